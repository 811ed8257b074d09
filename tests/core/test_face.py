from datetime import date

import pytest

from anuyat.core import face

NAME = {"id": "holder", "label": {"th": "ชื่อ", "en": "Name"}, "from": "holder.name",
        "class": "public"}  # fmt: skip
NUMBER = {"id": "pid", "label": {"th": "เลข", "en": "No."}, "from": "holder.number",
          "class": "masked"}  # fmt: skip
VALUES = {"holder": {"name": "พิมพา ใจตัวอย่าง", "number": "1999900031016"}}


def test_a_declared_field_is_printed_in_both_languages():
    assert face.printed([NAME], VALUES)[0]["value"] == {
        "th": "พิมพา ใจตัวอย่าง",
        "en": "พิมพา ใจตัวอย่าง",
    }


def test_a_masked_number_is_never_whole():
    assert "1999900031016" not in str(face.printed([NUMBER], VALUES))


def test_a_field_without_a_value_is_left_out():
    assert face.printed([NAME], {}) == []


def test_a_field_nobody_classified_is_refused():
    with pytest.raises(face.FieldUnclassified):
        face.printed([NAME | {"class": "unknown"}], VALUES)


@pytest.mark.law("phact-2535/55")
@pytest.mark.parametrize(
    ("issued", "last"),
    [
        ("2026-06-12", "2027-06-11"),
        ("2026-01-01", "2026-12-31"),
        ("2028-02-29", "2029-02-28"),
    ],
)
def test_a_licence_of_one_year_ends_the_day_before_its_day_returns(issued, last):
    day = face.last_day("year", 1, date.fromisoformat(issued))
    assert day == date.fromisoformat(last)


def test_a_kind_without_expiry_has_no_last_day():
    assert face.last_day("none", 0, date(2026, 6, 12)) is None
