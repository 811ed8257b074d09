"""What is printed on a licence: declared fields resolved from values, nothing else.

A field that nobody classified stays private; a masked one is masked before it is printed.
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from anuyat.core import thai

CLASSES = frozenset({"public", "masked"})


class FieldUnclassified(ValueError):
    """A declared field has no class, so it must not be printed for display."""


def printed(fields: Sequence[Mapping[str, Any]], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The items of a face in order: {id, label, value, class}; fields without a value left out.

    ``values`` are texts {th, en} under dotted paths. Raises FieldUnclassified.
    """
    items = []
    for field in fields:
        if field.get("class") not in CLASSES:
            raise FieldUnclassified(field["id"])
        value = _masked(field, _at(values, field["from"]))
        if value:
            items.append({"id": field["id"], "label": dict(field["label"]), "value": value,
                          "class": field["class"]})  # fmt: skip
    return items


def last_day(unit: str, length: int, issued_on: date) -> date | None:
    """The last day in force of what is good for so many years; None for no expiry.

    One year from 12 June 2569 ends on 11 June 2570; from 29 February, on 28 February.
    """
    if unit == "none":
        return None
    year = issued_on.year + length
    day = min(issued_on.day, monthrange(year, issued_on.month)[1])
    same = date(year, issued_on.month, day)
    return same - timedelta(days=1) if day == issued_on.day else same


def _at(values: Mapping[str, Any], path: str) -> Any:
    found: Any = values
    for name in path.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _masked(field: Mapping[str, Any], value: Any) -> dict[str, str] | None:
    if not value:
        return None
    both = value if isinstance(value, Mapping) else {"th": str(value), "en": str(value)}
    if field["class"] == "masked":
        return {lang: thai.mask_13(text) for lang, text in both.items()}
    return dict(both)
