"""One case on the desk: what was filed, what was checked, by when, and what may be done now.

Opening it is written down as a reading; so is showing a full number, with the reason given.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from anuyat.apps.cases import commands
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.records import commands as records
from anuyat.core.access import Role
from anuyat.web.officer import (
    acts,
    answers,
    beside,
    checklist,
    clock_card,
    considering,
    desk,
    due,
    history,
    holding,
    inspecting,
    joined,
    keeping,
    opining,
    talking,
    words,
)
from anuyat.web.shared import doors

REVEALED = "revealed"
MOST_LETTERS = 1000


@doors.officer(Role.REVIEWER, Role.APPROVER, Role.SUPERVISOR)
@require_GET
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    found = cases.case(desk.case_reach(request), case_id)
    _note(request, found, "case", "review", subject=f"case:{found.pk}")
    # A full number is shown once: leaving the page, or opening it anew, masks it again.
    full = request.session.pop(REVEALED, "") == str(found.pk)
    return _page(request, found, full=full, typed=_typed_before(request))


def _typed_before(request: HttpRequest) -> dict[str, dict[str, str]]:
    """What was typed into one check when the session ended, under its item."""
    before = keeping.given(request)
    typed = {name: before.get(name, "") for name in ("result", "reason", "message")}
    item = before.get("item", "")
    return {item: typed} if item else {}


@keeping.coming_back("officer:case")
@doors.officer(Role.REVIEWER, Role.APPROVER)
@require_POST
def reveal(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show 13-digit numbers in full, once, after the reason is written down."""
    found = cases.case(desk.case_reach(request), case_id)
    why = request.POST.get("why", "")
    if why not in words.WHY:
        errors = {"why": _("เลือกเหตุที่ต้องดูเลขเต็ม")}
        return _page(request, found, errors=errors, status=422)
    _note(request, found, "pid", why, subject=f"pid:{found.pk}")
    request.session[REVEALED] = str(found.pk)
    return HttpResponseRedirect(reverse("officer:case", args=[found.pk]) + "#parties")


@keeping.typed_in_case("item")
@doors.officer(Role.REVIEWER, Role.APPROVER)
@require_POST
def check(request: HttpRequest, case_id: UUID, item: str) -> HttpResponse:
    """Write down one check, and go on where the officer was."""
    found = cases.case(desk.case_reach(request), case_id)
    given = {name: request.POST.get(name, "").strip() for name in ("result", "reason", "message")}
    if len(given["message"]) > MOST_LETTERS:
        return _refused(request, found, item, given, "too_long")
    try:
        commands.check(
            case_id,
            item,
            given["result"],
            reason=given["reason"],
            message=given["message"],
            who=doors.who(request),
            at=desk.moment(request),
        )
    except commands.CheckRefused as refused:
        return _refused(request, found, item, given, refused.code)
    here = reverse("officer:case", args=[found.pk])
    back = request.POST.get("next", "")  # From beside a document of this case, back to there.
    return HttpResponseRedirect(back if back.startswith(f"{here}/files/") else f"{here}#{item}")


def _refused(
    request: HttpRequest, found: Any, item: str, given: dict[str, str], code: str
) -> HttpResponse:
    told = {item: desk.said(words.refusal(code))}
    return _page(request, found, errors=told, typed={item: given}, status=422)


def _note(request: HttpRequest, found: Any, kind: str, why: str, *, subject: str) -> None:
    records.note_reading(
        kind,
        subject=subject,
        actor=doors.who(request).actor,
        agency_id=found.agency_id,
        at=desk.moment(request),
        why=why,
    )


def _page(
    request: HttpRequest,
    found: Any,
    *,
    full: bool = False,
    errors: dict[str, str] | None = None,
    typed: dict[str, dict[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    cases.read_whole(found)
    edition = catalogue.edition(found.edition_id)
    items = checklist.items(request, found, edition, errors or {}, typed or {})
    clock, calendar = clock_card.card(request, found)
    context = {
        "case": found,
        "title": found.title_th if desk.lang() == "th" else found.title_en,
        "edition": edition.number,
        "state": acts.state(found),
        "due": due.cell(found, desk.today(request), calendar, commands.open_return(found)),
        "stages": acts.stages(found, edition),
        "documents": answers.documents(found, edition),
        "answers": answers.given(found, edition, full=full),
        "letters": letters.letters(desk.case_reach(request), found.pk),
        "checks": items,
        "summary": checklist.summary(items),
        "clock": clock,
        "parties": answers.parties(found, full=full),
        "is_full": full,
        "reasons_to_show": [{"value": k, "label": desk.said(t)} for k, t in words.WHY.items()],
        "why_error": (errors or {}).get("why", ""),
        "joined": joined.joined(desk.case_reach(request), found),
        "history": history.of(found),
        "talk": talking.card(request, found),
        "opinions": opining.card(request, found),
        "beside": beside.card(request, found),
        "acts": acts.bar(request, found),
        "waits": acts.waits(found),
        "inspection": inspecting.card(request, found),
        "considering": considering.beside(request, found),
        "holder": holding.card(request, found),
        "errors": [{"href": f"#{name}", "text": text} for name, text in (errors or {}).items()],
        "keys": _keys(),
    }
    return desk.page(request, "case.html", context, status=status)


def _keys() -> list[desk.Context]:
    return [
        {"keys": ["P"], "text": _("ผ่าน")},
        {"keys": ["F"], "text": _("บกพร่อง")},
        {"keys": ["N"], "text": _("ไม่เกี่ยว")},
        {"keys": ["."], "text": _("รายการถัดไป")},
        {"keys": ["B"], "text": _("ส่งคืน")},
        {"keys": ["G", "Q"], "text": _("กลับคิวงาน")},
    ]
