"""PDF/A-3a out of our own HTML, with our own fonts, and with nothing fetched from anywhere."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO

import fontpkg_sarabun
import weasyprint
import weasyprint.pdf
from weasyprint.css import ColorProfile
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from anuyat.adapters.weasyprint_renderer import html, plain_text, sara_am
from anuyat.core.documents import Document
from anuyat.ports.rendering import Attachment, RenderingFailed

HERE = Path(__file__).resolve().parent
FONTS = fontpkg_sarabun.ROOT / "files"
VARIANT = "pdf/a-3a"
MEDIA_TYPES = {".svg": "image/svg+xml", ".ttf": "font/ttf"}
INLINE = ("data:image/png", "data:image/svg+xml", "data:image/jpeg")
# Pango's fonts are shared by the whole process and are not safe to use from two threads.
ONE_AT_A_TIME = Lock()

sara_am.install()


def _closed_profile(file: BinaryIO, *rest: Any) -> ColorProfile:
    """WeasyPrint leaves the file of its colour profile open; a worker would collect thousands."""
    with file:
        return ColorProfile(file, *rest)


weasyprint.pdf.ColorProfile = _closed_profile


class ClosedFetcher(URLFetcher):
    """Gives our own drawings and fonts, and images that stand in the page; refuses all else."""

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Raises ValueError for anything outside."""
        if url.startswith(INLINE):
            return super().fetch(url, headers)
        scheme, _, name = url.partition(":")
        folder = {"asset": HERE / "assets", "font": FONTS}.get(scheme)
        if folder is None or not name.replace("-", "").replace(".", "").isalnum():
            raise ValueError(f"a document fetches nothing: {url[:80]}")
        body = (folder / name).read_bytes()
        return URLFetcherResponse(url, body, {"Content-Type": MEDIA_TYPES[Path(name).suffix]})


CLOSED = ClosedFetcher()


@cache
def _style() -> tuple[FontConfiguration, weasyprint.CSS]:
    fonts = FontConfiguration()
    source = (HERE / "style.css").read_text(encoding="utf-8")
    return fonts, weasyprint.CSS(string=source, font_config=fonts, url_fetcher=CLOSED)


class WeasyPrintRenderer:
    """Keeps ``ports.rendering.Renderer``."""

    def pdf(
        self,
        document: Document,
        attachments: Sequence[Attachment] = (),
        *,
        made_at: datetime,
        lang: str | None = None,
        title: str | None = None,
    ) -> bytes:
        """See the port. A certificate that fits no single page flows on to the next."""
        if made_at.tzinfo is None:
            raise ValueError("a moment without a zone is not a moment")
        named = (title or document.title, lang or document.lang)
        try:
            with ONE_AT_A_TIME:
                laid_out = _laid_out(document, named, "pinned", made_at)
                if document.layout == "licence" and not _fits(laid_out):
                    laid_out = _laid_out(document, named, "flowing", made_at)
                return _written(laid_out, attachments, made_at)
        except (ValueError, TypeError, OSError) as broken:
            raise RenderingFailed(str(broken)) from broken

    def html(self, document: Document) -> str:
        """See the port."""
        return html.article(document)

    def text(self, document: Document) -> str:
        """See the port."""
        return plain_text.text(document)

    def check(self) -> str | None:
        """See the port."""
        missing = [name for name in ("Regular", "SemiBold", "Bold") if not _font(name).is_file()]
        return f"Sarabun has no {', '.join(missing)}" if missing else None


def _font(weight: str) -> Path:
    return FONTS / f"Sarabun-{weight}.ttf"


def _laid_out(document: Document, named: tuple[str, str], fit: str, made_at: datetime) -> Any:
    title, lang = named
    fonts, style = _style()
    made = made_at.isoformat(timespec="seconds")
    source = weasyprint.HTML(string=html.page(document, title, lang, fit, made), url_fetcher=CLOSED)
    return source.render(font_config=fonts, stylesheets=[style], pdf_variant=VARIANT)


def _fits(laid_out: Any) -> bool:
    """Whether all stands on one page, and the middle ends above the foot."""
    if len(laid_out.pages) > 1:
        return False
    edges: dict[str, tuple[float, float]] = {}
    for box in laid_out.pages[0]._page_box.descendants():
        name = box.element.get("class") if box.element is not None else None
        if name in ("middle", "bottom"):
            edges.setdefault(name, (box.position_y, box.position_y + box.margin_height()))
    return len(edges) == 2 and bool(edges["middle"][1] <= edges["bottom"][0])


def _written(laid_out: Any, attachments: Sequence[Attachment], made_at: datetime) -> bytes:
    embedded = [_embedded(each, made_at) for each in attachments]
    laid_out.metadata.attachments = [*(laid_out.metadata.attachments or ()), *embedded]
    types = {each.name: each.media_type for each in attachments}
    # The identifier follows from what went in, so that a second rendering is the same file.
    told = repr(
        (laid_out.metadata.title, laid_out.metadata.created, [tuple(a) for a in attachments])
    )
    written = laid_out.write_pdf(
        finisher=lambda _, pdf: _finish(pdf, types),
        pdf_variant=VARIANT,
        pdf_identifier=sha256(told.encode()).hexdigest()[:32].encode(),
    )
    assert isinstance(written, bytes)
    return written


def _embedded(each: Attachment, made_at: datetime) -> weasyprint.Attachment:
    written_at = made_at.astimezone(UTC)
    return weasyprint.Attachment(
        string=each.content,
        name=each.name,
        created=written_at,
        modified=written_at,
        relationship=each.relationship,
        url_fetcher=CLOSED,
    )


def _finish(pdf: Any, types: Mapping[str, str]) -> None:
    """Each file once in the associated files, with the media type we were given."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = list(dict.fromkeys(pdf.catalog["AF"]))
    for found in pdf.objects:
        if isinstance(found, dict) and found.get("Type") == "/Filespec":
            media_type = types.get(found["UF"].string)
            stream = pdf.objects[int(found["EF"]["F"].split()[0])]
            if media_type:
                stream.extra["Subtype"] = "/" + media_type.replace("/", "#2f").replace("+", "#2b")
