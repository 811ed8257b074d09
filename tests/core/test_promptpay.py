"""Codes compared with vectors that other implementations confirmed, and read back for any value."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from anuyat.core.promptpay import (
    LARGEST_SATANG,
    SMALLEST_SATANG,
    BillPayment,
    Code,
    QrRefused,
    Slip,
    Transfer,
    baht,
    crc,
    decode,
    encode,
)

VECTORS = {
    "mobile": (
        Transfer("mobile", "0812345678", 5000),
        "00020101021229370016A000000677010111011300668123456785303764540550.005802TH63045197",
    ),
    "bank account": (
        Transfer("bank", "0141234567890", 10000),
        "00020101021229370016A0000006770101110413014123456789053037645406100.005802TH6304901D",
    ),
    "slip": (
        Slip("002", "0002123123121200011"),
        "004000060000010103002021900021231231212000115102TH91049C30",
    ),
    "bill": (
        BillPayment("099400003654001", "C690829001", "FEE20", 20000),
        "00020101021230620016A00000067701011201150994000036540010210C6908290010305FEE20"
        "53037645406200.005802TH6304DA77",
    ),
}

REFERENCES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=20)
AMOUNTS = st.none() | st.integers(SMALLEST_SATANG, LARGEST_SATANG)


def digits(length: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=length, max_size=length)


CODES: st.SearchStrategy[Code] = st.one_of(
    st.builds(BillPayment, digits(15), REFERENCES, st.just("") | REFERENCES, AMOUNTS),
    st.builds(Transfer, st.just("mobile"), digits(9).map("0".__add__), AMOUNTS),
    st.builds(Transfer, st.just("citizen"), digits(13), AMOUNTS),
    st.builds(Transfer, st.just("wallet"), digits(15), AMOUNTS),
    st.builds(Transfer, st.just("bank"), digits(13), AMOUNTS),
    st.builds(Slip, digits(3), REFERENCES),
)


@pytest.mark.parametrize(("code", "text"), VECTORS.values(), ids=VECTORS)
def test_a_known_code_is_written_letter_by_letter(code: Code, text: str) -> None:
    assert encode(code) == text


@pytest.mark.parametrize(("code", "text"), VECTORS.values(), ids=VECTORS)
def test_a_known_code_is_read(code: Code, text: str) -> None:
    assert decode(text) == code


@settings(max_examples=60)
@given(CODES)
def test_whatever_we_write_we_read_back(code: Code) -> None:
    assert decode(encode(code)) == code


@settings(max_examples=60)
@given(CODES, st.integers(0, 200), st.sampled_from("0123456789ABCTH"))
def test_one_wrong_letter_never_goes_unnoticed(code: Code, at: int, letter: str) -> None:
    text = encode(code)
    at %= len(text)
    assume(text[at] != letter)
    with pytest.raises(QrRefused):
        decode(text[:at] + letter + text[at + 1 :])


@settings(max_examples=60)
@given(st.text() | st.text("0123456789"))
def test_rubbish_is_refused_and_never_crashes(text: str) -> None:
    with pytest.raises(QrRefused):
        decode(text)


def test_the_check_value_of_the_standard_holds() -> None:
    assert crc("123456789") == "29B1"


def test_a_slip_whose_crc_lost_its_leading_zeros_is_read() -> None:
    slips = (Slip("002", f"REF{n:05d}") for n in range(1000))
    slip = next(s for s in slips if encode(s)[-4] == "0" and encode(s)[-3] != "0")
    assert decode(encode(slip)[:-4] + encode(slip)[-3:]) == slip


@pytest.mark.parametrize(
    ("satang", "code"),
    [
        pytest.param(99, "amount_too_small", id="under one baht"),
        pytest.param(0, "amount_too_small", id="nothing"),
        pytest.param(-100, "amount_too_small", id="negative"),
        pytest.param(70_000_001, "amount_too_large", id="one satang over 700,000 baht"),
    ],
)
def test_an_amount_outside_the_limits_makes_no_code(satang: int, code: str) -> None:
    with pytest.raises(QrRefused) as refused:
        BillPayment("099400003654001", "C690829001", satang=satang)
    assert refused.value.code == code


@pytest.mark.parametrize("satang", [100, 70_000_000])
def test_the_limits_themselves_may_be_paid(satang: int) -> None:
    code = BillPayment("099400003654001", "C690829001", satang=satang)
    assert decode(encode(code)) == code


@pytest.mark.parametrize(
    "reference", ["", "c690829001", "C-690829", "ก690829001", "C69 0829", "๑๒๓", "A" * 21, "A1\n"]
)
def test_a_reference_is_one_to_twenty_of_capitals_and_digits(reference: str) -> None:
    with pytest.raises(QrRefused, match="reference"):
        BillPayment("099400003654001", reference)


@pytest.mark.parametrize("biller_id", ["", "0994000036540", "0994000036540011", "๐๙๙๔๐๐๐๐๓๖๕๔๐๐๑"])
def test_a_biller_has_fifteen_arabic_digits(biller_id: str) -> None:
    with pytest.raises(QrRefused, match="biller_id"):
        BillPayment(biller_id, "C690829001")


@pytest.mark.parametrize(
    ("satang", "text"), [(100, "1.00"), (105, "1.05"), (150, "1.50"), (123_456_789, "1234567.89")]
)
def test_an_amount_has_exactly_two_decimals(satang: int, text: str) -> None:
    assert baht(satang) == text


def sealed(body: str) -> str:
    return body + "6304" + crc(body + "6304")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        pytest.param("0002015303840" + "5802TH", "not_thai", id="dollars"),
        pytest.param("00020153037645802TH", "unknown_payee", id="nobody to pay"),
        pytest.param("000201000201" + "53037645802TH", "not_emv", id="a tag twice"),
        pytest.param(
            "00020130200016A00000067701200653037645802TH", "unknown_payee", id="across the border"
        ),
        pytest.param(
            "00020129370016A000000677010111011300668123456785303764540650.0015802TH",
            "amount",
            id="three decimals",
        ),
    ],
)
def test_a_well_formed_code_that_is_not_ours_is_refused_by_name(body: str, code: str) -> None:
    with pytest.raises(QrRefused) as refused:
        decode(sealed(body))
    assert refused.value.code == code
