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


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("เปิดร้าน", "food", id="what one does instead of what it is called"),
        pytest.param("ร้านกาแฟ", "food", id="a kind of it"),
        pytest.param("ทะเบียนการค้า", "trade", id="the old word"),
        pytest.param("โดนโกงค่ะ", "complaint", id="within a sentence"),
        pytest.param("e-commerce", "trade", id="a borrowed word"),
    ],
)
def test_other_words_for_the_same_thing_find_it(typed, found):
    assert finding.best(typed, TEXTS, limit=1) == [found]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("จดทะเบยนพาณชย์", "trade", id="two vowels missing"),
        pytest.param("จำหน่ายอาาหร", "food", id="two letters swapped"),
        pytest.param("comercial registation", "trade", id="English, letters missing"),
        pytest.param("complant", "complaint", id="English, one letter missing"),
    ],
)
def test_a_few_slips_are_forgiven(typed, found):
    assert finding.best(typed, TEXTS, limit=1) == [found]


@pytest.mark.parametrize(
    ("word", "text", "fewest"),
    [("abc", "xxabcxx", 0), ("abc", "xxacxx", 1), ("abc", "xxacbxx", 1), ("abc", "xxadcxx", 1),
     ("abc", "", 3), ("", "x", 0)],
)  # fmt: skip
def test_slips_are_letters_added_left_out_changed_or_swapped(word, text, fewest):
    assert finding.slips(word, text) == fewest


def test_what_is_called_so_comes_before_what_is_meant_by_another_word():
    texts = [("meant", thai.fold("จำหน่ายอาหาร")), ("called", thai.fold("เปิดร้าน"))]
    assert finding.best("เปิดร้าน", texts, limit=2) == ["called", "meant"]


def test_one_service_is_found_among_a_thousand_others():
    others = [(str(n), thai.fold("ใบอนุญาตจัดตั้งสถานที่ " * 20 + str(n))) for n in range(1_000)]
    texts = [*others, ("meant", thai.fold("ขอรับรองแหล่งผลิตพืชอินทรีย์"))]
    assert finding.best("รับรองพืชอินทรี", texts, limit=10)[0] == "meant"
