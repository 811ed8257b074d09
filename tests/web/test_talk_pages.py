"""The pages of talk: messages on both sides, notes, opinions asked and given, duplicates."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import opinions, talking
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.models import Message
from anuyat.apps.identity import queries as identities
from anuyat.apps.records import files
from anuyat.core.access import SYSTEM
from anuyat.flows import apply, opine, talk
from anuyat.web.shared import sessions
from tests import given
from tests.flows.test_opinions import hired
from tests.web.at_the_desk import browser, case_url, check_all, it_is, page, post, queries

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
FOOD = "food-place-licence"
SAYS = "ขอเลื่อนวันตรวจสถานที่ได้ไหม"
ASKS = "แผนผังนี้เข้าข่ายดัดแปลงอาคารหรือไม่"


@pytest.fixture(autouse=True)
def _monday_morning():
    it_is(AT)


@pytest.fixture
def case_id():
    return given.received(FOOD, at=AT)[0]


@pytest.fixture
def desk():
    return browser("health-officer")


@pytest.fixture
def pimpa():
    return signed_in(given.citizen(at=AT).person_id)


@pytest.fixture
def works():
    return agencies.unit_by_code(agencies.agency_by_code("tua-yang-tambon").pk, "works")


@pytest.fixture
def engineer(works):
    return officer_browser(hired(works, "asked.engineer@example.com").officer_id)


def signed_in(person_id):
    client = Client()
    session = client.session
    sessions.begin(session, person=person_id, ial=(2, 3))
    session.save()
    return client


def officer_browser(officer_id):
    client = Client()
    session = client.session
    sessions.begin(session, officer=officer_id)
    session.save()
    return client


def my_url(case_id, rest=""):
    return f"/my/cases/{case_id}{rest}"


def pdf(name="a.pdf", content=given.PDF):
    return SimpleUploadedFile(name, content, "application/pdf")


def case_of(case_id):
    return cases.case(SYSTEM, case_id)


# Messages --------------------------------------------------------------------------------------


def test_a_person_writes_with_a_file_and_the_officer_sees_both_and_the_badge(case_id, desk, pimpa):
    post(pimpa, my_url(case_id, "/messages"), {"text": SAYS, "sent": pdf()})
    on_case = page(desk, case_url(case_id))
    assert "ยังไม่อ่าน 1" in on_case
    html = page(desk, case_url(case_id, "/messages"))
    assert SAYS in html
    assert "a.pdf" in html
    assert "ยังไม่อ่าน" not in page(desk, case_url(case_id))
    (use,) = next(iter(talk.attached(case_of(case_id)).values()))
    assert desk.get(case_url(case_id, f"/files/{use.pk}")).status_code == 200


def test_the_folder_and_the_case_say_that_a_message_is_new_until_it_is_read(case_id, desk, pimpa):
    post(desk, case_url(case_id, "/messages"), {"text": "โปรดโทรกลับ"})
    assert "เจ้าหน้าที่ส่งข้อความถึงคุณ 1 ข้อความ" in page(pimpa, "/my")
    assert "ข้อความใหม่ 1" in page(pimpa, my_url(case_id))
    assert "ผู้ยื่นยังไม่เปิดอ่าน" in page(desk, case_url(case_id, "/messages"))
    assert "โปรดโทรกลับ" in page(pimpa, my_url(case_id, "/messages"))
    assert "เจ้าหน้าที่ส่งข้อความถึงคุณ" not in page(pimpa, "/my")
    assert "ผู้ยื่นเปิดอ่าน" in page(desk, case_url(case_id, "/messages"))


def test_a_page_that_a_browser_fetches_ahead_tells_nobody_that_it_was_read(case_id, pimpa):
    talk.say(case_id, SAYS, [], who=given.officer("health-officer", at=AT), at=AT)
    pimpa.get(my_url(case_id, "/messages"), headers={"Sec-Purpose": "prefetch"})
    pimpa.head(my_url(case_id, "/messages"))
    assert Message.objects.get().seen_at is None
    pimpa.get(my_url(case_id, "/messages"))
    assert Message.objects.get().seen_at is not None


def test_a_refused_file_keeps_what_was_typed(case_id, pimpa):
    bad = SimpleUploadedFile("b.pdf", b"MZ nothing", "application/pdf")
    answer = post(pimpa, my_url(case_id, "/messages"), {"text": SAYS, "sent": bad}, status=422)
    html = answer.content.decode()
    assert SAYS in html
    assert 'href="#sent"' in html
    assert not Message.objects.exists()


def test_the_desk_says_that_a_message_is_no_return_and_leads_to_the_return(case_id, desk):
    way = f'href="{case_url(case_id, "/return")}"'
    html = page(desk, case_url(case_id, "/messages"))
    assert "ข้อความไม่ใช่การส่งคืน" in html
    assert way not in html  # Nothing is checked yet, so there is nothing to return.
    check_all(desk, case_id, faults={"plan"})
    assert way in page(desk, case_url(case_id, "/messages"))


def test_a_case_long_ended_shows_its_messages_and_no_form(case_id, pimpa):
    talk.say(case_id, SAYS, [], who=given.citizen(at=AT), at=AT)
    pimpa.post(my_url(case_id, "/withdraw"))
    it_is(AT + timedelta(days=40))
    html = page(signed_in(given.citizen(at=AT).person_id), my_url(case_id, "/messages"))
    assert SAYS in html
    assert "<textarea" not in html


def test_what_was_typed_when_the_session_ended_is_there_after_signing_in(case_id, pimpa):
    nobody = Client()
    nobody.post(my_url(case_id, "/messages"), {"text": SAYS})
    assert not Message.objects.exists()
    session = nobody.session
    sessions.begin(session, person=given.citizen(at=AT).person_id, ial=(2, 3))
    session.save()
    assert SAYS in page(nobody, my_url(case_id, "/messages"))


# Notes -----------------------------------------------------------------------------------------


def test_a_note_stands_on_the_desk_and_nowhere_on_the_applicants_side(case_id, desk, pimpa):
    post(desk, case_url(case_id, "/notes"), {"kind": "phone", "note": "โทรแล้วไม่รับ"})
    assert "โทรแล้วไม่รับ" in page(desk, case_url(case_id, "/messages"))
    for url in ("/my", my_url(case_id), my_url(case_id, "/messages")):
        assert "โทรแล้วไม่รับ" not in page(pimpa, url)


@pytest.mark.parametrize(
    "data", [{"kind": "phone", "note": " "}, {"kind": "x", "note": "ก"}], ids=["empty", "no kind"]
)
def test_a_note_without_words_or_kind_is_not_kept(case_id, desk, data):
    post(desk, case_url(case_id, "/notes"), data, status=422)
    reach = given.officer("health-officer", at=AT).reach
    assert talking.notes(reach, case_of(case_id)) == []


# Opinions --------------------------------------------------------------------------------------


def asked(case_id, desk, works, **more):
    data = {"unit": works.pk, "question": ASKS, "days": "๕", **more}
    post(desk, case_url(case_id, "/opinions"), data)
    return opinions.of_case(case_of(case_id))[0]


def use_of(case_id, purpose):
    return next(use for use in files.attachments(f"case:{case_id}") if use.purpose == purpose)


def test_an_opinion_goes_from_the_desk_to_the_other_agency_and_back(case_id, desk, works, engineer):
    plan, training = use_of(case_id, "plan"), use_of(case_id, "training")
    row = asked(case_id, desk, works, documents=[str(plan.pk)])
    assert "รอความเห็นหน่วยอื่น" in page(desk, case_url(case_id))
    assert ASKS in page(engineer, "/officer/opinions")
    url = f"/officer/opinions/{row.pk}"
    html = page(engineer, url)
    assert plan.label in html
    assert training.label not in html
    assert case_of(case_id).applicant_name not in html
    assert engineer.get(f"{url}/files/{plan.pk}").status_code == 200
    assert engineer.get(f"{url}/files/{training.pk}").status_code == 404
    assert engineer.get(case_url(case_id)).status_code == 404
    post(engineer, url, {"answer": "ไม่เข้าข่าย", "sent": pdf("survey.pdf")})
    html = page(desk, case_url(case_id, "/opinions"))
    assert "ไม่เข้าข่าย" in html
    assert "survey.pdf" in html
    assert "รอความเห็นหน่วยอื่น" not in page(desk, case_url(case_id))


def test_a_unit_may_decline_with_its_reason(case_id, desk, works, engineer):
    row = asked(case_id, desk, works)
    url = f"/officer/opinions/{row.pk}"
    post(engineer, url, {"answer": "", "decline": "1"}, status=422)
    post(engineer, url, {"answer": "ไม่อยู่ในหน้าที่", "decline": "1"})
    assert "ไม่ให้ความเห็น" in page(desk, case_url(case_id, "/opinions"))


def test_going_on_without_an_opinion_wants_a_reason(case_id, desk, works):
    row = asked(case_id, desk, works)
    url = case_url(case_id, f"/opinions/{row.pk}/drop")
    post(desk, url, {"why": ""}, status=422)
    post(desk, url, {"why": "ได้ข้อมูลจากที่อื่นแล้ว"})
    assert "ได้ข้อมูลจากที่อื่นแล้ว" in page(desk, case_url(case_id, "/opinions"))


def test_a_letters_answer_is_typed_in_with_number_day_and_scan(case_id, desk):
    data = {"outside": "กรมตัวอย่าง", "question": ASKS, "days": "7"}
    post(desk, case_url(case_id, "/opinions"), data)
    (row,) = opinions.of_case(case_of(case_id))
    url = case_url(case_id, f"/opinions/{row.pk}/answer")
    answer = {"number": "ตต 0101/9", "dated-day": "23", "dated-month": "11", "dated-year": "2569"}
    post(desk, url, answer | {"answer": "เห็นด้วย"}, status=422)  # Its scan is missing.
    post(desk, url, answer | {"answer": "", "scan": pdf()}, status=422)
    post(desk, url, answer | {"answer": "เห็นด้วย", "dated-month": "13", "scan": pdf()}, status=422)
    post(desk, url, answer | {"answer": "เห็นด้วย", "scan": pdf("scan.pdf")})
    html = page(desk, case_url(case_id, "/opinions"))
    assert "ตต 0101/9" in html
    assert "scan.pdf" in html


def test_a_question_that_cannot_be_asked_comes_back_as_it_was_typed(case_id, desk, works):
    data = {"question": ASKS, "days": "7"}
    html = post(desk, case_url(case_id, "/opinions"), data, status=422).content.decode()
    assert ASKS in html
    assert 'href="#unit"' in html
    assert opinions.of_case(case_of(case_id)) == []


def test_the_worklist_asks_the_database_no_more_for_more_questions(case_id, desk, works, engineer):
    asked(case_id, desk, works)
    few = queries(engineer, "/officer/opinions")
    for _n in range(3):
        asked(case_id, desk, works)
    assert queries(engineer, "/officer/opinions") == few


@pytest.mark.usefixtures("engineer")
def test_an_overdue_opinion_says_by_how_much_on_both_sides(case_id, desk, works):
    asked(case_id, desk, works)
    it_is(AT + timedelta(days=8))
    assert "เกินกำหนด 1 วันทำการ" in page(browser("health-officer"), case_url(case_id, "/opinions"))
    officer = identities.officer_by_email("asked.engineer@example.com")
    theirs = officer_browser(officer.pk)
    assert "เกินกำหนด 1 วันทำการ" in page(theirs, "/officer/opinions")


def test_the_files_of_an_answer_are_no_files_of_the_case(case_id, desk, works, engineer, pimpa):
    row = asked(case_id, desk, works)
    post(engineer, f"/officer/opinions/{row.pk}", {"answer": "ไม่เข้าข่าย", "sent": pdf()})
    (use,) = opine.shown(row)
    assert desk.get(case_url(case_id, f"/opinions/{row.pk}/files/{use.pk}")).status_code == 200
    assert pimpa.get(f"/my/files/{use.pk}").status_code == 404
    assert "ไม่เข้าข่าย" not in page(pimpa, my_url(case_id))


# Duplicates ------------------------------------------------------------------------------------


def test_the_same_thing_at_the_same_place_warns_the_officer_and_refuses_nobody(case_id, desk):
    again, _who = given.received(FOOD, at=AT, who=given.citizen(at=AT))
    html = page(desk, case_url(again))
    assert "อาจยื่นซ้ำ" in html
    assert case_of(case_id).number in html


def test_another_place_is_beside_the_case_without_a_warning(case_id, desk):
    pimpa = given.citizen(at=AT)
    moved = given.ADDRESS | {"house": "99"}
    filing = given.filing(FOOD, who=pimpa, at=AT, given={"premises_address": moved})
    other = apply.submit(filing, who=pimpa, at=AT)
    html = page(desk, case_url(other))
    assert "อาจยื่นซ้ำ" not in html
    assert case_of(case_id).number in html


def test_a_persons_cases_elsewhere_stay_out_of_sight(case_id, desk):
    elsewhere, _who = given.received("complaint", at=AT, who=given.citizen(at=AT))
    assert case_of(elsewhere).unit_id != case_of(case_id).unit_id
    assert case_of(elsewhere).number not in page(desk, case_url(case_id))


def test_before_sending_the_person_is_told_what_they_sent_and_may_send_all_the_same(case_id, pimpa):
    draft = given.filing(FOOD, who=given.citizen(at=AT), at=AT)
    html = page(pimpa, f"/my/filings/{draft}/check")
    assert "คุณเคยยื่นเรื่องแบบนี้แล้ว" in html
    assert case_of(case_id).number in html
    post(pimpa, f"/my/filings/{draft}/submit")
    assert len(cases.mine(given.citizen(at=AT).reach)) == 2


def test_a_first_filing_and_one_after_a_withdrawal_are_sent_without_a_word(case_id, pimpa):
    direk = given.citizen("direk", at=AT)
    first = given.filing(FOOD, who=direk, at=AT)
    html = page(signed_in(direk.person_id), f"/my/filings/{first}/check")
    assert "คุณเคยยื่นเรื่องแบบนี้แล้ว" not in html
    pimpa.post(my_url(case_id, "/withdraw"))
    second = given.filing(FOOD, who=given.citizen(at=AT), at=AT)
    assert "คุณเคยยื่นเรื่องแบบนี้แล้ว" not in page(pimpa, f"/my/filings/{second}/check")
