"""Reading one page: what is typed becomes an answer or a problem."""

import pytest

from anuyat.core import formspec
from anuyat.core.formspec import read_page
from anuyat.core.formspec.form import Form
from anuyat.core.formspec.say import say
from tests.core.formspec.a_form import (
    JURISTIC,
    PID,
    SRITARA,
    TODAY,
    Gazetteer,
    changed,
    codes,
    question_of,
    read,
)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("320", 320.0),
        ("๓๒๐", 320.0),
        ("1,200.50", 1200.5),
        ("๑,๒๐๐.๕", 1200.5),
        (" 320 ", 320.0),
        ("320 ตารางเมตร", 320.0),
        ("320 square metres", 320.0),
        ("320.100", 320.1),
        ("320\u200b", 320.0),
    ],
)
def test_a_number_is_read_as_people_write_it(form, typed, value):
    assert read(form, "premises", area=typed).answers["area"] == value


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "required"),
        ("สามร้อย", "not_a_number"),
        ("1,20", "not_a_number"),
        ("1e3", "not_a_number"),
        ("nan", "not_a_number"),
        ("--3", "not_a_number"),
        ("²", "not_a_number"),
        ("320.123", "too_many_decimals"),
        ("0", "too_small"),
        ("-5", "too_small"),
        ("100000", "too_large"),
        ("9" * 400, "too_many_digits"),
        ("32\x000", "unseen_characters"),
        ("32\u202e0", "unseen_characters"),
    ],
)
def test_what_is_no_such_number_is_a_problem_and_stays_as_typed(form, typed, code):
    result = read(form, "premises", area=typed)
    assert ("area", code) in codes(result)
    assert "area" not in result.answers
    assert result.typed["area"] == typed


def test_a_whole_number_is_kept_whole(form):
    assert read(form, "branches", count="๑๒").answers == {"count": 12}
    assert type(read(form, "branches", count="12.00").answers["count"]) is int
    assert codes(read(form, "branches", count="1.5")) == [("count", "not_whole")]


@pytest.mark.parametrize(
    ("typed", "satang"),
    [("1,200.50", 120050), ("๕๐๐", 50000), ("0.1", 10), ("2,000 บาท", 200000), ("฿30", 3000)],
)
def test_money_is_kept_in_satang(form, typed, satang):
    assert read(form, "rest", capital=typed).answers["capital"] == satang


def test_money_has_no_tenth_of_a_satang(form):
    assert ("capital", "too_many_decimals") in codes(read(form, "rest", capital="1.005"))


@pytest.mark.parametrize("typed", ["1-1017-00230-70-8", "๑๑๐๑๗๐๐๒๓๐๗๐๘", "1 1017 00230 70 8", PID])
def test_a_national_id_is_read_as_people_write_it(form, typed):
    assert read(form, "who", pid=typed).answers["pid"] == PID


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("pid", "110170023070", "not_13_digits"),
        ("pid", "11017002307๐x", "not_13_digits"),
        ("pid", "1101700230709", "bad_check_digit"),
        ("pid", JURISTIC, "not_person"),
        ("company", PID, "not_juristic"),
    ],
)
def test_a_number_of_the_wrong_kind_is_a_problem(form, field, typed, code):
    result = read(form, "who", {"kind": "juristic"}, kind="juristic", **{field: typed})
    assert (field, code) in codes(result)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("081 234 5678", "0812345678"),
        ("๐๘๑-๒๓๔-๕๖๗๘", "0812345678"),
        ("+66 81 234 5678", "0812345678"),
        ("0 2123 4567", "021234567"),
        ("(034) 123-456 ต่อ 12", "034123456 ต่อ 12"),
        ("+44 20 7946 0958", "+442079460958"),
    ],
)
def test_a_phone_number_is_read_as_people_write_it(form, typed, value):
    assert read(form, "who", phone=typed).answers["phone"] == value


@pytest.mark.parametrize("typed", ["08123", "191", "โทรมา", "0112345678"])
def test_a_phone_number_that_nobody_can_call_is_a_problem(form, typed):
    assert ("phone", "not_a_phone") in codes(read(form, "who", phone=typed))


