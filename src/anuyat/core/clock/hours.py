"""When an office is open: its week, its holidays, its extra days. Clock times are Bangkok's.

A span holds its opening minute and not its closing one (16:29:59 is in, 16:30:00 is out). One span
a day means that lunch is office time; an agency that closes at noon has two.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Self

from anuyat.core.thai import BANGKOK

ONE_DAY = timedelta(days=1)
LONGEST_CLOSURE = 366  # days; a calendar closed for longer is a mistake, not a holiday
MONDAY_TO_FRIDAY = range(5)


class CalendarNeverOpen(ValueError):
    """The calendar has no office hours within a year of the day asked about."""


@dataclass(frozen=True, slots=True)
class Span:
    """Office time from ``opens`` to just before ``closes``, on one day in Bangkok."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.opens.tzinfo or self.closes.tzinfo or not self.opens < self.closes:
            raise ValueError("a span opens before it closes, in plain Bangkok time")


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day on which offices stay closed, with the order or resolution that says so.

    ``known_on`` is the day it was entered when that was after the year's list; None for the list.
    """

    on: date
    name_th: str
    name_en: str
    source: str
    known_on: date | None = None


@dataclass(frozen=True, slots=True)
class OfficeCalendar:
    """One version of an office's hours. ``week`` counts from Monday = 0.

    ``extra_open`` holds days that are worked against the week or a holiday, and wins over both.
    ``latest`` is the announcement that was entered last, in words; the version is for machines.
    """

    version: str
    week: Mapping[int, tuple[Span, ...]]
    holidays: Mapping[date, Holiday] = field(default_factory=dict)
    extra_open: Mapping[date, tuple[Span, ...]] = field(default_factory=dict)
    latest: str = ""

    def __post_init__(self) -> None:
        if not all(weekday in range(7) for weekday in self.week):
            raise ValueError("a week counts its days from Monday = 0 to Sunday = 6")
        for spans in (*self.week.values(), *self.extra_open.values()):
            if any(before.closes > after.opens for before, after in pairwise(spans)):
                raise ValueError("the spans of a day follow one another")

    def spans(self, day: date) -> tuple[Span, ...]:
        """The office hours of a day, in order; none when it is closed."""
        if day in self.extra_open:
            return self.extra_open[day]
        return () if day in self.holidays else self.week_spans(day)

    def without(self, days: Collection[date]) -> Self:
        """The same calendar as it was before these holidays were known."""
        kept = {on: day for on, day in self.holidays.items() if on not in days}
        return replace(self, holidays=kept)

    def week_spans(self, day: date) -> tuple[Span, ...]:
        """The hours the day would have by its weekday alone."""
        return self.week.get(day.weekday(), ())


def default_week() -> dict[int, tuple[Span, ...]]:
    """Monday to Friday 08:30-16:30, the lunch hour included."""
    return {weekday: (Span(time(8, 30), time(16, 30)),) for weekday in MONDAY_TO_FRIDAY}


def in_bangkok(moment: datetime) -> datetime:
    """The same moment by Bangkok's clock. ValueError for a moment without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone is not a moment")
    return moment.astimezone(BANGKOK)


def is_working_day(day: date, calendar: OfficeCalendar) -> bool:
    """Whether the office opens at all on that day."""
    return bool(calendar.spans(day))


def next_working_day(day: date, calendar: OfficeCalendar) -> date:
    """The first working day after ``day``. Raises CalendarNeverOpen."""
    return next(_working_days_from(day + ONE_DAY, calendar))


def is_open(moment: datetime, calendar: OfficeCalendar) -> bool:
    """Whether the moment lies in office time. ValueError without a zone."""
    return closes_at(moment, calendar) is not None


def closes_at(moment: datetime, calendar: OfficeCalendar) -> datetime | None:
    """When the office time around the moment ends (itself outside), or None when it is closed."""
    moment = in_bangkok(moment)
    for span in calendar.spans(moment.date()):
        if span.opens <= moment.time() < span.closes:
            return datetime.combine(moment, span.closes, BANGKOK)
    return None


def next_opening(moment: datetime, calendar: OfficeCalendar) -> datetime:
    """The first opening at or after the moment. ValueError without a zone, CalendarNeverOpen."""
    moment = in_bangkok(moment)
    for day in _working_days_from(moment.date(), calendar):
        for span in calendar.spans(day):
            opening = datetime.combine(day, span.opens, BANGKOK)
            if opening >= moment:
                return opening
    raise CalendarNeverOpen(calendar.version)


def working_days_between(first: date, last: date, calendar: OfficeCalendar) -> int:
    """How many working days lie after ``first`` up to and with ``last``; negative when it is past.

    From today to a due day this is what is left: 0 on the day itself, -1 a working day late.
    """
    if last < first:
        return -working_days_between(last, first, calendar)
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return sum(is_working_day(day, calendar) for day in days)


def _working_days_from(day: date, calendar: OfficeCalendar) -> Iterator[date]:
    closed = 0
    while closed <= LONGEST_CLOSURE:
        if is_working_day(day, calendar):
            closed = 0
            yield day
        else:
            closed += 1
        day += ONE_DAY
    raise CalendarNeverOpen(calendar.version)
