"""Hearing a party before an order against them, or recording why the law asks for none.

One hearing for one round of deciding: a case taken up anew is heard anew.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.records import commands as records
from anuyat.core import regime
from anuyat.core.access import NotYours, Role, Who
from anuyat.core.clock import Due
from anuyat.core.grounds import UNHEARD
from anuyat.core.lifecycle import HoldKind, State
from anuyat.core.thai import BANGKOK

from . import dated, heard, holds, steps
from .models import Case, Hearing

MOST_LETTERS = 8000
ONE_DAY = timedelta(days=1)
MOST_FILES = 5


class HearingRefused(ValueError):
    """It cannot be taken.

    ``code``: not_open, no_duty, once, empty, too_long, no_ground, too_late, too_many_files.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def open_hearing(case_id: UUID, facts: str, law: str, *, who: Who, at: datetime) -> Hearing:
    """Tell the party what speaks against them, and by when they may answer; the case waits.

    Raises HearingRefused, NotYours. Law: apa-2539/30
    """
    case, officer_id = _open_for_officer(case_id, who)
    rules = dated.edition(case).regime
    due = answer_due(case, at)
    if due is None:
        raise HearingRefused("no_duty")
    facts, law = _worded(facts), law.strip()
    if len(law) > MOST_LETTERS:
        raise HearingRefused("too_long")
    row = Hearing.objects.create(
        case=case, facts=facts, law=law, told_at=at, answer_on=due.on, by_id=officer_id,
        round=heard.case_round(case),
    )  # fmt: skip
    stops = rules.pauses_while_heard["th"] if rules.pauses_while_heard else ""
    holds.put(case.pk, HoldKind.HEARING, at=at, stops_clock_by=stops)
    _note(case, "case.hearing", who.actor, at, hearing=row.pk, answer_on=due.on)
    over = datetime.combine(due.on + ONE_DAY, time.min, BANGKOK)
    records.plan("hearings.expire", subject=f"case:{case.pk}", at=over, agency_id=case.agency_id)
    return row


@transaction.atomic
def leave_unheard(case_id: UUID, ground: str, why: str, *, who: Who, at: datetime) -> Hearing:
    """Record the law's ground for deciding without hearing the party, and why it is given here.

    Raises HearingRefused, NotYours. Law: apa-2539/30
    """
    case, officer_id = _open_for_officer(case_id, who)
    if ground not in UNHEARD:
        raise HearingRefused("no_ground")
    row = Hearing.objects.create(
        case=case, unheard=ground, why=_worded(why), told_at=at, by_id=officer_id,
        round=heard.case_round(case),
    )  # fmt: skip
    _note(case, "case.unheard", who.actor, at, hearing=row.pk, ground=ground)
    return row


@transaction.atomic
def answer(
    case_id: UUID, text: str, files: Sequence[dict[str, Any]], *, who: Who, at: datetime
) -> Hearing:
    """Take the party's answer, once, until the end of its last day; the case waits no more.

    Raises HearingRefused, NotYours. Law: apa-2539/30
    """
    case = steps.lock(case_id, who)
    row = heard.current(case)
    if Role.APPLICANT not in steps.roles(case, who):
        raise NotYours(str(case_id))
    if row is None or row.unheard or row.answered_at or case.state != State.IN_REVIEW:
        raise HearingRefused("not_open")
    if row.answer_on is not None and dated.day(at) > row.answer_on:
        raise HearingRefused("too_late")
    row.answer, row.answered_at, row.files = _worded(text), at, list(files)
    row.save(update_fields=["answer", "answered_at", "files"])
    holds.lift(case.pk, HoldKind.HEARING, at=at)
    _note(case, "case.heard", who.actor, at, hearing=row.pk)
    return row


@transaction.atomic
def expire(case_id: UUID, *, at: datetime) -> bool:
    """End the wait for an answer whose time is over; False when there is nothing to end."""
    case = Case.objects.select_for_update().get(pk=case_id)
    row = heard.current(case)
    if row is None or row.over_at or row.answered_at or not _is_over(row, at):
        return False
    row.over_at = at
    row.save(update_fields=["over_at"])
    holds.lift(case.pk, HoldKind.HEARING, at=at)
    _note(case, "case.hearing_over", "system", at, hearing=row.pk)
    return True


def answer_due(of: Case, at: datetime) -> Due | None:
    """The last day to answer a notice sent now, with its reasons; None where there is no duty."""
    calendar = agencies.calendar(of.agency_id)
    return regime.hearing_due(dated.edition(of).regime, dated.day(at), calendar)


def _is_over(row: Hearing, at: datetime) -> bool:
    return row.answer_on is not None and dated.day(at) > row.answer_on


def _open_for_officer(case_id: UUID, who: Who) -> tuple[Case, UUID]:
    case = steps.lock(case_id, who)
    if who.officer_id is None or not steps.roles(case, who) & {Role.REVIEWER, Role.APPROVER}:
        raise NotYours(str(case_id))
    if case.state != State.IN_REVIEW:
        raise HearingRefused("not_open")
    if heard.current(case) is not None:
        raise HearingRefused("once")
    return case, who.officer_id


def _worded(text: str) -> str:
    text = text.strip()
    if not text or len(text) > MOST_LETTERS:
        raise HearingRefused("too_long" if text else "empty")
    return text


def _note(case: Case, kind: str, actor: str, at: datetime, **facts: Any) -> None:
    records.note(
        kind, subject=f"case:{case.pk}", actor=actor, at=at, agency_id=case.agency_id, **facts
    )
