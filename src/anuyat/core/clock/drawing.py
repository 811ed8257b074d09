"""A period drawn as months: which days counted and as which, which did not and why.

Every day says what it is in one word, so that a page needs no colour to tell it. For one page of
a year there would be a year of tables: ``months`` gives them all, the page chooses.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from anuyat.core.clock.hours import ONE_DAY, OfficeCalendar
from anuyat.core.clock.periods import Due, Pause
from anuyat.core.texts import Text

type Mark = Literal["outside", "start", "counted", "closed", "holiday", "paused", "end"]


@dataclass(frozen=True, slots=True)
class DrawnDay:
    """A day, what it is to the period, and which counted day it is (from 1), if it is one.

    ``name`` is the holiday's. The end may be a counted day, or one it moved to; so may the start
    be when all must be done on the same day: then it is drawn as the end.
    """

    on: date
    mark: Mark
    number: int | None = None
    name: Text | None = None


type Week = tuple[DrawnDay | None, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """Weeks from Monday to Sunday; days of another month are None."""

    first: date
    weeks: tuple[Week, ...]


def months(due: Due, calendar: OfficeCalendar, pauses: Sequence[Pause] = ()) -> tuple[Month, ...]:
    """Every month from the start of a period to its last day."""
    numbers = {day: number for number, day in enumerate(due.days, 1)}
    drawn, first = [], due.starts_on.replace(day=1)
    while first <= due.on:
        after = (first + timedelta(days=31)).replace(day=1)
        days = [first + timedelta(days=n) for n in range((after - first).days)]
        cells: list[DrawnDay | None] = [None for _ in range(first.weekday())]
        cells += [_day(d, due, calendar, pauses, numbers) for d in days]
        cells += [None for _ in range(-len(cells) % 7)]
        weeks = tuple(tuple(cells[n : n + 7]) for n in range(0, len(cells), 7))
        drawn.append(Month(first, weeks))
        first = after
    return tuple(drawn)


def _day(
    on: date,
    due: Due,
    calendar: OfficeCalendar,
    pauses: Sequence[Pause],
    numbers: dict[date, int],
) -> DrawnDay:
    holiday = calendar.holidays.get(on)
    name: Text | None = {"th": holiday.name_th, "en": holiday.name_en} if holiday else None
    mark = _mark(on, due, calendar, pauses, numbers)
    return DrawnDay(on, mark, None if mark == "paused" else numbers.get(on), name)


def _mark(
    on: date,
    due: Due,
    calendar: OfficeCalendar,
    pauses: Sequence[Pause],
    numbers: dict[date, int],
) -> Mark:
    if on == due.on:
        return "end"
    if on == due.starts_on:
        return "start"
    if not due.starts_on < on < due.on:
        return "outside"
    if any(_lasts(pause, on) for pause in pauses):
        return "paused"
    if on in numbers:
        return "counted"
    return "holiday" if on in calendar.holidays and calendar.week_spans(on) else "closed"


def _lasts(pause: Pause, on: date) -> bool:
    return pause.begin <= on and (pause.end is None or on < pause.end)


def counted_until(due: Due, on: date, pauses: Sequence[Pause] = ()) -> int:
    """How many days the law has counted up to and with a day; what waits still shows them.

    While a pause still lasts nothing after its begin is counted.
    """
    stops = [pause.begin for pause in pauses if pause.end is None]
    last = min([on, *(begin - ONE_DAY for begin in stops)])
    return sum(day <= last for day in due.days)
