"""Reading cases. Every function takes the reach of who asks first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Case as Choose
from django.db.models import Count, Q, QuerySet, Value, When, prefetch_related_objects

from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import Published
from anuyat.apps.records.reaching import granted
from anuyat.core.access import Capacity, Reach
from anuyat.core.clock import Due, OfficeCalendar
from anuyat.core.lifecycle import FINAL, HoldKind, State

from . import answers as sealed
from . import clockwork, dated, holds, inspected, staged
from .models import Case, Check, Decision, Proposal, Return

OPEN_FOR_OFFICERS = (State.RECEIVED, State.RETURNED, State.IN_REVIEW, State.DECIDED)
OURS = (State.RECEIVED, State.IN_REVIEW)
# The rows of a case that its page asks for more than once.
SHOWN = (
    "checks",
    "clock_acts",
    "decisions",
    "hearings",
    "holds",
    "proposals",
    "recusals",
    "reopenings",
    "returns",
)
TURN = Choose(
    When(state__in=OURS, then=Value(0)),
    When(state=State.RETURNED, then=Value(1)),
    When(state=State.DECIDED, then=Value(2)),
    default=Value(3),
)


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


def read_whole(of: Case) -> None:
    """Read what the page of a case shows in several places: every table once.

    For drawing only, and after whatever was to be written: what changes later is not seen.
    """
    has_stages = bool(staged.listed(of.edition_id))
    rarely = {
        "stages_done": has_stages,
        "inspections": has_stages or inspected.plan_of(of) is not None,
    }
    wanted = [relation for relation, is_shown in rarely.items() if is_shown]
    prefetch_related_objects([of], *SHOWN, *wanted)


def case_by_filing(reach: Reach, filing_id: UUID) -> Case | None:
    return _within(reach).filter(filing_id=filing_id).first()


def mine(reach: Reach) -> list[Case]:
    """A person's cases, the latest first."""
    return list(_within(reach).order_by("-arrived_at"))


def queue(
    reach: Reach,
    *,
    state: str = "",
    words: str = "",
    only_open: bool = True,
    limit: int = 100,
    offset: int = 0,
) -> list[Case]:
    """An officer's cases in order of deadline: what waits for us before what waits for others."""
    rows = _queue(reach, state, words, only_open).annotate(turn=TURN)
    return list(rows.order_by("turn", "due_on", "received_at", "pk")[offset : offset + limit])


def queue_length(reach: Reach, *, state: str = "", words: str = "", only_open: bool = True) -> int:
    """How many cases ``queue`` has in all."""
    return _queue(reach, state, words, only_open).count()


def load(reach: Reach) -> dict[date, int]:
    """How many cases that wait for the agency fall due on each day."""
    rows = _within(reach).filter(state__in=OURS)
    return dict(rows.values_list("due_on").annotate(n=Count("id")).order_by("due_on"))


def known(reach: Reach, case_ids: Collection[UUID]) -> dict[UUID, Case]:
    """Those of these cases that are within reach, by id."""
    return {case.pk: case for case in _within(reach).filter(pk__in=case_ids)}


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
    """The decision in force; what a case taken up anew had before is in ``reopening``."""
    return next((row for row in of.decisions.all() if row.superseded_at is None), None)


def checks(of: Case) -> dict[str, Check]:
    """What was checked of a case, by item."""
    return {row.item: row for row in sorted(of.checks.all(), key=lambda row: row.pk)}


def check_counts(of: Collection[Case]) -> dict[UUID, tuple[int, int]]:
    """How many items of each case were checked, and how many of them have a fault."""
    is_fault = Count("id", filter=Q(result="fault"))
    rows = Check.objects.filter(case__in=of).values("case_id").order_by()
    found = rows.annotate(n=Count("id"), faults=is_fault)
    return {row["case_id"]: (row["n"], row["faults"]) for row in found}


def open_returns(of: Collection[Case]) -> dict[UUID, Return]:
    """The return each of these cases waits for, where it waits for one."""
    rows = Return.objects.filter(case__in=of, answered_at=None)
    return {row.case_id: row for row in rows}


def proposals(of: Case) -> list[Proposal]:
    """The reviewers' opinions, the latest first."""
    rows = sorted(of.proposals.all(), key=lambda row: (row.at, row.pk), reverse=True)
    prefetch_related_objects(rows, "by")
    return rows


def waits_for(of: Case) -> frozenset[HoldKind]:
    """What the case waits for now."""
    return holds.open_kinds(of)


def due(of: Case, at: datetime | None = None, calendar: OfficeCalendar | None = None) -> Due:
    """The last day to decide, computed anew, for the calendar beside the kept date."""
    return clockwork.decision_due(of, dated.day(at) if at else None, calendar)


def edition(of: Case) -> Published:
    """The case's edition, with the version of its regime that governs this case."""
    return dated.edition(of)


def due_if_returned(of: Case, at: datetime) -> date:
    """The day a return made now would name: the regime's time to cure, else the case's own day."""
    regime = dated.edition(of).regime
    return clockwork.cure_on(of, regime, at) or of.due_on


def _queue(reach: Reach, state: str, words: str, only_open: bool) -> QuerySet[Case]:
    rows = _within(reach)
    if only_open:
        rows = rows.filter(state__in=OPEN_FOR_OFFICERS)
    if state:
        rows = rows.filter(state=state)
    if words:
        rows = rows.filter(
            Q(number__icontains=words)
            | Q(incoming_number__icontains=words)
            | Q(applicant_name__icontains=words)
            | Q(title_th__icontains=words)
        )
    return rows


def _within(reach: Reach) -> QuerySet[Case]:
    rows = Case.objects.select_related("agency", "unit", "applicant")
    if reach.capacity is Capacity.SYSTEM:
        return rows
    if reach.capacity is Capacity.APPLICANT:
        return rows.filter(applicant_id=reach.person_id)
    return rows.filter(granted(reach, unit="unit_id", service="edition__service__code"))
