"""Every Thai letter survives in the text layer of a PDF, ำ above all.

HarfBuzz splits ำ into the ring ํ and the stroke า, and moves the ring under a tone mark. WeasyPrint
then names each glyph once per document by the text it first stood for, so จำกัด reads back as
จากัด; and readers that sort glyphs by height pull ที่ apart. Here each glyph is named by what the
font says it is, and each written syllable (a letter with its marks) whose glyphs do not simply
follow one another is wrapped in ActualText (ISO 32000-1, 14.9.4). No glyph moves.

This knows the inside of one WeasyPrint release and refuses to start under another.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from operator import attrgetter
from typing import Any

import weasyprint
from fontTools import agl
from fontTools.ttLib import TTFont
from weasyprint.draw import text as drawing
from weasyprint.text.ffi import ffi, pango

KNOWN_RELEASE = "70."
# In thousandths of the font size: half of what readers take for the gap between two words.
FAR = 50
MARKS = frozenset("ัำิีึืฺุู็่้๊๋์ํ๎")
STOCK = drawing.draw_first_line
TOKEN = re.compile(r"<([0-9a-f]*)>|([^<>]+)")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph that WeasyPrint will write: its span, and what must be said there instead.

    ``resume`` goes before it when a span goes on in a new TJ array, ``close`` behind it when it is
    the last of its span.
    """

    span: int
    actual: str | None
    ends: bool
    resume: str = ""
    close: str = ""


def install() -> None:
    """Put the exact text layer into WeasyPrint; harmless when done before.

    Raises RuntimeError for a release whose inside this module does not know.
    """
    if not weasyprint.VERSION.startswith(KNOWN_RELEASE):
        raise RuntimeError(
            f"The Thai text layer is proven for WeasyPrint {KNOWN_RELEASE}x, "
            f"not {weasyprint.VERSION}: pin it, or prove sara_am.py again."
        )
    drawing.draw_first_line = draw_first_line


def draw_first_line(
    stream: Any, textbox: Any, text_overflow: str, block_ellipsis: str, matrix: Any
) -> Any:
    """Stand in for WeasyPrint's function of this name, and draw the same line through it."""
    whole = text_overflow != "ellipsis" and block_ellipsis == "none"
    if not whole or not textbox.text.strip() or textbox.style["font_size"] < 1e-6:
        return STOCK(stream, textbox, text_overflow, block_ellipsis, matrix)
    spoken = Spoken(stream, _glyphs(stream, textbox.pango_layout))
    return STOCK(spoken, textbox, text_overflow, block_ellipsis, matrix)


class Spoken:
    """A content stream that opens and closes ActualText round the clusters that need it."""

    def __init__(self, stream: Any, glyphs: Iterator[Glyph]) -> None:
        self._stream = stream
        self._glyphs = glyphs
        self._open: int | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def show_text(self, text: str) -> None:
        """Write ``text``, the inside of a TJ array, cut where a span must open or close."""
        part, is_first = "", True
        for token in TOKEN.finditer(text):
            codes, shift = token.groups()
            if shift is not None:
                part += f" {shift} "
                continue
            for at in range(0, len(codes), 4):
                glyph = next(self._glyphs)
                if is_first and self._open is not None:
                    part = glyph.resume + part
                is_first = False
                if glyph.actual is not None and self._open != glyph.span:
                    part = self._flush(part)
                    self._begin(glyph)
                part += f"<{codes[at : at + 4]}>"
                if glyph.actual is not None and glyph.ends:
                    part = self._flush(part + glyph.close)
                    self._end()
        self._flush(part)

    def _flush(self, part: str) -> str:
        if part:
            self._stream.show_text(part.replace("><", ""))
        return ""

    def _begin(self, glyph: Glyph) -> None:
        assert glyph.actual is not None
        says = glyph.actual.encode("utf-16-be").hex().upper()
        self._stream.stream.append(f"/Span <</ActualText <FEFF{says}>>> BDC".encode())
        self._open = glyph.span

    def _end(self) -> None:
        self._stream.stream.append(b"EMC")
        self._open = None


def _glyphs(stream: Any, layout: Any) -> Iterator[Glyph]:
    """The glyphs of the first line, in the order in which WeasyPrint writes them."""
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    first_line, _ = layout.get_first_line()
    text = layout.text.encode()
    glyphs: list[Glyph] = []
    run = first_line.runs[0]
    while run != ffi.NULL:
        glyphs.extend(_run(stream, run.data, text))
        run = run.next
    return iter(glyphs)


@dataclass(frozen=True, slots=True)
class _Shaped:
    offset: int
    reads: str
    pulled: int  # How far left of the pen it is drawn, in thousandths of the font size.


@dataclass(frozen=True, slots=True)
class _Syllable:
    at: int
    says: str
    glyphs: tuple[_Shaped, ...]

    @property
    def is_plain(self) -> bool:
        """One glyph that reads as its one character."""
        return len(self.says) == len(self.glyphs) == 1 and self.glyphs[0].reads == self.says


