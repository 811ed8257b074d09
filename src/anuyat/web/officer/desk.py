"""What every page of the desk is given: who sits there, the time, the rail; and their reach.

A page about cases shows only what a reviewer or approver may see; a page about money only what
a cashier may. Other duties of the same officer open neither.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import opinions, recusals
from anuyat.apps.cases import queries as cases
from anuyat.apps.identity import queries as identity
from anuyat.apps.payments import queries as payments
from anuyat.apps.records import queue
from anuyat.core import clock, thai
from anuyat.core.access import Reach, Role
from anuyat.core.clock import OfficeCalendar
from anuyat.core.lifecycle import State
from anuyat.core.thai import BANGKOK
from anuyat.web.officer import words
from anuyat.web.shared import doors
from anuyat.web.shared.visits import visit

type Context = dict[str, Any]

OF_CASES = frozenset({Role.REVIEWER, Role.APPROVER, Role.SUPERVISOR})
OF_SUPERIORS = frozenset({Role.SUPERVISOR, Role.APPROVER})
OF_MONEY = frozenset({Role.CASHIER})
OF_FAILURES = OF_CASES | {Role.OPERATOR}
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


def superior_reach(request: HttpRequest) -> Reach:
    """What they are above: those who supervise, and those who decide."""
    return _only(doors.reach(request), OF_SUPERIORS)


def money_reach(request: HttpRequest) -> Reach:
    return _only(doors.reach(request), OF_MONEY)


def failure_reach(request: HttpRequest) -> Reach:
    """The cases whose failed work they look after: an operator's too, read for nothing else."""
    return _only(doors.reach(request), OF_FAILURES)


def calendar(request: HttpRequest) -> OfficeCalendar:
    """The office calendar of the officer's agency, read once for a request."""
    if not hasattr(request, "calendar"):
        here = visit(request)
        here.calendar = agencies.calendar(here.someone.agency_id)
    return visit(request).calendar


def state_counts(request: HttpRequest) -> dict[str, int]:
    """How many open cases stand in each state, read once for a request."""
    if not hasattr(request, "state_counts"):
        found = cases.counts(case_reach(request)) if holds(request, OF_CASES) else {}
        visit(request).state_counts = found
    return visit(request).state_counts


def holds(request: HttpRequest, roles: Iterable[Role]) -> bool:
    """Whether the officer has one of these roles anywhere."""
    wanted = frozenset(roles)
    return any(grant.role in wanted for grant in doors.reach(request).grants)


def moment(request: HttpRequest) -> datetime:
    """The moment of the request, by the clock in Bangkok."""
    return visit(request).at.astimezone(BANGKOK)


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
    someone = visit(request).someone
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
    rail: list[Context] = []
    if holds(request, {Role.REVIEWER}):
        url = reverse("officer:counter")
        rail.append({"key": "counter", "href": url, "icon": "users", "text": _("เคาน์เตอร์")})
    if holds(request, OF_CASES):
        url, n = reverse("officer:asked_of_us"), opinions.count_asked(case_reach(request))
        text = _("ถูกถาม")
        rail.append({"key": "opinions", "href": url, "icon": "help", "text": text, "count": n})
        url = reverse("officer:figures")
        rail.append({"key": "figures", "href": url, "icon": "chart", "text": _("สถิติ")})
    if holds(request, OF_SUPERIORS):
        url, n = reverse("officer:recusals"), len(recusals.waiting(superior_reach(request)))
        if n:  # Rare: nobody needs the way there while nothing waits.
            text = _("ต้องมอบผู้อื่น")
            rail.append({"key": "recusals", "href": url, "icon": "swap", "text": text, "count": n})
        url, text = reverse("officer:reasons"), _("เหตุส่งคืน")
        rail.append({"key": "reasons", "href": url, "icon": "chart", "text": text})
    if holds(request, OF_MONEY):
        url = reverse("officer:money")
        rail.append({"key": "money", "href": url, "icon": "till", "text": _("การเงิน")})
    return rail


def _counts(request: HttpRequest) -> Context:
    waiting = state_counts(request)
    return {
        "queue": waiting.get(State.RECEIVED, 0) + waiting.get(State.IN_REVIEW, 0),
        "failures": len(failures(request)),
    }


def failures(request: HttpRequest) -> list[Any]:
    """What failed and is not done: all of the agency's for its operator; of their cases for who
    reviews, decides or operates a part of it; what is about their money for a cashier."""
    found = queue.failures(doors.reach(request))
    if not found:
        return found
    run = _only(doors.reach(request), frozenset({Role.OPERATOR})).grants
    whole = {grant.agency_id for grant in run if grant.is_whole}
    mine = _subjects("case", cases.known(failure_reach(request), _ids("case", found)))
    money = _of_money(request, [due for due in found if due.reaction.startswith("pay.")])
    return [due for due in found if due.agency_id in whole or due.subject in mine or due in money]


def _of_money(request: HttpRequest, dues: list[Any]) -> list[Any]:
    """Of these, what is about bills and cases at this cashier's till."""
    reach = money_reach(request)
    theirs = _subjects("case", cases.known(reach, _ids("case", dues)))
    theirs |= _subjects("bill", payments.known(reach, _ids("bill", dues)))
    return [due for due in dues if due.subject in theirs]


def _subjects(kind: str, ids: Iterable[UUID]) -> set[str]:
    return {f"{kind}:{id}" for id in ids}


def _ids(kind: str, dues: Iterable[Any]) -> list[UUID]:
    about = [due.subject.partition(":") for due in dues]
    return [UUID(id) for found, _colon, id in about if found == kind]


def _name(of: Any) -> str:
    return str(of.name_th if lang() == "th" else of.name_en)
