"""Talk inside a case: messages with the applicant, and notes among colleagues.

Opening the page tells the applicant that what they wrote was seen. A message returns nothing: what
is missing goes back by the lawful return, and the page says so.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anuyat.apps.cases import queries as cases
from anuyat.apps.cases import talking
from anuyat.apps.cases.talking import MessageRefused
from anuyat.apps.records import commands as records
from anuyat.core import thai
from anuyat.core.uploads import UploadRefused
from anuyat.flows import talk
from anuyat.ports.inspection import InspectionUnavailable
from anuyat.web.officer import acts, desk, keeping, talk_words
from anuyat.web.shared import doors, talked

SENT = talked.SENT


@keeping.typed_kept
@doors.officer(*talking.OF_CASES)
@require_http_methods(["GET", "POST"])
def messages(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The conversation; by its button, one more message."""
    case = cases.case(desk.case_reach(request), case_id)
    who, at = doors.who(request), desk.moment(request)
    if request.method == "GET":
        _note_reading(request, case)
        if not talked.is_fetched_ahead(request):
            talking.see(case_id, who=who, at=at)
        return _page(request, case, {})
    typed = request.POST.get("text", "")
    try:
        talk.say(case_id, typed, talked.sent(request, SENT), who=who, at=at)
    except (MessageRefused, UploadRefused, InspectionUnavailable) as refused:
        return _page(request, case, talked.faults(refused, desk.lang()), status=422)
    told.success(request, _("ส่งข้อความแล้ว ระบบแจ้งผู้ยื่นทางอีเมลโดยไม่มีเนื้อหา"))
    return _to(case)


@keeping.typed_kept
@doors.officer(*talking.OF_CASES)
@require_http_methods(["GET", "POST"])
def notes(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What officers note for each other: a thought, a call, a visit."""
    case = cases.case(desk.case_reach(request), case_id)
    if request.method == "GET":
        _note_reading(request, case)
        return _page(request, case, {})
    kind, text = request.POST.get("kind", ""), request.POST.get("note", "")
    try:
        who, at = doors.who(request), desk.moment(request)
        talking.note(case_id, kind, text, who=who, at=at)
    except MessageRefused as refused:
        if refused.code == "kind":
            return _page(request, case, {"kind": _("เลือกว่าบันทึกเรื่องอะไร")}, status=422)
        said = talked.faults(refused, desk.lang())
        return _page(request, case, {"note": said["text"]}, status=422)
    told.success(request, _("บันทึกแล้ว ผู้ยื่นไม่เห็น"))
    return HttpResponseRedirect(f"{reverse('officer:messages', args=[case.pk])}#notes")


def card(request: HttpRequest, case: Any) -> desk.Context:
    """What the case's own page says of it: how much is unread, and the latest word."""
    said = talking.messages(case)
    last = said[-1] if said else None
    return {
        "href": reverse("officer:messages", args=[case.pk]),
        "unread": case.unread_by_office,
        "count": len(said),
        "notes": len(talking.notes(desk.case_reach(request), case)),
        "last": _message(case, last, {}) if last else None,
    }


def _to(case: Any) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('officer:messages', args=[case.pk])}#write")


def _note_reading(request: HttpRequest, case: Any) -> None:
    records.note_reading(
        "case",
        subject=f"case:{case.pk}",
        actor=doors.who(request).actor,
        agency_id=case.agency_id,
        at=desk.moment(request),
        why="review",
    )


def _page(
    request: HttpRequest, case: Any, faults: dict[str, str], *, status: int = 200
) -> HttpResponse:
    files = talk.attached(case)
    typed = keeping.given(request)
    open_ = talking.talk(case, desk.moment(request))
    context = {
        "case": case,
        "title": desk.said({"th": case.title_th, "en": case.title_en}),
        "thread": [_message(case, one, files) for one in talking.messages(case)],
        "notes": [_note(one) for one in talking.notes(desk.case_reach(request), case)],
        "talk": open_,
        "message": talked.text_field(
            _("ข้อความถึงผู้ยื่น"), typed.get("text", ""), faults.get("text", "")
        ),
        "upload": talked.file_field(faults.get(SENT, "")),
        "kind": _kind(typed.get("kind", "note"), faults.get("kind", "")),
        "note": _note_field(typed.get("note", ""), faults.get("note", "")),
        "may_return": any(
            act["id"] == "return" and not act["locked"] for act in acts.bar(request, case)
        ),
        "errors": [{"href": f"#{name}", "text": text} for name, text in faults.items()],
    }
    return desk.page(request, "messages.html", context, status=status)


def _message(case: Any, one: Any, files: dict[str, list[Any]]) -> desk.Context:
    by = case.applicant_name
    if one.officer is not None:
        by = desk.said({"th": one.officer.name_th, "en": one.officer.name_en})
    return {
        "id": one.pk,
        "is_mine": one.from_office,
        "by": by,
        "side": _("ถึงผู้ยื่น") if one.from_office else _("จากผู้ยื่น"),
        "when": thai.glue(thai.moment_text(one.at, desk.lang())),
        "text": one.text,
        "seen": thai.glue(thai.moment_text(one.seen_at, desk.lang())) if one.seen_at else "",
        "files": [
            talked.file(use, reverse("officer:file", args=[case.pk, use.pk]), is_own=False)
            for use in files.get(talk.purpose(one.pk), ())
        ],
    }


def _note(one: Any) -> desk.Context:
    return {
        "kind": desk.said(talk_words.NOTE_KINDS[one.kind]),
        "icon": {"phone": "phone", "visit": "user"}.get(one.kind, "edit"),
        "by": desk.said({"th": one.officer.name_th, "en": one.officer.name_en}),
        "when": thai.glue(thai.moment_text(one.at, desk.lang())),
        "text": one.text,
    }


def _kind(chosen: str, error: str) -> desk.Context:
    return {
        "type": "select",
        "id": "kind",
        "name": "kind",
        "label": _("เรื่องที่บันทึก"),
        "value": chosen,
        "choices": [{"value": k, "label": desk.said(t)} for k, t in talk_words.NOTE_KINDS.items()],
        "errors": [error] if error else [],
    }


def _note_field(typed: str, error: str) -> desk.Context:
    return {
        "type": "longtext",
        "id": "note",
        "name": "note",
        "label": _("บันทึก"),
        "hint": _("ผู้ยื่นไม่เห็นในระบบ แต่ผู้มีสิทธิอาจขอดูได้ตาม พ.ร.บ. ข้อมูลข่าวสารของราชการ พ.ศ. 2540"),
        "rows": 4,
        "value": typed,
        "max_length": talking.MOST_LETTERS,
        "errors": [error] if error else [],
    }
