"""Reading the journal."""

from collections.abc import Collection
from datetime import datetime

from .models import Entry


def history(*subjects: str, but: frozenset[str] = frozenset()) -> list[Entry]:
    """Every entry about these subjects, oldest first, without the kinds in ``but``."""
    return list(Entry.objects.filter(subject__in=subjects).exclude(kind__in=but).order_by("id"))


def latest(
    subjects: Collection[str], kinds: Collection[str], *, but_by: str, most: int
) -> list[Entry]:
    """The newest entries of these kinds about these subjects, written by anybody but one actor."""
    rows = Entry.objects.filter(subject__in=subjects, kind__in=kinds).exclude(actor=but_by)
    return list(rows.order_by("-id")[:most])


def has_entry(kind: str, subject: str) -> bool:
    return Entry.objects.filter(kind=kind, subject=subject).exists()


def read_lately(kind: str, subject: str, actor: str, since: datetime) -> bool:
    """Whether this kind of reading by this actor was written down since a moment."""
    return Entry.objects.filter(kind=kind, subject=subject, actor=actor, at__gte=since).exists()
