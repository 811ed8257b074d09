"""Answers taken from one form into another: what still answers it, what is new, what changed.

Used where an edition was replaced while a draft was open, and where a filing begins from an earlier
case. Nothing is guessed: a value goes over only to the question of the same id and kind, and only
if the other form would take it as it stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from anuyat.core.formspec.form import Form
from anuyat.core.formspec.judge import judge
from anuyat.core.formspec.shape import Answers, Question


@dataclass(frozen=True, slots=True)
class Moved:
    """``kept`` answers the new form. ``new`` are questions the old one did not ask, ``changed``
    those whose old answer no longer fits, ``gone`` old questions with an answer that the new form
    does not ask."""

    kept: Mapping[str, object]
    new: tuple[Question, ...]
    changed: tuple[Question, ...]
    gone: tuple[Question, ...]

    @property
    def is_same(self) -> bool:
        return not (self.new or self.changed or self.gone)


def move(old: Form, new: Form, answers: Answers, today: date) -> Moved:
    """What of ``answers`` to the old form answers the new one. ``today`` is the day in Bangkok."""
    before = {question.id: question for question in old.questions()}
    asked = [question for question in new.questions() if question.type != "calculated"]
    given = {
        question.id: answers[question.id]
        for question in asked
        if question.id in before
        and before[question.id].type == question.type
        and answers.get(question.id) is not None
    }
    faults = judge(new, given, today)
    unfit = {problem.root for problem in faults if problem.root in given}
    kept = {id: value for id, value in given.items() if id not in unfit}
    return Moved(
        kept=kept,
        new=tuple(question for question in asked if question.id not in before),
        changed=tuple(
            question
            for question in asked
            if question.id in before
            and answers.get(question.id) is not None
            and question.id not in kept
        ),
        gone=tuple(
            question
            for question in before.values()
            if question.type != "calculated"
            and answers.get(question.id) is not None
            and question.id not in {q.id for q in asked}
        ),
    )
