"""Officers' one-time codes: the published vectors, each code once, the clock a little off."""

import itertools
from base64 import b32encode
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anuyat.core import totp

SECRET = b32encode(b"12345678901234567890").decode()
AT = datetime(2005, 3, 18, 1, 58, 29, tzinfo=UTC)
STEP = 37037036


# Appendix B of RFC 6238 has eight digits; the last six of them are the six-digit code.
@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_the_published_vectors_are_accepted(seconds, code):
    at = datetime.fromtimestamp(seconds, UTC)
    assert totp.verify(SECRET, code, at, None) == seconds // 30


def test_the_zone_of_the_moment_does_not_matter():
    assert totp.verify(SECRET, "081804", AT.astimezone(ZoneInfo("Asia/Bangkok")), None) == STEP


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        totp.verify(SECRET, "081804", AT.replace(tzinfo=None), None)


@pytest.mark.parametrize("typed", ["081804", " 081 804 ", "๐๘๑๘๐๔", "081๘๐๔"])
def test_spaces_and_thai_digits_are_as_good(typed):
    assert totp.verify(SECRET, typed, AT, None) == STEP


@pytest.mark.parametrize(
    "typed",
    ["", "81804", "0818040", "081805", "08180a", "٠٨١٨٠٤", "-81804", "081804\x00", "²²²²²²"],
)
def test_anything_else_is_wrong(typed):
    assert totp.verify(SECRET, typed, AT, None) is None


def test_a_code_serves_once():
    assert totp.verify(SECRET, "081804", AT, last_step=STEP) is None


def test_an_older_code_is_refused_after_a_newer_one():
    later = AT + timedelta(seconds=30)
    assert totp.verify(SECRET, "081804", later, last_step=STEP - 1) == STEP
    assert totp.verify(SECRET, "081804", later, last_step=STEP + 1) is None


@pytest.mark.parametrize(
    ("steps_off", "counts"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_clock_may_be_one_step_off_and_no_more(steps_off, counts):
    at = AT + timedelta(seconds=30 * steps_off)
    assert (totp.verify(SECRET, "081804", at, None) == STEP) is counts


@settings(max_examples=50)
@given(st.integers(0, 7_000_000_000))
def test_the_step_given_back_shuts_out_every_code_up_to_it(seconds):
    at, step = datetime.fromtimestamp(seconds, UTC), seconds // 30
    code = totp.pyotp.TOTP(SECRET).generate_otp(step)
    used = totp.verify(SECRET, code, at, None)
    assert used is not None
    again = totp.verify(SECRET, code, at, used)
    assert again is None or again > used


def test_each_secret_has_160_bits_and_is_new():
    one, other = totp.new_secret(), totp.new_secret()
    assert one != other
    assert len(totp.pyotp.TOTP(one).byte_secret()) == 20


def test_the_app_reads_account_and_agency_from_the_address():
    uri = totp.provisioning_uri(SECRET, "somchai@example.go.th", "เทศบาลเมืองตัวอย่าง")
    parts = urlsplit(uri)
    assert (parts.scheme, parts.netloc) == ("otpauth", "totp")
    assert parse_qs(parts.query)["secret"] == [SECRET]
    assert parse_qs(parts.query)["issuer"] == ["เทศบาลเมืองตัวอย่าง"]


def test_recovery_codes_are_all_different_and_have_no_mistakable_letter():
    codes = totp.recovery_codes(20)
    assert len(set(codes)) == 20
    assert not set("".join(codes)) & set("01ilo")


def test_recovery_codes_follow_the_given_chance():
    count = itertools.count()
    one = totp.recovery_codes(1, lambda below: next(count) % below)
    assert one == ("234567-89abcd-efghjk",)


def test_a_recovery_code_is_known_by_its_hash_however_it_is_typed():
    codes = totp.recovery_codes(3)
    kept = [totp.recovery_hash(code) for code in codes]
    assert totp.matching_recovery_hash(f" {codes[1].upper().replace('-', ' ')} ", kept) == kept[1]
    assert not set(codes) & set(kept)


@pytest.mark.parametrize("typed", ["", "-", "234567-89abcd-efghjk", "\ud800"])
def test_a_recovery_code_that_was_not_given_opens_nothing(typed):
    kept = [totp.recovery_hash(code) for code in totp.recovery_codes(3)]
    assert totp.matching_recovery_hash(typed, kept) is None


def test_a_struck_out_recovery_code_opens_nothing():
    (code,) = totp.recovery_codes(1)
    assert totp.matching_recovery_hash(code, []) is None
