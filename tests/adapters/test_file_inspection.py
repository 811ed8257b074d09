import io
import resource
import struct
import zlib
from contextlib import suppress

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageCms, ImageFile
from PIL.PngImagePlugin import PngInfo

from anuyat.adapters.file_inspection import FileInspection
from anuyat.ports.inspection import UploadRefused
from tests.contracts.inspection import ALL, MEGABYTE, InspectionContract, pdf, picture, refusal

INSPECTOR = FileInspection()


class TestFileInspection(InspectionContract):
    @pytest.fixture
    def inspector(self) -> FileInspection:
        return INSPECTOR


def taken(content: bytes) -> bytes:
    return INSPECTOR.inspect("a", content, ALL, 10 * MEGABYTE).content


def shown(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def camera_notes(orientation: int = 1) -> Image.Exif:
    notes = Image.Exif()
    notes[0x010F] = "CameraOfSomchai"
    notes[0x0112] = orientation
    place = notes.get_ifd(0x8825)
    place[1], place[2] = "N", (13.0, 45.0, 22.5)
    place[3], place[4] = "E", (100.0, 29.0, 36.1)
    return notes


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_loses_the_place_where_it_was_taken(form: str) -> None:
    sent = picture(form, exif=camera_notes().tobytes())
    assert shown(sent).getexif().get_ifd(0x8825)
    assert b"CameraOfSomchai" in sent
    kept = taken(sent)
    assert not shown(kept).getexif()
    assert b"CameraOfSomchai" not in kept
    assert b"Exif" not in kept


def test_a_photograph_held_upright_stays_upright() -> None:
    kept = shown(taken(picture("JPEG", exif=camera_notes(orientation=6).tobytes())))
    assert kept.size == (20, 40)
    red, _, blue = kept.getpixel((10, 5))  # type: ignore[misc]
    assert red > 200 > blue


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_what_hides_behind_a_picture_is_gone(form: str) -> None:
    hidden = b"PK\x03\x04<script>alert(1)</script>"
    assert hidden not in taken(picture(form) + hidden)


def test_words_hidden_in_a_picture_are_gone() -> None:
    text = PngInfo()
    text.add_text("comment", "secret words")
    for sent in picture("PNG", pnginfo=text), picture("JPEG", comment=b"secret words"):
        assert b"secret words" in sent
        assert b"secret words" not in taken(sent)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_mode_of_a_png_can_be_seen_afterwards(mode: str) -> None:
    kept = shown(taken(picture("PNG", mode)))
    assert kept.size == (40, 20)
    assert kept.mode in ("1", "L", "LA", "RGB", "RGBA", "I;16")


def test_colours_for_print_become_colours_for_a_screen() -> None:
    kept = shown(taken(picture("JPEG", "CMYK")))
    assert kept.mode == "RGB"
    red, green, blue = kept.getpixel((5, 10))  # type: ignore[misc]
    assert red > 180 > max(green, blue)


@pytest.mark.parametrize("profile", [b"rubbish", None], ids=["unreadable", "good"])
def test_a_colour_profile_is_applied_and_left_behind(profile: bytes | None) -> None:
    good = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    kept = shown(taken(picture("JPEG", icc_profile=profile or good)))
    assert "icc_profile" not in kept.info
    red, _, blue = kept.getpixel((5, 10))  # type: ignore[misc]
    assert red > 200 > blue


def png_of(width: int, height: int) -> bytes:
    """A few bytes that say they are a very large picture."""

    def chunk(name: bytes, body: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + crc

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [8001, 10_000, 60_000])
def test_a_small_file_that_unfolds_into_a_huge_picture_is_refused(side: int) -> None:
    assert refusal(INSPECTOR, "a.png", png_of(side, side)).code == "image_bomb"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(picture("JPEG")[:300], id="half a photograph"),
        pytest.param(picture("PNG")[:-30], id="a PNG cut short"),
        pytest.param(b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"\0" * 50, id="a photograph's head alone"),
        pytest.param(b"%PDF-1.7\n", id="a PDF's head alone"),
        pytest.param(b"%PDF-1.7\n" + b"\xff" * 5000, id="a PDF of rubbish"),
        pytest.param(pdf()[: len(pdf()) // 3], id="a third of a PDF"),
    ],
)
def test_a_damaged_file_is_broken(content: bytes) -> None:
    assert refusal(INSPECTOR, "a", content).code == "broken"


def test_half_a_picture_is_broken_although_another_library_would_let_it_pass() -> None:
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        for form in "JPEG", "PNG":
            assert refusal(INSPECTOR, "a", picture(form)[:-30]).code == "broken"
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


def acting(change: str) -> bytes:
    """A PDF of one page that does something by itself."""
    script = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    with pikepdf.new() as made:
        page = made.add_blank_page().obj
        match change:
            case "when opened":
                made.Root.OpenAction = script
            case "by name":
                made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["a", script])))
            case "on a page":
                page.AA = Dictionary(O=script)
            case "by a click":
                launch = Dictionary(S=Name.Launch, F="calc.exe")
                page.Annots = Array([Dictionary(Subtype=Name.Link, A=launch)])
            case "after another":
                jump = Dictionary(S=Name.GoTo, D="a", Next=Array([made.make_indirect(script)]))
                made.Root.OpenAction = jump
            case "sending the form":
                made.Root.OpenAction = Dictionary(S=Name.SubmitForm, F="https://x.example")
            case "a form of XML":
                made.Root.AcroForm = Dictionary(XFA=made.make_stream(b"<x/>"))
            case "pointed at by nothing":
                made.make_indirect(script)
                made.Root.Kept = made.make_indirect(Dictionary(X=script))
        written = io.BytesIO()
        made.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        "when opened",
        "by name",
        "on a page",
        "by a click",
        "after another",
        "sending the form",
        "a form of XML",
        "pointed at by nothing",
    ],
)
def test_a_pdf_that_acts_by_itself_is_refused(change: str) -> None:
    assert refusal(INSPECTOR, "a.pdf", acting(change)).code == "active_pdf"