@pytest.mark.parametrize(
    "typed", ["somchai", "a@b", "a b@example.com", "a@@example.com", "a@b..co"]
)
def test_an_address_of_mail_that_is_cut_short_is_a_problem(form, typed):
    assert ("email", "not_an_email") in codes(read(form, "who", email=typed))


def test_an_address_of_mail_is_kept_with_a_small_domain(form):
    assert read(form, "who", email="Pim@Example.COM").answers["email"] == "Pim@example.com"


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [("25", "11", "2569"), ("๒๕", "พ.ย.", "๒๕๖๙"), ("25", "พฤศจิกายน", "2026")],
)
def test_a_date_is_read_in_the_buddhist_era(form, day, month, year):
    result = read(form, "rest", opens__day=day, opens__month=month, opens__year=year)
    assert result.answers["opens"] == "2026-11-25"


@pytest.mark.parametrize(
    ("parts", "field", "code"),
    [
        (("", "", ""), "opens.day", "required"),
        (("25", "", "2569"), "opens.month", "month_missing"),
        (("25", "13", "2569"), "opens.month", "month_unreadable"),
        (("25", "11", "69"), "opens.year", "year_unreadable"),
        (("31", "11", "2569"), "opens", "date_unknown"),
        (("29", "2", "2570"), "opens", "date_unknown"),
        (("24", "11", "2569"), "opens", "too_early"),
    ],
)
def test_a_date_that_cannot_be_shows_which_part_to_mend(form, parts, field, code):
    day, month, year = parts
    result = read(form, "rest", opens__day=day, opens__month=month, opens__year=year)
    assert (field, code) in codes(result)


def test_an_address_is_kept_with_the_names_of_its_place(form):
    result = read(
        form, "premises", place__house="๘๘/๑๒", place__road="เลียบคลองสาม",
        place__building="อาคารบี ชั้น ๓", place__subdistrict="130101",
    )  # fmt: skip
    assert result.answers["place"] == {
        "house": "88/12",
        "moo": "",
        "building": "อาคารบี ชั้น 3",
        "soi": "",
        "road": "เลียบคลองสาม",
        "subdistrict": "130101",
        "subdistrict_name": "ศรีธารา",
        "subdistrict_name_en": SRITARA.subdistrict["en"],
        "district_name": "ศรีธารา",
        "district_name_en": SRITARA.district["en"],
        "province_name": "ปทุมธานี",
        "province_name_en": SRITARA.province["en"],
        "postcode": "12990",
    }


@pytest.mark.parametrize(
    ("typed", "kept"), [("", "12990"), ("10303", "10303"), ("๑๐ ๓๐๓", "10303")]
)
def test_the_post_code_is_that_of_the_place_unless_another_is_typed(form, typed, kept):
    result = read(
        form, "premises", place__house="1", place__subdistrict="130101", place__postcode=typed
    )
    assert result.answers["place"]["postcode"] == kept


@pytest.mark.parametrize("typed", ["1234", "123456", "00000", "ปณ. 5"])
def test_a_post_code_that_is_none_is_told_at_its_box(form, typed):
    result = read(
        form, "premises", place__house="1", place__subdistrict="130101", place__postcode=typed
    )
    problem = result.problems[0]
    assert (problem.field, problem.code) == ("place.postcode", "not_a_postcode")
    assert typed not in say(problem, form, "th")


def test_each_fault_of_an_address_is_told_at_once(form):
    result = read(form, "premises", place__moo="4" * 30, place__subdistrict="999999")
    assert [c for c in codes(result) if c[0].startswith("place")] == [
        ("place.subdistrict", "unknown_subdistrict"),
        ("place.house", "required"),
        ("place.moo", "too_long"),
    ]


def test_a_place_in_another_district_is_refused_with_the_right_one_named(form):
    result = read(form, "premises", place__house="1", place__subdistrict="500101")
    problem = result.problems[0]
    assert (problem.field, problem.code) == ("place.subdistrict", "outside")
    assert say(problem, form, "th") == "เลือกตำบลที่อยู่ในอำเภอศรีธารา จังหวัดปทุมธานี"


