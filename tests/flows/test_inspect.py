"""A visit to the place: offered, agreed online, recorded once and signed; what waits for it."""

from datetime import timedelta

import pytest

from anuyat.apps.cases import commands, inspections, steps
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.inspections import InspectionRefused
from anuyat.apps.cases.models import Hold, SiteInspection
from anuyat.apps.records.models import Due, Entry
from anuyat.core.access import SYSTEM, NotYours
from anuyat.core.lifecycle import Fact, HoldKind, Outcome, StepRefused
from anuyat.core.site_inspection import RecordIncomplete, TimesRefused
from anuyat.core.uploads import UploadRefused
from anuyat.flows import inspect, review
from anuyat.flows.inspect import Photo
from anuyat.jobs import worker
from anuyat.ports import board
from tests import given
from tests.adapters.test_file_inspection import camera_notes
from tests.contracts.inspection import picture
from tests.core.formspec.a_form import both
from tests.flows import a_visited_place
from tests.flows.a_visited_place import INSPECTION

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
TIMES = [AT + timedelta(days=3), AT + timedelta(days=4)]
ALL_WELL = {item["id"]: {"result": "pass", "note": ""} for item in INSPECTION["checklist"]}


@pytest.fixture
def case():
    """(case id, applicant, inspector) of a service that wants a visit."""
    a_visited_place.publish(inspection=INSPECTION)
    case_id, applicant = given.received(a_visited_place.SERVICE)
    return case_id, applicant, given.officer("health-officer")


def agreed(case):
    case_id, applicant, inspector = case
    visit = inspections.offer(case_id, TIMES, "โปรดเปิดครัว", who=inspector, at=AT)
    inspections.agree(case_id, visit.times[0], who=applicant, at=AT)
    return SiteInspection.objects.get(pk=visit.pk)


def recorded(case, visit, *, found=ALL_WELL, result="pass", key="k1", photos=()):
    return inspect.record(
        case[0], visit.pk, found, "สะอาด", result, photos, key=key, who=case[2], at=TIMES[0]
    )


def test_a_case_waits_for_a_visit_while_its_clock_runs(case):
    before = cases.case(SYSTEM, case[0]).due_on
    inspections.offer(case[0], TIMES, "", who=case[2], at=AT)
    hold = Hold.objects.get(case_id=case[0], kind="inspection", until=None)
    assert (hold.stops_clock, hold.law) == (False, "")
    assert cases.case(SYSTEM, case[0]).due_on == before


def test_the_applicant_takes_one_of_the_times_and_may_take_another(case):
    visit = agreed(case)
    assert (visit.state, visit.starts_at, visit.changes) == ("agreed", TIMES[0], 0)
    inspections.agree(case[0], visit.times[1], who=case[1], at=AT)
    visit.refresh_from_db()
    assert (visit.starts_at, visit.changes) == (TIMES[1], 1)


def test_a_time_that_was_not_offered_or_has_passed_is_refused(case):
    visit = inspections.offer(case[0], TIMES, "", who=case[2], at=AT)
    with pytest.raises(InspectionRefused):
        inspections.agree(case[0], (AT + timedelta(days=9)).isoformat(), who=case[1], at=AT)
    with pytest.raises(InspectionRefused):
        inspections.agree(case[0], visit.times[0], who=case[1], at=TIMES[0])


def test_who_can_at_no_time_says_so_and_is_offered_others(case):
    inspections.offer(case[0], TIMES, "", who=case[2], at=AT)
    inspections.ask_other(case[0], "วันเสาร์", who=case[1], at=AT)
    other = [AT + timedelta(days=5)]
    visit = inspections.offer(case[0], other, "", who=case[2], at=AT)
    assert SiteInspection.objects.filter(case_id=case[0]).count() == 1
    assert (visit.state, visit.wish) == ("offered", "")


@pytest.mark.parametrize(
    ("times", "code"),
    [([], "none"), ([AT], "past"), ([TIMES[0]] * 2, "twice"),
     ([AT + timedelta(n) for n in range(1, 7)], "too_many")],
    ids=["none", "past", "twice", "six"],
)  # fmt: skip
def test_times_that_nobody_can_choose_from_are_not_offered(case, times, code):
    with pytest.raises(TimesRefused) as refused:
        inspections.offer(case[0], times, "", who=case[2], at=AT)
    assert refused.value.code == code


def test_nothing_is_proposed_before_the_visit_that_the_edition_requires(case):
    case_id, _, inspector = case
    given.checked(case_id, by=inspector, at=AT)
    commands.accept(case_id, who=inspector, at=AT)
    with pytest.raises(StepRefused) as refused:
        review.propose(case_id, Outcome.GRANTED, "เห็นควร", who=inspector, at=AT)
    assert refused.value.code == "missing_inspected"
    recorded(case, agreed(case))
    review.propose(case_id, Outcome.GRANTED, "เห็นควร", who=inspector, at=TIMES[0])


