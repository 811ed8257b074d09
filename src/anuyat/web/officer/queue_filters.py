"""By what the queue is narrowed and ordered: tabs, filters, headings, each a plain address."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from anuyat.apps.cases.queueing import Seen, Shelf
from anuyat.core import desk_view
from anuyat.core.desk_view import MINE, NONE, Asked, Due, New
from anuyat.core.lifecycle import HoldKind, State
from anuyat.web.officer import desk, due, queue_load, words
from anuyat.web.shared import doors

WEEK = 5
# The tabs, in the order of their keys: what each asks, and under which tally it is counted.
TABS: tuple[tuple[Asked, str], ...] = (
    (Asked(), "all"),
    (Asked(holder=MINE), "mine"),
    (Asked(holder=NONE), "none"),
    *((Asked(state=state), str(state)) for state in
      (State.RECEIVED, State.RETURNED, State.IN_REVIEW, State.DECIDED)),
    (Asked(followed="1"), "followed"),
)  # fmt: skip


def seen(request: HttpRequest) -> Seen:
    """From where this request looks at the queue."""
    on = desk.today(request)
    days = queue_load.next_days(on, desk.calendar(request), WEEK)
    return Seen(doors.who(request).officer_id, on, soon=days[due.SOON - 1], week=days[-1])


def address(asked: Asked, *, name: str = "officer:queue", **more: Any) -> str:
    """The address of a question, nothing empty in it."""
    said = urlencode({**desk_view.written(asked), **more})
    return f"{reverse(name)}?{said}" if said else reverse(name)


def views(asked: Asked, tallies: Mapping[str, int], kept: Iterable[Any]) -> list[desk.Context]:
    """The tabs with their counts, then the views that were kept."""
    here = asked.but(sort="")
    tabs = [
        {
            "text": _tab(name),
            "href": address(one),
            "count": tallies[name],
            "here": one == here,
        }
        for one, name in TABS
    ]
    saved = [(row, desk_view.read(row.asked)) for row in kept]
    return tabs + [
        {"text": row.name, "href": address(one), "count": None, "here": one == asked}
        for row, one in saved
    ]


def _tab(name: str) -> str:
    texts = {
        "all": _("ทั้งหมด"),
        "mine": _("ของฉัน"),
        "none": _("ยังไม่มีผู้รับ"),
        "followed": _("ติดตาม"),
    }
    return texts[name] if name in texts else desk.said(words.STATES[name])


def selects(
    asked: Asked, tallies: Mapping[str, int], shelves: list[Shelf], seen: Seen
) -> list[desk.Context]:
    """The filters in one line. Each choice says how many open cases it has."""
    services, units, origins, people = _counted(shelves, seen)
    dues = {due: (_due(due), tallies[due]) for due in Due}
    news = {new: (_new(new), tallies[new]) for new in New}
    waits = {kind: (desk.said(words.HOLDS[kind]), None) for kind in HoldKind}
    everything = [
        _select("service", _("งานบริการ"), services, asked.service),
        _select("due", _("ครบกำหนด"), dues, asked.due),
        _select("holder", _("ผู้รับผิดชอบ"), people, asked.holder),
        _select("new", _("มาใหม่"), news, asked.new),
        _select("waits", _("รออะไร"), waits, asked.waits),
    ]
    # One unit, or one way in, is nothing to choose from.
    if len(units) > 1 or asked.unit:
        everything.append(_select("unit", _("หน่วย"), units, asked.unit))
    if len(origins) > 1 or asked.origin:
        everything.append(_select("origin", _("ช่องทาง"), origins, asked.origin))
    return [*everything, _order(asked)]


def _order(asked: Asked) -> desk.Context:
    """In what order; the headings of the columns do the same."""
    texts = {
        "": _("วันครบกำหนด"),
        "received": _("รับก่อนอยู่บน"),
        "-received": _("รับล่าสุดอยู่บน"),
        "number": _("เลขเรื่อง"),
        "applicant": _("ชื่อผู้ยื่น"),
        "service": _("งานบริการ"),
        "state": _("ขั้นที่อยู่"),
        "owner": _("ผู้รับผิดชอบ"),
    }
    rows = [
        {
            "value": value,
            "label": _("เรียงตาม: %(what)s") % {"what": text},
            "chosen": value == asked.sort,
        }
        for value, text in texts.items()
    ]
    if asked.sort and asked.sort not in texts:
        rows.append({"value": asked.sort, "label": _("เรียงกลับกัน"), "chosen": True})
    return {"id": "by-sort", "name": "sort", "label": _("เรียงตาม"), "choices": rows}


type _Choices = dict[str, tuple[str, int | None]]


def _counted(shelves: list[Shelf], seen: Seen) -> tuple[_Choices, _Choices, _Choices, _Choices]:
    n: Counter[tuple[str, str]] = Counter()
    said: dict[tuple[str, str], str] = {}
    for shelf in shelves:
        for key, text in (
            (("service", shelf.service), desk.said(shelf.title)),
            (("unit", str(shelf.unit_id)), desk.said(shelf.unit)),
            (("origin", shelf.origin), desk.said(words.ORIGINS.get(shelf.origin, shelf.origin))),
            (("holder", _holder(shelf, seen)), _holder_text(shelf, seen)),
        ):
            n[key] += shelf.n
            said[key] = text

    def of(kind: str) -> _Choices:
        return {value: (said[kind, value], n[kind, value]) for name, value in said if name == kind}

    people = {MINE: (_("ฉัน"), 0), NONE: (_("ยังไม่มี"), 0)} | of("holder")
    return of("service"), of("unit"), of("origin"), people


def _holder(shelf: Shelf, seen: Seen) -> str:
    if shelf.assignee_id is None:
        return NONE
    return MINE if shelf.assignee_id == seen.me else str(shelf.assignee_id)


def _holder_text(shelf: Shelf, seen: Seen) -> str:
    known = {NONE: _("ยังไม่มี"), MINE: _("ฉัน")}
    return known.get(_holder(shelf, seen)) or desk.said(shelf.assignee)


def _due(due: Due) -> str:
    return {
        Due.LATE: _("เกินกำหนด"),
        Due.TODAY: _("วันนี้"),
        Due.SOON: _("ภายใน 3 วันทำการ"),
        Due.WEEK: _("ภายใน 5 วันทำการ"),
    }[due]


def _new(new: New) -> str:
    return {New.CORRECTION: _("ผู้ยื่นแก้ไขแล้ว"), New.MESSAGE: _("ข้อความใหม่")}[new]


def _select(
    name: str, label: str, choices: Mapping[Any, tuple[str, int | None]], chosen: str
) -> desk.Context:
    rows = [{"value": "", "label": _("%(what)s: ทั้งหมด") % {"what": label}, "chosen": not chosen}]
    rows += [
        {
            "value": str(value),
            "label": text if n is None else f"{text} ({n})",
            "chosen": str(value) == chosen,
        }
        for value, (text, n) in choices.items()
    ]
    if chosen and not any(row["chosen"] for row in rows):
        # What was asked has no case just now; the page still says that it is asked.
        rows.append({"value": chosen, "label": f"{label}: {_('ที่เลือกไว้')} (0)", "chosen": True})
    return {"id": f"by-{name}", "name": name, "label": label, "choices": rows}


def heads(asked: Asked, columns: tuple[str, ...]) -> list[desk.Context]:
    """The headings, each a link that orders by it, and again the other way round."""
    sorted_by = {"step": "state", "unit": "", "origin": "", "fee": ""}
    texts = queue_column_names()
    wide = {"step": "o-list__step", "owner": "o-list__own", "fee": "o-list__own"}
    found = [("due", _("ครบกำหนด"), "o-list__due"), ("applicant", _("ผู้ยื่นและงานบริการ"), "")]
    found += [(sorted_by.get(c, c), texts[c], wide.get(c, "o-list__own")) for c in columns]
    by, is_reversed = asked.order
    return [
        {
            "text": text,
            "wide": wide_class,
            "href": address(asked.but(sort=_next_sort(key, by, is_reversed))) if key else "",
            "order": ("descending" if is_reversed else "ascending") if key and key == by else "",
        }
        for key, text, wide_class in found
    ]


def _next_sort(key: str, by: str, is_reversed: bool) -> str:
    if key == by and not is_reversed:
        return f"-{key}"
    return "" if key == "due" else key


def queue_column_names() -> dict[str, str]:
    """What the columns are called."""
    return {
        "step": _("ขั้นที่อยู่"),
        "fee": _("ค่าธรรมเนียม"),
        "owner": _("ผู้รับผิดชอบ"),
        "unit": _("หน่วย"),
        "origin": _("ช่องทาง"),
        "received": _("วันที่รับ"),
    }
