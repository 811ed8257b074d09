"""A scan with the words of its certification at the foot of every page, as a PDF.

A picture is laid on a page of paper; a PDF keeps its pages, each with a band over its foot. The
words are set by WeasyPrint, which puts Thai vowels and tone marks where they belong.
"""

import io
from base64 import b64encode
from html import escape
from threading import Lock

import fontpkg_sarabun
import weasyprint
from pikepdf import Page, Pdf, PdfError, Rectangle
from PIL import Image, UnidentifiedImageError
from weasyprint.text.fonts import FontConfiguration

from anuyat.ports.copies import CopyUnreadable

A4 = (210.0, 297.0)  # Millimetres.
BAND = 24.0  # Three lines and their frame; a fourth would be cut off.
POINTS = 72 / 25.4
FONTS = fontpkg_sarabun.ROOT / "files"
# Pango's fonts are shared by the whole process and are not safe to use from two threads.
ONE_AT_A_TIME = Lock()
PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


class CertifiedCopies:
    """Keeps ``ports.copies.Certifier``."""

    def certify(self, content: bytes, media_type: str, lines: tuple[str, ...]) -> bytes:
        """See the port."""
        if media_type in PICTURES:
            content = _on_paper(content)
        elif media_type != "application/pdf":
            raise CopyUnreadable(media_type)
        try:
            with Pdf.open(io.BytesIO(content)) as copy:
                for page in copy.pages:
                    _stamp(page, lines)
                written = io.BytesIO()
                copy.save(written, deterministic_id=True)
                return written.getvalue()
        except PdfError as broken:
            raise CopyUnreadable(str(broken)) from broken


def _on_paper(content: bytes) -> bytes:
    """A picture on a page of A4, turned as it lies best, room left for the band."""
    try:
        with Image.open(io.BytesIO(content)) as opened:
            picture = opened.convert("RGB")
    except (UnidentifiedImageError, OSError) as broken:
        raise CopyUnreadable(str(broken)) from broken
    width, height = A4 if picture.height >= picture.width else A4[::-1]
    drawn = io.BytesIO()
    picture.save(drawn, "JPEG", quality=90)
    source = b64encode(drawn.getvalue()).decode()
    return _set(
        f'<img src="data:image/jpeg;base64,{source}" alt="">',
        f"@page{{size:{width}mm {height}mm;margin:10mm}}"
        f"img{{display:block;margin:auto;max-width:{width - 20}mm;"
        f"max-height:{height - 22 - BAND}mm}}",
    )


def _stamp(page: Page, lines: tuple[str, ...]) -> None:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    width = (right - left) / POINTS
    said = "<br>".join(escape(line) for line in lines)
    band = _set(
        f"<p>{said}</p>",
        f"@page{{size:{width:.2f}mm {BAND}mm;margin:0}}"
        "p{margin:1mm;padding:1.5mm 4mm;border:.4mm solid #11264a;background:#fff;"
        "font:9.5pt/1.5 Copy;color:#11264a}",
    )
    with Pdf.open(io.BytesIO(band)) as words:
        foot = Rectangle(left, bottom, right, min(bottom + BAND * POINTS, top))
        page.add_overlay(words.pages[0], foot)


def _set(body: str, style: str) -> bytes:
    face = (FONTS / "Sarabun-Regular.ttf").as_uri()
    rules = f"@font-face{{font-family:Copy;src:url({face})}}{style}"
    fonts = FontConfiguration()
    with ONE_AT_A_TIME:
        sheet = weasyprint.CSS(string=rules, font_config=fonts)
        page = weasyprint.HTML(string=f'<html lang="th"><body>{body}</body></html>')
        written = page.write_pdf(stylesheets=[sheet], font_config=fonts)
    assert isinstance(written, bytes)
    return written


__all__ = ["CertifiedCopies"]
