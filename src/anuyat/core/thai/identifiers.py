"""The 13-digit number of a person or juristic person, and how much of an identifier is shown."""

import re
from typing import Literal

from anuyat.core.thai.text import to_arabic_digits

SEPARATORS = re.compile(r"[\s\-]")


def bare_13(text: str) -> str:
    """The number without spaces and hyphens, in Arabic digits; whatever else was typed stays."""
    return SEPARATORS.sub("", to_arabic_digits(text))


def _has_13_digits(number: str) -> bool:
    return len(number) == 13 and number.isascii() and number.isdigit()


def is_valid_13(text: str) -> bool:
    """Whether the last digit agrees with the other twelve (mod 11); hyphens and spaces allowed.

    One scheme for civil, juristic and tax numbers. It cannot see a wrong third digit.
    """
    number = bare_13(text)
    if not _has_13_digits(number):
        return False
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(number[:12]))
    return (11 - total % 11) % 10 == int(number[12])


def kind_of_13(text: str) -> Literal["person", "juristic"] | None:
    """Whose number it is by its first digit; None when it fails its check or begins with 9."""
    if not is_valid_13(text):
        return None
    first = bare_13(text)[0]
    if first == "0":
        return "juristic"
    return "person" if first in "12345678" else None


def mask_13(text: str) -> str:
    """ "1-xxxx-xxxxx-23-4": enough to recognise one's own number, not enough to use it.

    What is not 13 digits shows nothing at all.
    """
    number = bare_13(text)
    if not _has_13_digits(number):
        return "x" * 13
    return f"{number[0]}-xxxx-xxxxx-{number[10:12]}-{number[12]}"


def mask_email(address: str) -> str:
    """ "pim***@example.com"; a name of three letters or fewer shows only its first."""
    name, at, domain = address.strip().rpartition("@")
    if not (name and at and domain):
        return "***"
    return f"{name[:3] if len(name) > 3 else name[0]}***@{domain}"


def mask_phone(number: str) -> str:
    """ "xxx-xxx-4567": the last four figures; a number under eight figures shows nothing."""
    figures = re.sub(r"\D", "", to_arabic_digits(number))
    if len(figures) < 8:
        return "xxx-xxx-xxxx"
    return f"xxx-xxx-{figures[-4:]}"
