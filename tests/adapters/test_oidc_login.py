"""Sign-in by OpenID Connect against a provider that can be told to lie, over real HTTP."""

import logging
import socket
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from anuyat.adapters.oidc_login import Claim, OidcLogin
from anuyat.ports.identity import LoginRefused, NotAuthentic, ProviderUnavailable, meets
from tests.adapters.oidc_peer import (
    PRASIT,
    RETURN_TO,
    SECRET,
    SOMYING,
    dripping,
    running,
    walk,
)
from tests.contracts.login_provider import (
    NOON,
    Asking,
    LoginProviderContract,
    begin,
    refused,
)

EVERYTHING = Asking(
    RETURN_TO, "somying", {n: SOMYING[n] for n in ("pid", "name", "birthdate", "address")}
)


@pytest.fixture(scope="module")
def one_peer(tmp_path_factory):
    with running(tmp_path_factory.mktemp("keys")) as peer:
        yield peer


@pytest.fixture
def peer(one_peer):
    yield one_peer
    one_peer.faults.clear()
    one_peer.now = NOON


@pytest.fixture
def nobody_listens():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


def sign_in(provider, asking=EVERYTHING, now=NOON):
    begun = begin(provider, asking)
    return provider.finish(query=walk(begun, asking.person), memory=begun.memory, now=now)


def refusal_of(provider, asking=EVERYTHING):
    begun = begin(provider, asking)
    return refused(provider, walk(begun, asking.person), begun.memory)


class TestOidcLogin(LoginProviderContract):
    @pytest.fixture
    def provider(self, peer):
        return peer.login()

    @pytest.fixture
    def unplugged(self, peer, nobody_listens):
        return peer.login(issuer=nobody_listens)

    @pytest.fixture
    def walk(self):
        return walk

    @pytest.fixture
    def asking(self):
        return EVERYTHING


# --- tokens that lie ---

LIES = {
    "alg_none": "algorithm",
    "alg_none_with_signature": "algorithm",
    "hmac_of_public_key": "algorithm",
    "not_a_token": "malformed",
    "critical_header": "malformed",
    "bad_signature": "signature",
    "altered_claims": "signature",
    "foreign_key": "signature",
    "unknown_kid": "key_unknown",
    "no_keys": "key_unknown",
    "wrong_iss": "issuer",
    "iss_with_slash": "issuer",
    "no_iss": "issuer",
    "wrong_aud": "audience",
    "no_aud": "audience",
    "aud_of_others": "audience",
    "aud_shared": "audience",
    "wrong_azp": "audience",
    "expired": "expired",
    "no_exp": "expired",
    "exp_as_text": "expired",
    "exp_absurd": "expired",
    "future": "issued_at",
    "stale": "issued_at",
    "no_iat": "issued_at",
    "not_yet": "issued_at",
    "wrong_nonce": "nonce",
    "no_nonce": "nonce",
    "wrong_at_hash": "token_hash",
    "wrong_c_hash": "token_hash",
    "no_access_token": "token_hash",
    "no_sub": "subject",
    "empty_sub": "subject",
    "sub_as_number": "subject",
    "future_auth_time": "auth_time",
    "no_id_token": "no_token",
    "wrong_response_iss": "response_issuer",
    "no_response_iss": "response_issuer",
    "misconfigured": "request_rejected",
}


@pytest.mark.law("eta-2544/34-3")
@pytest.mark.parametrize(("lie", "code"), LIES.items(), ids=LIES)
def test_a_lie_is_refused_by_its_name(peer, lie, code):
    peer.faults.add(lie)
    assert refusal_of(peer.login()) == code


ODD_BUT_TRUE = (
    "no_kid", "no_at_hash", "no_c_hash", "aud_in_list", "aud_shared_azp", "no_auth_time",
    "odd_keys", "keys_without_kid",
)  # fmt: skip


@pytest.mark.parametrize("oddity", ODD_BUT_TRUE)
def test_what_the_standard_allows_is_believed(peer, oddity):
    peer.faults.add(oddity)
    if oddity == "keys_without_kid":
        peer.faults.add("no_kid")
    assert sign_in(peer.login()).claims["pid"] == SOMYING["pid"]


def test_a_token_without_key_id_is_tried_with_every_fitting_key(peer):
    peer.rotate(timedelta(seconds=1))
    peer.rotate(timedelta(seconds=2))
    peer.faults |= {"no_kid", "keys_without_kid"}
    assert sign_in(peer.login()).claims["pid"] == SOMYING["pid"]


def test_a_token_without_key_id_still_needs_a_right_signature(peer):
    peer.faults |= {"no_kid", "bad_signature"}
    assert refusal_of(peer.login()) == "signature"


