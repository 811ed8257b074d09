"""Who works on a case: take it, put it back, give it to somebody, keep an eye on it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anuyat.apps.cases import assigning, queueing
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.assigning import AssignRefused
from anuyat.apps.identity import queries as identity
from anuyat.core.access import Role
from anuyat.core.lifecycle import FINAL
from anuyat.flows import impartial, sharing_out
from anuyat.web.officer import desk, keeping, words
from anuyat.web.officer.queue_views import WORKERS, back
from anuyat.web.shared import doors


def card(request: HttpRequest, case: Any) -> desk.Context:
    """{name, is_mine, may_claim, may_release, people, is_followed} beside the case."""
    who = doors.who(request)
    holder, is_open = case.assignee_id, case.state not in FINAL
    names = identity.officer_names([holder]) if holder else {}
    is_mine = holder is not None and holder == who.officer_id
    is_above = is_open and assigning.may("assign", case, who)
    return {
        "name": desk.said(names[holder]) if holder else "",
        "is_mine": is_mine,
        "may_claim": is_open and holder is None and assigning.may("claim", case, who),
        "may_release": is_open and holder is not None and (is_mine or is_above),
        "people": _people(request, case) if is_above else [],
        "is_followed": who.officer_id and queueing.is_followed(case, who.officer_id),
    }


def _people(request: HttpRequest, case: Any) -> list[desk.Context]:
    """Whom a superior may give it to: who holds a duty over it today and is not out of it."""
    free = impartial.may_go_on(case, desk.moment(request))
    return [
        {"value": str(one.pk), "label": desk.said({"th": one.name_th, "en": one.name_en})}
        for one in free
        if one.pk != case.assignee_id
    ]


@keeping.coming_back("officer:case")
@doors.officer(*WORKERS)
@require_POST
def claim(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Take a case that nobody has."""

    def step() -> str:
        assigning.claim(case_id, who=doors.who(request), at=desk.moment(request))
        return _("รับเรื่อง %(number)s แล้ว")

    return _stepped(request, case_id, step)


@keeping.coming_back("officer:case")
@doors.officer(*WORKERS)
@require_POST
def release(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Put a case back where everybody of the unit finds it."""

    def step() -> str:
        assigning.release(case_id, who=doors.who(request), at=desk.moment(request))
        return _("คืนเรื่อง %(number)s เข้ากองแล้ว")

    return _stepped(request, case_id, step)


@keeping.coming_back("officer:case")
@doors.officer(Role.SUPERVISOR)
@require_POST
def assign(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Give a case to an officer."""

    def step() -> str:
        to = officer_id(request.POST.get("officer", ""))
        sharing_out.assign(case_id, to, who=doors.who(request), at=desk.moment(request))
        return _("มอบเรื่อง %(number)s แล้ว")

    return _stepped(request, case_id, step)


@keeping.coming_back("officer:case")
@doors.officer(*WORKERS)
@require_POST
def follow(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Keep an eye on a case, or no more."""
    is_wanted = request.POST.get("follow") == "1"

    def step() -> str:
        at = desk.moment(request)
        assigning.follow(case_id, who=doors.who(request), at=at, is_wanted=is_wanted)
        return _("ติดตามเรื่อง %(number)s แล้ว") if is_wanted else _("เลิกติดตามเรื่อง %(number)s แล้ว")

    return _stepped(request, case_id, step)


def officer_id(text: str) -> UUID:
    """Who was chosen. Raises AssignRefused not_free where nobody was."""
    try:
        return UUID(text)
    except ValueError:
        raise AssignRefused("not_free") from None


def refusal(code: str, by: UUID | None) -> str:
    """Why not, in one sentence; who has it is named, for colleagues know each other."""
    if by is not None:
        name = desk.said(identity.officer_names([by])[by])
        return _("%(name)s รับเรื่องนี้ไปก่อนแล้ว") % {"name": name}
    return desk.said(words.HOLDING.get(code) or words.refusal(code))


def _stepped(request: HttpRequest, case_id: UUID, step: Callable[[], str]) -> HttpResponse:
    case = cases.case(desk.case_reach(request), case_id)
    try:
        done = step()
    except AssignRefused as refused:
        context = {"case": case, "says": refusal(refused.code, refused.by)}
        return desk.page(request, "refused.html", context, status=409)
    messages.success(request, done % {"number": case.number})
    here = reverse("officer:case", args=[case.pk])
    return HttpResponseRedirect(back(request) if request.POST.get("next") else here)
