"""Expressions: refused when saved, judged when asked, stopped when they cost too much."""

import time

import pytest

from anuyat.core import rules
from anuyat.core.rules import RuleFailed, RuleInvalid, check, evaluate, holds

TYPES: rules.Types = {
    "area": "double",
    "staff": "int",
    "kind": "string",
    "rents": "bool",
    "home": "map",
    "plan": "list",
}


def bomb(depth: int) -> str:
    inside = "true"
    for n in range(depth):
        inside = f"[1,2,3,4,5,6,7,8,9,10].all(x{n}, {inside})"
    return inside


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        pytest.param("", "empty", id="nothing"),
        pytest.param("  ", "empty", id="blanks"),
        pytest.param("area >", "unreadable", id="half a sentence"),
        pytest.param("floor > 2", "unknown_name", id="no such question"),
        pytest.param("area > 200", "wrong_type", id="a decimal compared with a whole number"),
        pytest.param("kind == 1", "wrong_type", id="a word compared with a number"),
        pytest.param("staff + 1", "wrong_result", id="a number where a yes or no is wanted"),
        pytest.param("true || " * 200 + "true", "too_long", id="longer than a page"),
        pytest.param("(" * 60 + "true" + ")" * 60, "too_deep", id="too many brackets"),
        pytest.param(bomb(6), "too_costly", id="a million turns"),
        pytest.param("1 / 0 == 1", "divided_by_zero", id="never has a value"),
    ],
)
def test_an_expression_that_would_fail_later_is_refused_when_saved(expression, code):
    with pytest.raises(RuleInvalid) as refusal:
        check(expression, TYPES, "bool")
    assert refusal.value.code == code
    assert refusal.value.expression == expression


@pytest.mark.parametrize(
    ("expression", "expects"),
    [
        ("area > 200.0 && kind in ['sale', 'store']", "bool"),
        ("int(area) * 100", "int"),
        ("area * 1.5", "double"),
        ("kind", None),
        ("home.province_name == 'ปทุมธานี' || plan.size() > 1", "bool"),
        ("staff / 0 == 1 || true", "bool"),
    ],
)
def test_a_sound_expression_is_taken(expression, expects):
    check(expression, TYPES, expects)


@pytest.mark.parametrize(
    ("expression", "answers", "value"),
    [
        ("int(area) * 100", {"area": 320.5}, 32000),
        ("area > 200.0", {"area": 200.0}, False),
        ("area > 200.0", {"area": 201}, True),
        ("rents && staff > 3", {"rents": True, "staff": 4}, True),
        ("kind == 'sale'", {"kind": "store"}, False),
        ("home.province_name == 'ปทุมธานี'", {"home": {"province_name": "ปทุมธานี"}}, True),
        ("plan.exists(f, f.type == 'application/pdf')", {"plan": [{"type": "image/png"}]}, False),
    ],
)
def test_the_value_follows_from_the_answers(expression, answers, value):
    assert evaluate(expression, answers, TYPES) == value


@pytest.mark.parametrize(
    ("expression", "answers"),
    [
        ("area > 200.0", {}),
        ("area > 200.0", {"area": None}),
        ("rents && area > 200.0", {"rents": True}),
        ("home.soi == '3'", {"home": {"house": "1"}}),
        ("!rents", {}),
    ],
)
def test_what_waits_for_an_answer_has_no_value_and_does_not_hold(expression, answers):
    assert evaluate(expression, answers, TYPES) is None
    assert not holds(expression, answers, TYPES)


def test_an_answer_that_decides_nothing_may_be_missing():
    assert holds("rents || area > 200.0", {"rents": True}, TYPES)


@pytest.mark.parametrize(
    ("expression", "answers", "code"),
    [
        ("10 / staff > 1", {"staff": 0}, "divided_by_zero"),
        ("staff + 9223372036854775807 > 1", {"staff": 1}, "number_too_large"),
        ("staff > 1", {"staff": 10**30}, "number_too_large"),
        ("staff > 1", {"staff": "4"}, "wrong_type"),
        ("staff > 1", {"staff": True}, "wrong_type"),
        ("rents", {"rents": 1}, "wrong_type"),
    ],
)
def test_a_sound_expression_without_a_value_says_so(expression, answers, code):
    with pytest.raises(RuleFailed) as failure:
        evaluate(expression, answers, TYPES)
    assert failure.value.code == code


def test_a_bomb_that_waits_for_an_answer_stops_at_once():
    expression = "plan.all(a, plan.all(b, plan.all(c, plan.all(d, plan.all(e, true)))))"
    check(expression, TYPES, "bool")
    began = time.perf_counter()
    with pytest.raises(RuleFailed) as failure:
        holds(expression, {"plan": [{}] * 20}, TYPES)
    assert failure.value.code == "too_costly"
    assert time.perf_counter() - began < 0.5


def test_a_pattern_that_ruins_other_engines_is_quick():
    began = time.perf_counter()
    assert not holds("kind.matches('(a+)+$')", {"kind": "a" * 4000 + "b"}, TYPES)
    assert time.perf_counter() - began < 0.5


def test_a_program_is_compiled_once():
    rules._program.cache_clear()
    for area in range(20):
        holds("area > 7.0", {"area": float(area)}, TYPES)
    assert rules._program.cache_info().misses == 1


def test_the_same_words_mean_what_the_types_of_each_form_say():
    assert evaluate("n + n", {"n": "1"}, {"n": "string"}) == "11"
    assert evaluate("n + n", {"n": 1}, {"n": "int"}) == 2


@pytest.mark.parametrize(
    ("expression", "used"),
    [
        ("area > 1.0 && kind == 'staff'", {"area", "kind"}),
        ("home.area == '1'", {"home"}),
        ("[1].exists(staff, staff == 1)", set()),
        ("true", set()),
    ],
)
def test_the_questions_an_expression_uses_are_known(expression, used):
    assert rules.names(expression, TYPES) == used


@pytest.mark.parametrize("word", ["in", "int", "true", "null", "package", "a b", "พื้นที่", ""])
def test_a_word_of_the_language_names_no_question(word):
    assert not rules.is_name(word)


def test_an_ordinary_word_names_a_question():
    assert rules.is_name("area_sqm")
