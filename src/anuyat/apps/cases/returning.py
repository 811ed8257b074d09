"""One return, a second only by a superior's leave; the end of what was not completed in time."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from anuyat.core.access import BY_SYSTEM, NotYours, Who
from anuyat.core.grounds import SECOND_RETURN
from anuyat.core.lifecycle import Fact, HoldKind, State

from . import dated, holds, steps
from .models import Case, ReturnAllowed

MOST_LETTERS = 2000


class LeaveRefused(ValueError):
    """The leave for another return cannot be given: ``code`` no_ground, empty, too_long."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def allow_return(case_id: UUID, ground: str, said: str, *, who: Who, at: datetime) -> ReturnAllowed:
    """A superior's leave to return the case once more, on the law's ground, told in words.

    Raises LeaveRefused, StepRefused, NotYours. Law: lfa-2558/8
    """
    said = said.strip()
    if ground not in SECOND_RETURN:
        raise LeaveRefused("no_ground")
    if not said or len(said) > MOST_LETTERS:
        raise LeaveRefused("too_long" if said else "empty")
    if who.officer_id is None:
        raise NotYours(who.actor)
    given = frozenset({Fact.GROUND_GIVEN})
    case = steps.take("allow_return", case_id, who=who, at=at, given=given, ground=ground)
    return ReturnAllowed.objects.create(
        case=case, ground=ground, said=said, by_id=who.officer_id, at=at
    )


@transaction.atomic
def give_back(case_id: UUID, *, at: datetime) -> Case | None:
    """End a case that was not completed in time; None while it may still be completed.

    Only under a regime that says so. The day itself is still the applicant's.
    Law: lfa-2558/9
    """
    case = steps.lock(case_id, BY_SYSTEM)
    if not is_uncured(case, at):
        return None
    given = frozenset({Fact.CURE_EXPIRED})
    case = steps.take("give_back", case_id, who=BY_SYSTEM, at=at, given=given)
    holds.lift(case.pk, HoldKind.CORRECTION, at=at)
    return case


def is_uncured(of: Case, at: datetime) -> bool:
    """Whether a returned case's last day to be completed is over, by a law that then ends it."""
    if of.state != State.RETURNED or dated.edition(of).regime.refile is None:
        return False
    row = of.returns.filter(answered_at=None).first()
    return row is not None and row.cure_on is not None and row.cure_on < dated.day(at)