@pytest.mark.parametrize("seconds", [-59, 0, 59])
def test_a_clock_that_differs_by_less_than_a_minute_is_forgiven(peer, seconds):
    peer.now = NOON + timedelta(seconds=seconds)
    assert sign_in(peer.login()).ial == (2, 3)


@pytest.mark.parametrize("algorithm", ["RS256", "PS256"])
def test_every_accepted_signature_is_verified(tmp_path, algorithm):
    with running(tmp_path, algorithm) as peer:
        assert sign_in(peer.login()).claims["pid"] == SOMYING["pid"]
        peer.faults.add("bad_signature")
        assert refusal_of(peer.login()) == "signature"


# --- keys that change ---


def test_a_key_made_after_we_looked_is_found(peer):
    provider = peer.login()
    sign_in(provider)
    peer.rotate(timedelta(seconds=3))
    peer.now = NOON + timedelta(seconds=11)
    begun = begin(provider, EVERYTHING)
    query = walk(begun, "somying")
    assert provider.finish(query=query, memory=begun.memory, now=peer.now).ial == (2, 3)


def test_unknown_keys_do_not_make_us_ask_without_end(peer):
    provider = peer.login()
    sign_in(provider)
    peer.rotate(timedelta(seconds=4))
    peer.now = NOON + timedelta(seconds=5)
    begun = begin(provider, EVERYTHING)
    query = walk(begun, "somying")
    assert refused(provider, query, begun.memory, peer.now) == "key_unknown"


# --- a provider in trouble ---


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        ("server_error", "answered 500"),
        ("too_many", "answered 429"),
        ("leads_elsewhere", "answered 303"),
        ("not_json", "JSON"),
        ("endless", "length"),
        ("busy", "cannot now"),
    ],
)
def test_trouble_at_the_provider_can_be_tried_again(peer, trouble, said):
    provider = peer.login()
    begun = begin(provider, EVERYTHING)
    peer.faults.add(trouble)
    query = walk(begun, "somying")
    with pytest.raises(ProviderUnavailable, match=said):
        provider.finish(query=query, memory=begun.memory, now=NOON)


@pytest.mark.parametrize("lie", ["wrong_discovery_issuer", "unsafe_token_endpoint"])
def test_nobody_is_sent_to_a_provider_that_misstates_itself(peer, lie):
    peer.faults.add(lie)
    with pytest.raises(ProviderUnavailable):
        begin(peer.login(), EVERYTHING)


def test_a_silent_provider_is_given_up_in_time(peer):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        issuer = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(ProviderUnavailable):
            begin(peer.login(issuer=issuer, timeout=timedelta(seconds=0.1)), EVERYTHING)


def test_a_provider_that_drips_is_given_up_in_time(peer):
    with dripping() as issuer, pytest.raises(ProviderUnavailable, match="slowly"):
        begin(peer.login(issuer=issuer, timeout=timedelta(seconds=0.1)), EVERYTHING)


def test_an_access_token_is_not_sent_in_the_clear(peer):
    peer.faults |= {"bare_token", "unsafe_userinfo_endpoint"}
    provider = peer.login(userinfo=True)
    begun = begin(provider, EVERYTHING)
    query = walk(begun, "somying")
    with pytest.raises(ProviderUnavailable, match="not https"):
        provider.finish(query=query, memory=begun.memory, now=NOON)


def test_what_a_provider_published_is_looked_at_again_after_hours(peer):
    provider = peer.login()
    begin(provider, EVERYTHING)
    peer.faults.add("wrong_discovery_issuer")
    begin(provider, EVERYTHING, now=NOON + timedelta(hours=5))
    with pytest.raises(ProviderUnavailable):
        begin(provider, EVERYTHING, now=NOON + timedelta(hours=6))


def test_a_wrong_secret_is_our_fault_and_not_retried(peer):
    assert refusal_of(peer.login(client_secret="another")) == "client_rejected"


def test_a_return_address_changed_in_the_session_is_refused(peer):
    other = RETURN_TO + "/elsewhere"
    provider = peer.login(redirect_uris=(RETURN_TO, other))
    begun = begin(provider, EVERYTHING)
    query = walk(begun, "somying")
    assert refused(provider, query, {**begun.memory, "redirect_uri": other}) == "code_rejected"
    evil = {**begun.memory, "redirect_uri": "https://evil.example/"}
    assert refused(provider, query, evil) == "memory"


@pytest.mark.parametrize("error", ["access_denied", "login_required"])
def test_a_person_who_does_not_go_through_may_begin_again(peer, error):
    provider = peer.login()
    begun = begin(provider, EVERYTHING)
    query = {"error": error, "state": begun.memory["state"], "iss": peer.issuer}
    with pytest.raises(LoginRefused, match=error):
        provider.finish(query=query, memory=begun.memory, now=NOON)


# --- levels and age ---


