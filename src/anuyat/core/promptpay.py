"""Thai QR codes as text: bill payment (tag 30), credit transfer (tag 29), a slip's small code.

The text is EMVCo's tag-length-value with a CRC at its end. A code that reads well proves nothing:
a slip names a transfer to look up at the bank, and never makes a bill paid.
"""

import re
from binascii import crc_hqx
from collections.abc import Iterable
from dataclasses import dataclass

BILL_AID = "A000000677010112"
TRANSFER_AID = "A000000677010111"
SLIP_API = "000001"
SMALLEST_SATANG = 100
LARGEST_SATANG = 70_000_000

_REFERENCE = re.compile(r"[A-Z0-9]{1,20}")
_ACCOUNTS = {
    # kind: tag, what the account looks like for us, what stands in the code
    "mobile": ("01", re.compile(r"0[0-9]{9}")),
    "citizen": ("02", re.compile(r"[0-9]{13}")),
    "wallet": ("03", re.compile(r"[0-9]{15}")),
    "bank": ("04", re.compile(r"[0-9]{3}[0-9A-Z]{1,40}")),
}
_KIND_OF_TAG = {tag: kind for kind, (tag, _) in _ACCOUNTS.items()}
_COUNTRY_PREFIX = "0066"


class QrRefused(ValueError):
    """The text or the values make no code of ours; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class BillPayment:
    """Pay a biller. References have 1–20 of A–Z and 0–9; the second may be empty.

    ``biller_id`` is a 13-digit tax number with 2 more digits; no ``satang``: the payer chooses.
    """

    biller_id: str
    reference: str
    reference2: str = ""
    satang: int | None = None

    def __post_init__(self) -> None:
        _require(re.fullmatch(r"[0-9]{15}", self.biller_id), "biller_id")
        _require(_REFERENCE.fullmatch(self.reference), "reference")
        _require(not self.reference2 or _REFERENCE.fullmatch(self.reference2), "reference2")
        _check_amount(self.satang)


@dataclass(frozen=True, slots=True)
class Transfer:
    """Send money to a mobile number (10 digits), a 13-digit number, a wallet or a bank account."""

    kind: str
    account: str
    satang: int | None = None

    def __post_init__(self) -> None:
        _require(self.kind in _ACCOUNTS, "account_kind")
        _require(_ACCOUNTS[self.kind][1].fullmatch(self.account), "account")
        _check_amount(self.satang)


@dataclass(frozen=True, slots=True)
class Slip:
    """What the small code on a transfer slip names; look it up, it proves nothing by itself."""

    sending_bank: str
    transfer_reference: str

    def __post_init__(self) -> None:
        _require(re.fullmatch(r"[0-9]{3}", self.sending_bank), "sending_bank")
        _require(re.fullmatch(r"[0-9A-Za-z]{1,25}", self.transfer_reference), "transfer_reference")


Code = BillPayment | Transfer | Slip


def encode(code: Code) -> str:
    """The text to draw as a QR code; :func:`decode` reads it back to the same value."""
    match code:
        case BillPayment():
            payee = [("00", BILL_AID), ("01", code.biller_id), ("02", code.reference)]
            if code.reference2:
                payee.append(("03", code.reference2))
            return _payment("30", payee, code.satang)
        case Transfer():
            payee = [("00", TRANSFER_AID), (_ACCOUNTS[code.kind][0], _written_account(code))]
            return _payment("29", payee, code.satang)
        case Slip():
            facts = [("00", SLIP_API), ("01", code.sending_bank), ("02", code.transfer_reference)]
            return _sealed(_fields([("00", _fields(facts)), ("51", "TH")]), "91")


def decode(text: str) -> Code:
    """Read a bill payment, a transfer or a slip.

    Raises QrRefused: not_emv, crc, not_thai, unknown_payee, or the field that is wrong.
    """
    if text.isascii() and "91" in text[-8:-4]:
        return _read_slip(text)
    return _read_payment(text)


def crc(text: str) -> str:
    """CRC-16/CCITT-FALSE of ASCII text, as four upper-case hex digits."""
    return f"{crc_hqx(text.encode('ascii'), 0xFFFF):04X}"


def baht(satang: int) -> str:
    """The amount as a code writes it: baht with exactly two decimals."""
    return f"{satang // 100}.{satang % 100:02d}"


def _payment(tag: str, payee: Iterable[tuple[str, str]], satang: int | None) -> str:
    fields = [("00", "01"), ("01", "11" if satang is None else "12"), (tag, _fields(payee))]
    fields.append(("53", "764"))
    if satang is not None:
        fields.append(("54", baht(satang)))
    fields.append(("58", "TH"))
    return _sealed(_fields(fields), "63")


def _fields(fields: Iterable[tuple[str, str]]) -> str:
    return "".join(f"{tag}{len(value):02d}{value}" for tag, value in fields)


def _sealed(body: str, tag: str) -> str:
    unsealed = f"{body}{tag}04"
    return unsealed + crc(unsealed)


def _written_account(transfer: Transfer) -> str:
    if transfer.kind == "mobile":
        return _COUNTRY_PREFIX + transfer.account[1:]
    return transfer.account


def _read_payment(text: str) -> BillPayment | Transfer:
    fields = _split(text)
    _require(text[:2] == "00" and text[-8:-4] == "6304", "not_emv")
    _require(crc(text[:-4]) == text[-4:].upper(), "crc")
    _require(fields.get("53") == "764" and fields.get("58") == "TH", "not_thai")
    satang = _satang(fields["54"]) if "54" in fields else None
    if "30" in fields:
        return _read_bill(_split(fields["30"]), satang)
    _require("29" in fields, "unknown_payee")
    return _read_transfer(_split(fields["29"]), satang)


def _read_bill(payee: dict[str, str], satang: int | None) -> BillPayment:
    _require(payee.get("00") == BILL_AID, "unknown_payee")
    return BillPayment(payee.get("01", ""), payee.get("02", ""), payee.get("03", ""), satang)


def _read_transfer(payee: dict[str, str], satang: int | None) -> Transfer:
    _require(payee.pop("00", "") == TRANSFER_AID and len(payee) == 1, "unknown_payee")
    tag, account = payee.popitem()
    kind = _KIND_OF_TAG.get(tag, "")
    if kind == "mobile":
        _require(account.startswith(_COUNTRY_PREFIX), "account")
        account = "0" + account.removeprefix(_COUNTRY_PREFIX)
    return Transfer(kind, account, satang)


def _read_slip(text: str) -> Slip:
    # Some banks print the CRC as a number, without its leading zeros.
    body, mark, check = text.rpartition("9104")
    _require(mark and 1 <= len(check) <= 4, "not_emv")
    _require(crc(body + mark) == check.upper().zfill(4), "crc")
    fields = _split(body)
    _require(fields.get("51") == "TH", "not_thai")
    facts = _split(fields.get("00", ""))
    _require(facts.get("00") == SLIP_API, "not_emv")
    return Slip(facts.get("01", ""), facts.get("02", ""))


def _split(text: str) -> dict[str, str]:
    """Tag, length, value, over and over; a tag may stand once."""
    _require(text.isascii(), "not_emv")
    fields: dict[str, str] = {}
    at = 0
    while at < len(text):
        head = re.fullmatch(r"([0-9]{2})([0-9]{2})", text[at : at + 4])
        _require(head, "not_emv")
        tag, length = text[at : at + 2], int(text[at + 2 : at + 4])
        value = text[at + 4 : at + 4 + length]
        _require(len(value) == length > 0 and tag not in fields, "not_emv")
        fields[tag] = value
        at += 4 + length
    return fields


def _satang(text: str) -> int:
    parts = re.fullmatch(r"([0-9]{1,9})(?:\.([0-9]{0,2}))?", text)
    if parts is None:
        raise QrRefused("amount")
    return int(parts[1]) * 100 + int((parts[2] or "").ljust(2, "0"))


def _check_amount(satang: int | None) -> None:
    if satang is not None:
        _require(satang >= SMALLEST_SATANG, "amount_too_small")
        _require(satang <= LARGEST_SATANG, "amount_too_large")


def _require(holds: object, code: str) -> None:
    if not holds:
        raise QrRefused(code)