def test_an_escaped_name_hides_no_script() -> None:
    plain = pdf(static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    script = b"/OpenAction << /S /Java#53cript /#4aS (app.alert\\(1\\)) >> /Type /Catalog"
    content = plain.replace(b"/Type /Catalog", script)
    assert content != plain
    assert refusal(INSPECTOR, "a.pdf", content).code == "active_pdf"


def test_a_pdf_that_only_opens_at_a_page_or_links_is_taken() -> None:
    with pikepdf.new() as made:
        page = made.add_blank_page().obj
        made.Root.OpenAction = Array([page, Name.Fit])
        link = Dictionary(S=Name.URI, URI="https://www.example.go.th")
        page.Annots = Array([Dictionary(Subtype=Name.Link, A=link)])
        written = io.BytesIO()
        made.save(written)
    assert taken(written.getvalue()) == written.getvalue()


@pytest.mark.parametrize("user", ["secret", ""], ids=["to open", "to print"])
def test_a_locked_pdf_is_refused(user: str) -> None:
    locked = pdf(encryption=pikepdf.Encryption(owner="owner", user=user))
    assert refusal(INSPECTOR, "a.pdf", locked).code == "encrypted_pdf"


def test_a_pdf_has_at_most_so_many_pages() -> None:
    inspector = FileInspection(max_pages=3)
    assert inspector.inspect("a", pdf(3), ALL, MEGABYTE).pages == 3
    refused = refusal(inspector, "a", pdf(4))
    assert (refused.code, refused.values) == ("too_many_pages", {"pages": 4, "max_pages": 3})


def test_a_pdf_of_too_many_parts_is_refused_before_all_are_read() -> None:
    assert refusal(FileInspection(max_objects=5), "a", pdf(10)).code == "too_complex"


def unfolding(filter_name: bytes, packed: bytes) -> bytes:
    """A PDF whose catalogue's extra object lies in a packed object stream."""
    bodies = {
        1: b"<< /Type /Catalog /Pages 2 0 R /X 9 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        4: b"<< /Type /ObjStm /N 1 /First 8 /Filter /%s /Length %d >>\nstream\n%s\nendstream"
        % (filter_name, len(packed), packed),
    }
    written, places = b"%PDF-1.7\n", [(0, 0, 65535)]
    for number, body in bodies.items():
        places.append((1, len(written), 0))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(written)
    places += [(1, start, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0), (2, 4, 0)]
    rows = b"".join(struct.pack(">BIH", *place) for place in places)
    table = b"<< /Type /XRef /Size 10 /W [1 4 2] /Root 1 0 R /Length %d >>" % len(rows)
    return written + b"5 0 obj\n%s\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        rows,
        start,
    )


def test_a_small_pdf_that_unfolds_into_hundreds_of_megabytes_is_refused_while_small() -> None:
    inside = b"9 0     << /A 1 >>"
    assert taken(unfolding(b"FlateDecode", zlib.compress(inside)))
    packer = zlib.compressobj(1)
    parts = (packer.compress(part) for part in (inside, *[b" " * MEGABYTE] * 256))
    bomb = unfolding(b"FlateDecode", b"".join([*parts, packer.flush()]))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refusal(INSPECTOR, "a", bomb).code == "broken"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000


@pytest.mark.parametrize("name", [b"LZWDecode", b"L#5aWDecode"])
def test_packing_that_nothing_limits_is_refused_unopened(name: bytes) -> None:
    assert refusal(INSPECTOR, "a", unfolding(name, b"\x80\x0b")).code == "too_complex"


def test_a_number_that_stands_by_itself_is_no_fault() -> None:
    assert taken(unfolding(b"FlateDecode", zlib.compress(b"9 0     7")))


def test_a_text_that_speaks_of_scripts_is_no_script() -> None:
    with pikepdf.new() as made:
        made.add_blank_page()
        made.docinfo["/Title"] = "On /JavaScript and /JS << /S /Launch >>"
        made.Root.Kept = Dictionary(A=Name("/JSON"), S=Name("/JavaScripture"))
        written = io.BytesIO()
        made.save(written)
    assert taken(written.getvalue()) == written.getvalue()


def test_a_pdf_behind_something_else_is_no_pdf() -> None:
    assert refusal(INSPECTOR, "a.pdf", b"#!/bin/sh\n" + pdf()).code == "wrong_type"


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from([picture("JPEG"), picture("PNG"), picture("WEBP"), pdf(2)]), st.data())
def test_a_file_with_bytes_changed_is_taken_or_refused_and_never_crashes(
    content: bytes, data: st.DataObject
) -> None:
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(1, 8))):
        changed[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(UploadRefused):
        assert taken(bytes(changed))
