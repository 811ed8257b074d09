"""Looks into a PDF without changing a byte: locked, acting, carrying files, too long, or broken.

An editor saves a change behind what was there before. Every former state of the file is looked
into as well: another reader may show it, and a broken ending makes every reader go back to it.
"""

import io
import re
from collections.abc import Iterator

import pikepdf

from anuyat.adapters.file_inspection.carried import Carried
from anuyat.adapters.file_inspection.pdf_parts import SUSPECT, fault_of
from anuyat.core.uploads import UploadRefused

_ENDING = b"%%EOF"
_MOST_STATES = 20

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

    Raises UploadRefused: encrypted_pdf, active_pdf, attached_files, too_many_pages, too_complex,
    broken.
    """
    former, carried = list(_former_states(content)), Carried()
    if _unfolds_without_limit(content) or len(former) > _MOST_STATES:
        raise UploadRefused("too_complex")
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            pages = _judge(pdf, max_pages, max_objects, carried)
            left = max_objects - len(pdf.objects)
    except pikepdf.PasswordError as cause:
        raise UploadRefused("encrypted_pdf") from cause
    except UploadRefused:
        raise
    except Exception as cause:
        # The reader meets hostile bytes and has many words for them; all mean one thing here.
        raise UploadRefused("broken") from cause
    # All states together may have as many objects as one: each is looked at, and that takes time.
    for end in former:
        left -= _judge_former(content[:end], left, carried)
    carried.refuse_loose()
    return pages


def _former_states(content: bytes) -> Iterator[int]:
    """Where the file ended before each later change."""
    ends = [hit.end() for hit in re.finditer(_ENDING, content)]
    yield from ends[:-1]


def _judge_former(content: bytes, max_objects: int, carried: Carried) -> int:
    """Refuse what acts or carries files in a former state; the number of its objects.

    What cannot be read is no state: a file laid out for the web has an ending near its beginning.
    """
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if len(pdf.objects) > max_objects:
                raise UploadRefused("too_complex")
            _judge_parts(pdf, carried)
            return len(pdf.objects)
    except UploadRefused:
        raise
    except Exception:
        return 0


def _unfolds_without_limit(content: bytes) -> bool:
    """Object streams packed by LZW: no honest writer made them, and the reader has no limit."""
    names = re.sub(rb"#([0-9A-Fa-f]{2})", lambda hit: bytes.fromhex(hit[1].decode()), content)
    return b"/LZW" in names and (b"/ObjStm" in names or b"/XRef" in names)


def _judge(pdf: pikepdf.Pdf, max_pages: int, max_objects: int, carried: Carried) -> int:
    if pdf.is_encrypted:
        raise UploadRefused("encrypted_pdf")
    if len(pdf.objects) > max_objects:
        raise UploadRefused("too_complex")
    pages = len(pdf.pages)
    if pages == 0:
        raise UploadRefused("broken")
    if pages > max_pages:
        raise UploadRefused("too_many_pages", {"pages": pages, "max_pages": max_pages})
    _judge_parts(pdf, carried)
    # What this reader could not unfold, another might: nobody has looked into it.
    if any("unfilterable" in said or "error decoding" in said for said in pdf.get_warnings()):
        raise UploadRefused("broken")
    return pages


def _judge_parts(pdf: pikepdf.Pdf, carried: Carried) -> None:
    """Every object is looked at, whether anything points to it or not."""
    for top in [*pdf.objects, pdf.trailer]:
        if _is_suspect(top):
            for part in _parts(top):
                if fault := fault_of(part):
                    raise UploadRefused(fault)
                carried.look(part)


def _is_suspect(top: object) -> bool:
    """Whether a telling name stands anywhere in the object, perhaps only inside a text.

    Written out by the reader, a name has one form, however the file escapes it.
    """
    if not isinstance(top, pikepdf.Object):  # A number by itself, or nothing.
        return False
    face = top.stream_dict if isinstance(top, pikepdf.Stream) else top
    return bool(SUSPECT.search(face.unparse(resolved=True)))


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
