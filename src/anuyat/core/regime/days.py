"""The days that follow from a regime: decision, return, notices, service, appeal.

Days are Bangkok's. Every answer carries its reasons; nothing here knows what day it is today.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from anuyat.core.clock import Due, OfficeCalendar, Pause, Period, Reason, due, length_said
from anuyat.core.clock.hours import in_bangkok
from anuyat.core.clock.reasons import Value
from anuyat.core.regime.values import Extensions, Regime

ONE_DAY = timedelta(days=1)


class ExtensionRefused(ValueError):
    """The regime gives no (further) or no such long extension: code none, too_many, too_long."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NotAppealable(ValueError):
    """What the regime gives is not an administrative order; its ``appeal_note`` says why."""


@dataclass(frozen=True, slots=True)
class Served:
    """The day on which an order counts as notified, or None while it does not.

    A deemed day may lie ahead: until it comes the order may still be opened earlier.
    """

    on: date | None
    reasons: tuple[Reason, ...]


def in_force(regimes: Iterable[Regime], code: str, on: date) -> Regime | None:
    """The regime of that code under which a case received on that day falls."""
    return next((r for r in regimes if r.code == code and r.is_in_force(on)), None)


def decision_due(
    regime: Regime,
    received_on: date,
    complete_on: date | None,
    calendar: OfficeCalendar,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Period] = (),
    *,
    corrected_on: date | None = None,
) -> Due:
    """The last day to decide, with the extensions that were granted.

    Where the period runs from a complete application and none is there yet, the day is provisional
    and assumes that it was complete when received, or when ``corrected_on`` the last corrections
    were. Raises ExtensionRefused; ValueError when complete before it was received.
    """
    _allow(regime.extensions, extensions)
    if complete_on is not None and complete_on < received_on:
        raise ValueError("an application is not complete before it is received")
    if regime.starts == "received":
        return due(received_on, regime.decision, calendar, pauses, extensions)
    if complete_on is not None:
        return due(complete_on, regime.decision, calendar, pauses, extensions)
    begin = max(received_on, corrected_on or received_on)
    assumed = due(begin, regime.decision, calendar, pauses, extensions)
    waits = Reason("waits_for_complete", {"on": begin}, regime.decision.law)
    return replace(assumed, provisional=True, reasons=(waits, *assumed.reasons))


def passed_up_due(
    regime: Regime,
    reported_on: date,
    calendar: OfficeCalendar,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Period] = (),
) -> Due:
    """The appeal authority's last day, from the day it received the report.

    Raises NotAppealable where the regime knows no higher authority, ExtensionRefused.
    Law: apa-2539/45
    """
    if regime.passed_up is None:
        raise NotAppealable(regime.code)
    _allow(regime.passed_up_extensions, extensions)
    found = due(reported_on, regime.passed_up, calendar, pauses, extensions)
    passed = Reason("passed_up", {"on": reported_on}, regime.passed_up.law)
    return replace(found, reasons=(passed, *found.reasons))


def _allow(rule: Extensions | None, extensions: Sequence[Period]) -> None:
    if not extensions:
        return
    if rule is None:
        raise ExtensionRefused("none")
    if len(extensions) > rule.count:
        raise ExtensionRefused("too_many")
    longest = rule.length
    if any(e.unit != longest.unit or e.length > longest.length for e in extensions):
        raise ExtensionRefused("too_long")


def pause_while_returned(
    regime: Regime, returned_on: date, completed_on: date | None
) -> Pause | None:
    """The days an application lay with its applicant, or None where no provision stops the clock.

    The day of return still counts; the day it came back does not, being a first day again.
    """
    if regime.pauses_while_returned is None:
        return None
    end = None if completed_on is None else completed_on + ONE_DAY
    return Pause(returned_on + ONE_DAY, end, regime.pauses_while_returned)


def completeness_due(regime: Regime, received_on: date, calendar: OfficeCalendar) -> Due | None:
    """The last day to tell the applicant what is missing, or None where no law sets one."""
    return _due_if(regime.completeness, received_on, calendar)


