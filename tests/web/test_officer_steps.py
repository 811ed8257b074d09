"""A case goes its way through the desk: returned, accepted, proposed, decided, or not ours."""

from datetime import timedelta

import pytest

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import commands
from anuyat.apps.cases import queries as cases
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.identity import commands as identity
from anuyat.apps.identity import queries as identities
from anuyat.core.access import SYSTEM, Role
from anuyat.core.lifecycle import Outcome
from anuyat.flows import decide, review
from anuyat.jobs import worker
from tests import given
from tests.web.at_the_desk import (
    browser,
    case_url,
    check_all,
    email,
    it_is,
    page,
    post,
    state,
)

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
FOOD = "food-place-licence"


@pytest.fixture(autouse=True)
def _monday_morning():
    it_is(AT)


@pytest.fixture
def received():
    case_id, _applicant = given.received(FOOD, at=AT)
    return case_id


@pytest.fixture
def in_review():
    case_id, _applicant = given.in_review(FOOD, "health-officer", at=AT)
    return case_id


# The way of a case -----------------------------------------------------------------------------


@pytest.mark.law("lfa-2558/8")
def test_a_return_shows_every_fault_and_the_day_before_it_is_sent(received):
    client = browser("health-officer")
    check_all(client, received, faults={"plan", "medical"})
    html = page(client, case_url(received, "/return"))
    assert "แผนที่และแผนผังครบ" in html
    assert "ใบรับรองแพทย์ออกมาเกิน 6 เดือน" in html
    assert "มาตรา 54 และเทศบัญญัติ" in html
    assert "แจ้งได้ครั้งเดียว" in html
    assert state(received) == "received"

    post(client, case_url(received, "/return"))
    assert state(received) == "returned"


def test_a_case_goes_all_the_way_through_the_pages(received):
    officer, mayor = browser("health-officer"), browser("mayor")
    applicant = given.citizen()
    check_all(officer, received, faults={"area"})
    post(officer, case_url(received, "/return"))
    corrected = {"area_sqm": 250.0}
    commands.correct(received, corrected, who=applicant, at=AT + timedelta(hours=1))
    assert "ผู้ยื่นแก้ไขแล้ว ตรวจซ้ำ" not in page(officer, "/officer/?state=returned")
    assert state(received) == "received"

    check_all(officer, received)
    post(officer, case_url(received, "/accept"))
    opinion = {"outcome": "granted", "opinion": "ครบถ้วน เห็นควรอนุญาต"}
    post(officer, case_url(received, "/propose"), opinion)
    assert "ครบถ้วน เห็นควรอนุญาต" in page(mayor, case_url(received, "/decide"))
    post(mayor, case_url(received, "/decide"), {"outcome": "granted", "sure": "1"})
    worker.work_all(AT + timedelta(minutes=5))

    case = cases.case(SYSTEM, received)
    assert (case.state, case.outcome, case.fee_state) == ("decided", "granted", "due")
    html = page(officer, case_url(received))
    letter = letters.by_key(received, "decision_grant")
    assert str(letter.pk) in html
    response = officer.get(case_url(received, f"/letters/{letter.pk}.pdf"))
    assert response.content.startswith(b"%PDF")
    assert letters.by_key(received, "decision_grant").opened_at is None


def test_a_second_return_is_locked_where_the_law_allows_one(received):
    officer = browser("health-officer")
    check_all(officer, received, faults={"area"})
    post(officer, case_url(received, "/return"))
    commands.correct(received, {"area_sqm": 250.0}, who=given.citizen(), at=AT)
    check_all(officer, received, faults={"area"})
    response = post(officer, case_url(received, "/return"), status=409)
    assert "ส่งคืนได้ครั้งเดียว" in response.content.decode()


def test_an_opinion_without_words_is_refused_and_the_choice_kept(received):
    officer = browser("health-officer")
    check_all(officer, received)
    post(officer, case_url(received, "/accept"))
    response = officer.post(case_url(received, "/propose"), {"outcome": "refused", "opinion": " "})
    html = response.content.decode()
    assert response.status_code == 422
    assert 'value="refused" checked' in html
    assert 'href="#opinion"' in html


