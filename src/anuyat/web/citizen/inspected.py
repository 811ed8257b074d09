"""A visit to the person's place: choosing a time, asking for another, taking it into a calendar."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anuyat.apps.cases import inspections
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.inspected import plan_of
from anuyat.core.thai import BANGKOK
from anuyat.flows import inspect
from anuyat.web.citizen import keeping, words
from anuyat.web.shared.doors import person, who
from anuyat.web.shared.tags import moment, said

OTHER = "other"


def card(found: Any) -> dict[str, Any] | None:
    """What the case's page says of a visit; None where none is open."""
    visit = inspections.open_one(found) if plan_of(found) else None
    if visit is None:
        return None
    return {
        "is_offered": visit.state == "offered",
        "is_agreed": visit.state == "agreed",
        "starts_at": visit.starts_at,
        "href": reverse("citizen:inspection", args=[found.pk]),
        "calendar": reverse("citizen:inspection_calendar", args=[found.pk]),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@keeping.typed_kept
@person
def inspection(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The times offered; one is taken, or the person says when they can."""
    me, at = who(request), words.moment_of(request)
    found = cases.case(me.reach, case_id)
    visit = inspections.open_one(found)
    if visit is None:
        raise Http404
    if request.method != "POST":
        return _page(request, found, visit, at, {})
    chosen, wish = request.POST.get("time", ""), request.POST.get("wish", "")
    try:
        if chosen == OTHER:
            inspections.ask_other(case_id, wish, who=me, at=at)
        else:
            inspections.agree(case_id, chosen, who=me, at=at)
    except inspections.InspectionRefused as refused:
        field = "wish" if refused.code in ("no_wish", "too_long") else "time"
        return _page(request, found, visit, at, {field: _REFUSED[refused.code]()})
    return HttpResponseRedirect(reverse("citizen:case", args=[found.pk]) + "#inspection")


_REFUSED = {
    "no_such_time": lambda: _("เลือกเวลาหนึ่ง หรือบอกเวลาที่สะดวก"),
    "no_wish": lambda: _("บอกวันและเวลาที่สะดวก"),
    "too_long": lambda: _("ยาวเกินไป เขียนให้สั้นลง"),
    "not_open": lambda: _("นัดนี้เปลี่ยนไปแล้ว เปิดหน้านี้ใหม่"),
}


def _page(
    request: HttpRequest, found: Any, visit: Any, at: datetime, faults: dict[str, str]
) -> HttpResponse:
    given: Any = request.POST if request.method == "POST" else keeping.taken(request) or {}
    times = [(each, datetime.fromisoformat(each).astimezone(BANGKOK)) for each in visit.times]
    choices = [{"value": each, "label": moment(when)} for each, when in times if when > at]
    planned = plan_of(found)
    now = visit.starts_at.isoformat() if visit.starts_at else ""
    context = {
        "here": "folder",
        "case": found,
        "title": words.title(found),
        "place": inspect.place(found, words.lang()),
        "law": said(planned.law) if planned else "",
        "minutes": planned.minutes if planned else 0,
        "says": visit.message,
        "is_agreed": visit.state == "agreed",
        "time": {
            "type": "choice",
            "id": "time",
            "name": "time",
            "label": _("เลือกเวลา"),
            "value": given.get("time", _same(now, visit.times)),
            "choices": [*choices, {"value": OTHER, "label": _("ไม่สะดวกทุกเวลานี้")}],
            "errors": [faults["time"]] if "time" in faults else [],
        },
        "wish": {
            "type": "longtext",
            "id": "wish",
            "name": "wish",
            "label": _("วันและเวลาที่คุณสะดวก"),
            "hint": _("เขียนเฉพาะเมื่อเลือกว่าไม่สะดวก"),
            "required": False,
            "rows": 3,
            "max_length": 1000,
            "value": given.get("wish", visit.wish),
            "errors": [faults["wish"]] if "wish" in faults else [],
        },
        "errors": [{"href": f"#{name}", "text": text} for name, text in faults.items()],
    }
    return render(request, "citizen/inspection.html", context, status=422 if faults else 200)


def _same(now: str, times: list[str]) -> str:
    """Which of the times offered is the one agreed, however its zone is written."""
    if not now:
        return ""
    agreed = datetime.fromisoformat(now)
    return next((each for each in times if datetime.fromisoformat(each) == agreed), "")


@require_safe
@person
def calendar(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The appointment as a file for a calendar."""
    me = who(request)
    found = cases.case(me.reach, case_id)
    visit = inspections.open_one(found)
    if visit is None or visit.starts_at is None:
        raise Http404
    title = _("ตรวจสถานที่ %(number)s") % {"number": found.number}
    about = _("%(agency)s โทร. %(phone)s") % {
        "agency": said(words.name(found.agency)),
        "phone": found.unit.phone,
    }
    where = inspect.place(found, words.lang())
    text = inspect.calendar_file(found, visit, title, where, about, words.moment_of(request))
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="inspection.ics"'
    return answer
