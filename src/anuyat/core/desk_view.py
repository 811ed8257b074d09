"""What an officer asks of the queue: filters, order and columns, as values.

A view of the queue is such a question, read from an address and written back into one. What is
not known is left out, so that an old bookmark still opens. Searched words are no part of it: they
may be a person's name, and an address is no place for names.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from uuid import UUID

from anuyat.core.lifecycle import FINAL, HoldKind, State


class Due(StrEnum):
    """When a case falls due, seen from today; of cases that wait for the agency only."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"  # Within three working days, today and what is late included.
    WEEK = "week"  # Within five.


class New(StrEnum):
    """What an applicant did last and nobody looked at yet."""

    CORRECTION = "correction"
    MESSAGE = "message"


MINE, NONE = "mine", "none"
SORTS = ("due", "received", "number", "applicant", "service", "state", "owner")
COLUMNS = ("step", "fee", "owner", "unit", "origin", "received")
USUAL_COLUMNS = ("step", "fee", "owner")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to the queue. Empty means: whatever it is.

    ``holder`` is ``mine``, ``none`` or an officer's id; ``waits`` a kind of hold; ``sort`` one of
    SORTS, with a minus before it for the other way round.
    """

    state: str = ""
    service: str = ""
    unit: str = ""
    due: str = ""
    holder: str = ""
    origin: str = ""
    new: str = ""
    waits: str = ""
    followed: str = ""
    sort: str = ""

    @property
    def order(self) -> tuple[str, bool]:
        """By what, and whether the other way round."""
        return self.sort.removeprefix("-") or "due", self.sort.startswith("-")

    def but(self, **other: str) -> "Asked":
        """The same question with something else asked in places."""
        return replace(self, **other)


def _among(known: Iterable[str]) -> frozenset[str]:
    return frozenset(str(one) for one in known)


_KNOWN: Mapping[str, frozenset[str]] = {
    "state": _among(set(State) - FINAL),
    "due": _among(Due),
    "new": _among(New),
    "waits": _among(HoldKind),
    "followed": frozenset({"1"}),
    "sort": _among([*SORTS, *(f"-{name}" for name in SORTS)]),
}
_CODE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")


def read(given: Mapping[str, str]) -> Asked:
    """The question of an address; what is unknown in it is as if it were not there."""
    return Asked(**{one.name: _kept(one.name, given.get(one.name, "")) for one in fields(Asked)})


def written(asked: Asked) -> dict[str, str]:
    """What the address of this question says, in a fixed order, nothing empty."""
    said = {one.name: getattr(asked, one.name) for one in fields(Asked)}
    return {name: value for name, value in said.items() if value}


def columns(given: Iterable[str]) -> tuple[str, ...]:
    """The columns among these that exist, in the order in which they are shown."""
    wanted = set(given)
    return tuple(name for name in COLUMNS if name in wanted)


def _kept(name: str, value: str) -> str:
    if name in _KNOWN:
        return value if value in _KNOWN[name] else ""
    if name == "holder":
        return value if value in {MINE, NONE} or _is_id(value) else ""
    if name == "unit":
        return value if value.isascii() and value.isdigit() and len(value) < 10 else ""
    return value if len(value) <= 80 and _CODE.issuperset(value) else ""


def _is_id(value: str) -> bool:
    try:
        return str(UUID(value)) == value
    except ValueError:
        return False
