"""Visits to the place, on the desk: offering times, calling off, and the card on the case."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anuyat.apps.cases import inspections, steps
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.inspected import plan_of
from anuyat.core import thai
from anuyat.core.access import Role
from anuyat.core.site_inspection import TimesRefused
from anuyat.core.thai import BANGKOK
from anuyat.flows import inspect
from anuyat.web.officer import desk, keeping, words
from anuyat.web.shared import doors

OFFERS = 3
EARLIEST, LATEST, STEP = time(8, 30), time(16, 0), timedelta(minutes=30)


def card(request: HttpRequest, case: Any) -> desk.Context | None:
    """What the case's page says of visits; None where its edition knows none."""
    planned = plan_of(case)
    if planned is None:
        return None
    visits = inspections.of_case(case)
    may = Role.REVIEWER in steps.roles(case, doors.who(request))
    open_ = next((v for v in visits if v.state in v.OPEN), None)
    return {
        "law": desk.said(planned.law),
        "visits": [_visit(case, visit) for visit in visits],
        "offer": reverse("officer:offer_inspection", args=[case.pk])
        if may and case.state in inspections.IN_STATES
        else "",
        "is_first": open_ is None,
        "call_off": reverse("officer:call_off_inspection", args=[case.pk]) if may and open_ else "",
        "record": reverse("officer:record_inspection", args=[case.pk, open_.pk])
        if may and open_ and open_.state == "agreed"
        else "",
        "calendar": reverse("officer:inspection_calendar", args=[case.pk, open_.pk])
        if open_ and open_.state == "agreed"
        else "",
    }


def _visit(case: Any, visit: Any) -> desk.Context:
    planned = plan_of(case)
    items = {item.id: desk.said(item.title) for item in planned.items} if planned else {}
    return {
        "state": desk.said(words.VISITS[visit.state]),
        "is_open": visit.state in visit.OPEN,
        "times": [datetime.fromisoformat(each).astimezone(BANGKOK) for each in visit.times]
        if visit.state == "offered"
        else [],
        "starts_at": visit.starts_at,
        "wish": visit.wish if visit.state == "other" else "",
        "result": desk.said(words.VISIT_RESULTS[visit.result]) if visit.result else "",
        "findings": visit.findings,
        "found": [
            {
                "title": items.get(id, id),
                "word": desk.said(words.RESULTS[said["result"]]),
                "note": said.get("note", ""),
            }
            for id, said in visit.found.items()
        ],
        "photos": _photos(case, visit) if visit.state == "done" else [],
        "by": desk.said({"th": visit.done_by.name_th, "en": visit.done_by.name_en})
        if visit.done_by
        else "",
        "done_at": visit.done_at,
    }


def _photos(case: Any, visit: Any) -> list[desk.Context]:
    places = {photo["file"]: photo["place"] for photo in visit.photos}
    return [
        {
            "href": reverse("officer:view", args=[case.pk, use.pk]),
            "label": use.label,
            "place": ", ".join(f"{part:.5f}" for part in places.get(str(use.pk)) or ()),
        }
        for use in inspect.photos(case, visit.pk)
    ]


