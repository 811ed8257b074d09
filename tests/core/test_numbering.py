from datetime import date

import pytest
from hypothesis import given
from hypothesis.strategies import binary, dates, integers

from anuyat.core import numbering as n

KEY = b"a key for tests"
CODE = n.code(b"0123456789")


def test_registers_run_by_the_buddhist_calendar_year():
    assert n.calendar_period(date(2026, 12, 31)) == "2569"
    assert n.calendar_period(date(2027, 1, 1)) == "2570"


def test_receipts_run_by_the_fiscal_year_from_october():
    assert n.fiscal_period(date(2026, 9, 30)) == "2569"
    assert n.fiscal_period(date(2026, 10, 1)) == "2570"


def test_the_receive_number_and_the_case_number_are_one_number():
    assert n.case_number("TY", date(2026, 11, 23), 12) == "TY69-00012"
    assert n.register_number(12, "2569") == "12/2569"


def test_a_licence_number_has_the_form_its_kind_names():
    assert n.licence_number("{series} {running}/{year}", "สอ", 7, "2569") == "สอ 7/2569"


@given(serial=integers(1, 99_999), day=dates(date(2020, 1, 1), date(2099, 12, 31)))
def test_a_bill_reference_is_what_banks_take(serial, day):
    reference = n.bill_reference(n.case_number("TY", day, serial), 1)
    assert reference.isascii()
    assert reference.isalnum()
    assert len(reference) <= 20


@given(random=binary(min_size=10, max_size=10))
def test_a_code_read_back_from_its_spaced_lower_case_form_is_the_code(random):
    code = n.code(random)
    assert len(code) == 16
    assert n.read_code(n.spaced(code).lower()) == code


@pytest.mark.parametrize("typed", ["", "ก", "ABC", "A" * 17, "!!!!-!!!!-!!!!-!!!!"])
def test_what_is_no_code_is_none(typed):
    assert n.read_code(typed) is None


def test_a_code_forgives_figures_that_look_like_letters():
    assert n.read_code(n.code(b"\0" * 10).replace("B", "8")) == n.code(b"\0" * 10)


def test_a_token_of_ours_tells_its_code():
    assert n.read_token(n.token(CODE, KEY), KEY) == CODE


@pytest.mark.parametrize(
    "text",
    ["", CODE, CODE + "A" * 16, n.token(CODE, b"another key"), n.token(CODE, KEY)[:-1] + "9", "ก"],
)
def test_a_token_not_of_ours_tells_nothing(text):
    assert n.read_token(text, KEY) is None


def test_too_little_randomness_is_refused():
    with pytest.raises(ValueError, match="ten"):
        n.code(b"123")
