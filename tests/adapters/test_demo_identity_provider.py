"""The demo provider keeps the rules it is there to show, and pretends to be nobody else."""

import re
import stat
from base64 import b64encode
from datetime import timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import httpx
import pytest

from anuyat.adapters.oidc_login import THAID_CLAIMS, WORK_ACCOUNT_CLAIMS
from anuyat.demo.identity_provider import application, granting, page
from tests.adapters.oidc_peer import (
    CLIENT,
    NO_AUTHORITIES,
    RETURN_TO,
    SECRET,
    SOMYING,
    running,
    walk,
)
from tests.contracts.login_provider import NOON


@pytest.fixture(scope="module")
def one_peer(tmp_path_factory):
    with running(tmp_path_factory.mktemp("keys")) as peer:
        yield peer


@pytest.fixture
def peer(one_peer):
    yield one_peer
    one_peer.now = NOON


@pytest.fixture
def browser():
    with httpx.Client(trust_env=False, verify=NO_AUTHORITIES) as browser:
        yield browser


@pytest.fixture
def begun(peer):
    return peer.login().begin(
        redirect_uri=RETURN_TO, claims=("pid", "birthdate"), lang="th", minimum=(), now=NOON
    )


def changed(url, **changes):
    parts = urlsplit(url)
    query = {**dict(parse_qsl(parts.query)), **changes}
    return urlunsplit(parts._replace(query=urlencode({k: v for k, v in query.items() if v})))


def redeem(browser, peer, begun, query, client=(CLIENT, SECRET), **changes):
    form = {
        "grant_type": "authorization_code",
        "code": query["code"],
        "redirect_uri": RETURN_TO,
        "code_verifier": begun.memory["code_verifier"],
        **changes,
    }
    answer = browser.post(f"{peer.issuer}/token", data=form, headers=basic(*client))
    return answer.status_code, answer.json()


def basic(client_id, secret):
    pair = urlencode({"": client_id})[1:] + ":" + urlencode({"": secret})[1:]
    return {"Authorization": "Basic " + b64encode(pair.encode()).decode()}


# --- the page ---


def test_the_page_says_what_it_is_and_that_nothing_on_it_is_real(browser, begun):
    html = browser.get(begun.url).text
    assert "<title>ผู้ให้บริการพิสูจน์ตัวตน (สาธิต)</title>" in html
    assert "ตัวอย่าง ใช้ไม่ได้จริง" in html
    assert not re.search("thaid|dopa|ทางรัฐ|กรมการปกครอง", html, re.IGNORECASE)


def test_the_page_names_the_particulars_that_will_be_told_and_no_other(browser, begun):
    told = browser.get(begun.url).text.partition("<ul>")[2].partition("</ul>")[0]
    listed = re.findall("<li>(.*?)</li>", told)
    assert listed == [page.PARTICULARS[name][0] for name in ("ial", "aal", "pid", "birthdate")]


def test_whatever_the_known_settings_may_ask_has_a_scope_and_a_name_in_both_languages():
    asked = {claim.scope for claim in (*THAID_CLAIMS, *WORK_ACCOUNT_CLAIMS)}
    assert asked <= granting.SCOPES.keys()
    assert {name for names in granting.SCOPES.values() for name in names} == set(page.PARTICULARS)


def test_a_national_id_is_masked_on_the_page(browser, begun):
    html = browser.get(begun.url).text
    assert SOMYING["pid"] not in html
    assert "x-xxxx-xxxx0-70-8" in html


def test_the_page_turns_english_and_keeps_the_request(browser, begun):
    html = browser.get(changed(begun.url, ui_locales="en th")).text
    assert '<html lang="en">' in html
    assert "Miss Somying Jaidee" in html
    assert begun.memory["state"] in html


def test_the_page_fetches_only_our_own_letters_and_can_lead_only_home(browser, begun):
    answer = browser.get(begun.url)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'self' http://127.0.0.1:8000;" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<(script|img|link|iframe)|https?://(?!127\.0\.0\.1)", answer.text)
    fetched = re.findall(r"url\((.*?)\)", answer.text)
    assert fetched
    for address in fetched:
        letters = browser.get(str(httpx.URL(begun.url).join(address)))
        assert letters.headers["Content-Type"] == "font/ttf"
        assert httpx.URL(begun.url).join(address).host == "127.0.0.1"


def test_what_the_request_says_is_shown_as_text(browser, begun):
    html = browser.get(changed(begun.url, state='"><script>alert(1)</script>')).text
    assert "<script>" not in html


# --- to whom it answers ---


