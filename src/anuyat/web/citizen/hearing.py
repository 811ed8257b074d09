"""The applicant answers before an order is made against them: words and files, once."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anuyat.apps.cases import heard, staged
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.hearings import HearingRefused
from anuyat.apps.correspondence import queries as letters
from anuyat.core import uploads
from anuyat.core.lifecycle import State
from anuyat.core.uploads import UploadRefused
from anuyat.flows import hearing as flow
from anuyat.ports.inspection import InspectionUnavailable
from anuyat.web.citizen import keeping, words
from anuyat.web.shared.doors import person, who
from anuyat.web.shared.tags import said

ACCEPTED = ".pdf,.jpg,.jpeg,.png"


@require_http_methods(["GET", "HEAD", "POST"])
@keeping.typed_kept
@person
def hearing(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What speaks against them, by when to answer, and the answer. Law: apa-2539/30"""
    me = who(request)
    found = cases.case(me.reach, case_id)
    row = heard.current(found)
    if row is None or row.unheard:
        return redirect("citizen:case", case_id=found.pk)
    if request.method == "POST":
        return _posted(request, found, row)
    kept = keeping.taken(request)
    return _draw(request, found, row, str(kept.get("answer", "")) if kept else "", {})


def _posted(request: HttpRequest, found: Any, row: Any) -> HttpResponse:
    typed = request.POST.get("answer", "")
    sent = [(one.name or "", one.read()) for one in request.FILES.getlist("files")]
    try:
        flow.answer(found.pk, typed, sent, who=who(request), at=words.moment_of(request))
    except HearingRefused as refused:
        return _draw(request, found, row, typed, _fault(refused.code))
    except UploadRefused as refusal:
        return _draw(request, found, row, typed, {"files": uploads.say(refusal, words.lang())})
    except InspectionUnavailable:
        told = {"files": _("ตรวจไฟล์ไม่ได้ในขณะนี้ แนบอีกครั้งในอีกสักครู่")}
        return _draw(request, found, row, typed, told)
    return HttpResponseRedirect(reverse("citizen:case", args=[found.pk]))


def _fault(code: str) -> dict[str, str]:
    told = {
        "empty": ("answer", _("เขียนคำชี้แจง")),
        "too_long": ("answer", _("ยาวเกิน 8,000 ตัวอักษร")),
        "too_many_files": ("files", _("แนบได้ไม่เกิน 5 ไฟล์")),
        "too_late": ("answer", _("พ้นกำหนดชี้แจงแล้ว")),
        "not_open": ("answer", _("ชี้แจงไปแล้ว หรือเรื่องนี้มีผลแล้ว")),
    }
    field, text = told[code]
    return {field: text}


def _draw(
    request: HttpRequest, found: Any, row: Any, typed: str, told: dict[str, str]
) -> HttpResponse:
    is_open = found.state == State.IN_REVIEW and not row.answered_at and not row.over_at
    context = {
        "here": "folder",
        "case": found,
        "title": words.title(found),
        "agency_name": words.name(found.agency),
        "row": row,
        "is_open": is_open,
        "answer": {
            "type": "longtext",
            "id": "answer",
            "name": "answer",
            "label": _("คำชี้แจงของคุณ"),
            "hint": _("ข้อไหนไม่ตรง เพราะอะไร และมีหลักฐานอะไร"),
            "rows": 8,
            "value": typed,
            "errors": [told["answer"]] if "answer" in told else [],
        },
        "files": {
            "type": "upload",
            "id": "files",
            "name": "files",
            "label": _("หลักฐาน"),
            "hint": _("ไม่มีก็ได้ ไม่เกิน 5 ไฟล์"),
            "required": False,
            "accept": ACCEPTED,
            "multiple": True,
            "errors": [told["files"]] if "files" in told else [],
        },
        "errors": [{"href": f"#{name}", "text": text} for name, text in told.items()],
    }
    return render(request, "citizen/hearing.html", context, status=422 if told else 200)


def beside(found: Any, reach: Any) -> dict[str, Any]:
    """What the case's page says of considering: hearing, stages, given back, taken up anew."""
    row = heard.current(found)
    papers = letters.letters(reach, found.pk) if found.state == State.GIVEN_BACK else []
    return {
        "hearing": row if row and not row.unheard and found.state == State.IN_REVIEW else None,
        "stages": _stages(found),
        "given_back": next((p for p in papers if p.kind == "given_back" and p.posted_at), None),
        "is_given_back": found.state == State.GIVEN_BACK,
        "is_anew": found.reopened_on is not None and found.state == State.IN_REVIEW,
        "reopened_on": found.reopened_on,
    }


def _stages(found: Any) -> list[dict[str, Any]]:
    """The edition's stages in plain words, while the agency works on them."""
    if found.state not in (State.RECEIVED, State.IN_REVIEW):
        return []
    return [
        {
            "title": said(one.stage.title),
            "state": "done" if one.is_done else "here" if one.is_open else "next",
        }
        for one in staged.standing(found)
    ]
