"""What a case waits for. The only writer of holds."""

from datetime import datetime
from uuid import UUID

from anuyat.core.lifecycle import HoldKind

from .models import Hold


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


def open_kinds(case_id: UUID) -> frozenset[HoldKind]:
    return frozenset(
        HoldKind(kind)
        for kind in Hold.objects.filter(case_id=case_id, until=None).values_list("kind", flat=True)
    )


def clock_stops(case_id: UUID) -> list[Hold]:
    """Every hold that stopped the clock, open or ended."""
    return list(Hold.objects.filter(case_id=case_id, stops_clock=True).order_by("since"))
