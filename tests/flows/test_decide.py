"""Deciding: grounds, authority, four eyes, service and appeal."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from anuyat.apps.cases import commands
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.identity import commands as identity
from anuyat.apps.identity import queries as identities
from anuyat.apps.licences import queries as licences
from anuyat.apps.payments import queries as payments
from anuyat.core.access import SYSTEM, NotYours, Role
from anuyat.core.lifecycle import Outcome, StepRefused
from anuyat.flows import decide, deliver, serve
from anuyat.jobs import worker
from tests import given

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
FOOD = "food-place-licence"
GROUNDS = {
    "facts": "ตรวจสถานที่แล้วพบน้ำเสียระบายลงคลอง",
    "law": "พระราชบัญญัติการสาธารณสุข พ.ศ. 2535 มาตรา 56",
    "reasons": "ไม่มีบ่อดักไขมันตามที่กฎหมายกำหนด",
}


def decided(case_id, outcome, *, by="mayor", grounds=None, at=AT):
    decide.decide(
        case_id,
        outcome,
        grounds=GROUNDS if grounds is None else grounds,
        conditions=[],
        who=given.officer(by, at=at),
        at=at,
    )
    worker.work_all(at)


@pytest.fixture
def ready():
    return given.in_review(FOOD, "health-officer")


@pytest.mark.law("apa-2539/37")
@pytest.mark.parametrize("missing", ["facts", "law", "reasons"])
def test_a_refusal_without_facts_law_or_reasons_is_not_taken(ready, missing):
    with pytest.raises(commands.GroundsMissing, match=missing):
        decided(ready[0], Outcome.REFUSED, grounds=GROUNDS | {missing: " "})
    assert cases.case(SYSTEM, ready[0]).state == "in_review"


@pytest.mark.law("apa-2539/40")
@pytest.mark.law("phact-2535/66")
def test_a_refusal_tells_to_whom_and_within_what_to_appeal(ready):
    decided(ready[0], Outcome.REFUSED)

    letter = letters.by_key(ready[0], "decision_refuse")
    assert letter.values["appeal"]["to"]["th"] == "คณะกรรมการพิจารณาอุทธรณ์"
    assert "30" in letter.values["appeal"]["within"]["th"]
    assert payments.bills(SYSTEM, ready[0]) == []
    assert licences.of_case(SYSTEM, ready[0]) is None


def test_a_grant_tells_what_to_pay_and_until_when(ready):
    decided(ready[0], Outcome.GRANTED)
    told = letters.by_key(ready[0], "decision_grant").values["decision"]["next"]
    assert "2,500.00" in told["th"]
    assert "8 ธันวาคม 2569" in told["th"]


def test_the_day_of_service_and_the_last_day_of_appeal_follow_from_opening(ready):
    case_id, who = ready
    decided(case_id, Outcome.REFUSED)
    letter = letters.by_key(case_id, "decision_refuse")
    edition = catalogue.in_force(FOOD)
    assert serve.of(letter, edition, AT).served_on is None

    opened = AT + timedelta(days=1)
    deliver.open_letter(letter.pk, who=who, at=opened)

    told = serve.of(letters.by_key(case_id, "decision_refuse"), edition, opened)
    assert told.served_on == date(2026, 11, 24)
    assert told.appeal_on == date(2026, 12, 24)
    assert told.served_reasons
    assert told.appeal_reasons


def test_a_letter_nobody_opens_is_deemed_served_after_the_regimes_days(ready):
    decided(ready[0], Outcome.REFUSED)
    letter = letters.by_key(ready[0], "decision_refuse")
    edition = catalogue.in_force(FOOD)

    assert serve.of(letter, edition, AT + timedelta(days=6)).served_on is None
    assert serve.of(letter, edition, AT + timedelta(days=8)).served_on is not None


def test_an_officer_who_looks_at_a_letter_does_not_serve_it(ready):
    decided(ready[0], Outcome.REFUSED)
    letter = letters.by_key(ready[0], "decision_refuse")

    deliver.open_letter(letter.pk, who=given.officer("health-officer"), at=AT)

    assert letters.by_key(ready[0], "decision_refuse").opened_at is None


def test_nobody_decides_without_a_proposal():
    case_id, _ = given.received(FOOD)
    reviewer = given.officer("health-officer")
    given.checked(case_id, by=reviewer, at=AT)
    commands.accept(case_id, who=reviewer, at=AT)
    with pytest.raises(StepRefused, match="missing_proposed"):
        decided(case_id, Outcome.GRANTED)


def test_who_proposed_does_not_decide(ready):
    officer = identities.officer_by_email("ekkachai.tuayang@example.com")
    post = next(iter(officer.appointments.all())).post
    identity.appoint(
        officer,
        post_id=post.pk,
        unit_id=None,
        roles=[Role.APPROVER],
        capacity="own",
        from_day=date(2026, 1, 1),
        at=AT,
    )
    with pytest.raises(StepRefused, match="missing_other_person"):
        decided(ready[0], Outcome.GRANTED, by="health-officer")


def test_the_registrar_of_a_small_office_checks_and_registers_alone():
    edition = catalogue.in_force("commercial-registration")
    assert not edition.needs_two_persons


@pytest.mark.law("apa-2539/36")
def test_a_decision_records_post_capacity_and_order(ready):
    decided(ready[0], Outcome.GRANTED)
    authority = cases.decision(cases.case(SYSTEM, ready[0])).authority
    assert authority["post"]["th"] == "นายกเทศมนตรีเมืองตัวอย่าง"
    assert authority["capacity"] == "own"


def test_who_acts_for_the_mayor_decides_only_in_the_days_of_the_order(ready):
    case_id = ready[0]
    before, within = AT, AT.replace(month=12, day=15)
    with pytest.raises((StepRefused, NotYours, cases.NoSuchCase)):
        decided(case_id, Outcome.GRANTED, by="clerk", at=before)

    decided(case_id, Outcome.GRANTED, by="clerk", at=within)

    authority = cases.decision(cases.case(SYSTEM, case_id)).authority
    assert authority["capacity"] == "acting"
    assert "498/2569" in authority["order"]


def test_two_officers_deciding_at_once_decide_once(ready):
    decided(ready[0], Outcome.GRANTED)
    with pytest.raises(StepRefused, match="wrong_state"):
        decided(ready[0], Outcome.REFUSED)
    assert cases.case(SYSTEM, ready[0]).outcome == "granted"


@pytest.mark.parametrize("outcome", [Outcome.GRANTED, Outcome.REFUSED])
def test_case_and_decision_name_the_same_outcome(ready, outcome):
    assert (cases.case(SYSTEM, ready[0]).outcome, _decision(ready[0])) == ("", None)
    decided(ready[0], outcome)
    assert cases.case(SYSTEM, ready[0]).outcome == _decision(ready[0]).outcome == outcome


def test_a_decision_that_cannot_be_recorded_leaves_the_case_without_an_outcome(ready):
    nobody = replace(given.officer("mayor"), officer_id=None)
    with pytest.raises(NotYours):
        commands.decide(
            ready[0],
            Outcome.GRANTED,
            grounds={},
            conditions=[],
            authority={"post": "mayor"},
            who=nobody,
            at=AT,
        )
    case = cases.case(SYSTEM, ready[0])
    assert (case.state, case.outcome, _decision(ready[0])) == ("in_review", "", None)


def _decision(case_id):
    return cases.decision(cases.case(SYSTEM, case_id))


def test_an_officer_who_left_is_nobody():
    officer = identities.officer_by_email("mayor.tuayang@example.com")
    identity.dismiss(officer.pk, at=AT)
    assert identities.officer(officer.pk) is None
