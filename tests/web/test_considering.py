"""Considering a case through the pages: stages, hearing, stepping aside, preview, reopening."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from anuyat.apps.cases import commands, heard, recusals, returning
from anuyat.apps.cases import queries as cases
from anuyat.apps.correspondence.models import Letter
from anuyat.apps.licences import queries as licences
from anuyat.core.access import SYSTEM, Role
from anuyat.flows import giving_back, hearing
from anuyat.jobs import worker
from anuyat.web.shared import sessions
from tests import given
from tests.flows import an_edition, banking
from tests.web.at_the_desk import browser, case_url, check_all, it_is, page, post, state

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
SOON = AT + timedelta(minutes=5)
FOOD = an_edition.SERVICE
REFUSAL = {
    "outcome": "refused",
    "facts": "น้ำเสียลงคลอง",
    "law": "มาตรา 56",
    "reasons": "กระทบคลอง",
    "sure": "1",
}


@pytest.fixture(autouse=True)
def _monday_morning():
    it_is(AT)


def signed_in(who):
    client = Client()
    session = client.session
    sessions.begin(session, officer=who.officer_id)
    session.save()
    return client


def at_home(who):
    client = Client()
    session = client.session
    sessions.begin(session, person=who.person_id, ial=(2, 3))
    session.save()
    return client


@pytest.fixture
def ready():
    an_edition.publish()
    return given.in_review(FOOD, "health-officer", at=AT)


# Stages ------------------------------------------------------------------------------------------


def test_stages_are_told_done_in_their_turn_and_bar_the_way_to_propose():
    an_edition.publish(stages=True)
    case_id, applicant = given.received(FOOD, at=AT)
    officer = browser("health-officer")
    check_all(officer, case_id)
    post(officer, case_url(case_id, "/accept"))
    html = page(officer, case_url(case_id))
    assert "ตรวจสถานที่" in html
    assert "ยังมีขั้นพิจารณาที่ทำไม่เสร็จ" in html
    opinion = {"outcome": "granted", "opinion": "เห็นควร"}
    post(officer, case_url(case_id, "/propose"), opinion, status=409)

    post(officer, case_url(case_id, "/stages/summary"), {"said": "สรุป"}, status=422)
    answer = post(officer, case_url(case_id, "/stages/site"), {"said": " "}, status=422)
    assert "เขียนผลของขั้นนี้" in answer.content.decode()
    for stage in ("sanitation", "site", "summary"):
        post(officer, case_url(case_id, f"/stages/{stage}"), {"said": f"ผลของ {stage}"})
    assert "ผลของ sanitation" in page(officer, case_url(case_id))
    post(officer, case_url(case_id, "/propose"), opinion)

    mine = page(at_home(applicant), f"/my/cases/{case_id}")
    assert "ความเห็นสุขาภิบาล" in mine
    assert "ผลของ sanitation" not in mine  # What the office says of it stays in the office.


def test_a_stage_of_checks_is_done_by_nobody_saying_so():
    an_edition.publish(stages=True)
    case_id, _who = given.received(FOOD, at=AT)
    url = case_url(case_id, "/stages/papers")
    post(browser("health-officer"), url, {"said": "ตรวจแล้ว"}, status=422)
    assert cases.case(SYSTEM, case_id).stages_done.count() == 0


# Hearing -----------------------------------------------------------------------------------------


@pytest.mark.law("apa-2539/30")
def test_a_refusal_unheard_is_not_signed_and_loses_no_word(ready):
    answer = post(browser("mayor"), case_url(ready[0], "/decide"), REFUSAL, status=409)
    html = answer.content.decode()
    assert "ต้องให้ผู้ยื่นชี้แจงก่อน" in html
    assert "น้ำเสียลงคลอง" in html
    assert 'value="refused" checked' in html
    assert f"/cases/{ready[0]}/hearing" in html
    assert state(ready[0]) == "in_review"


@pytest.mark.law("apa-2539/30")
def test_the_applicant_reads_answers_once_and_the_approver_reads_it(ready):
    case_id, applicant = ready
    officer, mine = browser("health-officer"), at_home(applicant)
    told = {"way": "tell", "facts": "น้ำเสียลงคลองเมื่อวันที่ 20", "law": ""}
    post(officer, case_url(case_id, "/hearing"), told)
    worker.work_all(SOON)
    assert f"/my/cases/{case_id}/hearing" in page(mine, f"/my/cases/{case_id}")
    html = page(mine, f"/my/cases/{case_id}/hearing")
    assert "น้ำเสียลงคลองเมื่อวันที่ 20" in html
    assert 'enctype="multipart/form-data"' in html

    url = f"/my/cases/{case_id}/hearing"
    assert mine.post(url, {"answer": " "}).status_code == 422
    assert mine.post(url, {"answer": "ติดตั้งบ่อดักไขมันแล้ว"}).status_code == 302
    assert mine.post(url, {"answer": "อีกครั้ง"}).status_code == 422
    assert "ติดตั้งบ่อดักไขมันแล้ว" in page(browser("mayor"), case_url(case_id, "/decide"))
    post(browser("mayor"), case_url(case_id, "/decide"), REFUSAL)
    assert cases.case(SYSTEM, case_id).outcome == "refused"


def test_an_exception_needs_its_ground_and_words_which_are_kept_on_the_page(ready):
    officer, url = browser("health-officer"), case_url(ready[0], "/hearing")
    answer = post(officer, url, {"way": "leave", "ground": "", "why": "เร่งด่วนมาก"}, status=422)
    assert "เร่งด่วนมาก" in answer.content.decode()
    post(officer, url, {"way": "leave", "ground": "urgent", "why": "น้ำเสียลงคลองทุกวัน"})
    assert heard.current(cases.case(SYSTEM, ready[0])).unheard == "urgent"
    assert "จำเป็นรีบด่วน" in page(officer, case_url(ready[0]))


def test_a_file_that_is_none_is_refused_and_the_words_are_kept(ready):
    case_id, applicant = ready
    hearing.open_hearing(case_id, "ก", "", who=given.officer("health-officer"), at=AT)
    sent = SimpleUploadedFile("x.pdf", b"MZ not a pdf")
    url = f"/my/cases/{case_id}/hearing"
    answer = at_home(applicant).post(url, {"answer": "คำชี้แจง", "files": sent})
    assert answer.status_code == 422
    assert "คำชี้แจง" in answer.content.decode()
    assert heard.current(cases.case(SYSTEM, case_id)).answered_at is None


# Stepping aside ----------------------------------------------------------------------------------


@pytest.mark.law("apa-2539/13")
def test_whoever_steps_aside_finds_no_door_to_the_case_any_more(ready):
    case_id, _who = ready
    officer = browser("health-officer")
    assert "ข้าพเจ้ามีส่วนได้เสีย" in page(officer, case_url(case_id))
    answer = post(officer, case_url(case_id, "/recuse"), {"ground": "spouse"}, status=200)
    assert "ท่านออกจากเรื่องแล้ว" in answer.content.decode()
    letter = Letter.objects.filter(case_id=case_id).first()
    for rest in ("", "/propose", "/decide", "/dates", "/hearing", f"/letters/{letter.pk}.pdf"):
        assert officer.get(case_url(case_id, rest)).status_code in (403, 404), rest
    for rest in ("/checks/plan", "/accept", "/return", "/propose", "/stages/site", "/recuse"):
        posted = officer.post(case_url(case_id, rest), {"result": "pass", "said": "x"})
        assert posted.status_code in (403, 404), rest
    number = cases.case(SYSTEM, case_id).number
    assert number not in page(officer, "/officer/")


@pytest.mark.law("apa-2539/14")
def test_the_superior_sees_it_and_names_another(ready):
    case_id, _who = ready
    another = an_edition.engage("another", Role.REVIEWER)
    chief = signed_in(an_edition.engage("chief", Role.SUPERVISOR))
    row = recusals.recuse(case_id, "debts", "เป็นลูกหนี้", who=given.officer("health-officer"), at=AT)
    html = page(chief, "/officer/recusals")
    assert "เป็นเจ้าหนี้ ลูกหนี้" in html
    assert "เป็นลูกหนี้" in html
    post(chief, f"/officer/recusals/{row.pk}", {"officer": ""}, status=422)
    post(chief, f"/officer/recusals/{row.pk}", {"officer": str(another.officer_id)})
    assert "ไม่มีเรื่องค้าง" in page(chief, "/officer/recusals")
    reviewer = signed_in(another)
    assert "ทำต่อ" in page(reviewer, case_url(case_id))
    assert "เป็นลูกหนี้" not in page(reviewer, case_url(case_id))  # For the superior alone.


def test_a_reviewer_names_nobody_and_reads_no_list_of_those_who_stepped_aside(ready):
    assert browser("health-officer").get("/officer/recusals").status_code in (403, 404)


# Return allowed ----------------------------------------------------------------------------------


@pytest.mark.law("lfa-2558/8")
def test_a_supervisor_allows_another_return_on_a_page_and_the_reviewer_sends_it():
    case_id, applicant = given.received(FOOD, at=AT)
    officer = browser("health-officer")
    chief = signed_in(an_edition.engage("chief", Role.SUPERVISOR))
    check_all(officer, case_id, faults={"area"})
    assert "อนุญาตให้ส่งคืนอีกครั้ง" not in page(chief, case_url(case_id))
    post(officer, case_url(case_id, "/return"))
    commands.correct(case_id, {"area_sqm": 250.0}, who=applicant, at=AT)
    check_all(officer, case_id, faults={"area"})
    post(officer, case_url(case_id, "/return"), status=409)

    assert "อนุญาตให้ส่งคืนอีกครั้ง" in page(chief, case_url(case_id))
    url = case_url(case_id, "/return/allow")
    post(chief, url, {"ground": "negligence", "said": ""}, status=422)
    post(chief, url, {"ground": "negligence", "said": "ไม่ได้เปิดไฟล์แผนผัง"})
    post(officer, case_url(case_id, "/return"))
    assert state(case_id) == "returned"
    assert officer.get(url).status_code in (403, 404)


def test_what_was_given_back_is_told_to_its_applicant_in_plain_words():
    case_id, applicant = given.received(FOOD, at=AT)
    officer = given.officer("health-officer")
    given.checked(case_id, by=officer, at=AT, faults={"area": _reason("area")})
    commands.send_back(case_id, who=officer, at=AT)
    cases.case(SYSTEM, case_id).returns.update(cure_on=AT.date())
    after = AT + timedelta(days=1)
    giving_back.give_back_if_uncured(case_id, after)
    worker.work_all(after)
    assert returning.is_uncured(cases.case(SYSTEM, case_id), after) is False
    html = page(at_home(applicant), f"/my/cases/{case_id}")
    assert "คืนคำขอแล้ว" in html
    assert "คืนคำขอแล้ว" in page(browser("health-officer"), case_url(case_id))
    assert at_home(applicant).get("/my").status_code == 200


def _reason(item):
    bundle = an_edition.queries.in_force(FOOD).bundle
    return next(c["reasons"][0] for c in bundle["checks"] if c["id"] == item)


# The decision's page -----------------------------------------------------------------------------


def test_two_approvers_at_once_decide_once_and_the_others_text_is_kept(ready):
    case_id, _who = ready
    other = signed_in(an_edition.engage("deputy", Role.APPROVER))
    post(browser("mayor"), case_url(case_id, "/decide"), {"outcome": "granted", "sure": "1"})
    answer = post(other, case_url(case_id, "/decide"), REFUSAL, status=409)
    html = answer.content.decode()
    assert "ลงนามคำสั่งอนุญาตไปก่อนแล้วเมื่อ" in html.replace("\u00a0", " ")
    assert "กระทบคลอง" in html
    assert cases.case(SYSTEM, case_id).outcome == "granted"


def test_the_letter_is_seen_before_it_is_signed_and_nothing_is_written(ready):
    mayor, url = browser("mayor"), case_url(ready[0], "/decide/preview")
    before = Letter.objects.count()
    data = REFUSAL | {"reasons": "<b>กระทบคลอง</b>", "as": "html"}
    html = post(mayor, url, data, status=200).content.decode()
    assert "น้ำเสียลงคลอง" in html
    assert "<b>กระทบคลอง</b>" not in html
    assert "คณะกรรมการพิจารณาอุทธรณ์" in html
    pdf = post(mayor, url, REFUSAL | {"as": "pdf"}, status=200)
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    assert Letter.objects.count() == before
    assert state(ready[0]) == "in_review"
    post(mayor, url, {"as": "html"}, status=422)


def test_a_reviewer_sees_no_letter_that_only_an_approver_signs(ready):
    url = case_url(ready[0], "/decide/preview")
    answer = browser("health-officer").post(url, REFUSAL | {"as": "html"})
    assert answer.status_code in (403, 404)


def test_what_was_typed_before_the_session_ended_comes_back_on_the_decisions_page(ready):
    client = browser("mayor")
    client.cookies.clear()
    answer = client.post(case_url(ready[0], "/decide/preview"), REFUSAL | {"as": "html"})
    assert answer.status_code == 302
    assert "/sign-in" in answer["Location"]
    session = client.session
    sessions.begin(session, officer=given.officer("mayor").officer_id)
    session.save()
    html = page(client, case_url(ready[0], "/decide"))
    assert "น้ำเสียลงคลอง" in html


def test_chosen_and_typed_conditions_stand_in_letter_and_licence(ready):
    case_id, _who = ready
    mayor = browser("mayor")
    assert "ติดตั้งบ่อดักไขมันก่อนเปิด" in page(mayor, case_url(case_id, "/decide"))
    data = {"outcome": "granted", "sure": "1", "condition": ["grease"], "conditions": "เปิดถึงสี่ทุ่ม"}
    post(mayor, case_url(case_id, "/decide"), data)
    worker.work_all(SOON)
    banking.pay_whole(case_id, SOON)
    worker.work_all(SOON)
    letter = Letter.objects.get(case_id=case_id, key="decision_grant")
    assert letter.values["decision"]["conditions"][0]["th"] == "ติดตั้งบ่อดักไขมันก่อนเปิด"
    assert letter.values["decision"]["conditions"][1] == "เปิดถึงสี่ทุ่ม"
    face = str(licences.of_case(SYSTEM, case_id).face)
    assert "ติดตั้งบ่อดักไขมันก่อนเปิด" in face
    assert "Fit a grease trap before opening" in face
    assert "ห้ามใช้เครื่องขยายเสียง" not in face


# Taken up anew, and reasons ----------------------------------------------------------------------


@pytest.mark.law("apa-2539/54")
def test_a_decided_case_is_taken_up_anew_on_a_page_and_the_old_order_stays_to_be_read():
    an_edition.publish(hearing=False)
    case_id, applicant = given.in_review(FOOD, "health-officer", at=AT)
    mayor = browser("mayor")
    post(mayor, case_url(case_id, "/decide"), REFUSAL)
    worker.work_all(SOON)
    url = case_url(case_id, "/reopen")
    post(mayor, url, {"ground": "evidence", "said": ""}, status=422)
    post(mayor, url, {"ground": "evidence", "said": "ผลตรวจน้ำทิ้งใหม่"})
    worker.work_all(SOON)
    html = page(mayor, case_url(case_id))
    assert "คำสั่งเดิม" in html
    assert "กระทบคลอง" in html
    assert "กำลังพิจารณาใหม่" in page(at_home(applicant), f"/my/cases/{case_id}")


def test_the_reasons_page_tells_how_often_and_which_never():
    case_id, _who = given.received(FOOD, at=AT)
    officer = browser("health-officer")
    check_all(officer, case_id, faults={"area"})
    post(officer, case_url(case_id, "/return"))
    chief = signed_in(an_edition.engage("chief", Role.SUPERVISOR))
    html = page(chief, "/officer/reasons?days=30")
    assert "1 ครั้ง ใน 1 เรื่อง" in html
    assert "เหตุที่ไม่มีใครใช้" in html
    assert officer.get("/officer/reasons").status_code in (403, 404)
