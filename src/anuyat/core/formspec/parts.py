"""Reading what was typed into a value, one function for each type of question.

A reader gives the value, or None when the field was left empty, or raises Refused with every
fault it found. Limits of the edition are not judged here but in ``judge.py``, which also judges
answers read long ago.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal

from anuyat.core.formspec.shape import (
    ADDRESS_PARTS,
    DATE_PARTS,
    POINT_PARTS,
    Place,
    Places,
    Problem,
    Question,
)
from anuyat.core.formspec.thailand import is_in_thailand
from anuyat.core.texts import Text
from anuyat.core.thai import (
    DateUnreadable,
    bare_13,
    is_valid_13,
    kind_of_13,
    normalise,
    parse_be_date,
    to_arabic_digits,
)

type Typed = Mapping[str, str]
"""Field name → exactly what was typed."""

POSTCODE = re.compile(r"[1-9][0-9]{4}")
PART_LENGTHS = {"house": 50, "moo": 20, "building": 200, "soi": 100, "road": 100}

_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.(?P<rest>\d+))?")
_MOST_DIGITS = 15  # beyond it a double no longer holds each whole number
_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@([\w-]{1,63}\.)+[^\W\d_][\w-]{1,62}")
_THAI_PHONE = re.compile(r"(0[2-57]\d{7}|0[689]\d{8})")
_FOREIGN_PHONE = re.compile(r"\+[1-9]\d{7,14}")
_EXTENSION = re.compile(r"(?:ต่อ|ext\.?|#)(\d{1,6})$", re.IGNORECASE)
_DEGREES = re.compile(r"-?\d{1,3}(\.\d{1,15})?")
_PLACES = 6  # of a degree: about 11 centimetres
_BAHT: Text = {"th": "บาท", "en": "baht"}
# Directions of writing that reorder what an officer would see; never typed on purpose.
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN = frozenset({"Cc", "Cs", "Co", "Cn"})


class Refused(Exception):
    """What was typed cannot be taken."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(f"{p.field}: {p.code}" for p in problems))
        self.problems = problems


def fields(question: Question) -> tuple[str, ...]:
    """The names of the fields a page shows for the question."""
    if question.type == "date":
        return tuple(f"{question.id}.{part}" for part in DATE_PARTS)
    if question.type == "address":
        return tuple(f"{question.id}.{part}" for part in ADDRESS_PARTS)
    if question.type == "point":
        return tuple(f"{question.id}.{part}" for part in POINT_PARTS)
    return () if question.type in ("group", "calculated") else (question.id,)


def read_value(question: Question, typed: Typed, places: Places) -> object:
    """The value typed, or None when nothing was. Raises Refused."""
    if question.type == "date":
        return _date(question, typed)
    if question.type == "address":
        return _address(question, typed, places)
    if question.type == "point":
        return _point(question, typed)
    words = _clean(question, typed.get(question.id, ""), lines=question.type == "longtext")
    return _READERS[question.type](question, words) if words else None


def _refuse(question: Question, code: str, part: str | None = None, **values: object) -> Refused:
    return Refused(Problem(question.id, part, code, values))


def _clean(question: Question, raw: str, part: str | None = None, *, lines: bool = False) -> str:
    words = normalise(raw)
    if not lines:
        words = words.replace("\n", " ")
    if any(_is_unseen(character) for character in words):
        raise _refuse(question, "unseen_characters", part)
    return words


def _is_unseen(character: str) -> bool:
    if character == "\n":
        return False
    return unicodedata.category(character) in _UNSEEN or character in _REORDERING


def _text(question: Question, words: str) -> str:
    return words


def _number(question: Question, words: str) -> int | float:
    exact = _decimal(question, words, question.unit, question.decimals)
    return float(exact) if question.decimals else int(exact)


def _money(question: Question, words: str) -> int:
    return int(_decimal(question, words.replace("฿", ""), _BAHT, 2) * 100)


def _decimal(question: Question, words: str, unit: Text | None, decimals: int) -> Decimal:
    figure = to_arabic_digits(words)
    for name in (unit or {}).values():  # "320 ตารางเมตร" says the same as "320".
        figure = figure.removesuffix(name)
    figure = figure.replace(" ", "")
    found = _NUMBER.fullmatch(figure)
    if not found or not any(character.isdigit() for character in figure):
        raise _refuse(question, "not_a_number")
    rest = (found["rest"] or "").rstrip("0")
    if len(rest) > decimals:
        raise _refuse(question, "too_many_decimals" if decimals else "not_whole", decimals=decimals)
    if sum(character.isdigit() for character in figure) > _MOST_DIGITS:
        raise _refuse(question, "too_many_digits", digits=_MOST_DIGITS)
    return Decimal(figure.replace(",", ""))


def _yesno(question: Question, words: str) -> bool:
    if words not in ("yes", "no"):
        raise _refuse(question, "not_a_choice")
    return words == "yes"


def _thirteen(question: Question, words: str) -> str:
    number = bare_13(words)
    if not re.fullmatch(r"[0-9]{13}", number):
        raise _refuse(question, "not_13_digits")
    if not is_valid_13(number):
        raise _refuse(question, "bad_check_digit")
    wanted = "person" if question.type == "national_id" else "juristic"
    if kind_of_13(number) != wanted:
        raise _refuse(question, f"not_{wanted}")
    return number


