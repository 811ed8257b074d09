"""What the law asks of whom, by when, in one case: a pure answer from its dated facts.

The case page, the queue and the worker all ask here, so that they never tell different days. A
duty that is done stays in the list with the day it was done on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from anuyat.core.clock import Due, OfficeCalendar, Pause, Period, Reason, length_said
from anuyat.core.clock.hours import in_bangkok
from anuyat.core.clock.periods import Whose
from anuyat.core.regime import days
from anuyat.core.regime.values import Regime
from anuyat.core.texts import Text

type What = Literal[
    "completeness", "cure", "decide", "notify_result", "delay_notice", "delay_copy", "appeal"
]
type Standing = Literal["open", "waiting", "late", "done"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What has happened in a case, each on its day in Bangkok; None for what has not.

    ``told_on``: the applicant was first told what is missing. ``returned_on``: it lies with the
    applicant now, ``cure_on`` being the day its letter names. ``corrected_on``: the last
    corrections were received. ``copies_due``: delay notices whose copy a person must still send.
    ``served_on``: an order that may be appealed counts as notified. ``ended_on``: withdrawn,
    redirected or closed; nothing is asked of anybody after that but what the person may do.
    """

    received_on: date
    told_on: date | None = None
    returned_on: date | None = None
    cure_on: date | None = None
    corrected_on: date | None = None
    complete_on: date | None = None
    accepted_on: date | None = None
    passed_up_on: date | None = None
    decided_on: date | None = None
    result_told_on: date | None = None
    delay_told: tuple[date, ...] = ()
    copies_due: tuple[date, ...] = ()
    served_on: date | None = None
    ended_on: date | None = None
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to be done by somebody, its last day with the steps, and how it stands.

    ``law`` is the provision; ``waiting``: its time has not begun, or a provision holds it.
    ``pauses`` are those of its period, for the drawing.
    """

    what: What
    whose: Whose
    due: Due
    law: Text | None
    standing: Standing
    done_on: date | None = None
    pauses: tuple[Pause, ...] = field(default=(), repr=False)

    @property
    def on(self) -> date:
        """Its last day."""
        return self.due.on

    @property
    def is_owed(self) -> bool:
        """Whether somebody must act now."""
        return self.standing in ("open", "late")


def duties(
    regime: Regime, facts: Facts, calendar: OfficeCalendar, now: datetime
) -> tuple[Duty, ...]:
    """Every duty of a case: what is owed by its day first, then what waits, then what is done.

    ``now`` has a zone. An ended case owes nothing more. Law: R5.5-R5.9, R5.15, R5.19, R5.21
    """
    today = in_bangkok(now).date()
    found = [*_until_decided(regime, facts, calendar, today)]
    found += _after_decision(regime, facts, calendar, today)
    if facts.ended_on is not None:
        found = [duty for duty in found if duty.standing == "done" or duty.whose == "person"]
    # What is owed comes by its day; the order of the list above settles a shared one.
    turn = {"late": 0, "open": 0, "waiting": 1, "done": 2}
    return tuple(sorted(found, key=lambda duty: (turn[duty.standing], duty.on)))


def decision(regime: Regime, facts: Facts, calendar: OfficeCalendar) -> Due:
    """The last day to decide, by what has happened so far. Raises as ``decision_due``."""
    if facts.passed_up_on is not None:
        return days.passed_up_due(
            regime, facts.passed_up_on, calendar, facts.pauses, facts.extensions
        )
    return days.decision_due(
        regime,
        facts.received_on,
        facts.complete_on,
        calendar,
        facts.pauses,
        facts.extensions,
        corrected_on=facts.corrected_on,
    )


def _until_decided(
    regime: Regime, facts: Facts, calendar: OfficeCalendar, today: date
) -> Iterator[Duty]:
    told = days.completeness_due(regime, facts.received_on, calendar)
    if told and regime.completeness:
        done_on = facts.told_on or facts.accepted_on or facts.decided_on
        yield _duty("completeness", regime.completeness, told, today, done_on)
    yield from _cure(regime, facts, calendar, today)
    due = decision(regime, facts, calendar)
    period = regime.passed_up if facts.passed_up_on and regime.passed_up else regime.decision
    decide = _duty("decide", period, due, today, facts.decided_on)
    decide = replace(decide, pauses=facts.pauses)
    if decide.is_owed and _is_held(regime, facts, today):
        decide = replace(decide, standing="waiting")
    yield decide
    yield from _delay(regime, facts, decide, calendar, today)


def _is_held(regime: Regime, facts: Facts, today: date) -> bool:
    """Whether the decision's time has not begun, or stands still under a provision."""
    is_paused = any(
        pause.begin <= today and (pause.end is None or today < pause.end) for pause in facts.pauses
    )
    lies_there = facts.returned_on is not None and facts.complete_on is None
    return is_paused or (lies_there and regime.starts == "complete")


def _cure(regime: Regime, facts: Facts, calendar: OfficeCalendar, today: date) -> Iterator[Duty]:
    if facts.returned_on is None:
        return
    due = days.cure_due(regime, facts.returned_on, calendar)
    if due and regime.cure:
        yield _duty("cure", regime.cure, due, today, None)
    elif facts.cure_on:
        named = Reason("named_by_letter", {"on": facts.cure_on})
        due = Due(facts.cure_on, (named,), 0, (), facts.returned_on)
        yield Duty("cure", "person", due, None, _standing(due, today, None))


def _delay(
    regime: Regime, facts: Facts, decide: Duty, calendar: OfficeCalendar, today: date
) -> Iterator[Duty]:
    """Each notice of delay that was given, and the next while the decision is late."""
    every = regime.delay_notice_every
    if every is None:
        return
    last, first = decide.on, True
    given: Sequence[date | None] = facts.delay_told
    for told in (*given, *([None] if decide.standing == "late" else [])):
        due = days.delay_notice_due(regime, last, calendar)
        if due is None:
            return
        length = length_said(every.length, every.unit)
        why = Reason(
            "after_due" if first else "after_notice", {"on": last, "length": length}, every.law
        )
        due = replace(due, reasons=(why, *due.reasons))
        yield _duty("delay_notice", every, due, today, told)
        # A notice before the day was put off by a return starts no count of its own.
        last, first = max(told or last, last), False
    for told_on in facts.copies_due:
        copied = Reason("copy_each_time", {"on": told_on}, regime.delay_copy)
        due = Due(told_on, (copied,), 0, (), told_on)
        yield Duty("delay_copy", "officer", due, regime.delay_copy, _standing(due, today, None))


def _after_decision(
    regime: Regime, facts: Facts, calendar: OfficeCalendar, today: date
) -> Iterator[Duty]:
    if facts.decided_on is not None and regime.notify_result is not None:
        told = days.result_notice_due(regime, facts.decided_on, calendar)
        if told:
            yield _duty("notify_result", regime.notify_result, told, today, facts.result_told_on)
    if facts.served_on is not None and regime.appeal is not None:
        last = days.appeal_last_day(regime, facts.served_on, calendar)
        yield _duty("appeal", regime.appeal.period, last, today, None)


def _duty(what: What, period: Period, due: Due, today: date, done_on: date | None) -> Duty:
    standing = _standing(due, today, done_on)
    return Duty(what, period.whose, due, period.law, standing, done_on)


def _standing(due: Due, today: date, done_on: date | None) -> Standing:
    if done_on is not None:
        return "done"
    return "late" if due.on < today else "open"
