"""What any app may have written down: entries, timers, readings."""

from datetime import datetime, timedelta

from django.db import transaction

from anuyat.core import thai

from . import queries
from .journal import note, plan
from .models import SearchRow

__all__ = ["index", "note", "note_reading", "plan"]

READING_WINDOW = timedelta(minutes=10)


@transaction.atomic
def note_reading(
    kind: str, *, subject: str, actor: str, agency_id: int | None, at: datetime, why: str
) -> None:
    """Write down who opened what and why; again only after ten minutes.

    Law: PDPC security notice 2565 (access log of personal data).
    """
    reading = f"{kind}.read"
    if not queries.read_lately(reading, subject, actor, at - READING_WINDOW):
        note(reading, subject=subject, actor=actor, agency_id=agency_id, at=at, why=why)


@transaction.atomic
def index(kind: str, ref: str, *, agency_id: int | None, words: str) -> None:
    """Make something public findable under folded words; 13-digit numbers in them are covered."""
    words = thai.cover_13(words)
    SearchRow.objects.update_or_create(
        kind=kind, ref=ref, defaults={"agency_id": agency_id, "words": words}
    )
