"""What a form asks, and whether answers answer it."""

import copy
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anuyat.core import formspec
from anuyat.core.formspec import Form, FormInvalid, Place, Problem, read_page
from anuyat.core.formspec.say import CODES, PARTS, say
from anuyat.core.texts import missing_languages

TODAY = date(2026, 11, 25)
PID, JURISTIC = "1101700230708", "0105536000313"


def both(th, en="x"):
    return {"th": th, "en": en}


FORM = {
    "pages": [
        {
            "id": "who",
            "title": both("ผู้ยื่น"),
            "questions": [
                {
                    "id": "kind",
                    "type": "choice",
                    "label": both("ประเภทผู้ยื่น", "Kind of applicant"),
                    "choices": [
                        {"value": "person", "label": both("บุคคลธรรมดา", "A person")},
                        {"value": "juristic", "label": both("นิติบุคคล", "A company")},
                    ],
                },
                {"id": "pid", "type": "national_id", "label": both("เลขประจำตัวประชาชน")},
                {
                    "id": "company",
                    "type": "juristic_id",
                    "label": both("เลขนิติบุคคล"),
                    "when": "kind == 'juristic'",
                },
                {"id": "email", "type": "email", "label": both("อีเมล"), "required": False},
                {"id": "phone", "type": "phone", "label": both("โทรศัพท์"), "required": False},
            ],
        },
        {
            "id": "branches",
            "title": both("สาขา"),
            "when": "kind == 'juristic'",
            "questions": [
                {"id": "count", "type": "number", "label": both("จำนวนสาขา", "Branches"), "max": 99}
            ],
        },
        {
            "id": "premises",
            "title": both("สถานที่"),
            "questions": [
                {
                    "id": "place",
                    "type": "address",
                    "label": both("ที่ตั้ง", "Address"),
                    "within": {"province": "ปทุมธานี", "district": "ศรีธารา"},
                },
                {
                    "id": "area",
                    "type": "number",
                    "decimals": 2,
                    "min": 1,
                    "max": 99999,
                    "unit": both("ตารางเมตร", "square metres"),
                    "label": both("พื้นที่", "Area"),
                    "element": "premises.area",
                    "stops": [
                        {"when": "area <= 200.0", "says": both("ไม่ต้องขอ"), "see": "food-notice"}
                    ],
                },
                {"id": "rents", "type": "yesno", "label": both("เช่า", "Rented")},
                {
                    "id": "consent",
                    "type": "upload",
                    "label": both("หนังสือยินยอม", "Consent"),
                    "when": "rents",
                    "accept": ["pdf", "jpg"],
                    "max_mb": 2,
                    "max_files": 2,
                },
            ],
        },
        {
            "id": "rest",
            "title": both("อื่น ๆ"),
            "questions": [
                {
                    "id": "opens",
                    "type": "date",
                    "label": both("วันเปิดร้าน", "Opening day"),
                    "not_before": "today",
                },
                {"id": "capital", "type": "money", "label": both("เงินทุน", "Capital")},
                {"id": "name", "type": "text", "label": both("ชื่อร้าน", "Shop name"),
                 "max_length": 30},
                {"id": "notes", "type": "longtext", "label": both("หมายเหตุ"), "required": False},
            ],
        },
    ]
}  # fmt: skip

SRITARA = Place("130101", both("ศรีธารา"), both("ศรีธารา"), both("ปทุมธานี"), "12990")
ELSEWHERE = Place("500101", both("ศรีภูมิ"), both("เมืองเชียงใหม่"), both("เชียงใหม่"), "50200")


class Gazetteer:
    def subdistrict(self, code):
        return {place.code: place for place in (SRITARA, ELSEWHERE)}.get(code)


@pytest.fixture(scope="module")
def form():
    return Form.from_data(FORM)


def read(form, page_id, answers=None, **typed):
    sent = {name.replace("__", "."): [value] for name, value in typed.items()}
    return read_page(form, page_id, sent, answers or {}, TODAY, Gazetteer())


def codes(read_):
    return [(problem.field, problem.code) for problem in read_.problems]


