"""The rows of a group as a browser sent them, each field judged under its own path.

A row in which nothing was typed is no fault, as long as there are enough without it.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from anuyat.core.formspec.judge import flaws, flaws_in_calculation, flaws_in_count
from anuyat.core.formspec.parts import Refused, Typed, read_value
from anuyat.core.formspec.rows import calculated, is_asked, known_rows
from anuyat.core.formspec.shape import Answers, Places, Problem, Question

MOST_ROWS = 60
"""Rows that are looked at, more than any group may have: a browser cannot send a million."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read, on which day (in Bangkok), with which list of places."""

    typed: Typed
    today: date
    places: Places


@dataclass(slots=True)
class Rows:
    """``good`` are the rows in the order of the page, with what was good of each; without the
    blank ones when nothing is wrong. ``unseen`` are paths of questions that came up anew."""

    good: list[dict[str, object]] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()
    unseen: tuple[str, ...] = ()


def read_rows(group: Question, reading: Reading, known: Answers) -> Rows:
    """Read every row of a group. ``group.id`` is its path when it stands in another group."""
    count = row_count(group.id, reading.typed)
    blank = [n for n in range(count) if is_blank_in_page(group.id, n, reading.typed)]
    # The first blank rows are asked for in earnest when there are too few others.
    left_out = frozenset(blank[max(0, group.min_rows - (count - len(blank))) :])
    rows = Rows(problems=tuple(flaws_in_count(group, count - len(left_out))))
    for n in range(count):
        rows.good.append({} if n in left_out else _read_row(group, n, reading, known, rows))
    if not rows.problems and not rows.unseen:
        rows.good = [row for n, row in enumerate(rows.good) if n not in left_out]
    return rows


def as_typed(group: Question, n: int, typed: Typed, places: Places) -> dict[str, object]:
    """What can be read of row ``n``, not judged: enough to see which questions to ask in it."""
    row: dict[str, object] = {}
    for question, here in zip(group.questions, group.in_row(n), strict=True):
        if question.type == "group":
            count = row_count(here.id, typed)
            row[question.id] = [as_typed(here, inner, typed, places) for inner in range(count)]
        elif question.type != "calculated":
            with suppress(Refused):
                row[question.id] = read_value(here, typed, places)
    return row


def row_count(path: str, typed: Mapping[str, str]) -> int:
    """How many rows of the group at ``path`` the page showed."""
    told = typed.get(f"{path}.rows", "")
    numbers = [_number(name, path) for name in typed if name.startswith(f"{path}.")]
    least = max((n + 1 for n in numbers if n is not None), default=0)
    return min(MOST_ROWS, max(least, int(told) if told.isdecimal() and len(told) < 4 else 0))


def is_blank_in_page(path: str, n: int, typed: Mapping[str, str]) -> bool:
    """Whether nothing was typed into the row; what the page itself sends does not count."""
    start = f"{path}.{n}."
    return not any(
        words.strip()
        for name, words in typed.items()
        if name.startswith(start) and name.rpartition(".")[2] not in ("has", "rows")
    )


def _number(name: str, path: str) -> int | None:
    number = name[len(path) + 1 :].partition(".")[0]
    return int(number) if number.isdecimal() and len(number) < 4 else None


def _read_row(
    group: Question, n: int, reading: Reading, outside: Answers, rows: Rows
) -> dict[str, object]:
    """What is good of one row; what is wrong or came up anew goes into ``rows``."""
    known, row = dict(outside), {}
    marked = reading.typed.get(f"{group.id}.{n}.has")
    shown = None if marked is None else frozenset(marked.split())
    for question, here in zip(group.questions, group.in_row(n), strict=True):
        known.pop(question.id, None)
        if not is_asked(question.when, known, group.types):
            continue
        if shown is not None and question.id not in shown and question.type != "calculated":
            rows.unseen += (here.id,)
            continue
        value, good, wrong = _read_one(question, here, group, reading, known, rows)
        rows.problems += wrong
        if good is not None:
            row[question.id] = good
        if not wrong and value is not None:
            known[question.id] = value
    return row


def _read_one(
    question: Question,
    here: Question,
    group: Question,
    reading: Reading,
    known: Answers,
    rows: Rows,
) -> tuple[object, object, tuple[Problem, ...]]:
    """The value for rules, what to keep of it, what is wrong."""
    if question.type == "calculated":
        value = calculated(question, known, group.types)
        return value, None, flaws_in_calculation(here, known, group.types, reading.today)
    if question.type == "group":
        inner = read_rows(here, reading, known)
        rows.unseen += inner.unseen
        value = known_rows(question, inner.good, known)
        return value, inner.good or None, inner.problems
    try:
        value = read_value(here, reading.typed, reading.places)
    except Refused as refused:
        return None, None, refused.problems
    wrong = flaws(here, value, reading.today)
    return value, None if wrong else value, wrong
