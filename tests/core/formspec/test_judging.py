"""The whole form judged when it is submitted, and whatever is sent survived."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anuyat.core import formspec
from anuyat.core.formspec import Form, read_page
from anuyat.core.formspec.say import say
from tests.core.formspec.a_form import FORM, TODAY, WHOLE, Gazetteer


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
