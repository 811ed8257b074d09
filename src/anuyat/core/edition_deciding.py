"""What an edition says of deciding: its stages, and the conditions that a grant may be given under.

``condition_choices`` is a catalogue of {id, text, [law]}: an approver ticks what fits the case.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from anuyat.core.edition_faults import EditionFault
from anuyat.core.stages import StagesInvalid, read
from anuyat.core.texts import missing_languages

type _Bundle = Mapping[str, Any]


def decides_as_it_says(bundle: _Bundle) -> Iterator[EditionFault]:
    """The faults of an edition's stages and of its catalogue of conditions."""
    try:
        read(bundle.get("stages"), [str(check.get("id")) for check in _rows(bundle, "checks")])
    except StagesInvalid as invalid:
        yield EditionFault(invalid.path, invalid.code)
    seen: set[str] = set()
    for n, choice in enumerate(_rows(bundle, "condition_choices")):
        yield from _choice(choice, f"condition_choices.{n}", seen)


def _choice(choice: _Bundle, path: str, seen: set[str]) -> Iterator[EditionFault]:
    id = str(choice.get("id") or "")
    if not id or id in seen:
        yield EditionFault(f"{path}.id", "duplicate_id" if id else "bad_id")
    seen.add(id)
    for lang in missing_languages(choice.get("text")):
        yield EditionFault(f"{path}.text.{lang}", "text_missing")


def _rows(bundle: _Bundle, key: str) -> list[_Bundle]:
    """The items of a list as mappings; one that is none is an empty one, with every fault."""
    value = bundle.get(key)
    if not isinstance(value, Sequence) or isinstance(value, str):
        return []
    return [item if isinstance(item, Mapping) else {} for item in value]
