"""A filled document made into a file that is kept, a page, or plain text."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NamedTuple, Protocol

from anuyat.core.documents import Document

type Relationship = Literal["Source", "Data", "Alternative", "Supplement", "Unspecified"]


class Attachment(NamedTuple):
    """A file inside the PDF; ``relationship`` says how it stands to the page (PDF/A-3)."""

    name: str
    media_type: str
    content: bytes
    relationship: Relationship = "Data"


class RenderingFailed(Exception):
    """The document could not be made. ``permanent``: the same document will fail again."""

    def __init__(self, reason: str, *, permanent: bool = True) -> None:
        super().__init__(reason)
        self.permanent = permanent


class Renderer(Protocol):
    """Nothing is fetched from anywhere while a document is made."""

    def pdf(
        self,
        document: Document,
        attachments: Sequence[Attachment] = (),
        *,
        made_at: datetime,
        lang: str | None = None,
        title: str | None = None,
    ) -> bytes:
        """The document as PDF/A-3, tagged, its text readable word for word.

        ``made_at`` has a zone and is the only moment written into the file; the same document made
        at the same moment is the same. ``lang`` and ``title`` default to the document's own.
        Raises RenderingFailed.
        """
        ...

    def html(self, document: Document) -> str:
        """The document as one ``<article>``, escaped, without styles or scripts."""
        ...

    def text(self, document: Document) -> str:
        """The document as plain text, for a mail body or a screen reader."""
        ...

    def check(self) -> str | None:
        """None when the renderer works here, otherwise what is wrong, for the operator."""
        ...
