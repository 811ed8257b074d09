"""The list of the queue as a file for a spreadsheet. Taking it out is written down."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from anuyat.apps.cases import kept_views, queueing
from anuyat.core import desk_view, spreadsheet, thai
from anuyat.web.officer import desk, queue_filters, queue_words, words
from anuyat.web.officer.queue_views import WORKERS
from anuyat.web.shared import doors
from anuyat.web.shared.visits import visit

MOST = 10_000


@doors.officer(*WORKERS)
@require_GET
def queue_list(request: HttpRequest) -> HttpResponse:
    """The cases of the view as CSV: no 13-digit number, no answers, and no formula runs."""
    asked, typed = desk_view.read(request.GET.dict()), queue_words.kept(request)
    said = thai.to_arabic_digits(typed)
    reach, seen = desk.case_reach(request), queue_filters.seen(request)
    found = queueing.page(reach, asked, seen, words=said, limit=MOST)
    kept_views.note_taken_out(
        asked,
        len(found),
        has_words=bool(typed),
        agency_id=visit(request).someone.agency_id,
        who=doors.who(request),
        at=desk.moment(request),
    )
    text = spreadsheet.csv_text(_head(), map(_row, found))
    answer = HttpResponse(text.encode(), content_type="text/csv; charset=utf-8")
    name = f"cases-{desk.today(request).isoformat()}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _head() -> list[str]:
    return [
        _("เลขเรื่อง"), _("เลขรับ"), _("ผู้ยื่น"), _("งานบริการ"), _("หน่วย"), _("ช่องทาง"),
        _("วันที่รับ"), _("ครบกำหนด"), _("ขั้นที่อยู่"), _("ผลการพิจารณา"), _("ค่าธรรมเนียม"),
        _("ผู้รับผิดชอบ"),
    ]  # fmt: skip


def _row(case: Any) -> list[str]:
    owner = case.assignee
    return [
        case.number,
        case.incoming_number,
        case.applicant_name,
        desk.said({"th": case.title_th, "en": case.title_en}),
        desk.said({"th": case.unit.name_th, "en": case.unit.name_en}),
        desk.said(words.ORIGINS.get(case.origin, case.origin)),
        case.received_at.astimezone(thai.BANGKOK).date().isoformat(),
        case.due_on.isoformat(),
        desk.said(words.STATES[case.state]),
        desk.said(words.OUTCOMES[case.outcome]) if case.outcome else "",
        desk.said(words.FEES[case.fee_state]),
        desk.said({"th": owner.name_th, "en": owner.name_en}) if owner else "",
    ]
