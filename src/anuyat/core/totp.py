"""Officers' second factor: one-time codes from an authenticator app, and codes on paper.

Decides whether a code is right and was not used before. Keeping the secret encrypted, the last
step and the hashes of recovery codes is the caller's, and so is limiting how often one may try.
Standards: RFC 6238 (SHA-1, six digits, 30 seconds, which every app understands), RFC 4226.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable
from datetime import datetime
from hmac import compare_digest

import pyotp

STEP_SECONDS = 30
DIGITS = 6
WINDOW = 1
"""Steps before and after the present one in which a code still counts, for clocks that differ."""

RECOVERY_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without 0 and o, 1, i and l, which are mistaken for one another on paper."""

RECOVERY_LENGTH = 18
"""31^18 is more than 2^89: too many to guess even from a stolen list of plain hashes."""

_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def new_secret() -> str:
    """A fresh secret of 160 random bits in Base32, to be kept encrypted."""
    return pyotp.random_base32(32)


def provisioning_uri(secret: str, label: str, issuer: str) -> str:
    """The otpauth address that an authenticator app reads from a QR code.

    ``label`` names the officer's account, ``issuer`` the agency. It holds the secret: show it
    once, and never keep, log or send it.
    """
    return pyotp.TOTP(secret, digits=DIGITS, interval=STEP_SECONDS).provisioning_uri(
        name=label, issuer_name=issuer
    )


def verify(secret: str, code: str, at: datetime, last_step: int | None) -> int | None:
    """The step that ``code`` belongs to, to be kept as the next ``last_step``; None if wrong.

    A code of ``last_step`` or before is refused: each serves once. Thai digits and spaces
    are as good as others. Raises ValueError for a moment without a zone.
    """
    if at.tzinfo is None:
        raise ValueError("a moment needs a zone")
    typed = "".join(code.split()).translate(_THAI_DIGITS)
    if len(typed) != DIGITS or not (typed.isascii() and typed.isdigit()):
        return None
    totp = pyotp.TOTP(secret, digits=DIGITS, interval=STEP_SECONDS)
    present = totp.timecode(at)
    # All are compared, whatever matches first, so that the time taken says nothing.
    steps = range(max(present - WINDOW, 0), present + WINDOW + 1)
    right = [step for step in steps if compare_digest(totp.generate_otp(step), typed)]
    return next((step for step in right if last_step is None or step > last_step), None)


def recovery_codes(
    count: int = 10, random: Callable[[int], int] = secrets.randbelow
) -> tuple[str, ...]:
    """``count`` codes for the day the phone is lost: shown once, kept as ``recovery_hash``.

    ``random(n)`` gives an unpredictable integer below n.
    """
    return tuple(_grouped(_letters(random)) for _ in range(count))


def recovery_hash(code: str) -> str:
    """What to keep of a recovery code. Plain SHA-256 serves, since the code has 89 random bits."""
    typed = "".join(code.translate(_THAI_DIGITS).lower().replace("-", "").split())
    return hashlib.sha256(typed.encode("utf-8", "surrogatepass")).hexdigest()


def matching_recovery_hash(code: str, kept: Iterable[str]) -> str | None:
    """The kept hash that ``code`` answers, for the caller to strike out; None if none does."""
    given = recovery_hash(code)
    found = [known for known in kept if compare_digest(known, given)]
    return found[0] if found else None


def _letters(random: Callable[[int], int]) -> str:
    return "".join(
        RECOVERY_ALPHABET[random(len(RECOVERY_ALPHABET))] for _ in range(RECOVERY_LENGTH)
    )


def _grouped(letters: str) -> str:
    """``xxxxxx-xxxxxx-xxxxxx``: short groups are copied with fewer mistakes."""
    return "-".join(letters[start : start + 6] for start in range(0, len(letters), 6))
