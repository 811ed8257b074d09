"""Not ours: whose it is, and how it is reached, from the list or in words. Law: ega-2565/10.2."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import queries as cases
from anuyat.core.access import Role
from anuyat.flows import review, target
from anuyat.flows.target import Target, TargetUnclear
from anuyat.web.officer import desk, keeping, steps
from anuyat.web.shared import doors

FAULTS: dict[str, Any] = {
    "agency_named": gettext_lazy("เลือกหน่วยงานจากรายชื่อ หรือเขียนชื่อหน่วยงานอื่น"),
    "only_a_name": gettext_lazy("เขียนเฉพาะชื่อหน่วยงาน ไม่เกิน 120 ตัวอักษร ไม่มีอีเมลหรือเลขประจำตัว"),
    "way_needed": gettext_lazy("เขียนช่องทางติดต่อของหน่วยงานนั้นอย่างน้อย 1 ช่องทาง"),
    "not_a_web": gettext_lazy("เขียนที่อยู่เว็บไซต์ให้ครบ เช่น www.example.go.th"),
    "not_an_email": gettext_lazy("เขียนอีเมลให้ครบ เช่น saraban@example.go.th"),
    "not_a_phone": gettext_lazy("เขียนหมายเลขโทรศัพท์ให้ครบ เช่น 0 2000 1000 หรือ 1111"),
    "too_long": gettext_lazy("ยาวเกิน 300 ตัวอักษร"),
}
# Fields for an agency that is not in the list: type, label, hint.
WRITTEN: dict[str, tuple[str, Any, Any]] = {
    "other": (
        "text",
        gettext_lazy("ชื่อหน่วยงานอื่นที่ไม่มีในรายชื่อ"),
        gettext_lazy("ชื่อเต็มของหน่วยงาน ถ้าเขียนช่องนี้ ระบบใช้ชื่อนี้"),
    ),
    "web": ("text", gettext_lazy("เว็บไซต์"), ""),
    "email": ("email", gettext_lazy("อีเมล"), ""),
    "phone": ("phone", gettext_lazy("โทรศัพท์"), ""),
    "address": ("text", gettext_lazy("ที่อยู่"), ""),
}


@keeping.typed_kept
@doors.officer(Role.REVIEWER)
@require_http_methods(["GET", "POST"])
def redirect(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The case ends here; the person is told the agency and its channel."""
    case = cases.case(desk.case_reach(request), case_id)
    if request.method == "GET":
        return _page(request, case, {})
    try:
        found = _target(request, case)
    except TargetUnclear as unclear:
        return _page(request, case, unclear.faults)

    def step() -> None:
        review.redirect(case_id, target=found, who=doors.who(request), at=desk.moment(request))

    done = _("แจ้งหน่วยงานที่รับผิดชอบแล้ว ระบบทำหนังสือถึงผู้ยื่น")
    return steps.stepped(request, case, step, done)


def _target(request: HttpRequest, case: Any) -> Target:
    """The agency that was chosen, or the one written: what is written wins."""
    typed = {name: request.POST.get(name, "").strip() for name in WRITTEN}
    chosen = request.POST.get("agency", "")
    listed = {str(agency.pk): agency.pk for agency in _others(case)}
    if any(typed.values()):
        return target.written(typed["other"], typed)
    if chosen not in listed:
        raise TargetUnclear({"agency": "agency_named"})
    return target.listed(listed[chosen])


def _others(case: Any) -> list[Any]:
    return [agency for agency in agencies.agencies() if agency.pk != case.agency_id]


def _page(request: HttpRequest, case: Any, faults: dict[str, str]) -> HttpResponse:
    told = {name: str(FAULTS[code]) for name, code in faults.items()}
    context = {
        "case": case,
        "title": desk.said({"th": case.title_th, "en": case.title_en}),
        "agency": _agency(request, case, told),
        "written": [_field(request, name, told) for name in WRITTEN],
        "errors": [{"href": f"#{name}", "text": text} for name, text in told.items()],
        "act": steps.act(request, case, "redirect"),
    }
    return desk.page(request, "redirect.html", context, status=422 if faults else 200)


def _agency(request: HttpRequest, case: Any, told: dict[str, str]) -> desk.Context:
    choices = [{"value": "", "label": _("เลือกหน่วยงาน")}]
    choices += [
        {"value": str(a.pk), "label": desk.said({"th": a.name_th, "en": a.name_en})}
        for a in _others(case)
    ]
    return {
        "type": "select",
        "id": "agency",
        "name": "agency",
        "label": _("หน่วยงานที่รับผิดชอบ"),
        "hint": _("ระบบใส่ช่องทางที่หน่วยงานนั้นประกาศไว้ในหนังสือให้"),
        "choices": choices,
        "value": keeping.given(request).get("agency", ""),
        "errors": [told["agency"]] if "agency" in told else [],
    }


def _field(request: HttpRequest, name: str, told: dict[str, str]) -> desk.Context:
    type_, label, hint = WRITTEN[name]
    return {
        "type": type_,
        "id": name,
        "name": name,
        "label": str(label),
        "hint": str(hint),
        "required": False,
        "autocomplete": "off",  # Not what the officer's own browser knows of the officer.
        "value": keeping.given(request).get(name, ""),
        "errors": [told[name]] if name in told else [],
    }
