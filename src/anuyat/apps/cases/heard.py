"""Whether the party was heard in this round of deciding: reading only, ``hearings`` writes."""

from collections.abc import Collection
from uuid import UUID

from . import dated
from .models import Case, Hearing


def current(of: Case) -> Hearing | None:
    """The hearing of this round of deciding, where one was opened or left out."""
    now = case_round(of)
    return next((row for row in of.hearings.all() if row.round == now), None)


def asked(of: Collection[Case]) -> dict[UUID, Hearing]:
    """What each of these cases waits to hear from its party, where it does."""
    rows = Hearing.objects.filter(case__in=of, unheard="", answered_at=None, over_at=None)
    return {row.case_id: row for row in rows}


def of_case(of: Case) -> list[Hearing]:
    """Every hearing of a case, the latest first."""
    return list(Hearing.objects.filter(case=of).select_related("by").order_by("-round"))


def case_round(of: Case) -> int:
    """1, and one more for each time the case was taken up anew."""
    return 1 + len(of.reopenings.all())


def is_settled(of: Case) -> bool:
    """Whether an order against the party may be made: heard, time over, excepted, or no duty.

    Law: apa-2539/30
    """
    if dated.edition(of).regime.hearing is None:
        return True
    row = current(of)
    return row is not None and bool(row.unheard or row.answered_at or row.over_at)
