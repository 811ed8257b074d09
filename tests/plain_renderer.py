"""A renderer that keeps the port's promises with the smallest PDF there is, for tests of flows.

The real one is tested by its own contract class and by the journeys in the browser.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from html import escape

from anuyat.core.documents import Document, words
from anuyat.ports import board
from anuyat.ports.rendering import Attachment


class PlainRenderer:
    def pdf(
        self,
        document: Document,
        attachments: Sequence[Attachment] = (),
        *,
        made_at: datetime,
        lang: str | None = None,
        title: str | None = None,
    ) -> bytes:
        mark = sha256(words(document).encode() + repr((attachments, made_at)).encode()).hexdigest()
        return _one_page(mark.encode())

    def html(self, document: Document) -> str:
        return f"<article>{escape(words(document))}</article>"

    def text(self, document: Document) -> str:
        return words(document)

    def check(self) -> str | None:
        return None


@contextmanager
def plain_paper() -> Iterator[None]:
    """Within it the house writes with the plain renderer."""
    real = board.wired()["renderer"]
    board.wire("renderer", PlainRenderer())
    yield
    board.wire("renderer", real)


def _one_page(mark: bytes) -> bytes:
    """A whole PDF with a cross-reference table, so that it can be signed."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>",
        b"<</Title(" + mark + b")>>",
    ]
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n"
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size 5/Root 1 0 R/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)
