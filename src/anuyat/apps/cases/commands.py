"""Everything that changes filings and cases, by verb."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from anuyat.core.access import BY_SYSTEM, Who
from anuyat.core.lifecycle import Fact, HoldKind

from . import holds, steps
from .checks import (
    CheckRefused,
    check,
    correct,
    keep_corrections,
    open_corrections,
    open_return,
    questions_of,
    send_back,
)
from .decisions import GroundsMissing, accept, decide, missing_grounds, propose
from .filing import submit, upload_entry, uploads
from .models import Case
from .preferences import prefer_reply

__all__ = [
    "CheckRefused", "GroundsMissing", "accept", "check", "close_when_free", "correct", "decide",
    "keep_corrections", "lapse", "lift_hold", "missing_grounds", "open_corrections", "open_return",
    "prefer_reply", "propose", "put_hold", "questions_of", "redirect", "send_back", "set_fee_state",
    "set_licence", "submit", "upload_entry", "uploads", "withdraw",
]  # fmt: skip


@transaction.atomic
def withdraw(case_id: UUID, *, who: Who, at: datetime) -> Case:
    """The applicant takes the case back."""
    return steps.take("withdraw", case_id, who=who, at=at)


@transaction.atomic
def lapse(case_id: UUID, *, at: datetime) -> Case:
    """The time in which a payment would have renewed the licence has passed unused."""
    return steps.take("lapse", case_id, who=BY_SYSTEM, at=at)


@transaction.atomic
def redirect(case_id: UUID, *, to: str, who: Who, at: datetime) -> Case:
    """Not ours: the case ends here, and the agency that is responsible must be named.

    Law: ega-2565/10.2.
    """
    given = frozenset({Fact.AGENCY_NAMED}) if to.strip() else steps.NO_FACTS
    return steps.take("redirect", case_id, who=who, at=at, given=given, to=to)


@transaction.atomic
def put_hold(case_id: UUID, kind: HoldKind, *, ref: str = "", at: datetime) -> None:
    steps.lock(case_id, BY_SYSTEM)
    holds.put(case_id, kind, ref=ref, at=at)


@transaction.atomic
def lift_hold(case_id: UUID, kind: HoldKind, *, ref: str = "", at: datetime) -> bool:
    steps.lock(case_id, BY_SYSTEM)
    return holds.lift(case_id, kind, ref=ref, at=at)


@transaction.atomic
def set_fee_state(case_id: UUID, fee_state: str) -> None:
    """What lists show of money: none, due, partly, paid."""
    Case.objects.filter(pk=case_id).update(fee_state=fee_state)


@transaction.atomic
def set_licence(case_id: UUID, number: str) -> None:
    Case.objects.filter(pk=case_id).update(licence_number=number)


@transaction.atomic
def close_when_free(case_id: UUID, *, at: datetime) -> bool:
    """Close a decided case that waits for nothing any more; False while it still does."""
    case = steps.lock(case_id, BY_SYSTEM)
    if case.state != "decided" or holds.open_kinds(case):
        return False
    steps.take("close", case_id, who=BY_SYSTEM, at=at)
    return True
