"""Hearing the applicant before an order against them: the notice, or the law's ground for none."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anuyat.apps.cases import heard, hearings
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.hearings import HearingRefused
from anuyat.core import clock
from anuyat.core.access import Role
from anuyat.core.grounds import UNHEARD
from anuyat.core.lifecycle import State
from anuyat.flows import hearing as flow
from anuyat.web.officer import desk, ground_fields, keeping
from anuyat.web.shared import doors

FIELDS = ("way", "facts", "law", "ground", "why")
TELL, LEAVE = "tell", "leave"


@keeping.typed_kept
@doors.officer(Role.REVIEWER, Role.APPROVER)
@require_http_methods(["GET", "POST"])
def hearing(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Send the notice or record the exception. Law: apa-2539/30"""
    case = cases.case(desk.case_reach(request), case_id)
    if request.method == "GET":
        return _page(request, case, {})
    typed = _typed(request)
    who, at = doors.who(request), desk.moment(request)
    try:
        if typed["way"] == TELL:
            flow.open_hearing(case_id, typed["facts"], typed["law"], who=who, at=at)
        elif typed["way"] == LEAVE:
            hearings.leave_unheard(case_id, typed["ground"], typed["why"], who=who, at=at)
        else:
            return _page(request, case, {"way": _("เลือกว่าจะแจ้ง หรือบันทึกเหตุยกเว้น")})
    except HearingRefused as refused:
        return _page(request, case, _fault(typed["way"], refused.code))
    return HttpResponseRedirect(reverse("officer:case", args=[case.pk]) + "#hearing")


def card(case: Any) -> desk.Context | None:
    """What the case's page says of hearing the party; None where no law of it asks for that."""
    edition = cases.edition(case)
    row = heard.current(case)
    if edition.regime.hearing is None and row is None:
        return None
    is_open = case.state == State.IN_REVIEW and row is None
    return {
        "href": reverse("officer:hearing", args=[case.pk]) if is_open else "",
        "law": desk.said(edition.regime.hearing.law) if edition.regime.hearing else "",
        "row": row,
        "ground": _ground(row) if row and row.unheard else None,
        "files": _files(case, row) if row else [],
    }


def _ground(row: Any) -> desk.Context:
    one = UNHEARD[row.unheard]
    return {"title": desk.said(one.title), "law": desk.said(one.law)}


def _files(case: Any, row: Any) -> list[desk.Context]:
    return [
        {"href": reverse("officer:file", args=[case.pk, one["file"]]), "label": one["label"]}
        for one in row.files
    ]


def _typed(request: HttpRequest) -> dict[str, str]:
    return {name: keeping.given(request).get(name, "") for name in FIELDS}


def _fault(way: str, code: str) -> dict[str, str]:
    words = "facts" if way == TELL else "why"
    told = {
        "no_ground": ("ground", _("เลือกเหตุตามกฎหมาย")),
        "empty": (words, _("เขียนข้อความนี้")),
        "too_long": (words, _("ยาวเกิน 8,000 ตัวอักษร")),
        "once": ("way", _("เรื่องนี้แจ้งหรือบันทึกเหตุไปแล้ว")),
        "not_open": ("way", _("เรื่องนี้ไม่ได้อยู่ในขั้นพิจารณา")),
        "no_duty": ("way", _("กฎหมายของงานบริการนี้ไม่ได้กำหนดเวลาชี้แจง")),
    }
    field, text = told[code]
    return {field: text}


def _page(request: HttpRequest, case: Any, told: dict[str, str]) -> HttpResponse:
    typed = _typed(request)
    due = hearings.answer_due(case, desk.moment(request))
    row = heard.current(case)
    why_locked = ""
    if row is not None:
        why_locked = _("เรื่องนี้แจ้งหรือบันทึกเหตุไปแล้ว")
    elif case.state != State.IN_REVIEW or due is None:
        why_locked = _("ยังไม่ถึงขั้นที่ต้องให้ชี้แจง")
    context = {
        "case": case,
        "title": desk.said({"th": case.title_th, "en": case.title_en}),
        "due": due,
        "reasons": [clock.say(reason, desk.lang()) for reason in due.reasons] if due else [],
        "ways": _ways(typed["way"]),
        "way_error": told.get("way", ""),
        "facts": _words(typed, told, "facts", _("ข้อเท็จจริงที่อาจทำให้ไม่อนุญาต"), _("ผู้ยื่นได้อ่านข้อความนี้")),
        "law": _words(typed, told, "law", _("ข้อกฎหมาย (ถ้ามี)"), _("มาตราหรือข้อที่เกี่ยวข้อง")),
        "ground": ground_fields.ground_field(
            _("เหตุที่กฎหมายยกเว้น"), UNHEARD, typed["ground"], told.get("ground", "")
        ),
        "why": _words(typed, told, "why", _("เหตุนี้เป็นอย่างไรในเรื่องนี้"), _("อยู่ในสำนวน ศาลอ่านได้")),
        "errors": [{"href": f"#{name}", "text": text} for name, text in told.items()],
        "act": {"locked": bool(why_locked), "note": why_locked},
    }
    return desk.page(request, "hearing.html", context, status=422 if told else 200)


def _ways(chosen: str) -> list[desk.Context]:
    return [
        {
            "value": TELL,
            "label": _("แจ้งให้ชี้แจง"),
            "hint": _("ผู้ยื่นตอบในแฟ้มพร้อมไฟล์ เรื่องรอคำตอบ"),
            "chosen": chosen in ("", TELL),
        },
        {
            "value": LEAVE,
            "label": _("บันทึกเหตุที่ไม่ต้องให้ชี้แจง"),
            "hint": _("เฉพาะเหตุตาม ม. 30"),
            "chosen": chosen == LEAVE,
        },
    ]


def _words(
    typed: dict[str, str], told: dict[str, str], name: str, label: str, hint: str
) -> desk.Context:
    return ground_fields.said_field(label, hint, typed[name], told.get(name, ""), name)
