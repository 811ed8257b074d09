"""Officers come in by password and one-time code, or by their agency's own sign-in."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest
from django.test import Client

from anuyat.apps.identity import commands as identity
from anuyat.apps.identity import queries as identities
from anuyat.apps.identity import signing_in
from anuyat.apps.records.models import Tally
from anuyat.demo import seed
from anuyat.web.officer import urls
from anuyat.web.shared import sessions
from tests import given
from tests.web.at_the_desk import browser, email, it_is

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
SENTENCE = "เข้าสู่ระบบไม่สำเร็จ"
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@pytest.fixture(autouse=True)
def _monday_morning():
    it_is(AT)


def code(slug="mayor", at=AT):
    return pyotp.TOTP(seed.totp_secret(slug)).at(at)


def sign_in(client, **given_):
    data = {"email": email("mayor"), "password": seed.DEMO_PASSWORD, "code": code()} | given_
    return client.post("/officer/sign-in", data)


def test_password_and_code_open_the_door(client):
    response = sign_in(client)
    assert response.headers["Location"] == "/officer/"
    assert "ธนา" in client.get("/officer/").content.decode()


def test_thai_digits_are_as_good(client):
    assert sign_in(client, code=code().translate(THAI)).status_code == 302


def test_signing_in_leads_back_to_a_page_of_ours_and_nowhere_else(client):
    response = sign_in(client, next="/officer/failures")
    assert response.headers["Location"] == "/officer/failures"
    it_is(AT + timedelta(minutes=1))
    at = AT + timedelta(minutes=1)
    elsewhere = sign_in(client, next="https://evil.example/", code=code(at=at))
    assert elsewhere.headers["Location"] == "/officer/"


@pytest.mark.parametrize(
    "wrong",
    [
        {"password": "wrong"},
        {"code": "000000"},
        {"code": ""},
        {"email": "nobody@example.com"},
        {"email": ""},
    ],
    ids=lambda w: next(iter(w)) + "=" + (next(iter(w.values())) or "empty"),
)
def test_every_failure_is_one_sentence_and_keeps_the_e_mail(client, wrong):
    response = sign_in(client, **wrong)
    html = response.content.decode()
    assert response.status_code == 422
    assert html.count(SENTENCE) == 2  # In the summary and beside the field.
    assert seed.DEMO_PASSWORD not in html
    assert wrong.get("email", email("mayor")) in html
    assert sessions.OFFICER not in client.session


def test_a_code_serves_once(client):
    assert sign_in(client).status_code == 302
    client.post("/officer/sign-out")
    assert sign_in(client).status_code == 422


def test_after_eight_failures_a_network_waits_and_is_told_how_long(client):
    for _attempt in range(8):
        sign_in(client, password="wrong")
    response = sign_in(client)
    assert response.status_code == 422
    assert "รอ 15 นาที" in response.content.decode()
    after = AT + timedelta(minutes=16)
    it_is(after)
    assert sign_in(client, code=code(at=after)).status_code == 302


def test_a_stranger_who_knocks_shuts_nobody_elses_door(client):
    stranger = Client(REMOTE_ADDR="203.0.113.9")
    for _attempt in range(9):
        sign_in(stranger, password="wrong")
    assert sign_in(stranger).status_code == 422
    assert sign_in(client).status_code == 302


def test_neighbours_in_one_network_count_together():
    for n in range(8):
        sign_in(Client(REMOTE_ADDR=f"203.0.113.{n}"), password="wrong")
    assert sign_in(Client(REMOTE_ADDR="203.0.113.200")).status_code == 422


def test_an_e_mail_nobody_has_is_answered_like_any_other():
    told = []
    for address in (email("mayor"), "nobody@example.com"):
        client = Client()
        answers = [sign_in(client, email=address, password="wrong") for _attempt in range(9)]
        told.append([TOKEN.sub("", a.content.decode().replace(address, "")) for a in answers])
    assert [len(set(pages)) for pages in zip(*told, strict=True)] == [1] * 9


@pytest.fixture
def few(monkeypatch):
    """A low figure of the same rule: each try costs a slow hash."""
    monkeypatch.setattr(signing_in, "MOST_UNFAMILIAR", 5)


def knock_from_everywhere():
    for n in range(signing_in.MOST_UNFAMILIAR):
        sign_in(Client(REMOTE_ADDR=f"203.0.{n}.1"), password="wrong")


def test_guessing_from_many_networks_makes_unfamiliar_ones_wait_an_hour(client, few):
    knock_from_everywhere()
    assert "รอ 1 ชั่วโมง" in sign_in(client).content.decode()
    after = AT + timedelta(minutes=61)
    it_is(after)
    assert sign_in(client, code=code(at=after)).status_code == 302


def test_guessing_from_everywhere_does_not_shut_out_where_the_officer_works(client, few):
    assert sign_in(client).status_code == 302
    client.post("/officer/sign-out")
    knock_from_everywhere()
    later = AT + timedelta(minutes=1)
    it_is(later)
    assert sign_in(client, code=code(at=later)).status_code == 302


def test_no_address_and_no_e_mail_is_kept_with_the_count(client):
    sign_in(client, password="wrong")
    kept = repr(list(Tally.objects.values_list("key", flat=True)))
    assert "sign-in:" in kept
    assert "127.0.0" not in kept
    assert "@" not in kept


def test_knocking_at_a_locked_account_does_not_keep_it_locked(client):
    for _attempt in range(8):
        sign_in(client, password="wrong")
    it_is(AT + timedelta(minutes=10))
    for _attempt in range(8):
        sign_in(client, password="wrong")
    after = AT + timedelta(minutes=16)
    it_is(after)
    assert sign_in(client, code=code(at=after)).status_code == 302


def test_too_many_attempts_from_one_address_are_put_off(client):
    answers = set()
    for n in range(31):
        it_is(AT)  # However long a slow machine takes, it is the same minute.
        answers.add(sign_in(client, email=f"a{n}@example.com").status_code)
    assert answers == {422, 429}


def test_signing_in_gives_the_session_a_new_key(client):
    client.get("/officer/sign-in")
    session = client.session
    session["lang"] = "en"
    session.save()
    before = client.session.session_key
    sign_in(client)
    assert client.session.session_key != before


def test_signing_out_shuts_the_door():
    client = browser("mayor")
    assert client.get("/officer/sign-out").status_code == 405
    client.post("/officer/sign-out")
    assert client.get("/officer/").status_code == 302


def test_who_has_left_is_out_at_once():
    client = browser("health-officer")
    officer = identities.officer_by_email(email("health-officer"))
    identity.dismiss(officer.pk, at=AT)
    assert client.get("/officer/").headers["Location"].startswith("/officer/sign-in")


def test_a_return_from_a_sign_in_that_nobody_began_is_refused(client):
    response = client.get("/officer/sso/return?code=x&state=y")
    assert response.status_code == 422
    assert SENTENCE in response.content.decode()


def test_single_sign_on_is_offered_only_where_the_agency_has_one(client):
    html = client.get("/officer/sign-in").content.decode()
    assert 'action="/officer/sso"' in html


def test_a_stranger_to_the_desk_gets_a_page_that_says_whom_to_ask(client):
    """The adapter of the agency's sign-in is swapped for one that knows somebody else."""
    from anuyat.ports import board
    from anuyat.ports.identity import Begun, Identified

    class Somebody:
        name = "agency"

        def __init__(self, email):
            self.email = email

        def begin(self, **asked):
            return Begun(asked["redirect_uri"] + "?code=x&state=y", {"state": "y"})

        def finish(self, *, query, memory, now):
            assert (query["state"], memory["state"]) == ("y", "y")
            claims = {"email": self.email}
            return Identified("agency", "s", claims, (2, 1), (2, 1), now, "t")

    real = board.wired()["login.agency"]
    try:
        board.wire("login.agency", Somebody("stranger@example.com"))
        back = client.post("/officer/sso", {"next": "/officer/failures"}).headers["Location"]
        query = {k: v[0] for k, v in parse_qs(urlsplit(back).query).items()}
        response = client.get("/officer/sso/return", query)
        assert response.status_code == 403
        assert "ยังไม่มีบัญชีเจ้าหน้าที่" in response.content.decode()

        board.wire("login.agency", Somebody(email("mayor")))
        client.post("/officer/sso", {"next": "/officer/failures"})
        response = client.get("/officer/sso/return", query)
        assert response.headers["Location"] == "/officer/failures"
        assert client.get("/officer/").status_code == 200
    finally:
        board.wire("login.agency", real)


def test_every_route_of_the_door_has_its_rule():
    rules = {p.name: getattr(p.callback, "rule", "") for p in urls.urlpatterns}
    assert all(rules.values()), rules
    is_public = {name for name, rule in rules.items() if rule == "public"}
    # The worker is a script of ours; it holds nothing of any case.
    assert is_public == {"sign_in", "sso", "sso_return", "sign_out", "inspection_worker"}


def test_going_out_makes_the_browser_forget_what_a_visit_kept_on_it(client):
    sign_in(client)
    assert client.post("/officer/sign-out")["Clear-Site-Data"] == '"storage"'
