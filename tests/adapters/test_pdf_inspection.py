"""PDFs that act by themselves, carry other files, are locked or too long; all built here."""

import io
import re
from collections.abc import Callable
from datetime import datetime

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, ObjectStreamMode

from anuyat.adapters.demo_ca import agency_key
from anuyat.adapters.file_inspection import FileInspection
from anuyat.adapters.pades_signer import PadesSigner
from anuyat.core.thai import BANGKOK
from anuyat.core.uploads import say
from tests.contracts.inspection import ALL, MEGABYTE, pdf, refusal

INSPECTOR = FileInspection()
SITE = "https://www.example.go.th"


def built(
    change: Callable[[pikepdf.Pdf, pikepdf.Object], None],
    mode: ObjectStreamMode = ObjectStreamMode.generate,
) -> bytes:
    """A PDF of one page after ``change``, which gets the PDF and its page."""
    with pikepdf.new() as made:
        change(made, made.add_blank_page().obj)
        written = io.BytesIO()
        made.save(written, object_stream_mode=mode)
    return written.getvalue()


def taken(content: bytes) -> bool:
    return INSPECTOR.inspect("a.pdf", content, ALL, 10 * MEGABYTE).content == content


def goes(kind: str, **more: object) -> Dictionary:
    return Dictionary(S=Name(f"/{kind}"), **more)


ACTIONS = {
    "an address": lambda: goes("URI", URI=SITE),
    "a program": lambda: goes("Launch", F="calc.exe"),
    "a script": lambda: goes("JavaScript", JS="app.alert(1)"),
    "another file": lambda: goes("GoToR", F=r"\\server\share\a.pdf", D=Array([0, Name.Fit])),
    "a file inside": lambda: goes("GoToE", D="a", T=Dictionary(R=Name.C, N="b.pdf")),
    "sending the form": lambda: goes("SubmitForm", F=SITE),
    "reading in data": lambda: goes("ImportData", F="a.fdf"),
    "a jump and then an address": lambda: goes("GoTo", D="a", Next=goes("URI", URI=SITE)),
    "a jump and then two": lambda: goes(
        "GoTo", D="a", Next=Array([goes("GoTo", D="b"), goes("URI", URI=SITE)])
    ),
    "printing": lambda: goes("Named", N=Name.Print),
}
PLACES: dict[str, Callable[[pikepdf.Pdf, pikepdf.Object, pikepdf.Object], None]] = {
    "on opening": lambda made, page, action: made.Root.__setattr__("OpenAction", action),
    "on opening, elsewhere written": lambda made, page, action: made.Root.__setattr__(
        "OpenAction", made.make_indirect(action)
    ),
    "before closing": lambda made, page, action: made.Root.__setattr__("AA", Dictionary(WC=action)),
    "on a page": lambda made, page, action: page.__setattr__("AA", Dictionary(O=action)),
    "on a page, elsewhere written": lambda made, page, action: page.__setattr__(
        "AA", made.make_indirect(Dictionary(C=made.make_indirect(action)))
    ),
    "under the mouse": lambda made, page, action: page.__setattr__(
        "Annots", Array([Dictionary(Subtype=Name.Screen, AA=Dictionary(E=action))])
    ),
}


@pytest.mark.parametrize("mode", [ObjectStreamMode.generate, ObjectStreamMode.disable])
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS)
def test_what_happens_by_itself_is_refused_wherever_it_leads(action, place, mode) -> None:
    content = built(lambda made, page: place(made, page, action()), mode)
    assert refusal(INSPECTOR, "a.pdf", content).code == "active_pdf"


@pytest.mark.parametrize("name", ["a program", "a script", "another file", "a file inside"])
def test_what_a_click_must_not_do_is_refused(name: str) -> None:
    def change(made: pikepdf.Pdf, page: pikepdf.Object) -> None:
        page.Annots = Array([Dictionary(Subtype=Name.Link, A=ACTIONS[name]())])

    assert refusal(INSPECTOR, "a.pdf", built(change)).code == "active_pdf"


