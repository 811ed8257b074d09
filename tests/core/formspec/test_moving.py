"""Answers moved from one form into another."""

from datetime import date

import pytest

from anuyat.core.formspec import Form
from anuyat.core.formspec.moving import move

TODAY = date(2026, 11, 23)
T = {"th": "ก", "en": "a"}


def form(*questions):
    asked = [{"label": T, **question} for question in questions]
    return Form.from_data({"pages": [{"id": "p", "title": T, "questions": asked}]})


NAME = {"id": "name", "type": "text", "max_length": 20}
KIND = {
    "id": "kind",
    "type": "choice",
    "choices": [{"value": "a", "label": T}, {"value": "b", "label": T}],
}


def ids(questions):
    return [question.id for question in questions]


def test_the_same_form_takes_everything():
    moved = move(form(NAME, KIND), form(NAME, KIND), {"name": "ก", "kind": "a"}, TODAY)
    assert moved.kept == {"name": "ก", "kind": "a"}
    assert moved.is_same


def test_a_choice_that_is_no_longer_offered_is_asked_anew():
    fewer = KIND | {"choices": [{"value": "b", "label": T}, {"value": "c", "label": T}]}
    moved = move(form(NAME, KIND), form(NAME, fewer), {"name": "ก", "kind": "a"}, TODAY)
    assert moved.kept == {"name": "ก"}
    assert ids(moved.changed) == ["kind"]


@pytest.mark.parametrize("kind", ["longtext", "email", "phone"])
def test_a_question_of_another_kind_takes_nothing_over(kind):
    moved = move(form(NAME), form({"id": "name", "type": kind}), {"name": "ก"}, TODAY)
    assert not moved.kept
    assert ids(moved.changed) == ["name"]


def test_what_is_new_and_what_is_gone_is_named():
    moved = move(form(NAME), form(KIND), {"name": "ก"}, TODAY)
    assert (ids(moved.new), ids(moved.gone)) == (["kind"], ["name"])


def test_a_question_that_was_never_answered_is_neither_changed_nor_gone():
    moved = move(form(NAME, KIND), form(NAME), {"name": "ก"}, TODAY)
    assert moved.is_same
