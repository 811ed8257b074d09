"""What an operator sets for a provider, and is told of it when something is amiss."""

import pytest

from anuyat.adapters.oidc_login import THAID, Permission, thaid
from tests.adapters.oidc_peer import CLIENT, SECRET, running


@pytest.fixture(scope="module")
def one_peer(tmp_path_factory):
    with running(tmp_path_factory.mktemp("keys")) as peer:
        yield peer


@pytest.fixture
def peer(one_peer):
    yield one_peer
    one_peer.faults.clear()


def test_the_health_page_names_what_is_amiss(peer):
    peer.faults |= {"no_pkce", "no_keys"}
    findings = peer.login(documented={"token_endpoint": "https://old.example/"}).check()
    assert [part in " ".join(findings) for part in ("PKCE", "no key", "old.example")] == [True] * 3


def test_a_healthy_provider_has_no_finding_but_the_loopback_one(peer):
    assert len(peer.login().check()) == 1


@pytest.mark.parametrize(
    ("permission", "missing"),
    [
        (None, True),
        (Permission("", "รับคำขออนุญาต", "นายทะเบียน"), True),
        (Permission("มท 0309/1", "", "นายทะเบียน"), True),
        (Permission("มท 0309/1", "รับคำขออนุญาต", ""), True),
        (Permission("มท 0309/1", "รับคำขออนุญาต", "นายทะเบียน"), False),
    ],
)
def test_a_state_provider_without_its_whole_written_permission_is_a_finding(
    peer, permission, missing
):
    findings = peer.login(permission_needed=True, permission=permission).check()
    assert ("written permission" in " ".join(findings)) is missing


def test_thaid_is_asked_where_and_as_its_sample_says():
    config = thaid(
        client_id=CLIENT,
        client_secret=SECRET,
        redirect_uris=("https://portal.example/signed-in",),
        permission=None,
    )
    assert config.issuer == THAID["issuer"]
    assert config.permission_needed
    assert {claim.scope for claim in config.claims} >= {"pid", "name", "address", "birthdate"}
    assert config.scopes == ("openid", "ial")


@pytest.mark.parametrize(
    "issuer",
    [
        "http://idp.example",
        "http://127.0.0.1.example",
        "https://user:word@idp.example",
        "ftp://127.0.0.1",
        "https://",
        "https://idp.example:port",
    ],
)
def test_a_secret_never_travels_in_the_clear(peer, issuer):
    with pytest.raises(ValueError, match="https"):
        peer.config(issuer=issuer)


def test_loopback_without_encryption_is_refused_unless_allowed(peer):
    with pytest.raises(ValueError, match="https"):
        peer.config(allow_loopback=False)
