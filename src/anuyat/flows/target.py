"""The agency that is directly responsible for what came to us: its name, and how it is reached.

One of our own agencies brings its announced channels; any other is written by the officer.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from anuyat.apps.agencies import queries as agencies
from anuyat.core import thai
from anuyat.core.texts import Text

MOST_OF_A_NAME = 120  # As much as the journal keeps of a name.
MOST_DIGITS = 4  # เขต 12 is part of a name; a telephone or a 13-digit number is not.
MOST_OF_A_WAY = 300
WAYS: Mapping[str, Text] = {
    "web": {"th": "เว็บไซต์", "en": "website"},
    "email": {"th": "อีเมล", "en": "e-mail"},
    "phone": {"th": "โทร.", "en": "tel."},
    "address": {"th": "ที่อยู่", "en": "address"},
}
# An announced channel that is none of these (a chat, a counter) is told by its purpose.
KINDS = {"online": "web", "web": "web", "email": "email", "phone": "phone"}
WEB = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[^\W\d_]{2,}(?:[:/?]\S*)?")
EMAIL = re.compile(r"[^\s@]+@(?:[\w-]+\.)+[^\W\d_]{2,}")
# Emergency and service numbers have three or four figures.
PHONE = re.compile(r"\d{3,4}|0\d{8,9}(?:ต่อ\d+)?")


@dataclass(frozen=True, slots=True)
class Target:
    """Name and ways of contact, in two languages."""

    name: Text
    contact: Text


class TargetUnclear(Exception):
    """The agency cannot be told by what was written: field → what is wrong with it.

    Codes: agency_named, only_a_name, way_needed, not_a_web, not_an_email, not_a_phone, too_long.
    """

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(", ".join(f"{field} {code}" for field, code in faults.items()))
        self.faults = dict(faults)


def listed(agency_id: int) -> Target:
    """One of the agencies here, with its announced channels, its telephone and its address."""
    row = agencies.agency(agency_id)
    found: list[tuple[str, Text]] = []
    for channel in agencies.channels(agency_id):
        address = str(channel["address"])
        way = KINDS.get(str(channel["kind"]))
        purpose: Text = {"th": str(channel["purpose_th"]), "en": str(channel["purpose_en"])}
        found.append((way or "", _both(address) if way else _joined(purpose, address)))
    ways = {way for way, _said in found}
    own = (("email", row.email), ("phone", row.phone))
    found += [(way, _both(value)) for way, value in own if way not in ways and value]
    found.append(("address", {"th": row.address_th, "en": row.address_en}))
    return Target({"th": row.name_th, "en": row.name_en}, _contact(found))


def written(name: str, ways: Mapping[str, str]) -> Target:
    """An agency in the officer's words. ``ways`` are web, email, phone and address, as typed.

    Raises TargetUnclear while the name is none or nobody could reach it. Law: ega-2565/10.2
    """
    name = name.strip()
    given = {way: ways.get(way, "").strip() for way in WAYS}
    faults = {way: code for way, text in given.items() if (code := _fault(way, text))}
    if code := _name_fault(name):
        faults = {"other": code, **faults}
    if not any(given.values()):
        faults["web"] = "way_needed"
    if faults:
        raise TargetUnclear(faults)
    return Target(_both(name), _contact([(way, _both(text)) for way, text in given.items()]))


def _name_fault(name: str) -> str:
    if not name:
        return "agency_named"
    # The journal keeps this name: it must be one, and nothing of a person.
    digits = sum(letter.isdigit() for letter in name)
    is_more = len(name) > MOST_OF_A_NAME or "@" in name or digits > MOST_DIGITS
    return "only_a_name" if is_more else ""


def _fault(way: str, text: str) -> str:
    if not text:
        return ""
    if len(text) > MOST_OF_A_WAY:
        return "too_long"
    figures = re.sub(r"[\s().-]", "", thai.to_arabic_digits(text)).replace("+66", "0", 1)
    wrong = {
        "web": ("not_a_web", WEB.fullmatch(text)),
        "email": ("not_an_email", EMAIL.fullmatch(text)),
        "phone": ("not_a_phone", PHONE.fullmatch(figures)),
    }
    code, is_right = wrong.get(way, ("", text))
    return "" if is_right else code


def _contact(found: list[tuple[str, Text]]) -> Text:
    """ "เว็บไซต์ … อีเมล …": each way with its word before it, those without value left out."""
    th = " ".join(f"{_word(way, 'th')}{text['th']}" for way, text in found if text["th"])
    en = ", ".join(f"{_word(way, 'en')}{text['en']}" for way, text in found if text["en"])
    return {"th": th, "en": en}


def _word(way: str, lang: thai.Lang) -> str:
    return f"{WAYS[way][lang]} " if way else ""


def _both(text: str) -> Text:
    return {"th": text, "en": text}


def _joined(purpose: Text, address: str) -> Text:
    return {"th": f"{purpose['th']} {address}", "en": f"{purpose['en']} {address}"}
