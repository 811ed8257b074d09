"""Opening what is the person's own: letters, licences, files. Reading one's own is not logged."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from anuyat.apps.cases import queries as cases
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.records.files import NotShown
from anuyat.flows import deliver, papers, serve, values
from anuyat.flows.papers import NotOpened, Paper
from anuyat.web.citizen import keeping, words
from anuyat.web.shared.doors import person, who


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
        "reply": values.REPLIES[found.case.filing.reply_preference],
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
        return render(request, "citizen/letter_closed.html", context | _closed(found))
    has_appeal = cases.edition(found.case).regime.appeal is not None
    context |= {
        "html": html,
        "has_title": "<h1" in html,
        "may_appeal": found.starts_period and has_appeal,
    }
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
    try:
        return _handed(papers.own_file(attachment_id, who=who(request)))
    except NotShown as gone:
        context = {"here": "folder", "says": _GONE.get(gone.why, _GONE[""])()}
        return render(request, "citizen/file_gone.html", context, status=410)


_GONE = {
    "": lambda: gettext("ระบบลบเนื้อหาไฟล์แล้ว"),
    "infected": lambda: gettext("พบไวรัสในไฟล์นี้ ระบบลบแล้ว โปรดแนบไฟล์ใหม่"),
    "final": lambda: gettext("เรื่องถึงที่สุดแล้ว ระบบลบสำเนาบัตรของคุณแล้ว"),
}


def _closed(found: Any) -> dict[str, bool]:
    """What opening the letter would begin, and what happens if nobody opens it."""
    regime = cases.edition(found.case).regime
    return {
        "has_appeal": regime.appeal is not None,
        "is_deemed": serve.rules(found, regime).served.deemed_after is not None,
    }


def _handed(paper: Paper) -> HttpResponse:
    """The bytes, under their name, never guessed to be anything but what they were judged to be."""
    answer = HttpResponse(paper.content, content_type=paper.media_type)
    named = quote(paper.label or gettext("เอกสาร"))
    answer.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{named}"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
