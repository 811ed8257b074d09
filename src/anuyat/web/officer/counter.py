"""The counter: who stands there or phones, what they came for; then the form itself; then copies.

The pages of the form are the citizen's own; see web/shared/sitting.py.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anuyat.apps.cases import commands as cases
from anuyat.apps.cases import counter as kept
from anuyat.apps.cases import drafts
from anuyat.apps.cases import queries as case_queries
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import Published
from anuyat.apps.identity.commands import NotThatName
from anuyat.core import formspec, thai
from anuyat.core.access import SYSTEM, Capacity, Role
from anuyat.flows import counter as flow
from anuyat.flows.identify import LevelTooLow
from anuyat.ports.copies import CopyUnreadable
from anuyat.web.officer import desk, keeping
from anuyat.web.shared import doors
from anuyat.web.shared import keeping as shared

FIELDS = ("service", "seen", "pid", "name", "renamed")
# A button pressed after the session ended leads back to the page of the filing it stood on.
_on_its_page = shared.typed_kept(
    Capacity.OFFICER,
    keeping.SIGN_IN,
    shown_on="officer:counter_filing",
    fields=("attachment_id",),
)
# How the officer knows who it is, and by which way the filing came.
SEEN: dict[str, tuple[str, Any, Any]] = {
    "card": (
        "counter",
        gettext_lazy("เห็นบัตรประชาชนและตัวผู้ยื่นที่เคาน์เตอร์"),
        gettext_lazy("บันทึกว่าใครเห็นบัตรและเมื่อใด ไม่ต้องถ่ายสำเนาบัตร"),
    ),
    "told": (
        "phone",
        gettext_lazy("ผู้ยื่นโทรศัพท์มา"),
        gettext_lazy("ยื่นได้เฉพาะบริการที่ไม่ต้องพิสูจน์ตัวตนระดับสูง"),
    ),
}


@keeping.typed_kept
@doors.officer(Role.REVIEWER)
@require_http_methods(["GET", "POST"])
def counter(request: HttpRequest) -> HttpResponse:
    """Begin a filing for somebody, or go on with one of mine."""
    typed = {name: keeping.given(request).get(name, "").strip() for name in FIELDS}
    if request.method == "GET":
        return _page(request, typed, {})
    offered = {edition.service: edition for edition in _services(request)}
    if faults := _faults(typed, offered):
        return _page(request, typed, faults)
    try:
        filing_id = flow.begin(
            offered[typed["service"]],
            pid=typed["pid"],
            name=typed["name"],
            seen=typed["seen"],
            origin=SEEN[typed["seen"]][0],
            renamed=bool(typed["renamed"]),
            who=doors.who(request),
            at=desk.moment(request),
        )
    except NotThatName:
        told = _("เลขนี้บันทึกไว้กับชื่ออื่น ตรวจเลขและชื่อบนบัตรอีกครั้ง ถ้าบัตรเป็นชื่อใหม่ ยืนยันด้านล่าง")
        return _page(request, typed, {"name": told}, ask_renamed=True)
    except LevelTooLow:
        told = _("บริการนี้ต้องพิสูจน์ตัวตน ขอให้ผู้ยื่นมาแสดงบัตร หรือยื่นเองด้วย ThaID")
        return _page(request, typed, {"seen": told})
    return HttpResponseRedirect(reverse("officer:counter_filing", args=[filing_id]))


@doors.officer(Role.REVIEWER)
@require_GET
def filing(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """One filing made for somebody: how far it is, what was attached, what was certified."""
    row = kept.kept(filing_id, doors.who(request))
    return _filing_page(request, row, {})


@_on_its_page
@doors.officer(Role.REVIEWER)
@require_POST
def certify(request: HttpRequest, filing_id: UUID, attachment_id: UUID) -> HttpResponse:
    """The original was shown: the copy bears the officer's name and the time."""
    row = kept.kept(filing_id, doors.who(request))
    try:
        flow.certify(filing_id, attachment_id, who=doors.who(request), at=desk.moment(request))
    except CopyUnreadable:
        told = _("เปิดไฟล์นี้ไม่ได้ สแกนจากต้นฉบับใหม่ แล้วรับรองอีกครั้ง")
        return _filing_page(request, row, {"files": told})
    messages.success(request, _("รับรองสำเนาแล้ว ชื่อท่านและเวลาอยู่ท้ายทุกหน้า ไม่มีค่าใช้จ่าย"))
    return HttpResponseRedirect(reverse("officer:counter_filing", args=[filing_id]))


def _services(request: HttpRequest) -> list[Published]:
    """What this officer may receive, and what is filed by a form."""
    who = doors.who(request)
    return [
        edition
        for edition in catalogue.find("")
        if isinstance(edition, Published)
        and edition.outcome != "appeal"
        and not edition.renews_by_payment
        and Role.REVIEWER in who.roles_at(edition.agency_id, edition.unit_id, edition.service)
    ]


