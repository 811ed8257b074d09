"""One page as a browser sent it: good values, what was typed, what is wrong, whether to stop."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from anuyat.core import rules
from anuyat.core.formspec.form import Form
from anuyat.core.formspec.judge import flaws, flaws_in_calculation, stop_of
from anuyat.core.formspec.parts import Refused, fields, read_value
from anuyat.core.formspec.read_rows import Reading, read_rows
from anuyat.core.formspec.rows import calculated, is_asked, known_rows
from anuyat.core.formspec.shape import Answers, Page, Places, Problem, Question, StopRule
from anuyat.core.formspec.walk import sound, visible_questions
from anuyat.core.texts import Text


@dataclass(frozen=True, slots=True)
class Stop:
    """The filing ends here: tell ``says``, and offer the service ``see``. Answers are kept."""

    question_id: str
    says: Text
    see: str | None
    rule: StopRule


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one page.

    ``answers`` holds the page's good values, with None for one that was emptied, so that
    ``old | answers`` is the new document. ``typed`` re-shows every field as it was typed.
    ``unseen`` names questions that this very page's answers brought up: not faults, but the page
    is to be shown again with them.

    While something is wrong in a group, its rows stand in ``answers`` as they stood in the page,
    with what was good of each; once all is well, rows left blank are gone.
    """

    answers: dict[str, object]
    typed: dict[str, str]
    problems: tuple[Problem, ...]
    stop: Stop | None
    unseen: tuple[str, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether the person may go on to the next page."""
        return not self.problems and not self.unseen and self.stop is None


def read_page(
    form: Form,
    page_id: str,
    given: Mapping[str, Sequence[str]],
    answers: Answers,
    today: date,
    places: Places,
    *,
    only: Collection[str] | None = None,
) -> Read:
    """Read one page. ``given`` is an HTML form's fields, ``answers`` what was stored before.

    Fields are named by question id; ``id.day``, ``id.month``, ``id.year`` for a date,
    ``id.house`` to ``id.subdistrict`` for an address, ``id.lat`` and ``id.lng`` for a point. In
    the first row of a group they begin with ``group.0.``; ``group.rows`` says how many rows the
    page showed, ``group.0.has`` which questions. Files do not come this way: an upload is judged
    by what ``answers`` hold; nor do calculated values, whatever was sent. ``today`` is the day in
    Bangkok. With ``only``, just these questions are read, as in a correction; the others keep
    what ``answers`` hold. Raises KeyError for a page the form does not have.
    """
    page = form.page(page_id)
    typed = _typed(page, given)
    before = sound(form, answers)
    seen = {question.id for question in visible_questions(page, before)}
    known = {id: value for id, value in before.items() if id not in _ids(page)}
    read: dict[str, object] = {}
    problems: list[Problem] = []
    unseen: list[str] = []
    for question in page.questions:
        if not is_asked(question.when, known, page.types):
            continue
        if only is not None and question.id not in only:
            known[question.id] = _kept_as_it_is(question, before, known, page.types)
            continue
        if question.id not in seen and not _came(question, given, answers):
            unseen.append(question.id)
            continue
        taken = _take(question, Reading(typed, today, places), answers, known, page.types)
        read |= taken.good
        problems.extend(taken.problems)
        unseen.extend(taken.unseen)
        known[question.id] = None if taken.problems else taken.value
    return Read(read, typed, tuple(problems), _stop(page, known), tuple(unseen))


@dataclass(frozen=True, slots=True)
class _Taken:
    """One question of the page: its value for rules, what to keep, what is wrong or came up."""

    value: object
    problems: tuple[Problem, ...]
    good: Mapping[str, object] = field(default_factory=dict)
    unseen: tuple[str, ...] = ()


def _take(
    question: Question, reading: Reading, answers: Answers, known: Answers, types: rules.Types
) -> _Taken:
    if question.type == "calculated":
        value = calculated(question, known, types)
        return _Taken(value, flaws_in_calculation(question, known, types, reading.today))
    if question.type == "upload":
        value = answers.get(question.id)
        return _Taken(value, flaws(question, value, reading.today))
    if question.type == "group":
        rows = read_rows(question, reading, known)
        value = known_rows(question, rows.good, known)
        return _Taken(value, rows.problems, {question.id: rows.good}, rows.unseen)
    try:
        value = read_value(question, reading.typed, reading.places)
    except Refused as refused:
        return _Taken(None, refused.problems)
    wrong = flaws(question, value, reading.today)
    return _Taken(value, wrong, {} if wrong else {question.id: value})


def _typed(page: Page, given: Mapping[str, Sequence[str]]) -> dict[str, str]:
    names = [name for question in page.questions for name in fields(question)]
    groups = tuple(f"{question.id}." for question in page.questions if question.type == "group")
    names += [name for name in given if groups and name.startswith(groups)]
    return {name: given[name][-1] for name in names if given.get(name)}


def _came(question: Question, given: Mapping[str, Sequence[str]], answers: Answers) -> bool:
    """Whether the page showed the question: its field was sent, or its file is there already."""
    if question.type == "calculated":
        return True
    if question.type == "upload":
        return bool(answers.get(question.id))
    if question.type == "group":
        return any(name.startswith(f"{question.id}.") for name in given)
    return any(name in given for name in fields(question))


def _kept_as_it_is(
    question: Question, before: Answers, known: Answers, types: rules.Types
) -> object:
    if question.type == "calculated":
        return calculated(question, known, types)
    return before.get(question.id)


def _ids(page: Page) -> frozenset[str]:
    return frozenset(question.id for question in page.questions)


def _stop(page: Page, known: Answers) -> Stop | None:
    for question in page.questions:
        if known.get(question.id) is None:
            continue
        stop = stop_of(page, question, known)
        if stop is not None:
            return Stop(question.id, stop.says, stop.see, stop)
    return None
