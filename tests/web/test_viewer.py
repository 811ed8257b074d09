"""The document viewer: pages, notes on them, copies of cards, and files that are not shown."""

import re
from datetime import timedelta

import pytest
from django.db import connection

from anuyat.apps.cases import page_notes
from anuyat.apps.cases import queries as cases
from anuyat.apps.records import files
from anuyat.apps.records.models import Entry, StoredFile
from anuyat.core import thai
from anuyat.core.access import SYSTEM
from anuyat.flows import review
from anuyat.jobs import worker
from tests import given
from tests.flows import a_visited_place
from tests.web import at_the_desk as desk

pytestmark = pytest.mark.django_db
SERVICE = "food-place-licence"
THIRTEEN = next(n for n in map(str, range(3730100123450, 3730100123460)) if thai.is_valid_13(n))


@pytest.fixture
def plan():
    """(case id, address of the viewer of its plan)."""
    desk.it_is(given.OFFICE_TIME)
    case_id, _ = given.received(SERVICE)
    return case_id, desk.case_url(case_id, f"/files/{_use(case_id).pk}/view")


def _use(case_id, purpose="plan"):
    return next(u for u in files.attachments(f"case:{case_id}") if u.purpose == purpose)


@pytest.fixture
def officer():
    return desk.browser("health-officer")


def test_a_page_is_a_picture_in_the_page_and_opening_it_is_written_down(officer, plan):
    html = desk.page(officer, plan[1])
    assert 'type="image"' in html
    assert "data:image/jpeg;base64," in html
    assert Entry.objects.filter(kind="file.read", subject=f"file:{_use(plan[0]).pk}").count() == 1


@pytest.mark.parametrize(
    "query", ["", "?page=9&width=9999&turn=45", "?page=x&turn=-1", "?turn=270&width=320"]
)
def test_an_address_that_makes_no_sense_shows_the_usual(officer, plan, query):
    assert "หน้า 1 จาก 1" in desk.page(officer, plan[1] + query)


def test_beside_the_page_stands_its_check_and_no_other(officer, plan):
    html = desk.page(officer, plan[1])
    assert 'id="plan"' in html
    assert 'id="training"' not in html


def test_checking_beside_the_page_comes_back_to_it(officer, plan):
    data = {"result": "pass", "next": plan[1] + "?page=1"}
    answer = desk.post(officer, desk.case_url(plan[0], "/checks/plan"), data)
    assert answer["Location"] == plan[1] + "?page=1"


@pytest.mark.parametrize("away", ["https://example.com/", "//example.com", "/officer/money"])
def test_checking_leads_nowhere_else(officer, plan, away):
    answer = desk.post(
        officer, desk.case_url(plan[0], "/checks/plan"), {"result": "pass", "next": away}
    )
    assert answer["Location"] == desk.case_url(plan[0], "#plan")


def test_pressing_the_picture_places_the_note_there_however_the_page_was_turned(officer, plan):
    pressed = "?page=1&turn=90&width=640&w=640&h=640&at.x=160&at.y=64"
    html = desk.page(officer, plan[1] + pressed)
    action = re.search(r'id="note" method="post" action="([^"]+)"', html)[1].replace("&amp;", "&")
    desk.post(officer, plan[1] + action, {"text": "ไม่เห็นบ่อดักไขมัน"})
    (note,) = page_notes.page_notes(cases.case(SYSTEM, plan[0]), _use(plan[0]).pk)
    # A quarter turned clockwise: what stands left and high was left and low.
    assert (note.x, note.y) == (100, 750)
    assert "ไม่เห็นบ่อดักไขมัน" in desk.page(officer, plan[1])


def test_a_note_needs_no_pointing(officer, plan):
    desk.post(officer, plan[1], {"text": "ลายเส้นจาง", "place": "bottom"})
    (note,) = page_notes.page_notes(cases.case(SYSTEM, plan[0]), _use(plan[0]).pk)
    assert (note.x, note.y) == (500, 880)


@pytest.mark.parametrize(
    "data", [{"text": " ", "place": "top"}, {"text": "ก"}, {"text": "ก" * 1001, "place": "top"}]
)
def test_a_note_that_says_nothing_or_stands_nowhere_is_told_so(officer, plan, data):
    desk.post(officer, plan[1], data, status=422)
    assert page_notes.page_notes(cases.case(SYSTEM, plan[0]), _use(plan[0]).pk) == []


def test_a_number_in_a_note_is_not_readable_in_its_row(officer, plan):
    desk.post(officer, plan[1], {"text": f"เลข {THIRTEEN}", "place": "top"})
    with connection.cursor() as cursor:
        cursor.execute("select text from cases_pagenote")
        assert THIRTEEN not in cursor.fetchone()[0]
    assert THIRTEEN in desk.page(officer, plan[1])


def test_who_wrote_a_note_strikes_it_and_nobody_else_does(officer, plan):
    desk.post(officer, plan[1], {"text": "ผิด", "place": "top"})
    (note,) = page_notes.page_notes(cases.case(SYSTEM, plan[0]), _use(plan[0]).pk)
    strike = plan[1].replace("/view", f"/notes/{note.pk}")
    desk.post(desk.browser("mayor"), strike, status=404)
    desk.post(officer, strike)
    assert page_notes.page_notes(cases.case(SYSTEM, plan[0]), _use(plan[0]).pk) == []


def test_a_file_that_waits_to_be_scanned_is_shown_nowhere(officer, plan):
    use = _use(plan[0])
    StoredFile.objects.filter(pk=use.file_id).update(scan="waiting")
    for address in (plan[1], plan[1].removesuffix("/view")):
        html = desk.page(officer, address, status=409)
        assert "รอตรวจไวรัส" in html
        assert "base64" not in html
    assert "รอตรวจไวรัส" in desk.page(officer, desk.case_url(plan[0]))


@pytest.mark.law("pdpa-2562/37")
def test_a_copy_of_a_card_is_gone_when_the_case_is_final_and_the_page_says_when_and_why(officer):
    desk.it_is(given.OFFICE_TIME)
    a_visited_place.publish(card={"class": "identity_document"})
    case_id, who = given.received(a_visited_place.SERVICE)
    address = desk.case_url(case_id, f"/files/{_use(case_id, a_visited_place.CARD).pk}")
    assert officer.get(address)["Content-Type"] == "application/pdf"
    assert officer.get(address).content != given.PDF
    assert "ลายน้ำ" in desk.page(officer, f"{address}/view")
    review.withdraw(case_id, who=who, at=given.OFFICE_TIME)
    worker.work_all(given.OFFICE_TIME + timedelta(minutes=1))
    for shown in (address, f"{address}/view"):
        html = desk.page(officer, shown, status=410)
        assert "ลบเมื่อ" in html
        assert "ถึงที่สุด" in html
