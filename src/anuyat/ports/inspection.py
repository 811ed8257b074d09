"""Judging a file that somebody sent us, before it is kept or shown to anyone."""

from dataclasses import dataclass
from typing import Protocol

from anuyat.core.uploads import UploadRefused

__all__ = ["Inspected", "InspectionUnavailable", "Inspector", "UploadRefused"]


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that may be kept. ``content`` is what to keep, not always what was sent.

    Pictures come drawn anew, upright, without place, camera or anything hidden behind them; a PDF
    is untouched, since its signatures must hold. ``label`` is harmless and ends in ``extension``.
    ``pages`` is None for a picture; ``size`` counts the bytes of ``content``.
    ``place`` is where a photograph says it was taken (latitude, longitude); ``content`` tells it
    no more, and whoever has no ground in law to keep it drops it.
    """

    label: str
    media_type: str
    extension: str
    content: bytes
    pages: int | None
    size: int
    place: tuple[float, float] | None = None


class InspectionUnavailable(Exception):
    """The file could not be judged now. Try again later; keep nothing meanwhile."""


class Inspector(Protocol):
    def inspect(
        self, label: str, content: bytes, accept: tuple[str, ...], max_bytes: int
    ) -> Inspected:
        """Judge by content, never by name. ``accept`` names kinds: pdf, jpg, png, webp.

        Raises UploadRefused, InspectionUnavailable; ValueError for a kind nobody knows.
        """

    def check(self) -> str | None:
        """None when all is well, otherwise what is wrong, for the operator."""
