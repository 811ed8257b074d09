"""A document with its values in it, ready for any renderer: blocks of words, no paths."""

from collections.abc import Mapping
from dataclasses import dataclass

from anuyat.core.documents.merge import Runs


@dataclass(frozen=True, slots=True)
class Emblem:
    """The mark of an agency as it was uploaded: PNG or SVG."""

    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Cell:
    """Words in a table or a list of facts, with a smaller note under them."""

    runs: Runs
    note: Runs = ()
    align: str = "start"


@dataclass(frozen=True, slots=True)
class Signer:
    """One signature block: label above, how and when it was signed, name, post, capacity."""

    name: Runs
    label: Runs = ()
    position: Runs = ()
    capacity: Runs = ()
    method: Runs = ()
    at: Runs = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """One block; which parts hold something follows from its ``kind``."""

    kind: str
    role: str
    texts: Mapping[str, Runs]
    head: tuple[Cell, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    signers: tuple[Signer, ...] = ()

    def text(self, name: str = "text") -> str:
        """The words called ``name`` without emphasis; empty when there are none."""
        return plain(self.texts.get(name, ()))


@dataclass(frozen=True, slots=True)
class Document:
    """What a renderer prints. ``values`` are the printed values by path, in plain words."""

    title: str
    lang: str
    layout: str
    blocks: tuple[Filled, ...]
    values: Mapping[str, str]
    thai_numerals: bool = False
    is_specimen: bool = False
    emblem: Emblem | None = None


def plain(runs: Runs) -> str:
    """Runs as one text with ordinary spaces."""
    return "".join(run.text for run in runs).replace("\u00a0", " ")
