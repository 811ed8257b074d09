"""Who works on a case: claim, release, assign. The only writer of ``Case.assignee``.

It is a word among colleagues. It opens no step and closes none: whoever holds a duty over a case
may still act on it, and the steps' table alone says what is lawful. Two who claim at once meet at
the row's lock; the second is told who has it.
"""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction

from anuyat.apps.records import commands as records
from anuyat.core.access import BY_SYSTEM, DESK, NotYours, Who
from anuyat.core.lifecycle import FINAL

from . import steps
from .models import Case, Following


class AssignRefused(ValueError):
    """It cannot be done: ``code`` taken, not_open, not_held or not_free; ``by`` who has it."""

    def __init__(self, code: str, by: UUID | None = None) -> None:
        super().__init__(code)
        self.code, self.by = code, by


def may(act: str, case: Case, who: Who) -> bool:
    """Whether the table of the desk lets this person do this about a case."""
    return bool(DESK[act] & steps.roles(case, who))


@transaction.atomic
def claim(case_id: UUID, *, who: Who, at: datetime) -> bool:
    """Take a case that nobody has; False where it is one's own already.

    Raises AssignRefused taken, not_open; NotYours.
    """
    case = _locked("claim", case_id, who)
    me = _officer(who)
    if case.assignee_id == me:
        return False
    if case.assignee_id is not None:
        raise AssignRefused("taken", case.assignee_id)
    _write(case, me, "claim", who=who, at=at)
    return True


@transaction.atomic
def release(case_id: UUID, *, who: Who, at: datetime) -> None:
    """Put a case back where everybody finds it: one's own, or as superior somebody else's.

    Raises AssignRefused not_held, taken, not_open; NotYours.
    """
    case = _locked("release", case_id, who)
    if case.assignee_id is None:
        raise AssignRefused("not_held")
    if case.assignee_id != who.officer_id and not may("release_others", case, who):
        raise AssignRefused("taken", case.assignee_id)
    _write(case, None, "release", who=who, at=at)


@transaction.atomic
def assign(case_id: UUID, to: Who, *, who: Who, at: datetime) -> bool:
    """Give a case to an officer, whoever had it; False where they have it already.

    ``to`` is the officer as of today: without a duty over this very case they cannot have it, nor
    when they stepped out of it or it is their own. Raises AssignRefused not_free, not_open;
    NotYours. Law: apa-2539/13
    """
    case = _locked("assign", case_id, who)
    if to.officer_id is None or not DESK["claim"] & steps.roles(case, to):
        raise AssignRefused("not_free")
    if case.assignee_id == to.officer_id:
        return False
    _write(case, to.officer_id, "assign", who=who, at=at)
    return True


def put_back(case: Case, *, why: str, who: Who = BY_SYSTEM, at: datetime) -> None:
    """Take a case from who has it, inside the caller's transaction with the row locked."""
    if case.assignee_id is not None:
        _write(case, None, "release", who=who, at=at, why=why)


@transaction.atomic
def put_back_from(case_id: UUID, officer_id: UUID, *, why: str, at: datetime) -> bool:
    """Put back what an officer has no more duty over; False where they do not have it now."""
    case = steps.lock(case_id, BY_SYSTEM)
    if case.assignee_id != officer_id or case.state in FINAL:
        return False
    put_back(case, why=why, at=at)
    return True


def held(officer_id: UUID | None = None) -> Iterator[Case]:
    """The open cases that an officer has, or that anybody has; read by the worker alone."""
    rows = Case.objects.exclude(state__in=FINAL).exclude(assignee=None)
    if officer_id is not None:
        rows = rows.filter(assignee_id=officer_id)
    return rows.select_related("applicant").order_by("assignee_id", "pk").iterator(500)


@transaction.atomic
def follow(case_id: UUID, *, who: Who, at: datetime, is_wanted: bool = True) -> None:
    """Keep an eye on a case, or no more; saying it twice changes nothing. Raises NotYours."""
    case, me = _locked("follow", case_id, who, even_closed=True), _officer(who)
    if is_wanted:
        _, changed = Following.objects.get_or_create(
            case=case, officer_id=me, defaults={"since": at}
        )
    else:
        changed = bool(Following.objects.filter(case=case, officer_id=me).delete()[0])
    if changed:
        verb = "follow" if is_wanted else "unfollow"
        _note(case, verb, who=who, at=at)


def _locked(act: str, case_id: UUID, who: Who, *, even_closed: bool = False) -> Case:
    case = steps.lock(case_id, who)
    if not may(act, case, who):
        raise NotYours(str(case_id))
    if case.state in FINAL and not even_closed:
        raise AssignRefused("not_open")
    return case


def _write(
    case: Case, officer_id: UUID | None, verb: str, *, who: Who, at: datetime, why: str = ""
) -> None:
    before, case.assignee_id = case.assignee_id, officer_id
    case.save(update_fields=["assignee"])
    facts = {"why": why} if why else {}
    _note(case, verb, who=who, at=at, officer=officer_id, before=before, **facts)


def _note(case: Case, verb: str, *, who: Who, at: datetime, **facts: object) -> None:
    records.note(
        f"case.{verb}",
        subject=f"case:{case.pk}",
        actor=who.actor,
        at=at,
        agency_id=case.agency_id,
        **facts,
    )


def _officer(who: Who) -> UUID:
    if who.officer_id is None:
        raise NotYours(who.actor)
    return who.officer_id
