"""A decided case taken up anew: on a ground of law, the old decision beside the new."""

from datetime import timedelta

import pytest

from anuyat.apps.cases import queries as cases
from anuyat.apps.cases import reopening, steps
from anuyat.apps.cases.reopening import ReopeningRefused
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.licences import queries as licences
from anuyat.apps.payments import queries as payments
from anuyat.core.access import SYSTEM
from anuyat.core.lifecycle import Outcome, StepRefused
from anuyat.flows import decide, reopen, review
from anuyat.jobs import worker
from tests import given
from tests.flows import an_edition, banking

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
LATER = AT + timedelta(days=40)
FOOD = an_edition.SERVICE
GROUNDS = {"facts": "พบน้ำเสีย", "law": "มาตรา 56", "reasons": "ไม่มีบ่อดักไขมัน"}


@pytest.fixture
def refused():
    an_edition.publish(hearing=False)
    case_id, who = given.in_review(FOOD, "health-officer")
    mayor = given.officer("mayor")
    decide.decide(case_id, Outcome.REFUSED, grounds=GROUNDS, conditions=[], who=mayor, at=AT)
    worker.work_all(AT)
    return case_id, who


def taken_up(case_id, ground="evidence", at=LATER, by="mayor"):
    who = given.officer(by, at=at)
    reopen.reopen(case_id, ground, "ผู้ยื่นส่งผลตรวจน้ำทิ้งใหม่", who=who, at=at)
    worker.work_all(at)


def propose(case_id, at=LATER):
    reviewer = given.officer("health-officer", at=at)
    review.propose(case_id, Outcome.GRANTED, "ครบแล้ว", who=reviewer, at=at)


@pytest.mark.law("apa-2539/54")
def test_the_new_decision_stands_beside_the_old_with_the_ground(refused):
    case_id, _who = refused
    taken_up(case_id)
    propose(case_id)
    mayor = given.officer("mayor", at=LATER)
    decide.decide(case_id, Outcome.GRANTED, grounds={}, conditions=[], who=mayor, at=LATER)
    worker.work_all(LATER)

    case = cases.case(SYSTEM, case_id)
    assert case.outcome == cases.decision(case).outcome == "granted"
    (row,) = reopening.of_case(case)
    assert (row.former.outcome, row.former.reasons) == ("refused", "ไม่มีบ่อดักไขมัน")
    assert row.former.superseded_at == LATER
    assert row.ground == "evidence"
    kinds = [letter.kind for letter in letters.letters(SYSTEM, case_id) if letter.posted_at]
    assert {"decision_refuse", "reopened", "decision_grant"} <= set(kinds)


def test_it_needs_a_new_opinion_and_the_law_gives_it_its_whole_time_anew(refused):
    case_id, _who = refused
    taken_up(case_id)
    case = cases.case(SYSTEM, case_id)
    assert (case.state, case.outcome) == ("in_review", "")
    assert case.due_on > LATER.date()
    mayor = given.officer("mayor", at=LATER)
    with pytest.raises(StepRefused, match="missing_proposed"):
        decide.decide(case_id, Outcome.GRANTED, grounds={}, conditions=[], who=mayor, at=LATER)
    assert steps.proposal_in_force(case) is None


def test_a_second_refusal_has_a_letter_and_a_time_of_its_own(refused):
    case_id, _who = refused
    taken_up(case_id)
    propose(case_id)
    mayor = given.officer("mayor", at=LATER)
    decide.decide(case_id, Outcome.REFUSED, grounds=GROUNDS, conditions=[], who=mayor, at=LATER)
    worker.work_all(LATER)
    both = [one for one in letters.letters(SYSTEM, case_id) if one.kind == "decision_refuse"]
    assert [one.key for one in both] == ["decision_refuse", "decision_refuse.2"]
    assert all(one.posted_at and one.starts_period for one in both)


def test_without_a_ground_of_the_law_nothing_is_taken_up(refused):
    for ground, said in (("sorry", "x"), ("evidence", "  ")):
        who = given.officer("mayor", at=LATER)
        with pytest.raises(ReopeningRefused):
            reopen.reopen(refused[0], ground, said, who=who, at=LATER)
    assert cases.case(SYSTEM, refused[0]).outcome == "refused"


def test_only_who_may_decide_takes_up_anew_and_a_stand_in_only_by_an_order_in_force(refused):
    case_id, _who = refused
    with pytest.raises(StepRefused, match="wrong_role"):
        taken_up(case_id, by="health-officer")
    assert cases.case(SYSTEM, case_id).outcome == "refused"
    within = AT.replace(month=12, day=15)
    taken_up(case_id, by="clerk", at=within)
    (row,) = reopening.of_case(cases.case(SYSTEM, case_id))
    assert row.authority["capacity"] == "acting"
    assert "498/2569" in row.authority["order"]


def test_what_is_not_decided_cannot_be_taken_up_anew():
    case_id, _who = given.in_review(FOOD, "health-officer")
    with pytest.raises(StepRefused, match="wrong_state"):
        taken_up(case_id, at=AT)


def test_a_licence_that_was_issued_stays_and_a_second_grant_asks_for_no_second_fee():
    case_id, _who = given.granted()
    banking.pay_whole(case_id, AT)
    worker.work_all(AT)
    licence = licences.of_case(SYSTEM, case_id)
    assert licence.state == "active"
    taken_up(case_id, "slip")
    assert reopen.licence_affected(cases.case(SYSTEM, case_id)).number == licence.number
    propose(case_id)
    mayor = given.officer("mayor", at=LATER)
    decide.decide(case_id, Outcome.GRANTED, grounds={}, conditions=[], who=mayor, at=LATER)
    worker.work_all(LATER)
    assert cases.case(SYSTEM, case_id).state == "closed"
    assert len(payments.bills(SYSTEM, case_id)) == 1
    assert licences.of_case(SYSTEM, case_id).number == licence.number


def test_a_grant_taken_up_before_it_was_paid_asks_for_nothing_meanwhile():
    case_id, _who = given.granted()
    taken_up(case_id, "changed")
    case = cases.case(SYSTEM, case_id)
    assert payments.open_bill(SYSTEM, case_id) is None
    assert case.fee_state == "none"
    assert licences.of_case(SYSTEM, case_id) is None
