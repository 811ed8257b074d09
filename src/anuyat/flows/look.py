"""Looking at what was sent: pictures of its pages, or the file itself, as officers may see it.

A copy of an identity document is never shown but under its watermark.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from anuyat.apps.records import files
from anuyat.flows import cards
from anuyat.flows.papers import Paper
from anuyat.ports import board
from anuyat.ports.pages import Drawn, Look, Pin, Turn

PDF = "application/pdf"
SHOWN = frozenset({PDF, "image/jpeg", "image/png", "image/webp"})


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it is shown, and how many there are."""

    drawn: Drawn
    number: int
    of: int


def page(
    case: Any, use: Any, number: int, *, width: int, turn: Turn, pins: Sequence[Pin] = ()
) -> Page:
    """A page of a file of the case; beyond the last it is the last.

    Raises NotShown, NoSuchPage for what has no pages, PagesUnavailable.
    """
    content = files.safe_content(use)
    pages, kind = board.pages(), use.file.media_type
    count = pages.count(content, kind)
    number = min(max(number, 1), count)
    look = Look(width, turn, cards.mark(case, use), pins)
    return Page(pages.picture(content, kind, number, look), number, count)


def original(case: Any, use: Any) -> Paper:
    """The file as it was sent; of an identity document, its pages under the watermark, as a PDF.

    Raises NotShown, PagesUnavailable.
    """
    content = files.safe_content(use)
    mark = cards.mark(case, use)
    if not mark:
        return Paper(content, use.file.media_type, use.label)
    marked = board.pages().marked(content, use.file.media_type, mark)
    return Paper(marked, PDF, f"{use.label.rpartition('.')[0] or use.label}.pdf")