@pytest.mark.parametrize(
    ("address", "is_taken"),
    [
        (SITE, True),
        ("HTTP://www.example.go.th/a?b=1", True),
        ("mailto:saraban@example.go.th", True),
        ("tel:020001000", True),
        ("www.example.go.th", True),
        ("#page=2", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        (" java\tscript:alert(1)", False),
        (r"\\server\share", False),
        ("//server/share", False),
        ("smb://server/share", False),
    ],
)
def test_a_link_leads_to_a_page_of_the_web_or_to_nowhere(address: str, is_taken: bool) -> None:
    def change(made: pikepdf.Pdf, page: pikepdf.Object) -> None:
        page.Annots = Array([Dictionary(Subtype=Name.Link, A=goes("URI", URI=address))])

    content = built(change)
    if is_taken:
        assert taken(content)
    else:
        assert refusal(INSPECTOR, "a.pdf", content).code == "active_pdf"


@pytest.mark.parametrize(
    "start",
    [
        lambda page: Array([page, Name.Fit]),
        lambda page: pikepdf.String("chapter"),
        lambda page: Name.chapter,
        lambda page: goes("GoTo", D=Array([page, Name.Fit])),
        lambda page: goes("GoTo", D="a", Next=goes("GoTo", D="b")),
    ],
    ids=["a page", "a name", "an old name", "a jump", "two jumps"],
)
def test_a_pdf_may_open_at_a_place_in_itself(start) -> None:
    def change(made: pikepdf.Pdf, page: pikepdf.Object) -> None:
        made.Root.OpenAction = start(page)
        page.AA = Dictionary(O=goes("GoTo", D="a"))

    assert taken(built(change))


def test_jumps_that_go_in_a_circle_are_judged_and_end() -> None:
    def change(made: pikepdf.Pdf, page: pikepdf.Object) -> None:
        first = made.make_indirect(goes("GoTo", D="a"))
        first.Next = made.make_indirect(goes("GoTo", D="b", Next=first))
        made.Root.OpenAction = first

    assert taken(built(change))


def filespec(made: pikepdf.Pdf) -> pikepdf.Object:
    content = made.make_stream(b"MZ", Type=Name.EmbeddedFile)
    return made.make_indirect(Dictionary(Type=Name.Filespec, F="a.exe", EF=Dictionary(F=content)))


def _attached(made: pikepdf.Pdf, page: pikepdf.Object) -> None:
    names = Array(["a.exe", filespec(made)])
    made.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=names))


def _associated(made: pikepdf.Pdf, page: pikepdf.Object) -> None:
    made.Root.AF = Array([filespec(made)])


def _of_a_page(made: pikepdf.Pdf, page: pikepdf.Object) -> None:
    page.AF = Array(
        [Dictionary(Type=Name.Filespec, F="a", EF=Dictionary(UF=made.make_stream(b"x")))]
    )


def _pinned(made: pikepdf.Pdf, page: pikepdf.Object) -> None:
    page.Annots = Array([Dictionary(Subtype=Name.FileAttachment, FS=Dictionary(F="a.exe"))])


def _portfolio(made: pikepdf.Pdf, page: pikepdf.Object) -> None:
    made.Root.Collection = Dictionary(Type=Name.Collection, View=Name.T)


def _named_by_nothing(made: pikepdf.Pdf, page: pikepdf.Object) -> None:
    page.PieceInfo = Dictionary(X=made.make_stream(b"MZ", Type=Name.EmbeddedFile))


@pytest.mark.parametrize(
    "change", [_attached, _associated, _of_a_page, _pinned, _portfolio, _named_by_nothing]
)
@pytest.mark.parametrize("mode", [ObjectStreamMode.generate, ObjectStreamMode.disable])
def test_a_pdf_with_other_files_in_it_is_refused_and_its_sender_told_what_to_do(
    change, mode
) -> None:
    refused = refusal(INSPECTOR, "a.pdf", built(change, mode))
    assert refused.code == "attached_files"
    assert "แยก" in say(refused, "th")
    assert "separately" in say(refused, "en")


def test_an_empty_list_of_attachments_attaches_nothing() -> None:
    def change(made: pikepdf.Pdf, page: pikepdf.Object) -> None:
        made.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))
        made.Root.AF = Array([])

    assert taken(built(change))


def test_a_font_that_happens_to_be_called_like_a_command_is_a_font() -> None:
    def change(made: pikepdf.Pdf, page: pikepdf.Object) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.Resources = Dictionary(Font=Dictionary(AA=font, EF=font, AF=font, URI=font))

    assert taken(built(change))


@pytest.mark.parametrize("kept", ["XFA", "JS"])
def test_a_form_of_xml_or_a_script_at_rest_is_refused(kept: str) -> None:
    def change(made: pikepdf.Pdf, page: pikepdf.Object) -> None:
        made.Root.AcroForm = Dictionary({f"/{kept}": made.make_stream(b"<x/>")})

    assert refusal(INSPECTOR, "a.pdf", built(change)).code == "active_pdf"


