"""Cases whose officer stepped aside: who above them names the one who goes on. Law: apa-2539/14"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from anuyat.apps.cases import recusals as stepped_out
from anuyat.apps.cases.recusals import RecusalRefused
from anuyat.core.access import Role
from anuyat.core.grounds import RECUSAL
from anuyat.flows import impartial
from anuyat.web.officer import desk, keeping
from anuyat.web.shared import doors


@doors.officer(Role.SUPERVISOR, Role.APPROVER)
@require_GET
def recusals(request: HttpRequest) -> HttpResponse:
    """Every open case within reach that waits for another officer."""
    return _page(request, {})


@keeping.typed_in_recusals
@doors.officer(Role.SUPERVISOR, Role.APPROVER)
@require_POST
def replace(request: HttpRequest, recusal_id: int) -> HttpResponse:
    """Name who goes on."""
    waiting = stepped_out.waiting(desk.superior_reach(request))
    row = next((row for row in waiting if row.pk == recusal_id), None)
    if row is None:
        raise Http404
    try:
        officer_id = UUID(request.POST.get("officer", ""))
        at = desk.moment(request)
        impartial.replace(recusal_id, officer_id, who=doors.who(request), at=at)
    except (ValueError, RecusalRefused):
        return _page(request, {recusal_id: _("เลือกผู้ที่จะทำต่อ")})
    messages.success(request, _("มอบผู้พิจารณาคนใหม่แล้ว"))
    return HttpResponseRedirect(reverse("officer:recusals"))


def _page(request: HttpRequest, told: dict[int, str]) -> HttpResponse:
    at = desk.moment(request)
    rows = [_row(row, told, at) for row in stepped_out.waiting(desk.superior_reach(request))]
    errors = [{"href": f"#officer-{id}", "text": text} for id, text in told.items()]
    context = {"rows": rows, "errors": errors}
    return desk.page(
        request, "recusals.html", context, here="recusals", status=422 if told else 200
    )


def _row(row: Any, told: dict[int, str], at: Any) -> desk.Context:
    name = f"officer-{row.pk}"
    people = [
        {"value": str(one.pk), "label": desk.said({"th": one.name_th, "en": one.name_en})}
        for one in impartial.may_go_on(row.case, at)
    ]
    ground = RECUSAL[row.ground]
    return {
        "id": row.pk,
        "case": row.case,
        "by": desk.said({"th": row.officer.name_th, "en": row.officer.name_en}),
        "ground": desk.said(ground.title),
        "law": desk.said(ground.law),
        "said": row.said,
        "at": row.at,
        "people": people,
        "field": {
            "type": "select",
            "id": name,
            "name": "officer",
            "label": _("ผู้ที่จะทำต่อ"),
            "choices": [{"value": "", "label": _("เลือกเจ้าหน้าที่")}, *people],
            "value": "",
            "errors": [told[row.pk]] if row.pk in told else [],
        },
    }
