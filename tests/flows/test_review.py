"""Checking, returning once with all faults, correcting only those, accepting."""

from datetime import date, timedelta

import pytest

from anuyat.apps.cases import commands
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.correspondence import queries as letters
from anuyat.core.access import SYSTEM, NotYours
from anuyat.core.lifecycle import StepRefused
from anuyat.flows import review, target
from anuyat.flows.target import Target
from anuyat.jobs import worker
from anuyat.ports import board
from tests import given

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
FOOD = "food-place-licence"
FAULTS = {"plan": "plan-parts-missing"}
WAY = {"th": "โทร. 1111", "en": "tel. 1111"}


@pytest.fixture
def reviewer():
    return given.officer("health-officer")


@pytest.fixture
def returned(reviewer):
    case_id, who = given.received(FOOD)
    given.checked(case_id, by=reviewer, at=AT, faults=FAULTS)
    commands.send_back(case_id, who=reviewer, at=AT)
    worker.work_all(AT)
    return case_id, who


def state(case_id):
    return cases.case(SYSTEM, case_id).state


def correct_plan(case_id, who, at):
    (question,) = review.questions_to_correct(who, case_id)
    review.add_correction_file(case_id, question, "new plan.pdf", given.PDF, who=who, at=at)
    review.correct(case_id, who=who, at=at)


@pytest.mark.law("lfa-2558/8")
def test_a_case_is_returned_only_when_every_item_was_checked(reviewer):
    case_id, _ = given.received(FOOD)
    commands.check(case_id, "plan", "fault", reason="plan-parts-missing", who=reviewer, at=AT)
    with pytest.raises(StepRefused, match="missing_all_checked"):
        commands.send_back(case_id, who=reviewer, at=AT)


def test_the_record_of_what_is_missing_lists_every_fault(returned):
    case_id, who = returned
    (letter,) = [x for x in letters.letters(who.reach, case_id) if x.kind == "deficiency"]
    assert len(letter.values["items"]) == len(FAULTS)


def test_the_applicant_corrects_what_was_returned_and_nothing_else(returned):
    case_id, who = returned
    assert [q.id for q in review.questions_to_correct(who, case_id)] == ["plan"]
    with pytest.raises(StepRefused):
        commands.keep_corrections(case_id, {"trade_name": "อื่น"}, who=who, at=AT)

    before = cases.answers(cases.case(SYSTEM, case_id))
    correct_plan(case_id, who, AT + timedelta(days=2))

    after = cases.answers(cases.case(SYSTEM, case_id))
    assert state(case_id) == "received"
    assert {k for k in after if after[k] != before.get(k)} == {"plan"}


def test_a_correction_that_answers_nothing_is_refused(returned):
    case_id, who = returned
    with pytest.raises(review.StillFaulty):
        review.correct(case_id, who=who, at=AT)
    assert state(case_id) == "returned"


@pytest.mark.law("lfa-2558/8")
def test_a_second_return_is_barred(returned, reviewer):
    case_id, who = returned
    correct_plan(case_id, who, AT + timedelta(days=2))
    given.checked(case_id, by=reviewer, at=AT + timedelta(days=2), faults=FAULTS)
    with pytest.raises(StepRefused, match="missing_return_allowed"):
        commands.send_back(case_id, who=reviewer, at=AT + timedelta(days=2))


@pytest.mark.law("phact-2535/56")
def test_the_period_begins_anew_when_the_application_is_complete(returned, reviewer):
    case_id, who = returned
    correct_plan(case_id, who, AT + timedelta(days=2))
    given.checked(case_id, by=reviewer, at=AT + timedelta(days=5))

    case = commands.accept(case_id, who=reviewer, at=AT + timedelta(days=5))

    assert case.complete_on == (AT + timedelta(days=2)).date()
    assert case.due_on == (AT + timedelta(days=32)).date()


@pytest.mark.law("ega-2565/10.1")
def test_a_case_filed_and_corrected_in_one_evening_is_complete_the_next_working_day():
    friday = given.EVENING
    reviewer = given.officer("health-officer", at=friday)
    case_id, who = given.received(FOOD, at=friday)
    given.checked(case_id, by=reviewer, at=friday, faults=FAULTS)
    commands.send_back(case_id, who=reviewer, at=friday)
    correct_plan(case_id, who, friday + timedelta(hours=1))
    given.checked(case_id, by=reviewer, at=friday + timedelta(hours=2))

    case = commands.accept(case_id, who=reviewer, at=friday + timedelta(hours=2))

    assert case.complete_on == date(2026, 11, 23)


def test_a_case_with_a_fault_is_not_accepted(reviewer):
    case_id, _ = given.received(FOOD)
    given.checked(case_id, by=reviewer, at=AT, faults=FAULTS)
    with pytest.raises(StepRefused, match="missing_complete"):
        commands.accept(case_id, who=reviewer, at=AT)


def test_a_fault_needs_a_reason_of_the_catalogue(reviewer):
    case_id, _ = given.received(FOOD)
    with pytest.raises(commands.CheckRefused, match="unknown_reason"):
        commands.check(case_id, "plan", "fault", reason="whim", who=reviewer, at=AT)


@pytest.mark.law("ega-2565/10.2")
def test_not_ours_must_name_the_agency_that_is(reviewer):
    case_id, who = given.received(FOOD)
    with pytest.raises(StepRefused, match="missing_agency_named"):
        review.redirect(case_id, target=Target({"th": " ", "en": " "}, WAY), who=reviewer, at=AT)

    to = target.written("องค์การบริหารส่วนตำบลตัวอย่างสอง", {"phone": "0 2000 2000"})
    review.redirect(case_id, target=to, who=reviewer, at=AT)
    worker.work_all(AT)

    letter = letters.by_key(case_id, "redirect")
    assert state(case_id) == "redirected"
    assert letter in letters.letters(who.reach, case_id)
    assert letter.values["target"]["name"]["th"] == "องค์การบริหารส่วนตำบลตัวอย่างสอง"
    assert letter.values["target"]["contact"]["th"] == "โทร. 0 2000 2000"


def test_an_officer_of_another_agency_or_unit_touches_nothing():
    case_id, _ = given.received(FOOD)
    for slug in ("tambon-officer", "registrar"):
        other = given.officer(slug)
        with pytest.raises(NotYours):
            commands.check(case_id, "plan", "pass", who=other, at=AT)
        with pytest.raises(cases.NoSuchCase):
            cases.case(other.reach, case_id)


def test_a_redirect_letter_reaches_the_folder_and_its_mail_carries_no_particulars(reviewer):
    case_id, who = given.received(FOOD)
    to = target.written("อบต.ตัวอย่างสอง", {"web": "www.tambon2.example.com"})
    review.redirect(case_id, target=to, who=reviewer, at=AT)
    worker.work_all(AT)

    mail = board.post().list_mails()[0]
    case = cases.case(SYSTEM, case_id)
    assert case.number in mail.subject
    assert case.applicant_name not in mail.subject + mail.text
    assert "ตัวอย่างสอง" not in mail.text
    assert catalogue.edition(case.edition_id).number == 1
    assert who.person_id == case.applicant_id