def cure_due(regime: Regime, told_on: date, calendar: OfficeCalendar) -> Due | None:
    """The applicant's last day to complete, or None where the letter of return sets it."""
    return _due_if(regime.cure, told_on, calendar)


def hearing_due(regime: Regime, told_on: date, calendar: OfficeCalendar) -> Due | None:
    """The party's last day to answer before an adverse order; None where none must be heard.

    Counted from the last day on which the notice sent on ``told_on`` can count as received, so that
    nobody has less time than the regime gives. Law: apa-2539/30
    """
    if regime.hearing is None:
        return None
    after = regime.served.deemed_after
    known_by = due(told_on, after, calendar).on if after else told_on
    return due(known_by, regime.hearing, calendar)


def result_notice_due(regime: Regime, decided_on: date, calendar: OfficeCalendar) -> Due | None:
    """The last day to tell the applicant what was decided, or None where no law sets one."""
    return _due_if(regime.notify_result, decided_on, calendar)


def delay_notice_due(regime: Regime, last_on: date, calendar: OfficeCalendar) -> Due | None:
    """The day of the next delay notice, after the due day or the notice before; None if no duty."""
    return _due_if(regime.delay_notice_every, last_on, calendar)


def silence_grants(regime: Regime, found: Due) -> Reason | None:
    """From which day a law takes silence as a grant, or None: off unless the regime cites one.

    Nothing is issued by this. It is shown to the person and to the officer. Law: R5.14
    """
    if regime.tacit is None or found.provisional:
        return None
    return Reason("silence_grants", {"on": found.on + ONE_DAY}, regime.tacit)


def _due_if(period: Period | None, start: date, calendar: OfficeCalendar) -> Due | None:
    return None if period is None else due(start, period, calendar)


def served(
    regime: Regime,
    posted_at: datetime | None,
    opened_at: datetime | None,
    calendar: OfficeCalendar,
) -> Served:
    """When an order sent at ``posted_at`` counts as notified, by the regime's rule.

    ``opened_at`` is when it was opened or, where the rule asks for that, acknowledged.
    ValueError for a moment without a zone, or opened before it was sent.
    """
    if posted_at is None:
        return Served(None, (Reason("not_posted", {}, regime.served.law),))
    posted = in_bangkok(posted_at)
    if opened_at is not None and opened_at < posted:
        raise ValueError("nothing is opened before it is sent")
    read = _when_opened(regime, posted, opened_at)
    if regime.served.deemed_after is None:
        return read
    deemed = _when_deemed(regime.served.deemed_after, posted, calendar)
    if read.on is not None and deemed.on is not None and read.on <= deemed.on:
        return read
    return deemed


def _when_opened(regime: Regime, posted: datetime, opened_at: datetime | None) -> Served:
    done, waiting = (
        ("acknowledged", "not_acknowledged")
        if regime.served.code == "acknowledged"
        else ("opened", "not_opened")
    )
    if opened_at is None:
        return Served(None, (Reason(waiting, {"posted": posted}, regime.served.law),))
    opened = in_bangkok(opened_at)
    return Served(opened.date(), (Reason(done, {"opened": opened}, regime.served.law),))


def _when_deemed(after: Period, posted: datetime, calendar: OfficeCalendar) -> Served:
    on = due(posted.date(), after, calendar).on
    length = length_said(after.length, after.unit)
    values: dict[str, Value] = {"on": on, "length": length, "posted": posted}
    return Served(on, (Reason("deemed_served", values, after.law),))


def appeal_last_day(regime: Regime, served_on: date, calendar: OfficeCalendar) -> Due:
    """The last day on which an order notified on ``served_on`` may be appealed.

    Raises NotAppealable.
    """
    if regime.appeal is None:
        raise NotAppealable(regime.code)
    return due(served_on, regime.appeal.period, calendar)
