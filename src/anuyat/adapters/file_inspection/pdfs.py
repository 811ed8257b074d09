"""Looks into a PDF without changing a byte: locked, acting by itself, too long, or broken."""

import io
import re
from collections.abc import Iterator

import pikepdf

from anuyat.core.uploads import UploadRefused

# Actions and parts that do something in a reader. Links and page jumps are harmless and stay.
_ACTIONS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition"})
_ACTIVE_KEYS = frozenset({"/JS", "/XFA", "/RichMediaContent"})
_SUSPECT = re.compile("|".join(sorted(_ACTIONS | _ACTIVE_KEYS)).encode())

# A small file may unfold into gigabytes while it is opened. These limits are the process's; PDFs
# that we make ourselves stay far below them.
_UNFOLDED_BYTES = 64 * 1024 * 1024
pikepdf.settings.set_qpdf_limits(
    parser_max_container_size=1_000_000,
    max_stream_filters=5,
    flate_max_memory=_UNFOLDED_BYTES,
    png_max_memory=_UNFOLDED_BYTES,
    tiff_max_memory=_UNFOLDED_BYTES,
    run_length_max_memory=_UNFOLDED_BYTES,
)


def judge_pdf(content: bytes, max_pages: int, max_objects: int) -> int:
    """The number of pages.

    Raises UploadRefused: encrypted_pdf, active_pdf, too_many_pages, too_complex, broken.
    """
    if _unfolds_without_limit(content):
        raise UploadRefused("too_complex")
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return _judge(pdf, max_pages, max_objects)
    except pikepdf.PasswordError as cause:
        raise UploadRefused("encrypted_pdf") from cause
    except UploadRefused:
        raise
    except Exception as cause:
        # The reader meets hostile bytes and has many words for them; all mean one thing here.
        raise UploadRefused("broken") from cause


def _unfolds_without_limit(content: bytes) -> bool:
    """Object streams packed by LZW: no honest writer made them, and the reader has no limit."""
    names = re.sub(rb"#([0-9A-Fa-f]{2})", lambda hit: bytes.fromhex(hit[1].decode()), content)
    return b"/LZW" in names and (b"/ObjStm" in names or b"/XRef" in names)


def _judge(pdf: pikepdf.Pdf, max_pages: int, max_objects: int) -> int:
    if pdf.is_encrypted:
        raise UploadRefused("encrypted_pdf")
    if len(pdf.objects) > max_objects:
        raise UploadRefused("too_complex")
    pages = len(pdf.pages)
    if pages == 0:
        raise UploadRefused("broken")
    if pages > max_pages:
        raise UploadRefused("too_many_pages", {"pages": pages, "max_pages": max_pages})
    # Every object is looked at, whether anything points to it or not.
    if any(_is_suspect(top) and any(map(_is_active, _parts(top))) for top in pdf.objects):
        raise UploadRefused("active_pdf")
    # What this reader could not unfold, another might: nobody has looked into it.
    if any("unfilterable" in said or "error decoding" in said for said in pdf.get_warnings()):
        raise UploadRefused("broken")
    return pages


def _is_suspect(top: object) -> bool:
    """Whether a telling name stands anywhere in the object, perhaps only inside a text.

    Written out by the reader, a name has one form, however the file escapes it.
    """
    if not isinstance(top, pikepdf.Object):  # A number by itself, or nothing.
        return False
    face = top.stream_dict if isinstance(top, pikepdf.Stream) else top
    return bool(_SUSPECT.search(face.unparse(resolved=True)))


def _parts(top: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The object and everything written inside it; what it only points to comes by itself."""
    waiting = [top]
    while waiting:
        part = waiting.pop()
        yield part
        waiting.extend(child for child in _children(part) if not child.is_indirect)


def _children(part: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(part, pikepdf.Stream | pikepdf.Dictionary):
        found = [value for _, value in part.items()]
    elif isinstance(part, pikepdf.Array):
        found = list(part)
    else:
        return
    yield from (child for child in found if isinstance(child, pikepdf.Object))


def _is_active(part: pikepdf.Object) -> bool:
    if not isinstance(part, pikepdf.Stream | pikepdf.Dictionary):
        return False
    if _ACTIVE_KEYS & set(part.keys()):
        return True
    action = part.get("/S")
    return isinstance(action, pikepdf.Name) and str(action) in _ACTIONS
