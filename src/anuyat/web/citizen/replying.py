"""How a person wants to be answered, asked wherever they deal with their case. Law: ega-2565/11."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from anuyat.apps.cases import commands
from anuyat.apps.cases import queries as cases
from anuyat.flows import values
from anuyat.web.citizen import keeping, words
from anuyat.web.shared.doors import person, who

# No question can have such a name, so that it stands in a form beside any.
NAME, ID = "reply-by", "reply-field"
HINTS: dict[str, Any] = {
    "electronic": _("หนังสือเข้าแฟ้มของคุณในระบบ และมีอีเมลบอก ถ้าคุณให้อีเมลไว้"),
    "post": _("หน่วยงานส่งฉบับกระดาษไปตามที่อยู่ของคุณ ถ้ายังไม่มีที่อยู่ หน่วยงานจะติดต่อขอก่อนส่ง"),
    "counter": _("หน่วยงานเก็บฉบับกระดาษไว้ให้คุณมารับในเวลาทำการ"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@keeping.typed_kept
@person
def reply(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Choose anew, at any time. Letters already written stay as they were sent."""
    found = cases.case(who(request).reach, case_id)
    if request.method == "POST":
        if error := keep(request, found):
            return _draw(request, found, request.POST.get(NAME, ""), error, status=422)
        return HttpResponseRedirect(f"{reverse('citizen:case', args=[found.pk])}#reply")
    kept = keeping.taken(request)
    chosen = kept.get(NAME, "") if kept else found.filing.reply_preference
    return _draw(request, found, str(chosen))


def keep(request: HttpRequest, found: Any) -> str:
    """Keep what was chosen with a form of this case; what is wrong with it, or nothing."""
    chosen = request.POST.get(NAME, "")
    if chosen not in values.REPLIES:
        return gettext("เลือกวิธีตอบกลับ 1 วิธี")
    me, at = who(request), words.moment_of(request)
    commands.prefer_reply(found.pk, chosen, who=me, at=at)
    return ""


def field(chosen: str, *, hint: str = "", error: str = "", is_title: bool = False) -> Any:
    """The choice as a field, drawn with what was chosen before."""
    return {
        "type": "choice",
        "id": ID,
        "name": NAME,
        "label": gettext("อยากให้ตอบกลับทางไหน"),
        "hint": hint or gettext("ถ้าไม่เลือกอย่างอื่น เราติดต่อและส่งเอกสารทางอิเล็กทรอนิกส์ทั้งหมด"),
        "value": chosen,
        "choices": [
            {"value": value, "label": label[words.lang()], "hint": str(HINTS[value])}
            for value, label in values.REPLIES.items()
        ],
        "errors": [error] if error else [],
        "is_title": is_title,
    }


def summary(error: str) -> list[dict[str, str]]:
    """What the head of a page says of a wrong choice."""
    return [{"href": f"#{ID}", "text": error}] if error else []


def _draw(
    request: HttpRequest, found: Any, chosen: str, error: str = "", *, status: int = 200
) -> HttpResponse:
    hint = gettext("ใช้กับหนังสือทุกฉบับหลังจากนี้ ฉบับที่ส่งไปแล้วไม่เปลี่ยน และดูได้ในแฟ้มของคุณทุกฉบับ")
    context = {
        "here": "folder",
        "case": found,
        "title": words.title(found),
        "field": field(chosen, hint=hint, error=error, is_title=True),
        "errors": summary(error),
    }
    return render(request, "citizen/reply.html", context, status=status)
