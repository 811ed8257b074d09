"""What we ask of whoever turns a scan of an original into a certified copy."""

from typing import Protocol


class CopyUnreadable(Exception):
    """The scan cannot be read as pages; another must be made. Never retried."""


class Certifier(Protocol):
    """Makes certified copies."""

    def certify(self, content: bytes, media_type: str, lines: tuple[str, ...]) -> bytes:
        """A PDF of the same pages, ``lines`` at the foot of each. The same in, the same out.

        Takes application/pdf, image/jpeg, image/png, image/webp. Raises CopyUnreadable.
        """
        ...
