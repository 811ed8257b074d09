"""Doing a stage of a case: whoever holds its role in its unit says what came of it, in its turn."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.records import commands as records
from anuyat.core.access import NotYours, Role, Who
from anuyat.core.lifecycle import State
from anuyat.core.stages import Must, Stage

from . import staged, steps
from .models import Case, StageDone

MOST_LETTERS = 4000
SAID_BY_OFFICER = frozenset({Must.OPINION, Must.INSPECTION})
OPEN = (State.RECEIVED, State.IN_REVIEW)


class StageRefused(ValueError):
    """It cannot be done: ``code`` no_stage, not_open, not_yours, empty, too_long."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def finish(case_id: UUID, stage_id: str, said: str, *, who: Who, at: datetime) -> StageDone:
    """Say that a stage is done and what came of it. Its role, its unit and its turn are asked.

    Raises StageRefused, NotYours.
    """
    case = steps.lock(case_id, who)
    if case.state not in OPEN:
        raise StageRefused("not_open")
    one = next((s for s in staged.standing(case) if s.stage.id == stage_id), None)
    if one is None or one.stage.must not in SAID_BY_OFFICER:
        raise StageRefused("no_stage")
    if who.officer_id is None or not may_do(case, one.stage, who):
        raise StageRefused("not_yours")
    if not one.is_open:
        raise StageRefused("not_open")
    said = said.strip()
    if not said or len(said) > MOST_LETTERS:
        raise StageRefused("too_long" if said else "empty")
    row = StageDone.objects.create(
        case=case, stage=stage_id, said=said, by_id=who.officer_id, at=at
    )
    records.note(
        "case.stage",
        subject=f"case:{case.pk}",
        actor=who.actor,
        at=at,
        agency_id=case.agency_id,
        stage=stage_id,
    )
    return row


def may_do(of: Case, stage: Stage, who: Who) -> bool:
    """Whether it is this officer's stage: they hold its role in the stage's unit.

    Raises NotYours for whoever is out of the case.
    """
    if not steps.roles(of, who):
        raise NotYours(str(of.pk))
    service = catalogue.edition(of.edition_id).service
    return Role(stage.role) in who.roles_at(of.agency_id, _unit(of, stage), service)


def _unit(of: Case, stage: Stage) -> int:
    return agencies.unit_by_code(of.agency_id, stage.unit).pk if stage.unit else of.unit_id
