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
    GIVEN_BACK = "given_back"  # Not completed in time: returned for good, with reasons.


FINAL = frozenset({State.CLOSED, State.WITHDRAWN, State.REDIRECTED, State.GIVEN_BACK})


class Outcome(StrEnum):
    GRANTED = "granted"
    REFUSED = "refused"
    ANSWERED = "answered"
    ACKNOWLEDGED = "acknowledged"
    ENTITLED = "entitled"
    # What an appeal ends in, said of the order that was appealed.
    UPHELD = "upheld"
    AMENDED = "amended"
    REVOKED = "revoked"


# What an order takes from a person or keeps from them: they are heard first, and may appeal.
ADVERSE = frozenset({Outcome.REFUSED})


class HoldKind(StrEnum):
    """What a case waits for."""

    CORRECTION = "correction"
    PAYMENT = "payment"
    ISSUE = "issue"
    LETTER = "letter"
    INSPECTION = "inspection"
    HEARING = "hearing"
    OPINION = "opinion"


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
    RENEWS_BY_LAW = "renews_by_law"
    STAGES_DONE = "stages_done"
    INSPECTED = "inspected"
    HEARD = "heard"
    GROUND_GIVEN = "ground_given"
    RETURN_SPENT = "return_spent"
    CURE_EXPIRED = "cure_expired"


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
          "reasons_given stages_done inspected"),
    _step("decide",   "in_review",                   "decided",    "approver",
          "proposed stages_done outcome_given reasons_given heard authority_held other_person"),
    # More may be asked for after the one return only where a superior names the law's ground.
    _step("allow_return", "received",                "",           "supervisor",
          "return_spent ground_given"),
    _step("give_back", "returned",                   "given_back", "system",
          "cure_expired"),
    # What was decided is considered anew only on a ground of law; the old order stays on record.
    _step("reopen",   "decided closed",              "in_review",  "approver",
          "ground_given authority_held"),
    _step("redirect", "received in_review",          "redirected", "reviewer",
          "agency_named"),
    _step("withdraw", "received returned in_review", "withdrawn",  "applicant"),
    # A licence that a decree lets renew by paying: the money is the application and its success.
    _step("renew",    "received in_review",          "decided",    "system",
          "renews_by_law fee_settled"),
    _step("lapse",    "received",                    "withdrawn",  "system",
          "renews_by_law"),
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