# Deciding --------------------------------------------------------------------------------------


@pytest.mark.law("apa-2539/37")
def test_a_refusal_needs_its_three_parts_and_keeps_what_was_typed(in_review):
    mayor = browser("mayor")
    data = {"outcome": "refused", "facts": "น้ำเสียลงคลอง", "law": "", "reasons": "", "sure": "1"}
    response = mayor.post(case_url(in_review, "/decide"), data)
    html = response.content.decode()
    assert response.status_code == 422
    assert 'href="#law"' in html
    assert 'href="#reasons"' in html
    assert 'href="#facts"' not in html
    assert "น้ำเสียลงคลอง" in html
    assert 'value="refused" checked' in html
    assert state(in_review) == "in_review"

    post(mayor, case_url(in_review, "/decide"), data | {"law": "ม. 56", "reasons": "กระทบคลอง"})
    assert cases.decision(cases.case(SYSTEM, in_review)).facts == "น้ำเสียลงคลอง"


def test_a_decision_must_be_confirmed(in_review):
    response = browser("mayor").post(case_url(in_review, "/decide"), {"outcome": "granted"})
    assert response.status_code == 422
    assert 'href="#sure"' in response.content.decode()


def test_the_decision_page_shows_fee_power_and_both_people(in_review):
    html = page(browser("mayor"), case_url(in_review, "/decide"))
    assert "2,500.00" in html
    assert "นายกเทศมนตรี" in html
    assert "เอกชัย" in html
    assert "ธนา" in html
    assert "สถานที่ไม่ถูกสุขลักษณะ" in html


@pytest.mark.law("apa-2539/13")
def test_who_proposed_cannot_decide():
    case_id, _applicant = given.received("complaint", at=AT, who=given.citizen("owen"))
    given.checked(case_id, by=given.officer("saraban-officer"), at=AT)
    commands.accept(case_id, who=given.officer("saraban-officer"), at=AT)
    review.propose(case_id, Outcome.ANSWERED, "ตอบได้", who=given.officer("saraban-officer"), at=AT)
    # The clerk decides complaints by delegation; the saraban officer who proposed may not.
    response = browser("saraban-officer").get(case_url(case_id, "/decide"))
    assert response.status_code == 404
    html = page(browser("clerk"), case_url(case_id, "/decide"))
    assert "เป็นคนละคนกัน" in html
    assert "412/2569" in html


def test_an_approver_for_other_services_finds_no_such_case(in_review):
    page(browser("clerk"), case_url(in_review, "/decide"), status=404)
    post(
        browser("clerk"),
        case_url(in_review, "/decide"),
        {"outcome": "granted", "sure": "1"},
        status=404,
    )
    assert state(in_review) == "in_review"


def test_a_reviewer_who_approves_for_another_service_only_is_told_so(in_review):
    officer = identities.officer_by_email(email("health-officer"))
    identity.appoint(
        officer,
        post_id=officer.appointments.get().post_id,
        unit_id=None,
        roles=[Role.APPROVER],
        services=["complaint"],
        capacity="own",
        from_day=AT.date(),
        at=AT,
    )
    html = page(browser("health-officer"), case_url(in_review, "/decide"))
    assert "ไม่มีคำสั่งแต่งตั้ง" in html
    post(
        browser("health-officer"),
        case_url(in_review, "/decide"),
        {"outcome": "granted", "sure": "1"},
        status=409,
    )
    assert state(in_review) == "in_review"


def test_two_approvers_at_once_decide_once(in_review):
    mayor = browser("mayor")
    page(mayor, case_url(in_review, "/decide"))
    decide.decide(
        in_review, Outcome.GRANTED, grounds={}, conditions=[], who=given.officer("mayor"), at=AT
    )
    response = post(
        mayor, case_url(in_review, "/decide"), {"outcome": "granted", "sure": "1"}, status=409
    )
    html = response.content.decode()
    assert "มีผู้ดำเนินการเรื่องนี้ไปก่อนแล้ว" in html
    assert f'href="{case_url(in_review)}"' in html


