"""Every date of a case on the desk: who owes what by when and why; what the clock did; the delay.

The reason of a delay is given here, and a copy for ก.พ.ร. that had to go by hand is noted here.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import acts, clockwork
from anuyat.apps.cases import duties as owed
from anuyat.apps.cases import queries as cases
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.identity import queries as identity
from anuyat.core import thai
from anuyat.core.access import Role
from anuyat.core.lifecycle import FINAL, State
from anuyat.flows import duties
from anuyat.web.officer import desk, keeping
from anuyat.web.shared import dates, doors

TITLES: dict[str, Any] = {
    "completeness": _lazy("ตรวจความครบถ้วนและแจ้งผู้ยื่น"),
    "cure": _lazy("ผู้ยื่นแก้ไขและส่งกลับ"),
    "decide": _lazy("พิจารณาให้แล้วเสร็จ"),
    "notify_result": _lazy("แจ้งผลแก่ผู้ยื่น"),
    "delay_notice": _lazy("แจ้งเหตุแห่งความล่าช้าแก่ผู้ยื่น"),
    "delay_copy": _lazy("ส่งสำเนาการแจ้งความล่าช้าให้ ก.พ.ร. ด้วยตนเอง"),
    "appeal": _lazy("วันสุดท้ายที่ผู้ยื่นอุทธรณ์ได้"),
}
OWNERS: dict[str, Any] = {
    "officer": _lazy("กำหนดของหน่วยงาน"),
    "person": _lazy("กำหนดของผู้ยื่น"),
    "authority": _lazy("กำหนดของผู้มีอำนาจพิจารณาอุทธรณ์"),
}
ACTS: dict[str, Any] = {
    "warn_officer": _lazy("เตือนเจ้าหน้าที่"),
    "warn_superior": _lazy("เตือนผู้บังคับบัญชา"),
    "escalate": _lazy("แจ้งผู้บังคับบัญชาว่าเกินกำหนด"),
    "delay_notice": _lazy("แจ้งความล่าช้าแก่ผู้ยื่น"),
    "delay_copy": _lazy("สำเนาให้ ก.พ.ร."),
}
STATES: dict[str, Any] = {
    "intended": _lazy("กำลังส่ง"),
    "sending": _lazy("กำลังส่ง"),
    "sent": _lazy("ส่งแล้ว"),
    "not_sent": _lazy("ส่งไม่ได้"),
    "by_hand": _lazy("ต้องส่งเอง"),
    "written": _lazy("เข้าแฟ้มผู้ยื่น"),
}
REFUSED: dict[str, Any] = {
    "empty": _lazy("เขียนเหตุแห่งความล่าช้า"),
    "too_long": _lazy("เขียนให้สั้นกว่า 2,000 ตัวอักษร"),
    "not_open": _lazy("เรื่องนี้พิจารณาเสร็จแล้ว ไม่ต้องแจ้งความล่าช้า"),
}


@keeping.typed_kept
@doors.officer(Role.REVIEWER, Role.APPROVER)
@require_http_methods(["GET", "POST"])
def of_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """All dates; by its button, why the case is late."""
    found = cases.case(desk.case_reach(request), case_id)
    typed = keeping.given(request).get("reason", "")
    if request.method == "GET":
        return desk.page(request, "dates.html", _context(request, found, typed))
    try:
        acts.give_delay_reason(case_id, typed, who=doors.who(request), at=desk.moment(request))
    except acts.ReasonRefused as refused:
        context = _context(request, found, typed, error=REFUSED[refused.code])
        return desk.page(request, "dates.html", context, status=422)
    messages.success(request, _("บันทึกเหตุแล้ว การแจ้งครั้งถัดไปจะใช้เหตุนี้"))
    return HttpResponseRedirect(reverse("officer:dates", args=[case_id]))


@keeping.coming_back("officer:dates")
@doors.officer(Role.REVIEWER, Role.APPROVER)
@require_POST
def copy_sent(request: HttpRequest, case_id: UUID, act_id: int) -> HttpResponse:
    """The officer sent a copy by other means, now."""
    cases.case(desk.case_reach(request), case_id)
    acts.sent_by_hand(case_id, act_id, who=doors.who(request), at=desk.moment(request))
    return HttpResponseRedirect(reverse("officer:dates", args=[case_id]))


def _context(request: HttpRequest, found: Any, typed: str, error: Any = "") -> desk.Context:
    at, calendar = desk.moment(request), agencies.calendar(found.agency_id)
    given = owed.delay_reason(found)
    return {
        "case": found,
        "title": found.title_th if desk.lang() == "th" else found.title_en,
        "received_why": dates.reasons(clockwork.unpack(found.receipt_reasons), desk.lang()),
        "dates": dates.dates(duties.of(found, at), _words(), calendar, at.date()),
        "acts": _acts(request, found),
        "given": given,
        "typed": typed,
        "error": error,
        "errors": [{"href": "#reason", "text": error}] if error else [],
        "may_explain": found.state not in (*FINAL, State.DECIDED),
    }


def _words() -> dates.Words:
    return dates.Words(TITLES, OWNERS, desk.lang())


def _acts(request: HttpRequest, found: Any) -> list[desk.Context]:
    """What the clock did, newest first; a copy to be sent by hand with its letter."""
    rows = owed.acts(found)
    ids = [UUID(row.to.partition(":")[2]) for row in rows if row.to.startswith("officer:")]
    names = identity.officer_names(ids)
    papers = {one.key: one.pk for one in letters.letters(desk.case_reach(request), found.pk)}
    return [
        {
            "id": row.pk,
            "text": ACTS[row.act],
            "to": _to(row.to, names),
            "when": thai.glue(thai.moment_text(row.handed_at or row.at, desk.lang())),
            "state": STATES[row.state],
            "glyph": "fault" if row.state in ("not_sent", "by_hand") else "ok",
            "by_hand": row.act == "delay_copy" and row.state in ("by_hand", "not_sent"),
            "letter": papers.get(row.letter_key) if row.act == "delay_copy" else None,
        }
        for row in rows
    ]


def _to(to: str, names: dict[UUID, dict[str, str]]) -> str:
    kind, _colon, pk = to.partition(":")
    if kind == "officer":
        return desk.said(names.get(UUID(pk), {"th": "", "en": ""}))
    said = {"nobody": _("ไม่มีผู้ได้รับแต่งตั้ง"), "applicant": _("ผู้ยื่น"), "opdc": _("สำนักงาน ก.พ.ร.")}
    return str(said.get(kind, kind))
