import subprocess
import sys
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anuyat.adapters.demo_bank import NOBODYS_BILLER_ID, DemoBank, notices
from anuyat.core.promptpay import BillPayment, decode
from anuyat.ports.payments import NotAuthentic, Notice, ProviderUnavailable, Unreadable
from tests.contracts.payment_provider import NOW, REQUEST, PaymentProviderContract

SECRET = b"a secret of the demo bank"


@pytest.fixture
def bank(tmp_path: Path) -> DemoBank:
    return DemoBank(tmp_path, SECRET)


class TestDemoBankByCode(PaymentProviderContract):
    @pytest.fixture
    def provider(self, bank: DemoBank) -> DemoBank:
        return bank


class TestDemoBankByPage(PaymentProviderContract):
    @pytest.fixture
    def provider(self, tmp_path: Path) -> DemoBank:
        return DemoBank(tmp_path, SECRET, page_url="http://127.0.0.1:8010/")


def paid(bank: DemoBank, satang: int = 20000) -> tuple[bytes, dict[str, str]]:
    return bank.signed(bank.pay("C690829001", satang, NOW), NOW)


def test_its_code_can_take_nobodys_money(bank: DemoBank) -> None:
    code = decode(bank.prompt(REQUEST).qr_text)
    assert code == BillPayment(NOBODYS_BILLER_ID, "C690829001", "FEE20", 20000)
    first_twelve = [int(digit) for digit in NOBODYS_BILLER_ID[:12]]
    weighed = sum(d * w for d, w in zip(first_twelve, range(13, 1, -1), strict=True))
    assert (11 - weighed % 11) % 10 != int(NOBODYS_BILLER_ID[12])


def test_a_signed_notice_says_what_was_paid(bank: DemoBank) -> None:
    notice = bank.read_notice(*paid(bank), NOW)
    assert (notice.provider, notice.bill_reference, notice.satang, notice.paid_at) == (
        "demo",
        "C690829001",
        20000,
        NOW,
    )
    assert notice.kind == "paid"


def test_what_was_notified_is_what_a_look_up_finds(bank: DemoBank) -> None:
    told = bank.read_notice(*paid(bank), NOW)
    bank.reverse(bank.movements()[0].provider_reference, NOW + timedelta(hours=1))
    first, second = bank.look_up("C690829001")
    assert first == told
    assert (first.kind, second.kind) == ("paid", "reversed")
    assert first.provider_reference == second.provider_reference
    assert bank.look_up("OTHER") == ()


def test_header_names_come_in_any_case(bank: DemoBank) -> None:
    body, headers = paid(bank)
    shouted = {name.upper(): value for name, value in headers.items()}
    assert bank.read_notice(body, shouted, NOW).satang == 20000


@pytest.mark.parametrize("late_by", [timedelta(minutes=6), timedelta(minutes=-6)])
def test_a_notice_played_again_later_is_stale(bank: DemoBank, late_by: timedelta) -> None:
    body, headers = paid(bank)
    with pytest.raises(NotAuthentic, match="stale"):
        bank.read_notice(body, headers, NOW + late_by)


def test_a_fresh_moment_on_an_old_signature_is_not_authentic(bank: DemoBank) -> None:
    body, headers = paid(bank)
    later = NOW + timedelta(hours=1)
    fresh = headers | {notices.SENT_HEADER: str(int(later.timestamp()))}
    with pytest.raises(NotAuthentic, match="signature"):
        bank.read_notice(body, fresh, later)


def test_another_secret_signs_nothing_for_us(bank: DemoBank, tmp_path: Path) -> None:
    stranger = DemoBank(tmp_path / "other", b"another secret of 25 byte")
    with pytest.raises(NotAuthentic, match="signature"):
        bank.read_notice(*paid(stranger), NOW)


@pytest.mark.parametrize("signature", ["", "é", "0" * 64])
def test_a_wrong_signature_is_not_authentic(bank: DemoBank, signature: str) -> None:
    body, headers = paid(bank)
    with pytest.raises(NotAuthentic, match="signature"):
        bank.read_notice(body, headers | {notices.SIGNATURE_HEADER: signature}, NOW)


