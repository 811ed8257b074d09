"""To which unit a case goes by its answers, and what keeps an edition from saying nonsense."""

import copy

import pytest

from anuyat.core import edition, routing
from anuyat.core.formspec import Form

FORM = {
    "pages": [
        {
            "id": "place",
            "title": {"th": "สถานที่", "en": "Place"},
            "questions": [
                {"id": "area", "type": "number", "decimals": 1, "label": {"th": "ก", "en": "A"}},
                {"id": "in_market", "type": "yesno", "label": {"th": "ในตลาด", "en": "Market"}},
            ],
        }
    ]
}  # fmt: skip
RULES = [{"when": "in_market", "unit": "market"}, {"when": "area > 200.0", "unit": "health"}]


@pytest.fixture
def form():
    return Form.from_data(FORM)


@pytest.mark.parametrize(
    ("answers", "unit"),
    [
        ({"area": 320.0, "in_market": False}, "health"),
        ({"area": 320.0, "in_market": True}, "market"),
        ({"area": 200.0, "in_market": False}, None),
        ({}, None),
        ({"area": 320.0}, "health"),
    ],
)
def test_the_first_rule_that_holds_names_the_unit(form, answers, unit):
    assert routing.unit({"routing": RULES}, form, answers) == unit


def test_without_rules_it_is_the_services_own_unit(form):
    assert routing.unit({}, form, {"area": 320.0}) is None


def test_a_rule_without_a_value_for_these_answers_loses_no_case(form):
    rules = [{"when": "100 / int(area) > 1", "unit": "health"}]
    assert routing.unit({"routing": rules}, form, {"area": 0.0}) is None


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("health", ("routing", "routing_not_a_list")),
        ([{"when": "in_market"}], ("routing.0.unit", "no_such_unit")),
        ([{"when": "elsewhere", "unit": "a"}], ("routing.0.when", "rule_unknown_name")),
        ([{"when": "area", "unit": "a"}], ("routing.0.when", "rule_wrong_result")),
        ([RULES[0], {"unit": "a"}], ("routing.1.when", "rule_empty")),
        (["health"], ("routing.0.unit", "no_such_unit")),
    ],
)
def test_a_routing_that_cannot_be_followed_keeps_the_edition_from_being_published(said, fault):
    found = [(one.path, one.code) for one in routing.faults({"form": FORM, "routing": said})]
    assert fault in found
    everything = edition.check(copy.deepcopy({"form": FORM, "routing": said}))
    assert fault in [(one.path, one.code) for one in everything]


def test_a_sound_routing_has_no_fault():
    assert list(routing.faults({"form": FORM, "routing": RULES})) == []
