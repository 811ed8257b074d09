"""An appeal that this office does not agree with goes to the authority above, with its opinion."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anuyat.apps.cases import passing_up
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.passing_up import ReportRefused
from anuyat.core import clock
from anuyat.core.access import Role
from anuyat.core.lifecycle import StepRefused
from anuyat.flows import appeal
from anuyat.web.officer import desk, keeping, steps
from anuyat.web.shared import doors


@keeping.typed_kept
@doors.officer(Role.REVIEWER, Role.APPROVER)
@require_http_methods(["GET", "POST"])
def pass_up(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """To whom, by when they decide, and the opinion that goes with it. Law: apa-2539/45"""
    case = cases.case(desk.case_reach(request), case_id)
    against = appeal.standing(case)
    if against is None or against.rule is None:
        raise Http404
    typed = keeping.given(request).get("opinion", "")
    if request.method == "GET":
        return _page(request, case, against, typed, "")
    try:
        passing_up.pass_up(case_id, typed, who=doors.who(request), at=desk.moment(request))
    except ReportRefused as refused:
        if refused.code in ("done", "no_appeal"):
            return HttpResponseRedirect(reverse("officer:case", args=[case.pk]))
        told = {
            "empty": _("เขียนความเห็นและเหตุผลที่ไม่เห็นด้วย"),
            "too_long": _("ยาวเกิน 8,000 ตัวอักษร"),
        }
        return _page(request, case, against, typed, told[refused.code])
    except StepRefused as refused:
        return steps.refusal(request, case, refused.code)
    messages.success(request, _("รายงานแล้ว เวลาของผู้มีอำนาจเริ่มนับวันนี้"))
    return HttpResponseRedirect(reverse("officer:case", args=[case.pk]))


def _page(request: HttpRequest, case: Any, against: Any, typed: str, fault: str) -> HttpResponse:
    period = cases.edition(case).regime.passed_up
    within = clock.length_said(period.length, period.unit) if period else {"th": "", "en": ""}
    context = {
        "case": case,
        "title": desk.said({"th": case.title_th, "en": case.title_en}),
        "to": desk.said(against.rule.to),
        "within": desk.said(within),
        "law": desk.said(period.law) if period else "",
        "field": {
            "type": "longtext",
            "id": "opinion",
            "name": "opinion",
            "label": _("ความเห็นและเหตุผล"),
            "hint": _("ส่งไปพร้อมสำนวน ผู้มีอำนาจอ่านประกอบคำวินิจฉัย"),
            "rows": 8,
            "value": typed,
            "errors": [fault] if fault else [],
        },
        "errors": [{"href": "#opinion", "text": fault}] if fault else [],
    }
    return desk.page(request, "pass_up.html", context, status=422 if fault else 200)
