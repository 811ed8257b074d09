"""Judges uploads on this machine: signature and libmagic must agree, then the kind's own reader."""

from dataclasses import dataclass
from typing import NamedTuple

import magic

from anuyat.adapters.file_inspection.pdfs import judge_pdf
from anuyat.adapters.file_inspection.pictures import drawn_anew, taken_at
from anuyat.core.filenames import ending, safe_label, with_ending
from anuyat.core.uploads import UploadRefused
from anuyat.ports.inspection import Inspected, InspectionUnavailable


class Kind(NamedTuple):
    extension: str
    media_type: str
    signature: bytes
    other_names: tuple[str, ...] = ()


KINDS = (
    Kind("pdf", "application/pdf", b"%PDF-"),
    Kind("jpg", "image/jpeg", b"\xff\xd8\xff", ("jpeg",)),
    Kind("png", "image/png", b"\x89PNG\r\n\x1a\n"),
    Kind("webp", "image/webp", b"RIFF"),
)
_KIND_OF = {
    name: kind for kind in KINDS for name in (kind.extension, kind.media_type, *kind.other_names)
}


@dataclass(frozen=True, slots=True)
class FileInspection:
    max_pixels: int = 64_000_000
    max_pages: int = 100
    max_objects: int = 200_000

    def inspect(
        self, label: str, content: bytes, accept: tuple[str, ...], max_bytes: int
    ) -> Inspected:
        accepted = _kinds(accept)
        _check_size(content, max_bytes)
        name = safe_label(label)
        kind = _kind_of(content)
        if kind not in accepted:
            raise _refusal(name, kind, accepted)
        if ending(name) not in (kind.extension, *kind.other_names):
            name = with_ending(name, kind.extension)
        pages, place = None, None
        if kind.extension == "pdf":
            pages = judge_pdf(content, self.max_pages, self.max_objects)
        else:
            drawn = drawn_anew(content, kind.extension, self.max_pixels)
            content, place = drawn, taken_at(content, kind.extension)
        size = len(content)
        return Inspected(name, kind.media_type, kind.extension, content, pages, size, place)

    def check(self) -> str | None:
        try:
            found = magic.from_buffer(KINDS[0].signature + b"1.7\n", mime=True)
        except magic.MagicException as cause:
            return str(cause)
        return None if found == KINDS[0].media_type else "libmagic does not know a PDF"


def _kinds(accept: tuple[str, ...]) -> tuple[Kind, ...]:
    if unknown := [name for name in accept if name.lower() not in _KIND_OF]:
        raise ValueError(f"no kind of file: {', '.join(unknown)}")
    return tuple(dict.fromkeys(_KIND_OF[name.lower()] for name in accept))


def _check_size(content: bytes, max_bytes: int) -> None:
    if not content:
        raise UploadRefused("empty")
    if len(content) > max_bytes:
        # Rounded up and down, so that the sentence never names a size that seems to fit.
        sizes = {
            "megabytes": f"{-(-len(content) * 10 // 1_000_000) / 10:g}",
            "max_megabytes": f"{max_bytes * 10 // 1_000_000 / 10:g}",
        }
        raise UploadRefused("too_large", sizes)


def _kind_of(content: bytes) -> Kind | None:
    """The kind that both the signature and libmagic see; None for everything else."""
    try:
        found = magic.from_buffer(content[:8192], mime=True)
    except magic.MagicException as cause:
        raise InspectionUnavailable(str(cause)) from cause
    kind = _KIND_OF.get(found)
    return kind if kind and content.startswith(kind.signature) else None


def _refusal(label: str, kind: Kind | None, accepted: tuple[Kind, ...]) -> UploadRefused:
    """A known kind is not wanted here; an unknown one under an accepted name is a wrong name."""
    values = {"accepted": _spoken(accepted), "ending": ending(label)}
    claimed = _KIND_OF.get(ending(label))
    return UploadRefused("wrong_type" if claimed and claimed != kind else "not_allowed", values)


def _spoken(kinds: tuple[Kind, ...]) -> str:
    return ", ".join(kind.extension.upper() for kind in kinds)
