"""An agency's signature on a PDF, and what a signature on one is worth."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

type Level = Literal["B-B", "B-T", "B-LT", "B-LTA", "other"]


class SignerUnavailable(Exception):
    """The key, its store or its service does not answer: try again later, nothing was signed."""


class NotVerifiable(ValueError):
    """There is nothing to judge: not a PDF, or a PDF without a signature."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key in the clear (PEM), its certificate, and the certificates above it."""

    key: bytes = field(repr=False)
    certificate: bytes
    chain: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the signatures on a file say.

    ``is_intact``: what was signed is what stands there. ``is_trusted``: every signer's certificate
    leads to a root we trust and held at the moment asked about. ``has_changed_after``: something
    other than a further signature was added later. ``signer`` and ``signed_at`` are of the last
    signature; ``signed_at`` is the signer's own word unless the level has a time stamp.
    """

    is_intact: bool
    is_trusted: bool
    has_changed_after: bool
    signer: str
    signed_at: datetime | None
    level: Level

    @property
    def is_good(self) -> bool:
        """Intact, trusted and unchanged."""
        return self.is_intact and self.is_trusted and not self.has_changed_after


class Signer(Protocol):
    """Signs with one agency's key."""

    def sign(
        self, pdf: bytes, *, key: str, reason: str, signer_name: str, signed_at: datetime
    ) -> bytes:
        """``pdf`` with our signature added to it as an incremental update (PAdES).

        ``key`` is our idempotency key: a file that already bears the signature of this key comes
        back unchanged. ``signer_name`` is the person and post shown by readers; ``signed_at`` has a
        zone.
        Raises SignerUnavailable, and ValueError for bytes that are no PDF.
        """
        ...

    def check(self) -> str | None:
        """None when the key can sign, otherwise what is wrong, for the operator."""
        ...


class Verifier(Protocol):
    """Judges signatures against the roots that the installation trusts."""

    def verify(self, pdf: bytes, *, at: datetime) -> Verdict:
        """The verdict, with certificates judged as of ``at``. Raises NotVerifiable."""
        ...
