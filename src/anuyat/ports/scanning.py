"""Looking for what is known to be harmful in a file that somebody sent us.

Judging what a file *is* (``ports/inspection.py``) comes first; a scanner says whether it is known.
"""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scanner said. ``found`` is its name for what it found; empty when it found nothing."""

    found: str = ""

    @property
    def is_clean(self) -> bool:
        return not self.found


class ScannerUnavailable(Exception):
    """Nothing was said about the file: no answer, or none that is one. Try again later.

    A file is never taken to be clean because nobody could look.
    """


class Scanner(Protocol):
    def scan(self, content: bytes) -> Scanned:
        """Look through ``content``. Raises ScannerUnavailable."""

    def check(self) -> str | None:
        """None when all is well, otherwise what is wrong, for the operator."""
