"""How much falls due on each of the next working days, drawn as bars."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from anuyat.apps.cases import queries as cases
from anuyat.core import clock, thai
from anuyat.core.clock import OfficeCalendar
from anuyat.web.officer import desk


def load(request: HttpRequest, reach: Any) -> desk.Context | None:
    """{bars, width, label}; what is late in one bar; nothing where nothing waits for us."""
    by_day = cases.load(reach)
    if not by_day:
        return None
    on, calendar = desk.today(request), desk.calendar(request)
    late = sum(n for day, n in by_day.items() if day < on)
    days = [on, *next_days(on, calendar, 9)]
    figures = [(_("เกิน"), late, "late")] if late else []
    figures += [(_short(day), by_day.get(day, 0), "today" if day == on else "") for day in days]
    highest = max((n for _label, n, _kind in figures), default=0) or 1
    bars = [
        {"x": 38 * i, "y": 62 - round(40 * n / highest), "height": round(40 * n / highest),
         "label": label, "n": n or "", "kind": kind}
        for i, (label, n, kind) in enumerate(figures)
    ]  # fmt: skip
    return {
        "bars": bars,
        "width": 38 * len(bars),
        "label": ", ".join(f"{label} {n}" for label, n, _kind in figures),
    }


def next_days(after: date, calendar: OfficeCalendar, count: int) -> list[date]:
    """The next working days after a day."""
    days = []
    for _n in range(count):
        after = clock.next_working_day(after, calendar)
        days.append(after)
    return days


def _short(day: date) -> str:
    names = thai.WEEKDAYS_SHORT[desk.lang()]
    # Two letters are enough in English, and all that a bar has room for.
    name = names[day.weekday()] if desk.lang() == "th" else names[day.weekday()][:2]
    return f"{name} {day.day}"
