"""Pages on which an officer names a ground of law and tells in words what happened in this case.

Stepping out of a case, leave for another return, taking a case up anew: one page drawn alike, each
with its own table of grounds, its own consequences and its own command.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anuyat.apps.cases import queries as cases
from anuyat.apps.cases import recusals, returning
from anuyat.apps.cases.recusals import RecusalRefused
from anuyat.apps.cases.reopening import ReopeningRefused
from anuyat.apps.cases.returning import LeaveRefused
from anuyat.core.access import Role
from anuyat.core.grounds import RECUSAL, REOPENING, SECOND_RETURN, Grounds
from anuyat.core.lifecycle import FINAL
from anuyat.flows import reopen as reopen_flow
from anuyat.web.officer import desk, keeping, steps
from anuyat.web.officer.ground_fields import ground_field, said_field
from anuyat.web.shared import doors

FIELDS = ("ground", "said")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one page says: heads, the words' label and hint, what follows, its button."""

    title: str
    legend: str
    label: str
    hint: str
    follows: tuple[str, ...]
    send: str
    note: str
    is_warning: bool = False


@keeping.typed_kept
@doors.officer(Role.REVIEWER, Role.APPROVER, Role.SUPERVISOR)
@require_http_methods(["GET", "POST"])
def recuse(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Declare an interest and step out at once. Law: apa-2539/13, apa-2539/14, apa-2539/16"""
    case = cases.case(desk.case_reach(request), case_id)
    is_over = case.state in FINAL
    act = {"locked": is_over, "note": _("เรื่องนี้จบแล้ว")}
    if request.method == "GET":
        return page(request, case, _recusing(), RECUSAL, act, {})
    typed = given(request)
    try:
        who, at = doors.who(request), desk.moment(request)
        recusals.recuse(case_id, typed["ground"], typed["said"], who=who, at=at)
    except RecusalRefused as refused:
        return page(request, case, _recusing(), RECUSAL, act, faults(refused.code))
    # The case is out of their reach from here on: the queue, not the case, is the way back.
    context = {"number": case.number}
    return desk.page(request, "recused.html", context)


@keeping.typed_kept
@doors.officer(Role.SUPERVISOR)
@require_http_methods(["GET", "POST"])
def allow_return(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A superior's leave for one more return. Law: lfa-2558/8"""
    case = cases.case(desk.case_reach(request), case_id)
    act = steps.act(request, case, "allow_return")

    def step(typed: Mapping[str, str]) -> None:
        who, at = doors.who(request), desk.moment(request)
        returning.allow_return(case_id, typed["ground"], typed["said"], who=who, at=at)

    done = _("บันทึกแล้ว ผู้ตรวจส่งคืนได้อีกหนึ่งครั้ง")
    return _stepped(request, case, _allowing(), SECOND_RETURN, act, step, done)


@keeping.typed_kept
@doors.officer(Role.APPROVER)
@require_http_methods(["GET", "POST"])
def reopen(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Take a decided case up anew. Law: apa-2539/43, apa-2539/54"""
    case = cases.case(desk.case_reach(request), case_id)
    act = steps.act(request, case, "reopen")

    def step(typed: Mapping[str, str]) -> None:
        who, at = doors.who(request), desk.moment(request)
        reopen_flow.reopen(case_id, typed["ground"], typed["said"], who=who, at=at)

    done = _("นำมาพิจารณาใหม่แล้ว ระบบทำหนังสือแจ้งผู้ยื่น")
    return _stepped(request, case, _reopening(case), REOPENING, act, step, done)


def _stepped(
    request: HttpRequest,
    case: Any,
    sheet: Sheet,
    grounds: Grounds,
    act: desk.Context,
    step: Callable[[Mapping[str, str]], None],
    done: str,
) -> HttpResponse:
    if request.method == "GET":
        return page(request, case, sheet, grounds, act, {})
    try:
        return steps.stepped(request, case, lambda: step(given(request)), done)
    except (LeaveRefused, ReopeningRefused) as refused:
        return page(request, case, sheet, grounds, act, faults(refused.code))


def given(request: HttpRequest) -> dict[str, str]:
    return {name: keeping.given(request).get(name, "") for name in FIELDS}


def faults(code: str) -> dict[str, str]:
    """Where a refusal of these commands is told, and how."""
    told = {
        "no_ground": ("ground", _("เลือกเหตุตามกฎหมาย")),
        "empty": ("said", _("เขียนว่าเกิดอะไรขึ้นในเรื่องนี้")),
        "too_long": ("said", _("ยาวเกินไป")),
        "not_open": ("ground", _("เรื่องนี้จบแล้ว")),
        "no_decision": ("ground", _("เรื่องนี้ยังไม่มีคำสั่ง")),
    }
    field, text = told[code]
    return {field: text}


def page(
    request: HttpRequest,
    case: Any,
    sheet: Sheet,
    grounds: Grounds,
    act: desk.Context,
    told: Mapping[str, str],
) -> HttpResponse:
    """The page with what was typed and, beside a field, what is wrong with it."""
    typed = given(request)
    context = {
        "case": case,
        "title": desk.said({"th": case.title_th, "en": case.title_en}),
        "sheet": sheet,
        "ground": ground_field(sheet.legend, grounds, typed["ground"], told.get("ground", "")),
        "said": said_field(sheet.label, sheet.hint, typed["said"], told.get("said", "")),
        "errors": [{"href": f"#{name}", "text": text} for name, text in told.items()],
        "act": act,
        "tone": "warning" if sheet.is_warning else "",
    }
    return desk.page(request, "grounded.html", context, status=422 if told else 200)


def _recusing() -> Sheet:
    return Sheet(
        title=_("แจ้งว่ามีส่วนได้เสีย"),
        legend=_("เหตุที่พิจารณาเรื่องนี้ไม่ได้"),
        label=_("รายละเอียดถึงหัวหน้า (ถ้ามี)"),
        hint=_("หัวหน้าเห็น ผู้ยื่นไม่เห็น"),
        follows=(
            _("ท่านออกจากเรื่องทันที เปิดดูหรือทำขั้นใดในเรื่องนี้ไม่ได้อีก"),
            _("หัวหน้าได้รับแจ้งและมอบผู้อื่นทำต่อ"),
            _("สิ่งที่ท่านทำไว้ก่อนหน้ายังอยู่ในประวัติ"),
        ),
        send=_("ออกจากเรื่องนี้"),
        note=_("มีผลทันที เปลี่ยนกลับเองไม่ได้"),
        is_warning=True,
    )


def _allowing() -> Sheet:
    return Sheet(
        title=_("อนุญาตให้ส่งคืนอีกครั้ง"),
        legend=_("เหตุที่ขอเพิ่มได้หลังแจ้งไปแล้วหนึ่งครั้ง"),
        label=_("เกิดอะไรขึ้นในเรื่องนี้"),
        hint=_("สิ่งใดขาด เหตุใดจึงไม่พบตั้งแต่ครั้งแรก และดำเนินการกับผู้ตรวจอย่างไร"),
        follows=(
            _("กฎหมายให้ขอเพิ่มได้เฉพาะเมื่อเจ้าหน้าที่ประมาทเลินเล่อหรือทุจริต"),
            _("ผู้ตรวจส่งคืนได้อีกหนึ่งครั้ง และต้องแจ้งทุกข้อในคราวนั้น"),
            _("ชื่อท่านและเหตุอยู่ในประวัติของเรื่อง"),
        ),
        send=_("อนุญาตให้ส่งคืนอีกครั้ง"),
        note=_("บันทึกในชื่อท่าน"),
    )


def _reopening(case: Any) -> Sheet:
    licence = reopen_flow.licence_affected(case)
    kept = _("คำสั่งเดิมอยู่ในเรื่องข้างคำสั่งใหม่ ไม่ถูกลบ")
    follows = [kept, _("เวลาพิจารณาเริ่มนับใหม่ตั้งแต่วันนี้"), _("ระบบทำหนังสือแจ้งผู้ยื่นพร้อมเหตุ")]
    if licence is not None:
        text = _("ใบอนุญาต %(number)s ยังมีผล หากคำสั่งใหม่ไม่อนุญาต ต้องสั่งเพิกถอนแยกต่างหาก")
        follows.append(text % {"number": licence.number})
    return Sheet(
        title=_("นำมาพิจารณาใหม่"),
        legend=_("เหตุที่พิจารณาใหม่ได้"),
        label=_("เกิดอะไรขึ้นในเรื่องนี้"),
        hint=_("ผู้ยื่นได้อ่านข้อความนี้ในหนังสือ"),
        follows=tuple(follows),
        send=_("นำมาพิจารณาใหม่"),
        note=_("ผู้ยื่นได้รับแจ้งทันที"),
        is_warning=True,
    )


def recuse_href(case: Any) -> str:
    """Where an officer declares an interest in a case; nothing once it is over."""
    return "" if case.state in FINAL else reverse("officer:recuse", args=[case.pk])
