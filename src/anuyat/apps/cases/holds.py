"""What a case waits for. The only writer of holds."""

from datetime import datetime
from uuid import UUID

from anuyat.core.lifecycle import HoldKind

from .models import Case, Hold


def put(
    case_id: UUID,
    kind: HoldKind,
    *,
    ref: str = "",
    at: datetime,
    stops_clock_by: str = "",
) -> None:
    """Let the case wait for something. Putting the same hold twice is one hold.

    ``stops_clock_by`` is the provision under which the clock stands still; without one it runs.
    """
    Hold.objects.get_or_create(
        case_id=case_id,
        kind=kind,
        ref=ref,
        until=None,
        defaults={"since": at, "stops_clock": bool(stops_clock_by), "law": stops_clock_by},
    )


def lift(case_id: UUID, kind: HoldKind, *, ref: str = "", at: datetime) -> bool:
    """End a hold. False when there was none open."""
    return bool(
        Hold.objects.filter(case_id=case_id, kind=kind, ref=ref, until=None).update(until=at)
    )


def open_kinds(of: Case) -> frozenset[HoldKind]:
    """What the case waits for now."""
    return frozenset(HoldKind(row.kind) for row in of.holds.all() if row.until is None)
