"""Accepting as complete, proposing, deciding: who, by what authority, on what grounds."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.agencies import queries as agencies
from anuyat.core import clock
from anuyat.core.access import NotYours, Who
from anuyat.core.lifecycle import ADVERSE, Fact, HoldKind, Outcome
from anuyat.core.thai import BANGKOK

from . import clockwork, heard, holds, steps
from .models import Case, Decision, Proposal


class GroundsMissing(Exception):
    """An adverse decision lacks ``missing``: facts, law or reasons (s. 37)."""

    def __init__(self, missing: Sequence[str]):
        super().__init__(", ".join(missing))
        self.missing = tuple(missing)


@transaction.atomic
def accept(case_id: UUID, *, who: Who, at: datetime) -> Case:
    """Take the case into review: it is complete as of today, and its clock runs from here."""
    case = steps.take("accept", case_id, who=who, at=at)
    if case.complete_on is None:
        case.complete_on = _complete_on(case)
        case.save(update_fields=["complete_on"])
    clockwork.recompute(case, at=at)
    return case


def _complete_on(case: Case) -> date:
    """The day the application was complete: of receipt, or of receiving the last correction.

    An agency's own delay in looking costs the applicant nothing. A correction too is received in
    office time only, so one sent the same evening as the filing completes it the next morning.
    Law: ega-2565/10.1.
    """
    received = case.received_at.astimezone(BANGKOK).date()
    last = case.returns.exclude(answered_at=None).order_by("-answered_at").first()
    if last is None or last.answered_at is None:
        return received
    corrected = clock.received_at(last.answered_at, agencies.calendar(case.agency_id))
    return max(received, corrected.astimezone(BANGKOK).date())


@transaction.atomic
def propose(case_id: UUID, outcome: Outcome, opinion: str, *, who: Who, at: datetime) -> Proposal:
    """The reviewer's opinion for the approver."""
    given = frozenset({Fact.REASONS_GIVEN}) if opinion.strip() else steps.NO_FACTS
    case = steps.take("propose", case_id, who=who, at=at, given=given, outcome=outcome)
    return Proposal.objects.create(
        case=case, outcome=outcome, opinion=opinion.strip(), by_id=_officer(who), at=at
    )


@transaction.atomic
def decide(
    case_id: UUID,
    outcome: Outcome,
    *,
    grounds: Mapping[str, str],
    conditions: Sequence[str],
    authority: Mapping[str, Any] | None,
    who: Who,
    at: datetime,
    award: Mapping[str, Any] | None = None,
    by_rule: bool = False,
) -> Decision:
    """Decide, once. A refusal needs facts, law and reasons; an answer needs its text.

    ``authority`` is the appointment in force today that gives the power, as a record; ``award``
    the money that somebody is entitled to. ``by_rule``: the law itself decides, once its
    condition is met; ``authority`` then names the provision and ``who`` is the system.
    Against a party who must be heard it is made only once they were, or need not be.
    Raises GroundsMissing, StepRefused, NotYours. Law: apa-2539/30, apa-2539/36, apa-2539/37.
    """
    if missing := missing_grounds(outcome, grounds):
        raise GroundsMissing(missing)
    given = {Fact.OUTCOME_GIVEN, Fact.REASONS_GIVEN}
    if authority is not None:
        given.add(Fact.AUTHORITY_HELD)
    case = steps.lock(case_id, who)
    if outcome not in ADVERSE or heard.is_settled(case):
        given.add(Fact.HEARD)
    verb = "renew" if by_rule else "decide"
    case = steps.take(verb, case_id, who=who, at=at, given=frozenset(given), outcome=outcome)
    case.outcome = outcome
    case.save(update_fields=["outcome"])
    holds.lift(case.pk, HoldKind.HEARING, at=at)
    holds.put(case.pk, HoldKind.LETTER, at=at)
    return Decision.objects.create(
        case=case,
        round=heard.case_round(case),
        outcome=outcome,
        conditions=list(conditions),
        authority=dict(authority or {}),
        decided_at=at,
        decided_on=at.astimezone(BANGKOK).date(),
        by_id=None if by_rule else _officer(who),
        award=dict(award) if award else None,
        **{key: grounds.get(key, "").strip() for key in ("facts", "law", "reasons")},
    )


def _officer(who: Who) -> UUID:
    """The officer who acts: an opinion and a decision are always a person's."""
    if who.officer_id is None:
        raise NotYours(who.actor)
    return who.officer_id


def missing_grounds(outcome: Outcome, grounds: Mapping[str, str]) -> tuple[str, ...]:
    """What the decision still lacks, in the order of the form."""
    wanted = {
        Outcome.REFUSED: ("facts", "law", "reasons"),
        Outcome.ANSWERED: ("reasons",),
        # Of an appeal: whoever appealed, and a court after them, read why. Law: apa-2539/37
        Outcome.UPHELD: ("facts", "law", "reasons"),
        Outcome.AMENDED: ("facts", "law", "reasons"),
        Outcome.REVOKED: ("facts", "law", "reasons"),
    }.get(outcome, ())
    return tuple(name for name in wanted if not grounds.get(name, "").strip())