def _email(question: Question, words: str) -> str:
    if not _EMAIL.fullmatch(words):
        raise _refuse(question, "not_an_email")
    name, _, domain = words.rpartition("@")
    return f"{name}@{domain.lower()}"


def _phone(question: Question, words: str) -> str:
    figures = re.sub(r"[\s().-]", "", to_arabic_digits(words))
    extension = _EXTENSION.search(figures)
    if extension:
        figures = figures[: extension.start()]
    if figures.startswith("+66"):
        figures = "0" + figures[3:].removeprefix("0")
    if not (_THAI_PHONE.fullmatch(figures) or _FOREIGN_PHONE.fullmatch(figures)):
        raise _refuse(question, "not_a_phone")
    return f"{figures} ต่อ {extension[1]}" if extension else figures


def _date(question: Question, typed: Typed) -> str | None:
    parts = [typed.get(field, "") for field in fields(question)]
    if not any(part.strip() for part in parts):
        return None
    try:
        return parse_be_date(*parts).isoformat()
    except DateUnreadable as unreadable:
        part = None if unreadable.part == "date" else unreadable.part
        raise _refuse(question, unreadable.code, part) from None


def _point(question: Question, typed: Typed) -> dict[str, float] | None:
    """Two boxes, or both figures pasted into the first as a map gives them."""
    lat, lng = (to_arabic_digits(normalise(typed.get(name, ""))) for name in fields(question))
    if lat.count(",") == 1:
        lat, lng = lat.split(",")
    if not (lat.strip() or lng.strip()):
        return None
    problems: list[Problem] = []
    read = {
        part: _degrees(question, part, words, problems)
        for part, words in zip(POINT_PARTS, (lat, lng), strict=True)
    }
    if problems:
        raise Refused(*problems)
    if is_in_thailand(read["lng"], read["lat"]) and not is_in_thailand(read["lat"], read["lng"]):
        raise _refuse(question, "swapped", "lat")
    return read


def _degrees(question: Question, part: str, words: str, problems: list[Problem]) -> float:
    figure = words.replace(" ", "").removesuffix("°")
    if not figure:
        problems.append(Problem(question.id, part, "required", {}))
    elif not _DEGREES.fullmatch(figure):
        problems.append(Problem(question.id, part, "not_degrees", {}))
    else:
        return round(float(figure), _PLACES)
    return 0.0


def _address(question: Question, typed: Typed, places: Places) -> dict[str, str] | None:
    raw = {part: typed.get(f"{question.id}.{part}", "") for part in ADDRESS_PARTS}
    if not any(words.strip() for words in raw.values()):
        return None
    problems: list[Problem] = []
    read: dict[str, str] = {}
    place = _place(question, raw["subdistrict"], places, problems)
    for part, most in PART_LENGTHS.items():
        read[part] = _part(question, part, raw[part], most, problems)
    postcode = _postcode(question, raw["postcode"], problems)
    if problems or place is None:
        raise Refused(*problems)
    return read | {
        "subdistrict": place.code,
        "subdistrict_name": place.subdistrict["th"],
        "subdistrict_name_en": place.subdistrict["en"],
        "district_name": place.district["th"],
        "district_name_en": place.district["en"],
        "province_name": place.province["th"],
        "province_name_en": place.province["en"],
        "postcode": postcode or place.postcode,
    }


def _place(question: Question, code: str, places: Places, problems: list[Problem]) -> Place | None:
    code = to_arabic_digits(code.strip())
    # Asked only with what can be a code: the list must never see what a person typed.
    place = places.subdistrict(code) if re.fullmatch(r"[0-9]{6}", code) else None
    if place is None:
        wrong = "unknown_subdistrict" if code else "required"
        problems.append(Problem(question.id, "subdistrict", wrong, {}))
    return place


def _postcode(question: Question, raw: str, problems: list[Problem]) -> str:
    """The post code typed, which may differ from the list's: lists grow old; else nothing."""
    postcode = to_arabic_digits(raw).replace(" ", "")
    if not postcode or POSTCODE.fullmatch(postcode):
        return postcode
    problems.append(Problem(question.id, "postcode", "not_a_postcode", {}))
    return ""


def _part(question: Question, part: str, raw: str, most: int, problems: list[Problem]) -> str:
    try:
        words = to_arabic_digits(_clean(question, raw, part))
    except Refused as refused:
        problems.extend(refused.problems)
        return ""
    if part == "house" and not words:
        problems.append(Problem(question.id, part, "required", {}))
    if len(words) > most:
        problems.append(Problem(question.id, part, "too_long", {"max": most}))
    return words


_READERS: Mapping[str, Callable[[Question, str], object]] = {
    "text": _text,
    "longtext": _text,
    "choice": _text,
    "number": _number,
    "money": _money,
    "yesno": _yesno,
    "national_id": _thirteen,
    "juristic_id": _thirteen,
    "email": _email,
    "phone": _phone,
}
