"""Appealing an order: whether one may, by when, the draft that begins it, and how it came out.

The appeal is a case of its own, at the agency that made the order, linked to the order's case. A
late one is received like any other and said to be late: whoever considers it rules on the time.
Law: apa-2539/44, apa-2539/45
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import linking, passing_up
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import appealing
from anuyat.apps.correspondence import queries as letters
from anuyat.core import clock
from anuyat.core.access import Who
from anuyat.core.lifecycle import Outcome, StepRefused
from anuyat.core.regime import Appeal
from anuyat.core.thai import BANGKOK
from anuyat.flows import identify, serve

# What is carried over from the order's case, so that it is not asked again.
CARRIED = ("email", "phone")


class NotAppealable(Exception):
    """Nothing in this case can be appealed: ``code`` is no_order or no_appeal."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Right:
    """The right to appeal one order. ``last_on`` is None while the time has not begun."""

    order: Any
    letter: Any
    rule: Appeal
    last_on: date | None
    reasons: tuple[clock.Reason, ...]
    due: clock.Due | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """An appeal as a case page tells it: the order, and whether it came in time."""

    order: Any
    last_on: date | None
    received_on: date
    days_late: int
    rule: Appeal | None
    decision: Any
    report: Any


def right(case_id: UUID, *, who: Who, at: datetime) -> Right:
    """The right to appeal the order in a case of this person. Raises NotAppealable, NoSuchCase."""
    case = cases.case(who.reach, case_id)
    edition = cases.edition(case)
    if not case.outcome:
        raise NotAppealable("no_order")
    found = letters.letters(who.reach, case.pk)
    letter = next((p for p in found if p.starts_period and p.posted_at is not None), None)
    if letter is None:
        raise NotAppealable("no_order")
    if edition.regime.appeal is None:
        raise NotAppealable("no_appeal")
    served = serve.of(letter, edition, at)
    received = clock.received_at(at, agencies.calendar(case.agency_id)).astimezone(BANGKOK).date()
    return Right(
        order=case,
        letter=letter,
        rule=edition.regime.appeal,
        last_on=served.appeal_on,
        reasons=(*served.served_reasons, *served.appeal_reasons),
        due=served.appeal_due,
        is_late=served.appeal_on is not None and received > served.appeal_on,
    )


def begin(case_id: UUID, *, who: Who, at: datetime) -> UUID:
    """Open the draft of an appeal, or the one begun before.

    Raises NotAppealable, NoSuchCase, LevelTooLow.
    """
    order = right(case_id, who=who, at=at).order
    edition = appealing.for_order(cases.edition(order), actor=who.actor, at=at)
    identify.require_level(who, edition)
    known = cases.answers(order)
    asked = {question.id for page in edition.form.pages for question in page.questions}
    carried = {key: known[key] for key in CARRIED if key in asked and known.get(key)}
    filing, _is_new = linking.begin(
        edition.id, order, linking.APPEAL, who=who, answers=carried, at=at
    )
    return filing.pk


def keep_last_day(case_id: UUID, *, who: Who, at: datetime) -> None:
    """Keep with an appeal just filed which last day it had, in its transaction."""
    case = cases.case(who.reach, case_id)
    link = linking.appealed(case)
    if link is None:
        return
    try:
        last_on = right(link.to_case_id, who=who, at=at).last_on
    except NotAppealable:
        return
    linking.set_last_day(case_id, last_on, who=who)


def standing(of: Any) -> Standing | None:
    """What a case page says of an appeal; None of a case that is none."""
    link = linking.appealed(of)
    if link is None:
        return None
    order = link.to_case
    received = of.received_at.astimezone(BANGKOK).date()
    late = (received - link.last_on).days if link.last_on else 0
    return Standing(
        order=order,
        last_on=link.last_on,
        received_on=received,
        days_late=max(late, 0),
        rule=cases.edition(order).regime.appeal,
        decision=cases.decision(order),
        report=passing_up.report(of),
    )


def refuse_own_order(case: Any, outcome: Outcome, who: Who) -> None:
    """Whoever made an order does not dismiss the appeal against it. Raises StepRefused.

    They may mend it, if they agree; if not, it goes to the authority above. Law: apa-2539/45
    """
    link = linking.appealed(case) if outcome is Outcome.UPHELD else None
    if link is not None and passing_up.report(case) is not None:
        return  # The authority above has ruled; this only records its ruling.
    order = cases.decision(link.to_case) if link else None
    if order is not None and order.by_id == who.officer_id:
        raise StepRefused("decide", "own_order")


def ruled(case: Any, outcome: Outcome, *, who: Who, at: datetime) -> None:
    """Tell the order's own case how its appeal came out, in the decision's transaction."""
    linking.note_ruling(case, outcome, actor=who.actor, at=at)
