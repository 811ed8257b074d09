"""Writing the journal, and with each entry what follows from it.

``reactions`` is filled by wiring from jobs/reactions.py: kind of entry → the reactions it
causes. Nothing here imports upwards.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.core import thai

from .models import Due, Entry


@dataclass(frozen=True, slots=True)
class Reaction:
    """A name in the worker's table. Rows of one ``lane`` and subject are done in order."""

    name: str
    lane: str = "case"


reactions: dict[str, tuple[Reaction, ...]] = {}
# Standing alone: thirteen figures inside a hash are a hash.
_THIRTEEN = re.compile(r"(?<![0-9A-Za-z])\d{13}(?![0-9A-Za-z])")


class PersonalInJournal(ValueError):
    """A fact looks like a personal value. The journal keeps ids, codes, hashes, moments."""


def note(
    kind: str,
    *,
    subject: str,
    actor: str,
    at: datetime,
    agency_id: int | None = None,
    **facts: Any,
) -> Entry:
    """Write one entry and the Due rows its kind causes, in the caller's transaction.

    Raises PersonalInJournal for a value that has no place here, and RuntimeError outside a
    transaction: a fact without its entry, or an entry without its fact, must not happen.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a journal entry belongs to the transaction of its fact")
    plain = {name: _plain(value) for name, value in facts.items()}
    entry = Entry.objects.create(
        kind=kind, subject=subject, actor=actor, at=at, agency_id=agency_id, facts=plain
    )
    for reaction in reactions.get(kind, ()):
        plan(reaction.name, subject=subject, at=at, lane=reaction.lane, entry=entry)
    return entry


def plan(
    reaction: str,
    *,
    subject: str,
    at: datetime,
    lane: str = "",
    entry: Entry | None = None,
    agency_id: int | None = None,
) -> Due:
    """Have ``reaction`` done for ``subject`` at a moment; without a lane it is a timer."""
    return Due.objects.create(
        entry=entry,
        reaction=reaction,
        subject=subject,
        lane=f"{subject} {lane}" if lane else "",
        agency_id=entry.agency_id if entry else agency_id,
        next_at=at,
    )


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime | UUID) or hasattr(value, "isoformat"):
        return value.isoformat() if hasattr(value, "isoformat") else str(value)
    text = str(value)
    if len(text) > 120 or _THIRTEEN.search(text) or thai.has_13(text, alone=True) or "@" in text:
        raise PersonalInJournal("facts are ids, codes, hashes and moments")
    return text
