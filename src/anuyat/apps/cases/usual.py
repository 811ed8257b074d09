"""How long a service usually takes, from what was decided lately. Never whose case it was."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from anuyat.core.access import Capacity, Reach
from anuyat.core.thai import BANGKOK

from .models import Decision

LOOKED_BACK = timedelta(days=90)
# Fewer than this tell nothing, and might tell of somebody.
FEWEST = 5
MOST_CASES = 2_000
SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Usual:
    """Nine of ten of ``cases`` cases were decided within ``days`` days of being complete."""

    days: int
    cases: int


def usual(reach: Reach, service: str, at: datetime) -> Usual | None:
    """The usual time of a service up to a moment; None while too little was decided.

    What one agency tells everybody: for any reach but none. A rule that decides is not counted.
    """
    if reach.capacity not in (Capacity.PUBLIC, Capacity.SYSTEM):
        return None
    rows = Decision.objects.filter(
        case__edition__service__code=service,
        decided_at__gte=at - LOOKED_BACK,
        decided_at__lte=at,
        by__isnull=False,
    ).order_by("-decided_at")
    pairs = rows.values_list("decided_on", "case__complete_on", "case__received_at")
    taken = sorted(
        max(0, (decided - (complete or received.astimezone(BANGKOK).date())).days)
        for decided, complete, received in pairs[:MOST_CASES]
    )
    if len(taken) < FEWEST:
        return None
    return Usual(taken[ceil(SHARE * len(taken)) - 1], len(taken))
