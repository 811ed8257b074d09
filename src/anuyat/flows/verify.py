"""Anyone may ask whether a document is genuine, and of a displayed licence, what stands now."""

from dataclasses import dataclass
from datetime import date

from anuyat.apps.correspondence import queries as letters
from anuyat.apps.licences import queries as licences
from anuyat.core import numbering


@dataclass(frozen=True, slots=True)
class Verdict:
    """``standing``: in_force, expired, genuine (a letter of ours), forged, unknown."""

    standing: str
    licence: licences.PublicLicence | None = None
    letter: letters.Genuine | None = None


def by_token(text: str, *, key: bytes, on: date) -> Verdict:
    """What a QR says. A token whose seal is not ours is forged, whatever stands in it."""
    code = numbering.read_token(text, key)
    return by_code(code, on) if code else Verdict("forged")


def by_typed(text: str, *, on: date) -> Verdict:
    """What a register code typed by hand says."""
    code = numbering.read_code(text)
    return by_code(code, on) if code else Verdict("unknown")


def by_code(code: str, on: date) -> Verdict:
    if licence := licences.public(code, on):
        return Verdict(licence.standing, licence=licence)
    if letter := letters.public(code):
        return Verdict("genuine", letter=letter)
    return Verdict("unknown")
