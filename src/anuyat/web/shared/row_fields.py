"""The rows of a repeating group in a page: what was posted, a row more or less, what to draw.

A row is added or taken away by a button of the page, without JavaScript; nothing is judged then,
and what was typed comes back. The page tells how many rows it showed (``NAME-rows``) and which
questions in each (``NAME-N-has``).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from anuyat.core import formspec
from anuyat.core.formspec import Question
from anuyat.core.thai import Lang
from anuyat.web.shared.places import BOOK

type Typed = Mapping[str, str]
type Answers = Mapping[str, Any]
type DrawField = Callable[[Question, Any, Answers], dict[str, Any]]
"""Draws one question with its value, given what is known in its row."""


@dataclass(frozen=True, slots=True)
class Change:
    """What was typed, with the row added or gone; ``focus`` is the path to go to: a row that was
    added (``staff.2``), or the group that lost one (``staff``)."""

    typed: dict[str, str]
    focus: str


def dashed(path: str) -> str:
    """A path of the form as a name in the page: ``staff-0-name``. No id has a dash."""
    return path.replace(".", "-")


def posted(
    group: Question,
    sent: QueryDict,
    typed_of: Callable[[Sequence[Question], QueryDict], dict[str, str]],
) -> dict[str, str]:
    """Every field of the group's rows that was posted, as typed, with the page's own marks."""
    names = {name.replace("-", "."): "" for name in sent}
    names[f"{group.id}.rows"] = str(sent.get(f"{dashed(group.id)}-rows", ""))
    found = {}
    if f"{dashed(group.id)}-rows" in sent:
        found[f"{group.id}.rows"] = names[f"{group.id}.rows"]
    for n in range(formspec.row_count(group.id, names)):
        mark = f"{group.id}.{n}.has"
        if dashed(mark) in sent:
            found[mark] = str(sent[dashed(mark)])
        found |= typed_of(group.in_row(n), sent)
    return found


def changed(questions: Sequence[Question], typed: Typed, sent: QueryDict) -> Change | None:
    """What the page is to show after one of its row buttons was pressed; None if none was."""
    for group in _groups(questions, typed):
        name = dashed(group.id)
        if f"{name}-add" in sent:
            return _added(group, typed)
        row = str(sent.get(f"{name}-remove", ""))
        if row.isdecimal() and int(row) < formspec.row_count(group.id, typed):
            return _removed(group, typed, int(row))
    return None


def is_in(group: Question, typed: Typed) -> bool:
    """Whether the page that was sent showed the group."""
    return any(name.startswith(f"{group.id}.") for name in typed)


def is_calculating(sent: QueryDict) -> bool:
    """Whether the button that computes what is calculated was pressed: nothing is judged then."""
    return "calculate" in sent


def _groups(questions: Sequence[Question], typed: Typed) -> list[Question]:
    """The groups of the page, and those in their rows."""
    found = []
    for question in questions:
        if question.type == "group":
            found.append(question)
            for n in range(formspec.row_count(question.id, typed)):
                found += _groups(question.in_row(n), typed)
    return found


def _added(group: Question, typed: Typed) -> Change:
    count = formspec.row_count(group.id, typed)
    if count >= group.max_rows:
        return Change(dict(typed), group.id)
    return Change({**typed, f"{group.id}.rows": str(count + 1)}, f"{group.id}.{count}")


def _removed(group: Question, typed: Typed, gone: int) -> Change:
    left = {f"{group.id}.rows": str(formspec.row_count(group.id, typed) - 1)}
    start = f"{group.id}."
    for name, words in typed.items():
        number, _, rest = name.removeprefix(start).partition(".")
        if not name.startswith(start) or not number.isdecimal():
            left.setdefault(name, words)
        elif int(number) != gone:
            left[f"{start}{int(number) - (int(number) > gone)}.{rest}"] = words
    return Change(left, group.id)


# What to draw -----------------------------------------------------------------------------------


def draw(
    group: Question,
    value: Any,
    typed: Typed | None,
    known: Answers,
    lang: Lang,
    focus: str,
    draw_field: DrawField,
) -> dict[str, Any]:
    """What ``c/field_group.html`` wants besides what every field has."""
    stored = formspec.rows_of(value)
    count = _count(group, stored, typed)
    rows = [
        _row(group, n, count, _values(group, n, stored, typed), known, lang, focus, draw_field)
        for n in range(count)
    ]
    next_row = formspec.row_title(group, count, lang)
    if lang == "en":  # "Add person 3"
        next_row = next_row[:1].lower() + next_row[1:]
    return {
        "rows": rows,
        "count": count,
        "is_focus": focus == group.id,
        "left": gettext("เหลือ %(n)d รายการ") % {"n": count},
        "add": gettext("เพิ่ม%(row)s") % {"row": next_row} if count < group.max_rows else "",
        "full": gettext("ครบ %(n)d รายการแล้ว เพิ่มอีกไม่ได้") % {"n": group.max_rows},
    }


def _count(group: Question, stored: Sequence[Answers], typed: Typed | None) -> int:
    if typed is not None:
        return formspec.row_count(group.id, typed)
    return min(group.max_rows, max(len(stored), group.min_rows))


def _values(group: Question, n: int, stored: Sequence[Answers], typed: Typed | None) -> Answers:
    if typed is not None:
        return formspec.as_typed(group, n, typed, BOOK)
    return stored[n] if n < len(stored) else {}


def _row(
    group: Question,
    n: int,
    count: int,
    row: Answers,
    known: Answers,
    lang: Lang,
    focus: str,
    draw_field: DrawField,
) -> dict[str, Any]:
    passed = formspec.pass_row(group, row, known)
    asked = formspec.asked_in_row(group, n, row, known)
    fields = [
        # Rows are drawn from what stands in the row, blank ones too; the rest as it was passed.
        draw_field(here, row.get(id) if here.type == "group" else passed.held.get(id), passed.known)
        for here in asked
        if (id := here.id.rpartition(".")[2])
    ]
    path = f"{group.id}.{n}"
    return {
        "id": f"q-{dashed(path)}",
        "title": formspec.row_title(group, n, lang),
        "has_name": f"{dashed(path)}-has",
        "has": " ".join(here.id.rpartition(".")[2] for here in asked),
        "is_focus": focus == path,
        "n": n,
        "can_go": count > group.min_rows,
        "fields": fields,
    }
