"""The way through a form: what is asked, given what has been answered.

What a hidden question once held counts for nothing: conditions see visible answers only.
"""

from collections.abc import Iterable, Iterator

from anuyat.core import rules
from anuyat.core.formspec.form import Form
from anuyat.core.formspec.shape import Answers, Page, Question, is_of_type


def shown(form: Form, answers: Answers) -> tuple[tuple[Page, tuple[Question, ...]], ...]:
    """Each visible page with its visible questions; a page with none is not visible."""
    return tuple(_shown(form, answers))


def visible_pages(form: Form, answers: Answers) -> tuple[Page, ...]:
    return tuple(page for page, _ in _shown(form, answers))


def visible_questions(page: Page, answers: Answers) -> tuple[Question, ...]:
    """The questions of the page to ask. ``answers`` of earlier pages are taken as they are:
    give them pruned."""
    hidden = {question.id for question in page.questions}
    known = {id: value for id, value in answers.items() if id not in hidden}
    return _asked(page, answers, known)


def next_page(form: Form, page_id: str | None, answers: Answers) -> Page | None:
    """The visible page after this one (the first for None), or None at the end.

    Raises KeyError for a page the form does not have.
    """
    ids = [page.id for page in form.pages]
    after = ids[_place(form, page_id) + 1 :] if page_id is not None else ids
    return _first(visible_pages(form, answers), after)


def previous_page(form: Form, page_id: str, answers: Answers) -> Page | None:
    """The visible page before this one, or None at the start. Raises KeyError."""
    ids = [page.id for page in form.pages[: _place(form, page_id)]]
    return _first(reversed(visible_pages(form, answers)), ids)


def prune(form: Form, answers: Answers) -> dict[str, object]:
    """The answers of visible questions only: this is what is submitted, in the form's order."""
    return {
        question.id: answers[question.id]
        for _, questions in _shown(form, answers)
        for question in questions
        if answers.get(question.id) is not None
    }


def sound(form: Form, answers: Answers) -> dict[str, object]:
    """As ``prune``, without values of a kind that the question does not store."""
    asked = prune(form, answers)
    return {id: value for id, value in asked.items() if is_of_type(form.question(id), value)}


def is_asked(rule: str | None, known: Answers, types: rules.Types) -> bool:
    """Whether a condition lets its question be asked; no condition always does."""
    return rule is None or rules.holds(rule, known, types)


def _shown(form: Form, answers: Answers) -> Iterator[tuple[Page, tuple[Question, ...]]]:
    known: dict[str, object] = {}
    for page in form.pages:
        if is_asked(page.when, known, page.types):
            questions = _asked(page, answers, known)
            if questions:
                yield page, questions


def _asked(page: Page, answers: Answers, known: dict[str, object]) -> tuple[Question, ...]:
    """As it goes, puts into ``known`` what the visible questions hold."""
    asked = []
    for question in page.questions:
        if is_asked(question.when, known, page.types):
            asked.append(question)
            value = answers.get(question.id)
            # A value of another kind answers nothing; ``judge`` tells of it.
            known[question.id] = value if is_of_type(question, value) else None
    return tuple(asked)


def _place(form: Form, page_id: str) -> int:
    return form.pages.index(form.page(page_id))


def _first(pages: Iterable[Page], ids: list[str]) -> Page | None:
    return next((page for page in pages if page.id in ids), None)
