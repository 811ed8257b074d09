"""What is said of a problem, and how a value is shown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anuyat.core import formspec
from anuyat.core.formspec import Form, Problem
from anuyat.core.formspec.say import CODES, PARTS, say
from anuyat.core.texts import missing_languages
from tests.core.formspec.a_form import FORM, PID, WHOLE, both, read


@pytest.mark.parametrize(
    ("question", "part", "code", "values", "th", "en"),
    [
        ("area", None, "not_a_number", {}, "กรอกพื้นที่เป็นตัวเลข เช่น 320",
         "Enter area in figures, such as 320"),
        ("area", None, "too_small", {"min": 1}, "กรอกพื้นที่ตั้งแต่ 1 ตารางเมตร ขึ้นไป",
         "Enter area of 1 square metres or more"),
        ("capital", None, "too_large", {"max": 120050}, "กรอกเงินทุนไม่เกิน 1,200.50 บาท",
         "Enter capital of 1,200.50 baht or less"),
        ("pid", None, "bad_check_digit", {},
         "เลขประจำตัว 13 หลักไม่ถูกต้อง ตรวจตัวเลขอีกครั้ง",
         "The 13-digit number is not correct, check its digits again"),
        ("place", "house", "required", {}, "กรอกเลขที่ เช่น 88/12",
         "Enter the house number, such as 88/12"),
        ("opens", None, "too_early", {"day": "2026-11-25"},
         "กรอกวันเปิดร้านตั้งแต่ 25 พฤศจิกายน 2569 เป็นต้นไป",
         "Enter opening day of 25 November 2026 or later"),
        ("kind", None, "required", {}, "เลือกประเภทผู้ยื่น", "Choose an answer for “Kind of applicant”"),
        ("consent", None, "required", {}, "แนบหนังสือยินยอม", "Attach consent"),
    ],
)  # fmt: skip
def test_a_problem_says_what_to_type(form, question, part, code, values, th, en):
    problem = Problem(question, part, code, values)
    assert say(problem, form, "th") == th
    assert say(problem, form, "en") == en


@pytest.mark.parametrize(("most", "example"), [(None, "320"), (120, "30"), (5, "1"), (1000, "250")])
def test_the_example_is_a_number_that_would_be_taken(most, example):
    question = {"id": "age", "type": "number", "label": both("อายุ"), "min": 1}
    if most:
        question["max"] = most
    form = Form.from_data({"pages": [{"id": "p", "title": both("ก"), "questions": [question]}]})
    said = say(Problem("age", None, "required", {}), form, "th")
    assert said == f"กรอกอายุเป็นตัวเลข เช่น {example}"


VALUES = {"min": 1, "max": 2, "day": "2026-11-25", "decimals": 2, "digits": 15,
          "province": "ปทุมธานี", "district": "ศรีธารา", "says": both("ก", "a")}  # fmt: skip


@pytest.mark.parametrize("code", sorted(CODES))
@pytest.mark.parametrize("question", ["area", "capital", "kind", "place", "opens", "consent"])
def test_every_problem_can_be_said_of_every_question(form, code, question):
    for part in (None, *PARTS):
        for lang in ("th", "en"):
            said = say(Problem(question, part, code, VALUES), form, lang)
            assert said
            assert "{" not in said


def test_no_sentence_ends_in_a_full_stop_or_names_a_fault_without_a_remedy(form):
    for code in CODES:
        said = say(Problem("area", None, code, VALUES), form, "en")
        assert not said.endswith(".")
        assert "invalid" not in said.lower()


def test_the_texts_of_address_parts_are_in_both_languages():
    assert not any(missing_languages(text) for text in PARTS.values())


# Display ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "value", "th", "en"),
    [
        ("kind", "juristic", "นิติบุคคล", "A company"),
        ("area", 320.0, "320 ตารางเมตร", "320 square metres"),
        ("area", 1200.5, "1,200.5 ตารางเมตร", "1,200.5 square metres"),
        ("capital", 120050, "1,200.50 บาท", "1,200.50 baht"),
        ("capital", 200000, "2,000 บาท", "2,000 baht"),
        ("rents", False, "ไม่ใช่", "No"),
        ("opens", "2026-11-25", "25 พฤศจิกายน 2569", "25 November 2026"),
        ("pid", PID, "1-xxxx-xxxxx-70-8", "1-xxxx-xxxxx-70-8"),
        ("email", None, "ไม่ได้กรอก", "Not given"),
        ("consent", [{"label": "ก.pdf"}, {"label": "ข.jpg"}], "ก.pdf, ข.jpg", "ก.pdf, ข.jpg"),
    ],
)
def test_a_value_is_shown_in_words(form, question, value, th, en):
    assert formspec.display(form.question(question), value, "th") == th
    assert formspec.display(form.question(question), value, "en") == en


def test_a_number_is_shown_whole_only_when_asked(form):
    assert formspec.display(form.question("pid"), PID, "th", full=True) == PID
    assert PID not in str(formspec.rows(form, WHOLE, "th"))
    assert PID in str(formspec.rows(form, WHOLE, "th", full=True))


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ({"house": "88/12", "moo": "4", "soi": "", "road": "ถนนเลียบคลองสาม",
          "subdistrict_name": "ศรีธารา", "district_name": "ศรีธารา",
          "province_name": "ปทุมธานี", "postcode": "12990"},
         "88/12 หมู่ที่ 4 ถนนเลียบคลองสาม ตำบลศรีธารา อำเภอศรีธารา จังหวัดปทุมธานี 12990"),
        ({"house": "1", "soi": "อารีย์", "subdistrict_name": "พญาไท", "district_name": "พญาไท",
          "province_name": "กรุงเทพมหานคร", "postcode": "10400"},
         "1 ซอยอารีย์ แขวงพญาไท เขตพญาไท กรุงเทพมหานคร 10400"),
    ],
)  # fmt: skip
def test_an_address_is_one_line_as_on_an_envelope(form, address, line):
    assert formspec.display(form.question("place"), address, "th") == line


ROMAN = {
    "subdistrict_name": "ศรีธารา", "subdistrict_name_en": "Sritara",
    "district_name": "ศรีธารา", "district_name_en": "Sritara",
    "province_name": "ปทุมธานี", "province_name_en": "Pathum Thani", "postcode": "12990",
}  # fmt: skip
AREA = "Sritara Subdistrict, Sritara District, Pathum Thani 12990"


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ({"house": "88/12", "moo": "4"}, f"88/12 Moo 4, {AREA}"),
        ({"house": "1", "soi": "Ari 4", "road": "Phahonyothin"},
         f"1, Soi Ari 4, Phahonyothin Road, {AREA}"),
        ({"house": "1", "soi": "Soi Ari", "road": "Rama IV Road"},
         f"1, Soi Ari, Rama IV Road, {AREA}"),
        ({"house": "1", "building": "อาคารบี ชั้น 3", "soi": "อารีย์", "road": "ถนนพหลโยธิน"},
         f"1, อาคารบี ชั้น 3, ซอยอารีย์, ถนนพหลโยธิน, {AREA}"),
    ],
)  # fmt: skip
def test_an_address_is_read_in_english_with_its_places_in_roman_letters(form, address, line):
    assert formspec.display(form.question("place"), address | ROMAN, "en") == line


def test_an_address_stored_without_roman_names_is_still_read(form):
    old = {key: words for key, words in ROMAN.items() if not key.endswith("_en")}
    shown = formspec.display(form.question("place"), {"house": "1"} | old, "en")
    assert shown == "1 ตำบลศรีธารา อำเภอศรีธารา จังหวัดปทุมธานี 12990"


def test_the_check_page_lists_what_is_visible_in_order(form):
    pages = formspec.rows(form, WHOLE, "th")
    assert [page.id for page, _ in pages] == ["who", "premises", "rest"]
    assert [question.id for question, _ in pages[1][1]] == ["place", "area", "rents"]


@settings(max_examples=80, deadline=None)
@given(st.integers(min_value=100, max_value=9_999_900))
def test_a_number_shown_can_be_typed_again(hundredths):
    form = Form.from_data(FORM)
    value = hundredths / 100
    shown = formspec.display(form.question("area"), value, "th")
    assert read(form, "premises", area=shown).answers["area"] == value
