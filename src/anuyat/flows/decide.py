"""Process 5 of 8: the decision (การอนุมัติ).

The decision, the bill it asks for, what the case then waits for and the letter that tells it
are intended in one transaction; rendering, signing and sending follow from the journal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.cases import commands as cases
from anuyat.apps.cases import queries as case_queries
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import Published
from anuyat.apps.identity import queries as identity
from anuyat.apps.licences import queries as licences
from anuyat.apps.payments import commands as payments
from anuyat.core import award as awards
from anuyat.core import edition_ends, fees, packing
from anuyat.core.access import SYSTEM, Role, Who
from anuyat.core.award import Award
from anuyat.core.fees import FeeLine
from anuyat.core.lifecycle import HoldKind, Outcome
from anuyat.core.thai import BANGKOK
from anuyat.flows import appeal, letters

PAY_WITHIN = timedelta(days=15)


def authority(who: Who, case: Any, at: datetime) -> dict[str, Any] | None:
    """By what appointment this officer may decide this case today; None if by none."""
    # Whoever has left the agency decides nothing, whatever an open session still says.
    if who.officer_id is None or identity.officer(who.officer_id) is None:
        return None
    on = at.astimezone(BANGKOK).date()
    return identity.authority(
        who.officer_id,
        Role.APPROVER,
        case.agency_id,
        case.unit_id,
        on,
        service=catalogue.edition(case.edition_id).service,
    )


def outcomes(edition: Published) -> tuple[Outcome, ...]:
    """What a case of this edition can end in."""
    return edition_ends.OUTCOMES[edition.outcome]


def award(edition: Published, case: Any, at: datetime) -> Award | None:
    """The money that a person is entitled to by a decision now; None where no money is due.

    Raises AwardUnknown where the answers give no right to it.
    """
    if edition.outcome != "money":
        return None
    rates = awards.Rates.from_data(edition.bundle["money"])
    return awards.compute(rates, case_queries.answers(case), at.astimezone(BANGKOK).date())


def fee_lines(edition: Published, case: Any) -> tuple[FeeLine, ...]:
    """What a grant of this case would cost now, line by line with reasons."""
    if edition.bundle["fees"]["moment"] != "before_issue":
        return ()
    return fees.compute(edition.fees, case_queries.answers(case))


def decide(
    case_id: UUID,
    outcome: Outcome,
    *,
    grounds: Mapping[str, str],
    conditions: Sequence[str],
    who: Who,
    at: datetime,
) -> None:
    """Decide. Raises GroundsMissing, StepRefused, NotYours, AwardUnknown: nothing is written."""
    case = case_queries.case(who.reach, case_id)
    edition = case_queries.edition(case)
    if outcome not in outcomes(edition):
        raise ValueError(outcome)
    due = award(edition, case, at) if outcome is Outcome.ENTITLED else None
    appeal.refuse_own_order(case, outcome, who)
    with transaction.atomic():
        decision = cases.decide(
            case_id,
            outcome,
            grounds=grounds,
            conditions=conditions,
            authority=authority(who, case, at),
            award=packing.pack(asdict(due)) if due else None,
            who=who,
            at=at,
        )
        bill = _after_grant(edition, case, who, at) if outcome is Outcome.GRANTED else None
        letters.write_decision(case, decision, edition, bill, at=at)
        appeal.ruled(case, outcome, who=who, at=at)


def _after_grant(edition: Published, case: Any, who: Who, at: datetime) -> Any:
    """What a grant lets the case wait for; the bill, where there is one."""
    if licences.of_case(SYSTEM, case.pk) is not None:
        return None  # A case taken up anew: what was issued before stands as it is.
    lines, bill = fee_lines(edition, case), None
    if fees.total(lines):
        bill = payments.bill(
            case_id=case.pk,
            case_number=case.number,
            agency_id=case.agency_id,
            moment="before_issue",
            lines=lines,
            expires_on=(at + PAY_WITHIN).astimezone(BANGKOK).date(),
            actor=who.actor,
            at=at,
        )
        if bill.paid_at is None:
            cases.put_hold(case.pk, HoldKind.PAYMENT, ref="before_issue", at=at)
            cases.set_fee_state(case.pk, "due")
    if edition.ends_in_licence:
        cases.put_hold(case.pk, HoldKind.ISSUE, at=at)
    return bill
