"""What an officer asks of the queue, and the list as a file."""

from dataclasses import fields
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anuyat.core import desk_view, spreadsheet
from anuyat.core.access import DESK, Role
from anuyat.core.desk_view import Asked

FULL = Asked(
    state="received", service="food-place-licence", unit="12", due="late", holder=str(uuid4()),
    origin="counter", new="message", waits="payment", followed="1", sort="-owner",
)  # fmt: skip


def test_a_question_is_read_from_its_address_as_it_was_written():
    assert desk_view.read(desk_view.written(FULL)) == FULL
    assert all(getattr(FULL, one.name) for one in fields(Asked)), "every filter is in the example"


def test_an_empty_question_has_an_empty_address():
    assert desk_view.written(Asked()) == {}


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from([f.name for f in fields(Asked)] + ["q"]), st.text()))
def test_whatever_an_address_says_what_is_kept_of_it_is_written_back_the_same(given_):
    once = desk_view.read(given_)
    assert desk_view.read(desk_view.written(once)) == once
    assert "q" not in desk_view.written(once)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("state", "closed"),
        ("holder", "1 OR 1=1"),
        ("unit", "๑๒"),
        ("unit", "1" * 10),
        ("service", "x' --"),
        ("sort", "--due"),
        ("due", "LATE"),
    ],
)
def test_what_is_unknown_is_as_if_it_were_not_asked(name, value):
    assert desk_view.read({name: value}) == Asked()


def test_columns_stand_in_one_order_and_unknown_ones_nowhere():
    assert desk_view.columns(["owner", "colour", "step", "owner"]) == ("step", "owner")


@pytest.mark.parametrize(
    ("value", "safe"),
    [
        ("นางพิมพา", "นางพิมพา"),
        ("=1+1", "'=1+1"),
        ("+66", "'+66"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        (" =1", "' =1"),
        (None, ""),
        (12, "12"),
    ],
)
def test_no_cell_is_a_formula(value, safe):
    assert spreadsheet.cell(value) == safe


def test_a_thirteen_digit_number_is_covered_in_the_file():
    text = spreadsheet.csv_text(["ผู้ยื่น"], [["1-9999-00031-01-6"], ["1999900031016"]])
    assert "1999900031016" not in text.replace("-", "")
    assert text.startswith("\ufeff")


def test_a_quote_and_a_line_break_stay_in_their_cell():
    assert spreadsheet.csv_text(["a"], [['ร้าน "ดี"\nจริง']]).endswith('"ร้าน ""ดี""\nจริง"\r\n')


def test_only_a_supervisor_stands_above_others_and_no_applicant_has_a_desk():
    assert {act for act, roles in DESK.items() if roles == {Role.SUPERVISOR}} == {
        "release_others", "assign", "share_view",
    }  # fmt: skip
    assert not any(Role.APPLICANT in roles or Role.CASHIER in roles for roles in DESK.values())
