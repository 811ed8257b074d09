"""Opening what hangs on a case: uploads, letters, the licence. Each opening is written down."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from anuyat.apps.cases import queries as cases
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.licences import queries as licences
from anuyat.apps.records import commands as records
from anuyat.apps.records import files
from anuyat.core.access import Role
from anuyat.flows import look
from anuyat.web.officer import desk, hidden
from anuyat.web.shared import doors

# What a browser can show by itself; everything else is downloaded.
INLINE = frozenset({"application/pdf", "image/jpeg", "image/png"})
# A file from outside runs nothing, asks for nothing and is framed by nobody.
SANDBOX = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"


@doors.officer(Role.REVIEWER, Role.APPROVER)
@require_GET
def file(request: HttpRequest, case_id: UUID, attachment_id: UUID) -> HttpResponse:
    case = cases.case(desk.case_reach(request), case_id)
    found = files.attachment(attachment_id, subjects=frozenset({f"case:{case.pk}"}))
    return handed(request, case, found)


def handed(request: HttpRequest, case: Any, found: Any) -> HttpResponse:
    """A file of a case after the reading was written down, or a page that says why it is hidden."""
    note_opening(request, case, found)
    try:
        paper = look.original(case, found)
    except files.NotShown as why:
        return hidden.page(request, case, found, why.why)
    return _handed(paper.content, paper.media_type, paper.label)


@doors.officer(Role.REVIEWER, Role.APPROVER)
@require_GET
def letter_pdf(request: HttpRequest, case_id: UUID, letter_id: UUID) -> HttpResponse:
    """A letter as it was sent. Opening it here serves nobody with it."""
    reach = desk.case_reach(request)
    case = cases.case(reach, case_id)
    letter = letters.letter(reach, letter_id)
    if letter.case_id != case.pk:
        raise Http404
    return _opened(request, case, files.latest(f"letter:{letter.pk}", "letter"))


@doors.officer(Role.REVIEWER, Role.APPROVER)
@require_GET
def licence_pdf(request: HttpRequest, case_id: UUID) -> HttpResponse:
    reach = desk.case_reach(request)
    case = cases.case(reach, case_id)
    licence = licences.of_case(reach, case.pk)
    if licence is None:
        raise Http404
    return _opened(request, case, files.latest(f"licence:{licence.pk}", "licence"))


def _opened(request: HttpRequest, case: Any, found: Any) -> HttpResponse:
    """The content, after the reading was written down. 404 while there is no file yet."""
    if found is None:
        raise Http404
    note_opening(request, case, found)
    return _handed(files.content(found), found.file.media_type, found.label)


def note_opening(request: HttpRequest, case: Any, found: Any) -> None:
    """Write down that this file is opened, by whom and when."""
    records.note_reading(
        "file",
        subject=f"file:{found.pk}",
        actor=doors.who(request).actor,
        agency_id=case.agency_id,
        at=desk.moment(request),
        why="review",
    )


def as_file(paper: Any) -> HttpResponse:
    """A paper as a browser may have it."""
    return _handed(paper.content, paper.media_type, paper.label)


def _handed(content: bytes, media_type: str, label: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    way = "inline" if media_type in INLINE else "attachment"
    response.headers["Content-Disposition"] = f"{way}; filename*=UTF-8''{quote(label)}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SANDBOX
    return response