@keeping.typed_kept
@doors.officer(Role.REVIEWER)
@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Up to three times for the applicant to choose from."""
    case = cases.case(desk.case_reach(request), case_id)
    planned = plan_of(case)
    if planned is None:
        raise Http404
    if request.method == "GET":
        return _offer_page(request, case, {})
    times, faults = _times(request)
    if not faults:
        who, at, message = doors.who(request), desk.moment(request), request.POST.get("message", "")
        try:
            inspections.offer(case_id, times, message, who=who, at=at)
        except TimesRefused as refused:
            faults = {"day0": desk.said(words.TIMES_REFUSED[refused.code])}
        except inspections.InspectionRefused as refused:
            faults = {"day0": desk.said(words.VISIT_REFUSED[refused.code])}
    if faults:
        return _offer_page(request, case, faults)
    messages.success(request, _("เสนอเวลาแล้ว ระบบแจ้งผู้ยื่นให้เลือก"))
    return HttpResponseRedirect(reverse("officer:case", args=[case.pk]) + "#inspection")


def _times(request: HttpRequest) -> tuple[list[datetime], dict[str, str]]:
    """The moments typed, in Bangkok; a row left empty offers nothing."""
    times, faults = [], {}
    for n in range(OFFERS):
        parts = [
            request.POST.get(f"day{n}-{part}", "").strip() for part in ("day", "month", "year")
        ]
        if not any(parts):
            continue
        try:
            day = thai.parse_be_date(*parts)
            hour = time.fromisoformat(request.POST.get(f"time{n}", ""))
            times.append(datetime.combine(day, hour, BANGKOK))
        except (thai.DateUnreadable, ValueError):
            faults[f"day{n}"] = _("กรอกวันที่ให้ถูกต้อง เช่น 25 11 2569 แล้วเลือกเวลา")
    return times, faults


def _offer_page(request: HttpRequest, case: Any, faults: Mapping[str, str]) -> HttpResponse:
    given = keeping.given(request)
    rows = [
        {
            "date": {
                "type": "date",
                "id": f"day{n}",
                "name": f"day{n}",
                "label": _("วันที่ %(n)s") % {"n": n + 1},
                "parts": {p: given.get(f"day{n}-{p}", "") for p in ("day", "month", "year")},
                "errors": [faults[f"day{n}"]] if f"day{n}" in faults else [],
            },
            "time": {
                "type": "select",
                "id": f"time{n}",
                "name": f"time{n}",
                "label": _("เวลา"),
                "value": given.get(f"time{n}", "09:30"),
                "choices": _hours(),
            },
        }
        for n in range(OFFERS)
    ]
    visit = inspections.open_one(case)
    context = {
        "case": case,
        "title": desk.said({"th": case.title_th, "en": case.title_en}),
        "rows": rows,
        "place": inspect.place(case, desk.lang()),
        "wish": visit.wish if visit else "",
        "message": {
            "type": "longtext",
            "id": "message",
            "name": "message",
            "label": _("ข้อความถึงผู้ยื่น"),
            "hint": _("เช่น ใครควรอยู่ และควรเตรียมอะไร"),
            "required": False,
            "rows": 3,
            "max_length": 1000,
            "value": given.get("message", visit.message if visit else ""),
        },
        "errors": [{"href": f"#{name}", "text": text} for name, text in faults.items()],
    }
    status = 422 if faults else 200
    return desk.page(request, "inspection_offer.html", context, status=status)


def _hours() -> list[desk.Context]:
    hour, found = datetime.combine(date.min, EARLIEST), []
    while hour.time() <= LATEST:
        text = thai.time_text(hour.replace(tzinfo=BANGKOK), desk.lang())
        found.append({"value": f"{hour:%H:%M}", "label": text})
        hour += STEP
    return found


@keeping.coming_back("officer:case")
@doors.officer(Role.REVIEWER)
@require_POST
def call_off(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = cases.case(desk.case_reach(request), case_id)
    try:
        inspections.call_off(case_id, who=doors.who(request), at=desk.moment(request))
    except inspections.InspectionRefused as refused:
        messages.error(request, desk.said(words.VISIT_REFUSED[refused.code]))
    else:
        messages.success(request, _("ยกเลิกนัดแล้ว ระบบแจ้งผู้ยื่น"))
    return HttpResponseRedirect(reverse("officer:case", args=[case.pk]) + "#inspection")


@doors.officer(Role.REVIEWER, Role.APPROVER)
@require_safe
def calendar(request: HttpRequest, case_id: UUID, inspection_id: UUID) -> HttpResponse:
    """The appointment for the inspector's own calendar: number and place, no name."""
    case = cases.case(desk.case_reach(request), case_id)
    visit = inspections.open_one(case)
    if visit is None or visit.pk != inspection_id or visit.starts_at is None:
        raise Http404
    title = _("ตรวจสถานที่ %(number)s") % {"number": case.number}
    at = desk.moment(request)
    text = inspect.calendar_file(case, visit, title, inspect.place(case, desk.lang()), "", at)
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="inspection.ics"'
    return answer
