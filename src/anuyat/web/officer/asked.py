"""What others ask of us: a worklist, one question with its documents, and the answer to it.

Who is asked sees the question and the documents chosen for it: not the case, not its applicant.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages as told
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anuyat.apps.cases import opinions
from anuyat.apps.cases.opinions import NoSuchOpinion, OpinionRefused
from anuyat.apps.records.files import NotShown
from anuyat.core import clock, thai
from anuyat.core.uploads import UploadRefused
from anuyat.flows import look, opine
from anuyat.ports.inspection import InspectionUnavailable
from anuyat.web.officer import desk, files, keeping, opinion_fields, talk_words
from anuyat.web.shared import doors, talked


@doors.officer(*opinions.OF_CASES)
@require_GET
def worklist(request: HttpRequest) -> HttpResponse:
    """Every question that waits for this officer's units, the most urgent first."""
    reach = desk.case_reach(request)
    context = {
        "open": [_row(request, row) for row in opinions.asked_of_us(reach)],
        "ended": [_row(request, row) for row in opinions.asked_of_us(reach, ended=True, limit=30)],
    }
    return desk.page(request, "asked.html", context, here="opinions")


@keeping.typed_kept
@doors.officer(*opinions.OF_CASES)
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, opinion_id: UUID) -> HttpResponse:
    """One question; by its buttons, the opinion, or why there is none."""
    row = _mine(request, opinion_id)
    if request.method == "GET":
        return _page(request, row, {})
    try:
        opine.give(
            row.pk,
            request.POST.get("answer", ""),
            talked.sent(request, talked.SENT),
            declined=bool(request.POST.get("decline")),
            who=doors.who(request),
            at=desk.moment(request),
        )
    except OpinionRefused as refused:
        _field, text = talk_words.OPINION_FAULTS[refused.code]
        said = _("เขียนความเห็นหรือเหตุผลก่อน") if refused.code == "empty" else desk.said(text)
        return _page(request, row, {"answer": said}, status=422)
    except (UploadRefused, InspectionUnavailable) as refused:
        return _page(request, row, talked.faults(refused, desk.lang()), status=422)
    told.success(request, _("ส่งคำตอบแล้ว ผู้ถามได้รับแจ้ง"))
    return HttpResponseRedirect(reverse("officer:asked_of_us"))


@doors.officer(*opinions.OF_CASES)
@require_GET
def file(request: HttpRequest, opinion_id: UUID, attachment_id: UUID) -> HttpResponse:
    """A document that was chosen for us, or a file of our own answer."""
    row = _mine(request, opinion_id)
    found = opine.file_of(row, attachment_id)
    files.note_opening(request, row.case, found)
    try:
        return files.as_file(look.original(row.case, found))
    except NotShown:
        raise Http404 from None  # The page of the question says why.


def _mine(request: HttpRequest, opinion_id: UUID) -> Any:
    try:
        return opinions.asked(desk.case_reach(request), opinion_id)
    except NoSuchOpinion:
        raise Http404 from None


def _page(
    request: HttpRequest, row: Any, faults: dict[str, str], *, status: int = 200
) -> HttpResponse:
    context = {
        "row": _row(request, row),
        "documents": [_file(row, use) for use in opinions.documents(row)],
        "files": [_file(row, use) for use in opine.shown(row)],
        "fields": opinion_fields.answering(request, faults),
        "errors": [{"href": f"#{name}", "text": text} for name, text in faults.items()],
    }
    return desk.page(request, "asked_one.html", context, here="opinions", status=status)


def _row(request: HttpRequest, row: Any) -> desk.Context:
    calendar, on = desk.calendar(request), desk.today(request)
    left = clock.working_days_between(on, row.answer_on, calendar)
    glyph, tone, state = talk_words.OPINIONS[row.state]
    is_open = row.state == "asked"
    is_late = is_open and on > row.answer_on
    agency = row.case.agency
    return {
        "href": reverse("officer:asked", args=[row.pk]),
        "number": row.case.number,
        "title": desk.said({"th": row.case.title_th, "en": row.case.title_en}),
        "by": opinion_fields.officer_name(row.asked_by),
        "agency": desk.said({"th": agency.name_th, "en": agency.name_en}),
        "unit": desk.said({"th": row.unit.name_th, "en": row.unit.name_en}),
        "question": row.question,
        "answer": row.answer,
        "is_open": is_open,
        "state": desk.said(state),
        "glyph": "late" if is_late else "later" if is_open else glyph,
        "tone": "late" if is_late else "soon" if is_open and left <= 1 else tone,
        "left": _left(left, is_late=is_late) if is_open else desk.said(state),
        "answer_on": row.answer_on,
        "asked": thai.glue(thai.moment_text(row.asked_at, desk.lang())),
        "ended": thai.glue(thai.moment_text(row.ended_at, desk.lang())) if row.ended_at else "",
    }


def _left(days: int, *, is_late: bool) -> str:
    if is_late:
        return _("เกินกำหนด %(n)d วันทำการ") % {"n": abs(days)}
    return _("เหลือ %(n)d วันทำการ") % {"n": days} if days else _("วันนี้")


def _file(row: Any, use: Any) -> desk.Context:
    return talked.file(use, reverse("officer:asked_file", args=[row.pk, use.pk]), is_own=False)
