"""Pictures of a document's pages, so that one can look at a document without opening the file.

Whatever a file would do in a reader, its picture does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

Turn = Literal[0, 90, 180, 270]


class NoSuchPage(LookupError):
    """The document has no page of that number, or is none of which pictures are made. Never."""


class PagesUnavailable(Exception):
    """The document could not be drawn. Try again later, or look at the original."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A numbered mark on a page: ``x`` and ``y`` in per mille of the page as it is shown."""

    number: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is wanted: so many pixels wide after turning, clockwise, with marks on it.

    ``mark`` are the lines of a watermark over the whole page; they cannot be taken off again.
    """

    width: int
    turn: Turn = 0
    mark: Sequence[str] = ()
    pins: Sequence[Pin] = field(default=())


@dataclass(frozen=True, slots=True)
class Drawn:
    """A JPEG and its size in pixels; narrower than was wanted where the page is very long."""

    content: bytes
    width: int
    height: int


class PagePictures(Protocol):
    def count(self, content: bytes, media_type: str) -> int:
        """How many pages. Raises NoSuchPage for what has none, PagesUnavailable."""

    def picture(self, content: bytes, media_type: str, page: int, look: Look) -> Drawn:
        """Page ``page``; the first is 1. Raises NoSuchPage, PagesUnavailable."""

    def marked(self, content: bytes, media_type: str, mark: Sequence[str]) -> bytes:
        """All pages as a PDF of pictures that bear the watermark. Raises as ``picture``."""

    def check(self) -> str | None:
        """None when all is well, otherwise what is wrong, for the operator."""
