"""The steps of a case: from, to, by whom, only if.

A screen asks :func:`open_steps` which buttons to show, and why one is locked; a command asks
:func:`take` before it writes. Both read the same table. What a case *waits for* is a hold,
not a state. A person decides; money only releases.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from anuyat.core.access import Role


class State(StrEnum):
    RECEIVED = "received"
    RETURNED = "returned"
    IN_REVIEW = "in_review"
    DECIDED = "decided"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    REDIRECTED = "redirected"


FINAL = frozenset({State.CLOSED, State.WITHDRAWN, State.REDIRECTED})


class Outcome(StrEnum):
    GRANTED = "granted"
    REFUSED = "refused"
    ANSWERED = "answered"


class HoldKind(StrEnum):
    """What a case waits for."""

    CORRECTION = "correction"
    PAYMENT = "payment"
    ISSUE = "issue"
    LETTER = "letter"


class Fact(StrEnum):
    """What must be true before a step; computed by the app from what is stored."""

    COMPLETE = "complete"
    ALL_CHECKED = "all_checked"
    FAULT_FOUND = "fault_found"
    RETURN_ALLOWED = "return_allowed"
    FEE_SETTLED = "fee_settled"
    AGENCY_NAMED = "agency_named"
    PROPOSED = "proposed"
    OUTCOME_GIVEN = "outcome_given"
    REASONS_GIVEN = "reasons_given"
    AUTHORITY_HELD = "authority_held"
    OTHER_PERSON = "other_person"
    FAULTS_CORRECTED = "faults_corrected"
    NOTHING_HELD = "nothing_held"


@dataclass(frozen=True, slots=True)
class Step:
    verb: str
    sources: frozenset[State]
    target: State | None  # None: the case stays where it is
    roles: frozenset[Role]
    needs: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step as a screen shows it: lawful now, or locked with the facts it still wants."""

    verb: str
    missing: tuple[Fact, ...]

    @property
    def is_lawful(self) -> bool:
        return not self.missing


class StepRefused(Exception):
    """The step is not open: ``code`` is wrong_state, wrong_role or missing_<fact>."""

    def __init__(self, verb: str, code: str):
        super().__init__(f"{verb}: {code}")
        self.verb, self.code = verb, code


def _step(verb: str, sources: str, target: str, roles: str, needs: str = "") -> Step:
    return Step(
        verb,
        frozenset(State(s) for s in sources.split()),
        State(target) if target else None,
        frozenset(Role(r) for r in roles.split()),
        tuple(Fact(f) for f in needs.split()),
    )


# fmt: off
STEPS = (
    #     verb        from                           to            by
    #     only if
    _step("accept",   "received",                    "in_review",  "reviewer",
          "all_checked complete fee_settled"),
    _step("return",   "received",                    "returned",   "reviewer",
          "all_checked fault_found return_allowed"),
    _step("correct",  "returned",                    "received",   "applicant",
          "faults_corrected"),
    _step("propose",  "in_review",                   "",           "reviewer",
          "reasons_given"),
    _step("decide",   "in_review",                   "decided",    "approver",
          "proposed outcome_given reasons_given authority_held other_person"),
    _step("redirect", "received in_review",          "redirected", "reviewer",
          "agency_named"),
    _step("withdraw", "received returned in_review", "withdrawn",  "applicant"),
    _step("close",    "decided",                     "closed",     "system",
          "nothing_held"),
)
# fmt: on
_BY_VERB = {step.verb: step for step in STEPS}


def take(verb: str, *, state: State, roles: Iterable[Role], facts: frozenset[Fact]) -> Step:
    """The step, if it is open now.

    Raises StepRefused with the first thing that stands in its way.
    """
    step = _BY_VERB[verb]
    if state not in step.sources:
        raise StepRefused(verb, "wrong_state")
    if not step.roles & frozenset(roles):
        raise StepRefused(verb, "wrong_role")
    if missing := _missing(step, facts):
        raise StepRefused(verb, f"missing_{missing[0]}")
    return step


def open_steps(
    *, state: State, roles: Iterable[Role], facts: frozenset[Fact]
) -> tuple[OpenStep, ...]:
    """The steps these roles have from this state, each with the facts it still wants."""
    mine = frozenset(roles)
    return tuple(
        OpenStep(step.verb, _missing(step, facts))
        for step in STEPS
        if state in step.sources and step.roles & mine
    )


def _missing(step: Step, facts: frozenset[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in step.needs if fact not in facts)
