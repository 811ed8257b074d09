"""How it was: asked once, after a case has ended. Nothing depends on it; a person may leave it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from anuyat.apps.cases import queries as cases
from anuyat.apps.cases import rating
from anuyat.apps.cases.rating import RatingRefused, Said
from anuyat.core import satisfaction
from anuyat.web.citizen import keeping, words
from anuyat.web.shared.doors import person, who

FAULTS: dict[str, tuple[str, Any]] = {
    "no_step": ("step", _("เลือกระดับความพอใจ 1 ข้อ")),
    "hard_unknown": ("hard", _("เลือกส่วนที่ยาก 1 ข้อ หรือไม่ต้องเลือก")),
    "too_long": ("words", _("ข้อความยาวเกินไป ลดให้สั้นลง")),
}


@require_http_methods(["GET", "HEAD", "POST"])
@keeping.typed_kept
@person
def rate(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The short form; by its button, the one answer about this case."""
    me, at = who(request), words.moment_of(request)
    found = cases.case(me.reach, case_id)
    if request.method != "POST":
        code = "" if request.GET.get("thanks") else rating.refusal(found, at)
        kept = keeping.taken(request)
        return _draw(request, found, kept.dict() if kept else {}, {}, code)
    typed = request.POST.dict()
    said = Said(_step(typed), str(typed.get("hard", "")), str(typed.get("words", "")))
    try:
        rating.rate(found.pk, said, who=me, at=at)
    except RatingRefused as refused:
        fault = FAULTS.get(refused.code)
        faults = {fault[0]: str(fault[1])} if fault else {}
        code = "" if fault else refused.code
        return _draw(request, found, typed, faults, code, status=422 if fault else 409)
    return HttpResponseRedirect(f"{reverse('citizen:rate', args=[found.pk])}?thanks=1")


def is_asked(found: Any, request: HttpRequest) -> bool:
    """Whether the page of a case offers to say how it was."""
    return not rating.refusal(found, words.moment_of(request))


def _step(typed: dict[str, Any]) -> int:
    step = str(typed.get("step", ""))
    return int(step) if step in {str(n) for n in satisfaction.STEPS} else 0


def _draw(
    request: HttpRequest,
    found: Any,
    typed: dict[str, Any],
    faults: dict[str, str],
    code: str,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "here": "folder",
        "case": found,
        "title": words.title(found),
        "fields": _fields(typed, faults),
        "refused": code,
        "is_done": bool(request.GET.get("thanks")),
        "errors": [{"href": f"#{name}", "text": text} for name, text in faults.items()],
    }
    return render(request, "citizen/rate.html", context, status=status)


def _fields(typed: dict[str, Any], faults: dict[str, str]) -> list[dict[str, Any]]:
    lang = words.lang()
    steps = [{"value": str(n), "label": text[lang]} for n, text in satisfaction.STEPS.items()]
    hard = [{"value": part, "label": text[lang]} for part, text in satisfaction.HARD.items()]
    return [
        _field("choice", "step", gettext("โดยรวม คุณพอใจแค่ไหน"), typed, faults, choices=steps),
        _field(
            "choice",
            "hard",
            gettext("ส่วนใดยากที่สุด"),
            typed,
            faults,
            choices=hard,
            required=False,
        ),
        _field(
            "longtext",
            "words",
            gettext("อยากให้ปรับปรุงอะไร"),
            typed,
            faults,
            required=False,
            rows=4,
            max_length=satisfaction.MOST_LETTERS,
            hint=gettext("อย่าเขียนชื่อหรือเลขใด ๆ ระบบตัดชื่อและเลขออกก่อนเก็บ"),
        ),
    ]


def _field(
    type: str,
    name: str,
    label: str,
    typed: dict[str, Any],
    faults: dict[str, str],
    **more: Any,
) -> dict[str, Any]:
    return {
        "type": type,
        "id": name,
        "name": name,
        "label": label,
        "value": str(typed.get(name, "")),
        "errors": [faults[name]] if name in faults else [],
        **more,
    }
