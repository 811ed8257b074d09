"""A visit to a place: what an edition asks of it, and what its record must hold to be signed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from anuyat.core.edition_faults import EditionFault
from anuyat.core.texts import Text, missing_languages

MOST_TIMES = 5
MINUTES = 60


class Result(StrEnum):
    PASS = "pass"  # noqa: S105 - a result, no password
    FAIL = "fail"
    AGAIN = "again"


FOUND = ("pass", "fault", "na")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at on the spot, and the provision it rests on, if one is named."""

    id: str
    title: Text
    law: Text | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What an edition says of visits: ``law`` is the power to enter.

    ``required``: the case is not proposed before a visit has passed or failed. ``place`` is the
    question that holds the address. ``keeps_location``: why photographs keep their place, if so.
    """

    law: Text
    items: tuple[Item, ...]
    required: bool
    place: str
    minutes: int
    keeps_location: Text | None


class RecordIncomplete(Exception):
    """The record of a visit cannot be signed: ``missing`` are item ids, "findings" or "result"."""

    def __init__(self, missing: Sequence[str]):
        super().__init__(", ".join(missing))
        self.missing = tuple(missing)


class TimesRefused(Exception):
    """``code``: none, too_many, past or twice."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def plan(bundle: Mapping[str, Any]) -> Plan | None:
    """What the edition says of visits; None where it knows none."""
    raw = bundle.get("inspection")
    if not raw:
        return None
    items = tuple(Item(i["id"], i["title"], i.get("law")) for i in raw["checklist"])
    return Plan(
        law=raw["law"],
        items=items,
        required=bool(raw.get("required")),
        place=str(raw.get("place", "")),
        minutes=int(raw.get("minutes", MINUTES)),
        keeps_location=(raw.get("keep_location") or {}).get("why"),
    )


def refuse_times(times: Sequence[datetime], at: datetime) -> None:
    """Raises TimesRefused unless these moments can be offered to somebody."""
    if not times:
        raise TimesRefused("none")
    if len(times) > MOST_TIMES:
        raise TimesRefused("too_many")
    if min(times) <= at:
        raise TimesRefused("past")
    if len(set(times)) < len(times):
        raise TimesRefused("twice")


def refuse_incomplete(
    of: Plan, found: Mapping[str, Mapping[str, str]], findings: str, result: str
) -> None:
    """Raises RecordIncomplete unless every item has a result and the whole has words."""
    missing = [i.id for i in of.items if found.get(i.id, {}).get("result") not in FOUND]
    missing += [] if findings.strip() else ["findings"]
    missing += [] if result in tuple(Result) else ["result"]
    if missing:
        raise RecordIncomplete(missing)


def faults(bundle: Mapping[str, Any]) -> Iterator[EditionFault]:
    """What is wrong with an edition's ``inspection``."""
    raw = bundle.get("inspection")
    if raw is None:
        return
    raw = raw if isinstance(raw, Mapping) else {}
    if missing_languages(raw.get("law")):
        yield EditionFault("inspection.law", "inspecting_without_law")
    items = raw.get("checklist")
    if not isinstance(items, list | tuple) or not items:
        yield EditionFault("inspection.checklist", "nothing_inspected")
        return
    for n, item in enumerate(items):
        named = isinstance(item, Mapping) and item.get("id")
        if not named:
            yield EditionFault(f"inspection.checklist.{n}.id", "id_missing")
        elif missing_languages(item.get("title")):
            yield EditionFault(f"inspection.checklist.{n}.title", "text_missing")
    keep = raw.get("keep_location")
    if keep is not None and missing_languages(
        keep.get("why") if isinstance(keep, Mapping) else None
    ):
        yield EditionFault("inspection.keep_location.why", "location_without_reason")
