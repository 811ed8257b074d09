"""Whether stored answers answer the form: presence, limits, days, places.

The page judges with the same function when it is typed, and the whole form again when it is
submitted, because an edition, a day or an attachment may have changed in between.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import cast

from anuyat.core import rules
from anuyat.core.formspec.form import Form
from anuyat.core.formspec.rows import calculate, is_blank, pass_row, rows_of
from anuyat.core.formspec.shape import (
    Answers,
    Page,
    Problem,
    Question,
    StopRule,
    is_of_type,
)
from anuyat.core.formspec.thailand import is_in_thailand
from anuyat.core.formspec.walk import passed


def judge(form: Form, answers: Answers, today: date) -> tuple[Problem, ...]:
    """Everything that keeps these answers from being submitted, in the order of the form.

    ``today`` is the day in Bangkok. What hidden questions hold is not looked at.
    """
    pages, held, known = passed(form, answers)
    return tuple(
        problem
        for page, questions in pages
        for question in questions
        for problem in _of_question(page, question, held.get(question.id), known, today)
    )


def flaws(question: Question, value: object, today: date) -> tuple[Problem, ...]:
    """What is wrong with a stored value; a missing one is wrong only when it is required."""
    if value is None or (question.type == "upload" and value == []):
        return _missing(question) if question.required else ()
    if not is_of_type(question, value):
        return (Problem(question.id, None, "wrong_kind", {}),)
    judge_value = _JUDGES.get(question.kind, _nothing)
    return tuple(judge_value(question, value, today))


def flaws_in_rows(
    group: Question, value: object, known: Answers, today: date
) -> tuple[Problem, ...]:
    """What is wrong with the rows of a group, each fault under the path of its question."""
    if value is not None and not is_of_type(group, value):
        return (Problem(group.id, None, "wrong_kind", {}),)
    rows = [row for row in rows_of(value) if not is_blank(group, row)]
    counted = tuple(flaws_in_count(group, len(rows)))
    return counted + tuple(
        replace(problem, question_id=f"{group.id}.{n}.{problem.question_id}")
        for n, row in enumerate(rows)
        for problem in _flaws_in_row(group, row, known, today)
    )


def flaws_in_count(group: Question, count: int) -> Iterator[Problem]:
    if count < group.min_rows:
        yield Problem(group.id, None, "too_few_rows", {"min": group.min_rows})
    if count > group.max_rows:
        yield Problem(group.id, None, "too_many_rows", {"max": group.max_rows})


def _flaws_in_row(group: Question, row: Answers, known: Answers, today: date) -> Iterator[Problem]:
    through = pass_row(group, row, known)
    for question in through.asked:
        value = through.held.get(question.id)
        yield from flaws_with(question, value, through.known, group.types, today)


def flaws_with(
    question: Question, value: object, known: Answers, types: rules.Types, today: date
) -> tuple[Problem, ...]:
    """As ``flaws``, for every type: a group and a calculation need what else is known."""
    if question.type == "group":
        return flaws_in_rows(question, value, known, today)
    if question.type == "calculated":
        return flaws_in_calculation(question, known, types, today)
    return flaws(question, value, today)


def flaws_in_calculation(
    question: Question, known: Answers, types: rules.Types, today: date
) -> tuple[Problem, ...]:
    """Why there is no value, or why it may not be; while answers are missing, nothing is wrong."""
    try:
        value = calculate(question, known, types)
    except rules.RuleFailed:
        return (Problem(question.id, None, "not_computable", {}),)
    return () if value is None else flaws(question, value, today)


def stop_of(page: Page, question: Question, known: Answers) -> StopRule | None:
    """The first rule of the question that ends the filing with these answers."""
    return next((s for s in question.stops if rules.holds(s.when, known, page.types)), None)


def _of_question(
    page: Page, question: Question, value: object, known: Answers, today: date
) -> Iterator[Problem]:
    problems = flaws_with(question, value, known, page.types, today)
    yield from problems
    stop = None if problems else stop_of(page, question, known)
    if stop is not None:
        yield Problem(question.id, None, "stopped", {"says": stop.says})


def _missing(question: Question) -> tuple[Problem, ...]:
    if question.type == "address":
        parts: tuple[str | None, ...] = ("subdistrict", "house")
    else:
        parts = (_FIRST.get(question.type),)
    return tuple(Problem(question.id, part, "required", {}) for part in parts)


_FIRST = {"date": "day", "point": "lat"}

type _Faults = Iterator[Problem]


def _nothing(question: Question, value: object, today: date) -> _Faults:
    yield from ()


def _length(question: Question, value: object, today: date) -> _Faults:
    if len(str(value)) > question.max_length:
        yield Problem(question.id, None, "too_long", {"max": question.max_length})


def _size(question: Question, value: object, today: date) -> _Faults:
    number = cast("int | float", value)
    if number < question.minimum:
        yield Problem(question.id, None, "too_small", {"min": question.minimum})
    if question.maximum is not None and number > question.maximum:
        yield Problem(question.id, None, "too_large", {"max": question.maximum})


def _choice(question: Question, value: object, today: date) -> _Faults:
    if question.label_of(value) is None:
        yield Problem(question.id, None, "not_a_choice", {})


def _day(question: Question, value: object, today: date) -> _Faults:
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        yield Problem(question.id, None, "wrong_kind", {})
        return
    first, last = _limit(question.not_before, today), _limit(question.not_after, today)
    if first is not None and day < first:
        yield Problem(question.id, None, "too_early", {"day": first.isoformat()})
    if last is not None and day > last:
        yield Problem(question.id, None, "too_late", {"day": last.isoformat()})


def _limit(day: str | None, today: date) -> date | None:
    if day is None:
        return None
    return today if day == "today" else date.fromisoformat(day)


def _address(question: Question, value: object, today: date) -> _Faults:
    address = cast("Mapping[str, str]", value)
    for part in ("subdistrict", "house"):
        if not address.get(part):
            yield Problem(question.id, part, "required", {})
    within = question.within
    if within is None or not address.get("subdistrict"):
        return
    if not (
        _lies_in(address, within.province, "province_name", 2)
        and _lies_in(address, within.district, "district_name", 4)
    ):
        values: dict[str, object] = {
            "province": within.province,
            "district": within.district,
            "called": within.called,
        }
        yield Problem(question.id, "subdistrict", "outside", values)


def _lies_in(address: Mapping[str, str], wanted: str | None, name: str, digits: int) -> bool:
    # The code of a sub-district begins with those of its province and district.
    return wanted is None or wanted in (address.get(name), address["subdistrict"][:digits])


def _point(question: Question, value: object, today: date) -> _Faults:
    place = cast("Mapping[str, object]", value)
    lat, lng = place.get("lat"), place.get("lng")
    if not (isinstance(lat, int | float) and isinstance(lng, int | float)):
        yield Problem(question.id, None, "wrong_kind", {})
    elif not is_in_thailand(lat, lng):
        yield Problem(question.id, "lat", "outside_thailand", {})


def _files(question: Question, value: object, today: date) -> _Faults:
    count = len(cast("list[object]", value))
    if count < question.min_files:
        yield Problem(question.id, None, "too_few_files", {"min": question.min_files})
    if count > question.max_files:
        yield Problem(question.id, None, "too_many_files", {"max": question.max_files})


_JUDGES: Mapping[str, Callable[[Question, object, date], _Faults]] = {
    "text": _length,
    "longtext": _length,
    "number": _size,
    "money": _size,
    "choice": _choice,
    "date": _day,
    "address": _address,
    "upload": _files,
    "point": _point,
}
