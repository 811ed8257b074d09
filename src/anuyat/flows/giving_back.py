"""What was not completed in time is returned for good, with reasons and rights. Law: lfa-2558/9"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import commands as cases
from anuyat.apps.cases import queries as case_queries
from anuyat.apps.cases import returning
from anuyat.apps.payments import commands as payments
from anuyat.core.access import SYSTEM
from anuyat.core.texts import Text
from anuyat.core.thai import BANGKOK
from anuyat.flows import letters, values

AUTOMATIC: Text = {
    "th": "แจ้งโดยระบบอัตโนมัติของหน่วยงาน ตามกำหนดที่เจ้าหน้าที่แจ้งไว้",
    "en": "Sent automatically for the agency, on the day its officer had set",
}


def give_back_if_uncured(case_id: UUID, at: datetime) -> bool:
    """End a returned case whose time is over and tell the applicant why; False while it is not.

    Run again, it changes nothing.
    """
    with transaction.atomic():
        row = cases.open_return(case_queries.case(SYSTEM, case_id))
        case = returning.give_back(case_id, at=at)
        if case is None:
            return False
        payments.cancel_open(case_id, actor="system", at=at)
        _write(case, row, at)
    return True


def _write(case: Any, row: Any, at: datetime) -> None:
    edition = case_queries.edition(case)
    titles = {check["id"]: check["title"] for check in edition.bundle["checks"]}
    unit = agencies.unit(case.unit_id)
    more = {
        "back": {
            "told_on": row.returned_at.astimezone(BANGKOK).date(),
            "cure_on": row.cure_on,
            "faults": [titles[item["item"]] for item in row.items],
            "law": values.in_full(edition.regime.refile or values.EMPTY),
        },
        "signature": {
            "name": {"th": unit.name_th, "en": unit.name_en},
            "position": AUTOMATIC,
            "authority": "",
            "capacity": "",
            "at": at,
        },
        "letter": {
            "to": case.applicant_name,
            "issued_on": at.astimezone(BANGKOK).date(),
            "reference": "",
            "enclosures": [],
            "service_rule": letters.service_rule(edition, case.filing.reply_preference),
        },
        **letters.appeal(edition),
    }
    letters.write("given_back", case, more, starts_period=True, at=at)
