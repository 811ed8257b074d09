"""The way through a form: which pages and questions a person meets."""

import pytest

from anuyat.core import formspec
from anuyat.core.formspec import Form
from tests.core.formspec.a_form import JURISTIC, PID, changed, question_of


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
