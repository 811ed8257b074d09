"""The deadline of a case as the desk shows it: in working days, with a glyph and its group."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from anuyat.core import clock, thai
from anuyat.core.clock import OfficeCalendar
from anuyat.core.lifecycle import FINAL, State
from anuyat.web.officer import desk

SOON = 3  # Working days from which on a deadline is near.
GROUPS: dict[str, dict[str, Any]] = {
    "late": {
        "glyph": "late",
        "tone": "late",
        "title": _lazy("เกินกำหนด"),
        "note": _lazy("ต้องแจ้งเหตุแห่งความล่าช้าแก่ผู้ยื่น"),
    },
    "today": {"glyph": "today", "tone": "soon", "title": _lazy("ครบกำหนดวันนี้"), "note": ""},
    "soon": {"glyph": "soon", "tone": "", "title": _lazy("ภายใน 3 วันทำการ"), "note": ""},
    "later": {"glyph": "later", "tone": "", "title": _lazy("ภายหลัง"), "note": ""},
    "returned": {
        "glyph": "pause",
        "tone": "",
        "title": _lazy("รอผู้ยื่นแก้ไข"),
        "note": _lazy("ยังไม่ต้องทำอะไร"),
    },
    "decided": {
        "glyph": "ok",
        "tone": "",
        "title": _lazy("พิจารณาแล้ว"),
        "note": _lazy("รอชำระเงิน ออกใบอนุญาต หรือส่งหนังสือ"),
    },
    "final": {"glyph": "stop", "tone": "", "title": _lazy("เสร็จสิ้นแล้ว"), "note": ""},
}


def cell(case: Any, on: date, calendar: OfficeCalendar, returned: Any = None) -> desk.Context:
    """{glyph, tone, text, day, group} of a case on a day."""
    if case.state == State.RETURNED:
        return _returned(case, returned)
    if case.state == State.DECIDED:
        return _cell("decided", "ok", "", _("พิจารณาแล้ว"), case.due_on)
    if case.state in FINAL:
        return _cell("final", "stop", "", _("เสร็จสิ้นแล้ว"), case.closed_at)
    left = clock.working_days_between(on, case.due_on, calendar)
    if case.due_on < on:
        return _cell("late", "late", "late", _late(-left), case.due_on)
    if case.due_on == on:
        return _cell("today", "today", "today", _("วันนี้"), case.due_on)
    group = "soon" if left <= SOON else "later"
    return _cell(group, group, "", _left(left), case.due_on)


def _returned(case: Any, returned: Any) -> desk.Context:
    cure_on = returned.cure_on if returned else None
    if cure_on is None:
        return _cell("returned", "pause", "", _("รอผู้ยื่นแก้ไข"), case.due_on)
    text = _("รอผู้ยื่นถึง %(day)s") % {"day": thai.day_short(cure_on, desk.lang())}
    return _cell("returned", "pause", "", thai.glue(text), cure_on)


def _late(days: int) -> str:
    # Past a due day with no working day between, it is late all the same.
    return _("เกิน %(n)s วันทำการ") % {"n": days} if days else _("เกินกำหนด")


def _left(days: int) -> str:
    return _("เหลือ %(n)s วันทำการ") % {"n": days} if days else _("วันหยุดก่อนครบกำหนด")


def _cell(group: str, glyph: str, tone: str, text: str, day: Any) -> desk.Context:
    told = thai.glue(thai.day_short(day, desk.lang())) if day else ""
    return {"group": group, "glyph": glyph, "tone": tone, "text": text, "day": told}
