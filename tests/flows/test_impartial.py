"""An officer with an interest is out of the case at once, at every door; another goes on."""

import pytest

from anuyat.apps.cases import commands, hearings, recusals, stagework, steps
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.recusals import RecusalRefused
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.identity import queries as identities
from anuyat.core.access import SYSTEM, NotYours, Role
from anuyat.core.grounds import RECUSAL
from anuyat.core.lifecycle import STEPS, Outcome, StepRefused
from anuyat.flows import decide, impartial, review
from anuyat.jobs import worker
from anuyat.ports import board
from tests import given
from tests.flows import an_edition

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
FOOD = an_edition.SERVICE
PIMPA = next(row["pid"] for row in given.content.people() if row["id"] == "pimpa")


@pytest.fixture
def case_id():
    return given.in_review(FOOD, "health-officer")[0]


@pytest.fixture
def reviewer():
    return given.officer("health-officer")


def recuse(case_id, who, ground="spouse"):
    row = recusals.recuse(case_id, ground, "คู่สมรสเป็นผู้ยื่น", who=who, at=AT)
    worker.work_all(AT)
    return row


@pytest.mark.law("apa-2539/13")
@pytest.mark.law("apa-2539/14")
def test_a_reviewer_who_is_the_applicants_spouse_is_out_and_sees_nothing_more(case_id, reviewer):
    assert cases.case(reviewer.reach, case_id)
    recuse(case_id, reviewer)
    with pytest.raises(cases.NoSuchCase):
        cases.case(reviewer.reach, case_id)
    assert case_id not in {case.pk for case in cases.queue(reviewer.reach)}
    assert letters.letters(reviewer.reach, case_id) == []
    assert letters.letters(SYSTEM, case_id) != []


@pytest.mark.law("apa-2539/13")
@pytest.mark.parametrize("verb", [step.verb for step in STEPS])
def test_whoever_stepped_out_takes_no_step_of_any_kind(case_id, reviewer, verb):
    recuse(case_id, reviewer)
    with pytest.raises(NotYours):
        steps.take(verb, case_id, who=reviewer, at=AT, given=frozenset())


@pytest.mark.law("apa-2539/13")
def test_nor_does_anything_beside_the_steps(case_id, reviewer):
    recuse(case_id, reviewer)
    acts = [
        lambda: commands.check(case_id, "plan", "pass", who=reviewer, at=AT),
        lambda: commands.send_back(case_id, who=reviewer, at=AT),
        lambda: review.propose(case_id, Outcome.GRANTED, "เห็นควร", who=reviewer, at=AT),
        lambda: hearings.open_hearing(case_id, "x", "", who=reviewer, at=AT),
        lambda: hearings.leave_unheard(case_id, "urgent", "x", who=reviewer, at=AT),
        lambda: stagework.finish(case_id, "site", "x", who=reviewer, at=AT),
        lambda: recusals.recuse(case_id, "debts", "", who=reviewer, at=AT),
    ]
    for act in acts:
        with pytest.raises((NotYours, cases.NoSuchCase, commands.CheckRefused)):
            act()


def test_an_approver_who_stepped_out_does_not_decide(case_id):
    mayor = given.officer("mayor")
    recuse(case_id, mayor, "relative")
    with pytest.raises((NotYours, cases.NoSuchCase)):
        decide.decide(case_id, Outcome.GRANTED, grounds={}, conditions=[], who=mayor, at=AT)
    assert cases.case(SYSTEM, case_id).state == "in_review"


@pytest.mark.law("apa-2539/13")
def test_an_officers_own_case_is_kept_from_them_without_their_saying_so(case_id):
    own = an_edition.engage("own", Role.REVIEWER, Role.APPROVER, pid=PIMPA)
    other = an_edition.engage("other", Role.REVIEWER, Role.APPROVER, pid="3100600445635")
    assert cases.case(other.reach, case_id)
    with pytest.raises(cases.NoSuchCase):
        cases.case(own.reach, case_id)
    with pytest.raises(NotYours):
        commands.propose(case_id, Outcome.GRANTED, "เห็นควร", who=own, at=AT)
    assert case_id not in {case.pk for case in cases.queue(own.reach)}


def test_the_mark_of_an_officers_number_is_not_the_number():
    who = an_edition.engage("marked", Role.REVIEWER, pid=PIMPA)
    row = identities.officer(who.officer_id)
    assert row.pid_mark
    assert PIMPA not in row.pid_mark


@pytest.mark.law("apa-2539/14")
def test_the_superior_is_told_without_the_ground_and_only_once(case_id, reviewer):
    chief = an_edition.engage("chief", Role.SUPERVISOR)
    sent = board.post().sent if hasattr(board.post(), "sent") else None
    recuse(case_id, reviewer)
    case = cases.case(SYSTEM, case_id)
    impartial.tell_superior(f"case:{case_id}", AT, base_url="https://x.example")  # Run again.
    if sent is not None:
        mine = [m for m in sent if case.number in m.subject and "chief" in m.to]
        assert len(mine) == 1
        assert "คู่สมรส" not in mine[0].text
        assert "/officer/recusals" in mine[0].text
    assert [row.case_id for row in recusals.waiting(chief.reach)] == [case_id]


@pytest.mark.law("apa-2539/14")
def test_a_superior_names_another_who_holds_the_duty_and_nobody_else(case_id, reviewer):
    chief = an_edition.engage("chief", Role.SUPERVISOR)
    another = an_edition.engage("another", Role.REVIEWER)
    row = recuse(case_id, reviewer)
    with pytest.raises(RecusalRefused, match="not_free"):
        impartial.replace(row.pk, reviewer.officer_id, who=chief, at=AT)
    registrar = given.officer("registrar")
    with pytest.raises(RecusalRefused, match="not_free"):
        impartial.replace(row.pk, registrar.officer_id, who=chief, at=AT)
    with pytest.raises(NotYours):
        impartial.replace(row.pk, another.officer_id, who=another, at=AT)

    impartial.replace(row.pk, another.officer_id, who=chief, at=AT)
    assert recusals.waiting(chief.reach) == []
    with pytest.raises(RecusalRefused, match="done"):
        impartial.replace(row.pk, another.officer_id, who=chief, at=AT)


def test_a_ground_that_no_law_has_is_not_taken(case_id, reviewer):
    with pytest.raises(RecusalRefused, match="no_ground"):
        recuse(case_id, reviewer, "bored")
    assert set(RECUSAL) >= {"party", "spouse", "relative", "represents", "debts", "serious"}
    assert cases.case(reviewer.reach, case_id)


def test_whoever_is_nothing_to_the_case_has_nothing_to_declare(case_id):
    with pytest.raises(NotYours):
        recusals.recuse(case_id, "spouse", "", who=given.officer("registrar"), at=AT)


def test_an_approver_who_has_left_decides_nothing_by_a_session_that_is_open(case_id):
    from anuyat.apps.identity import commands as identity

    mayor = given.officer("mayor")
    identity.dismiss(mayor.officer_id, at=AT)
    with pytest.raises(StepRefused, match="missing_authority_held"):
        decide.decide(case_id, Outcome.GRANTED, grounds={}, conditions=[], who=mayor, at=AT)
