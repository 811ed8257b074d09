import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anuyat.core.page_places import pointed, turned, unturned

PLACE = st.tuples(st.integers(0, 1000), st.integers(0, 1000))
TURNS = st.sampled_from([0, 90, 180, 270])


@settings(max_examples=60)
@given(PLACE, TURNS)
def test_turned_there_and_back_is_the_same_place(place, turn):
    assert unturned(turned(place, turn), turn) == place


@settings(max_examples=60)
@given(PLACE)
def test_four_quarter_turns_are_none(place):
    there = place
    for _ in range(4):
        there = turned(there, 90)
    assert there == place


def test_a_quarter_turn_brings_the_upper_left_to_the_upper_right():
    assert turned((0, 0), 90) == (1000, 0)


@pytest.mark.parametrize(
    ("x", "y", "place"),
    [(0, 0, (0, 0)), (320, 100, (500, 500)), (9999, 9999, (1000, 1000)), (-5, 50, (0, 250))],
)
def test_a_point_outside_the_picture_is_on_its_edge(x, y, place):
    assert pointed(x, y, 640, 200) == place


def test_a_picture_without_a_size_has_one_place():
    assert pointed(5, 5, 0, 0) == (0, 0)
