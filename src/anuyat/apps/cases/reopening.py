"""Taking up a decided case anew, on a ground of law. The former decision stays on record."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import prefetch_related_objects

from anuyat.core.access import NotYours, Who
from anuyat.core.grounds import REOPENING
from anuyat.core.lifecycle import Fact, HoldKind

from . import clockwork, dated, holds, steps
from .models import Case, Decision, Reopening

MOST_LETTERS = 4000


class ReopeningRefused(ValueError):
    """It cannot be taken up anew: ``code`` no_ground, empty, too_long, no_decision."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def reopen(
    case_id: UUID,
    ground: str,
    said: str,
    *,
    authority: Mapping[str, Any] | None,
    who: Who,
    at: datetime,
) -> Reopening:
    """Consider a decided case anew: its time runs from today, its former decision is superseded.

    What hangs on the former decision (a licence, money) stays as it is until the new one.
    Raises ReopeningRefused, StepRefused, NotYours. Law: apa-2539/43, apa-2539/54
    """
    said = said.strip()
    if ground not in REOPENING:
        raise ReopeningRefused("no_ground")
    if not said or len(said) > MOST_LETTERS:
        raise ReopeningRefused("too_long" if said else "empty")
    if who.officer_id is None:
        raise NotYours(who.actor)
    given = {Fact.GROUND_GIVEN} | ({Fact.AUTHORITY_HELD} if authority is not None else set())
    # A case that is open again has no outcome; a refusal of the step takes this back too.
    Case.objects.filter(pk=case_id).update(outcome="")
    case = steps.take("reopen", case_id, who=who, at=at, given=frozenset(given), ground=ground)
    former = Decision.objects.select_for_update().filter(case=case, superseded_at=None).first()
    if former is None:
        raise ReopeningRefused("no_decision")
    former.superseded_at = at
    former.save(update_fields=["superseded_at"])
    # What only the former decision made the case wait for.
    holds.lift(case.pk, HoldKind.PAYMENT, ref="before_issue", at=at)
    holds.lift(case.pk, HoldKind.ISSUE, at=at)
    case.reopened_on = dated.day(at)
    if case.fee_state == "due":
        case.fee_state = "none"
    case.save(update_fields=["reopened_on", "fee_state"])
    row = Reopening.objects.create(
        case=case, former=former, ground=ground, said=said, authority=dict(authority or {}),
        by_id=who.officer_id, at=at,
    )  # fmt: skip
    clockwork.recompute(case, at=at)
    return row


def of_case(of: Case) -> list[Reopening]:
    """Each time the case was taken up anew, with the decision it had, the latest first."""
    rows = sorted(of.reopenings.all(), key=lambda row: (row.at, row.pk), reverse=True)
    prefetch_related_objects(rows, "by", "former__by")
    return rows


def former_decisions(of: Case) -> list[Decision]:
    """The decisions of a case that are superseded, the latest first."""
    rows = Decision.objects.filter(case=of).exclude(superseded_at=None).select_related("by")
    return list(rows.order_by("-round"))
