"""Reading cases. Every function takes the reach of who asks first."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from anuyat.apps.catalogue import queries as catalogue
from anuyat.core.access import Capacity, Reach
from anuyat.core.lifecycle import FINAL, State

from . import answers as sealed
from .models import Case, Decision

OPEN_FOR_OFFICERS = (State.RECEIVED, State.RETURNED, State.IN_REVIEW, State.DECIDED)


class NoSuchCase(LookupError):
    """There is no such case, or not for this reach: the two look the same."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """What a tracking code shows without an account: never a name, never an answer."""

    number: str
    title: dict[str, str]
    agency: dict[str, str]
    phone: str
    state: str
    outcome: str
    fee_state: str
    arrived_at: Any
    received_at: Any
    due_on: date


def case(reach: Reach, case_id: UUID) -> Case:
    """One case within reach. Raises NoSuchCase."""
    found = _within(reach).filter(pk=case_id).first()
    if found is None:
        raise NoSuchCase(str(case_id))
    return found


def case_by_filing(reach: Reach, filing_id: UUID) -> Case | None:
    return _within(reach).filter(filing_id=filing_id).first()


def mine(reach: Reach) -> list[Case]:
    """A person's cases, the latest first."""
    return list(_within(reach).order_by("-arrived_at"))


def queue(
    reach: Reach, *, state: str = "", words: str = "", only_open: bool = True, limit: int = 100
) -> list[Case]:
    """An officer's cases in order of deadline."""
    rows = _within(reach)
    if only_open:
        rows = rows.filter(state__in=OPEN_FOR_OFFICERS)
    if state:
        rows = rows.filter(state=state)
    if words:
        rows = rows.filter(
            Q(number__icontains=words)
            | Q(applicant_name__icontains=words)
            | Q(title_th__icontains=words)
        )
    return list(rows.order_by("due_on", "received_at")[:limit])


def counts(reach: Reach) -> dict[str, int]:
    """How many open cases stand in each state."""
    rows = _within(reach).exclude(state__in=FINAL)
    return dict(rows.values_list("state").annotate(n=Count("id")).order_by())


def by_tracking_code(code: str) -> Tracked | None:
    """Where a case stands, for whoever holds its code."""
    row = Case.objects.select_related("agency", "unit").filter(tracking_code=code).first()
    if row is None:
        return None
    return Tracked(
        number=row.number,
        title={"th": row.title_th, "en": row.title_en},
        agency={"th": row.agency.name_th, "en": row.agency.name_en},
        phone=row.unit.phone,
        state=row.state,
        outcome=row.outcome,
        fee_state=row.fee_state,
        arrived_at=row.arrived_at,
        received_at=row.received_at,
        due_on=row.due_on,
    )


def answers(of: Case) -> dict[str, Any]:
    """A case's answers, 13-digit numbers readable."""
    form = catalogue.edition(of.edition_id).form
    return sealed.unseal(form, of.answers, scope=sealed.case_scope(of.agency_id))


def decision(of: Case) -> Decision | None:
    return Decision.objects.filter(case=of).select_related("by").first()


def _within(reach: Reach) -> QuerySet[Case]:
    rows = Case.objects.select_related("agency", "unit", "applicant")
    if reach.capacity is Capacity.SYSTEM:
        return rows
    if reach.capacity is Capacity.APPLICANT:
        return rows.filter(applicant_id=reach.person_id)
    allowed = Q(pk__in=[])
    for grant in reach.grants:
        here = Q(agency_id=grant.agency_id)
        allowed |= here & Q(unit_id=grant.unit_id) if grant.unit_id else here
    return rows.filter(allowed)
