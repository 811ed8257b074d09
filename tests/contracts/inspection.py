"""What every inspector keeps; an adapter's test class inherits it and gives ``inspector``."""

import io
from typing import Any

import pikepdf
import pytest
from PIL import Image

from anuyat.core.uploads import SENTENCES, say
from anuyat.ports.inspection import Inspector, UploadRefused

ALL = ("pdf", "jpg", "png", "webp")
MEGABYTE = 1_000_000


def picture(
    form: str, mode: str = "RGB", size: tuple[int, int] = (40, 20), **saving: object
) -> bytes:
    """Red on the left, blue on the right."""
    drawn = Image.new("RGB", size, "red")
    drawn.paste((0, 0, 255), (size[0] // 2, 0, size[0], size[1]))
    written = io.BytesIO()
    drawn.convert("L" if mode == "I;16" else mode).convert(mode).save(written, form, **saving)
    return written.getvalue()


def pdf(pages: int = 1, **saving: Any) -> bytes:
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page()
        written = io.BytesIO()
        made.save(written, **saving)
    return written.getvalue()


def refusal(inspector: Inspector, label: str, content: bytes, *accept: str) -> UploadRefused:
    with pytest.raises(UploadRefused) as refused:
        inspector.inspect(label, content, accept or ALL, 10 * MEGABYTE)
    # Every refusal can be said to its sender.
    assert refused.value.code in SENTENCES
    assert say(refused.value, "th") != say(refused.value, "en")
    return refused.value


class InspectionContract:
    @pytest.fixture
    def inspector(self) -> Inspector:
        raise NotImplementedError("give the adapter under test")

    @pytest.mark.parametrize(
        ("form", "extension", "media_type"),
        [
            ("JPEG", "jpg", "image/jpeg"),
            ("PNG", "png", "image/png"),
            ("WEBP", "webp", "image/webp"),
        ],
    )
    def test_a_picture_is_taken_for_what_it_is(
        self, inspector: Inspector, form: str, extension: str, media_type: str
    ) -> None:
        seen = inspector.inspect("ภาพ.txt", picture(form), ALL, MEGABYTE)
        assert (seen.label, seen.extension) == (f"ภาพ.{extension}", extension)
        assert (seen.media_type, seen.pages, seen.size) == (media_type, None, len(seen.content))
        assert Image.open(io.BytesIO(seen.content)).size == (40, 20)

    def test_a_pdf_is_untouched_and_its_pages_counted(self, inspector: Inspector) -> None:
        content = pdf(3)
        seen = inspector.inspect("แบบ.PDF", content, ("pdf",), MEGABYTE)
        assert seen.content == content
        assert (seen.label, seen.media_type, seen.pages) == ("แบบ.PDF", "application/pdf", 3)

    def test_nothing_is_refused_as_nothing(self, inspector: Inspector) -> None:
        assert refusal(inspector, "a.pdf", b"").code == "empty"

    def test_twenty_megabytes_are_refused_by_their_size(self, inspector: Inspector) -> None:
        refused = refusal(inspector, "a.pdf", pdf() + b"\0" * 20 * MEGABYTE)
        assert refused.code == "too_large"
        assert refused.values == {"megabytes": "20.1", "max_megabytes": "10"}

    def test_the_largest_size_allowed_is_allowed(self, inspector: Inspector) -> None:
        content = pdf()
        assert inspector.inspect("a.pdf", content, ALL, len(content)).pages == 1
        with pytest.raises(UploadRefused, match="too_large"):
            inspector.inspect("a.pdf", content, ALL, len(content) - 1)

    def test_a_program_named_pdf_is_not_a_pdf(self, inspector: Inspector) -> None:
        program = b"MZ\x90\0" + b"\0" * 60 + b"PE\0\0" + b"\0" * 500
        refused = refusal(inspector, "ใบแจ้ง.pdf", program)
        assert refused.code == "wrong_type"
        assert ".pdf" in say(refused, "th")

    @pytest.mark.parametrize(
        ("label", "content"),
        [
            ("a.exe", b"MZ\x90\0" + b"\0" * 600),
            ("a.html", b"<!doctype html><script>alert(1)</script>"),
            ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
            ("a.zip", b"PK\x03\x04" + b"\0" * 100),
            ("a", b"\0" * 100),
        ],
    )
    def test_other_kinds_are_not_taken(
        self, inspector: Inspector, label: str, content: bytes
    ) -> None:
        assert refusal(inspector, label, content).code == "not_allowed"

    def test_a_picture_is_not_taken_where_only_pdf_is(self, inspector: Inspector) -> None:
        refused = refusal(inspector, "a.png", picture("PNG"), "pdf")
        assert refused.code == "not_allowed"
        assert "PDF" in say(refused, "th")

    def test_a_label_is_made_harmless(self, inspector: Inspector) -> None:
        seen = inspector.inspect("../../a\u202efdp.exe", pdf(), ALL, MEGABYTE)
        assert seen.label == "afdp.pdf"

    def test_a_kind_nobody_knows_is_a_mistake_of_ours(self, inspector: Inspector) -> None:
        with pytest.raises(ValueError, match="docx"):
            inspector.inspect("a.pdf", pdf(), ("docx",), MEGABYTE)

    def test_it_answers_the_operator(self, inspector: Inspector) -> None:
        assert inspector.check() is None
