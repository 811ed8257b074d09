"""Levels of assurance are read as what they are, two small numbers, and compared as such."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anuyat.ports.identity import meets, parse_level

levels = st.lists(st.integers(1, 12), max_size=2).map(tuple)


@pytest.mark.parametrize(
    ("text", "level"),
    [("2.3", (2, 3)), ("1", (1,)), (" IAL2.1 ", (2, 1)), ("aal 3", (3,)), ("2.10", (2, 10))],
)
def test_a_level_is_read_as_its_parts(text, level):
    assert parse_level(text) == level


@pytest.mark.parametrize(
    "text", ["", "0", "2.", ".3", "-1", "2.3.1", "2,3", "high", "None", "True", "๒.๓", "2e3", "nan"]
)
def test_what_is_no_level_is_refused(text):
    with pytest.raises(ValueError, match="level"):
        parse_level(text)


@pytest.mark.law("eta-2544/34-3")
@pytest.mark.parametrize(
    ("level", "minimum", "enough"),
    [
        ("2.3", "2.1", True),
        ("2.3", "2.3", True),
        ("2.3", "2", True),
        ("2", "2.1", False),
        ("1.3", "2", False),
        ("3", "2.3", True),
        ("2.10", "2.3", True),
        ("2.3", "2.10", False),
    ],
)
def test_a_level_is_enough_when_it_says_so_itself(level, minimum, enough):
    assert meets(parse_level(level), parse_level(minimum)) is enough


def test_an_unstated_level_is_enough_only_where_none_is_needed():
    assert meets((), ())
    assert not meets((), (1,))


@settings(max_examples=60)
@given(levels, levels, levels)
def test_who_meets_a_higher_minimum_meets_every_lower_one(level, high, low):
    if meets(high, low) and meets(level, high):
        assert meets(level, low)
