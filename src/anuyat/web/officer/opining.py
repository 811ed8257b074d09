"""Asking other units and agencies for an opinion, on the case's side of it."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import opinions
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.opinions import OpinionRefused, Question
from anuyat.core import clock, thai
from anuyat.core.uploads import UploadRefused
from anuyat.flows import opine
from anuyat.ports.inspection import InspectionUnavailable
from anuyat.web.officer import desk, files, keeping, opinion_fields, talk_words
from anuyat.web.shared import doors, talked

DAYS = 7


@keeping.typed_kept
@doors.officer(*opinions.OF_CASES)
@require_http_methods(["GET", "POST"])
def of_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Every opinion of the case; by its button, one more question."""
    case = cases.case(desk.case_reach(request), case_id)
    if request.method == "GET":
        return _page(request, case, {})

    def act() -> None:
        opinions.ask(case.pk, _question(request), who=doors.who(request), at=desk.moment(request))

    return _done(request, case, act, _("ขอความเห็นแล้ว ระบบแจ้งหน่วยที่ถาม"))


@keeping.typed_kept
@doors.officer(*opinions.OF_CASES)
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, case_id: UUID, opinion_id: UUID) -> HttpResponse:
    """Type in the letter by which an agency outside answered, with its scan."""
    case = cases.case(desk.case_reach(request), case_id)
    row = opinions.one_of_case(case, opinion_id)
    if request.method == "GET":
        return _page(request, case, {}, recording=row)
    scans = talked.sent(request, "scan")
    if not scans:
        return _page(request, case, {"scan": _("แนบสำเนาหนังสือตอบ")}, recording=row, status=422)

    def act() -> None:
        opine.record(
            case.pk,
            row.pk,
            request.POST.get("answer", ""),
            scans[0],
            number=request.POST.get("number", ""),
            dated_on=_dated(request),
            who=doors.who(request),
            at=desk.moment(request),
        )

    return _done(request, case, act, _("บันทึกความเห็นแล้ว"), recording=row)


@keeping.typed_on("officer:opinions", "opinion_id")
@doors.officer(*opinions.OF_CASES)
@require_POST
def drop(request: HttpRequest, case_id: UUID, opinion_id: UUID) -> HttpResponse:
    """Go on without an opinion, with the reason."""
    case = cases.case(desk.case_reach(request), case_id)
    why = request.POST.get("why", "")
    try:
        who, at = doors.who(request), desk.moment(request)
        opinions.drop(case.pk, opinion_id, why, who=who, at=at)
    except OpinionRefused as refused:
        fault = _("เขียนเหตุที่ไม่รอคำตอบ") if refused.code == "empty" else _said(refused)[1]
        return _page(request, case, {f"why-{opinion_id}": fault}, status=422)
    told.success(request, _("ไม่รอความเห็นนี้แล้ว เรื่องเดินต่อ"))
    return _to(case)


@doors.officer(*opinions.OF_CASES)
@require_GET
def file(
    request: HttpRequest, case_id: UUID, opinion_id: UUID, attachment_id: UUID
) -> HttpResponse:
    """The letter that asked, or a file of the answer."""
    case = cases.case(desk.case_reach(request), case_id)
    found = opine.file_of(opinions.one_of_case(case, opinion_id), attachment_id)
    return files.handed(request, case, found)


def card(request: HttpRequest, case: Any) -> desk.Context:
    """What the case's own page says of its opinions."""
    url = reverse("officer:opinions", args=[case.pk])
    rows = [_row(request, row) for row in opinions.of_case(case)]
    for row in rows:
        row["href"] = f"{url}#o-{row['id']}"
    return {"rows": rows, "href": url, "may_ask": case.state in opinions.ASKABLE}


def _question(request: HttpRequest) -> Question:
    typed = request.POST
    unit, days = typed.get("unit", ""), thai.to_arabic_digits(typed.get("days", "").strip())
    known = {value for value, _label in opinion_fields.units()}
    try:
        documents = tuple(UUID(id) for id in typed.getlist("documents"))
    except ValueError:
        raise OpinionRefused("not_ours") from None
    return Question(
        text=typed.get("question", ""),
        days=int(days) if days.isascii() and days.isdigit() and len(days) < 4 else 0,
        unit_id=int(unit) if unit in known else None,
        outside=typed.get("outside", "").strip()[:120],
        documents=documents,
    )


def _dated(request: HttpRequest) -> date:
    try:
        parts = (request.POST.get(f"dated-{part}", "") for part in ("day", "month", "year"))
        return thai.parse_be_date(*parts)
    except ValueError:
        raise OpinionRefused("dated") from None


