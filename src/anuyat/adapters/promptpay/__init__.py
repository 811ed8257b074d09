"""PromptPay bill payment: the code to show the payer, and nothing more.

The scheme itself tells us nothing: notices and look-ups come from the bank that collects for the
agency, by that bank's own adapter. Until one is wired, a cashier matches the bank's statement.
"""

from collections.abc import Mapping
from datetime import datetime

from anuyat.core.promptpay import BillPayment, QrRefused, encode
from anuyat.ports.payments import NotAuthentic, Notice, PayPrompt, PayRequest, PromptRefused


class PromptPay:
    def __init__(self, name: str = "promptpay") -> None:
        self.name = name

    def prompt(self, request: PayRequest) -> PayPrompt:
        try:
            bill = BillPayment(
                request.biller_id, request.reference, request.reference2, request.satang
            )
        except QrRefused as refused:
            raise PromptRefused(refused.code) from refused
        return PayPrompt(qr_text=encode(bill))

    def read_notice(self, body: bytes, headers: Mapping[str, str], now: datetime) -> Notice:
        raise NotAuthentic("PromptPay sends no notices; the collecting bank does")

    def look_up(self, reference: str) -> tuple[Notice, ...]:
        return ()

    def check(self) -> None:
        """Always well: a code is made here, without asking anyone."""
