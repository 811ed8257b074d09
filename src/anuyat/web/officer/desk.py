"""What every page of the desk is given: who sits there, the time, the rail; and their reach.

A page about cases shows only what a reviewer or approver may see; a page about money only what
a cashier may. Other duties of the same officer open neither.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import queries as cases
from anuyat.apps.identity import queries as identity
from anuyat.apps.records import queue
from anuyat.core import clock, thai
from anuyat.core.access import Reach, Role
from anuyat.core.clock import OfficeCalendar
from anuyat.core.lifecycle import State
from anuyat.core.thai import BANGKOK
from anuyat.web.officer import words
from anuyat.web.shared import doors

type Context = dict[str, Any]

OF_CASES = frozenset({Role.REVIEWER, Role.APPROVER})
OF_MONEY = frozenset({Role.CASHIER})
TITLES_OF_PERSONS = ("นางสาว", "นาง", "นาย", "Mrs. ", "Ms. ", "Mr. ")
LEADING_VOWELS = "เแโใไ"


def page(
    request: HttpRequest,
    template: str,
    context: Context,
    *,
    here: str = "queue",
    status: int = 200,
) -> HttpResponse:
    """One page of the desk."""
    around = {"officer": _officer(request), "here": here}
    return render(request, f"officer/{template}", around | context, status=status)


def case_reach(request: HttpRequest) -> Reach:
    return _only(doors.reach(request), OF_CASES)


def money_reach(request: HttpRequest) -> Reach:
    return _only(doors.reach(request), OF_MONEY)


def calendar(request: HttpRequest) -> OfficeCalendar:
    """The office calendar of the officer's agency, read once for a request."""
    if not hasattr(request, "calendar"):
        someone: Any = request.someone  # type: ignore[attr-defined]
        request.calendar = agencies.calendar(someone.agency_id)  # type: ignore[attr-defined]
    return cast(OfficeCalendar, request.calendar)  # type: ignore[attr-defined]


def state_counts(request: HttpRequest) -> dict[str, int]:
    """How many open cases stand in each state, read once for a request."""
    if not hasattr(request, "state_counts"):
        found = cases.counts(case_reach(request)) if holds(request, OF_CASES) else {}
        request.state_counts = found  # type: ignore[attr-defined]
    return cast(dict[str, int], request.state_counts)  # type: ignore[attr-defined]


def holds(request: HttpRequest, roles: Iterable[Role]) -> bool:
    """Whether the officer has one of these roles anywhere."""
    wanted = frozenset(roles)
    return any(grant.role in wanted for grant in doors.reach(request).grants)


def moment(request: HttpRequest) -> datetime:
    """The moment of the request, by the clock in Bangkok."""
    return cast(datetime, request.at).astimezone(BANGKOK)  # type: ignore[attr-defined]


def today(request: HttpRequest) -> date:
    return moment(request).date()


def lang() -> thai.Lang:
    return "en" if (get_language() or "th").startswith("en") else "th"


def said(text: Any) -> str:
    """A {th, en} text in the page's language."""
    return text if isinstance(text, str) else str(text[lang()])


def _only(reach: Reach, roles: frozenset[Role]) -> Reach:
    return replace(reach, grants=frozenset(g for g in reach.grants if g.role in roles))


def _officer(request: HttpRequest) -> Context:
    someone: Any = request.someone  # type: ignore[attr-defined]
    posts = identity.appointments(someone.pk, today(request))
    name = someone.name_th if lang() == "th" else someone.name_en
    units = {_name(post.unit) for post in posts if post.unit is not None}
    return {
        "agency": _name(someone.agency),
        "unit": " · ".join(sorted(units)) or _("ทุกหน่วย"),
        "name": name,
        "role": " · ".join(_roles(request)),
        "initials": initials(name),
        "clock": _clock(request),
        "hours": _hours(request),
        "rail": _rail(request),
        "counts": _counts(request),
        "sign_out": reverse("officer:sign_out"),
    }


def _roles(request: HttpRequest) -> list[str]:
    held = {grant.role for grant in doors.reach(request).grants}
    return [said(text) for role, text in words.ROLES.items() if role in held]


def initials(name: str) -> str:
    """The first letters of first name and surname, titles and leading vowels left out."""
    bare = next((name.removeprefix(t) for t in TITLES_OF_PERSONS if name.startswith(t)), name)
    return "".join(part.lstrip(LEADING_VOWELS)[:1] for part in bare.split()[:2])


def _clock(request: HttpRequest) -> str:
    now = moment(request)
    return thai.glue(f"{thai.day_short(now, lang())} · {thai.time_text(now, lang())}")


def _hours(request: HttpRequest) -> str:
    now, hours = moment(request), calendar(request)
    if closes := clock.closes_at(now, hours):
        return _("ในเวลาทำการ ถึง %(time)s") % {"time": thai.time_text(closes, lang())}
    opens = clock.next_opening(now, hours)
    return _("นอกเวลาทำการ เปิด %(moment)s") % {"moment": thai.moment_text(opens, lang())}


def _rail(request: HttpRequest) -> list[Context]:
    if not holds(request, OF_MONEY):
        return []
    url = reverse("officer:money")
    return [{"key": "money", "href": url, "icon": "till", "text": _("การเงิน")}]


def _counts(request: HttpRequest) -> Context:
    waiting = state_counts(request)
    return {
        "queue": waiting.get(State.RECEIVED, 0) + waiting.get(State.IN_REVIEW, 0),
        "failures": len(failures(request)),
    }


def failures(request: HttpRequest) -> list[Any]:
    """What failed and is not done: all of the agency's for an operator; of their cases for who
    reviews and decides; what is about money for a cashier."""
    found = queue.failures(doors.reach(request))
    if holds(request, (Role.OPERATOR,)) or not found:
        return found
    mine = {f"case:{pk}" for pk in cases.known(case_reach(request), _case_ids(found))}
    tills = money_reach(request).agency_ids
    return [due for due in found if due.subject in mine or _is_money(due, tills)]


def _is_money(due: Any, tills: frozenset[int]) -> bool:
    return due.reaction.startswith("pay.") and due.agency_id in tills


def _case_ids(dues: Iterable[Any]) -> list[UUID]:
    about = [due.subject.partition(":") for due in dues]
    return [UUID(id) for kind, _colon, id in about if kind == "case"]


def _name(of: Any) -> str:
    return str(of.name_th if lang() == "th" else of.name_en)
