"""Moving a case along its life. The only writer of its state.

Each step is one transaction: the row is locked, the facts are read, the table is asked, the
state and the journal entry are written together.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import Published
from anuyat.apps.records import commands as records
from anuyat.core import checklist, lifecycle
from anuyat.core.access import Capacity, NotYours, Role, Who
from anuyat.core.lifecycle import Fact, HoldKind, OpenStep, State

from . import holds
from .models import Case

NO_FACTS: frozenset[Fact] = frozenset()


def lock(case_id: UUID, who: Who) -> Case:
    """The case, locked for this transaction, if ``who`` may touch it. Raises NotYours."""
    case = Case.objects.select_for_update().filter(pk=case_id).first()
    if case is None or not roles(case, who):
        raise NotYours(str(case_id))
    return case


def roles(case: Case, who: Who) -> frozenset[Role]:
    """What this person is to the case: applicant, or the roles of their appointments."""
    if who.reach.capacity is Capacity.APPLICANT:
        is_theirs = case.applicant_id == who.person_id
        return frozenset({Role.APPLICANT}) if is_theirs else frozenset()
    return who.roles_at(case.agency_id, case.unit_id)


def open_steps(case: Case, who: Who, given: frozenset[Fact] = NO_FACTS) -> tuple[OpenStep, ...]:
    """The buttons for this person, each lawful or locked with what it still wants."""
    facts = stored_facts(case, who) | given
    return lifecycle.open_steps(state=State(case.state), roles=roles(case, who), facts=facts)


@transaction.atomic
def take(
    verb: str,
    case_id: UUID,
    *,
    who: Who,
    at: datetime,
    given: frozenset[Fact] = NO_FACTS,
    **noted: Any,
) -> Case:
    """Take one step, or raise StepRefused or NotYours. Writes state and entry together."""
    case = lock(case_id, who)
    facts = stored_facts(case, who) | given
    step = lifecycle.take(verb, state=State(case.state), roles=roles(case, who), facts=facts)
    if step.target:
        case.state = step.target
        case.closed_at = at if step.target in lifecycle.FINAL else None
        case.save(update_fields=["state", "closed_at"])
    records.note(
        f"case.{verb}",
        subject=f"case:{case.pk}",
        actor=who.actor,
        at=at,
        agency_id=case.agency_id,
        **noted,
    )
    return case


def stored_facts(case: Case, who: Who) -> frozenset[Fact]:
    """What is true of the case by what is stored, before anything is given with a step."""
    edition = catalogue.edition(case.edition_id)
    return _check_facts(case, edition) | _person_facts(case, edition, who) | _hold_facts(case)


def applicable_checks(case: Case, edition: Published) -> list[Mapping[str, Any]]:
    """The items of the edition's checklist that this case's answers call for."""
    # Sealed numbers are strings like any other here: conditions never look into them.
    return checklist.applicable(edition.bundle["checks"], edition.form, case.answers)


def _check_facts(case: Case, edition: Published) -> frozenset[Fact]:
    results = dict(case.checks.values_list("item", "result"))
    wanted = {check["id"] for check in applicable_checks(case, edition)}
    found = {item for item, result in results.items() if result == "fault"}
    facts = {
        Fact.ALL_CHECKED: wanted <= results.keys(),
        Fact.COMPLETE: not found,
        Fact.FAULT_FOUND: bool(found),
        Fact.RETURN_ALLOWED: not (edition.regime.return_once and case.returned_times),
    }
    return _true(facts)


def _person_facts(case: Case, edition: Published, who: Who) -> frozenset[Fact]:
    proposal = case.proposals.order_by("-at").first()
    is_alone = not edition.needs_two_persons
    return _true(
        {
            Fact.PROPOSED: is_alone or proposal is not None,
            Fact.OTHER_PERSON: is_alone
            or (proposal is not None and proposal.by_id != who.officer_id),
        }
    )


def _hold_facts(case: Case) -> frozenset[Fact]:
    kinds = holds.open_kinds(case.pk)
    return _true({Fact.FEE_SETTLED: HoldKind.PAYMENT not in kinds, Fact.NOTHING_HELD: not kinds})


def _true(facts: dict[Fact, bool]) -> frozenset[Fact]:
    return frozenset(fact for fact, holds_ in facts.items() if holds_)
