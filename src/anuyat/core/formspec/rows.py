"""The pass through the questions of a page or a row: which are asked, and what each holds.

Conditions and calculations see what was passed before them. Calculated values are computed anew
on every pass; what is stored of them is only for those who read the answers later.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from anuyat.core import rules
from anuyat.core.formspec.shape import Answers, Question, is_of_type
from anuyat.core.rules import RuleFailed

_LARGEST = 1e15  # beyond it a double no longer holds each whole number


@dataclass(slots=True)
class Pass:
    """What a pass found so far. ``held`` is what stands in the answers, whatever its kind, for the
    questions that are asked; ``known`` what rules may see: values of the right kind only."""

    known: dict[str, object]
    held: dict[str, object] = field(default_factory=dict)
    asked: list[Question] = field(default_factory=list)

    def take(self, questions: Sequence[Question], answers: Answers, types: rules.Types) -> None:
        """Pass these questions, in their order."""
        for question in questions:
            if not is_asked(question.when, self.known, types):
                continue
            self.asked.append(question)
            if question.type == "group":
                self._take_rows(question, answers.get(question.id))
                continue
            value = answers.get(question.id)
            if question.type == "calculated":
                value = calculated(question, self.known, types)
            self.held[question.id] = value
            # A value of another kind answers nothing; ``judge`` tells of it.
            self.known[question.id] = value if is_of_type(question, value) else None

    def _take_rows(self, group: Question, rows: object) -> None:
        if rows is not None and not is_of_type(group, rows):
            self.held[group.id], self.known[group.id] = rows, None
            return
        passed = _passed_rows(group, rows, self.known)
        self.held[group.id] = [_given(row.held) for row in passed]
        self.known[group.id] = [_own(group, row.known) for row in passed]


def known_rows(group: Question, rows: object, known: Answers) -> list[dict[str, object]]:
    """The rows as rules may see them: asked, of the right kind, and calculated."""
    return [_own(group, row.known) for row in _passed_rows(group, rows, known)]


def _passed_rows(group: Question, rows: object, known: Answers) -> list["Pass"]:
    passed = [pass_row(group, row, known) for row in rows_of(rows)]
    return [row for row in passed if not is_blank(group, row.held)]


def pass_row(group: Question, row: Answers, known: Answers) -> Pass:
    """The pass through one row; ``asked`` are the questions with the ids of the form."""
    through = Pass(dict(known))
    through.take(group.questions, row, group.types)
    return through


def asked_in_row(group: Question, n: int, row: Answers, known: Answers) -> tuple[Question, ...]:
    """The questions to ask in row ``n``, each under its path (``staff.0.name``)."""
    asked = {question.id for question in pass_row(group, row, known).asked}
    pairs = zip(group.questions, group.in_row(n), strict=True)
    return tuple(here for question, here in pairs if question.id in asked)


def is_asked(rule: str | None, known: Answers, types: rules.Types) -> bool:
    """Whether a condition lets its question be asked; no condition always does."""
    return rule is None or rules.holds(rule, known, types)


def calculate(question: Question, known: Answers, types: rules.Types) -> object:
    """The value of a calculated question, or None while an answer that it needs is missing.

    Decimals are rounded half up to as many places as the question has. Raises RuleFailed.
    """
    value = rules.evaluate(question.value or "", known, types)
    if not isinstance(value, float):
        return value
    if not abs(value) < _LARGEST:  # Infinity and "not a number" too.
        raise RuleFailed("number_too_large", question.value or "")
    places = Decimal(1).scaleb(-question.decimals)
    return float(Decimal(repr(value)).quantize(places, ROUND_HALF_UP))


def calculated(question: Question, known: Answers, types: rules.Types) -> object:
    """As ``calculate``, with None where there is no value; ``judge`` tells why."""
    try:
        return calculate(question, known, types)
    except RuleFailed:
        return None


def rows_of(value: object) -> list[Mapping[str, object]]:
    """The rows that a stored answer holds; none of what is no row."""
    if not isinstance(value, list | tuple):
        return []
    return [row for row in value if isinstance(row, Mapping)]


def is_blank(group: Question, row: Answers) -> bool:
    """Whether nothing was answered in the row; what is calculated is no answer."""
    answerable = (inner.id for inner in group.questions if inner.type != "calculated")
    return all(row.get(id) in (None, "", []) for id in answerable)


def _given(held: Answers) -> dict[str, object]:
    return {id: value for id, value in held.items() if value not in (None, [])}


def _own(group: Question, known: Answers) -> dict[str, object]:
    own = ((inner.id, known.get(inner.id)) for inner in group.questions)
    return {id: value for id, value in own if value is not None}
