"""Asking another unit or agency for its opinion: what is asked, what it may see, by when.

While one is asked the case waits for it (a hold). Its clock stands still only where the regime
names the provision; otherwise the days run on, and the case may be decided without it. Who is
asked sees the question and the documents chosen for it, and nothing else of the case.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from anuyat.apps.agencies import commands as numbers
from anuyat.apps.agencies import queries as agencies
from anuyat.apps.records import commands as records
from anuyat.apps.records import files
from anuyat.apps.records.models import Attachment
from anuyat.core import clock, numbering
from anuyat.core.access import NotYours, Reach, Role, Who
from anuyat.core.lifecycle import HoldKind, State

from . import clockwork, dated, holds, steps
from .models import Case, Opinion

MOST_LETTERS = 8000
MOST_DAYS = 60  # Working days.
MOST_OPEN = 10
OF_CASES = frozenset({Role.REVIEWER, Role.APPROVER, Role.SUPERVISOR})
ASKABLE = frozenset({State.RECEIVED, State.IN_REVIEW})
Ended = Opinion.State
# How an opinion may end, in the words of the journal.
ENTRIES = {
    Ended.ANSWERED: "case.opinion_given",
    Ended.DECLINED: "case.opinion_declined",
    Ended.DROPPED: "case.opinion_dropped",
}


class OpinionRefused(ValueError):
    """It was not taken.

    ``code``: not_open, nobody_named, own_unit, empty, too_long, days, too_many, not_ours (a
    document of another case), ended, number, dated.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NoSuchOpinion(LookupError):
    """There is none, or not for this reach: the two look the same."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of whom: a unit here, or an agency outside by its name; ``days`` are working
    days from the day after it is asked."""

    text: str
    days: int
    unit_id: int | None = None
    outside: str = ""
    documents: Sequence[UUID] = ()


@transaction.atomic
def ask(case_id: UUID, question: Question, *, who: Who, at: datetime) -> Opinion:
    """Ask, and let the case wait. Raises OpinionRefused, NotYours."""
    case = _of_officer(case_id, who)
    if who.officer_id is None:
        raise NotYours(str(case_id))
    _judge(case, question)
    row = Opinion(
        case=case, question=question.text.strip(), asked_by_id=who.officer_id, asked_at=at,
        unit_id=question.unit_id, outside=question.outside.strip(),
        documents=[str(id) for id in question.documents],
        answer_on=answer_day(case, question, at),
    )  # fmt: skip
    if row.outside:
        row.letter_number = _next_letter(case, at)
    row.save(force_insert=True)
    stops = dated.edition(case).regime.pauses_while_asked
    law = stops["th"] if stops else ""
    holds.put(case.pk, HoldKind.OPINION, ref=str(row.pk), at=at, stops_clock_by=law)
    _note(row, "case.opinion_asked", who.actor, at, answer_on=row.answer_on)
    return row


@transaction.atomic
def give(opinion_id: UUID, text: str, *, declined: bool = False, who: Who, at: datetime) -> Opinion:
    """The asked unit's opinion, or why it gives none; once.

    Raises OpinionRefused, NoSuchOpinion.
    """
    row = asked(who.reach, opinion_id)
    return _end(row.pk, Ended.DECLINED if declined else Ended.ANSWERED, text, who=who, at=at)


@transaction.atomic
def record(
    case_id: UUID,
    opinion_id: UUID,
    text: str,
    *,
    number: str,
    dated_on: date,
    who: Who,
    at: datetime,
) -> Opinion:
    """Type in what an agency outside answered by letter: its number and day, its words.

    Raises OpinionRefused, NoSuchOpinion, NotYours.
    """
    case = _of_officer(case_id, who)
    row = _of_case(case, opinion_id)
    if not row.outside:
        raise NotYours(str(opinion_id))
    if not number.strip() or len(number) > 60:
        raise OpinionRefused("number")
    if dated_on > dated.day(at):
        raise OpinionRefused("dated")
    more = {"answer_number": number.strip(), "answer_dated": dated_on}
    return _end(row.pk, Ended.ANSWERED, text, who=who, at=at, **more)


