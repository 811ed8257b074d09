"""The stages of a case on its page: what each wants, who did it, the form that says it is done."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases import staged, stagework
from anuyat.apps.cases.stagework import StageRefused
from anuyat.core.access import Role
from anuyat.core.lifecycle import State
from anuyat.core.stages import Must, Standing
from anuyat.web.officer import desk, ground_fields, keeping, words
from anuyat.web.shared import doors


@keeping.typed_in_case("stage")
@doors.officer(Role.REVIEWER, Role.APPROVER, Role.SUPERVISOR)
@require_POST
def finish(request: HttpRequest, case_id: UUID, stage: str) -> HttpResponse:
    """Say that a stage is done and what came of it."""
    case = cases.case(desk.case_reach(request), case_id)
    said = request.POST.get("said", "")
    try:
        who, at = doors.who(request), desk.moment(request)
        stagework.finish(case_id, stage, said, who=who, at=at)
    except StageRefused as refused:
        return _refused(request, case, stage, said, refused.code)
    return HttpResponseRedirect(reverse("officer:case", args=[case.pk]) + "#stages")


def _refused(request: HttpRequest, case: Any, stage: str, said: str, code: str) -> HttpResponse:
    """The stage by itself with what was typed: nothing is lost."""
    told = {
        "empty": _("เขียนผลของขั้นนี้"),
        "too_long": _("ยาวเกิน 4,000 ตัวอักษร"),
        "no_stage": _("ไม่มีขั้นนี้ หรือขั้นนี้เสร็จเองเมื่อทำงานอื่นครบ"),
        "not_yours": _("ขั้นนี้เป็นของผู้อื่นหรือหน่วยอื่น"),
        "not_open": _("ขั้นนี้ทำไปแล้ว หรือยังไม่ถึงขั้นนี้"),
    }
    field = ground_fields.said_field(_("ผลของขั้นนี้"), "", said, told[code])
    context = {
        "case": case,
        "href": reverse("officer:stage", args=[case.pk, stage]),
        "field": field,
        "errors": [{"href": "#said", "text": told[code]}],
        "act": {"locked": code not in ("empty", "too_long"), "note": told[code]},
    }
    return desk.page(request, "stage.html", context, status=422)


def cards(request: HttpRequest, case: Any) -> list[desk.Context]:
    """Each stage of the edition; empty where it lists none."""
    found = staged.standing(case)
    told = staged.said(case) if found else {}
    may_work = case.state in (State.RECEIVED, State.IN_REVIEW)
    return [_card(request, case, one, told.get(one.stage.id), may_work) for one in found]


def _card(request: HttpRequest, case: Any, one: Standing, row: Any, may_work: bool) -> desk.Context:
    stage = one.stage
    is_mine = may_work and one.is_open and stage.must in stagework.SAID_BY_OFFICER
    is_mine = is_mine and stagework.may_do(case, stage, doors.who(request))
    glyph, tone = ("ok", "ok") if one.is_done else ("now", "now") if one.is_open else ("later", "")
    return {
        "id": stage.id,
        "title": desk.said(stage.title),
        "glyph": glyph,
        "tone": tone,
        "wants": _wants(case, one),
        "said": row.said if row else "",
        "by": desk.said({"th": row.by.name_th, "en": row.by.name_en}) if row else "",
        "at": row.at if row else None,
        "href": reverse("officer:stage", args=[case.pk, stage.id]) if is_mine else "",
        # Stages beside each other stand on one page: the same name, an id each.
        "field": ground_fields.said_field(_("ผลของขั้นนี้"), "", _before(request, stage.id), "")
        | {"id": f"said-{stage.id}"},
    }


def _before(request: HttpRequest, stage_id: str) -> str:
    """What was typed of this stage when the session ended."""
    before = keeping.given(request)
    return before.get("said", "") if before.get("stage") == stage_id else ""


def _wants(case: Any, one: Standing) -> str:
    """What the stage wants, and whose it is."""
    stage = one.stage
    musts = {
        Must.CHECKS: _("ตรวจ %(n)s รายการให้ผ่าน") % {"n": len(stage.checks)},
        Must.OPINION: _("ความเห็น"),
        Must.INSPECTION: _("ผลตรวจสถานที่"),
        Must.HEARING: _("ให้ผู้ยื่นชี้แจงก่อน เฉพาะเมื่อจะไม่อนุญาต"),
    }
    whose = desk.said(words.ROLES[stage.role])
    unit = agencies.unit_by_code(case.agency_id, stage.unit) if stage.unit else case.unit
    name = desk.said({"th": unit.name_th, "en": unit.name_en})
    return f"{musts[stage.must]} · {whose} · {name}"


def marks(case: Any) -> list[desk.Context]:
    """The stages for the line over the case: {title, state}; none is "here" until accepted."""
    is_ours = case.state == State.IN_REVIEW
    return [
        {
            "title": desk.said(one.stage.title),
            "state": "done" if one.is_done else "here" if one.is_open and is_ours else "",
        }
        for one in staged.standing(case)
    ]
