"""The record of a visit: what was found, written on the spot, also where there is no network.

The page is a plain form. With a script it can be taken along: it then opens and keeps notes and
photographs on the phone without a network, and sends them by the same form when there is one.
"""

import uuid
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anuyat.apps.cases import inspections
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.inspected import plan_of
from anuyat.core import uploads
from anuyat.core.access import Role
from anuyat.core.site_inspection import Plan, RecordIncomplete
from anuyat.core.uploads import UploadRefused
from anuyat.flows import inspect
from anuyat.flows.inspect import Photo
from anuyat.ports.inspection import InspectionUnavailable
from anuyat.web.officer import desk, keeping, words
from anuyat.web.shared import doors

WORKER = "an/js/inspection-worker.js"
KEPT_PATH = "/officer/cases/"


@keeping.typed_kept
@doors.officer(Role.REVIEWER)
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, case_id: UUID, inspection_id: UUID) -> HttpResponse:
    case = cases.case(desk.case_reach(request), case_id)
    planned = plan_of(case)
    visit = next((v for v in inspections.of_case(case) if v.pk == inspection_id), None)
    if planned is None or visit is None:
        raise Http404
    if request.method == "GET":
        return _page(request, case, visit, planned, {})
    faults = _recorded(request, case, visit, planned)
    if faults:
        return _page(request, case, visit, planned, faults)
    messages.success(request, _("บันทึกผลตรวจสถานที่แล้ว"))
    return HttpResponseRedirect(reverse("officer:case", args=[case.pk]) + "#inspection")


def _recorded(request: HttpRequest, case: Any, visit: Any, planned: Plan) -> dict[str, str]:
    """Sign what was sent; the faults by field, empty when it is signed."""
    found = {
        item.id: {
            "result": request.POST.get(f"item-{item.id}", ""),
            "note": request.POST.get(f"note-{item.id}", "").strip()[:1000],
        }
        for item in planned.items
    }
    sent = [Photo(p.name or "", p.read()) for p in request.FILES.getlist("photos")]
    try:
        inspect.record(
            case.pk,
            visit.pk,
            found,
            request.POST.get("findings", ""),
            request.POST.get("result", ""),
            sent,
            key=request.POST.get("key", "")[:40],
            who=doors.who(request),
            at=desk.moment(request),
        )
    except RecordIncomplete as incomplete:
        return {name: _missing(name) for name in incomplete.missing}
    except UploadRefused as refused:
        return {"photos": uploads.say(refused, desk.lang())}
    except InspectionUnavailable:
        return {"photos": _("ตรวจไฟล์ไม่ได้ในขณะนี้ ส่งอีกครั้งในอีกสักครู่")}
    except inspections.InspectionRefused as refused:
        return {"result": desk.said(words.VISIT_REFUSED[refused.code])}
    return {}


def _missing(name: str) -> str:
    if name == "findings":
        return _("เขียนสิ่งที่พบ")
    if name == "result":
        return _("เลือกผลตรวจสถานที่")
    return _("เลือกผลของข้อนี้")


def _page(
    request: HttpRequest, case: Any, visit: Any, planned: Plan, faults: Mapping[str, str]
) -> HttpResponse:
    given = keeping.given(request)
    context = {
        "case": case,
        "visit": visit,
        "title": desk.said({"th": case.title_th, "en": case.title_en}),
        "place": inspect.place(case, desk.lang()),
        "law": desk.said(planned.law),
        "phone": case.applicant.phone,
        "keeps_location": desk.said(planned.keeps_location) if planned.keeps_location else "",
        "items": [_item(item, given, faults) for item in planned.items],
        "key": given.get("key") or str(uuid.uuid4()),
        "findings": {
            "type": "longtext",
            "id": "findings",
            "name": "findings",
            "label": _("สิ่งที่พบ"),
            "rows": 5,
            "max_length": inspections.MOST_LETTERS,
            "value": given.get("findings", ""),
            "errors": [faults["findings"]] if "findings" in faults else [],
        },
        "result": {
            "type": "choice",
            "id": "result",
            "name": "result",
            "label": _("ผลตรวจสถานที่"),
            "value": given.get("result", ""),
            "choices": [
                {"value": v, "label": desk.said(t)} for v, t in words.VISIT_RESULTS.items()
            ],
            "errors": [faults["result"]] if "result" in faults else [],
        },
        "photo_error": faults.get("photos", ""),
        "max_mb": inspect.PHOTO_BYTES // 1_000_000,
        "most_photos": inspect.MOST_PHOTOS,
        "worker": reverse("officer:inspection_worker"),
        "scope": KEPT_PATH,
        # On a shared device nobody finds, or signs, what another officer has written.
        "kept_as": f"{visit.pk} {doors.who(request).officer_id}",
        "errors": [
            {"href": f"#{name}" if name in _FIELDS else f"#item-{name}", "text": text}
            for name, text in faults.items()
        ],
    }
    return desk.page(request, "inspection_record.html", context, status=422 if faults else 200)


_FIELDS = frozenset({"findings", "result", "photos"})


def _item(item: Any, given: Mapping[str, str], faults: Mapping[str, str]) -> desk.Context:
    return {
        "law": desk.said(item.law) if item.law else "",
        "result": {
            "type": "choice",
            "id": f"item-{item.id}",
            "name": f"item-{item.id}",
            "label": desk.said(item.title),
            "value": given.get(f"item-{item.id}", ""),
            "choices": [
                {"value": v, "label": desk.said(words.RESULTS[v])} for v in ("pass", "fault", "na")
            ],
            "errors": [faults[item.id]] if item.id in faults else [],
        },
        "note": {
            "type": "text",
            "id": f"note-{item.id}",
            "name": f"note-{item.id}",
            "label": _("หมายเหตุ"),
            "required": False,
            "value": given.get(f"note-{item.id}", ""),
        },
    }


@doors.public
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that opens a taken page without a network; it holds nothing of any case.

    Served from here, for a browser lets it govern only the pages below its own address.
    """
    found = finders.find(WORKER)
    if found:
        with open(found, encoding="utf-8") as file:
            script = file.read()
    else:
        with staticfiles_storage.open(WORKER) as stored:
            script = stored.read().decode()
    answer = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    answer.headers["Service-Worker-Allowed"] = KEPT_PATH
    answer.headers["Cache-Control"] = "no-cache"
    return answer