@pytest.mark.law("ega-2565/8")
def test_a_level_below_the_minimum_is_reported_and_left_to_the_caller(peer):
    who = sign_in(peer.login(), Asking(RETURN_TO, "prasit", {"pid": PRASIT["pid"]}))
    assert (who.ial, who.aal) == ((1, 3), (2,))
    assert not meets(who.ial, (2, 1))


def test_a_level_that_cannot_be_read_counts_as_unstated(peer):
    peer.faults.add("strange_ial")
    who = sign_in(peer.login())
    assert who.ial == ()
    assert not meets(who.ial, (1,))


def test_a_provider_with_levels_of_its_own_words_is_asked_for_enough(peer):
    words = (("urn:low", (1, 1)), ("urn:mid", (2, 1)), ("urn:high", (2, 3)))
    begun = begin(peer.login(acr=words), EVERYTHING)
    assert asked_of(begun)["acr_values"] == ["urn:mid urn:high"]


@pytest.mark.parametrize("lie", ["old_auth_time", "no_auth_time"])
def test_a_proof_older_than_we_asked_for_is_refused(peer, lie):
    peer.faults.add(lie)
    provider = peer.login(max_age=timedelta(minutes=5))
    assert asked_of(begin(provider, EVERYTHING))["max_age"] == ["300"]
    assert refusal_of(provider) == "auth_time"


# --- only what is needed ---


@pytest.mark.law("pdpa-2562/22")
def test_only_the_scopes_of_the_asked_claims_are_requested(peer):
    begun = begin(peer.login(), EVERYTHING, ("birthdate",))
    assert asked_of(begun)["scope"] == ["openid ial birthdate"]


@pytest.mark.law("pdpa-2562/22")
def test_what_a_provider_tells_beyond_the_question_is_dropped(peer):
    peer.faults.add("more_than_asked")
    provider = peer.login()
    begun = begin(provider, EVERYTHING, ("birthdate",))
    who = provider.finish(query=walk(begun, "somying"), memory=begun.memory, now=NOON)
    assert who.claims == {"birthdate": SOMYING["birthdate"]}


def test_a_providers_own_word_for_a_claim_is_translated(peer):
    provider = peer.login(claims=(Claim("mail", "email", "email"),))
    who = sign_in(provider, Asking(RETURN_TO, "somying", {"mail": ""}))
    assert who.claims == {"mail": SOMYING["email"]}


def test_an_address_the_provider_does_not_vouch_for_is_left_out(peer):
    asking = Asking(RETURN_TO, "somying", {"email": ""})
    assert sign_in(peer.login(), asking).claims == {"email": SOMYING["email"]}
    peer.faults.add("email_unproven")
    assert sign_in(peer.login(), asking).claims == {}


# --- further particulars ---


def test_what_the_token_lacks_is_asked_for_where_the_settings_say_so(peer):
    peer.faults.add("bare_token")
    assert sign_in(peer.login()).claims == {}
    assert sign_in(peer.login(userinfo=True)).claims == EVERYTHING.values


@pytest.mark.parametrize("lie", ["wrong_userinfo_sub", "no_userinfo_sub"])
def test_particulars_of_somebody_else_are_refused(peer, lie):
    peer.faults |= {"bare_token", lie}
    assert refusal_of(peer.login(userinfo=True)) == "userinfo"


# --- what nobody sees ---


@pytest.mark.parametrize("fault", ["", "bad_signature", "server_error", "wrong_nonce"])
def test_no_code_token_or_particular_reaches_a_log_or_an_error(peer, fault, caplog):
    caplog.set_level(logging.DEBUG)
    provider = peer.login()
    begun = begin(provider, EVERYTHING)
    query = walk(begun, "somying")
    caplog.clear()
    peer.faults.add(fault)
    said = ""
    try:
        provider.finish(query=query, memory=begun.memory, now=NOON)
    except (NotAuthentic, ProviderUnavailable) as refusal:
        said = f"{refusal!r} {refusal.__context__!r} {refusal.__cause__!r}"
    written = said + caplog.text + repr(provider) + repr(peer.config())
    for secret in (query["code"], begun.memory["code_verifier"], SOMYING["pid"], SECRET, "eyJ"):
        assert secret not in written


def asked_of(begun):
    return parse_qs(urlsplit(begun.url).query)


def test_one_adapter_can_be_shared_by_many_people_at_once(peer):
    provider: OidcLogin = peer.login()
    people = [Asking(RETURN_TO, p["id"], {"pid": p["pid"]}) for p in (SOMYING, PRASIT)] * 8
    with ThreadPoolExecutor(8) as pool:
        came = list(pool.map(lambda asking: sign_in(provider, asking), people))
    assert [who.claims for who in came] == [asking.values for asking in people]
