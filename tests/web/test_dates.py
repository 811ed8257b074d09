"""Why each date: all dates of a case at both doors, the calendar drawn, the reason of a delay."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from django.conf import settings

from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.models import ClockAct, DelayReason
from anuyat.core.access import SYSTEM
from anuyat.core.thai import BANGKOK
from anuyat.flows import holidays
from anuyat.jobs import timers, worker
from tests import given
from tests.plain_renderer import PlainRenderer
from tests.web import at_the_desk as desk
from tests.web.citizen import browsing

pytestmark = pytest.mark.django_db
FOOD, REGISTRATION = "food-place-licence", "commercial-registration"


@pytest.fixture(autouse=True)
def _plain_paper():
    from anuyat.ports import board

    real = board.wired()["renderer"]
    board.wire("renderer", PlainRenderer())
    yield
    board.wire("renderer", real)
    desk.it_is(given.OFFICE_TIME)


@pytest.fixture
def reviewed():
    """A food licence under review, due on 23 December, and its applicant."""
    case_id, applicant = given.in_review(FOOD, "health-officer")
    return cases.case(SYSTEM, case_id), applicant


def run_day(day: date) -> datetime:
    at = datetime.combine(day, time(9), BANGKOK)
    desk.it_is(at)
    timers.plan_day(at)
    worker.work_all(at)
    return at


def days(case, n: int) -> date:
    return case.due_on + timedelta(days=n)


def dates_of(case, who):
    desk_page = browsing.browser(who).get(f"/my/cases/{case.pk}/dates")
    assert desk_page.status_code == 200
    return browsing.text(desk_page)


def test_the_page_counts_every_day_up_to_the_last_and_says_so_to_who_cannot_see_it(reviewed):
    case, applicant = reviewed
    run_day(days(case, -20))
    html = dates_of(case, applicant)
    heard = [int(n) for n in re.findall(r"นับเป็นวันที่ (\d+)", html)]
    assert heard[:29] == list(range(1, 30))
    assert "ครบกำหนด วันที่นับ 30" in html
    assert "นับแล้ว 10 จาก 30 วัน" in html
    assert "พุธ 23 ธันวาคม 2569" in html
    assert html.count("<h1") == 1


def test_the_page_is_whole_in_english(reviewed):
    case, applicant = reviewed
    run_day(days(case, -20))
    client = browsing.browser(applicant)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    html = browsing.text(client.get(f"/my/cases/{case.pk}/dates"))
    assert "The first day is not counted" in html
    assert "December 2026" in html


def test_another_persons_dates_are_as_if_nothing_were_there(reviewed):
    case, _applicant = reviewed
    stranger = browsing.browser(given.citizen("direk"))
    assert stranger.get(f"/my/cases/{case.pk}/dates").status_code == 404
    assert desk.browser("registrar").get(desk.case_url(case.pk, "/dates")).status_code == 404


def test_the_cases_own_page_draws_the_calendar_of_its_day_and_leads_to_all_dates(reviewed):
    case, applicant = reviewed
    run_day(days(case, -20))
    html = browsing.text(browsing.browser(applicant).get(f"/my/cases/{case.pk}"))
    assert f"/my/cases/{case.pk}/dates" in html
    assert "an-cal" in html


@pytest.mark.law("apa-2539/64")
def test_a_day_that_moved_says_from_when_to_when_and_by_what():
    at = datetime(2026, 11, 27, 18, 0, tzinfo=BANGKOK)
    case_id, applicant = given.received(REGISTRATION, at=at)
    case = cases.case(SYSTEM, case_id)
    holidays.announce(on=case.due_on, name_th="วันหยุดพิเศษ", name_en="Special holiday",
                      source="มติคณะรัฐมนตรี 27 พ.ย. 2569", agency_id=None, at=at)  # fmt: skip
    worker.work_all(at)
    desk.it_is(at)
    html = dates_of(case, applicant)
    assert "จาก จันทร์ 30 พฤศจิกายน 2569 เป็น <b>อังคาร 1 ธันวาคม 2569</b>".replace(" ", "") in (
        html.replace("\xa0", "").replace(" ", "").replace("&nbsp;", "").replace("\u2060", "")
    )
    assert "มติคณะรัฐมนตรี" in html


def test_an_officer_gives_the_reason_of_a_delay_and_an_empty_one_is_said_beside_the_field(reviewed):
    case, _applicant = reviewed
    run_day(days(case, 1))
    client, url = desk.browser("health-officer"), desk.case_url(case.pk, "/dates")
    refused = desk.post(client, url, {"reason": "  "}, status=422).content.decode()
    assert 'aria-invalid="true"' in refused
    assert 'href="#reason"' in refused
    desk.post(client, url, {"reason": "รอผลตรวจน้ำ"})
    assert DelayReason.objects.get(case=case).text == "รอผลตรวจน้ำ"
    assert "รอผลตรวจน้ำ" in desk.page(client, url)


def test_a_reason_that_is_too_long_is_kept_as_typed(reviewed):
    case, _applicant = reviewed
    run_day(days(case, 1))
    typed = "ยาว" * 700
    html = desk.post(desk.browser("health-officer"), desk.case_url(case.pk, "/dates"),
                     {"reason": typed}, status=422).content.decode()  # fmt: skip
    assert typed in html


@pytest.mark.law("lfa-2558/10")
def test_a_copy_to_be_sent_by_hand_has_its_letter_and_a_button_and_then_a_time(reviewed):
    case, _applicant = reviewed
    run_day(days(case, 7))
    client, url = desk.browser("health-officer"), desk.case_url(case.pk, "/dates")
    html = desk.page(client, url)
    assert "ต้องส่งเอง" in html
    assert ".pdf" in html
    row = ClockAct.objects.get(case=case, act="delay_copy")
    desk.post(client, desk.case_url(case.pk, f"/copies/{row.pk}"))
    assert "ต้องส่งเอง" not in desk.page(client, url)
    row.refresh_from_db()
    assert row.by.startswith("officer:")


def test_who_does_not_work_on_the_case_can_note_no_copy(reviewed):
    case, _applicant = reviewed
    run_day(days(case, 7))
    row = ClockAct.objects.get(case=case, act="delay_copy")
    stranger = desk.browser("registrar")
    answer = stranger.post(desk.case_url(case.pk, f"/copies/{row.pk}"))
    assert answer.status_code == 404
    row.refresh_from_db()
    assert row.state == "by_hand"


def test_the_page_of_dates_asks_little_of_the_database_also_after_months_of_delay(reviewed):
    case, _applicant = reviewed
    url = desk.case_url(case.pk, "/dates")
    for n in (1, 7):
        run_day(days(case, n))
    before = desk.queries(desk.browser("health-officer"), url)
    for n in (14, 21, 28, 35):
        run_day(days(case, n))
    assert desk.queries(desk.browser("health-officer"), url) <= before


@pytest.mark.law("apa-2539/27")
def test_the_queue_says_until_when_the_applicant_must_be_told_what_is_missing():
    case_id, _applicant = given.received(FOOD)
    case = cases.case(SYSTEM, case_id)
    at = datetime.combine(given.OFFICE_TIME.date() + timedelta(days=1), time(9), BANGKOK)
    desk.it_is(at)
    html = desk.page(desk.browser("health-officer"), "/officer/")
    row = html[html.index(case.number) :][:2500]
    assert "แจ้งผลตรวจภายใน" in row
    assert "8 ธ.ค. 2569" in row.replace("\xa0", " ").replace("&nbsp;", " ")
