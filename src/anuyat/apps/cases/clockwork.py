"""The law's clock on a case: dates computed by core, kept with their reasons.

Reasons are kept as values, not as sentences, so that a case can explain itself in either
language by the calendar that was known when its date was set.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.catalogue import queries as catalogue
from anuyat.core import packing, regime
from anuyat.core.clock import Due, Pause, Reason
from anuyat.core.regime import Regime
from anuyat.core.thai import BANGKOK

from . import holds
from .models import Case


def recompute(case: Case, *, at: datetime) -> None:
    """Set the case's due date anew from what is known now, and keep why."""
    due = decision_due(case)
    case.due_on, case.due_reasons = due.on, pack(due.reasons)
    case.calendar_version = agencies.calendar(case.agency_id).version
    case.save(update_fields=["due_on", "due_reasons", "calendar_version"])


def decision_due(case: Case) -> Due:
    """The last day to decide, with its reasons, by the edition's regime."""
    return regime.decision_due(
        catalogue.edition(case.edition_id).regime,
        case.received_at.astimezone(BANGKOK).date(),
        case.complete_on,
        agencies.calendar(case.agency_id),
        pauses=pauses(case),
    )


def pauses(case: Case) -> tuple[Pause, ...]:
    """The spans in which a cited provision let the clock stand still."""
    if case._state.adding:
        return ()
    rules = catalogue.edition(case.edition_id).regime
    spans = (
        regime.pause_while_returned(
            rules, _day(hold.since), _day(hold.until) if hold.until else None
        )
        for hold in holds.clock_stops(case.pk)
    )
    return tuple(span for span in spans if span is not None)


def cure_on(case: Case, of: Regime, at: datetime) -> date | None:
    """The last day for the applicant to cure, where the regime gives one."""
    due = regime.cure_due(of, _day(at), agencies.calendar(case.agency_id))
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


def _day(moment: datetime) -> date:
    return moment.astimezone(BANGKOK).date()
