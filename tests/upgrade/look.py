"""What the product says of a database: printed as JSON, compared with what it said before."""

import json
import sys
from datetime import date

import django

django.setup()

from anuyat.apps.cases import queries as cases  # noqa: E402
from anuyat.apps.cases.models import Case, Filing  # noqa: E402
from anuyat.apps.correspondence import queries as letters  # noqa: E402
from anuyat.apps.licences import queries as licences  # noqa: E402
from anuyat.apps.licences.models import Licence  # noqa: E402
from anuyat.apps.payments import queries as payments  # noqa: E402
from anuyat.core.access import SYSTEM  # noqa: E402

ON = date(2026, 11, 25)


def told() -> dict[str, object]:
    filings = Filing.objects.order_by("pk")
    found = [case for f in filings if (case := cases.case_by_filing(SYSTEM, f.pk))]
    return {
        "drafts": len(filings) - len(found),
        "cases": {case.number: of_case(case) for case in sorted(found, key=lambda c: c.number)},
        "licences": {
            row.number: str(licences.public(row.code, ON).standing)
            for row in Licence.objects.order_by("number")
        },
    }


def of_case(case: Case) -> dict[str, object]:
    pk = case.pk
    return {
        "state": case.state,
        "outcome": case.outcome,
        "fee": case.fee_state,
        "due": case.due_on.isoformat(),
        "answers": {key: named(value) for key, value in cases.answers(case).items()},
        "letters": sorted(letter.kind for letter in letters.letters(SYSTEM, pk)),
        "bills": sorted(bill.satang for bill in payments.bills(SYSTEM, pk)),
    }


def named(answer: object) -> object:
    """Files by their labels: their ids differ from one dump to the other."""
    return [file["label"] for file in answer] if isinstance(answer, list) else answer


if __name__ == "__main__":
    json.dump(told(), sys.stdout, ensure_ascii=False, default=str, indent=1, sort_keys=True)
