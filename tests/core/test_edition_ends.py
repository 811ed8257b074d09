"""What an edition ends in, and what that asks of it."""

import pytest

from anuyat.core.edition import check
from anuyat.core.edition_ends import OUTCOMES, is_safe_address
from anuyat.core.lifecycle import Outcome
from tests.core.test_award import DATA
from tests.core.test_edition import BUNDLE, both

NOTICE = {
    key: value for key, value in BUNDLE.items() if key != "refusal_grounds"
} | {
    "outcome": "acknowledgement",
    "four_eyes": False,
    "receipt": {"facts": ["area"], "effect": both()},
}  # fmt: skip
BIRTH = {"id": "born_on", "type": "date", "label": both("วันเกิด")}
LINKED = {
    key: value
    for key, value in BUNDLE.items()
    if key not in ("form", "fees", "checks", "reasons", "regime", "refusal_grounds", "documents")
} | {
    "outcome": "linked",
    "documents": [],
    "link": {
        "owner": both(),
        "owner_kind": "agency",
        "standing": both(),
        "opens": both(),
        "time": both(),
        "after": both(),
        "url": "https://www.example.com/",
    },
}  # fmt: skip


def faults(bundle):
    return [(fault.path, fault.code) for fault in check(bundle)]


def money(**change):
    form = {"pages": [*BUNDLE["form"]["pages"], {"id": "b", "title": both(), "questions": [BIRTH]}]}
    return BUNDLE | {"outcome": "money", "form": form, "money": DATA | change}


def linked(**change):
    return LINKED | {"link": LINKED["link"] | change}


@pytest.mark.parametrize("bundle", [NOTICE, money(), LINKED], ids=["notice", "money", "linked"])
def test_each_ending_may_be_published_when_it_is_whole(bundle):
    assert faults(bundle) == []


def test_an_ending_that_nobody_knows_is_not_published():
    assert faults(BUNDLE | {"outcome": "prize"}) == [("outcome", "unknown_outcome")]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"refusal_grounds": BUNDLE["refusal_grounds"]}, ("refusal_grounds", "nothing_to_refuse")),
        ({"four_eyes": True}, ("four_eyes", "nothing_to_decide")),
        ({"receipt": {"facts": ["x"], "effect": both()}},
         ("receipt.facts.0", "no_such_question")),
        ({"receipt": {"facts": []}}, ("receipt.effect", "text_missing")),
    ],
)  # fmt: skip
def test_an_acknowledgement_leaves_nothing_to_discretion(change, fault):
    assert fault in faults(NOTICE | change)


def test_only_a_refusal_or_its_ending_can_come_of_a_case():
    assert OUTCOMES["acknowledgement"] == (Outcome.ACKNOWLEDGED,)
    assert Outcome.GRANTED not in OUTCOMES["money"]


@pytest.mark.parametrize("born", ["nothing", "area", "photo"])
def test_money_is_counted_from_a_day_of_birth_that_must_be_given(born):
    assert faults(money(born=born)) == [("money.born", "not_a_day_of_birth")]


@pytest.mark.law("lfa-2558/12")
@pytest.mark.parametrize(
    ("renewal", "fault"),
    [
        ({"opens_days_before": 90}, ("renewal_by_payment.decree", "text_missing")),
        ({"decree": both()}, ("renewal_by_payment.opens_days_before", "not_a_number")),
        ({"decree": both(), "opens_days_before": 90}, ("fees.moment", "renewal_is_paid_first")),
    ],
)
def test_renewal_by_payment_names_its_decree_and_is_paid_on_filing(renewal, fault):
    assert fault in faults(BUNDLE | {"renewal_by_payment": renewal})


@pytest.mark.parametrize("key", ["form", "fees", "checks", "regime"])
def test_a_linked_service_has_nothing_that_a_case_would_need(key):
    assert (key, "linked_has_no_case") in faults(LINKED | {key: BUNDLE[key]})


@pytest.mark.law("ega-2565/5")
def test_a_company_is_linked_only_with_the_words_of_consent():
    assert faults(linked(owner_kind="company")) == [("link.consent", "consent_missing")]
    assert faults(linked(owner_kind="company", consent=both())) == []


@pytest.mark.parametrize("key", ["owner", "standing", "opens", "time", "after"])
def test_a_link_says_whose_it_is_and_what_to_expect(key):
    assert faults(linked(**{key: {"th": "ไทย"}})) == [(f"link.{key}.en", "text_missing")]


@pytest.mark.parametrize(
    "url",
    ["http://example.com", "javascript:alert(1)", "https://", "https://us:er@example.com",
     " https://example.com", "//example.com", None, 3, "https://[x"],
)  # fmt: skip
def test_only_a_plain_https_address_is_opened(url):
    assert not is_safe_address(url)
    assert ("link.url", "not_an_address") in faults(linked(url=url))


@pytest.mark.parametrize("junk", [None, 3, "x", [], [1], {"pages": 3}, {"pages": [3]}])
@pytest.mark.parametrize("outcome", ["money", "acknowledgement", "linked", "licence"])
@pytest.mark.parametrize("key", ["money", "receipt", "link", "renewal_by_payment", "fees", "form"])
def test_a_bundle_of_any_shape_is_judged_and_breaks_nothing(outcome, key, junk):
    check(BUNDLE | {"outcome": outcome, key: junk})
