"""Messages between a case's applicant and the officers of it, and the officers' own notes.

A message tells; it orders nothing, returns nothing and serves nothing. The journal keeps that one
was written, never what it says.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F

from anuyat.apps.records import commands as records
from anuyat.core.access import NotYours, Reach, Role, Who
from anuyat.core.lifecycle import FINAL
from anuyat.core.thai import BANGKOK

from . import dated, steps
from .models import Case, CaseNote, Message

MOST_LETTERS = 4000
MOST_FILES = 5
# What one person may write into one case on one day; more is no conversation.
MOST_A_DAY = 30
OF_CASES = frozenset({Role.REVIEWER, Role.APPROVER, Role.SUPERVISOR})
# An e-mail about unread messages is enough for so long.
TOLD_FOR = timedelta(days=1)


class MessageRefused(ValueError):
    """It was not taken: ``code`` is empty, too_long, over or too_many."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Talk:
    """Whether more may be written; ``last_on``: the last day of it, once the case has ended."""

    is_open: bool
    last_on: date | None


def talk(of: Case, at: datetime) -> Talk:
    """A case that ended is talked about for ``MESSAGES_DAYS_AFTER_END`` days, then only read."""
    if of.state not in FINAL or of.closed_at is None:
        return Talk(True, None)
    last = dated.day(of.closed_at) + timedelta(days=settings.MESSAGES_DAYS_AFTER_END)
    return Talk(dated.day(at) <= last, last)


def refuse(of: Case, text: str, *, who: Who, at: datetime) -> None:
    """Raises MessageRefused for what ``write`` would not take: asked before files are looked at."""
    if not talk(of, at).is_open:
        raise MessageRefused("over")
    if not text.strip():
        raise MessageRefused("empty")
    if len(text) > MOST_LETTERS:
        raise MessageRefused("too_long")
    today = datetime.combine(dated.day(at), time.min, BANGKOK)
    mine = Message.objects.filter(case=of, from_office=_is_office(who), at__gte=today)
    if not _is_office(who) and mine.count() >= MOST_A_DAY:
        raise MessageRefused("too_many")


@transaction.atomic
def write(case_id: UUID, text: str, *, who: Who, at: datetime) -> Message:
    """Write to the other side. Raises MessageRefused, NotYours."""
    case = steps.lock(case_id, who)
    _refuse_strangers(case, who)
    refuse(case, text, who=who, at=at)
    office = _is_office(who)
    row = Message.objects.create(
        case=case, from_office=office, officer_id=who.officer_id, text=text.strip(), at=at
    )
    unread = "unread_by_applicant" if office else "unread_by_office"
    Case.objects.filter(pk=case.pk).update(**{unread: F(unread) + 1})
    records.note(
        "case.message",
        subject=f"case:{case.pk}",
        actor=who.actor,
        at=at,
        agency_id=case.agency_id,
        message=row.pk,
        from_office=office,
    )
    return row


@transaction.atomic
def see(case_id: UUID, *, who: Who, at: datetime) -> int:
    """Mark what the other side wrote as seen now; how many that were. Raises NotYours."""
    case = steps.lock(case_id, who)
    _refuse_strangers(case, who)
    office = _is_office(who)
    rows = Message.objects.filter(case=case, from_office=not office, seen_at=None)
    count = rows.update(seen_at=at)
    unread = "unread_by_office" if office else "unread_by_applicant"
    Case.objects.filter(pk=case.pk).update(**{unread: 0})
    return count


@transaction.atomic
def note(case_id: UUID, kind: str, text: str, *, who: Who, at: datetime) -> CaseNote:
    """Note something for colleagues. Raises MessageRefused (kind, empty, too_long), NotYours."""
    case = steps.lock(case_id, who)
    if who.officer_id is None:
        raise NotYours(str(case_id))
    if kind not in CaseNote.Kind.values:
        raise MessageRefused("kind")
    _refuse_strangers(case, who)
    if not text.strip():
        raise MessageRefused("empty")
    if len(text) > MOST_LETTERS:
        raise MessageRefused("too_long")
    row = CaseNote.objects.create(
        case=case, kind=kind, text=text.strip(), officer_id=who.officer_id, at=at
    )
    records.note(
        "case.noted",
        subject=f"case:{case.pk}",
        actor=who.actor,
        at=at,
        agency_id=case.agency_id,
        note=row.pk,
        kind_of_note=kind,
    )
    return row


def messages(of: Case) -> list[Message]:
    """The conversation, the first message first."""
    return list(Message.objects.filter(case=of).select_related("officer").order_by("at", "id"))


def notes(reach: Reach, of: Case) -> list[CaseNote]:
    """The officers' notes, the latest first; nothing for a reach that has no officer's grant."""
    if not any(grant.role in OF_CASES for grant in reach.grants):
        return []
    return list(CaseNote.objects.filter(case=of).select_related("officer").order_by("-at", "-id"))


def untold(of: Case) -> list[Message]:
    """What the office wrote and no e-mail has told yet, still unseen."""
    rows = Message.objects.filter(case=of, from_office=True, told_at=None, seen_at=None)
    return list(rows.order_by("at", "id"))


def was_told_lately(of: Case, at: datetime) -> bool:
    """Whether an e-mail of the last day already told of something that is still unseen."""
    rows = Message.objects.filter(case=of, from_office=True, seen_at=None)
    return rows.filter(told_at__gt=at - TOLD_FOR).exists()


@transaction.atomic
def told(message_ids: Collection[int], *, at: datetime) -> None:
    """Keep that these were told of, after the e-mail was handed over."""
    Message.objects.filter(pk__in=message_ids).update(told_at=at)


def _is_office(who: Who) -> bool:
    return who.officer_id is not None


def _refuse_strangers(case: Case, who: Who) -> None:
    """Only the applicant and the officers who work on the case: no cashier, no operator."""
    if not steps.roles(case, who) & (OF_CASES | {Role.APPLICANT}):
        raise NotYours(str(case.pk))
