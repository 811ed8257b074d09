"""How much money a person is entitled to, and from when."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis.strategies import dates

from anuyat.core.award import AwardInvalid, AwardUnknown, Rates, age, compute, said

BOTH = {"th": "ข้อความ", "en": "text"}
DATA = {
    "born": "born_on",
    "rates": [
        {"from_age": 60, "satang": 60_000},
        {"from_age": 70, "satang": 70_000},
        {"from_age": 80, "satang": 80_000},
        {"from_age": 90, "satang": 100_000},
    ],
    "law": BOTH,
    "starts": BOTH,
    "paid_by_day": 10,
}
RATES = Rates.from_data(DATA)


def award(born, on):
    return compute(RATES, {"born_on": born}, date.fromisoformat(on))


@pytest.mark.law("eldreg-2566/12")
@pytest.mark.parametrize(
    ("born", "on", "satang", "first"),
    [
        pytest.param("1958-03-14", "2026-11-25", 60_000, "2026-12-01", id="in the first band"),
        pytest.param("1956-12-01", "2026-11-25", 70_000, "2026-12-01", id="70 on the first day"),
        pytest.param("1956-12-02", "2026-11-25", 60_000, "2026-12-01", id="70 a day later"),
        pytest.param("1930-01-01", "2026-12-31", 100_000, "2027-01-01", id="over the new year"),
        pytest.param("1966-11-30", "2026-11-02", 60_000, "2026-12-01", id="60 later that month"),
        pytest.param("1967-02-10", "2026-11-25", 60_000, "2027-03-01", id="60 in some months"),
        pytest.param("1968-02-29", "2028-01-15", 60_000, "2028-03-01", id="born on a leap day"),
    ],
)
def test_the_rate_is_of_the_age_in_the_first_month_that_is_paid(born, on, satang, first):
    found = award(born, on)
    assert (found.satang, found.from_on) == (satang, date.fromisoformat(first))


@given(dates(date(1900, 1, 1), date(1990, 1, 1)), dates(date(2020, 1, 1), date(2040, 1, 1)))
@settings(max_examples=100)
def test_nobody_is_paid_before_their_age_or_for_a_month_gone_by(born, on):
    found = compute(RATES, {"born_on": born.isoformat()}, on)
    assert found.from_on > on
    assert found.from_on.day == 1
    assert age(born, found.from_on) >= 60


@pytest.mark.parametrize("answer", [None, "", "sixty", "2569-13-01"])
def test_without_a_day_of_birth_nothing_is_computed(answer):
    with pytest.raises(AwardUnknown) as unknown:
        award(answer, "2026-11-25")
    assert unknown.value.code == "unanswered"


def test_an_award_says_its_reason_and_itself_in_both_languages():
    found = award("1958-03-14", "2026-11-25")
    assert said(found)["th"] == "600 บาทต่อเดือน ตั้งแต่เดือนธันวาคม 2569"
    assert said(found)["en"] == "600 baht a month from December 2026"
    assert "68" in found.reason["th"]


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        ({"rates": []}, "rates", "rates_missing"),
        ({"rates": [{"from_age": 60}]}, "rates.0.satang", "not_a_number"),
        ({"rates": [*DATA["rates"][::-1]]}, "rates", "rates_not_rising"),
        ({"law": {"th": "มี"}}, "law", "text_missing"),
        ({"paid_by_day": 0}, "paid_by_day", "not_a_number"),
    ],
)
def test_rates_that_cannot_be_used_say_where(change, path, code):
    with pytest.raises(AwardInvalid) as invalid:
        Rates.from_data(DATA | change)
    assert (invalid.value.path, invalid.value.code) == (path, code)
