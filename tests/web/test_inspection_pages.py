"""A visit to the place as officers and applicants meet it on their pages, without a script."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from anuyat.apps.cases import inspections
from anuyat.apps.cases import queries as cases
from anuyat.core.access import SYSTEM
from anuyat.web.shared import sessions
from tests import given
from tests.contracts.inspection import picture
from tests.flows import a_visited_place
from tests.flows.a_visited_place import INSPECTION
from tests.web import at_the_desk as desk

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
OFFER = {
    "day0-day": "26", "day0-month": "11", "day0-year": "2569", "time0": "09:30",
    "day1-day": "27", "day1-month": "พ.ย.", "day1-year": "2569", "time1": "13:00",
    "message": "โปรดเปิดครัว",
}  # fmt: skip
RECORD = {
    "key": "one", "item-kitchen": "pass", "item-toilet": "fault", "note-toilet": "ไม่มีสบู่",
    "findings": "ห้องน้ำไม่มีสบู่", "result": "fail",
}  # fmt: skip


@pytest.fixture
def case():
    desk.it_is(AT)
    a_visited_place.publish(inspection=INSPECTION)
    case_id, who = given.received(a_visited_place.SERVICE)
    return case_id, who


@pytest.fixture
def officer():
    return desk.browser("health-officer")


def applicant(who):
    client = Client()
    session = client.session
    sessions.begin(session, person=who.person_id, ial=(2, 3))
    session.save()
    return client


def visit_of(case):
    return inspections.of_case(cases.case(SYSTEM, case[0]))[0]


def offered(case, officer):
    desk.post(officer, desk.case_url(case[0], "/inspection"), OFFER)
    return visit_of(case)


def agreed(case, officer):
    visit = offered(case, officer)
    mine = f"/my/cases/{case[0]}/inspection"
    desk.post(applicant(case[1]), mine, {"time": visit.times[0]})
    return visit_of(case)


def record_url(case):
    return desk.case_url(case[0], f"/inspections/{visit_of(case).pk}")


def test_what_is_offered_is_chosen_on_the_applicants_page(case, officer):
    visit = agreed(case, officer)
    assert visit.starts_at == AT.replace(day=26, hour=9, minute=30)
    assert "ใส่ปฏิทิน" in desk.page(applicant(case[1]), f"/my/cases/{case[0]}")
    assert "นัดแล้ว" in desk.page(officer, desk.case_url(case[0]))


def test_the_calendar_file_says_where_and_when_and_nobodys_name(case, officer):
    agreed(case, officer)
    name = cases.case(SYSTEM, case[0]).applicant_name
    mine = applicant(case[1]).get(f"/my/cases/{case[0]}/inspection.ics")
    theirs = officer.get(record_url(case) + ".ics")
    for answer in (mine, theirs):
        assert answer["Content-Type"].startswith("text/calendar")
        plain = answer.content.decode().replace("\r\n ", "")
        assert "DTSTART:20261126T023000Z" in plain
        assert "ถนนสมมติ" in plain
        assert name not in plain


def test_an_applicant_who_cannot_come_says_when_they_can(case, officer):
    offered(case, officer)
    mine, client = f"/my/cases/{case[0]}/inspection", applicant(case[1])
    desk.post(client, mine, {"time": "other", "wish": ""}, status=422)
    desk.post(client, mine, {"time": ""}, status=422)
    desk.post(client, mine, {"time": "other", "wish": "หลังสิบโมง"})
    assert "หลังสิบโมง" in desk.page(officer, desk.case_url(case[0], "/inspection"))


@pytest.mark.parametrize(
    "change",
    [{"day0-day": "31"}, {"day0-year": "69"}, {"time0": "x"}, {"day0-year": "2568"}],
    ids=["no such day", "two figures", "no hour", "last year"],
)
def test_a_time_that_makes_no_sense_is_told_and_what_was_typed_stays(case, officer, change):
    answer = desk.post(officer, desk.case_url(case[0], "/inspection"), OFFER | change, status=422)
    assert "โปรดเปิดครัว" in answer.content.decode()
    assert inspections.of_case(cases.case(SYSTEM, case[0])) == []


def test_the_record_is_signed_with_its_photographs(case, officer):
    agreed(case, officer)
    photo = SimpleUploadedFile("ครัว.jpg", picture("JPEG"), "image/jpeg")
    desk.post(officer, record_url(case), RECORD | {"photos": [photo]})
    html = desk.page(officer, desk.case_url(case[0]))
    for told in ("ไม่ผ่าน", "ไม่มีสบู่", "ครัว.jpg", "ลงนามโดย"):
        assert told in html


def test_a_gap_in_the_record_is_told_at_its_place_and_nothing_is_lost(case, officer):
    agreed(case, officer)
    answer = desk.post(officer, record_url(case), RECORD | {"item-kitchen": ""}, status=422)
    html = answer.content.decode()
    assert 'href="#item-kitchen"' in html
    assert "ห้องน้ำไม่มีสบู่" in html
    assert 'value="one"' in html  # The key of the sending stays the same.
    assert visit_of(case).state == "agreed"


def test_a_photograph_that_is_none_is_told_so(case, officer):
    agreed(case, officer)
    photo = SimpleUploadedFile("a.jpg", given.PDF, "image/jpeg")
    answer = desk.post(officer, record_url(case), RECORD | {"photos": [photo]}, status=422)
    assert 'id="photos-error"' in answer.content.decode()


def test_sent_again_it_is_the_same_record(case, officer):
    agreed(case, officer)
    for _ in range(2):
        desk.post(officer, record_url(case), RECORD)
    assert visit_of(case).result == "fail"


def test_a_service_that_knows_no_visits_shows_none(officer):
    desk.it_is(AT)
    case_id, who = given.received("commercial-registration")
    client = desk.browser("registrar")
    assert 'id="inspection"' not in desk.page(client, desk.case_url(case_id))
    desk.page(client, desk.case_url(case_id, "/inspection"), status=404)
    desk.page(applicant(who), f"/my/cases/{case_id}/inspection", status=404)


def test_the_worker_script_holds_nothing_and_governs_the_cases_only():
    answer = Client().get("/officer/inspection-worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Service-Worker-Allowed"] == "/officer/cases/"


def test_a_visit_called_off_is_told_to_the_applicant_and_the_case_goes_on(case, officer):
    agreed(case, officer)
    desk.post(officer, desk.case_url(case[0], "/inspection/off"))
    assert visit_of(case).state == "off"
    html = desk.page(applicant(case[1]), f"/my/cases/{case[0]}")
    assert "ยกเลิกนัดตรวจสถานที่" in html