def updated(content: bytes, catalogue: bytes) -> bytes:
    """``content`` with another catalogue behind it, as an editor saves a change."""
    start = int(re.findall(rb"startxref\s+(\d+)", content)[-1])
    size = int(re.findall(rb"/Size (\d+)", content)[-1])
    number = int(re.findall(rb"/Root (\d+) 0 R", content)[-1])
    at = len(content)
    body = b"%d 0 obj\n%s\nendobj\n" % (number, catalogue)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, at)
    trailer = b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\n" % (size, number, start)
    end = b"startxref\n%d\n%%%%EOF\n" % (at + len(body))
    return content + body + table + trailer + end


def plain_catalogue(content: bytes) -> tuple[bytes, bytes]:
    """The reference to the pages, and a catalogue that has nothing else."""
    pages = re.search(rb"/Pages (\d+ 0 R)", content)
    assert pages
    return pages[1], b"<< /Type /Catalog /Pages %s >>" % pages[1]


def test_a_command_that_a_later_change_brought_is_refused() -> None:
    content = pdf(object_stream_mode=ObjectStreamMode.disable)
    pages, plain = plain_catalogue(content)
    assert taken(updated(content, plain))
    acts = b"<< /Type /Catalog /Pages %s /OpenAction << /S /URI /URI (https://x.example) >> >>"
    assert refusal(INSPECTOR, "a.pdf", updated(content, acts % pages)).code == "active_pdf"


def test_a_command_that_a_later_change_hides_is_refused() -> None:
    script = goes("JavaScript", JS="app.alert(1)")
    content = built(
        lambda made, page: made.Root.__setattr__("OpenAction", script), ObjectStreamMode.disable
    )
    _, plain = plain_catalogue(content)
    assert refusal(INSPECTOR, "a.pdf", updated(content, plain)).code == "active_pdf"


def test_a_file_changed_more_often_than_anybody_changes_one_is_too_complex() -> None:
    content = pdf(object_stream_mode=ObjectStreamMode.disable)
    _, plain = plain_catalogue(content)
    for _ in range(21):
        content = updated(content, plain)
    assert refusal(INSPECTOR, "a.pdf", content).code == "too_complex"


def test_the_parts_of_all_states_are_counted_together() -> None:
    content = pdf(object_stream_mode=ObjectStreamMode.disable)
    _, plain = plain_catalogue(content)
    for _ in range(9):
        content = updated(content, plain)
    assert taken(content)
    assert refusal(FileInspection(max_objects=20), "a.pdf", content).code == "too_complex"


def test_a_pdf_laid_out_for_the_web_is_taken() -> None:
    assert taken(pdf(3, linearize=True))


def test_a_signed_pdf_keeps_its_signature_and_is_taken(tmp_path) -> None:
    signer = PadesSigner(agency_key(tmp_path, "t", "t"))
    at = datetime(2026, 11, 23, 10, 0, tzinfo=BANGKOK)
    signed = signer.sign(pdf(), key="k", reason="r", signer_name="n", signed_at=at)
    assert taken(signed)


def test_three_hundred_pages_are_too_many_and_the_sentence_says_how_many_and_what_to_do() -> None:
    assert INSPECTOR.inspect("a", pdf(100), ALL, MEGABYTE).pages == 100
    refused = refusal(INSPECTOR, "a.pdf", pdf(300))
    assert (refused.code, refused.values) == ("too_many_pages", {"pages": 300, "max_pages": 100})
    for lang, todo in (("th", "แบ่ง"), ("en", "Split")):
        assert all(word in say(refused, lang) for word in ("300", "100", todo))


def test_how_many_pages_are_taken_is_a_setting() -> None:
    assert FileInspection(max_pages=301).inspect("a", pdf(300), ALL, MEGABYTE).pages == 300


@pytest.mark.parametrize("user", ["secret", ""], ids=["to open", "to print"])
def test_a_locked_pdf_is_refused_with_what_to_do(user: str) -> None:
    locked = pdf(encryption=pikepdf.Encryption(owner="owner", user=user))
    refused = refusal(INSPECTOR, "a.pdf", locked)
    assert refused.code == "encrypted_pdf"
    assert "ปลดล็อก" in say(refused, "th")