def _faults(typed: dict[str, str], offered: dict[str, Published]) -> dict[str, str]:
    faults = {}
    if typed["service"] not in offered:
        faults["service"] = _("เลือกบริการที่จะยื่น")
    if typed["seen"] not in SEEN:
        faults["seen"] = _("บอกว่ารู้ได้อย่างไรว่าผู้ยื่นเป็นใคร")
    if thai.kind_of_13(typed["pid"]) != "person":
        faults["pid"] = _("เลขประจำตัวประชาชนไม่ถูกต้อง ตรวจ 13 หลักบนบัตรอีกครั้ง")
    if not 0 < len(typed["name"]) <= 200:
        faults["name"] = _("กรอกชื่อและนามสกุลตามบัตร")
    return faults


def _page(
    request: HttpRequest,
    typed: dict[str, str],
    faults: dict[str, str],
    *,
    ask_renamed: bool = False,
) -> HttpResponse:
    rows = [_draft(row) for row in kept.open_drafts(doors.who(request))]
    context = {
        "fields": _fields(request, typed, faults, ask_renamed),
        "drafts": rows,
        "errors": [{"href": f"#{name}", "text": text} for name, text in faults.items()],
    }
    status = 422 if faults else 200
    return desk.page(request, "counter.html", context, here="counter", status=status)


def _fields(
    request: HttpRequest, typed: dict[str, str], faults: dict[str, str], ask_renamed: bool
) -> list[desk.Context]:
    services = [{"value": "", "label": _("เลือกบริการ")}]
    services += [
        {"value": e.service, "label": desk.said(e.bundle["name"])} for e in _services(request)
    ]
    ways = [
        {"value": key, "label": str(label), "hint": str(hint)}
        for key, (_origin, label, hint) in SEEN.items()
    ]
    rows: list[desk.Context] = [
        {"type": "select", "name": "service", "label": _("บริการ"), "choices": services},
        {"type": "choice", "name": "seen", "label": _("ผู้ยื่นเป็นใคร รู้ได้อย่างไร"), "choices": ways},
        {
            "type": "national_id",
            "name": "pid",
            "label": _("เลขประจำตัวประชาชน"),
            "hint": _("เก็บแบบปิดผนึก ผู้ยื่นใช้เลขเดียวกันเปิดเรื่องนี้ได้เองด้วย ThaID ภายหลัง"),
        },
        {"type": "text", "name": "name", "label": _("ชื่อและนามสกุล"), "hint": _("ตามบัตร")},
    ]
    if ask_renamed:
        rows.append({"type": "checkbox", "name": "renamed", "label": _("เห็นบัตรแล้ว บัตรเป็นชื่อนี้")})
    for row in rows:
        name = row["name"]
        row |= {
            "id": name,
            "value": typed[name],
            "errors": [faults[name]] if name in faults else [],
        }
        row["autocomplete"] = "off"  # Not what the officer's own browser knows of the officer.
    return rows


def _draft(row: Any) -> desk.Context:
    edition = catalogue.edition(row.filing.edition_id)
    return {
        "href": reverse("officer:counter_filing", args=[row.filing_id]),
        "person": row.filing.applicant.name,
        "title": desk.said(edition.bundle["name"]),
        "touched_at": row.filing.touched_at,
        "way": str(SEEN[row.seen][1]),
    }


def _filing_page(request: HttpRequest, row: Any, faults: dict[str, str]) -> HttpResponse:
    edition = catalogue.edition(row.filing.edition_id)
    case = case_queries.case_by_filing(SYSTEM, row.filing_id)
    answers = drafts.open_answers(row.filing)
    left = formspec.judge(edition.form, answers, desk.today(request))
    context = {
        "row": _draft(row),
        "filing": row.filing,
        "seen_at": row.seen_at,
        "files": _files(row, edition, answers) if row.filing.state == "draft" else [],
        "left": len({problem.root for problem in left}),
        "go_on": _go_on(row.filing, edition, left),
        "case": case,
        "errors": [{"href": f"#{name}", "text": text} for name, text in faults.items()],
    }
    status = 422 if faults else 200
    return desk.page(request, "counter_filing.html", context, here="counter", status=status)


def _go_on(filing: Any, edition: Published, left: Any) -> str:
    """The first page that still needs an answer, or the check page when none does."""
    if not left:
        return reverse("citizen:check", args=[filing.pk])
    page = next(
        page for page in edition.form.pages if left[0].root in {q.id for q in page.questions}
    )
    return reverse("citizen:page", args=[filing.pk, page.id])


def _files(row: Any, edition: Published, answers: dict[str, Any]) -> list[desk.Context]:
    stamped = {str(copy.attachment): copy for copy in kept.copies(row.filing_id)}
    return [
        {
            "id": file["file"],
            "label": file["label"],
            "question": desk.said(question.label),
            "href": reverse("citizen:file", args=[file["file"]]),
            "copy": stamped.get(file["file"]),
        }
        for page in edition.form.pages
        for question in page.questions
        if question.type == "upload"
        for file in cases.uploads(answers.get(question.id))
    ]
