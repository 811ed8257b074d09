"""What happened in a person's cases since they last looked, from the journal; nothing is copied.

Which kinds of entry are told, and in what words, is the door's. What the person did themselves is
no news to them.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from anuyat.apps.records import queries as journal
from anuyat.core.access import NotYours, Who

from . import queries
from .models import Case, NoticesSeen

MOST = 50
MOST_CASES = 200


@dataclass(frozen=True, slots=True)
class Notice:
    """One event of one case; ``is_new`` until the person has opened the page with it."""

    entry_id: int
    kind: str
    case: Case
    at: datetime
    is_new: bool


def notices(who: Who, kinds: Collection[str]) -> list[Notice]:
    """The latest events of these kinds in the person's cases, the newest first.

    Raises NotYours for anybody but a person.
    """
    mine = {f"case:{case.pk}": case for case in queries.mine(who.reach)[:MOST_CASES]}
    seen = _seen(who)
    found = journal.latest(list(mine), kinds, but_by=who.actor, most=MOST)
    return [
        Notice(entry.pk, entry.kind, mine[entry.subject], entry.at, entry.pk > seen)
        for entry in found
    ]


def see(who: Who, shown: Collection[Notice]) -> None:
    """The person has opened the page with these; never goes back. Raises NotYours for others."""
    person, last = _person(who), max((notice.entry_id for notice in shown), default=0)
    if last > _seen(who):
        NoticesSeen.objects.update_or_create(person_id=person, defaults={"entry_id": last})


def _seen(who: Who) -> int:
    rows = NoticesSeen.objects.filter(person_id=_person(who))
    return rows.values_list("entry_id", flat=True).first() or 0


def _person(who: Who) -> UUID:
    if who.person_id is None:
        raise NotYours("notices are a person's")
    return who.person_id
