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

from . import dated, holds, inspected, staged
from .models import Case, Proposal

NO_FACTS: frozenset[Fact] = frozenset()


def lock(case_id: UUID, who: Who) -> Case:
    """The case, locked for this transaction, if ``who`` may touch it. Raises NotYours."""
    case = Case.objects.select_for_update().filter(pk=case_id).first()
    if case is None or not roles(case, who):
        raise NotYours(str(case_id))
    return case


def roles(case: Case, who: Who) -> frozenset[Role]:
    """What this person is to the case: applicant, or the roles of their appointments.

    An officer who stepped aside, or whose own case it is, is nobody to it. Law: apa-2539/13
    """
    if who.reach.capacity is Capacity.APPLICANT:
        is_theirs = case.applicant_id == who.person_id
        return frozenset({Role.APPLICANT}) if is_theirs else frozenset()
    if _is_barred(case, who):
        return frozenset()
    return who.roles_at(case.agency_id, case.unit_id, catalogue.edition(case.edition_id).service)


def _is_barred(case: Case, who: Who) -> bool:
    own = who.reach.own_mark
    if own and case.applicant.pid_mark == own:
        return True
    return who.officer_id in {row.officer_id for row in case.recusals.all()}


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
    edition = dated.edition(case)
    by_law = _true({Fact.RENEWS_BY_LAW: edition.renews_by_payment})
    found = _check_facts(case, edition) | _person_facts(case, edition, who)
    return found | _hold_facts(case) | by_law


def applicable_checks(case: Case, edition: Published) -> list[Mapping[str, Any]]:
    """The items of the edition's checklist that this case's answers call for."""
    # Sealed numbers are strings like any other here: conditions never look into them.
    return checklist.applicable(edition.bundle["checks"], edition.form, case.answers)


def _check_facts(case: Case, edition: Published) -> frozenset[Fact]:
    results = {row.item: row.result for row in case.checks.all()}
    wanted = {check["id"] for check in applicable_checks(case, edition)}
    found = {item for item, result in results.items() if result == "fault"}
    facts = {
        Fact.ALL_CHECKED: wanted <= results.keys(),
        Fact.COMPLETE: not found,
        Fact.FAULT_FOUND: bool(found),
        Fact.RETURN_ALLOWED: not (is_spent := _is_return_spent(case, edition)),
        Fact.RETURN_SPENT: is_spent,
        Fact.STAGES_DONE: staged.are_done(case),
        Fact.INSPECTED: inspected.is_settled(case),
    }
    return _true(facts)


def _is_return_spent(case: Case, edition: Published) -> bool:
    """Whether the one return of the law was made, and each that a superior allowed besides."""
    if not edition.regime.return_once or not case.returned_times:
        return False
    return case.returned_times > case.returns_allowed.count()


def proposal_in_force(case: Case) -> Proposal | None:
    """The latest opinion of this round of deciding; what was proposed before a case was taken up
    anew counts no more."""
    rows = list(case.proposals.all())
    if case.reopened_on is not None:
        anew_at = max(row.at for row in case.reopenings.all())
        rows = [row for row in rows if row.at >= anew_at]
    return max(rows, key=lambda row: (row.at, row.pk), default=None)


def _person_facts(case: Case, edition: Published, who: Who) -> frozenset[Fact]:
    proposal = proposal_in_force(case)
    is_alone = not edition.needs_two_persons
    return _true(
        {
            Fact.PROPOSED: is_alone or proposal is not None,
            Fact.OTHER_PERSON: is_alone
            or (proposal is not None and proposal.by_id != who.officer_id),
        }
    )


def _hold_facts(case: Case) -> frozenset[Fact]:
    kinds = holds.open_kinds(case)
    return _true({Fact.FEE_SETTLED: HoldKind.PAYMENT not in kinds, Fact.NOTHING_HELD: not kinds})


def _true(facts: dict[Fact, bool]) -> frozenset[Fact]:
    return frozenset(fact for fact, holds_ in facts.items() if holds_)
