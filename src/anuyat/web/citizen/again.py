"""Filing again from an earlier case, and a draft whose form was replaced: what goes over."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from anuyat.apps.cases import drafts
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import queries as catalogue
from anuyat.core import formspec
from anuyat.core.formspec.moving import Moved
from anuyat.flows import again
from anuyat.flows.again import NotAgain
from anuyat.flows.identify import LevelTooLow
from anuyat.web.citizen import keeping, way, words
from anuyat.web.citizen.signing_in import level_too_low
from anuyat.web.shared.doors import person, who


@require_http_methods(["GET", "HEAD", "POST"])
@keeping.coming_back("citizen:again")
@person
def from_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What would be taken over from the case; by its button, the draft."""
    me, at = who(request), words.moment_of(request)
    try:
        offer = again.offer(case_id, who=me, at=at)
        if request.method == "POST":
            filing_id = again.begin(case_id, who=me, at=at)
            draft = way.opened(filing_id, me)
            return HttpResponseRedirect(way.resume_url(draft, words.today(request)))
    except NotAgain:
        raise Http404 from None
    except LevelTooLow as low:
        return level_too_low(request, low, offer.edition)
    found = cases.case(me.reach, case_id)
    context = {
        "here": "folder",
        "case": found,
        "title": words.title(found),
        "is_newer": offer.edition.id != offer.before.id,
        "has_draft": offer.draft_id is not None,
        **_said(offer.moved),
    }
    return render(request, "citizen/again.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@keeping.coming_back("citizen:newer")
@person
def newer(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """The form has a newer edition: what differs; by its button, the draft moves over."""
    me, at = who(request), words.moment_of(request)
    if request.method == "POST":
        again.move_draft(filing_id, who=me, at=at)
        draft = way.opened(filing_id, me)
        return HttpResponseRedirect(way.resume_url(draft, words.today(request)))
    moved = again.difference(filing_id, who=me, at=at)
    if moved is None:
        return redirect("citizen:check", filing_id=filing_id)
    draft = way.opened(filing_id, me)
    now = again.newer(draft.filing)
    context = {
        "here": "folder",
        "draft": draft,
        "number": now.number if now else draft.edition.number,
        **_said(moved, draft.answers),
    }
    return render(request, "citizen/newer.html", context)


def can_again(found: Any) -> bool:
    """Whether a case may be the beginning of another: it has ended, and the service is offered."""
    if found.closed_at is None and not found.outcome:
        return False
    edition = catalogue.edition(found.edition_id)
    if edition.outcome == "appeal":
        return False
    try:
        return not catalogue.in_force(edition.service).renews_by_payment
    except catalogue.NoSuchService:
        return False


def left_over(filing: Any) -> list[dict[str, Any]]:
    """Answers given under earlier editions that no form asks any more, as the person gave them."""
    lang = words.lang()
    rows = []
    for edition_id, answers in drafts.left_over(filing).items():
        form = catalogue.edition(edition_id).form
        rows += [
            {"key": q.label[lang], "value": formspec.display(q, answers[q.id], lang)}
            for q in form.questions()
            if answers.get(q.id) is not None and q.type != "calculated"
        ]
    return rows


def _said(moved: Moved, answers: Any = None) -> dict[str, Any]:
    lang = words.lang()
    known = answers or {}
    return {
        "kept": len(moved.kept),
        "new": [q.label[lang] for q in moved.new if q.required],
        "new_optional": [q.label[lang] for q in moved.new if not q.required],
        "changed": [q.label[lang] for q in moved.changed],
        "gone": [
            {"label": q.label[lang], "value": formspec.display(q, known[q.id], lang)}
            if q.id in known
            else {"label": q.label[lang], "value": ""}
            for q in moved.gone
        ],
    }
