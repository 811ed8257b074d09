"""Appealing an order: what it is against, to whom, by when and why, and how it is begun."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from anuyat.apps.cases import linking
from anuyat.apps.cases import queries as cases
from anuyat.flows import appeal
from anuyat.flows.appeal import NotAppealable, Right
from anuyat.flows.identify import LevelTooLow
from anuyat.web.citizen import dates, keeping, way, words
from anuyat.web.citizen.signing_in import level_too_low
from anuyat.web.shared import standing
from anuyat.web.shared.doors import person, who


@require_http_methods(["GET", "HEAD", "POST"])
@keeping.coming_back("citizen:appeal")
@person
def begin(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What will happen and by when; then, by its button, the draft and its first page."""
    me, at = who(request), words.moment_of(request)
    try:
        right = appeal.right(case_id, who=me, at=at)
    except NotAppealable:
        raise Http404 from None
    if request.method != "POST":
        return render(request, "citizen/appeal.html", _context(request, right))
    try:
        filing_id = appeal.begin(case_id, who=me, at=at)
    except LevelTooLow as low:
        return level_too_low(request, low, cases.edition(right.order))
    draft = way.opened(filing_id, me)
    return HttpResponseRedirect(way.resume_url(draft, words.today(request)))


def _context(request: HttpRequest, right: Right) -> dict[str, Any]:
    today = words.today(request)
    return {
        "here": "folder",
        "case": right.order,
        "title": words.title(right.order),
        "agency_name": words.name(right.order.agency),
        "letter": right.letter,
        "rule": right.rule,
        "last_on": right.last_on,
        "is_late": right.is_late,
        "days_left": (right.last_on - today).days if right.last_on else None,
        "why": words.why(right.reasons),
        "months": dates.drawn(right.order, right.due, today),
        "others": [_row(link.from_case) for link in linking.appeals(right.order)],
    }


def joined(found: Any) -> dict[str, Any]:
    """What the case page says of cases that hang together with this one."""
    against = appeal.standing(found)
    earlier = linking.begun_from(found)
    return {
        "appeals": [_row(link.from_case) for link in linking.appeals(found)],
        "against": _row(against.order) if against else None,
        "late": against.days_late if against else 0,
        "last_on": against.last_on if against else None,
        "received_on": against.received_on if against else None,
        "to": against.rule.to if against and against.rule else None,
        "earlier": _row(earlier.to_case) if earlier else None,
    }


def _row(case: Any) -> dict[str, Any]:
    status = standing.status(case)
    return {
        "href": reverse("citizen:case", args=[case.pk]),
        "title": words.title(case),
        "number": case.number,
        "kind": status["kind"],
        "status": status["text"],
    }
