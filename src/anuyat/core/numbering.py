"""Numbers people read aloud, codes nobody can guess, and the token behind a QR code.

Numbers that law wants gapless come from a counter the caller holds; this module only writes
them. Public codes have 80 random bits; the caller brings the randomness.
"""

import hmac
from base64 import b32decode, b32encode
from binascii import Error
from datetime import date

from anuyat.core.thai import be_year

CODE_BYTES = 10
_CONFUSABLE = str.maketrans("018", "OIB")


def calendar_period(day: date) -> str:
    """The Buddhist calendar year: registers, letters, licences."""
    return str(be_year(day))


def fiscal_period(day: date) -> str:
    """The fiscal year, which begins on 1 October and is named by the year it ends in."""
    return str(be_year(day) + (day.month >= 10))


def case_number(prefix: str, day: date, serial: int) -> str:
    """``TY69-00012``: the agency's prefix, the short Buddhist year, the receive number."""
    return f"{prefix}{be_year(day) % 100:02d}-{serial:05d}"


def register_number(serial: int, period: str) -> str:
    """``12/2569``, as registers write it."""
    return f"{serial}/{period}"


def licence_number(form: str, series: str, serial: int, period: str) -> str:
    """A licence's number by its kind's form, such as ``{series} {running}/{year}``."""
    return form.format(series=series, running=serial, year=period)


def receipt_number(serial: int, period: str) -> str:
    return f"{int(period) % 100:02d}/{serial:06d}"


def bill_reference(case_number_: str, serial: int) -> str:
    """The bank's reference 1: at most 20 letters and figures, no punctuation."""
    return f"{case_number_.replace('-', '')}B{serial:02d}"


def code(random: bytes) -> str:
    """A public code of 16 letters from 10 random bytes."""
    if len(random) != CODE_BYTES:
        raise ValueError("ten random bytes make a code")
    return b32encode(random).decode()


def spaced(text: str) -> str:
    """``7Q2KMX4D9PHC2345`` in fours, so that it can be read over the telephone."""
    return "-".join(text[i : i + 4] for i in range(0, len(text), 4))


def read_code(typed: str) -> str | None:
    """The code in what a person typed, forgiving spaces, dashes, case and 0 1 8; or None."""
    text = "".join(c for c in typed.upper().translate(_CONFUSABLE) if c.isalnum())
    try:
        return text if len(b32decode(text)) == CODE_BYTES else None
    except (Error, ValueError):
        return None


def token(code_: str, key: bytes) -> str:
    """What a QR carries: the code and a short seal that nobody else can make."""
    return f"{code_}{_seal(code_, key)}"


def read_token(text: str, key: bytes) -> str | None:
    """The code in a token, or None if the seal is not ours."""
    code_, seal = text[:16], text[16:]
    return code_ if hmac.compare_digest(seal.encode(), _seal(code_, key).encode()) else None


def _seal(code_: str, key: bytes) -> str:
    return b32encode(hmac.digest(key, code_.encode(), "sha256"))[:16].decode()
