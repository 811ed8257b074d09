"""Taking up a decided case anew, and telling the person so. Law: apa-2539/43, apa-2539/54"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.cases import queries as case_queries
from anuyat.apps.cases import reopening
from anuyat.apps.licences import queries as licences
from anuyat.apps.payments import commands as payments
from anuyat.core.access import SYSTEM, Who
from anuyat.core.grounds import REOPENING
from anuyat.core.thai import BANGKOK
from anuyat.flows import decide, letters, values


def reopen(case_id: UUID, ground: str, said: str, *, who: Who, at: datetime) -> None:
    """Consider a decided case anew on a ground of law; bills nobody paid are no longer asked for.

    Raises ReopeningRefused, StepRefused, NotYours.
    """
    case = case_queries.case(who.reach, case_id)
    power = decide.authority(who, case, at)
    with transaction.atomic():
        row = reopening.reopen(case_id, ground, said, authority=power, who=who, at=at)
        payments.cancel_open(case_id, actor=who.actor, at=at)
        _write(case_queries.case(SYSTEM, case_id), row, at)


def licence_affected(case: Any) -> Any:
    """The licence that was issued on the former decision, which stays as it is until the new one;
    None where there is none."""
    found = licences.of_case(SYSTEM, case.pk)
    return found if found is not None and found.state == "active" else None


def _write(case: Any, row: Any, at: datetime) -> None:
    ground = REOPENING[row.ground]
    more = {
        "reopened": {
            "decided_on": row.former.decided_on,
            "ground": ground.title,
            "law": values.in_full(ground.law),
            "said": row.said,
        },
        "signature": values.signature(row.authority, at),
        "letter": {
            "to": case.applicant_name,
            "issued_on": at.astimezone(BANGKOK).date(),
            "reference": "",
            "enclosures": [],
        },
    }
    letters.write("reopened", case, more, key=f"reopened.{row.pk}", at=at)
