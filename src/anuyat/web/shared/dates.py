"""Why each date is what it is: a case's duties with their steps and calendars, for c/dates.html.

Both doors show the same list; only the words for who must act differ. No rule is decided here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from anuyat.core import clock, thai
from anuyat.core.clock import DrawnDay, Due, Month, OfficeCalendar, Pause
from anuyat.core.clock.drawing import Week
from anuyat.core.regime import Duty
from anuyat.web.shared.tags import said

type Shown = dict[str, Any]

MOST_MONTHS = 6  # A longer period is told by its reasons, its first and its last months.
STATES = {
    "start": "start",
    "counted": "run",
    "closed": "off",
    "holiday": "off",
    "paused": "pause",
    "end": "end",
    "outside": "",
}
STANDINGS: dict[str, tuple[str, Any]] = {
    "open": ("wait", _lazy("กำลังเดิน")),
    "waiting": ("pause", _lazy("ยังไม่เดิน")),
    "late": ("bad", _lazy("เกินกำหนด")),
    "done": ("ok", _lazy("ทำแล้ว")),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What a door calls each duty (one that has no words is not shown) and each owner of a day."""

    titles: Mapping[str, Any]
    owners: Mapping[str, Any]
    lang: thai.Lang


def dates(
    duties: Iterable[Duty], words: Words, calendar: OfficeCalendar, today: date
) -> dict[str, list[Shown]]:
    """Each duty with its steps and its calendar: {ahead, done}, each in order."""
    shown = [_date(duty, words, calendar, today) for duty in duties if duty.what in words.titles]
    return {
        "ahead": [row for row in shown if not row["done"]],
        "done": [row for row in shown if row["done"]],
    }


def _date(duty: Duty, words: Words, calendar: OfficeCalendar, today: date) -> Shown:
    lang = words.lang
    kind, text = STANDINGS[duty.standing]
    if duty.whose == "person" and duty.standing == "open":
        text = _("ยังทำได้")
    done = duty.done_on is not None
    return {
        "what": duty.what,
        "title": words.titles[duty.what],
        "whose": words.owners[duty.whose],
        "day": thai.day_long(duty.on, lang),
        "status": {"kind": kind, "text": text},
        "done": thai.day_long(duty.done_on, lang) if duty.done_on else "",
        "law": thai.glue(said(duty.law)) if duty.law else "",
        "progress": "" if done else progress(duty.due, duty.pauses, today),
        "reasons": reasons(duty.due.reasons, lang),
        "months": months(duty.due, calendar, duty.pauses, today, lang),
        "is_provisional": duty.due.provisional and not done,
    }


def progress(due: Due, pauses: Sequence[Pause], today: date) -> str:
    """How many days the law has counted so far, also while the case waits."""
    total = len(due.days)
    if total < 2:
        return ""
    n = clock.counted_until(due, today, pauses)
    return _("นับแล้ว %(n)s จาก %(total)s วัน") % {"n": n, "total": total}


def reasons(found: Iterable[clock.Reason], lang: thai.Lang) -> list[Shown]:
    """The steps of a date as rows of the ``why`` component."""
    return [
        {"text": thai.glue(clock.say(r, lang)), "law": thai.glue(clock.law_said(r, lang) or "")}
        for r in found
    ]


def months(
    due: Due, calendar: OfficeCalendar, pauses: Sequence[Pause], today: date | None, lang: thai.Lang
) -> list[Shown]:
    """The calendar of a date as the ``months`` component wants it; none for a date without days."""
    if not due.days:
        return []
    drawn = clock.months(due, calendar, pauses)
    if len(drawn) > MOST_MONTHS:
        half = MOST_MONTHS // 2
        drawn = (*drawn[:half], *drawn[-half:])
    return [_month(month, today, lang) for month in drawn]


def _month(month: Month, today: date | None, lang: thai.Lang) -> Shown:
    return {
        "caption": thai.month_year(month.first, lang),
        "weeks": [[_cell(day, today) for day in week] for week in month.weeks if _matters(week)],
    }


def _matters(week: Week) -> bool:
    """Whether a week has a day of the period: the others would only push the page down."""
    return any(day is not None and day.mark != "outside" for day in week)


def _cell(day: DrawnDay | None, today: date | None) -> Shown:
    """{n, state, mark (seen), says (heard), is_today}; an empty one for another month's day."""
    if day is None:
        return {"n": "", "state": "none"}
    return {
        "n": day.on.day,
        "state": STATES[day.mark],
        "mark": _mark(day),
        "says": _says(day),
        "is_today": day.on == today,
    }


def _mark(day: DrawnDay) -> str:
    """The word or figure under a day: a pattern is never alone."""
    off = _("หยุด")
    words = {"start": _("เริ่ม"), "holiday": off, "closed": off, "paused": _("พัก"), "end": _("ครบ")}
    return str(words.get(day.mark, day.number or ""))


def _says(day: DrawnDay) -> str:
    name = said(day.name) if day.name else ""
    told = {
        "start": _("วันเริ่ม ไม่นับ"),
        "counted": _("นับเป็นวันที่ %(n)s") % {"n": day.number},
        "closed": _("วันหยุดประจำสัปดาห์ ไม่นับ"),
        "holiday": _("วันหยุด ไม่นับ: %(name)s") % {"name": name},
        "paused": _("หยุดนับตามกฎหมาย"),
        "end": _("ครบกำหนด วันที่นับ %(n)s") % {"n": day.number} if day.number else _("ครบกำหนด"),
        "outside": "",
    }[day.mark]
    # A holiday inside a period of calendar days is counted, and says its name all the same.
    return f"{told} ({name})" if name and day.mark in ("counted", "end") else told