def test_an_area_may_have_a_name_for_each_language():
    called = {"th": "เขตเทศบาลเมืองศรีธารา", "en": "Sritara Town"}

    def name(pages):
        question_of(pages, 2, 0)["within"]["called"] = called

    form = Form.from_data(changed(name))
    result = read(form, "premises", place__house="1", place__subdistrict="500101")
    assert say(result.problems[0], form, "th") == "เลือกตำบลที่อยู่ในเขตเทศบาลเมืองศรีธารา"
    assert say(result.problems[0], form, "en") == "Choose a sub-district in Sritara Town"


def test_text_is_kept_in_one_spelling(form):
    assert read(form, "rest", name="  ร้าน\tน้ํา ").answers["name"] == "ร้าน น้ำ"


def test_text_that_is_too_long_is_a_problem(form):
    assert ("name", "too_long") in codes(read(form, "rest", name="ก" * 31))
    assert read(form, "rest", name="ก" * 30).answers["name"] == "ก" * 30


def test_long_text_keeps_its_lines(form):
    assert read(form, "rest", notes="ก\r\nข").answers["notes"] == "ก\nข"


def test_a_choice_that_was_not_offered_is_a_problem(form):
    assert ("kind", "not_a_choice") in codes(read(form, "who", kind="robot"))
    assert ("rents", "not_a_choice") in codes(read(form, "premises", rents="maybe"))


def test_an_emptied_answer_is_emptied(form):
    result = read(form, "rest", {"notes": "ก"}, notes="")
    assert result.answers["notes"] is None
    assert "notes" not in formspec.prune(form, {"notes": "ก"} | result.answers)


def test_a_question_that_this_page_brings_up_is_asked_before_it_is_blamed(form):
    first = read(form, "who", kind="juristic", pid=PID)
    assert first.unseen == ("company",)
    assert not first.problems
    assert not first.is_done
    second = read(form, "who", first.answers, kind="juristic", pid=PID, company="")
    assert codes(second) == [("company", "required")]
    third = read(form, "who", first.answers, kind="juristic", pid=PID, company=JURISTIC)
    assert third.is_done


def test_a_correction_reads_its_questions_and_leaves_the_others_as_they_were(form):
    before = {"kind": "juristic", "pid": PID, "company": JURISTIC, "email": "a@example.com"}
    sent = {"company": [PID], "email": ["changed@example.com"]}
    result = read_page(form, "who", sent, before, TODAY, Gazetteer(), only={"company"})
    assert codes(result) == [("company", "not_juristic")]
    sent["company"] = [JURISTIC]
    result = read_page(form, "who", sent, before, TODAY, Gazetteer(), only={"company"})
    assert result.is_done
    assert result.answers == {"company": JURISTIC}


def test_a_field_that_is_not_asked_is_not_taken(form):
    result = read(form, "who", kind="person", pid=PID, company="nonsense")
    assert "company" not in result.answers
    assert not result.problems


def test_an_upload_is_missed_until_a_file_is_there(form):
    page = {"area": "320", "rents": "yes", "place__house": "1", "place__subdistrict": "130101"}
    assert read(form, "premises", **page).unseen == ("consent",)
    assert codes(read(form, "premises", {"rents": True}, **page)) == [("consent", "required")]
    file = {"file": "f0", "label": "ยินยอม.pdf", "size": 9, "type": "application/pdf"}
    assert read(form, "premises", {"consent": [file]}, **page).is_done
    assert codes(read(form, "premises", {"consent": [file] * 3}, **page)) == [
        ("consent", "too_many_files")
    ]


def test_a_filing_that_need_not_be_made_is_stopped_with_its_reason(form):
    result = read(form, "premises", area="200")
    assert result.stop is not None
    assert (result.stop.question_id, result.stop.see) == ("area", "food-notice")
    assert result.answers["area"] == 200.0
    assert read(form, "premises", area="200.01").stop is None
    # A value that is refused stops nothing: the person is to mend it first.
    assert read(form, "premises", area="0").stop is None
