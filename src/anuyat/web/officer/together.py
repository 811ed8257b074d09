"""Several cases at once: what was chosen in the queue, and what became of each."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anuyat.apps.cases import queueing
from anuyat.apps.identity import queries as identity
from anuyat.core import desk_view, thai
from anuyat.core.access import Role
from anuyat.core.desk_view import Asked
from anuyat.flows import together
from anuyat.web.officer import desk, holding, keeping, queue_filters, queue_words, words
from anuyat.web.officer.queue_views import WORKERS, back
from anuyat.web.shared import doors
from anuyat.web.shared.visits import visit


def bar(request: HttpRequest, total: int) -> desk.Context:
    """{acts, people, total}: what may be done to several, and to whom they may be given."""
    acts = ["claim", "release"]
    if desk.holds(request, {Role.REVIEWER}):
        acts.append("accept")
    is_above = desk.holds(request, {Role.SUPERVISOR})
    return {
        "acts": [{"value": act, "text": desk.said(words.TOGETHER[act])} for act in acts],
        "people": _people(request) if is_above else [],
        "total": min(total, together.MOST),
        "is_cut": total > together.MOST,
    }


def _people(request: HttpRequest) -> list[desk.Context]:
    agency_id = visit(request).someone.agency_id
    found = identity.colleagues(agency_id, WORKERS, desk.today(request))
    return [
        {"value": str(one.pk), "label": desk.said({"th": one.name_th, "en": one.name_en})}
        for one in found
    ]


@keeping.coming_back("officer:queue")
@doors.officer(*WORKERS)
@require_POST
def do(request: HttpRequest) -> HttpResponse:
    """Do one thing to each chosen case; the answer says of every case what happened."""
    act = request.POST.get("act", "")
    chosen = _chosen(request)
    if act not in together.ACTS or not chosen:
        return _told(request, act, [], _("เลือกเรื่องอย่างน้อยหนึ่งเรื่อง แล้วกดสิ่งที่จะทำ"), 422)
    if act == "assign" and not request.POST.get("officer"):
        return _told(request, act, [], _("เลือกเจ้าหน้าที่ที่จะมอบให้"), 422)
    try:
        done = together.run(
            act,
            chosen,
            reach=desk.case_reach(request),
            who=doors.who(request),
            at=desk.moment(request),
            officer_id=_officer(request),
        )
    except together.TooMany:
        return _told(request, act, [], _("ทำได้ครั้งละไม่เกิน 500 เรื่อง"), 422)
    return _told(request, act, done, "", 200)


def _chosen(request: HttpRequest) -> list[UUID]:
    """The ticked cases, or the whole view that was asked for."""
    if request.POST.get("whole") != "1":
        return [id for id in map(_id, request.POST.getlist("case")) if id is not None]
    said = thai.to_arabic_digits(queue_words.kept(request))
    reach, seen = desk.case_reach(request), queue_filters.seen(request)
    return queueing.ids(reach, _view(request), seen, words=said)


def _view(request: HttpRequest) -> Asked:
    asked = QueryDict(back(request).partition("?")[2])
    return desk_view.read(asked.dict())


def _officer(request: HttpRequest) -> UUID | None:
    return _id(request.POST.get("officer", ""))


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _told(request: HttpRequest, act: str, done: list[Any], error: str, status: int) -> HttpResponse:
    names = identity.officer_names([one.by for one in done if one.by])
    rows = [_row(one, act, names) for one in done]
    context = {
        "what": desk.said(words.TOGETHER.get(act, words.TOGETHER["claim"])),
        "rows": rows,
        "count": sum(one.is_done for one in done),
        "not_done": sum(not one.is_done for one in done),
        "error": error,
        "back": back(request),
    }
    return desk.page(request, "together.html", context, status=status)


def _row(one: Any, act: str, names: dict[UUID, dict[str, str]]) -> desk.Context:
    if one.is_done:
        text, glyph, tone = desk.said(words.TOGETHER_DONE[act]), "ok", "ok"
    elif one.by is not None:
        text = _("%(name)s รับเรื่องนี้ไปก่อนแล้ว") % {"name": desk.said(names[one.by])}
        glyph, tone = "stop", ""
    else:
        text, glyph, tone = holding.refusal(one.code, None), "stop", ""
    return {"case": one.case, "text": text, "glyph": glyph, "tone": tone}