@pytest.mark.parametrize(
    "changes",
    [
        {"client_id": "nobody"},
        {"client_id": ""},
        {"redirect_uri": "https://evil.example/"},
        {"redirect_uri": RETURN_TO + "/"},
        {"redirect_uri": ""},
    ],
)
def test_a_stranger_is_led_nowhere(browser, begun, changes):
    answer = browser.get(changed(begun.url, **changes))
    assert answer.status_code == 400
    assert "Location" not in answer.headers
    assert "form-action 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "openid religion"}, "invalid_scope"),
        ({"scope": "pid"}, "invalid_scope"),
        ({"code_challenge": ""}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
    ],
)
def test_a_bad_request_of_a_known_client_is_answered_with_an_error(browser, begun, changes, error):
    answer = browser.get(changed(begun.url, **changes))
    said = dict(parse_qsl(urlsplit(answer.headers["Location"]).query))
    assert said["error"] == error
    assert said["state"] == begun.memory["state"]


def test_a_code_buys_tokens_once(browser, peer, begun):
    query = walk(begun, "somying")
    assert redeem(browser, peer, begun, query)[0] == 200
    assert redeem(browser, peer, begun, query) == (400, {"error": "invalid_grant"})


@pytest.mark.parametrize(
    "changes",
    [
        {"code_verifier": ""},
        {"code_verifier": "of-somebody-who-overheard-the-code"},
        {"redirect_uri": RETURN_TO + "/"},
        {"code": "made-up"},
    ],
)
def test_a_code_is_worth_nothing_to_others_and_is_used_up_by_the_try(browser, peer, begun, changes):
    query = walk(begun, "somying")
    assert redeem(browser, peer, begun, query, **changes) == (400, {"error": "invalid_grant"})
    again = redeem(browser, peer, begun, query)[0]
    assert again == (200 if "code" in changes else 400)


def test_a_code_is_worth_nothing_to_another_client(browser, peer, begun):
    query = walk(begun, "somying")
    answer = redeem(browser, peer, begun, query, client=("neighbour", "its own"))
    assert answer == (400, {"error": "invalid_grant"})


@pytest.mark.parametrize(("seconds", "status"), [(59, 200), (60, 400)])
def test_a_code_lives_for_a_minute(browser, peer, begun, seconds, status):
    query = walk(begun, "somying")
    peer.now = NOON + timedelta(seconds=seconds)
    assert redeem(browser, peer, begun, query)[0] == status


@pytest.mark.parametrize(
    "headers",
    [
        {},
        basic(CLIENT, "wrong"),
        basic("nobody", ""),
        basic(CLIENT, ""),
        {"Authorization": "Basic %%"},
        {"Authorization": b64encode(f"{CLIENT}:{SECRET}".encode()).decode()},
    ],
)
def test_tokens_need_the_secret_of_a_client(browser, peer, headers):
    answer = browser.post(f"{peer.issuer}/token", data={}, headers=headers)
    assert (answer.status_code, answer.json()) == (401, {"error": "invalid_client"})


def test_particulars_need_a_token_that_still_lives(browser, peer, begun):
    granted = redeem(browser, peer, begun, walk(begun, "somying"))[1]
    bearer = {"Authorization": f"Bearer {granted['access_token']}"}
    told = browser.get(f"{peer.issuer}/userinfo", headers=bearer).json()
    assert told.keys() == {"sub", "pid", "birthdate", "ial", "aal"}
    peer.now = NOON + timedelta(minutes=5)
    assert browser.get(f"{peer.issuer}/userinfo", headers=bearer).status_code == 401
    assert browser.get(f"{peer.issuer}/userinfo").status_code == 401


# --- where and with what ---


def test_private_keys_are_the_owners_only_and_never_published(browser, peer):
    files = list(peer.key_folder.iterdir())
    assert files
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    published = browser.get(f"{peer.issuer}/keys").json()["keys"]
    assert published
    assert not any("d" in key for key in published)


def test_keys_are_replaced_by_and_by_and_old_ones_fade(tmp_path):
    with running(tmp_path) as peer, httpx.Client(trust_env=False, verify=NO_AUTHORITIES) as client:
        counts = []
        for days in (0, 29, 30, 61):
            peer.now = NOON + timedelta(days=days)
            counts.append(len(client.get(f"{peer.issuer}/keys").json()["keys"]))
    assert counts == [1, 1, 2, 2]


@pytest.mark.parametrize("issuer", ["https://login.example", "http://0.0.0.0:8001", "nonsense"])
def test_the_demo_provider_will_not_be_reached_by_others(tmp_path, issuer):
    with pytest.raises(ValueError, match="loopback"):
        application([], {}, issuer, tmp_path, lambda: NOON)


def test_unless_it_is_told_so_by_name(tmp_path):
    assert application([], {}, "https://demo.example", tmp_path, lambda: NOON, beyond_loopback=True)


@pytest.mark.parametrize("path", ["/", "/people", "/people/token", "/people/keys/../x"])
def test_there_is_nothing_at_other_addresses(browser, peer, path):
    assert browser.get(str(httpx.URL(peer.issuer).join(path))).status_code == 404
