"""The table of steps, walked whole by a model: what it allows, and what it can never allow."""

import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from hypothesis.strategies import sampled_from, sets

from anuyat.core.access import Role
from anuyat.core.lifecycle import FINAL, STEPS, Fact, State, StepRefused, open_steps, take

EVERYTHING = frozenset(Fact)
# A closed case is closed until a ground of law lets it be taken up anew.
AFTER_THE_END = {"reopen"}


@pytest.mark.parametrize("step", STEPS, ids=lambda s: s.verb)
def test_every_step_can_be_taken_by_the_roles_it_names_with_its_facts(step):
    for source in step.sources:
        for role in step.roles:
            taken = take(step.verb, state=source, roles={role}, facts=frozenset(step.needs))
            assert taken is step


@pytest.mark.parametrize("step", STEPS, ids=lambda s: s.verb)
def test_every_fact_a_step_names_is_really_needed(step):
    state, role = min(step.sources), min(step.roles)
    for fact in step.needs:
        with pytest.raises(StepRefused, match=f"missing_{fact}"):
            take(step.verb, state=state, roles={role}, facts=EVERYTHING - {fact})


@pytest.mark.parametrize("state", State)
def test_a_button_is_lawful_exactly_when_the_command_would_go_through(state):
    for role in Role:
        for shown in open_steps(state=state, roles={role}, facts=EVERYTHING):
            assert shown.is_lawful
            take(shown.verb, state=state, roles={role}, facts=EVERYTHING)
        shown_verbs = {s.verb for s in open_steps(state=state, roles={role}, facts=EVERYTHING)}
        for step in STEPS:
            if step.verb not in shown_verbs:
                with pytest.raises(StepRefused, match=r"wrong_state|wrong_role"):
                    take(step.verb, state=state, roles={role}, facts=EVERYTHING)


def test_no_applicant_and_no_machine_decides():
    for state in State:
        for role in (Role.APPLICANT, Role.SYSTEM, Role.CASHIER):
            verbs = {s.verb for s in open_steps(state=state, roles={role}, facts=EVERYTHING)}
            assert not verbs & {"decide", "accept", "propose", "return"}


def test_only_final_states_are_ends():
    left = {source for step in STEPS if step.verb not in AFTER_THE_END for source in step.sources}
    assert set(State) - left == FINAL


def test_every_state_is_reached_from_received():
    reached, frontier = {State.RECEIVED}, {State.RECEIVED}
    while frontier:
        frontier = {s.target for s in STEPS if s.sources & frontier and s.target} - reached
        reached |= frontier
    assert reached == set(State)


class Walk(RuleBasedStateMachine):
    """Anybody tries anything with any facts; the case keeps its law."""

    def __init__(self):
        super().__init__()
        self.state, self.path = State.RECEIVED, []

    @rule(
        verb=sampled_from([step.verb for step in STEPS]),
        role=sampled_from(Role),
        facts=sets(sampled_from(Fact)),
    )
    def try_a_step(self, verb, role, facts):
        try:
            step = take(verb, state=self.state, roles={role}, facts=frozenset(facts))
        except StepRefused:
            return
        if step.target:
            self.path.append((verb, role))
            self.state = step.target

    @invariant()
    def a_case_is_decided_only_by_an_approver_after_a_reviewer_accepted(self):
        if self.state in {State.DECIDED, State.CLOSED}:
            verbs = [verb for verb, _ in self.path]
            if "renew" in verbs:  # The one case in which no person decides: the law has.
                assert ("renew", Role.SYSTEM) in self.path
                return
            assert verbs.index("accept") < verbs.index("decide")
            assert ("decide", Role.APPROVER) in self.path
            assert ("accept", Role.REVIEWER) in self.path

    @invariant()
    def nothing_leaves_a_final_state(self):
        if self.state in FINAL:
            assert self.path[-1][0] in {"close", "withdraw", "redirect", "lapse", "give_back"}


TestWalk = Walk.TestCase
TestWalk.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