def changed(change):
    data = copy.deepcopy(FORM)
    change(data["pages"])
    return data


def question_of(pages, page, n):
    return pages[page]["questions"][n]


# The form itself -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        (lambda p: p.clear(), "pages", "nothing_here"),
        (lambda p: p[1].update(id="who"), "pages.1.id", "duplicate_id"),
        (lambda p: question_of(p, 2, 1).update(id="kind"), "pages.2.questions.1.id",
         "duplicate_id"),
        (lambda p: question_of(p, 2, 1).update(id="Area"), "pages.2.questions.1.id", "bad_id"),
        (lambda p: question_of(p, 2, 1).update(id="in"), "pages.2.questions.1.id", "reserved_id"),
        (lambda p: question_of(p, 2, 1).update(type="colour"), "pages.2.questions.1.type",
         "unknown_type"),
        (lambda p: question_of(p, 2, 1).update(colour="red"), "pages.2.questions.1.colour",
         "unknown_key"),
        (lambda p: question_of(p, 2, 1).update(max_mb=3), "pages.2.questions.1.max_mb",
         "unknown_key"),
        (lambda p: question_of(p, 2, 1).update(max=0), "pages.2.questions.1.max", "max_below_min"),
        (lambda p: question_of(p, 2, 1).update(min="1"), "pages.2.questions.1.min",
         "not_a_number"),
        (lambda p: question_of(p, 2, 1).update(required="no"), "pages.2.questions.1.required",
         "not_yes_or_no"),
        (lambda p: question_of(p, 0, 1).update(label={"th": "เลข"}),
         "pages.0.questions.1.label.en", "text_missing"),
        (lambda p: question_of(p, 0, 1).update(label={"th": " ", "en": "x"}),
         "pages.0.questions.1.label.th", "text_missing"),
        (lambda p: p[2].pop("title"), "pages.2.title.th", "text_missing"),
        (lambda p: question_of(p, 0, 0).pop("choices"), "pages.0.questions.0.choices",
         "choices_missing"),
        (lambda p: question_of(p, 0, 0).update(choices=[]), "pages.0.questions.0.choices",
         "choices_missing"),
        (lambda p: question_of(p, 0, 0)["choices"][1].update(value="person"),
         "pages.0.questions.0.choices.1.value", "duplicate_choice"),
        (lambda p: question_of(p, 2, 3).update(accept=["exe"]), "pages.2.questions.3.accept",
         "unknown_file_kind"),
        (lambda p: question_of(p, 3, 0).update(not_before="soon"),
         "pages.3.questions.0.not_before", "not_a_day"),
        (lambda p: question_of(p, 2, 1).update(element="premises.colour"),
         "pages.2.questions.1.element", "unknown_element"),
        (lambda p: question_of(p, 2, 1).update(element="premises.name"),
         "pages.2.questions.1.element", "element_type_differs"),
        (lambda p: question_of(p, 0, 1).update(prefill="identity.colour"),
         "pages.0.questions.1.prefill", "unknown_prefill"),
        (lambda p: p[1].update(when="kind == 1"), "pages.1.when", "rule_wrong_type"),
        (lambda p: p[1].update(when="kinds == 'x'"), "pages.1.when", "rule_unknown_name"),
        (lambda p: p[1].update(when="kind"), "pages.1.when", "rule_wrong_result"),
        (lambda p: p[1].update(when="area > 1.0"), "pages.1.when", "rule_looks_ahead"),
        (lambda p: p[1].update(when="count > 1"), "pages.1.when", "rule_looks_ahead"),
        (lambda p: question_of(p, 2, 1).update(when="area > 1.0"), "pages.2.questions.1.when",
         "rule_looks_ahead"),
        (lambda p: question_of(p, 2, 1)["stops"][0].update(when="area <= 200"),
         "pages.2.questions.1.stops.0.when", "rule_wrong_type"),
        (lambda p: question_of(p, 2, 1)["stops"][0].update(when="capital > 1"),
         "pages.2.questions.1.stops.0.when", "rule_looks_ahead"),
        (lambda p: question_of(p, 2, 1)["stops"][0].pop("says"),
         "pages.2.questions.1.stops.0.says.th", "text_missing"),
    ],
)  # fmt: skip
def test_a_form_that_would_fail_a_person_is_refused_with_its_place(change, path, code):
    with pytest.raises(FormInvalid) as refusal:
        Form.from_data(changed(change))
    assert (refusal.value.path, refusal.value.code) == (path, code)


