"""Opening what is the person's own: letters, licences, files. Reading one's own is not logged."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from anuyat.apps.correspondence import queries as letters
from anuyat.flows import deliver, papers
from anuyat.flows.papers import NotOpened, Paper
from anuyat.web.citizen import keeping, words
from anuyat.web.shared.doors import person, who

# What the renderer writes → what it wears on a page of ours.
DRESS = (
    ('<img class="mark"', '<img class="mark" width="56" height="56"'),
    ('<img class="qr-code"', '<img class="qr-code an-qr" width="148" height="148"'),
    ("<h1>", '<h1 class="govuk-heading-l">'),
    ("<h2>", '<h2 class="govuk-heading-m an-above">'),
    ('<dl class="facts', '<dl class="an-answers facts'),
    ('<div class="fact"><dt>', '<div class="fact an-answers__row"><dt class="an-answers__key">'),
    ("<dd>", '<dd class="an-answers__value">'),
    ('<table class="', '<table class="govuk-table '),
    ('<th scope="col" class="', '<th scope="col" class="govuk-table__header '),
    ('<td class="', '<td class="govuk-table__cell '),
)


@require_POST
@keeping.coming_back("citizen:letter")
@person
def open_letter(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Opened by a button and by nothing else: for some letters this starts a period."""
    deliver.open_letter(letter_id, who=who(request), at=words.moment_of(request))
    return redirect("citizen:letter", letter_id=letter_id)


@require_safe
@person
def letter(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    me = who(request)
    found = letters.letter(me.reach, letter_id)
    context: dict[str, Any] = {
        "here": "folder",
        "letter": found,
        "case": found.case,
        "title": words.title(found),
        "agency_name": words.name(found.agency),
    }
    try:
        html = papers.letter_html(
            letter_id,
            who=me,
            base_url=settings.BASE_URL,
            token_key=settings.TOKEN_KEY.encode(),
            lang=words.lang(),
        )
    except NotOpened:
        return render(request, "citizen/letter_closed.html", context)
    context |= {"html": _dressed(html), "has_title": "<h1" in html}
    return render(request, "citizen/letter.html", context)


@require_safe
@person
def letter_pdf(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    try:
        return _handed(papers.letter_file(letter_id, who=who(request)))
    except NotOpened:
        return redirect("citizen:letter", letter_id=letter_id)


@require_safe
@person
def licence_pdf(request: HttpRequest, case_id: UUID) -> HttpResponse:
    return _handed(papers.licence_file(case_id, who=who(request)))


@require_safe
@person
def file(request: HttpRequest, attachment_id: UUID) -> HttpResponse:
    return _handed(papers.own_file(attachment_id, who=who(request)))


def _dressed(html: str) -> str:
    """The renderer's plain article in the page's classes. Its words are escaped: a tag is a tag."""
    for plain, dressed in DRESS:
        html = html.replace(plain, dressed)
    # The renderer names its own pictures; in a page they are the static ones.
    return html.replace('src="asset:', f'src="{static("an/motif/")}')


def _handed(paper: Paper) -> HttpResponse:
    """The bytes, under their name, never guessed to be anything but what they were judged to be."""
    answer = HttpResponse(paper.content, content_type=paper.media_type)
    named = quote(paper.label or gettext("เอกสาร"))
    answer.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{named}"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
