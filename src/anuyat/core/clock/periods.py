"""The last day of a period: whose it is, in which unit, and what does not count.

The first day is not counted. An officer's last day counts even when it is a day off; a person's
moves to the next working day. Days on which the law stops the clock are not counted at all. A
holiday that became known when the last day had passed changes nothing any more.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from anuyat.core.clock.hours import (
    ONE_DAY,
    CalendarNeverOpen,
    Holiday,
    OfficeCalendar,
    is_working_day,
    next_working_day,
)
from anuyat.core.clock.reasons import Reason, Value
from anuyat.core.texts import Text
from anuyat.core.thai.dates import BE_AHEAD

type Unit = Literal["day", "working_day", "month", "year"]
type Whose = Literal["officer", "person", "authority"]
type Sure = Literal["read", "memory", "example"]

LAW = "apa-2539/64"
LAW_OF_MONTHS = "ccc/193-5"
SATURDAY = 5
MONTHS_IN: Mapping[str, int] = {"month": 1, "year": 12}
UNITS_SAID: Mapping[str, tuple[str, str, str]] = {
    "day": ("วัน", "day", "days"),
    "working_day": ("วันทำการ", "working day", "working days"),
    "month": ("เดือน", "month", "months"),
    "year": ("ปี", "year", "years"),
}


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time that a provision gives to an officer, a person, or an appeal authority.

    An authority's days are counted as an officer's (s. 64). Length 0 means "on the same day".
    ``sure`` tells whether the figure was read in the law.
    """

    length: int
    unit: Unit
    whose: Whose
    law: Text
    sure: Sure = "read"

    def __post_init__(self) -> None:
        if (
            self.length < 0
            or self.unit not in UNITS_SAID
            or self.whose not in ("officer", "person", "authority")
        ):
            raise ValueError("a period has a length, a known unit, and somebody who must act")


