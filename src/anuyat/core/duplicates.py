"""Whether two filings are about the same place: what makes one look like the other once more.

A likeness is a warning, never a refusal: only a person can tell a second shop from a second click.
"""

import re
from collections.abc import Mapping
from typing import Any

from anuyat.core import thai
from anuyat.core.formspec import Form

# Where somebody lives or is registered is not where the thing applied for is.
OF_A_PERSON = ("person.", "juristic.")
# What tells one place from another; names of sub-districts follow from their code.
PARTS = ("subdistrict", "house", "moo", "soi", "road", "building")

type Place = tuple[str, ...]


def place(form: Form, answers: Mapping[str, Any]) -> Place | None:
    """The place an application is about, as far as two of them can be compared; None: it has none.

    The address that is the premises' own, or else the first that is nobody's home or seat.
    """
    asked = [q for page in form.pages for q in page.questions if q.type == "address"]
    ours = [q for q in asked if not (q.element or "").startswith(OF_A_PERSON)]
    ours.sort(key=lambda q: not (q.element or "").startswith("premises."))
    for question in ours:
        value = answers.get(question.id)
        if isinstance(value, Mapping) and value.get("subdistrict"):
            return tuple(_bare(str(value.get(part) or "")) for part in PARTS)
    return None


def is_same_place(one: Place | None, other: Place | None) -> bool:
    """Whether two are one place: the same house in the same sub-district.

    A further part that one of them left out tells nothing. False where one names no house.
    """
    if one is None or other is None or not one[1] or one[:2] != other[:2]:
        return False
    return all(a == b or not a or not b for a, b in zip(one[2:], other[2:], strict=True))


def _bare(text: str) -> str:
    """Written the same way: Arabic figures, no spaces, no ถนน, ซอย or หมู่ before the name."""
    plain = re.sub(r"[\s.]+", "", thai.to_arabic_digits(text)).casefold()
    return re.sub(r"^(ถนน|ถ|ซอย|ซ|หมู่ที่|หมู่|ม|อาคาร)(?=[^a-z])", "", plain)
