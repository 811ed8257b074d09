"""Copies of identity documents: marked with their purpose, and gone once they have served it.

An edition says so by ``class: identity_document`` on a document that is uploaded. ``keep`` with the
``law`` that wants the copy kept is the only thing that keeps it.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from anuyat.core import thai
from anuyat.core.edition_faults import EditionFault
from anuyat.core.lifecycle import FINAL, State
from anuyat.core.texts import missing_languages
from anuyat.core.thai import BANGKOK

CLASS = "identity_document"


def questions(bundle: Mapping[str, Any]) -> frozenset[str]:
    """The upload questions whose files are copies of identity documents."""
    return frozenset(str(document["question"]) for document in _documents(bundle))


def to_erase(bundle: Mapping[str, Any]) -> frozenset[str]:
    """Those of them whose files go once the case is final: no law keeps them.

    Law: pdpa-2562/37 (3): erased when the purpose is fulfilled.
    """
    return frozenset(str(d["question"]) for d in _documents(bundle) if not d.get("keep"))


def kept_by(bundle: Mapping[str, Any], question: str) -> Mapping[str, str] | None:
    """The law that wants this copy kept, or None."""
    kept = (
        d["keep"]["law"] for d in _documents(bundle) if d["question"] == question and d.get("keep")
    )
    return next(kept, None)


def mark(title: str, agency: str, number: str, on: date) -> tuple[str, ...]:
    """The lines over a copy: for what alone it was given, to whom, and when. Always in Thai."""
    return (f"ใช้เพื่อ “{title}” เท่านั้น", f"{agency} · {thai.day_plain(on, 'th')} · {number}")


def final_from(
    state: State, closed_at: datetime | None, *, may_be_appealed: bool, appeal_on: date | None
) -> datetime | None:
    """From when nothing can change the case by way of appeal; None while that is not known.

    ``appeal_on`` is the last day to appeal, None until the decision was served.
    """
    if state not in FINAL or closed_at is None:
        return None
    if not may_be_appealed:
        return closed_at
    if appeal_on is None:
        return None
    return datetime.combine(appeal_on + timedelta(days=1), time(), BANGKOK)


def faults(bundle: Mapping[str, Any]) -> Iterator[EditionFault]:
    """What is wrong with the classes of an edition's documents."""
    found = bundle.get("documents")
    for n, document in enumerate(found if isinstance(found, list | tuple) else ()):
        if not isinstance(document, Mapping):
            continue
        kind, keep = document.get("class"), document.get("keep")
        if kind is not None and (kind != CLASS or document.get("how") != "upload"):
            yield EditionFault(f"documents.{n}.class", "unknown_class")
        if keep is not None and missing_languages(_law(keep)):
            yield EditionFault(f"documents.{n}.keep.law", "keeping_without_law")


def _law(keep: object) -> object:
    return keep.get("law") if isinstance(keep, Mapping) else None


def _documents(bundle: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = bundle.get("documents") or ()
    return [d for d in found if d.get("class") == CLASS and d.get("how") == "upload"]
