"""The demo's second port, and how the demo keeps to this machine."""

import threading
from urllib.parse import parse_qs, parse_qsl, urlsplit
from wsgiref.simple_server import make_server

import httpx
import pytest
from django.apps import apps
from django.conf import settings
from django.urls import reverse

from anuyat.config import wiring
from anuyat.demo import loopback, world
from anuyat.ports import board, moment

PORTAL = "http://127.0.0.1:9"


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """The world on a free port; gives its address."""
    server = make_server("127.0.0.1", 0, None, world.Server, world.Quiet)
    address = f"http://127.0.0.1:{server.server_port}"
    app = world.application(
        base_url=PORTAL,
        demo_url=address,
        token_key=settings.TOKEN_KEY,
        folder=tmp_path_factory.mktemp("world"),
        clock=moment.now,
        bank=board.wired()["payments.demo"],
    )
    server.set_app(app)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield address
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("provider", ["identity", "staff"])
def test_each_provider_speaks_under_its_own_issuer(provider, running):
    told = httpx.get(f"{running}/{provider}/.well-known/openid-configuration").json()
    assert told["issuer"] == f"{running}/{provider}"
    assert httpx.get(told["jwks_uri"]).json()["keys"]


def test_the_providers_know_different_people(running):
    asked = {
        "client_id": "anuyat",
        "response_type": "code",
        "scope": "openid",
        "state": "s" * 20,
        "nonce": "n" * 20,
        "code_challenge": "c" * 43,
        "code_challenge_method": "S256",
    }
    pages = {
        provider: httpx.get(
            f"{running}/{provider}/authorize",
            params={**asked, "redirect_uri": f"http://127.0.0.1:9{back}"},
        ).text
        for provider, back in (("identity", "/sign-in/return"), ("staff", "/officer/sso/return"))
    }
    assert "พิมพา" in pages["identity"]
    assert "พิมพา" not in pages["staff"]
    assert "ธนา" in pages["staff"]


@pytest.fixture
def signing_in(running, settings, client):
    """A browser at a portal whose two logins lead to the running world."""
    settings.BASE_URL, settings.DEMO_URL = PORTAL, running
    real = {name: board.wired()[name] for name in ("login.thaid", "login.agency")}
    citizens = wiring._demo_login("thaid", "/identity", wiring.CITIZEN_RETURN)
    officers = wiring._demo_login("agency", "/staff", wiring.OFFICER_RETURN)
    board.wire("login.thaid", wiring.OidcLogin(citizens))
    board.wire("login.agency", wiring.OidcLogin(officers))
    yield client
    for name, adapter in real.items():
        board.wire(name, adapter)


def choose(address: str, person: str) -> str:
    """Play a person at the provider's page; the path one is sent back to."""
    asked = dict(parse_qsl(urlsplit(address).query))
    chosen = httpx.post(address.partition("?")[0], data={**asked, "person": person})
    return chosen.headers["Location"].removeprefix(PORTAL)


@pytest.mark.django_db
def test_a_citizen_signs_in_by_the_identity_provider(signing_in):
    away = signing_in.post(reverse("citizen:sign_in")).headers["Location"]
    back = signing_in.get(choose(away, "owen"))
    assert back.status_code == 302
    assert signing_in.session["ial"] == [2, 1]
    assert signing_in.get(reverse("citizen:folder")).status_code == 200


@pytest.mark.django_db
def test_an_officer_signs_in_by_the_agencys_own_sign_on(signing_in):
    away = signing_in.post(reverse("officer:sso")).headers["Location"]
    back = signing_in.get(choose(away, "mayor"))
    assert back.status_code == 302
    assert signing_in.get(reverse("officer:queue")).status_code == 200


def test_the_bank_answers_under_its_own_path(running):
    page = httpx.get(f"{running}/bank", follow_redirects=True)
    assert page.status_code == 200
    assert "ธนาคารตัวอย่าง" in page.text
    assert httpx.get(str(page.url.join("style.css"))).status_code == 200


def test_a_payment_at_the_bank_leads_back_to_the_bank(running):
    form = {"do": "pay_silently", "ref": "C690829001", "satang": "5000"}
    answer = httpx.post(f"{running}/bank/", data=form)
    back = httpx.URL(f"{running}/bank/").join(answer.headers["Location"])
    assert back.path == "/bank/"
    assert parse_qs(urlsplit(str(back)).query)["said"] == ["kept"]


def test_the_bare_address_leads_to_the_cast(running):
    assert httpx.get(running).headers["Location"] == "http://127.0.0.1:9/demo/"


def test_anything_else_is_not_there(running):
    assert httpx.get(f"{running}/elsewhere").status_code == 404


def test_the_world_and_the_wiring_name_the_same_places():
    assert world.CITIZEN_RETURN == wiring.CITIZEN_RETURN
    assert world.OFFICER_RETURN == wiring.OFFICER_RETURN
    assert reverse("public:notice", args=["demo"]) == world.NOTICES
    assert reverse("citizen:sign_in_return") == world.CITIZEN_RETURN
    assert reverse("officer:sso_return") == world.OFFICER_RETURN


@pytest.mark.parametrize("address", ["http://192.0.2.7:8001", "http://tuayang.example.com"])
def test_a_world_that_others_can_reach_is_refused(address, tmp_path):
    with pytest.raises(ValueError, match="loopback"):
        world.application(
            base_url="http://127.0.0.1:9",
            demo_url=address,
            token_key="k",
            folder=tmp_path,
            clock=moment.now,
            bank=board.wired()["payments.demo"],
        )


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://192.0.2.7:8000", "127.0.0.1"),
        ("http://127.0.0.1:8000", "demo.example.com"),
        ("http://127.0.0.1:8000", "0.0.0.0"),
        ("http://127.0.0.1:8000", "*"),
    ],
)
def test_a_demo_that_others_can_reach_is_refused_unless_told_by_name(url, host):
    with pytest.raises(loopback.NotLoopback, match="yes-i-know"):
        loopback.refuse_elsewhere([url], [host], anywhere="yes")
    loopback.refuse_elsewhere([url], [host], anywhere="yes-i-know")


def test_a_demo_on_this_machine_starts():
    loopback.refuse_elsewhere(
        ["http://127.0.0.1:8000", "http://localhost:1", "http://[::1]:2"], ["::1"], anywhere=""
    )


def test_the_demo_is_refused_elsewhere_in_every_mode_that_loads_it(settings):
    """The suite runs in test mode, where nobody said demo and its sign-in is wired all the same."""
    assert settings.MODE == "test"
    config = apps.get_app_config("anuyat_demo")
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    config.ready()
    settings.BIND = "0.0.0.0"
    with pytest.raises(loopback.NotLoopback):
        config.ready()
