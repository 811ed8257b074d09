"""The arithmetic of the statistics, and what must not be found out by subtracting."""

from datetime import date
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anuyat.core import figures, satisfaction
from anuyat.core.figures import FEWEST, Period, Share, Spread


@pytest.mark.parametrize(
    ("values", "spread"),
    [
        ([], None),
        ([7], Spread(1, Fraction(7), 7)),
        ([1, 2], Spread(2, Fraction(3, 2), 2)),
        ([5, 1, 3], Spread(3, Fraction(3), 5)),
        (list(range(1, 11)), Spread(10, Fraction(11, 2), 9)),
        ([0] * 9 + [100], Spread(10, Fraction(0), 0)),
        ([0] * 8 + [100] * 2, Spread(10, Fraction(0), 100)),
    ],
    ids=str,
)
def test_the_middle_and_the_ninth_in_ten(values, spread):
    assert figures.spread(values) == spread


@given(st.lists(st.integers(0, 400), min_size=1, max_size=60))
@settings(max_examples=60)
def test_nine_in_ten_are_no_more_than_the_ninth_and_half_no_more_than_the_middle(values):
    found = figures.spread(values)
    assert 10 * sum(value <= found.ninth for value in values) >= 9 * len(values)
    assert 10 * sum(value < found.ninth for value in values) < 9 * len(values)
    assert 2 * sum(value <= found.middle for value in values) >= len(values)
    assert 2 * sum(value >= found.middle for value in values) >= len(values)


def test_only_all_is_a_hundred_in_a_hundred():
    assert Share(999, 1000).percent == 99
    assert Share(1000, 1000).percent == 100
    assert Share(0, 0).percent == 0


def test_a_period_is_whole_months_over_the_end_of_a_year():
    period = figures.months_until(date(2027, 3, 1), 4)
    assert period == Period(date(2026, 11, 1), date(2027, 3, 1))
    assert [month.month for month in period.months()] == [11, 12, 1, 2]
    with pytest.raises(ValueError, match="whole months"):
        Period(date(2026, 11, 2), date(2026, 12, 1))


def test_a_month_without_any_is_a_nought_and_a_day_counts_in_its_own():
    period = Period(date(2028, 1, 1), date(2028, 4, 1))
    days = [date(2028, 1, 31), date(2028, 2, 29), date(2028, 2, 1)]
    assert list(figures.by_month(days, period).values()) == [1, 2, 0]


def readings(said, total):
    """Every way in which the parts not said could make up the sum, each being at least one."""
    hidden = [key for key, n in said.items() if n is None]
    rest = total - sum(n for n in said.values() if n is not None)
    ranges = [range(1, rest + 1)] * len(hidden)
    ways = [way for way in product(*ranges) if sum(way) == rest]
    return {key: {way[at] for way in ways} for at, key in enumerate(hidden)}


@given(st.lists(st.integers(0, 9), min_size=1, max_size=4))
@settings(max_examples=120)
def test_no_small_part_is_found_by_subtracting_from_a_sum_that_is_told(numbers):
    parts = {str(at): n for at, n in enumerate(numbers)}
    said, total = figures.unsaid(parts), sum(numbers)
    assert all(n is None or n == parts[key] for key, n in said.items())
    assert not any(n is not None and 0 < n < FEWEST for n in said.values())
    if figures.few(total) is None or len([n for n in numbers if n]) < 2:
        return  # The sum is not told, or there is nothing to tell apart.
    for key, could_be in readings(said, total).items():
        assert len(could_be) > 1, (numbers, key)


def test_what_is_large_enough_is_said_and_a_nought_is_no_secret():
    assert figures.unsaid({"a": 5, "b": 0, "c": 90}) == {"a": 5, "b": 0, "c": 90}
    assert figures.unsaid({"a": 2, "b": 30, "c": 90}) == {"a": None, "b": None, "c": 90}
    assert figures.few(4) is None
    assert (figures.few(0), figures.few(5)) == (0, 5)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ขอบคุณคุณพิมพ์ใจ", "ขอบคุณคุณ…"),
        ("นางพิมพ์ใจ  ใจดี เขียน", "นาง…  … เขียน"),
        ("โทร 081-234-5678 ได้", "โทร … ได้"),
        ("เขียนถึง a.b@example.com นะ", "เขียนถึง … นะ"),
        ("๐๘๑๒๓๔๕๖๗๘", "…"),
        ("เลข 1-1017-00230-70-8", "เลข …"),
        ("รอ 45 วัน จ่าย 2,500 บาท", "รอ 45 วัน จ่าย 2,500 บาท"),
    ],
    ids=str,
)
def test_words_are_kept_without_names_and_numbers(typed, kept):
    assert satisfaction.covered(typed, ["นางพิมพ์ใจ ใจดี"]) == kept
