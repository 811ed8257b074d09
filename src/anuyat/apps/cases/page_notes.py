"""Notes that officers write on the pages of what was sent."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.records import commands as records
from anuyat.core.access import NotYours, Role, Who
from anuyat.core.page_places import Place

from . import steps
from .models import Case, PageNote

LOOKERS = frozenset({Role.REVIEWER, Role.APPROVER})
MOST_LETTERS = 1000


class NoteRefused(Exception):
    """``code``: empty or too_long."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@transaction.atomic
def note_page(
    case_id: UUID, file: UUID, page: int, place: Place, text: str, *, who: Who, at: datetime
) -> PageNote:
    """Write a note at a place of a page. Raises NoteRefused, NotYours."""
    case, by = _looker(case_id, who)
    if not text.strip():
        raise NoteRefused("empty")
    if len(text) > MOST_LETTERS:
        raise NoteRefused("too_long")
    x, y = place
    note = PageNote.objects.create(
        case=case, attachment_id=file, page=page, x=x, y=y, text=text.strip(), by_id=by, at=at
    )
    _write_down("case.page_noted", note, who, at)
    return note


@transaction.atomic
def strike_note(case_id: UUID, note_id: int, *, who: Who, at: datetime) -> None:
    """Strike a note of one's own; it is shown no more and stays on record. Raises NotYours."""
    _case, by = _looker(case_id, who)
    note = PageNote.objects.filter(pk=note_id, case_id=case_id, by_id=by, struck_at=None).first()
    if note is None:
        raise NotYours(str(note_id))
    note.struck_at = at
    note.save(update_fields=["struck_at"])
    _write_down("case.page_note_struck", note, who, at)


def page_notes(of: Case, file: UUID) -> list[PageNote]:
    """The notes on a file of the case, page by page, from top to bottom."""
    rows = of.page_notes.filter(attachment_id=file, struck_at=None).select_related("by")
    return list(rows.order_by("page", "y", "x", "id"))


def counts(of: Case) -> dict[UUID, int]:
    """How many notes stand on each file of the case that has any."""
    found: dict[UUID, int] = {}
    for file in of.page_notes.filter(struck_at=None).values_list("attachment_id", flat=True):
        found[file] = found.get(file, 0) + 1
    return found


def _looker(case_id: UUID, who: Who) -> tuple[Case, UUID | Any]:
    case = steps.lock(case_id, who)
    if not steps.roles(case, who) & LOOKERS or who.officer_id is None:
        raise NotYours(str(case_id))
    return case, who.officer_id


def _write_down(kind: str, note: PageNote, who: Who, at: datetime) -> None:
    records.note(
        kind,
        subject=f"case:{note.case_id}",
        actor=who.actor,
        at=at,
        agency_id=note.case.agency_id,
        file=note.attachment_id,
        page=note.page,
        note=note.pk,
    )
