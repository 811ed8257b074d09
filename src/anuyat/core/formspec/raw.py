"""What an edition's data gives for a form, one plain thing at a time; or FormInvalid."""

import re
from collections.abc import Mapping
from typing import Any

from anuyat.core import rules
from anuyat.core.formspec.checks import FormInvalid
from anuyat.core.texts import missing_languages

_ID = re.compile(r"[a-z][a-z0-9_]{0,49}")


def mapping(data: object, path: str) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise FormInvalid(path, "not_a_mapping")
    return data


def listed(
    data: object, path: str, *, empty: bool = False, code: str = "nothing_here"
) -> list[Any]:
    if not isinstance(data, list | tuple) or not (data or empty):
        raise FormInvalid(path, code)
    return list(data)


def only(raw: Mapping[str, Any], allowed: frozenset[str], path: str) -> None:
    if unknown := sorted(str(key) for key in raw.keys() - allowed):
        raise FormInvalid(f"{path}.{unknown[0]}".lstrip("."), "unknown_key")


def id_of(raw: Mapping[str, Any], path: str) -> str:
    value = raw.get("id")
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise FormInvalid(f"{path}.id", "bad_id", str(value))
    if not rules.is_name(value):
        raise FormInvalid(f"{path}.id", "reserved_id", value)
    return value


def text(raw: Mapping[str, Any], key: str, path: str, *, required: bool = False) -> Any:
    value = raw.get(key)
    if value is None and not required:
        return None
    if missing := missing_languages(value):
        raise FormInvalid(f"{path}.{key}.{missing[0]}", "text_missing")
    return dict(raw[key])
