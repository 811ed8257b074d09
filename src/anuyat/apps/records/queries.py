"""Reading the journal."""

from datetime import datetime

from .models import Entry


def history(subject: str, *, but: frozenset[str] = frozenset()) -> list[Entry]:
    """Every entry about a subject, oldest first, without the kinds in ``but``."""
    return list(Entry.objects.filter(subject=subject).exclude(kind__in=but).order_by("id"))


def has_entry(kind: str, subject: str) -> bool:
    return Entry.objects.filter(kind=kind, subject=subject).exists()


def read_lately(kind: str, subject: str, actor: str, since: datetime) -> bool:
    """Whether this kind of reading by this actor was written down since a moment."""
    return Entry.objects.filter(kind=kind, subject=subject, actor=actor, at__gte=since).exists()
