"""The clock beside a case: the day, the weeks up to it, and the reasons that were kept with it."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from anuyat.apps.cases import clockwork
from anuyat.apps.cases import queries as cases
from anuyat.core import clock, regime, thai
from anuyat.core.clock import GridDay, OfficeCalendar
from anuyat.core.lifecycle import State
from anuyat.core.thai import BANGKOK
from anuyat.web.officer import desk, due

CELLS = {"start": "start", "counted": "run", "skipped": "off", "due": "end", "outside": ""}
MOST_WEEKS = 9  # A longer strip tells less than its reasons do.


def card(request: HttpRequest, case: Any) -> tuple[desk.Context, OfficeCalendar]:
    """What c/clock.html wants, and the calendar it was reckoned with."""
    calendar, on = desk.calendar(request), desk.today(request)
    cell = due.cell(case, on, calendar)
    kept = (*clockwork.unpack(case.receipt_reasons), *clockwork.unpack(case.due_reasons))
    weeks, caption = _weeks(case, calendar, on)
    shown = {
        "day": thai.day_long(case.due_on, desk.lang()),
        "glyph": cell["glyph"],
        "left": cell["text"],
        "caption": caption,
        "weeks": weeks,
        "reasons": [_reason(reason) for reason in kept],
        "limits": _limits(case, calendar),
        "more": reverse("officer:dates", args=[case.pk]),
    }
    return shown, calendar


def _weeks(case: Any, calendar: OfficeCalendar, on: date) -> tuple[list[list[desk.Context]], str]:
    """Whole weeks from the start to the due day; none when a later calendar would draw another."""
    found = cases.due(case, calendar=calendar)
    if found.on != case.due_on:
        found = replace(found, on=case.due_on)
    grid = clock.month_grid(found.starts_on, found, calendar)
    if len(grid) > MOST_WEEKS:
        return [], ""
    first, last = grid[0][0].on, grid[-1][-1].on
    months = {thai.month_year(day, desk.lang()): None for day in (first, last)}
    return [[_cell(day, on) for day in week] for week in grid], " – ".join(months)


def _cell(day: GridDay, on: date) -> desk.Context:
    says = {"start": _("วันเริ่ม"), "skipped": _("ไม่นับ"), "due": _("ครบกำหนด")}
    state = CELLS[day.kind]
    if day.on == on and day.kind in ("counted", "outside"):
        return {"n": day.on.day, "state": "today", "says": _("วันนี้")}
    return {"n": day.on.day, "state": state, "says": says.get(day.kind, "")}


def _reason(reason: clock.Reason) -> desk.Context:
    law = clock.law_said(reason, desk.lang())
    return {"text": thai.glue(clock.say(reason, desk.lang())), "law": law or ""}


def _limits(case: Any, calendar: OfficeCalendar) -> list[desk.Context]:
    """The law's other day while a case is being checked: until when faults may be told."""
    rules = cases.edition(case).regime
    received_on = case.received_at.astimezone(BANGKOK).date()
    told = regime.completeness_due(rules, received_on, calendar)
    if told is None or rules.completeness is None or case.state != State.RECEIVED:
        return []
    day = thai.glue(thai.day_short(told.on, desk.lang()))
    law = rules.completeness.law
    return [{"text": _("ถ้าต้องส่งคืน แจ้งภายใน %(day)s") % {"day": day}, "small": desk.said(law)}]
