"""What every login provider must do. Each adapter's test module inherits this.

The module gives the fixtures: ``provider``; ``unplugged`` (one whose peer does not answer);
``walk(begun, person, query)``, which goes where a browser would and returns the answer's query;
``asking``, the redirect address and some claims the provider can give, with the person's values.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from anuyat.ports.identity import (
    CODES,
    Begun,
    LoginProvider,
    LoginRefused,
    NotAuthentic,
    ProviderUnavailable,
)

NOON = datetime(2026, 4, 8, 12, tzinfo=ZoneInfo("Asia/Bangkok"))
MEMORY = {
    "provider", "state", "nonce", "code_verifier", "redirect_uri", "claims", "issued_at",
}  # fmt: skip

type Walk = Callable[[Begun, str], Mapping[str, str]]


@dataclass(frozen=True)
class Asking:
    redirect_uri: str
    person: str
    values: Mapping[str, str]


def begin(
    provider: LoginProvider,
    asking: Asking,
    claims: tuple[str, ...] | None = None,
    now: datetime = NOON,
) -> Begun:
    return provider.begin(
        redirect_uri=asking.redirect_uri,
        claims=tuple(asking.values) if claims is None else claims,
        lang="th",
        minimum=(2, 1),
        now=now,
    )


class LoginProviderContract:
    @pytest.fixture
    def provider(self) -> LoginProvider:
        raise NotImplementedError("return the adapter, talking to a local peer")

    @pytest.fixture
    def unplugged(self) -> LoginProvider:
        raise NotImplementedError("return the adapter, with a peer that does not answer")

    @pytest.fixture
    def walk(self) -> Walk:
        raise NotImplementedError("be the browser; the person '' declines")

    @pytest.fixture
    def asking(self) -> Asking:
        raise NotImplementedError("a registered address, a person, and what is true of them")

    @pytest.mark.law("eta-2544/34-3")
    def test_says_who_came_how_surely_when_and_in_which_transaction(self, provider, walk, asking):
        begun = begin(provider, asking)
        who = provider.finish(query=walk(begun, asking.person), memory=begun.memory, now=NOON)
        assert who.provider == provider.name
        assert who.subject
        assert who.ial
        assert who.claims == asking.values
        assert abs(who.authenticated_at - NOON) <= timedelta(minutes=1)
        assert who.transaction_id

    def test_names_one_person_alike_and_each_transaction_apart(self, provider, walk, asking):
        came = []
        for _ in range(2):
            begun = begin(provider, asking)
            came.append(
                provider.finish(query=walk(begun, asking.person), memory=begun.memory, now=NOON)
            )
        assert came[0].subject == came[1].subject
        assert came[0].transaction_id != came[1].transaction_id

    def test_gives_no_claim_that_was_not_asked_for(self, provider, walk, asking):
        one = next(iter(asking.values))
        begun = begin(provider, asking, (one,))
        who = provider.finish(query=walk(begun, asking.person), memory=begun.memory, now=NOON)
        assert who.claims == {one: asking.values[one]}

    def test_remembers_only_text_and_only_what_the_port_names(self, provider, asking):
        memory = begin(provider, asking).memory
        assert set(memory) == MEMORY
        assert all(isinstance(value, str) for value in memory.values())

    def test_keeps_the_verifier_out_of_the_address(self, provider, asking):
        begun = begin(provider, asking)
        assert begun.memory["code_verifier"] not in begun.url

    def test_no_two_logins_share_a_secret(self, provider, asking):
        one, other = begin(provider, asking).memory, begin(provider, asking).memory
        assert not {one[n] for n in ("state", "nonce", "code_verifier")} & set(other.values())

    def test_refuses_to_ask_for_what_the_provider_cannot_give(self, provider, asking):
        with pytest.raises(ValueError, match="shoe_size"):
            begin(provider, asking, ("shoe_size",))

    def test_refuses_a_return_address_that_was_not_registered(self, provider, asking):
        with pytest.raises(ValueError, match="return address"):
            provider.begin(
                redirect_uri=asking.redirect_uri + "x", claims=(), lang="th", minimum=(), now=NOON
            )

    def test_hears_the_person_say_no(self, provider, walk, asking):
        begun = begin(provider, asking)
        with pytest.raises(LoginRefused) as refusal:
            provider.finish(query=walk(begun, ""), memory=begun.memory, now=NOON)
        assert refusal.value.code == "access_denied"

    def test_a_code_serves_once(self, provider, walk, asking):
        begun = begin(provider, asking)
        query = walk(begun, asking.person)
        provider.finish(query=query, memory=begun.memory, now=NOON)
        assert refused(provider, query, begun.memory) == "code_rejected"

    def test_another_sessions_answer_is_refused(self, provider, walk, asking):
        mine, theirs = begin(provider, asking), begin(provider, asking)
        assert refused(provider, walk(theirs, asking.person), mine.memory) == "state"

    def test_a_code_planted_under_my_state_is_refused(self, provider, walk, asking):
        mine, theirs = begin(provider, asking), begin(provider, asking)
        planted = {**walk(theirs, asking.person), "state": mine.memory["state"]}
        assert refused(provider, planted, mine.memory) == "code_rejected"

    @pytest.mark.parametrize("state", ["", "ก", "x" * 10_000])
    def test_a_made_up_state_is_refused(self, provider, walk, asking, state):
        begun = begin(provider, asking)
        query = {**walk(begun, asking.person), "state": state}
        assert refused(provider, query, begun.memory) == "state"

    def test_two_empty_states_are_not_the_same_state(self, provider, walk, asking):
        begun = begin(provider, asking)
        query = {**walk(begun, asking.person), "state": ""}
        assert refused(provider, query, {**begun.memory, "state": ""}) == "state"

    def test_even_a_refusal_needs_the_right_state(self, provider, asking):
        begun = begin(provider, asking)
        assert refused(provider, {"error": "access_denied"}, begun.memory) == "state"

    def test_an_answer_with_neither_code_nor_error_is_refused(self, provider, walk, asking):
        begun = begin(provider, asking)
        query = {k: v for k, v in walk(begun, asking.person).items() if k != "code"}
        assert refused(provider, query, begun.memory) == "no_code"

    def test_a_login_left_overnight_is_refused(self, provider, walk, asking):
        begun = begin(provider, asking)
        query = walk(begun, asking.person)
        late = NOON + timedelta(hours=9)
        assert refused(provider, query, begun.memory, late) == "too_old"

    @pytest.mark.parametrize("lost", sorted(MEMORY))
    def test_a_session_that_lost_a_part_is_refused(self, provider, walk, asking, lost):
        begun = begin(provider, asking)
        rest = {k: v for k, v in begun.memory.items() if k != lost}
        assert refused(provider, walk(begun, asking.person), rest) == "memory"

    def test_a_session_of_another_provider_is_refused(self, provider, walk, asking):
        begun = begin(provider, asking)
        memory = {**begun.memory, "provider": "another"}
        assert refused(provider, walk(begun, asking.person), memory) == "memory"

    def test_a_moment_without_a_zone_is_refused(self, provider, asking):
        with pytest.raises(ValueError, match="zone"):
            provider.begin(
                redirect_uri=asking.redirect_uri,
                claims=(),
                lang="th",
                minimum=(),
                now=NOON.replace(tzinfo=None),
            )

    def test_a_provider_that_does_not_answer_can_be_tried_again(self, unplugged, asking):
        with pytest.raises(ProviderUnavailable):
            begin(unplugged, asking)

    def test_the_operator_is_told_of_a_provider_that_does_not_answer(self, unplugged):
        assert any("cannot be reached" in finding for finding in unplugged.check())

    def test_what_identifies_a_person_stays_out_of_repr(self, provider, walk, asking):
        begun = begin(provider, asking)
        who = provider.finish(query=walk(begun, asking.person), memory=begun.memory, now=NOON)
        for secret in (who.subject, *who.claims.values()):
            assert secret not in repr(who)
        assert begun.memory["code_verifier"] not in repr(begun)


def refused(
    provider: LoginProvider,
    query: Mapping[str, str],
    memory: Mapping[str, str],
    now: datetime = NOON,
) -> str:
    """The code with which ``finish`` does not believe the answer."""
    with pytest.raises(NotAuthentic) as refusal:
        provider.finish(query=query, memory=memory, now=now)
    assert refusal.value.code in CODES
    return refusal.value.code
