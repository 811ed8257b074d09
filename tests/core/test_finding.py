import pytest

from anuyat.core import finding, thai

TEXTS = [
    ("food", thai.fold("ใบอนุญาตจัดตั้งสถานที่จำหน่ายอาหาร เกิน 200 ตารางเมตร") + " | restaurant"),
    ("trade", thai.fold("จดทะเบียนพาณิชย์ ขายของออนไลน์") + " | commercial registration"),
    ("complaint", thai.fold("ร้องเรียนร้องทุกข์ โดนโกง") + " | complaint"),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("จำหน่ายอาหาร", "food", id="as written"),
        pytest.param("จําหน่ายอาหาร", "food", id="sara am in two characters"),
        pytest.param("จำหนายอาหาร", "food", id="a tone mark missing"),
        pytest.param("สถานที่ จำหน่าย อาหาร", "food", id="with spaces"),
        pytest.param("๒๐๐ ตารางเมตร", "food", id="Thai digits"),
        pytest.param("Restaurant", "food", id="English, capital"),
        pytest.param("จดทะเบียนพานิชย์", "trade", id="a letter wrong"),
        pytest.param("ร้องเรียน", "complaint", id="part of a word"),
    ],
)
def test_what_a_person_types_finds_what_they_mean(typed, found):
    assert finding.best(typed, TEXTS, limit=1) == [found]


@pytest.mark.parametrize("typed", ["ใบขับขี่", "xyzzy"])
def test_what_is_not_there_is_not_found(typed):
    assert finding.best(typed, TEXTS, limit=5) == []
