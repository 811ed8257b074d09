"""A session ends by itself, on the server; what was being typed then is there after signing in."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from anuyat.apps.cases import commands
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.identity import queries as identity
from anuyat.apps.records import tallies
from anuyat.apps.records.models import Tally
from anuyat.jobs import timers, worker
from anuyat.web.shared import keeping, sessions
from tests import given
from tests.web.at_the_desk import browser, case_url, email, it_is, page
from tests.web.citizen import browsing

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
FOOD = "food-place-licence"
MINUTE, HOUR = 60, 3600


@pytest.fixture(autouse=True)
def _monday_morning():
    it_is(AT)


def age(client, *, seen=0, began=None):
    """Let the session have been used and begun so many seconds ago."""
    session = client.session
    now = int(timezone.now().timestamp())
    session[sessions.SEEN] = now - seen
    session[sessions.BEGAN] = now - (seen if began is None else began)
    session.save()


def back_in(client, slug):
    """The same browser, signed in again as somebody of the cast."""
    officer = identity.officer_by_email(email(slug))
    session = client.session
    session.pop(sessions.WAS, None)
    sessions.begin(session, officer=officer.pk)
    session.save()


def is_in(client, url):
    answer = client.get(url)
    assert answer.status_code in (200, 302)
    return answer.status_code == 200


def officers_browser():
    return browser("health-officer"), "/officer/"


def citizens_browser():
    return browsing.browser(given.citizen()), reverse("citizen:folder")


# When it ends ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("whose", "seen", "began", "still"),
    [
        (officers_browser, 29 * MINUTE, 29 * MINUTE, True),
        (officers_browser, 31 * MINUTE, 31 * MINUTE, False),
        (officers_browser, 0, 12 * HOUR - MINUTE, True),
        (officers_browser, 0, 12 * HOUR + MINUTE, False),
        (citizens_browser, 59 * MINUTE, 59 * MINUTE, True),
        (citizens_browser, 61 * MINUTE, 61 * MINUTE, False),
        (citizens_browser, 0, 24 * HOUR - MINUTE, True),
        (citizens_browser, 0, 24 * HOUR + MINUTE, False),
    ],
)
def test_a_session_ends_when_idle_and_in_any_case(whose, seen, began, still):
    client, url = whose()
    age(client, seen=seen, began=began)
    assert is_in(client, url) is still
    assert is_in(client, url) is still


def test_an_ended_session_is_gone_from_the_server_whatever_the_browser_sends():
    client = browser("health-officer")
    old = client.cookies[settings.SESSION_COOKIE_NAME].value
    age(client, seen=31 * MINUTE)
    client.get("/officer/")
    assert not Session.objects.filter(session_key=old).exists()
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = old
    assert not is_in(thief, "/officer/")


def test_a_session_without_its_moments_is_over():
    client = browser("health-officer")
    session = client.session
    del session[sessions.BEGAN]
    session.save()
    assert not is_in(client, "/officer/")


def test_every_request_puts_the_idle_end_off_but_not_the_last_one():
    client = browser("health-officer")
    age(client, seen=20 * MINUTE)
    assert is_in(client, "/officer/")
    session = client.session
    now = timezone.now().timestamp()
    assert now - session[sessions.SEEN] < MINUTE
    assert now - session[sessions.BEGAN] >= 20 * MINUTE


def test_setting_the_demos_clock_signs_nobody_out():
    client = browser("health-officer")
    it_is(AT + timedelta(days=30))
    assert is_in(client, "/officer/")


# What was being typed ----------------------------------------------------------------------------


@pytest.fixture
def in_review():
    return given.in_review(FOOD, "health-officer")[0]


def ended(slug):
    client = browser(slug)
    age(client, seen=31 * MINUTE)
    return client


GROUNDS = {"outcome": "refused", "facts": "ครัวเปิดโล่ง", "law": "ข้อ 5", "reasons": "เสี่ยงต่อโรค"}


def test_a_refusal_typed_when_the_session_ended_is_there_after_signing_in(in_review):
    client, url = ended("mayor"), case_url(in_review, "/decide")
    answer = client.post(url, GROUNDS | {"sure": "yes"})
    assert answer.headers["Location"] == f"/officer/sign-in?next={url}"
    back_in(client, "mayor")
    html = page(client, url)
    for text in ("ครัวเปิดโล่ง", "ข้อ 5", "เสี่ยงต่อโรค", "หมดเวลา"):
        assert text in html
    assert 'name="sure" type="checkbox" value="yes" checked' not in html
    assert "ครัวเปิดโล่ง" not in page(client, url)  # Once.


def test_an_opinion_typed_when_the_session_ended_is_there_after_signing_in(in_review):
    client, url = ended("health-officer"), case_url(in_review, "/propose")
    client.post(url, {"outcome": "granted", "opinion": "เห็นควรอนุญาต ตรวจแล้วครบ"})
    back_in(client, "health-officer")
    assert "เห็นควรอนุญาต ตรวจแล้วครบ" in page(client, url)


def test_a_redirect_typed_when_the_session_ended_is_there_after_signing_in():
    case_id, _ = given.received(FOOD)
    client, url = ended("health-officer"), case_url(case_id, "/redirect")
    client.post(url, {"agency": "", "other": "สำนักงานเขต 12"})
    back_in(client, "health-officer")
    assert "สำนักงานเขต 12" in page(client, url)


def test_a_fault_typed_when_the_session_ended_is_there_under_its_item():
    case_id, _ = given.received(FOOD)
    item = catalogue.in_force(FOOD).bundle["checks"][0]
    client = ended("health-officer")
    typed = {"result": "fault", "reason": item["reasons"][0], "message": "แผนผังไม่มีมาตราส่วน"}
    answer = client.post(case_url(case_id, f"/checks/{item['id']}"), typed)
    assert answer.headers["Location"] == f"/officer/sign-in?next={case_url(case_id)}"
    back_in(client, "health-officer")
    assert "แผนผังไม่มีมาตราส่วน" in page(client, case_url(case_id))
    assert not commands.open_corrections(given_case(case_id))


def given_case(case_id):
    from anuyat.apps.cases import queries
    from anuyat.core.access import SYSTEM

    return queries.case(SYSTEM, case_id)


def test_signing_in_by_password_brings_back_what_was_typed(in_review):
    import pyotp

    from anuyat.demo import seed

    client, url = ended("mayor"), case_url(in_review, "/decide")
    client.post(url, GROUNDS)
    proof = {
        "email": email("mayor"),
        "password": seed.DEMO_PASSWORD,
        "code": pyotp.TOTP(seed.totp_secret("mayor")).at(AT),
        "next": url,
    }
    assert client.post("/officer/sign-in", proof).headers["Location"] == url
    assert "เสี่ยงต่อโรค" in page(client, url)


def test_nobody_else_who_signs_in_there_gets_what_was_typed():
    case_id, _ = given.received(FOOD)
    item = catalogue.in_force(FOOD).bundle["checks"][0]
    client = ended("health-officer")
    typed = {"result": "fault", "reason": item["reasons"][0], "message": "แผนผังไม่มีมาตราส่วน"}
    for _pressed in range(2):  # Pressed again without a session, it is still the first one's.
        client.post(case_url(case_id, f"/checks/{item['id']}"), typed)
    for slug in ("mayor", "health-officer"):  # Not the mayor's; and then dropped for good.
        back_in(client, slug)
        assert "แผนผังไม่มีมาตราส่วน" not in page(client, case_url(case_id))


def test_what_was_typed_waits_an_hour_and_lies_sealed(in_review, monkeypatch):
    client, url = ended("mayor"), case_url(in_review, "/decide")
    client.post(url, GROUNDS)
    assert "เสี่ยงต่อโรค" not in repr(dict(client.session))
    back_in(client, "mayor")
    monkeypatch.setattr(keeping, "KEPT_FOR", timedelta(seconds=-1))
    assert "เสี่ยงต่อโรค" not in page(client, url)


def test_a_citizen_whose_session_ended_gets_back_what_they_typed():
    pimpa = given.citizen()
    filing = given.filing(FOOD, who=pimpa)
    client, url = browsing.browser(pimpa), browsing.page_url(filing, "trade_name_page")
    age(client, seen=61 * MINUTE)
    assert client.post(url, {"trade_name": "ครัวคุณยาย"}).headers["Location"].startswith("/sign-in")
    session = client.session
    sessions.begin(session, person=pimpa.person_id, ial=pimpa.ial)
    session.save()
    assert 'value="ครัวคุณยาย"' in browsing.text(client.get(url))


# Clearing ----------------------------------------------------------------------------------------


def test_once_a_day_ended_sessions_and_old_counts_are_cleared():
    fresh, old = browser("mayor"), browser("health-officer")
    Session.objects.filter(session_key=old.session.session_key).update(
        expire_date=timezone.now() - timedelta(minutes=1)
    )
    kept = fresh.session.session_key
    tallies.count("limit:old", most=5, at=AT - timedelta(days=1), until=AT - timedelta(hours=23))
    timers.plan_day(AT)
    timers.plan_day(AT + timedelta(hours=1))
    worker.work_all(AT)
    assert list(Session.objects.values_list("session_key", flat=True)) == [kept]
    assert not Tally.objects.filter(key="limit:old").exists()