@transaction.atomic
def drop(case_id: UUID, opinion_id: UUID, why: str, *, who: Who, at: datetime) -> Opinion:
    """Go on without it, with the reason; who was asked need answer no more.

    Raises OpinionRefused, NoSuchOpinion, NotYours.
    """
    case = _of_officer(case_id, who)
    return _end(_of_case(case, opinion_id).pk, Ended.DROPPED, why, who=who, at=at)


@transaction.atomic
def end_all(case_id: UUID, why: str, *, at: datetime) -> int:
    """End what is still asked of a case that was decided or has ended; how many those were."""
    Case.objects.select_for_update().get(pk=case_id)
    rows = list(Opinion.objects.filter(case_id=case_id, state=Ended.ASKED))
    for row in rows:
        _close(row, Ended.DROPPED, why, at=at)
        _note(row, ENTRIES[Ended.DROPPED], "system", at)
    return len(rows)


def refuse_answer(of: Opinion, text: str) -> None:
    """Raises OpinionRefused for an answer that would not be taken: asked before its files are."""
    if of.state != Ended.ASKED:
        raise OpinionRefused("ended")
    _worded(text)


def answer_day(of: Case, question: Question, at: datetime) -> date:
    """The last day to answer: working days of whoever is asked, ours for an agency outside."""
    whose = of.agency_id
    if question.unit_id is not None:
        whose = agencies.unit(question.unit_id).agency_id
    calendar, day = agencies.calendar(whose), dated.day(at)
    for _n in range(question.days):
        day = clock.next_working_day(day, calendar)
    return day


def asked(reach: Reach, opinion_id: UUID) -> Opinion:
    """One opinion that was asked of a unit in this reach. Raises NoSuchOpinion."""
    row = _asked_of(reach).filter(pk=opinion_id).first()
    if row is None:
        raise NoSuchOpinion(str(opinion_id))
    return row


def asked_of_us(reach: Reach, *, ended: bool = False, limit: int = 200) -> list[Opinion]:
    """What waits for an answer of the units in reach, the most urgent first; or what has ended."""
    rows = _asked_of(reach)
    if ended:
        return list(rows.exclude(state=Ended.ASKED).order_by("-ended_at")[:limit])
    return list(rows.filter(state=Ended.ASKED).order_by("answer_on", "asked_at")[:limit])


def count_asked(reach: Reach) -> int:
    """How many questions wait for the units in reach."""
    return _asked_of(reach).filter(state=Ended.ASKED).count()


def of_case(of: Case) -> list[Opinion]:
    """Every opinion asked about a case, the latest first."""
    rows = Opinion.objects.filter(case=of)
    rows = rows.select_related("unit", "unit__agency", "asked_by", "ended_by")
    return list(rows.order_by("-asked_at", "-id"))


def one_of_case(of: Case, opinion_id: UUID) -> Opinion:
    """One opinion of a case already reached. Raises NoSuchOpinion."""
    return _of_case(of, opinion_id)


def documents(of: Opinion) -> list[Attachment]:
    """The documents of the case that were chosen for who is asked, still attached to it."""
    chosen = set(of.documents)
    return [use for use in files.attachments(f"case:{of.case_id}") if str(use.pk) in chosen]


def unanswered(on: date) -> list[UUID]:
    """Opinions whose last day is this or earlier, and that nobody answered."""
    rows = Opinion.objects.filter(state=Ended.ASKED, answer_on__lte=on, late_at=None)
    return list(rows.values_list("pk", flat=True))


def by_id(opinion_ids: Collection[UUID]) -> list[Opinion]:
    """For the system's own reminders."""
    rows = Opinion.objects.filter(pk__in=opinion_ids)
    return list(rows.select_related("case", "case__agency", "unit", "unit__agency", "asked_by"))


@transaction.atomic
def mark(opinion_id: UUID, column: str, *, at: datetime) -> None:
    """Keep that an e-mail about it was handed over; ``column`` names which one.

    told_at, answer_told_at, reminded_at or late_at; raises ValueError for another.
    """
    if column not in {"told_at", "answer_told_at", "reminded_at", "late_at"}:
        raise ValueError(column)
    Opinion.objects.filter(pk=opinion_id).update(**{column: at})
    if column == "late_at":
        row = Opinion.objects.select_related("case").get(pk=opinion_id)
        _note(row, "case.opinion_late", "system", at)