@settings(max_examples=40)
@given(st.data())
def test_no_bit_of_a_notice_can_be_changed(data: st.DataObject) -> None:
    notice = Notice("demo", "DEMO1", "C690829001", 20000, NOW)
    body, headers = notices.write(SECRET, notice, NOW)
    bit = data.draw(st.integers(0, len(body) * 8 - 1))
    changed = bytearray(body)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(NotAuthentic):
        notices.read("demo", SECRET, bytes(changed), headers, NOW, timedelta(minutes=5))


def signed_text(body: bytes) -> tuple[bytes, Mapping[str, str]]:
    sent = str(int(NOW.timestamp()))
    signature = notices._signature(SECRET, sent, body)
    return body, {notices.SENT_HEADER: sent, notices.SIGNATURE_HEADER: signature}


GOOD = '{"payment":"D1","reference":"A","satang":1,"at":"2026-04-12T16:30+07:00","kind":"paid"'


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"not json", id="no JSON"),
        pytest.param(b"[]", id="no object"),
        pytest.param(GOOD.encode() + b"}", id="a field missing"),
        pytest.param(
            GOOD.replace('"satang":1', '"satang":1.5').encode() + b',"facts":{}}', id="a fraction"
        ),
        pytest.param(
            GOOD.replace("+07:00", "").encode() + b',"facts":{}}', id="a moment without a zone"
        ),
        pytest.param(GOOD.replace('"paid"', '"lent"').encode() + b',"facts":{}}', id="a new kind"),
    ],
)
def test_an_authentic_notice_in_another_shape_is_unreadable_not_false(
    bank: DemoBank, body: bytes
) -> None:
    with pytest.raises(Unreadable):
        bank.read_notice(*signed_text(body), NOW)


def test_the_books_outlive_the_process(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib, datetime\n"
        "from anuyat.adapters.demo_bank import DemoBank\n"
        "bank = DemoBank(pathlib.Path(sys.argv[1]), b'a secret of the demo bank')\n"
        "bank.pay('C690829001', 20000, datetime.datetime.fromisoformat(sys.argv[2]))\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path), NOW.isoformat()]
    subprocess.run(command, check=True, timeout=60)
    assert [n.satang for n in DemoBank(tmp_path, SECRET).look_up("C690829001")] == [20000]


def test_two_payments_of_one_bill_are_two_payments(bank: DemoBank) -> None:
    once, twice = (bank.pay("C690829001", 20000, NOW) for _ in range(2))
    assert once.provider_reference != twice.provider_reference


def test_a_payment_is_reversed_once(bank: DemoBank) -> None:
    payment = bank.pay("C690829001", 20000, NOW)
    first = bank.reverse(payment.provider_reference, NOW)
    assert bank.reverse(payment.provider_reference, NOW + timedelta(days=1)) == first
    with pytest.raises(KeyError):
        bank.reverse("DEMO0000000099", NOW)


def test_a_reversal_may_be_told_before_its_payment(bank: DemoBank) -> None:
    payment = bank.pay("C690829001", 20000, NOW)
    reversal = bank.reverse(payment.provider_reference, NOW + timedelta(minutes=1))
    told = [bank.read_notice(*bank.signed(m, NOW), NOW).kind for m in (reversal, payment)]
    assert told == ["reversed", "paid"]


def test_a_folder_that_cannot_be_written_is_a_bank_that_is_closed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ProviderUnavailable):
        DemoBank(tmp_path / "file", SECRET)


def test_a_bank_whose_books_are_lost_tells_the_operator(bank: DemoBank, tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite3").write_text("no books at all " * 100)
    assert bank.check()
    with pytest.raises(ProviderUnavailable):
        bank.look_up("C690829001")


def test_a_short_secret_is_refused_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        DemoBank(tmp_path, b"short")
