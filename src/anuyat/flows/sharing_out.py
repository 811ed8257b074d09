"""Who works on what: a superior gives a case out, and what nobody may work on any more comes back.

An officer who left, or whose appointment ended, has no case: what they had returns to the pool of
its unit the same day, with a trace, and its clock does not wait.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from anuyat.apps.cases import assigning, steps
from anuyat.apps.cases.assigning import AssignRefused
from anuyat.apps.identity import queries as identity
from anuyat.core.access import DESK, Who
from anuyat.core.thai import BANGKOK


def assign(case_id: UUID, officer_id: UUID, *, who: Who, at: datetime) -> bool:
    """Give a case to an officer who holds a duty over it today; False if they have it already.

    Raises AssignRefused not_free, not_open; NotYours.
    """
    return assigning.assign(case_id, as_of(officer_id, at), who=who, at=at)


def as_of(officer_id: UUID, at: datetime) -> Who:
    """An officer with the duties of that day. Raises AssignRefused not_free for one who left."""
    row = identity.officer(officer_id)
    if row is None:
        raise AssignRefused("not_free")
    return identity.officer_who(row, at.astimezone(BANGKOK).date())


def put_back_of(subject: str, at: datetime) -> None:
    """Put back what this officer has and holds no duty over now; ``subject`` is "officer:ID"."""
    _put_back(assigning.held(UUID(subject.removeprefix("officer:"))), at)


def put_back_all(subject: str, at: datetime) -> None:
    """Put back, once a day, whatever is held by an officer whose appointment ended."""
    _put_back(assigning.held(), at)


def _put_back(cases: Iterable[Any], at: datetime) -> None:
    known: dict[UUID, Who | None] = {}
    for case in cases:
        officer_id = case.assignee_id
        if officer_id not in known:
            known[officer_id] = _today(officer_id, at)
        if why := _why(case, known[officer_id]):
            assigning.put_back_from(case.pk, officer_id, why=why, at=at)


def _today(officer_id: UUID, at: datetime) -> Who | None:
    try:
        return as_of(officer_id, at)
    except AssignRefused:
        return None


def _why(case: Any, holder: Who | None) -> str:
    """Why a case does not stay with who has it, or nothing."""
    if holder is None:
        return "left"
    return "" if DESK["claim"] & steps.roles(case, holder) else "no_duty"
