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
        # A group whose one value happens to be called so holds a packed day, not its text.
        if value.keys() == {"at"} and isinstance(value["at"], str):
            return datetime.fromisoformat(value["at"])
        if value.keys() == {"on"} and isinstance(value["on"], str):
            return date.fromisoformat(value["on"])
        return {key: unpack(item) for key, item in value.items()}
    return [unpack(item) for item in value] if isinstance(value, list) else value
