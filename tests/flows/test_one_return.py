"""One return; a second on a superior's ground; and the end of what was not completed in time."""

from datetime import timedelta

import pytest

from anuyat.apps.cases import commands, reasons, returning
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.returning import LeaveRefused
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.payments import queries as payments
from anuyat.apps.records import queries as journal
from anuyat.core.access import SYSTEM, Role
from anuyat.core.lifecycle import StepRefused
from anuyat.flows import duties, giving_back
from anuyat.jobs import worker
from tests import given
from tests.flows import an_edition

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
FOOD = an_edition.SERVICE


@pytest.fixture
def reviewer():
    return given.officer("health-officer")


@pytest.fixture
def returned(reviewer):
    """A food licence returned with one fault, to be mended."""
    case_id, who = given.received(FOOD)
    given.checked(case_id, by=reviewer, at=AT, faults={"area": area_reason()})
    commands.send_back(case_id, who=reviewer, at=AT)
    worker.work_all(AT)
    return case_id, who


def area_reason():
    bundle = an_edition.queries.in_force(FOOD).bundle
    return next(c["reasons"][0] for c in bundle["checks"] if c["id"] == "area")


def mended(case_id, who, reviewer):
    commands.correct(case_id, {"area_sqm": 250.0}, who=who, at=AT)
    given.checked(case_id, by=reviewer, at=AT, faults={"area": area_reason()})


@pytest.fixture
def supervisor():
    return an_edition.engage("chief", Role.SUPERVISOR)


@pytest.mark.law("lfa-2558/8")
def test_a_second_return_is_blocked_until_a_superior_records_the_ground(
    returned, reviewer, supervisor
):
    case_id, who = returned
    mended(case_id, who, reviewer)
    with pytest.raises(StepRefused, match="missing_return_allowed"):
        commands.send_back(case_id, who=reviewer, at=AT)

    returning.allow_return(case_id, "negligence", "ผู้ตรวจไม่ได้เปิดไฟล์", who=supervisor, at=AT)
    commands.send_back(case_id, who=reviewer, at=AT)
    assert cases.case(SYSTEM, case_id).returned_times == 2
    entry = next(e for e in journal.history(f"case:{case_id}") if e.kind == "case.allow_return")
    assert entry.actor == supervisor.actor
    assert entry.facts["ground"] == "negligence"


@pytest.mark.law("lfa-2558/8")
def test_each_leave_is_for_one_return(returned, reviewer, supervisor):
    case_id, who = returned
    mended(case_id, who, reviewer)
    returning.allow_return(case_id, "negligence", "หนึ่งครั้ง", who=supervisor, at=AT)
    with pytest.raises(StepRefused, match="missing_return_spent"):
        returning.allow_return(case_id, "negligence", "ซ้อน", who=supervisor, at=AT)
    commands.send_back(case_id, who=reviewer, at=AT)
    mended(case_id, who, reviewer)
    with pytest.raises(StepRefused, match="missing_return_allowed"):
        commands.send_back(case_id, who=reviewer, at=AT)


def test_neither_reviewer_nor_approver_gives_themselves_the_leave(returned, reviewer):
    case_id, who = returned
    mended(case_id, who, reviewer)
    for by in (reviewer, given.officer("mayor")):
        with pytest.raises(StepRefused, match="wrong_role"):
            returning.allow_return(case_id, "negligence", "ขอเพิ่ม", who=by, at=AT)


def test_the_leave_needs_a_ground_of_the_law_and_words(returned, reviewer, supervisor):
    case_id, who = returned
    mended(case_id, who, reviewer)
    with pytest.raises(LeaveRefused, match="no_ground"):
        returning.allow_return(case_id, "forgot", "ลืม", who=supervisor, at=AT)
    with pytest.raises(LeaveRefused, match="empty"):
        returning.allow_return(case_id, "negligence", " ", who=supervisor, at=AT)


# Not completed in time -------------------------------------------------------------------------


@pytest.fixture
def lying(returned):
    """Returned, with a last day to mend it a fortnight ahead."""
    case_id, who = returned
    last = (AT + timedelta(days=14)).date()
    cases.case(SYSTEM, case_id).returns.update(cure_on=last)
    return case_id, who, AT.replace(hour=9) + timedelta(days=14)


@pytest.mark.law("lfa-2558/9")
def test_the_last_day_is_still_the_applicants(lying):
    case_id, _who, last = lying
    duties.open_agency(f"agency:{cases.case(SYSTEM, case_id).agency_id}", last)
    assert cases.case(SYSTEM, case_id).state == "returned"


@pytest.mark.law("lfa-2558/9")
def test_the_day_after_it_is_given_back_with_reasons_and_rights(lying):
    case_id, _who, last = lying
    after = last + timedelta(days=1)
    duties.open_agency(f"agency:{cases.case(SYSTEM, case_id).agency_id}", after)
    worker.work_all(after)
    case = cases.case(SYSTEM, case_id)
    assert (case.state, case.outcome) == ("given_back", "")
    letter = letters.by_key(case_id, "given_back")
    assert letter.posted_at is not None
    assert letter.starts_period
    assert "มาตรา 9" in letter.values["back"]["law"]["th"]
    assert letter.values["appeal"]["to"]["th"]
    assert letter.values["back"]["faults"]
    assert cases.waits_for(case) == frozenset()
    assert payments.open_bill(SYSTEM, case_id) is None


def test_run_again_it_writes_nothing_twice_and_a_corrected_case_is_left_alone(lying):
    case_id, who, last = lying
    after = last + timedelta(days=1)
    commands.correct(case_id, {"area_sqm": 250.0}, who=who, at=last)
    assert not giving_back.give_back_if_uncured(case_id, after)
    assert cases.case(SYSTEM, case_id).state == "received"


def test_given_back_twice_is_one_letter(lying):
    case_id, _who, last = lying
    after = last + timedelta(days=1)
    assert giving_back.give_back_if_uncured(case_id, after)
    assert not giving_back.give_back_if_uncured(case_id, after)
    kinds = [letter.kind for letter in letters.letters(SYSTEM, case_id)]
    assert kinds.count("given_back") == 1


def test_what_was_given_back_cannot_be_corrected_any_more(lying):
    case_id, who, last = lying
    giving_back.give_back_if_uncured(case_id, last + timedelta(days=1))
    with pytest.raises(StepRefused):
        commands.correct(case_id, {"area_sqm": 250.0}, who=who, at=last + timedelta(days=1))


# Reasons ---------------------------------------------------------------------------------------


def test_reasons_are_counted_by_use_and_those_never_used_are_told(returned):
    found = reasons.counted(given.officer("mayor").reach, AT - timedelta(days=1))
    used = {row.reason: (row.times, row.cases) for row in found.rows if row.times}
    assert used == {area_reason(): (1, 1)}
    assert found.returns == 1
    listed = set(an_edition.queries.in_force(FOOD).bundle["reasons"])
    assert {row.reason for row in found.rows} == listed


def test_nobody_counts_what_is_not_within_their_reach(returned):
    found = reasons.counted(given.officer("tambon-officer").reach, AT - timedelta(days=1))
    assert (found.rows, found.returns) == ((), 0)
