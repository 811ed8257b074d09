"""What every payment provider keeps; an adapter's test class inherits it and gives ``provider``."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from anuyat.ports.payments import NotAuthentic, PaymentProvider, PayRequest, PromptRefused

BANGKOK = ZoneInfo("Asia/Bangkok")
NOW = datetime(2026, 4, 12, 16, 30, tzinfo=BANGKOK)
REQUEST = PayRequest(
    reference="C690829001",
    reference2="FEE20",
    satang=20000,
    biller_id="099400003654001",
    payee_name="เทศบาลเมืองตัวอย่าง",
    expires_at=NOW + timedelta(days=1),
)


class PaymentProviderContract:
    @pytest.fixture
    def provider(self) -> PaymentProvider:
        raise NotImplementedError("give the adapter under test")

    def test_a_payer_gets_a_code_or_a_page(self, provider: PaymentProvider) -> None:
        prompt = provider.prompt(REQUEST)
        assert bool(prompt.qr_text) != bool(prompt.redirect_url)

    def test_asking_again_for_one_reference_prompts_the_same(
        self, provider: PaymentProvider
    ) -> None:
        assert provider.prompt(REQUEST) == provider.prompt(REQUEST)

    def test_an_amount_beyond_the_limit_is_refused_for_good(
        self, provider: PaymentProvider
    ) -> None:
        too_much = PayRequest("C690829002", 70_000_001, "099400003654001", "ก", NOW)
        with pytest.raises(PromptRefused) as refused:
            provider.prompt(too_much)
        assert refused.value.code == "amount_too_large"

    @pytest.mark.parametrize("body", [b"", b"{}", b"\xff\x00", b'{"satang": 20000}'])
    def test_an_unsigned_notice_is_not_authentic(
        self, provider: PaymentProvider, body: bytes
    ) -> None:
        with pytest.raises(NotAuthentic):
            provider.read_notice(body, {}, NOW)

    def test_a_reference_nobody_paid_has_no_movements(self, provider: PaymentProvider) -> None:
        provider.prompt(REQUEST)
        assert provider.look_up(REQUEST.reference) == ()

    def test_it_has_a_name_and_answers_the_operator(self, provider: PaymentProvider) -> None:
        assert provider.name
        assert provider.check() is None
