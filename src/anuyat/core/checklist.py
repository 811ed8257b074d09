"""Which items of an edition's checklist apply to a case: those whose question was asked of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from anuyat.core import formspec
from anuyat.core.formspec import Answers, Form


def applicable(
    checks: Sequence[Mapping[str, Any]], form: Form, answers: Answers
) -> list[Mapping[str, Any]]:
    """The checks to make, in the edition's order; one without a question always applies.

    An upload that may be left out, and was, is not checked.
    """
    asked = {
        question.id: question
        for _, questions in formspec.shown(form, answers)
        for question in questions
    }
    return [check for check in checks if _applies(check.get("question"), asked, answers)]


def _applies(question_id: str | None, asked: Mapping[str, Any], answers: Answers) -> bool:
    if question_id is None:
        return True
    question = asked.get(question_id)
    if question is None:
        return False
    return question.required or answers.get(question_id) not in (None, [])
