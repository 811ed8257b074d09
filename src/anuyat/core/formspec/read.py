"""One page as a browser sent it: good values, what was typed, what is wrong, whether to stop."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from anuyat.core.formspec.form import Form
from anuyat.core.formspec.judge import flaws, stop_of
from anuyat.core.formspec.parts import Refused, Typed, fields, read_value
from anuyat.core.formspec.shape import Answers, Page, Places, Problem, Question
from anuyat.core.formspec.walk import is_asked, sound, visible_questions
from anuyat.core.texts import Text


@dataclass(frozen=True, slots=True)
class Stop:
    """The filing ends here: tell ``says``, and offer the service ``see``. Answers are kept."""

    question_id: str
    says: Text
    see: str | None


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one page.

    ``answers`` holds the page's good values, with None for one that was emptied, so that
    ``old | answers`` is the new document. ``typed`` re-shows every field as it was typed.
    ``unseen`` names questions that this very page's answers brought up: not faults, but the page
    is to be shown again with them.
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

    Fields are named by question id; ``id.day``, ``id.month``, ``id.year`` for a date, and
    ``id.house`` to ``id.subdistrict`` for an address. Files do not come this way: an upload is
    judged by what ``answers`` hold. ``today`` is the day in Bangkok. With ``only``, just these
    questions are read, as in a correction; the others keep what ``answers`` hold. Raises KeyError
    for a page the form does not have.
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
            known[question.id] = before.get(question.id)
            continue
        if question.id not in seen and not _came(question, given, answers):
            unseen.append(question.id)
            continue
        if question.type == "upload":
            value, wrong = _kept(question, answers, today)
        else:
            value, wrong = _value(question, typed, today, places)
            if not wrong:
                read[question.id] = value
        problems.extend(wrong)
        known[question.id] = None if wrong else value
    return Read(read, typed, tuple(problems), _stop(page, known), tuple(unseen))


def _typed(page: Page, given: Mapping[str, Sequence[str]]) -> dict[str, str]:
    names = (name for question in page.questions for name in fields(question))
    return {name: given[name][-1] for name in names if given.get(name)}


def _came(question: Question, given: Mapping[str, Sequence[str]], answers: Answers) -> bool:
    """Whether the page showed the question: its field was sent, or its file is there already."""
    if question.type == "upload":
        return bool(answers.get(question.id))
    return any(name in given for name in fields(question))


def _ids(page: Page) -> frozenset[str]:
    return frozenset(question.id for question in page.questions)


def _kept(question: Question, answers: Answers, today: date) -> tuple[object, tuple[Problem, ...]]:
    value = answers.get(question.id)
    return value, flaws(question, value, today)


def _value(
    question: Question, typed: Typed, today: date, places: Places
) -> tuple[object, tuple[Problem, ...]]:
    try:
        value = read_value(question, typed, places)
    except Refused as refused:
        return None, refused.problems
    return value, flaws(question, value, today)


def _stop(page: Page, known: Answers) -> Stop | None:
    for question in page.questions:
        if known.get(question.id) is None:
            continue
        stop = stop_of(page, question, known)
        if stop is not None:
            return Stop(question.id, stop.says, stop.see)
    return None
