import io

import pytest
import segno
import zxingcpp
from PIL import Image

from anuyat.adapters.promptpay import PromptPay
from anuyat.core.promptpay import BillPayment, decode
from anuyat.ports.payments import PayRequest
from tests.contracts.payment_provider import NOW, REQUEST, PaymentProviderContract


class TestPromptPay(PaymentProviderContract):
    @pytest.fixture
    def provider(self) -> PromptPay:
        return PromptPay()


def test_the_drawn_code_read_by_a_scanner_asks_for_this_bill_and_no_other() -> None:
    drawn = io.BytesIO()
    segno.make(PromptPay().prompt(REQUEST).qr_text, error="m").save(drawn, kind="png", scale=4)
    seen = zxingcpp.read_barcodes(Image.open(drawn).convert("L"))
    assert [decode(code.text) for code in seen] == [
        BillPayment("099400003654001", "C690829001", "FEE20", 20000)
    ]


def test_a_bill_needs_no_second_reference() -> None:
    request = PayRequest("A1", 100, "099400003654001", "เทศบาลเมืองตัวอย่าง", NOW)
    code = decode(PromptPay().prompt(request).qr_text)
    assert code == BillPayment("099400003654001", "A1", "", 100)