def test_an_answer_has_one_box_and_needs_it():
    case_id, _applicant = given.in_review(
        "complaint", "saraban-officer", at=AT, who=given.citizen("owen")
    )
    mayor = browser("mayor")
    html = page(mayor, case_url(case_id, "/decide"))
    assert 'id="reasons"' in html
    assert 'id="facts"' not in html
    data = {"outcome": "answered", "reasons": "", "sure": "1"}
    post(mayor, case_url(case_id, "/decide"), data, status=422)
    post(mayor, case_url(case_id, "/decide"), data | {"reasons": "ร้านคืนเงินแล้ว"})
    assert state(case_id) == "decided"


# Not ours --------------------------------------------------------------------------------------


@pytest.mark.law("ega-2565/10.2")
def test_not_ours_must_name_the_agency_that_is_responsible(received):
    officer = browser("health-officer")
    html = post(officer, case_url(received, "/redirect"), {"agency": "", "other": ""}, status=422)
    assert "เลือกหน่วยงานจากรายชื่อ หรือเขียนชื่อหน่วยงานอื่น" in html.content.decode()
    assert state(received) == "received"
    post(officer, case_url(received, "/redirect"), {"other": "กรมอนามัย", "phone": "0 2590 4000"})
    worker.work_all(AT + timedelta(minutes=5))
    assert state(received) == "redirected"
    assert letters.by_key(received, "redirect") is not None


def test_a_name_that_is_no_agency_is_refused_and_kept(received):
    data = {"agency": "", "other": "นายก 1999900031016"}
    response = browser("health-officer").post(case_url(received, "/redirect"), data)
    assert response.status_code == 422
    assert "นายก 1999900031016" in response.content.decode()


@pytest.mark.law("ega-2565/10.2")
def test_an_agency_written_by_hand_needs_a_way_to_reach_it_told_beside_the_field(received):
    officer, url = browser("health-officer"), case_url(received, "/redirect")
    html = post(officer, url, {"other": "กรมอนามัย"}, status=422).content.decode()
    assert 'href="#web"' in html
    assert 'value="กรมอนามัย"' in html
    wrong = {"other": "กรมอนามัย", "email": "saraban", "address": "ถนนติวานนท์"}
    html = post(officer, url, wrong, status=422).content.decode()
    assert 'id="email-error"' in html
    assert 'value="saraban"' in html
    assert 'value="ถนนติวานนท์"' in html
    post(officer, url, wrong | {"email": "saraban@anamai.example.com"})
    contact = letters.by_key(received, "redirect").values["target"]["contact"]
    assert "saraban@anamai.example.com" in contact["th"]
    assert "ถนนติวานนท์" in contact["th"]


@pytest.mark.law("ega-2565/10.2")
def test_an_agency_of_the_list_brings_its_announced_channels(received):
    tambon = agencies.agency_by_code("tua-yang-tambon")
    post(browser("health-officer"), case_url(received, "/redirect"), {"agency": tambon.pk})
    target = letters.by_key(received, "redirect").values["target"]
    assert target["name"] == {"th": tambon.name_th, "en": tambon.name_en}
    assert "saraban.tambon2@example.com" in target["contact"]["th"]


def test_the_desk_says_which_letters_must_be_printed_and_posted(received):
    applicant = given.citizen()
    commands.prefer_reply(received, "post", who=applicant, at=AT)
    officer = browser("health-officer")
    post(officer, case_url(received, "/redirect"), {"other": "กรมอนามัย", "phone": "1111"})
    worker.work_all(AT + timedelta(minutes=5))
    html = page(officer, case_url(received))
    assert html.count("พิมพ์และส่งทางไปรษณีย์") == 1
    assert "ผู้ยื่นเปลี่ยนวิธีตอบกลับ" in html