def _done(
    request: HttpRequest, case: Any, act: Callable[[], None], said: str, recording: Any = None
) -> HttpResponse:
    """Do it and say so, or draw the page again with what stood in the way."""
    try:
        act()
    except OpinionRefused as refused:
        field, text = _said(refused, recording=recording is not None)
        return _page(request, case, {field: text}, recording=recording, status=422)
    except (UploadRefused, InspectionUnavailable) as refused:
        (text,) = talked.faults(refused, desk.lang()).values()
        return _page(request, case, {"scan": text}, recording=recording, status=422)
    told.success(request, said)
    return _to(case)


def _said(refused: OpinionRefused, *, recording: bool = False) -> tuple[str, str]:
    field, text = talk_words.OPINION_FAULTS[refused.code]
    if recording and refused.code in ("empty", "too_long"):
        return "answer", _("เขียนสาระของความเห็น") if refused.code == "empty" else desk.said(text)
    return field, desk.said(text)


def _to(case: Any) -> HttpResponse:
    return HttpResponseRedirect(reverse("officer:opinions", args=[case.pk]))


def _page(
    request: HttpRequest,
    case: Any,
    faults: dict[str, str],
    *,
    recording: Any = None,
    status: int = 200,
) -> HttpResponse:
    rule = cases.edition(case).regime.pauses_while_asked
    context = {
        "case": case,
        "title": desk.said({"th": case.title_th, "en": case.title_en}),
        "rows": [_row(request, row, faults) for row in opinions.of_case(case)],
        "may_ask": case.state in opinions.ASKABLE and recording is None,
        "pauses": rule,
        "fields": opinion_fields.asking(request, case, faults),
        "documents": opinion_fields.documents(request, case),
        "documents_error": faults.get("documents", ""),
        "recording": _row(request, recording) if recording is not None else None,
        "record_fields": opinion_fields.recording(request, faults) if recording else [],
        "errors": [{"href": f"#{name}", "text": text} for name, text in faults.items()],
    }
    return desk.page(request, "opinions.html", context, status=status)


def _row(request: HttpRequest, row: Any, faults: dict[str, str] | None = None) -> desk.Context:
    glyph, tone, state = talk_words.OPINIONS[row.state]
    late = _days_late(request, row)
    return {
        "id": row.pk,
        "of": opinion_fields.of_whom(row),
        "is_outside": bool(row.outside),
        "is_open": row.state == "asked",
        "glyph": "late" if late else glyph,
        "tone": "late" if late else tone,
        "state": _("เกินกำหนด %(n)d วันทำการ") % {"n": late} if late else desk.said(state),
        "note": _note(row),
        "question": row.question,
        "answer": row.answer,
        "letter_number": row.letter_number,
        "answer_number": row.answer_number,
        "answer_dated": row.answer_dated,
        "asked": thai.glue(thai.moment_text(row.asked_at, desk.lang())),
        "answer_on": row.answer_on,
        "ended": thai.glue(thai.moment_text(row.ended_at, desk.lang())) if row.ended_at else "",
        "ended_by": opinion_fields.officer_name(row.ended_by),
        "documents": [use.label for use in opinions.documents(row)],
        "files": [_file(row, use) for use in opine.shown(row)],
        "why_error": (faults or {}).get(f"why-{row.pk}", ""),
        "why": _why_typed(request, row, faults or {}),
    }


def _why_typed(request: HttpRequest, row: Any, faults: dict[str, str]) -> str:
    """The reason typed for this opinion: refused just now, or kept through a sign-in."""
    typed = keeping.given(request)
    is_its_own = f"why-{row.pk}" in faults or typed.get("opinion_id", "") == str(row.pk)
    return str(typed.get("why", "")) if is_its_own else ""


def _file(row: Any, use: Any) -> desk.Context:
    href = reverse("officer:opinion_file", args=[row.case_id, row.pk, use.pk])
    return talked.file(use, href, is_own=False)


def _note(row: Any) -> str:
    if row.state != "asked":
        return thai.glue(thai.day_short(row.ended_at, desk.lang()))
    return _("ภายใน %(day)s") % {"day": thai.glue(thai.day_short(row.answer_on, desk.lang()))}


def _days_late(request: HttpRequest, row: Any) -> int:
    """How many working days of whoever is asked have passed since the last one."""
    on = desk.today(request)
    if row.state != "asked" or on <= row.answer_on:
        return 0
    agency_id = row.unit.agency_id if row.unit_id else row.case.agency_id
    calendar = agencies.calendar(agency_id)
    return clock.working_days_between(row.answer_on, on, calendar)
