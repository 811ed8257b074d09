"""What is drawn over a page: the watermark, and the numbered marks of notes."""

import math
from collections.abc import Sequence
from functools import cache
from typing import Any

import fontpkg_sarabun
from PIL import Image, ImageDraw, ImageFont, features

from anuyat.ports.pages import Pin

_FONT = fontpkg_sarabun.ROOT / "files" / "Sarabun-SemiBold.ttf"
_INK, _HALO, _PIN = (176, 32, 32), (255, 255, 255), (19, 50, 120)
_ANGLE = 24
# Strong enough to stay in a copy of a copy, weak enough to read what is under it.
_STRENGTH = 105


def can_shape() -> bool:
    """Whether vowels and tone marks can be set where they belong."""
    return bool(features.check("raqm"))


def watermark(page: Image.Image, lines: Sequence[str]) -> None:
    """Set the lines slanting over the whole page, again and again, so that none can be cut off."""
    if not lines:
        return
    font = _font(max(12, page.width // 38))
    stamp = _stamp(lines, font)
    # Laid out level on a sheet that covers the page however it is turned, then turned as a whole.
    side = math.ceil(math.hypot(*page.size))
    sheet = Image.new("L", (side, side), 0)
    across, down = stamp.size
    for row, y in enumerate(range(0, side, down)):
        for x in range(-(across // 2) if row % 2 else 0, side, across):
            sheet.paste(stamp, (x, y))
    slanting = sheet.rotate(_ANGLE, resample=Image.Resampling.BICUBIC)
    left, top = (side - page.width) // 2, (side - page.height) // 2
    alpha = slanting.crop((left, top, left + page.width, top + page.height))
    page.paste(_INK, (0, 0), alpha)


def _stamp(lines: Sequence[str], font: Any) -> Image.Image:
    """The lines once, as what covers and how strongly, with some air around."""
    text = "\n".join(lines)
    measure = ImageDraw.Draw(Image.new("L", (1, 1)))
    left, top, right, bottom = measure.multiline_textbbox((0, 0), text, font=font, spacing=6)
    air = font.size
    size = (round(right - left) + 2 * air, round(bottom - top) + 2 * air)
    shape = Image.new("L", size, 0)
    ImageDraw.Draw(shape).multiline_text((air - left, air - top), text, _STRENGTH, font, spacing=6)
    return shape


def pins(page: Image.Image, marks: Sequence[Pin]) -> None:
    """Draw each mark as its number in a disc, with a light rim so that it shows on any ground."""
    draw = ImageDraw.Draw(page)
    radius = max(11, page.width // 60)
    font = _font(round(radius * 1.25))
    for pin in marks:
        x, y = page.width * pin.x / 1000, page.height * pin.y / 1000
        # A mark at the edge is moved in so far that its number can be read.
        x = min(max(x, radius + 2), page.width - radius - 2)
        y = min(max(y, radius + 2), page.height - radius - 2)
        box = (x - radius, y - radius, x + radius, y + radius)
        draw.ellipse(box, fill=_PIN, outline=_HALO, width=max(2, radius // 6))
        draw.text((x, y), str(pin.number), _HALO, font, anchor="mm")


@cache
def _font(size: int) -> Any:
    return ImageFont.truetype(str(_FONT), size)
