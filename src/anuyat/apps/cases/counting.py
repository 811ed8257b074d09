"""The rows that statistics are made of: days, ends and reasons, never whose case it was.

For any reach: an officer counts what they are over, everybody may be told of a whole service or
agency. Those who keep out of a case count it all the same, so that two colleagues see one figure.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.records.reaching import granted
from anuyat.core import clock
from anuyat.core.access import Capacity, Reach
from anuyat.core.clock import OfficeCalendar
from anuyat.core.figures import Period
from anuyat.core.lifecycle import State
from anuyat.core.thai import BANGKOK

from . import dated
from .models import Case, Decision, Rating, ReasonUse, Return

SERVICE = "edition__service__code"
# Ends that are no decision, each with the moment the case was closed.
UNDECIDED = (State.WITHDRAWN, State.REDIRECTED, State.GIVEN_BACK)
OURS = (State.RECEIVED, State.IN_REVIEW)


@dataclass(frozen=True, slots=True)
class Scope:
    """Of which cases: one agency, one of its units, one service, or all that is within reach."""

    agency_id: int | None = None
    unit_id: int | None = None
    service: str = ""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a case ended, and when. A rule that decides takes no time: ``days`` is None then.

    ``days``: working days from the day it was complete (taken up anew: that day) to the decision.
    """

    on: date
    how: str
    days: int | None = None
    is_in_time: bool | None = None


def received(reach: Reach, scope: Scope, period: Period) -> list[tuple[date, str]]:
    """The day (section 10) and the channel of each case received in a period."""
    rows = _cases(reach, scope).filter(_during("received_at", period))
    return [(dated.day(at), origin) for at, origin in rows.values_list("received_at", "origin")]


def ended(reach: Reach, scope: Scope, period: Period) -> list[Ended]:
    """Each case that was decided, or ended without a decision, in a period.

    Of a case that was taken up anew the decision in force counts.
    """
    others = _cases(reach, scope).filter(_during("closed_at", period), state__in=UNDECIDED)
    closed = others.values_list("closed_at", "state")
    return [
        *_decided(reach, scope, period),
        *(Ended(dated.day(at), state) for at, state in closed if at is not None),
    ]


def late_now(reach: Reach, scope: Scope, today: date) -> int:
    """How many cases wait for the agency past the law's date."""
    return _cases(reach, scope).filter(state__in=OURS, due_on__lt=today).count()


def returns(reach: Reach, scope: Scope, period: Period) -> int:
    """How many times cases were returned to be corrected."""
    rows = Return.objects.filter(case__in=_cases(reach, scope))
    return rows.filter(_during("returned_at", period)).count()


def return_reasons(reach: Reach, scope: Scope, period: Period) -> dict[tuple[str, str], int]:
    """How often each reason of each service was given in returns: (service, reason) → times."""
    uses = ReasonUse.objects.filter(_during("at", period), case__in=_cases(reach, scope))
    code = f"case__{SERVICE}"
    rows = uses.order_by().values_list(code, "reason").annotate(times=Count("id"))
    return {(service, reason): times for service, reason, times in rows}


def ratings(reach: Reach, scope: Scope, period: Period) -> list[tuple[int, str, str]]:
    """What people said: step, hard part, words; in no order that tells who came first."""
    rows = Rating.objects.filter(month_on__gte=period.first, month_on__lt=period.until)
    rows = _within(rows, reach, scope, service="service").order_by("id")
    return list(rows.values_list("step", "hard", "words"))


def _decided(reach: Reach, scope: Scope, period: Period) -> Iterator[Ended]:
    rows = Decision.objects.filter(
        superseded_at=None,
        decided_on__gte=period.first,
        decided_on__lt=period.until,
        case__in=_cases(reach, scope),
    )
    calendars: dict[int, OfficeCalendar] = {}
    names = ("outcome", "decided_on", "by_id")
    for row in rows.values(*names, **{name: F(f"case__{name}") for name in _NEEDED}):
        if row["by_id"] is None:
            yield Ended(row["decided_on"], row["outcome"])
            continue
        agency = row["agency_id"]
        calendar = calendars.get(agency) or agencies.calendar(agency)
        calendars[agency] = calendar
        days = clock.working_days_between(_began(row), row["decided_on"], calendar)
        is_in_time = row["decided_on"] <= row["due_on"]
        yield Ended(row["decided_on"], row["outcome"], max(0, days), is_in_time)


_NEEDED = ("agency_id", "received_at", "complete_on", "reopened_on", "due_on")


def _began(row: dict[str, Any]) -> date:
    found: date = row["reopened_on"] or row["complete_on"] or dated.day(row["received_at"])
    return found


def _cases(reach: Reach, scope: Scope) -> QuerySet[Case]:
    return _within(Case.objects.all(), reach, scope, service=SERVICE).order_by()


def _within(rows: Any, reach: Reach, scope: Scope, *, service: str) -> Any:
    if reach.capacity is Capacity.APPLICANT:
        return rows.none()
    if reach.capacity is Capacity.OFFICER:
        open_to_all = replace(reach, officer_id=None, own_mark="")
        rows = rows.filter(granted(open_to_all, unit="unit_id", service=service))
    if scope.agency_id is not None:
        rows = rows.filter(agency_id=scope.agency_id)
    if scope.unit_id is not None:
        rows = rows.filter(unit_id=scope.unit_id)
    return rows.filter(**{service: scope.service}) if scope.service else rows


def _during(name: str, period: Period) -> Q:
    """A moment within the days of a period, by the calendar in Bangkok."""
    first = datetime.combine(period.first, time.min, BANGKOK)
    until = datetime.combine(period.until, time.min, BANGKOK)
    return Q(**{f"{name}__gte": first, f"{name}__lt": until})
