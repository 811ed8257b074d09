"""What we ask of a payment provider, and the only words we use about money with one.

Money is integer satang; moments have a zone. What a notice says is a fact of the outside world:
it is recorded first, and matched with a bill afterwards. Nothing here decides that a bill is paid.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

NoticeKind = Literal["paid", "reversed"]


@dataclass(frozen=True, slots=True)
class PayRequest:
    """A demand for money, as a provider needs it.

    ``reference`` is ours, unique for ever, 1–20 of A–Z and 0–9, and comes back in every notice;
    ``reference2`` may be empty. ``biller_id``: the payee's 13-digit tax number and 2 more digits.
    """

    reference: str
    satang: int
    biller_id: str
    payee_name: str
    expires_at: datetime
    reference2: str = ""

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[A-Z0-9]{1,20}", self.reference):
            raise ValueError("reference: 1–20 of A–Z and 0–9")
        if not re.fullmatch(r"[A-Z0-9]{0,20}", self.reference2):
            raise ValueError("reference2: at most 20 of A–Z and 0–9")
        if not re.fullmatch(r"[0-9]{15}", self.biller_id):
            raise ValueError("biller_id: 15 digits")
        if self.satang <= 0:
            raise ValueError("satang: more than nothing")
        if self.expires_at.tzinfo is None:
            raise ValueError("expires_at: a zone is needed")


@dataclass(frozen=True, slots=True)
class PayPrompt:
    """What to show the payer: text for a QR code, or a page to send them to; never both."""

    qr_text: str = ""
    redirect_url: str = ""

    def __post_init__(self) -> None:
        if bool(self.qr_text) == bool(self.redirect_url):
            raise ValueError("a prompt is a QR text or an address: one of them")


@dataclass(frozen=True, slots=True)
class Notice:
    """One movement of money that a provider reports.

    ``provider_reference`` names the payment at the provider; a reversal carries the one of the
    payment it takes back, so (provider, provider_reference, kind) is the same fact told again.
    ``satang`` is what was moved, whatever was asked. ``paid_at`` is when, not when we were told;
    of a reversal, when it was reversed. ``facts`` keeps what else the provider said, for the
    record; it may hold personal data of the payer.
    """

    provider: str
    provider_reference: str
    bill_reference: str
    satang: int
    paid_at: datetime
    kind: NoticeKind = "paid"
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if self.kind not in ("paid", "reversed"):
            raise ValueError("kind: paid or reversed")
        if self.satang <= 0:
            raise ValueError("satang: more than nothing")
        if self.paid_at.tzinfo is None:
            raise ValueError("paid_at: a zone is needed")


class NotAuthentic(Exception):
    """The notice did not come from the provider, or is an old one sent again ("stale").

    Never retried, always recorded.
    """


class Unreadable(Exception):
    """The provider did send it, and we cannot read it. Never retried, always recorded."""


class PromptRefused(Exception):
    """This demand cannot be paid this way; ``code`` says why (``amount_too_large``). Never."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class ProviderUnavailable(Exception):
    """The provider could not be reached. Try again later."""


class PaymentProvider(Protocol):
    """A bank or gateway. ``name`` is what bills and notices call it."""

    name: str

    def prompt(self, request: PayRequest) -> PayPrompt:
        """Prepare a way to pay. Safe to call again for the same reference.

        Raises PromptRefused, ProviderUnavailable.
        """

    def read_notice(self, body: bytes, headers: Mapping[str, str], now: datetime) -> Notice:
        """Check and read what was posted to us; header names in any case, ``now`` in any zone.

        Authentic notices come late, twice and out of order: the caller bears all of that.
        Raises NotAuthentic, Unreadable.
        """

    def look_up(self, reference: str) -> tuple[Notice, ...]:
        """Every movement known for one reference, oldest first; empty when there is none.

        Raises ProviderUnavailable.
        """

    def check(self) -> str | None:
        """None when all is well, otherwise what is wrong, for the operator."""