def test_two_questions_that_wait_for_each_other_are_refused():
    def tie(pages):
        question_of(pages, 3, 1)["when"] = "name == 'x'"
        question_of(pages, 3, 2)["when"] = "capital > 1"

    with pytest.raises(FormInvalid) as refusal:
        Form.from_data(changed(tie))
    assert refusal.value.code == "rule_looks_ahead"


@pytest.mark.parametrize("data", [None, [], "x", {"pages": None}, {"pages": [1]}, {}])
def test_what_is_no_form_is_refused(data):
    with pytest.raises(FormInvalid):
        Form.from_data(data)


def test_expressions_see_each_question_with_its_type(form):
    known = formspec.types(form)
    assert (known["kind"], known["count"], known["area"]) == ("string", "int", "double")
    assert (known["rents"], known["place"], known["consent"]) == ("bool", "map", "list")
    assert (known["opens"], known["capital"]) == ("string", "int")


def test_13_digit_numbers_are_sealed_and_what_is_typed_freely_is_personal(form):
    assert formspec.identifying_questions(form) == ("pid", "company")
    personal = formspec.personal_questions(form)
    assert {"pid", "company", "email", "phone", "place", "consent", "notes"} <= set(personal)
    assert {"count", "capital"} <= set(personal)  # an age or an income is a number too
    assert not {"kind", "area", "rents"} & set(personal)


def test_an_upload_says_what_it_takes(form):
    consent = form.question("consent")
    assert formspec.accepts(consent) == ("application/pdf", "image/jpeg")
    assert formspec.max_bytes(consent) == 2 * 1024 * 1024


# The way through -------------------------------------------------------------------------------


def ids(things):
    return [thing.id for thing in things]


def test_a_page_is_passed_over_until_its_condition_holds(form):
    assert ids(formspec.visible_pages(form, {})) == ["who", "premises", "rest"]
    assert "branches" in ids(formspec.visible_pages(form, {"kind": "juristic"}))


def test_the_next_and_the_previous_page_are_visible_ones(form):
    company, person = {"kind": "juristic"}, {"kind": "person"}
    assert formspec.next_page(form, "who", company).id == "branches"
    assert formspec.next_page(form, "who", person).id == "premises"
    assert formspec.previous_page(form, "premises", company).id == "branches"
    assert formspec.previous_page(form, "premises", person).id == "who"
    assert formspec.next_page(form, None, person).id == "who"
    assert formspec.next_page(form, "rest", person) is None
    assert formspec.previous_page(form, "who", person) is None
    # One may stand on a page that has just been hidden.
    assert formspec.next_page(form, "branches", person).id == "premises"
    with pytest.raises(KeyError):
        formspec.next_page(form, "cellar", person)


def test_a_question_appears_with_the_answer_it_waits_for(form):
    page = form.page("who")
    assert "company" not in ids(formspec.visible_questions(page, {"kind": "person"}))
    assert "company" in ids(formspec.visible_questions(page, {"kind": "juristic"}))


def test_what_a_hidden_question_held_is_not_submitted(form):
    answers = {"kind": "person", "company": JURISTIC, "count": 3, "pid": PID, "gone": 1}
    assert formspec.prune(form, answers) == {"kind": "person", "pid": PID}


def test_what_a_hidden_question_held_opens_nothing_else():
    def chain(pages):
        question_of(pages, 3, 3)["when"] = "count > 2"

    form = Form.from_data(changed(chain))
    assert "notes" in formspec.prune(form, {"kind": "juristic", "count": 3, "notes": "x"})
    assert "notes" not in formspec.prune(form, {"kind": "person", "count": 3, "notes": "x"})


