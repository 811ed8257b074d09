"""Draws pages with PDFium and Pillow; nothing of the file but its looks comes through.

PDFium is not to be called by two threads at once: one lock serves the process.
"""

import io
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageOps

from anuyat.adapters.page_pictures import over
from anuyat.ports.pages import Drawn, Look, NoSuchPage, PagesUnavailable

MOST_PIXELS = 12_000_000  # Of one picture; a page as long as a street is drawn narrower.
LONGEST_SIDE = 20_000  # A JPEG has no more than 65,535 on a side.
MARKED_WIDTH = 1240  # A4 at 150 dots an inch.
_PICTURES = frozenset({"image/jpeg", "image/png", "image/webp"})
_lock = threading.Lock()


class PdfiumPictures:
    def count(self, content: bytes, media_type: str) -> int:
        if media_type in _PICTURES:
            return 1
        with _opened(content, media_type) as document:
            return len(document)

    def picture(self, content: bytes, media_type: str, page: int, look: Look) -> Drawn:
        side = look.turn in (90, 270)
        drawn = _drawn(content, media_type, page, look.width, is_side=side)
        if look.turn:
            drawn = drawn.rotate(-look.turn, expand=True)
        over.watermark(drawn, look.mark)
        over.pins(drawn, look.pins)
        return Drawn(_jpeg(drawn), drawn.width, drawn.height)

    def marked(self, content: bytes, media_type: str, mark: Sequence[str]) -> bytes:
        pages = []
        for number in range(1, self.count(content, media_type) + 1):
            page = _drawn(content, media_type, number, MARKED_WIDTH)
            over.watermark(page, mark)
            pages.append(page)
        written = io.BytesIO()
        pages[0].save(written, "PDF", save_all=True, append_images=pages[1:], resolution=150)
        return written.getvalue()

    def check(self) -> str | None:
        return None if over.can_shape() else "Pillow cannot shape Thai (libraqm is missing)"


def _drawn(
    content: bytes, media_type: str, page: int, width: int, *, is_side: bool = False
) -> Image.Image:
    """The page in RGB, so large that it is ``width`` wide, or high where it is to be turned."""
    if media_type in _PICTURES:
        return _of_picture(content, page, width, is_side)
    with _opened(content, media_type) as document:
        if not 1 <= page <= len(document):
            raise NoSuchPage(str(page))
        found = document[page - 1]
        size = found.get_size()
        scale = _scale(size, width, is_side)
        return found.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")


def _of_picture(content: bytes, page: int, width: int, is_side: bool) -> Image.Image:
    if page != 1:
        raise NoSuchPage(str(page))
    try:
        with Image.open(io.BytesIO(content)) as sent:
            upright = ImageOps.exif_transpose(sent)
            plain = Image.new("RGB", upright.size, "white")
            clear = upright.convert("RGBA")
            plain.paste(clear, mask=clear.getchannel("A"))
    except Exception as cause:
        raise PagesUnavailable(type(cause).__name__) from cause
    scale = _scale(plain.size, width, is_side)
    size = (max(1, round(plain.width * scale)), max(1, round(plain.height * scale)))
    return plain.resize(size, Image.Resampling.LANCZOS)


def _scale(size: tuple[float, float], width: int, is_side: bool) -> float:
    across, down = size
    scale = width / (down if is_side else across)
    return min(scale, (MOST_PIXELS / (across * down)) ** 0.5, LONGEST_SIDE / max(size))


@contextmanager
def _opened(content: bytes, media_type: str) -> Iterator[pypdfium2.PdfDocument]:
    if media_type != "application/pdf":
        raise NoSuchPage(media_type)
    with _lock:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as cause:
            raise PagesUnavailable(str(cause)) from cause
        try:
            yield document
        except pypdfium2.PdfiumError as cause:
            raise PagesUnavailable(str(cause)) from cause
        finally:
            document.close()


def _jpeg(drawn: Image.Image) -> bytes:
    written = io.BytesIO()
    drawn.save(written, "JPEG", quality=82)
    return written.getvalue()
