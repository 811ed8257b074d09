"""Repeating groups, calculated values, points, several documents, eligibility."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anuyat.core.formspec import (
    Form,
    FormInvalid,
    Problem,
    asked_in_row,
    calculations,
    display,
    in_lines,
    judge,
    prune,
    read_page,
    say,
    table,
)
from tests.core.formspec import a_group
from tests.core.formspec.a_form import TODAY, Gazetteer, both, codes
from tests.core.formspec.a_group import FILE, WHOLE, changed

FORM = a_group.form()


def read(page_id, answers=None, **typed):
    sent = {name.replace("__", "."): [value] for name, value in typed.items()}
    return read_page(FORM, page_id, sent, answers or {}, TODAY, Gazetteer())


def told(problems, lang="en"):
    return [say(problem, FORM, lang) for problem in problems]


# Rows that are read ----------------------------------------------------------------------------


def test_rows_are_read_each_with_its_own_answers():
    page = read("people", staff__rows="2", staff__0__name="ก", staff__0__job="clean",
                staff__1__name="ข", staff__1__job="cook", staff__1__trained_on__day="5",
                staff__1__trained_on__month="1", staff__1__trained_on__year="2569")  # fmt: skip
    assert page.is_done
    assert page.answers["staff"] == [
        {"name": "ก", "job": "clean"},
        {"name": "ข", "job": "cook", "trained_on": "2026-01-05"},
    ]


def test_a_fault_names_its_row_and_what_is_good_of_the_others_is_kept():
    page = read("people", staff__rows="2", staff__0__name="ก", staff__0__job="clean",
                staff__1__name="ข", staff__1__job="king")  # fmt: skip
    assert codes(page) == [("staff.1.job", "not_a_choice")]
    assert page.answers["staff"] == [{"name": "ก", "job": "clean"}, {"name": "ข"}]
    assert told(page.problems, "th") == ["คนที่ 2: เลือกงานจากที่มีให้"]


def test_a_condition_looks_at_its_own_row_only():
    sent = {"staff__rows": "2", "staff__0__name": "ก", "staff__0__job": "cook",
            "staff__0__has": "name job", "staff__1__name": "ข", "staff__1__job": "clean",
            "staff__1__has": "name job"}  # fmt: skip
    page = read("people", **sent)
    # What came up anew is no fault, but is to be shown, in that row alone.
    assert (page.problems, page.unseen) == ((), ("staff.0.trained_on",))
    shown = [asked_in_row(FORM.question("staff"), n, row, {})
             for n, row in enumerate(page.answers["staff"])]  # fmt: skip
    assert [[q.id for q in row] for row in shown] == [
        ["staff.0.name", "staff.0.job", "staff.0.trained_on"],
        ["staff.1.name", "staff.1.job"],
    ]


def test_a_row_left_blank_is_no_fault_while_there_are_enough():
    page = read("people", staff__rows="3", staff__0__name=" ", staff__1__name="ข",
                staff__1__job="clean", staff__2__has="name job")  # fmt: skip
    assert page.is_done
    assert page.answers["staff"] == [{"name": "ข", "job": "clean"}]


def test_too_few_rows_ask_for_the_fields_of_the_missing_one():
    assert codes(read("people", staff__rows="1")) == [
        ("staff.0.name", "required"),
        ("staff.0.job", "required"),
    ]
    assert codes(read("people", staff__rows="0")) == [("staff", "too_few_rows")]


def test_more_rows_than_the_edition_allows_are_refused_and_a_million_is_not_looked_at():
    sent = {f"staff__{n}__name": "ก" for n in range(4)}
    page = read("people", staff__rows="4", **sent)
    assert ("staff", "too_many_rows") in codes(page)
    page = read("people", staff__rows="999999999", staff__123456789__name="ก")
    assert codes(page) == [("staff", "too_few_rows")]


def test_rows_in_rows_are_read_and_their_faults_found():
    page = read("where", WHOLE, floors__rows="1", floors__0__rooms__rows="2",
                floors__0__rooms__0__area="12.5", floors__0__rooms__1__area="wide",
                place__lat="13.75", place__lng="100.5")  # fmt: skip
    assert codes(page) == [("floors.0.rooms.1.area", "not_a_number")]
    assert told(page.problems, "th")[0].startswith("ชั้นที่ 1: ห้องที่ 2: กรอกพื้นที่เป็นตัวเลข")


# Calculated ------------------------------------------------------------------------------------


def test_what_is_calculated_is_computed_here_whatever_was_sent():
    page = read("things", goods__rows="1", goods__0__what="ข้าว", goods__0__pieces="3",
                goods__0__price="15.50", goods__0__worth="1", total="1")  # fmt: skip
    assert page.is_done
    assert "total" not in page.answers
    asked = prune(FORM, {**WHOLE, "total": 1, **page.answers})
    assert (asked["total"], asked["each"], asked["goods"][0]["worth"]) == (4_650, 3, 4_650)


def test_the_sum_of_no_rows_is_nought_and_what_cannot_be_computed_is_said():
    whole = {**WHOLE, "goods": []}
    asked = prune(FORM, whole)
    assert asked["total"] == 0
    assert "each" not in asked
    (fault,) = judge(FORM, whole, TODAY)
    assert (fault.field, fault.code) == ("each", "not_computable")
    assert say(fault, FORM, "th") == "คำนวณเฉลี่ยไม่ได้จากคำตอบเหล่านี้ ตรวจตัวเลขที่ใช้คำนวณอีกครั้ง"


def test_limits_of_a_calculated_value_are_judged():
    whole = {**WHOLE, "floors": [{"rooms": [{"area": 1.5}]}]}
    assert told(judge(FORM, whole, TODAY)) == [
        "“Floor area” must be 4 square metres or more, check what it is counted from"
    ]


def test_decimals_are_rounded_half_up_and_rows_in_rows_are_summed():
    whole = {**WHOLE, "floors": [{"rooms": [{"area": 2.25}, {"area": 2.0}]}, {"rooms": []}]}
    assert prune(FORM, whole)["floor_area"] == 4.3


def test_after_a_correction_every_calculation_is_new():
    new = calculations(FORM, {**WHOLE, "goods": [{"what": "x", "pieces": 2, "price": 5}]})
    assert new["total"] == 10
    assert new["goods"] == [{"what": "x", "pieces": 2, "price": 5, "worth": 10}]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 999), st.integers(0, 9_999)), max_size=8))
def test_a_total_over_rows_is_the_sum_of_what_was_typed(goods):
    sent = {"goods.rows": [str(len(goods))]}
    for n, (pieces, price) in enumerate(goods):
        sent |= {f"goods.{n}.what": ["x"], f"goods.{n}.pieces": [str(pieces)],
                 f"goods.{n}.price": [f"{price / 100:.2f}"]}  # fmt: skip
    page = read_page(FORM, "things", sent, WHOLE, TODAY, Gazetteer())
    stored = WHOLE | page.answers
    assert [(row["pieces"], row["price"]) for row in stored["goods"]] == goods
    expected = sum(pieces * price for pieces, price in goods)
    assert prune(FORM, stored)["total"] == expected
    # What was pruned once is not changed by pruning again.
    assert prune(FORM, prune(FORM, stored)) == prune(FORM, stored)


# Whatever is stored or sent --------------------------------------------------------------------

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "job", "rooms", "area", "pieces"]), inner)
    ),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(["staff", "goods", "floors", "place", "photos"]), JUNK))
def test_no_stored_answer_breaks_the_judge_and_each_fault_can_be_said(answers):
    for fault in judge(FORM, answers, TODAY):
        assert say(fault, FORM, "th")
        assert say(fault, FORM, "en")


NAMES = st.from_regex(
    r"(staff|floors)\.([0-9]{1,2}\.(name|job|has|rooms\.0\.area)|rows)", fullmatch=True
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(NAMES, st.lists(st.text(max_size=4), min_size=1, max_size=1), max_size=6))
def test_no_sent_fields_break_the_reader(sent):
    for page in ("people", "where"):
        read_page(FORM, page, sent, {}, TODAY, Gazetteer())


# Points and documents --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lat", "lng", "code"),
    [
        ("13.756331", "100.501765", None),
        ("๑๓.๗๕", "๑๐๐.๕", None),
        ("13.756331, 100.501765", "", None),
        ("13.756331,100.501765", "99.1", None),
        ("100.5", "13.7", "swapped"),
        ("13.7", "", "required"),
        ("13°45'", "100.5", "not_degrees"),
        ("48.2", "16.3", "outside_thailand"),
        ("", "", "required"),
    ],
)
def test_a_point_is_read_as_people_and_maps_write_it(lat, lng, code):
    page = read("where", WHOLE, floors__rows="1", floors__0__rooms__0__area="5", place__lat=lat,
                place__lng=lng)  # fmt: skip
    assert [problem.code for problem in page.problems] == ([code] if code else [])
    if code is None:
        assert 13 < page.answers["place"]["lat"] < 14
        assert 100 < page.answers["place"]["lng"] < 101


def test_a_document_may_need_several_files():
    assert told(judge(FORM, {**WHOLE, "photos": [FILE]}, TODAY), "th") == ["แนบภาพถ่ายให้ครบ 2 ไฟล์"]
    assert judge(FORM, WHOLE, TODAY) == ()
    assert told(judge(FORM, {**WHOLE, "photos": [FILE] * 4}, TODAY)) == [
        "Attach no more than 3 files for photographs"
    ]


# Said ------------------------------------------------------------------------------------------


def test_rows_are_told_as_a_table_of_what_was_answered():
    told_ = table(FORM.question("staff"), WHOLE["staff"], "th")
    assert [q.id for q in told_.head] == ["name", "job", "trained_on"]
    assert told_.rows == (("สมชาย", "ปรุงอาหาร", "5 มกราคม 2569"), ("สมหญิง", "ล้าง", "–"))
    assert in_lines(FORM.question("staff"), WHOLE["staff"], "en") == (
        "สมชาย, Cook, 5 January 2026; สมหญิง, Clean"
    )
    assert display(FORM.question("staff"), WHOLE["staff"], "th") == "2 รายการ"
    assert table(FORM.question("floors"), WHOLE["floors"], "en").rows == (("12.5; 3",),)
    assert display(FORM.question("place"), WHOLE["place"], "en") == "13.756331, 100.501765"
    assert display(FORM.question("total"), None, "th") == "ยังคำนวณไม่ได้"


def test_the_path_of_a_question_that_no_row_has_is_refused():
    for path in ("staff.x.name", "staff.0.colour", "of_age.0.name", "staff.0"):
        with pytest.raises(KeyError):
            say(Problem(path, None, "required", {}), FORM, "th")


# What cannot be published ----------------------------------------------------------------------

TOTAL = {"type": "calculated", "label": both("x"), "gives": "number"}


def inner(pages, n):
    return pages[1]["questions"][0]["questions"][n]


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        (lambda p: p[2]["questions"][1].update(value="total + 1"), "pages.2.questions.1.value",
         "calculation_circle"),
        (lambda p: p[2]["questions"][1].update(value="each + 1") or p[2]["questions"][2].update(
            value="total + 1"), "pages.2.questions.1.value", "calculation_circle"),
        (lambda p: p[2]["questions"][0]["questions"][3].update(value="total"),
         "pages.2.questions.0.questions.3.value", "calculation_circle"),
        (lambda p: p[2]["questions"][1].update(value="size(floors)"), "pages.2.questions.1.value",
         "rule_looks_ahead"),
        (lambda p: p[2]["questions"][1].update(value="sum(goods.colour)"),
         "pages.2.questions.1.value", "rule_unknown_name"),
        (lambda p: p[2]["questions"][1].update(value="sum(goods.what)"),
         "pages.2.questions.1.value", "rule_wrong_type"),
        (lambda p: p[2]["questions"][1].update(gives="yesno"), "pages.2.questions.1.max",
         "unknown_key"),
        (lambda p: p[2]["questions"][1].update(gives="text", max=None) or p[2]["questions"][1].pop(
            "max"), "pages.2.questions.1.value", "rule_wrong_result"),
        (lambda p: p[2]["questions"][1].update(gives="colour"), "pages.2.questions.1.gives",
         "unknown_gives"),
        (lambda p: p[2]["questions"][1].pop("value"), "pages.2.questions.1.value",
         "value_missing"),
        (lambda p: p[2]["questions"][1].update(required=True), "pages.2.questions.1.required",
         "unknown_key"),
        (lambda p: p[3]["questions"][3].update(value="1"), "pages.3.questions.3.value",
         "calculated_not_here"),
        (lambda p: p[3]["questions"][3].update(min_files=4), "pages.3.questions.3.max_files",
         "max_below_min"),
        (lambda p: p[1]["questions"][0].update(min_rows=4), "pages.1.questions.0.max_rows",
         "max_below_min"),
        (lambda p: p[1]["questions"][0].update(max_rows=51), "pages.1.questions.0.max_rows",
         "not_a_number"),
        (lambda p: p[1]["questions"][0].update(questions=[]), "pages.1.questions.0.questions",
         "nothing_here"),
        (lambda p: inner(p, 0).update(type="upload"), "pages.1.questions.0.questions.0.type",
         "upload_in_group"),
        (lambda p: inner(p, 0).update(prefill="identity.name"),
         "pages.1.questions.0.questions.0.prefill", "prefill_in_group"),
        (lambda p: inner(p, 0).update(stops=[{"when": "true", "says": both("x")}]),
         "pages.1.questions.0.questions.0.stops", "stops_in_group"),
        (lambda p: inner(p, 0).update(id="of_age"), "pages.1.questions.0.questions.0.id",
         "duplicate_id"),
        (lambda p: inner(p, 0).update(when="job == 'cook'"),
         "pages.1.questions.0.questions.0.when", "rule_looks_ahead"),
        (lambda p: inner(p, 2).update(when="jobb == 'cook'"),
         "pages.1.questions.0.questions.2.when", "rule_unknown_name"),
        (lambda p: p[3]["questions"][0]["questions"][0]["questions"].append(
            {**a_group.STAFF, "id": "deep"}),
         "pages.3.questions.0.questions.0.questions.1.type", "group_too_deep"),
        (lambda p: p.append(p.pop(0)), "pages.3.eligibility",
         "eligibility_not_first"),
        (lambda p: p.__delitem__(slice(1, None)), "pages", "only_eligibility"),
        (lambda p: p[0]["questions"][0]["stops"][0].pop("law"),
         "pages.0.questions.0.stops.0.law", "law_missing"),
        (lambda p: p[0]["questions"][0]["stops"][0].pop("where"),
         "pages.0.questions.0.stops.0.where", "way_on_missing"),
        (lambda p: p[0]["questions"][0].pop("stops"), "pages.0.questions", "stop_missing"),
        (lambda p: p[0]["questions"].append({"id": "who", "type": "text", "label": both("x")}),
         "pages.0.questions.1.type", "not_for_eligibility"),
        (lambda p: p[0]["questions"][0]["stops"][0].update(url="javascript:x"),
         "pages.0.questions.0.stops.0.url", "not_an_address"),
    ],
)  # fmt: skip
def test_a_form_that_could_fail_a_person_later_is_refused(change, path, code):
    with pytest.raises(FormInvalid) as refusal:
        Form.from_data(changed(change))
    assert (refusal.value.path, refusal.value.code) == (path, code)


def test_two_groups_may_have_questions_of_the_same_name():
    Form.from_data(changed(lambda p: p[2]["questions"][0]["questions"].append(
        {"id": "name", "type": "number", "label": both("x"), "required": False})))  # fmt: skip
