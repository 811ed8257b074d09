"""The country's sub-districts, found by code, post code or a name typed carelessly.

Names and codes come from the GeoThai data set (CC BY 4.0). They are read once in a process, when
somebody first asks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import geothai

from anuyat.core import finding, thai
from anuyat.core.formspec import Place
from anuyat.core.thai import Lang

MOST_FOUND = 8
MOST_OF_A_POSTCODE = (
    40  # A town's post code covers up to some thirty; who typed it means any of them.
)
BANGKOK_CODE = "10"
_POSTCODE = re.compile(r"[0-9]{5}")
# What people write before a name.
_KINDS = re.compile(r"^(?:ตำบล|แขวง|อำเภอ|เขต|จังหวัด|ต\.|อ\.|จ\.)")


@dataclass(frozen=True, slots=True)
class _Entry:
    place: Place
    name: str  # folded, as are the next two
    name_en: str
    all_names: str


class AddressBook:
    """``core.formspec.Places`` over the whole country, with a forgiving search."""

    def subdistrict(self, code: str) -> Place | None:
        found = _by_code().get(code)
        return found.place if found else None

    def search(self, words: str) -> list[Place]:
        """Places that fit names, the eight likeliest; a post code's own, however many it has."""
        typed = thai.to_arabic_digits(words)[:100].split()
        postcodes = [word for word in typed if _POSTCODE.fullmatch(word)]
        wanted = [folded for word in typed if word not in postcodes and (folded := _folded(word))]
        if postcodes:
            there = [_by_code()[code] for code in _by_postcode().get(postcodes[0], ())]
            held = [entry for entry in there if all(word in entry.all_names for word in wanted)]
            return [entry.place for entry in held or there][:MOST_OF_A_POSTCODE]
        return [entry.place for entry in _fitting(wanted)] if wanted else []


def label(place: Place, lang: Lang = "th") -> tuple[str, str]:
    """How a place is written: the sub-district, and what it lies in with its post code."""
    if lang == "en":
        where = f"{place.district['en']} District, {place.province['en']} {place.postcode}"
        return f"{place.subdistrict['en']} Subdistrict", where
    in_bangkok = place.code.startswith(BANGKOK_CODE)
    first, second, third = ("แขวง", "เขต", "") if in_bangkok else ("ตำบล", "อำเภอ", "จังหวัด")
    return (
        f"{first}{place.subdistrict['th']}",
        f"{second}{place.district['th']} {third}{place.province['th']} {place.postcode}",
    )


def _folded(word: str) -> str:
    return thai.fold(_KINDS.sub("", word) or word)


def _bare(district: str) -> str:
    """The data writes เขต before Bangkok's districts, and nothing before the others."""
    return district.removeprefix("เขต")


def _fitting(wanted: list[str]) -> list[_Entry]:
    """Places that hold every word, those first whose own name is meant; else the nearest."""
    entries = _by_code().values()
    holding = [entry for entry in entries if all(word in entry.all_names for word in wanted)]
    if holding:
        return sorted(holding, key=lambda entry: _rank(entry, wanted[0]))[:MOST_FOUND]
    pairs = ((entry.place.code, entry.all_names) for entry in entries)
    near = finding.best(" ".join(wanted), pairs, limit=MOST_FOUND, at_least=0.6)
    return [_by_code()[code] for code in near]


def _rank(entry: _Entry, word: str) -> tuple[int, int, str]:
    names = (entry.name, entry.name_en)
    if word in names:
        order = 0
    elif any(name.startswith(word) for name in names):
        order = 1
    else:
        order = 2 if any(word in name for name in names) else 3
    return order, len(entry.name), entry.place.code


@cache
def _by_code() -> dict[str, _Entry]:
    return {entry.place.code: entry for entry in _read()}


@cache
def _by_postcode() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for province in geothai.provinces():
        for district in geothai.districts(province.code):
            for sub in geothai.subdistricts(district.code):
                for postcode in sub.postal_codes:
                    found.setdefault(postcode, []).append(sub.code)
    return {postcode: tuple(codes) for postcode, codes in found.items()}


def _read() -> Iterator[_Entry]:
    for province in geothai.provinces():
        for district in geothai.districts(province.code):
            for sub in geothai.subdistricts(district.code):
                yield _entry(
                    Place(
                        sub.code,
                        {"th": sub.name_th, "en": sub.name_en},
                        {"th": _bare(district.name_th), "en": district.name_en},
                        {"th": province.name_th, "en": province.name_en},
                        sub.postal_codes[0] if sub.postal_codes else "",
                    )
                )


def _entry(place: Place) -> _Entry:
    parts = (place.subdistrict, place.district, place.province)
    every = " ".join(thai.fold(part[lang]) for part in parts for lang in ("th", "en"))
    return _Entry(
        place, thai.fold(place.subdistrict["th"]), thai.fold(place.subdistrict["en"]), every
    )


BOOK = AddressBook()
