"""Text with merge fields: ``{{holder.name}}``, ``{{issued_on|day}}``, ``{{until|day|else:ไม่มี}}``.

A path that begins with a dot names a field of the present row; ``{{.}}`` is the row itself.
``**words**`` are strong. Nothing else is markup, and what a value holds is never read as markup.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from anuyat.core import thai

FIELD = re.compile(r"\{\{\s*(\.?[\w.]*)\s*(?:\|\s*(\w+)\s*)?(?:\|\s*else:(.*?))?\}\}", re.DOTALL)
STRONG = "**"
FIGURES = re.compile(r"[0-9A-Za-z@._/:?&=%+-]*[0-9][0-9A-Za-z@._/:?&=%+-]*")
LATIN = re.compile(r"[A-Za-z]")


class TemplateInvalid(ValueError):
    """A template says something that cannot be printed: ``code``, the ``name`` at fault, where."""

    def __init__(self, code: str, name: str, where: str = "") -> None:
        super().__init__(f"{code}: {name}" + (f" ({where})" if where else ""))
        self.code = code
        self.name = name
        self.where = where


class ValueMissing(LookupError):
    """The values given to ``fill`` have nothing under a path that the template prints."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class Piece:
    """Literal words, or one field when ``path`` is set; then ``words`` stand in for no value."""

    words: str | None
    path: str | None = None
    style: str = "text"
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Words as they are printed."""

    text: str
    is_strong: bool = False


type Said = Mapping[str, tuple[Piece, ...]]
type Runs = tuple[Run, ...]


def parse(text: str, where: str = "") -> tuple[Piece, ...]:
    """``text`` as pieces.

    Raises TemplateInvalid: broken_field, unknown_format, strong_not_closed.
    """
    parts = text.split(STRONG)
    if len(parts) % 2 == 0:
        raise TemplateInvalid("strong_not_closed", text, where)
    return tuple(
        piece
        for number, part in enumerate(parts)
        for piece in _pieces(part, number % 2 == 1, where)
    )


def _pieces(text: str, is_strong: bool, where: str) -> Iterator[Piece]:
    at = 0
    for found in FIELD.finditer(text):
        yield from _literal(text[at : found.start()], is_strong, where)
        path, style, otherwise = found.groups()
        if not path or (path.endswith(".") and path != "."):
            raise TemplateInvalid("broken_field", found.group(), where)
        if style and style not in STYLES:
            raise TemplateInvalid("unknown_format", style, where)
        yield Piece(otherwise, path, style or "text", is_strong)
        at = found.end()
    yield from _literal(text[at:], is_strong, where)


def _literal(text: str, is_strong: bool, where: str) -> Iterator[Piece]:
    if "{{" in text or "}}" in text:
        raise TemplateInvalid("broken_field", text, where)
    if text:
        yield Piece(text, is_strong=is_strong)


def look_up(path: str, values: Mapping[str, Any], row: Any = None) -> Any:
    """What stands under ``path``; None for a name that is not there."""
    if path == ".":
        return row
    found: Any = row if path.startswith(".") else values
    for name in path.lstrip(".").split("."):
        if not isinstance(found, Mapping):
            return None
        found = found.get(name)
    return found


def is_said(value: Any) -> bool:
    """Whether a value has something to print or to ask for: an empty {th, en} text has not."""
    if isinstance(value, Mapping) and value.keys() <= {"th", "en"}:
        return any(value.values())
    return bool(value)


def say(
    pieces: tuple[Piece, ...], values: Mapping[str, Any], lang: str, numerals: bool, row: Any = None
) -> Runs:
    """The pieces with their values in them; ``numerals`` asks for Thai ones.

    Raises ValueMissing for a field without a value and without an ``else:``.
    """
    return tuple(
        Run(_spoken(piece, values, lang, numerals, row), piece.is_strong) for piece in pieces
    )


def _spoken(piece: Piece, values: Mapping[str, Any], lang: str, numerals: bool, row: Any) -> str:
    if piece.path is None:
        return _written(piece.words or "", numerals)
    value = look_up(piece.path, values, row)
    if not is_said(value) and value != 0:
        if piece.words is None:
            raise ValueMissing(piece.path)
        return _written(piece.words, numerals)
    words = STYLES[piece.style](value, lang)
    return words if piece.style == "code" else _written(words, numerals)


def _written(words: str, numerals: bool) -> str:
    """Dates, amounts and sections kept in one line, in the numerals asked for.

    A code or an address in Latin letters keeps its figures: nobody can write to saraban๒@.
    """
    glued = thai.glue(words)
    return FIGURES.sub(_in_thai, glued) if numerals else glued


def _in_thai(found: re.Match[str]) -> str:
    return found[0] if LATIN.search(found[0]) else thai.to_thai_digits(found[0])


def _text(value: Any, lang: str) -> str:
    if isinstance(value, Mapping):
        value = value.get(lang) or value.get("th") or ""
    if isinstance(value, datetime):
        return _moment(value, lang)
    if isinstance(value, date):
        return _day(value, lang)
    if isinstance(value, bool | float):
        raise TypeError(f"a printed value is text, a whole number, a day or a moment: {value!r}")
    return thai.normalise(str(value))


def _glued(words: str) -> str:
    """A date, a time or an amount never breaks over two lines."""
    return words.replace(" ", "\u00a0")


def _day(value: date, lang: Any) -> str:
    return _glued(thai.day_plain(value, lang))


def _official_day(value: date, lang: Any) -> str:
    if lang == "th":
        return _glued(thai.to_arabic_digits(thai.day_official(value)))
    return _day(value, lang)


def _weekday(value: date, lang: Any) -> str:
    words = thai.day_long(value, lang)
    if lang == "th":
        name, _, rest = words.partition(" ")
        words = f"วัน{name}ที่ {rest}"
    return _glued(words)


def _time(value: datetime, lang: Any) -> str:
    return _glued(thai.time_text(value, lang))


def _official_time(value: datetime, lang: Any) -> str:
    """As letters write it: 14.07 นาฬิกา."""
    clock = thai.time_text(value, "en")
    return _glued(f"{clock.replace(':', '.')} นาฬิกา") if lang == "th" else clock


def _moment(value: datetime, lang: Any) -> str:
    return f"{_day(value, lang)} {_time(value, lang)}"


def _official_moment(value: datetime, lang: Any) -> str:
    clock = thai.time_text(value, "en")
    if lang != "th":
        return f"{_day(value, lang)}, {clock}"
    return f"{_day(value, lang)} {_glued(f'เวลา {clock.replace(":", ".")} น.')}"


def _baht(value: int, lang: Any) -> str:
    return thai.baht_figures(value)


def _baht_words(value: int, lang: Any) -> str:
    return thai.baht_text(value) if lang == "th" else thai.baht_text_en(value)


STYLES: Mapping[str, Callable[[Any, Any], str]] = {
    "text": _text,
    "code": _text,  # Case, bank and register numbers, addresses: Arabic figures always.
    "day": _day,
    "official_day": _official_day,
    "weekday": _weekday,
    "time": _time,
    "official_time": _official_time,
    "moment": _moment,
    "official_moment": _official_moment,
    "baht": _baht,  # From satang.
    "baht_words": _baht_words,
}