@pytest.mark.parametrize(
    ("result", "is_settled"), [("pass", True), ("fail", True), ("again", False)]
)
def test_a_visit_that_must_be_repeated_settles_nothing(case, result, is_settled):
    recorded(case, agreed(case), result=result)
    found = steps.stored_facts(cases.case(SYSTEM, case[0]), case[2])
    assert (Fact.INSPECTED in found) == is_settled
    assert HoldKind.INSPECTION not in cases.waits_for(cases.case(SYSTEM, case[0]))


def test_sent_twice_it_is_one_record(case):
    visit = agreed(case)
    photo = Photo("a.jpg", picture("JPEG"))
    assert recorded(case, visit, photos=[photo]) is True
    assert recorded(case, visit, photos=[photo]) is False
    assert len(inspect.photos(cases.case(SYSTEM, case[0]), visit.pk)) == 1
    assert Entry.objects.filter(kind="inspection.recorded").count() == 1


def test_another_sending_of_a_signed_visit_changes_nothing(case):
    visit = agreed(case)
    recorded(case, visit)
    with pytest.raises(InspectionRefused):
        recorded(case, visit, result="fail", key="k2")


@pytest.mark.parametrize(
    ("found", "result", "missing"),
    [({}, "pass", ("kitchen", "toilet")), (ALL_WELL, "", ("result",)),
     (ALL_WELL | {"toilet": {"result": "maybe"}}, "pass", ("toilet",))],
)  # fmt: skip
def test_a_record_with_a_gap_is_not_signed(case, found, result, missing):
    visit = agreed(case)
    with pytest.raises(RecordIncomplete) as incomplete:
        recorded(case, visit, found=found, result=result)
    assert incomplete.value.missing == missing


def test_a_photograph_loses_its_place(case):
    visit = agreed(case)
    recorded(case, visit, photos=[Photo("a.jpg", picture("JPEG", exif=camera_notes().tobytes()))])
    visit.refresh_from_db()
    assert [photo["place"] for photo in visit.photos] == [None]


def test_an_edition_that_says_why_keeps_the_place_beside_the_photograph():
    keep = {"why": both("ที่ตั้งไม่มีเลขที่", "The place has no number")}
    a_visited_place.publish(inspection=INSPECTION | {"keep_location": keep})
    case_id, applicant = given.received(a_visited_place.SERVICE)
    case = case_id, applicant, given.officer("health-officer")
    visit = agreed(case)
    recorded(case, visit, photos=[Photo("a.jpg", picture("JPEG", exif=camera_notes().tobytes()))])
    visit.refresh_from_db()
    (place,) = [photo["place"] for photo in visit.photos]
    assert place == pytest.approx([13.756250, 100.493361], abs=1e-4)


def test_what_is_no_photograph_is_refused_and_nothing_signed(case):
    visit = agreed(case)
    with pytest.raises(UploadRefused):
        recorded(case, visit, photos=[Photo("a.jpg", given.PDF)])
    visit.refresh_from_db()
    assert visit.state == "agreed"


def test_the_applicant_is_told_and_reminded_a_day_before_and_neither_mail_says_where(case):
    post = board.wired()["post"]
    number = cases.case(SYSTEM, case[0]).number

    def told():
        found = [mail for mail in post.list_mails() if number in mail.subject]
        return [mail for mail in found if "ตรวจสถานที่" in mail.subject]

    visit = inspections.offer(case[0], TIMES, "", who=case[2], at=AT)
    worker.work_all(AT)
    assert len(told()) == 1
    inspections.agree(case[0], visit.times[0], who=case[1], at=AT)
    worker.work_all(TIMES[0] - timedelta(hours=25))
    assert len(told()) == 1
    worker.work_all(TIMES[0] - timedelta(hours=23))
    assert len(told()) == 2
    for mail in told():
        assert given.ADDRESS["road"] not in mail.text
        assert cases.case(SYSTEM, case[0]).applicant_name not in mail.text


def test_nobody_is_reminded_of_a_visit_that_was_called_off(case):
    visit = agreed(case)
    inspections.call_off(case[0], who=case[2], at=AT)
    assert inspections.reminded(visit.pk, at=TIMES[0] - timedelta(hours=1)) is None
    assert Due.objects.filter(reaction="inspect.remind").exists()


def test_another_person_neither_agrees_nor_records(case):
    visit = agreed(case)
    with pytest.raises(NotYours):
        inspections.agree(case[0], visit.times[0], who=given.citizen("direk"), at=AT)
    with pytest.raises(NotYours):
        recorded((case[0], case[1], given.officer("mayor")), visit)