# Reading a page --------------------------------------------------------------------------------


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
        place__subdistrict="130101", place__postcode="12990",
    )  # fmt: skip
    assert result.answers["place"] == {
        "house": "88/12",
        "moo": "",
        "building": "",
        "soi": "",
        "road": "เลียบคลองสาม",
        "subdistrict": "130101",
        "subdistrict_name": "ศรีธารา",
        "district_name": "ศรีธารา",
        "province_name": "ปทุมธานี",
        "postcode": "12990",
    }


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


# The whole form --------------------------------------------------------------------------------

WHOLE = {
    "kind": "person",
    "pid": PID,
    "place": {"house": "88/12", "subdistrict": "130101", "subdistrict_name": "ศรีธารา",
              "district_name": "ศรีธารา", "province_name": "ปทุมธานี", "postcode": "12990"},
    "area": 320.0,
    "rents": False,
    "opens": "2026-11-25",
    "capital": 120050,
    "name": "ครัวคุณยาย",
}  # fmt: skip


def test_a_whole_form_has_no_problem(form):
    assert formspec.judge(form, WHOLE, TODAY) == ()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"pid": None}, [("pid", "required")]),
        ({"kind": "juristic"}, [("company", "required"), ("count", "required")]),
        ({"place": None}, [("place.subdistrict", "required"), ("place.house", "required")]),
        ({"rents": True}, [("consent", "required")]),
        ({"rents": True, "consent": []}, [("consent", "required")]),
        ({"area": 199.0}, [("area", "stopped")]),
        ({"area": "320"}, [("area", "wrong_kind")]),
        ({"rents": 0}, [("rents", "wrong_kind")]),
        ({"capital": -1}, [("capital", "too_small")]),
        ({"opens": "yesterday"}, [("opens", "wrong_kind")]),
    ],
)
def test_the_whole_form_is_judged_again_when_submitted(form, change, expected):
    problems = formspec.judge(form, WHOLE | change, TODAY)
    assert [(problem.field, problem.code) for problem in problems] == expected


def test_a_day_that_was_good_when_typed_can_be_too_early_when_submitted(form):
    problems = formspec.judge(form, WHOLE, date(2026, 11, 26))
    assert [problem.code for problem in problems] == ["too_early"]


# What is said ----------------------------------------------------------------------------------


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
        ("place", "house", "required", {}, "กรอกเลขที่ตั้ง เช่น 88/12",
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


def test_the_check_page_lists_what_is_visible_in_order(form):
    pages = formspec.rows(form, WHOLE, "th")
    assert [page.id for page, _ in pages] == ["who", "premises", "rest"]
    assert [question.id for question, _ in pages[1][1]] == ["place", "area", "rents"]


# Whatever is sent ------------------------------------------------------------------------------


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(
    st.sampled_from(["kind", "pid", "company", "email", "phone", "area", "rents", "capital",
                     "place.house", "place.subdistrict", "opens.day", "opens.month", "opens.year",
                     "name", "notes", "count"]),
    st.lists(st.text(max_size=40), min_size=1, max_size=2)))  # fmt: skip
def test_whatever_is_sent_is_read_or_told_and_what_is_read_is_good(sent):
    form = Form.from_data(FORM)
    answers = {}
    for page in form.pages:
        result = read_page(form, page.id, sent, answers, TODAY, Gazetteer())
        for problem in result.problems:
            assert say(problem, form, "th")
            assert problem.question_id not in result.answers
        answers |= result.answers
    wrong = {p.question_id for p in formspec.judge(form, answers, TODAY) if p.code != "stopped"}
    assert not wrong & formspec.prune(form, answers).keys()


@settings(max_examples=80, deadline=None)
@given(st.integers(min_value=100, max_value=9_999_900))
def test_a_number_shown_can_be_typed_again(hundredths):
    form = Form.from_data(FORM)
    value = hundredths / 100
    shown = formspec.display(form.question("area"), value, "th")
    assert read(form, "premises", area=shown).answers["area"] == value


def test_the_texts_of_address_parts_are_in_both_languages():
    assert not any(missing_languages(text) for text in PARTS.values())
