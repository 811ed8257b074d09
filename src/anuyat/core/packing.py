"""Typed values in a JSON document: days and moments come back as what they were."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any


def pack(value: Any) -> Any:
    """The value as JSON: a moment as {"at": …}, a day as {"on": …}, the rest as it is."""
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    if isinstance(value, date):
        return {"on": value.isoformat()}
    if isinstance(value, Mapping):
        return {str(key): pack(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [pack(item) for item in value]
    return value


def unpack(value: Any) -> Any:
    """What was packed."""
    if isinstance(value, Mapping):
        if value.keys() == {"at"}:
            return datetime.fromisoformat(value["at"])
        if value.keys() == {"on"}:
            return date.fromisoformat(value["on"])
        return {key: unpack(item) for key, item in value.items()}
    return [unpack(item) for item in value] if isinstance(value, list) else value