def _run(stream: Any, item: Any, text: bytes) -> Iterator[Glyph]:
    """The glyphs of one run, in order, each knowing the span it belongs to, if any."""
    font, size = stream.add_font(item.item.analysis.font)
    names = _names(font.file_content, font.index)
    start, end = item.item.offset, item.item.offset + item.item.length
    shaped = []
    for i in range(item.glyphs.num_glyphs):
        shape = item.glyphs.glyphs[i]
        reads = _reads(font, shape.glyph, names)
        if reads is not None:
            pulled = int(-shape.geometry.x_offset / size)
            shaped.append(_Shaped(start + item.glyphs.log_clusters[i], reads, pulled))
    leftward = item.item.analysis.level % 2 == 1
    for span in _spans(_syllables(shaped, text, end, leftward)):
        glyphs = [glyph for syllable in span for glyph in syllable.glyphs]
        plain = len(span) == 1 and span[0].is_plain
        says = None if plain else "".join(syllable.says for syllable in span)
        last = glyphs[-1].pulled if glyphs and not leftward else 0
        resume, close = ("", "") if plain else _blanks(font, names, last)
        for i, _ in enumerate(glyphs, start=1):
            yield Glyph(span[0].at, says, i == len(glyphs), resume, close)


def _blanks(font: Any, names: dict[int, str], pulled: int) -> tuple[str, str]:
    """Spaces without ink that hold a span together in readers; the pen ends where it was.

    Pdfium sorts TJ arrays by where they start, so a mark on its own has to start left of the next
    letter. Poppler takes a span to end with its last glyph, so a mark drawn far left of the pen has
    to be followed by something that ends at the pen.
    """
    blank = next((number for number, name in names.items() if name == " "), None)
    if blank is None:
        return "", ""
    width = font.widths.setdefault(blank, _width(font.file_content, font.index, blank))
    font.to_unicode.setdefault(blank, " ")
    space = f"<{blank:04x}>"
    close = f" {width - pulled} {space} {pulled} " if pulled > FAR else ""
    return f" {width} {space} ", close


def _syllables(shaped: list[_Shaped], text: bytes, end: int, leftward: bool) -> Iterator[_Syllable]:
    """The run cut into letters with their marks."""
    groups: list[tuple[int, list[_Shaped]]] = []
    for at, cluster in groupby(shaped, attrgetter("offset")):
        if groups and not leftward and text[at : at + 3].decode(errors="replace")[:1] in MARKS:
            groups[-1][1].extend(cluster)
        else:
            groups.append((at, list(cluster)))
    starts = [at for at, _ in groups]
    # Right to left, clusters come in falling order.
    ends = ([end, *starts] if leftward else [*starts[1:], end])[: len(starts)]
    for (at, group), until in zip(groups, ends, strict=True):
        yield _Syllable(at, text[at:until].decode().replace("\xa0", " "), tuple(group))


def _spans(syllables: Iterator[_Syllable]) -> Iterator[list[_Syllable]]:
    """Each syllable by itself, or with a space beside it.

    Pdfium drops a space that stands alone between two spans, so the first of them takes it in.
    """
    row = list(syllables)
    at = 0
    while at < len(row):
        until = at + 1
        if at == 0 and row[at].says == " " and until < len(row) and not row[until].is_plain:
            until += 1
        if _stands_alone(row, until):
            until += 1
        yield row[at:until]
        at = until


def _stands_alone(row: list[_Syllable], at: int) -> bool:
    """Whether a space stands at ``at`` with a span on both sides of it."""
    return (
        0 < at < len(row) - 1
        and row[at].says == " "
        and not row[at - 1].is_plain
        and not row[at + 1].is_plain
    )


def _reads(font: Any, number: int, names: dict[int, str]) -> str | None:
    """What glyph ``number`` reads as by itself; None when WeasyPrint writes no code for it."""
    if number == pango.PANGO_GLYPH_EMPTY:
        return None
    if number & pango.PANGO_GLYPH_UNKNOWN_FLAG:
        return chr(number - pango.PANGO_GLYPH_UNKNOWN_FLAG)
    name = names.get(number, "")
    if name:
        font.to_unicode.setdefault(number, name)
    return name


@lru_cache(maxsize=32)
def _names(content: bytes, index: int) -> dict[int, str]:
    """Glyph number → character, by the font's own map, and by glyph names for its variants."""
    font = TTFont(BytesIO(content), fontNumber=index, lazy=True)
    numbers = font.getReverseGlyphMap()
    named = {numbers[name]: agl.toUnicode(name) for name in font.getGlyphOrder()}
    mapped = {numbers[name]: chr(point) for point, name in reversed(font.getBestCmap().items())}
    return {n: name.replace("\xa0", " ") for n, name in {**named, **mapped}.items() if name}


@lru_cache(maxsize=32)
def _width(content: bytes, index: int, number: int) -> int:
    """The width of a glyph in thousandths of the font size."""
    font = TTFont(BytesIO(content), fontNumber=index, lazy=True)
    advance, _ = font["hmtx"][font.getGlyphName(number)]
    return round(advance * 1000 / font["head"].unitsPerEm)
