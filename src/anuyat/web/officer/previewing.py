"""Beside the decision's form: its letter before it is signed, the conditions to choose from, and
what to tell an approver whose decision was not taken.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue.queries import Published
from anuyat.core.access import NotYours, Role
from anuyat.core.award import AwardUnknown
from anuyat.core.lifecycle import State
from anuyat.core.thai import glue, moment_text
from anuyat.flows import decide as flow
from anuyat.flows import preview as drafts
from anuyat.ports.rendering import RenderingFailed
from anuyat.web.officer import desk, keeping, words
from anuyat.web.shared import doors

GROUNDS = ("facts", "law", "reasons")


@keeping.typed_in_decision
@doors.officer(Role.APPROVER)
@require_POST
def preview(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The letter as it would go out with what is typed now; on the screen, or as a PDF."""
    case = cases.case(desk.case_reach(request), case_id)
    edition = cases.edition(case)
    known = {str(outcome): outcome for outcome in flow.outcomes(edition)}
    outcome = known.get(request.POST.get("outcome", ""))
    if outcome is None:
        return _none(request, case, _("เลือกผลการพิจารณาก่อน แล้วดูหนังสืออีกครั้ง"))
    given: dict[str, Any] = {
        "grounds": {name: request.POST.get(name, "") for name in GROUNDS},
        "conditions": conditions(request, edition),
        "who": doors.who(request),
        "at": desk.moment(request),
    }
    try:
        if request.POST.get("as") == "pdf":
            return _pdf(lambda: drafts.pdf(case_id, outcome, **given), case)
        html = drafts.html(case_id, outcome, lang=desk.lang(), **given)
    except NotYours:
        return _none(request, case, desk.said(words.FACTS["authority_held"]))
    except AwardUnknown as unknown:
        return _none(request, case, desk.said(words.AWARDS[unknown.code]))
    except RenderingFailed:
        return _none(request, case, desk.said(words.FAILURES["RenderingFailed"]))
    return desk.page(request, "preview.html", {"case": case, "html": html, "why": ""})


def _pdf(made: Callable[[], bytes], case: Any) -> HttpResponse:
    response = HttpResponse(made(), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="preview-{case.number}.pdf"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _none(request: HttpRequest, case: Any, why: str) -> HttpResponse:
    context = {"case": case, "html": "", "why": why}
    return desk.page(request, "preview.html", context, status=422)


def conditions(request: HttpRequest, edition: Published) -> list[Any]:
    """The conditions of this grant: those chosen from the catalogue, then what was typed."""
    wanted = set(request.POST.getlist("condition"))
    chosen = [dict(one["text"]) for one in _catalogue(edition) if one["id"] in wanted]
    typed = request.POST.get("conditions", "").splitlines()
    return [*chosen, *(line.strip() for line in typed if line.strip())]


def choices(request: HttpRequest, edition: Published) -> list[desk.Context]:
    """The catalogue's conditions, those that are ticked marked."""
    wanted = set(keeping.given(request).getlist("condition"))
    return [
        {"id": one["id"], "text": desk.said(one["text"]), "is_chosen": one["id"] in wanted}
        for one in _catalogue(edition)
    ]


def refused(case: Any, code: str) -> str:
    """Why a decision was not taken; where another was first, who and when."""
    decision = cases.decision(case)
    if case.state not in (State.DECIDED, State.CLOSED) or decision is None or not decision.by:
        return desk.said(words.refusal(code))
    names = {
        "name": desk.said({"th": decision.by.name_th, "en": decision.by.name_en}),
        "moment": glue(moment_text(decision.decided_at, desk.lang())),
        "outcome": desk.said(words.OUTCOMES[decision.outcome]),
    }
    return (
        _(
            "%(name)s ลงนามคำสั่ง%(outcome)sไปก่อนแล้วเมื่อ %(moment)s คำสั่งของท่านจึงไม่ถูกบันทึก "
            "ข้อความที่ท่านพิมพ์ยังอยู่ด้านล่าง คัดลอกไปใช้ได้"
        )
        % names
    )


def _catalogue(edition: Published) -> list[Any]:
    return list(edition.bundle.get("condition_choices") or ())
