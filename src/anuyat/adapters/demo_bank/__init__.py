"""An invented bank, for demonstrations and tests. Its money is not money.

The ledger stands in a folder and is shared by the process that asks for payment and the one that
plays the bank. Codes name a biller that belongs to nobody (its number fails its own check digit),
so that nobody who scans one with a real bank's application can lose anything.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from anuyat.adapters.demo_bank import notices
from anuyat.adapters.demo_bank.ledger import DemoBill, DemoMovement, Ledger
from anuyat.core.promptpay import BillPayment, QrRefused, encode
from anuyat.ports.payments import (
    Notice,
    PayPrompt,
    PayRequest,
    PromptRefused,
    ProviderUnavailable,
)

NOBODYS_BILLER_ID = "0" * 15

__all__ = ["NOBODYS_BILLER_ID", "DemoBank", "DemoBill", "DemoMovement"]


class DemoBank:
    """The provider, and behind it the counter at which a person plays the payer.

    ``page_url`` empty: payers get a code; otherwise they are sent to that page.
    """

    name = "demo"

    def __init__(
        self,
        folder: Path,
        secret: bytes,
        page_url: str = "",
        tolerance: timedelta = timedelta(minutes=5),
    ) -> None:
        if len(secret) < 16:
            raise ValueError("the demo bank's secret needs at least 16 bytes")
        self._ledger = Ledger(folder / "ledger.sqlite3")
        self._secret = secret
        self._page_url = page_url
        self._tolerance = tolerance

    def prompt(self, request: PayRequest) -> PayPrompt:
        try:
            bill = BillPayment(
                NOBODYS_BILLER_ID, request.reference, request.reference2, request.satang
            )
        except QrRefused as refused:
            raise PromptRefused(refused.code) from refused
        self._ledger.write_bill(
            DemoBill(request.reference, request.satang, request.payee_name, request.expires_at)
        )
        if self._page_url:
            return PayPrompt(redirect_url=f"{self._page_url}?ref={request.reference}")
        return PayPrompt(qr_text=encode(bill))

    def read_notice(self, body: bytes, headers: Mapping[str, str], now: datetime) -> Notice:
        return notices.read(self.name, self._secret, body, headers, now, self._tolerance)

    def look_up(self, reference: str) -> tuple[Notice, ...]:
        return tuple(self._notice(movement) for movement in self._ledger.movements(reference))

    def check(self) -> str | None:
        try:
            self._ledger.movements("")
        except ProviderUnavailable as cause:
            return str(cause)
        return None

    # At the counter: what people do at a bank, and what the bank does by itself.

    def bills(self) -> tuple[DemoBill, ...]:
        """Every bill asked of the bank, newest first."""
        return self._ledger.bills()

    def bill(self, reference: str) -> DemoBill | None:
        return self._ledger.bill(reference)

    def movements(self, reference: str = "") -> tuple[DemoMovement, ...]:
        """Movements of one reference, or of all, oldest first."""
        return self._ledger.movements(reference)

    def pay(self, reference: str, satang: int, at: datetime) -> DemoMovement:
        """Move money. Like a real bank: any amount, for any reference, as often as asked."""
        return self._ledger.write_payment(reference, satang, at)

    def reverse(self, provider_reference: str, at: datetime) -> DemoMovement:
        """Take a payment back, once; again gives the same reversal. Raises KeyError if unknown."""
        return self._ledger.write_reversal(provider_reference, at)

    def signed(self, movement: DemoMovement, now: datetime) -> tuple[bytes, dict[str, str]]:
        """Body and headers of the notice of a movement, signed as of ``now``."""
        return notices.write(self._secret, self._notice(movement), now)

    def note_sent(self, movement: DemoMovement) -> None:
        """Remember that our side answered a notice well."""
        self._ledger.note_sent(movement.number)

    def _notice(self, movement: DemoMovement) -> Notice:
        return Notice(
            provider=self.name,
            provider_reference=movement.provider_reference,
            bill_reference=movement.reference,
            satang=movement.satang,
            paid_at=movement.at,
            kind=movement.kind,
            facts={"bank": "ธนาคารตัวอย่าง", "demo": "yes"},
        )
