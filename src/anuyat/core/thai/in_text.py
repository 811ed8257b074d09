"""13-digit numbers inside running text: where they stand, and the text with them covered.

People write one number in many ways: 1101700230708, 1-1017-00230-70-8, with spaces or dots, in
Thai digits, next to a telephone number. Only numbers whose check digit agrees are looked for.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from anuyat.core.thai.identifiers import is_valid_13, mask_13

type Span = tuple[int, int]

# What may part the figures: spaces, hyphens and dashes of every kind, dots, widthless signs.
_BETWEEN = r"[\s.\-_\u00ad\u00b7\u200b-\u200f\u2010-\u2015\u2060\u2212\ufe58\ufe63\uff0d\ufeff]"
_RUN = re.compile(rf"\d(?:{_BETWEEN}{{0,3}}\d){{12,}}")
_FIGURES = re.compile(r"\d+")
_DIGITS = 13


def spans_of_13(text: str, *, alone: bool = False) -> tuple[Span, ...]:
    """Where the numbers stand, in order and apart; a telephone number beside one hides nothing.

    With ``alone`` a number that touches a Latin letter or figure is passed by: in texts that the
    house writes itself, such figures are part of a hash or a code.
    """
    found = [
        span
        for run in _RUN.finditer(text)
        for span in _valid(text, run.span())
        if not (alone and _touches_a_letter(text, span))
    ]
    return tuple(_joined(found))


def has_13(text: str, *, alone: bool = False) -> bool:
    """Whether a number stands in the text."""
    return bool(spans_of_13(text, alone=alone))


def cover_13(text: str, mask: Callable[[str], str] = mask_13, *, alone: bool = False) -> str:
    """The text with each number as ``mask`` shows it: "1-xxxx-xxxxx-70-8"."""
    return replaced(text, spans_of_13(text, alone=alone), lambda part: mask(_figures(part)))


def replaced(text: str, spans: tuple[Span, ...], change: Callable[[str], str]) -> str:
    """The text with these parts changed, the rest as it stands."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], change(text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


def _valid(text: str, run: Span) -> Iterator[Span]:
    """Neighbouring groups of figures in a run that have 13 together and agree with their check."""
    groups = [figures.span() for figures in _FIGURES.finditer(text, *run)]
    for first, (start, _) in enumerate(groups):
        count = 0
        for begin, end in groups[first:]:
            count += end - begin
            if count == _DIGITS and is_valid_13(_figures(text[start:end])):
                yield start, end
            if count >= _DIGITS:
                break


def _joined(spans: list[Span]) -> Iterator[Span]:
    """Spans that overlap as one: whichever of the two readings was meant, all of it is inside."""
    waiting: Span | None = None
    for start, end in sorted(spans):
        if waiting and start < waiting[1]:
            waiting = waiting[0], max(end, waiting[1])
            continue
        if waiting:
            yield waiting
        waiting = start, end
    if waiting:
        yield waiting


def _touches_a_letter(text: str, span: Span) -> bool:
    around = text[max(0, span[0] - 1) : span[0]] + text[span[1] : span[1] + 1]
    return any(letter.isascii() and letter.isalnum() for letter in around)


def _figures(text: str) -> str:
    return "".join(str(unicodedata.decimal(c)) for c in text if c.isdecimal())
