"""The law's clock on a case: dates computed by core, kept with their reasons.

Reasons are kept as values, not as sentences, so that a case can explain itself in either
language by the calendar that was known when its date was set.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.records import commands as records
from anuyat.core import packing, regime
from anuyat.core.clock import Due, OfficeCalendar, Reason
from anuyat.core.lifecycle import State
from anuyat.core.regime import Regime

from . import dated
from .models import Case

OPEN = (State.RECEIVED, State.RETURNED, State.IN_REVIEW)


def recompute(case: Case, *, at: datetime) -> bool:
    """Set the case's due date anew from what is known now, and keep why; whether it moved."""
    before, due = case.due_on, decision_due(case, dated.day(at))
    case.due_on, case.due_reasons = due.on, pack(due.reasons)
    case.calendar_version = agencies.calendar(case.agency_id).version
    case.save(update_fields=["due_on", "due_reasons", "calendar_version"])
    return due.on != before


def decision_due(case: Case, on: date | None = None, calendar: OfficeCalendar | None = None) -> Due:
    """The last day to decide, with its reasons, by the version of the regime that governs it.

    ``on`` is today, where a later version may have begun that governs open cases too;
    ``calendar`` is the agency's, where it is at hand.
    """
    rules, calendar = dated.edition(case, on).regime, calendar or agencies.calendar(case.agency_id)
    return regime.decision(rules, dated.facts(case, on, calendar), calendar)


@transaction.atomic
def recount(case_id: UUID, *, why: str, at: datetime) -> tuple[date, date] | None:
    """Reckon an open case's due day anew after the calendar changed: (old, new) when it moved.

    A day that has passed is never moved, nor is the day of a case that was decided. The trace is
    the entry ``case.due_moved``; ``why`` names the cause ("day:2026-12-28").
    """
    case = Case.objects.select_for_update().get(pk=case_id)
    before = case.due_on
    if case.state not in OPEN or before < dated.day(at) or not recompute(case, at=at):
        return None
    records.note(
        "case.due_moved",
        subject=f"case:{case.pk}",
        actor="system",
        at=at,
        agency_id=case.agency_id,
        old=before,
        new=case.due_on,
        why=why,
    )
    return before, case.due_on


def cure_on(case: Case, of: Regime, at: datetime) -> date | None:
    """The last day for the applicant to cure, where the regime gives one."""
    due = regime.cure_due(of, dated.day(at), agencies.calendar(case.agency_id))
    return due.on if due else None


def stops_while_returned(of: Regime) -> str:
    """The provision under which the clock stops while a case is returned, or nothing."""
    return of.pauses_while_returned["th"] if of.pauses_while_returned else ""


def pack(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """Reasons as JSON."""
    return [
        {"code": r.code, "law": packing.pack(r.law), "values": packing.pack(dict(r.values))}
        for r in reasons
    ]


def unpack(packed: Iterable[dict[str, Any]]) -> tuple[Reason, ...]:
    """Reasons from JSON, dates and moments as they were."""
    return tuple(
        Reason(r["code"], packing.unpack(r["values"]), packing.unpack(r["law"])) for r in packed
    )
