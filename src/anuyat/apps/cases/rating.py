"""Asking once, after a case has ended, how it was. The journal keeps that somebody answered.

The answer stands apart from the case, with its month only: who works on cases reads totals.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from anuyat.apps.records import commands as records
from anuyat.core import satisfaction
from anuyat.core.access import NotYours, Role, Who
from anuyat.core.lifecycle import State

from . import dated, steps
from .models import Case, Rated, Rating

ENDED = frozenset({State.CLOSED, State.WITHDRAWN, State.GIVEN_BACK})
ASKED_FOR = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Said:
    """A step of five, the hard part (or ""), words (or "")."""

    step: int
    hard: str
    words: str


class RatingRefused(ValueError):
    """It was not taken: ``code`` is not_ended, over, given, no_step, hard_unknown or too_long."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def refusal(of: Case, at: datetime) -> str:
    """Why the person of a case cannot be asked at this moment; "" when they can."""
    if of.state not in ENDED or of.closed_at is None:
        return "not_ended"
    if Rated.objects.filter(case=of).exists():
        return "given"
    return "over" if at - of.closed_at > ASKED_FOR else ""


@transaction.atomic
def rate(case_id: UUID, said: Said, *, who: Who, at: datetime) -> None:
    """Keep what the person of a case that has ended says, once. Raises RatingRefused, NotYours."""
    case = steps.lock(case_id, who)
    if Role.APPLICANT not in steps.roles(case, who):
        raise NotYours(str(case_id))
    if code := refusal(case, at) or _fault(said):
        raise RatingRefused(code)
    Rated.objects.create(case=case)
    Rating.objects.create(
        agency_id=case.agency_id,
        unit_id=case.unit_id,
        service=case.edition.service.code,
        month_on=dated.day(at).replace(day=1),
        step=said.step,
        hard=said.hard,
        words=satisfaction.covered(said.words, (case.applicant_name, case.applicant.name)),
    )
    records.note(
        "case.rated",
        subject=f"case:{case.pk}",
        actor=who.actor,
        at=at,
        agency_id=case.agency_id,
    )


def _fault(said: Said) -> str:
    if said.step not in satisfaction.STEPS:
        return "no_step"
    if said.hard and said.hard not in satisfaction.HARD:
        return "hard_unknown"
    return "too_long" if len(said.words) > satisfaction.MOST_LETTERS else ""