def _asked_of(reach: Reach) -> QuerySet[Opinion]:
    """What is asked of the units that this officer works for, their own affairs left out.

    A question is of no service: who is limited to some services is not asked. Law: apa-2539/13
    """
    mine = Q(pk__in=[])
    for grant in reach.grants:
        if grant.role in OF_CASES and grant.services is None:
            here = Q(unit__agency_id=grant.agency_id)
            mine |= here if grant.unit_id is None else here & Q(unit_id=grant.unit_id)
    if reach.officer_id is not None:
        mine &= ~Q(case__recusals__officer_id=reach.officer_id)
        mine &= ~Q(asked_by_id=reach.officer_id)  # Nobody answers their own question.
    if reach.own_mark:
        mine &= ~Q(case__applicant__pid_mark=reach.own_mark)
    rows = Opinion.objects.filter(mine)
    return rows.select_related("case", "case__agency", "unit", "unit__agency", "asked_by")


def _of_officer(case_id: UUID, who: Who) -> Case:
    case = steps.lock(case_id, who)
    if not steps.roles(case, who) & OF_CASES:
        raise NotYours(str(case_id))
    return case


def _of_case(case: Case, opinion_id: UUID) -> Opinion:
    row = Opinion.objects.filter(case=case, pk=opinion_id).first()
    if row is None:
        raise NoSuchOpinion(str(opinion_id))
    return row


def _judge(case: Case, question: Question) -> None:
    if case.state not in ASKABLE:
        raise OpinionRefused("not_open")
    if (question.unit_id is None) == (not question.outside.strip()):
        raise OpinionRefused("nobody_named")
    if question.unit_id == case.unit_id:
        raise OpinionRefused("own_unit")
    if not 1 <= question.days <= MOST_DAYS:
        raise OpinionRefused("days")
    _worded(question.text)
    mine = {use.pk for use in files.attachments(f"case:{case.pk}")}
    if not set(question.documents) <= mine:
        raise OpinionRefused("not_ours")
    if Opinion.objects.filter(case=case, state=Ended.ASKED).count() >= MOST_OPEN:
        raise OpinionRefused("too_many")


def _worded(text: str) -> str:
    text = text.strip()
    if not text or len(text) > MOST_LETTERS:
        raise OpinionRefused("too_long" if text else "empty")
    return text


def _next_letter(case: Case, at: datetime) -> str:
    """A number of the send register for the letter to an agency outside."""
    period = numbering.calendar_period(dated.day(at))
    serial = numbers.next_number(case.agency_id, "outgoing", period)
    return f"{agencies.agency(case.agency_id).letter_code}/{serial}"


def _end(
    opinion_id: UUID, state: Opinion.State, text: str, *, who: Who, at: datetime, **more: object
) -> Opinion:
    text = _worded(text)
    row = Opinion.objects.select_for_update().select_related("case").get(pk=opinion_id)
    if row.state != Ended.ASKED:
        raise OpinionRefused("ended")
    row.ended_by_id = who.officer_id
    for name, value in more.items():
        setattr(row, name, value)
    _close(row, state, text, at=at)
    _note(row, ENTRIES[state], who.actor, at)
    return row


def _close(row: Opinion, state: Opinion.State, text: str, *, at: datetime) -> None:
    row.state, row.answer, row.ended_at = state, text, at
    row.save()
    hold = holds.lift(row.case_id, HoldKind.OPINION, ref=str(row.pk), at=at)
    case = row.case
    if hold and case.state in ASKABLE and dated.edition(case).regime.pauses_while_asked:
        clockwork.recompute(case, at=at)  # The days it stood still are given back.


def _note(row: Opinion, kind: str, actor: str, at: datetime, **facts: object) -> None:
    records.note(
        kind,
        subject=f"case:{row.case_id}",
        actor=actor,
        at=at,
        agency_id=row.case.agency_id,
        opinion=row.pk,
        **facts,
    )
