"""The little calendar beside a due date: whole weeks, each day with what it was to the period."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from anuyat.core.clock.hours import OfficeCalendar, is_working_day
from anuyat.core.clock.periods import Due

type Kind = Literal["start", "counted", "skipped", "due", "outside"]


@dataclass(frozen=True, slots=True)
class GridDay:
    """A day, its part in the period, and whether the office is open on it."""

    on: date
    kind: Kind
    is_open: bool


def month_grid(start: date, due: Due, calendar: OfficeCalendar) -> tuple[tuple[GridDay, ...], ...]:
    """Weeks from Monday to Sunday, from the week of ``start`` to that of the due day."""
    first = start - timedelta(days=start.weekday())
    weeks = (due.on - first).days // 7 + 1
    days = [first + timedelta(days=n) for n in range(7 * weeks)]
    skipped = frozenset(due.skipped)
    cells = [GridDay(d, _kind(d, start, due, skipped), is_working_day(d, calendar)) for d in days]
    return tuple(tuple(cells[n : n + 7]) for n in range(0, len(cells), 7))


def _kind(day: date, start: date, due: Due, skipped: frozenset[date]) -> Kind:
    if day == due.on:
        return "due"
    if day == start:
        return "start"
    if not start < day < due.on:
        return "outside"
    return "skipped" if day in skipped else "counted"
