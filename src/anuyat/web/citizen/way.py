"""The way through a draft: which page is next, where a person goes on, which answers are locked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import drafts
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import Published
from anuyat.core import formspec
from anuyat.core.access import Who
from anuyat.core.formspec import Page, Question
from anuyat.web.citizen import words


@dataclass(frozen=True, slots=True)
class Draft:
    """A person's draft with its edition and answers, read once for a request."""

    filing: Any
    edition: Published
    answers: dict[str, Any]

    @property
    def id(self) -> UUID:
        return self.filing.pk

    @property
    def agency_name(self) -> dict[str, str]:
        return words.name(agencies.agency(self.edition.agency_id))

    @property
    def is_open(self) -> bool:
        return bool(self.filing.state == "draft")


def opened(filing_id: UUID, who: Who) -> Draft:
    """Raises NotYours."""
    return of(drafts.mine(filing_id, who))


def of(filing: Any) -> Draft:
    return Draft(filing, catalogue.edition(filing.edition_id), drafts.open_answers(filing))


def has_draft(who: Who, edition: Published) -> bool:
    """Whether the person has a filing of this edition begun."""
    return any(filing.edition_id == edition.id for filing in drafts.drafts(who))


def page_url(draft: Draft, page: Page) -> str:
    return reverse("citizen:page", kwargs={"filing_id": draft.id, "page_id": page.id})


def resume_url(draft: Draft, today: date) -> str:
    """The first page that still needs an answer, or the check page when none does."""
    faults = formspec.judge(draft.edition.form, draft.answers, today)
    if not faults:
        return reverse("citizen:check", kwargs={"filing_id": draft.id})
    first = faults[0]
    here = page_url(draft, page_of(draft, first.root))
    return f"{here}?stop=1" if first.code == "stopped" else here


def progress(draft: Draft, today: date) -> tuple[int, int]:
    """How many of the pages to answer are done, and how many there are."""
    faults = formspec.judge(draft.edition.form, draft.answers, today)
    wrong = {page_of(draft, fault.root).id for fault in faults}
    pages = formspec.visible_pages(draft.edition.form, draft.answers)
    return sum(page.id not in wrong for page in pages), len(pages)


def next_url(draft: Draft, page: Page, answers: Mapping[str, Any], today: date) -> str:
    """Where to go after a page; back to the check page only when everything is answered."""
    following = formspec.next_page(draft.edition.form, page.id, answers)
    if following is None:
        return resume_url(Draft(draft.filing, draft.edition, dict(answers)), today)
    return page_url(draft, following)


def page_of(draft: Draft, question_id: str) -> Page:
    return next(
        page
        for page in draft.edition.form.pages
        if any(question.id == question_id for question in page.questions)
    )


def is_locked(question: Question, answers: Mapping[str, Any]) -> bool:
    """A number that the proof of identity gave is shown masked and cannot be typed over."""
    return question.prefill == "identity.pid" and bool(answers.get(question.id))
