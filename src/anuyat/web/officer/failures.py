"""What the worker could not do: what, why, when, and when it tries again."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from anuyat.apps.cases import queries as cases
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.records import queue
from anuyat.core.access import Role
from anuyat.web.officer import desk, event_words, words
from anuyat.web.shared import doors


@doors.officer()
@require_GET
def failures(request: HttpRequest) -> HttpResponse:
    found = desk.failures(request)
    unsure = _unsure(request)
    ids = {UUID(d.subject.removeprefix("case:")) for d in found if d.subject.startswith("case:")}
    mine = cases.known(desk.case_reach(request), ids)
    context = {
        "rows": [_row(due, mine) for due in found],
        "unsure": [
            {
                "title": desk.said({"th": letter.title_th, "en": letter.title_en}),
                "number": letter.case.number,
                "at": letter.created_at,
            }
            for letter in unsure
        ],
        "is_operator": desk.holds(request, (Role.OPERATOR,)),
    }
    return desk.page(request, "failures.html", context, here="failures")


def _unsure(request: HttpRequest) -> list[Any]:
    """Acknowledgements that perhaps left, of the cases whose failures one looks after."""
    return letters.perhaps_sent(desk.failure_reach(request))


def _row(due: Any, mine: Mapping[UUID, Any]) -> desk.Context:
    """One failed task; who may see the case gets its number and the way to it."""
    kind, _colon, id = due.subject.partition(":")
    case = mine.get(UUID(id)) if kind == "case" else None
    is_over = due.state == "given_up"
    return {
        "id": due.pk,
        "what": desk.said(event_words.REACTIONS.get(due.reaction, due.reaction)),
        "number": case.number if case else "",
        "href": reverse("officer:case", args=[case.pk]) if case else "",
        "subject": "" if case else due.subject,
        "why": desk.said(words.failure(due.last_failure)),
        "code": due.last_failure,
        "failed_at": due.failed_at,
        "attempts": due.attempts,
        "is_over": is_over,
        "next_at": None if is_over else due.next_at,
    }


@doors.officer()
@require_POST
def do_again(request: HttpRequest, due_id: int) -> HttpResponse:
    """Put one failed task at the head of the queue, if this officer sees it at all."""
    if due_id not in {due.pk for due in desk.failures(request)}:
        raise Http404
    queue.do_again(
        due_id,
        reach=doors.reach(request),
        actor=doors.who(request).actor,
        at=desk.moment(request),
    )
    messages.success(request, _("จัดเข้าคิวให้ทำใหม่แล้ว"))
    return HttpResponseRedirect(reverse("officer:failures"))
