"""The reviewer's steps: accept as complete, return once with everything, propose."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anuyat.apps.cases import commands
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import queries as catalogue
from anuyat.core.access import Role
from anuyat.core.lifecycle import Outcome, StepRefused
from anuyat.flows import decide, review
from anuyat.web.officer import acts, desk, keeping, words
from anuyat.web.shared import doors

MOST_LETTERS = 4000


@keeping.coming_back("officer:case")
@doors.officer(Role.REVIEWER)
@require_POST
def accept(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Take the case into review."""
    case = cases.case(desk.case_reach(request), case_id)

    def step() -> None:
        commands.accept(case_id, who=doors.who(request), at=desk.moment(request))

    return stepped(request, case, step, _("รับพิจารณาแล้ว เวลาพิจารณาเริ่มนับ"))


@keeping.coming_back("officer:send_back")
@doors.officer(Role.REVIEWER)
@require_http_methods(["GET", "POST"])
def send_back(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Every fault, the law and the last day, as the applicant will get them; then the return."""
    case = cases.case(desk.case_reach(request), case_id)
    if request.method == "GET":
        return desk.page(request, "send_back.html", _return_context(request, case))

    def step() -> None:
        commands.send_back(case_id, who=doors.who(request), at=desk.moment(request))

    return stepped(request, case, step, _("ส่งคืนแล้ว ระบบทำบันทึกและแจ้งผู้ยื่น"))


def _return_context(request: HttpRequest, case: Any) -> desk.Context:
    edition = cases.edition(case)
    faults = {item: row for item, row in cases.checks(case).items() if row.result == "fault"}
    titles = {check["id"]: check["title"] for check in edition.bundle["checks"]}
    reasons = edition.bundle["reasons"]
    items = [
        {
            "id": item,
            "title": desk.said(titles[item]),
            "reason": desk.said(reasons[row.reason]["title"]),
            "message": row.message or desk.said(reasons[row.reason]["message"]),
            "law": desk.said(reasons[row.reason].get("law") or ""),
        }
        for item, row in faults.items()
    ]
    return {
        "case": case,
        "title": desk.said({"th": case.title_th, "en": case.title_en}),
        "items": items,
        "cure_on": cases.due_if_returned(case, desk.moment(request)),
        "pauses": edition.regime.pauses_while_returned,
        "restarts": edition.regime.restart_when_complete,
        "is_once": edition.regime.return_once,
        "law": edition.regime.law,
        "late": edition.regime.refile,
        "act": act(request, case, "return"),
    }


@keeping.typed_kept
@doors.officer(Role.REVIEWER)
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The reviewer's opinion for the approver."""
    case = cases.case(desk.case_reach(request), case_id)
    known = {str(o): o for o in decide.outcomes(catalogue.edition(case.edition_id))}
    typed = {name: keeping.given(request).get(name, "") for name in ("outcome", "opinion")}
    if request.method == "GET":
        return _propose_page(request, case, known, typed, {})
    faults = _opinion_faults(typed, known)
    if faults:
        return _propose_page(request, case, known, typed, faults)

    def step() -> None:
        outcome = known[typed["outcome"]]
        who, at = doors.who(request), desk.moment(request)
        review.propose(case_id, outcome, typed["opinion"], who=who, at=at)

    return stepped(request, case, step, _("เสนอผู้อนุญาตแล้ว"))


def _opinion_faults(typed: dict[str, str], known: dict[str, Outcome]) -> dict[str, str]:
    faults = {}
    if typed["outcome"] not in known:
        faults["outcome"] = desk.said(words.FACTS["outcome_given"])
    if not typed["opinion"].strip():
        faults["opinion"] = desk.said(words.FACTS["reasons_given"])
    elif len(typed["opinion"]) > MOST_LETTERS:
        faults["opinion"] = _("ยาวเกิน 4,000 ตัวอักษร")
    return faults


def _propose_page(
    request: HttpRequest,
    case: Any,
    known: dict[str, Outcome],
    typed: dict[str, str],
    faults: dict[str, str],
) -> HttpResponse:
    only = next(iter(known)) if len(known) == 1 else ""
    chosen = typed["outcome"] or only
    context = {
        "case": case,
        "title": desk.said({"th": case.title_th, "en": case.title_en}),
        "choices": [
            {"value": o, "label": desk.said(words.OUTCOMES[o]), "hint": "", "chosen": o == chosen}
            for o in known
        ],
        "opinion": {
            "type": "longtext",
            "id": "opinion",
            "name": "opinion",
            "label": _("ความเห็นของผู้ตรวจ"),
            "hint": _("ข้อเท็จจริงที่ตรวจพบ และเหตุที่เห็นควรเช่นนั้น ผู้อนุญาตเห็น ผู้ยื่นไม่เห็น"),
            "rows": 8,
            "value": typed["opinion"],
            "errors": [faults["opinion"]] if "opinion" in faults else [],
        },
        "outcome_error": faults.get("outcome", ""),
        "errors": [{"href": f"#{name}", "text": text} for name, text in faults.items()],
        "before": cases.proposals(case),
        "needs_two": catalogue.edition(case.edition_id).needs_two_persons,
        "act": act(request, case, "propose"),
    }
    return desk.page(request, "propose.html", context, status=422 if faults else 200)


def act(request: HttpRequest, case: Any, verb: str) -> desk.Context:
    """The step as the bar shows it; a page reached by hand when it is not open says so."""
    found = [act for act in acts.bar(request, case) if act["id"] == verb]
    closed = {"locked": True, "note": desk.said(words.refusal("wrong_state"))}
    return found[0] if found else closed


def stepped(request: HttpRequest, case: Any, step: Callable[[], None], done: str) -> HttpResponse:
    """Take the step and return to the case, or say why it was refused."""
    try:
        step()
    except StepRefused as refused:
        return refusal(request, case, refused.code)
    messages.success(request, done)
    return HttpResponseRedirect(reverse("officer:case", args=[case.pk]))


def refusal(request: HttpRequest, case: Any, code: str) -> HttpResponse:
    """A page that says why a step was refused, and leads back to the case."""
    context = {"case": case, "says": desk.said(words.refusal(code))}
    return desk.page(request, "refused.html", context, status=409)
