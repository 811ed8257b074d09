"""Messages with the officers of one's own case. Opening the page tells them that it was seen."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from anuyat.apps.cases import queries as cases
from anuyat.apps.cases import talking
from anuyat.apps.cases.talking import MessageRefused
from anuyat.core.uploads import UploadRefused
from anuyat.flows import talk
from anuyat.ports.inspection import InspectionUnavailable
from anuyat.web.citizen import keeping, words
from anuyat.web.shared import talked
from anuyat.web.shared.doors import person, who
from anuyat.web.shared.tags import moment, said


@require_http_methods(["GET", "HEAD", "POST"])
@keeping.typed_kept
@person
def messages(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The conversation; by its button, one more message."""
    me, at = who(request), words.moment_of(request)
    found = cases.case(me.reach, case_id)
    if request.method != "POST":
        if not talked.is_fetched_ahead(request):
            talking.see(found.pk, who=me, at=at)
        kept = keeping.taken(request)
        return _draw(request, found, str(kept.get("text", "")) if kept else "", {})
    typed = request.POST.get("text", "")
    try:
        talk.say(found.pk, typed, talked.sent(request, talked.SENT), who=me, at=at)
    except (MessageRefused, UploadRefused, InspectionUnavailable) as refused:
        return _draw(request, found, typed, talked.faults(refused, words.lang()), status=422)
    return HttpResponseRedirect(f"{reverse('citizen:messages', args=[found.pk])}?sent=1#write")


def unread(mine: list[Any]) -> list[dict[str, Any]]:
    """What the folder says of messages that were not read yet, one line a case."""
    return [
        {
            "kind": "wait",
            "status": gettext("ข้อความใหม่"),
            "title": _count(case.unread_by_applicant),
            "text": f"{said(words.title(case))} · {case.number}",
            "href": reverse("citizen:messages", args=[case.pk]),
            "action": gettext("เปิดอ่าน"),
            "secondary": True,
        }
        for case in mine
        if case.unread_by_applicant
    ]


def _count(n: int) -> str:
    return ngettext("เจ้าหน้าที่ส่งข้อความถึงคุณ %(n)d ข้อความ", "เจ้าหน้าที่ส่งข้อความถึงคุณ %(n)d ข้อความ", n) % {
        "n": n
    }


def _draw(
    request: HttpRequest, found: Any, typed: str, faults: dict[str, str], *, status: int = 200
) -> HttpResponse:
    files = talk.attached(found)
    context = {
        "here": "folder",
        "case": found,
        "title": words.title(found),
        "unit_name": words.name(found.unit),
        "thread": [_message(one, files) for one in talking.messages(found)],
        "talk": talking.talk(found, words.moment_of(request)),
        "is_returned": found.state == "returned",
        "was_sent": bool(request.GET.get("sent")),
        "text": talked.text_field(
            gettext("ข้อความถึงเจ้าหน้าที่"),
            typed,
            faults.get("text", ""),
            hint=gettext("อย่าเขียนเลขบัตรประชาชนหรือรหัสผ่าน เจ้าหน้าที่จะไม่ขอ"),
        ),
        "upload": talked.file_field(faults.get(talked.SENT, "")),
        "errors": [{"href": f"#{name}", "text": text} for name, text in faults.items()],
    }
    return render(request, "citizen/messages.html", context, status=status)


def _message(one: Any, files: dict[str, list[Any]]) -> dict[str, Any]:
    is_mine = not one.from_office
    by = {"th": one.officer.name_th, "en": one.officer.name_en} if one.officer else None
    return {
        "id": one.pk,
        "is_mine": is_mine,
        "by": gettext("คุณ") if by is None else said(by),
        "when": moment(one.at),
        "text": one.text,
        "seen": moment(one.seen_at) if one.seen_at else "",
        "files": [
            talked.file(use, reverse("citizen:file", args=[use.pk]), is_own=is_mine)
            for use in files.get(talk.purpose(one.pk), ())
        ],
    }
