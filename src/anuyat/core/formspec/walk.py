"""The way through a form: what is asked, given what has been answered.

What a hidden question once held counts for nothing: conditions see visible answers only.
"""

from collections.abc import Iterable, Iterator

from anuyat.core.formspec.form import Form
from anuyat.core.formspec.rows import Pass, is_asked
from anuyat.core.formspec.shape import Answers, Page, Question


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
    through = Pass(known)
    through.take(page.questions, answers, page.types)
    return tuple(through.asked)


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
    """The answers of visible questions only: this is what is submitted, in the form's order.

    Calculated values are computed anew, and rows in which nothing was answered are left out.
    """
    _, held, _ = passed(form, answers)
    return {id: value for id, value in held.items() if value is not None}


def calculations(form: Form, answers: Answers) -> dict[str, object]:
    """What these answers give for each calculated question, and each group that has one in its
    rows; None where there is no value. To be kept in place of what was calculated before."""
    _, held, _ = passed(form, answers)
    return {q.id: held.get(q.id) for q in form.questions() if _calculates(q)}


def _calculates(question: Question) -> bool:
    inside = any(_calculates(inner) for inner in question.questions)
    return inside or question.type == "calculated"


def sound(form: Form, answers: Answers) -> dict[str, object]:
    """As ``prune``, without values of a kind that the question does not store."""
    _, _, known = passed(form, answers)
    return {id: value for id, value in known.items() if value is not None}


def _shown(form: Form, answers: Answers) -> Iterator[tuple[Page, tuple[Question, ...]]]:
    yield from passed(form, answers)[0]


def passed(
    form: Form, answers: Answers
) -> tuple[list[tuple[Page, tuple[Question, ...]]], dict[str, object], dict[str, object]]:
    """One pass through the form: its visible pages, what their questions hold, what is known.

    In ``known`` stand only values of the kind that a question stores.
    """
    known: dict[str, object] = {}
    held: dict[str, object] = {}
    pages = []
    for page in form.pages:
        if not is_asked(page.when, known, page.types):
            continue
        through = Pass(known, held)
        through.take(page.questions, answers, page.types)
        if through.asked:
            pages.append((page, tuple(through.asked)))
    return pages, held, known


def _place(form: Form, page_id: str) -> int:
    return form.pages.index(form.page(page_id))


def _first(pages: Iterable[Page], ids: list[str]) -> Page | None:
    return next((page for page in pages if page.id in ids), None)