@dataclass(frozen=True, slots=True)
class Pause:
    """Whole days, from ``begin`` until before ``end``, that a provision takes out of a period.

    Without an end it still lasts; how many days it will take nobody knows yet.
    """

    begin: date
    end: date | None
    law: Text | str

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.begin:
            raise ValueError("a pause does not end before it begins")

    def covers(self, day: date) -> bool:
        """Whether the day is known to be taken out."""
        return self.end is not None and self.begin <= day < self.end


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a period (inclusive), and how it came about.

    ``counted`` days lie in it, in order ``days``; ``skipped`` days lie between start and end and
    do not count. While ``provisional``, a pause still lasts or the start is not known: the day
    can only be later.
    """

    on: date
    reasons: tuple[Reason, ...]
    counted: int
    skipped: tuple[date, ...]
    starts_on: date
    provisional: bool = False
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class _Leg:
    """One stretch: the period itself, or an extension. ``off`` is a last day that had to move."""

    starts: date
    ends: date
    counted: tuple[date, ...]
    skipped: tuple[date, ...]
    off: date | None = None


def due(
    start: date,
    period: Period,
    calendar: OfficeCalendar,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Period] = (),
) -> Due:
    """The last day of a period that runs from ``start``, the day of the event, itself not counted.

    Months and years end on the day before the one that answers to the first counted day, or on
    the last day of a month that has none. An extension runs on from the last day before it.
    A holiday announced later counts only if the last day, as told until then, had not passed
    when it became known. Raises CalendarNeverOpen.
    Law: apa-2539/64, ccc/193-5
    """
    late = {day.on: day.known_on for day in calendar.holidays.values() if day.known_on}
    while True:
        found = _due(
            start, period, calendar.without(late) if late else calendar, pauses, extensions
        )
        matters = [(known, on) for on, known in late.items() if start <= on <= found.on >= known]
        if not matters:
            return found
        del late[min(matters)[1]]


def _due(
    start: date,
    period: Period,
    calendar: OfficeCalendar,
    pauses: Sequence[Pause],
    extensions: Sequence[Period],
) -> Due:
    legs = [_leg(start, period, period.whose, calendar, pauses)]
    for extension in extensions:
        legs.append(_leg(legs[-1].ends, extension, period.whose, calendar, pauses))
    last = legs[-1].ends
    open_pauses = [p for p in pauses if p.end is None and p.begin <= last]
    reasons = (
        *_opening(legs[0], period),
        *_course(legs, (period, *extensions), calendar, pauses),
        *(Reason("still_paused", {"begin": p.begin}, p.law) for p in open_pauses),
        _by_calendar(calendar, start, last),
    )
    return Due(
        on=last,
        reasons=reasons,
        counted=sum(len(leg.counted) for leg in legs),
        skipped=tuple(day for leg in legs for day in leg.skipped),
        starts_on=start,
        provisional=bool(open_pauses),
        days=tuple(day for leg in legs for day in leg.counted),
    )


def length_said(length: int, unit: Unit) -> Text:
    """ "20 วันทำการ", "1 working day"."""
    th, one, many = UNITS_SAID[unit]
    return {"th": f"{length} {th}", "en": f"{length} {one if length == 1 else many}"}


def _leg(
    start: date, period: Period, whose: Whose, calendar: OfficeCalendar, pauses: Sequence[Pause]
) -> _Leg:
    working = period.unit == "working_day"
    if working and not any(calendar.week.values()):
        raise CalendarNeverOpen(calendar.version)

    def counts(day: date) -> bool:
        open_enough = not working or is_working_day(day, calendar)
        return open_enough and not any(pause.covers(day) for pause in pauses)

    counted: list[date] = []
    skipped: list[date] = []
    wanted = _days_in(period, start)
    # The day of the event counts only where the law says "on the same day".
    for day in _days_from(start if wanted == 0 else start + ONE_DAY):
        (counted if counts(day) else skipped).append(day)
        if len(counted) == max(wanted, 1):
            break
    last = counted[-1]
    if whose != "person" or is_working_day(last, calendar):
        return _Leg(start, last, tuple(counted), tuple(skipped))
    moved = next_working_day(last, calendar)
    skipped += [last + timedelta(days=n) for n in range(1, (moved - last).days)]
    return _Leg(start, moved, tuple(counted), tuple(skipped), off=last)


def _by_calendar(calendar: OfficeCalendar, start: date, last: date) -> Reason:
    """Which calendar it was, as people name one: its years, and what it last took in."""
    years = sorted({start.year, last.year})
    th = "–".join(str(year + BE_AHEAD) for year in years)
    said = f"{th} (วันหยุดที่ประกาศล่าสุด: {calendar.latest})" if calendar.latest else th
    name: Text = {"th": said, "en": "–".join(map(str, years))}
    return Reason("calendar_of", {"version": calendar.version, "name": name})


def _days_from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += ONE_DAY


def _days_in(period: Period, start: date) -> int:
    """How many days must be counted; months and years are turned into the days they span."""
    if period.unit not in MONTHS_IN or not period.length:
        return period.length
    return (_end_of_months(start, _months(period))[0] - start).days


def _months(period: Period) -> int:
    return period.length * MONTHS_IN[period.unit]


def _end_of_months(start: date, months: int) -> tuple[date, bool]:
    """The last day of so many months after ``start``, and whether the last month was too short."""
    first = start + ONE_DAY
    years, month = divmod(first.month - 1 + months, 12)
    year, month = first.year + years, month + 1
    longest = monthrange(year, month)[1]
    if first.day > longest:
        return date(year, month, longest), True
    return date(year, month, first.day) - ONE_DAY, False


def _opening(leg: _Leg, period: Period) -> Iterator[Reason]:
    yield Reason("starts", {"on": leg.starts})
    if not period.length:
        yield Reason("same_day", {}, period.law)
        return
    first = "first_working_day" if period.unit == "working_day" else "first_day"
    yield Reason(first, {"on": leg.counted[0]}, LAW)
    yield Reason("length", {"length": length_said(period.length, period.unit)}, period.law)


def _course(
    legs: Sequence[_Leg],
    periods: Sequence[Period],
    calendar: OfficeCalendar,
    pauses: Sequence[Pause],
) -> Iterator[Reason]:
    for number, (leg, period) in enumerate(zip(legs, periods, strict=True)):
        yield from _skips(leg, period.unit == "working_day", calendar, pauses)
        yield from _ending(leg, period, number)
    if not is_working_day(legs[-1].ends, calendar):
        yield Reason("officer_holiday_counts", {"on": legs[-1].ends}, LAW)


def _skips(
    leg: _Leg, working: bool, calendar: OfficeCalendar, pauses: Sequence[Pause]
) -> Iterator[Reason]:
    """Days off, holidays by name, and pauses; a day off within a pause counts as a day off."""
    closed = [d for d in leg.skipped if working and not is_working_day(d, calendar)]
    weekly = [day for day in closed if not calendar.week_spans(day)]
    if weekly:
        weekend = all(day.weekday() >= SATURDAY for day in weekly)
        yield Reason("weekend" if weekend else "closed_days", {"days": len(weekly)})
    for day in closed:
        if day not in weekly and day in calendar.holidays:
            holiday = calendar.holidays[day]
            yield _holiday(holiday)
    left = [day for day in leg.skipped if day not in closed]
    # A pause inside a pause takes out no day twice: each day goes to the one that began first.
    for pause in sorted(pauses, key=lambda pause: pause.begin):
        days = [day for day in left if pause.covers(day)]
        left = [day for day in left if day not in days]
        if days and pause.end is not None:
            said = length_said(len(days), "working_day" if working else "day")
            span: dict[str, Value] = {"length": said, "begin": pause.begin, "end": pause.end}
            yield Reason("paused", span, pause.law)


def _holiday(holiday: Holiday) -> Reason:
    name: Text = {"th": holiday.name_th, "en": holiday.name_en}
    if holiday.known_on is None:
        return Reason("holiday", {"on": holiday.on, "name": name})
    told: dict[str, Value] = {"on": holiday.on, "name": name, "known": holiday.known_on}
    return Reason("holiday_added", told, holiday.source)


def _ending(leg: _Leg, period: Period, extension: int) -> Iterator[Reason]:
    said = length_said(period.length, period.unit)
    last = leg.off or leg.ends
    if extension:
        yield Reason("extended", {"number": extension, "length": said, "on": last}, period.law)
    elif period.unit in MONTHS_IN and period.length:
        yield Reason("last_of_months", {"length": said, "on": last}, LAW_OF_MONTHS)
        if _end_of_months(leg.starts, _months(period))[1]:
            yield Reason("month_too_short", {}, LAW_OF_MONTHS)
    elif period.length:
        code = "last_working_day" if period.unit == "working_day" else "last_day"
        yield Reason(code, {"number": period.length, "on": last})
    if leg.off:
        yield Reason("person_holiday_moves", {"off": leg.off, "on": leg.ends}, LAW)
