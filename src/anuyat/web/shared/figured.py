"""The statistics as pages, charts and files show them: one list, in the page's language.

What is not said (fewer than five, or what would tell them) is a None in ``values``.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from anuyat.core import satisfaction, spreadsheet, thai
from anuyat.core.thai import Lang
from anuyat.flows.report import Figures
from anuyat.web.shared import charts, standing
from anuyat.web.shared.tags import said

type Shown = dict[str, Any]
ENDS: dict[str, Any] = {
    **{outcome: text for outcome, (_kind, text) in standing.OUTCOMES.items()},
    "withdrawn": _lazy("ผู้ยื่นถอนคำขอ"),
    "redirected": _lazy("แจ้งหน่วยงานที่รับผิดชอบ"),
    "given_back": _lazy("คืนคำขอ ไม่ได้แก้ไขในกำหนด"),
}
CHANNELS: dict[str, Any] = {
    "online": _lazy("ออนไลน์"),
    "counter": _lazy("เคาน์เตอร์"),
    "phone": _lazy("โทรศัพท์"),
    "email": _lazy("อีเมล"),
    "post": _lazy("ไปรษณีย์"),
}
FORMS = ("csv", "json")
MONTH_COLUMN = 78  # How far beside the bars the name of a month reaches.


def shown(found: Figures) -> Shown:
    """{facts, sections, words, note}: everything of a page of figures."""
    lang = _lang()
    return {
        "facts": _facts(found),
        "sections": [_drawn(section) for section in sections(found)],
        "words": found.pleased.words if found.pleased else (),
        "span": span(found, lang),
        "is_public": found.is_public,
    }


def span(found: Figures, lang: Lang) -> str:
    """The first and the last month of the period."""
    months = found.period.months()
    first, last = (thai.month_year(month, lang) for month in (months[0], months[-1]))
    return thai.glue(first) if first == last else f"{thai.glue(first)} – {thai.glue(last)}"


def sections(found: Figures) -> list[Shown]:
    """{id, title, what, names, rows: list of {key, text, values}, [beside]} of what there is."""
    listed = [_months(found), *_counted(found), *_pleased(found)]
    return [section for section in listed if section["rows"]]


def as_file(form: str, found: Figures, name: str, of: Shown) -> HttpResponse:
    """The figures as a file of one of ``FORMS``; ``of`` tells a program what they are of."""
    return as_csv(found, name) if form == "csv" else as_json(found, name, of)


def as_csv(found: Figures, name: str) -> HttpResponse:
    """The figures as a table for a spreadsheet; no cell of it is calculated there."""
    head = [_("ส่วน"), _("รายการ"), _("ตัวเลขของ"), _("ค่า")]
    facts = ([_("ภาพรวม"), fact["term"], "", fact["value"]] for fact in _facts(found))
    rows = [
        [section["title"], row["text"], name_, _value(value)]
        for section in sections(found)
        for row in section["rows"]
        for name_, value in zip(section["names"], row["values"], strict=True)
    ]
    text = spreadsheet.csv_text(head, [*facts, *rows])
    return _file(HttpResponse(text.encode(), content_type="text/csv; charset=utf-8"), f"{name}.csv")


def as_json(found: Figures, name: str, of: Shown) -> HttpResponse:
    """The figures for programs: keys that stay, null for what is not said."""
    period = found.period
    told = {
        "of": of,
        "period": {"first": period.first.isoformat(), "until": period.until.isoformat()},
        "received": found.received,
        "ended": found.ended,
        "working_days": _spread(found),
        "in_time_percent": found.in_time.percent if found.in_time else None,
        "late_now": found.late_now,
        "returns": found.returns,
        "sections": {
            section["id"]: [_told(section, row) for row in section["rows"]]
            for section in sections(found)
        },
    }
    return _file(JsonResponse(told, json_dumps_params={"ensure_ascii": False}), f"{name}.json")


def _told(section: Shown, row: Shown) -> Shown:
    return {"key": row["key"], "label": row["text"]} | dict(
        zip(section["keys"], row["values"], strict=True)
    )


def _spread(found: Figures) -> Shown | None:
    if found.days is None:
        return None
    return {"median": float(found.days.middle), "ninth_in_ten": found.days.ninth}


def _file(answer: HttpResponse, name: str) -> HttpResponse:
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _facts(found: Figures) -> list[Shown]:
    facts = [
        _fact("inbox", _("รับเรื่อง"), _alone(found.received), ""),
        _fact("check", _("เสร็จ"), _alone(found.ended), ""),
    ]
    if found.days:
        middle = f"{float(found.days.middle):g}"
        after = _("วันทำการหลังเอกสารครบ")
        facts.append(_fact("clock", _("ครึ่งหนึ่งของเรื่องได้ผลภายใน"), middle, after))
        facts.append(_fact("clock", _("9 ใน 10 เรื่องได้ผลภายใน"), str(found.days.ninth), after))
    if found.in_time:
        of = "" if found.is_public else _of(found.in_time.part, found.in_time.whole)
        facts.append(_fact("scale", _("ได้ผลในกำหนดของกฎหมาย"), f"{found.in_time.percent} %", of))
    facts.append(_fact("warn", _("เกินกำหนดและยังไม่เสร็จวันนี้"), _alone(found.late_now), ""))
    facts.append(_fact("refresh", _("ส่งคืนให้แก้ไข"), _alone(found.returns), _("ครั้ง")))
    if found.pleased:
        of = _("จาก %(n)s คำตอบ") % {"n": f"{found.pleased.n:,}"}
        facts.append(_fact("users", _("พอใจหรือพอใจมาก"), f"{found.pleased.pleased.percent} %", of))
    return facts


def _of(part: int, whole: int) -> str:
    return _("%(part)s จาก %(whole)s เรื่อง") % {"part": f"{part:,}", "whole": f"{whole:,}"}


def _fact(icon: str, term: str, value: str, small: str) -> Shown:
    return {"icon": icon, "term": term, "value": value, "small": small}


def _alone(n: int | None) -> str:
    return _("น้อยกว่า 5") if n is None else f"{n:,}"


def _value(n: int | None) -> str:
    return _("ไม่แสดง") if n is None else str(n)


def _months(found: Figures) -> Shown:
    lang = _lang()
    rows = [
        _row(month.isoformat()[:7], _short(month, lang), n, found.ended_by_month[month])
        for month, n in found.received_by_month.items()
    ]
    names = [_("รับเรื่อง"), _("เสร็จ")]
    section = _section("months", _("เรื่องที่รับและเรื่องที่เสร็จ"), _("เดือน"), names, rows)
    return section | {"keys": ["received", "ended"], "beside": MONTH_COLUMN}


def _short(month: date, lang: Lang) -> str:
    """The month as "พ.ย. 2569" or "Nov 2026"."""
    return thai.day_short(month, lang).split(" ", 2)[2]


def _counted(found: Figures) -> list[Shown]:
    times = [_("เรื่อง")]
    reasons = [
        _row(f"{one.service}/{one.code}", said(one.says), one.times) for one in found.reasons
    ]
    ends = _rows(found.ends.items(), ENDS)
    channels = _rows(found.channels.items(), CHANNELS)
    return [
        _section("ends", _("ผลของเรื่องที่เสร็จ"), _("ผล"), times, ends),
        _section("channels", _("ช่องทางที่ยื่น"), _("ช่องทาง"), times, channels),
        _section("reasons", _("เหตุที่ส่งคืนให้แก้ไข"), _("เหตุ"), [_("ครั้ง")], reasons) | {"is_long": True},
    ]


def _pleased(found: Figures) -> list[Shown]:
    if found.pleased is None:
        return []
    lang, answers = _lang(), [_("คำตอบ")]
    steps = {str(n): text[lang] for n, text in satisfaction.STEPS.items()}
    hard = {part: text[lang] for part, text in satisfaction.HARD.items()}
    given = [(str(step), n) for step, n in found.pleased.steps.items()]
    parts = _rows(found.pleased.hard.items(), hard)
    return [
        _section("pleased", _("ความพึงพอใจ"), _("ระดับ"), answers, _rows(given, steps)),
        _section("hard", _("ส่วนที่ยาก"), _("ส่วน"), answers, parts),
    ]


def _rows(pairs: Iterable[tuple[str, int | None]], names: dict[str, Any]) -> list[Shown]:
    return [_row(key, str(names.get(key, key)), n) for key, n in pairs]


def _row(key: str, text: str, *values: int | None) -> Shown:
    return {"key": key, "text": text, "values": list(values)}


def _section(id: str, title: str, what: str, names: list[str], rows: list[Shown]) -> Shown:
    keys = ["n"] * len(names)
    return {"id": id, "title": title, "what": what, "names": names, "keys": keys, "rows": rows}


def _drawn(section: Shown) -> Shown:
    """The section with its chart and its table; long texts are drawn in the table only."""
    return section | {
        "chart": None if section.get("is_long") else _chart(section),
        "head": [{"text": section["what"]}]
        + [{"text": name, "numeric": True} for name in section["names"]],
        "table": [
            {
                "cells": [{"text": row["text"]}]
                + [{"text": _figure(value), "numeric": True} for value in row["values"]]
            }
            for row in section["rows"]
        ],
    }


def _chart(section: Shown) -> Shown:
    return charts.chart(
        section["id"],
        [(row["text"], row["values"]) for row in section["rows"]],
        label=_("กราฟ %(title)s ตัวเลขทั้งหมดอยู่ในตารางข้างกัน") % {"title": section["title"]},
        names=section["names"],
        unsaid=_("ไม่แสดง"),
        beside=section.get("beside", 0),
    )


def _figure(value: int | None) -> str:
    return _("ไม่แสดง") if value is None else f"{value:,}"


def _lang() -> Lang:
    return "en" if (get_language() or "th").startswith("en") else "th"
