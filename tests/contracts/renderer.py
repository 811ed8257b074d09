"""What every renderer promises. An adapter's tests inherit this class."""

import re
from datetime import datetime
from io import BytesIO
from socket import create_server
from threading import Thread

import pikepdf
import pypdfium2
import pytest

from anuyat.core.documents import Document, Emblem, fill, from_data
from anuyat.core.documents.defaults import DEFAULTS, default
from anuyat.ports.rendering import Attachment, Renderer
from tests.given_documents import AT, VALUES, both

# Words that renderers and readers lose: ำ under a tone, marks on marks, tall and deep consonants.
HARD = (
    "จำกัด น้ำ ซ้ำ ค่าธรรมเนียม กู้ยืมญี่ปุ่น ที่ตั้ง ปัจจุบัน ฏิ ฎุ ปั่น ฝั่ง ทำไม กำลัง สำนัก นํ้า "
    "เก๊ กา ฐาน ญาติ ญี่ปุ่น ฎีกา ก็ ป้ำ ฟ้า ผู้อำนวยการ ใบอนุญาต เจ้าหน้าที่ วันที่ ๑๒ พ.ศ. ๒๕๖๙ "
    "ปิ่นโต ฟื้นฟู โป๊ะ ณ ฤๅษี สิทธิ์ ศักดิ์สิทธิ์ เพชรน้ำหนึ่ง office fire J691113021"
)
READS = HARD.replace("นํ้า", "น้ำ").split()


# Every consonant under every vowel and tone that stands above or below it.
VOWELS = ("", "ั", "ิ", "ี", "ึ", "ื", "ุ", "ู", "็", "ำ")
SYLLABLES = [
    f"{letter}{tone}ำ" if vowel == "ำ" else f"{letter}{vowel}{tone}ก"
    for letter in "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
    for vowel in VOWELS
    for tone in ("", "่", "้", "๊", "๋")
    if vowel != "็" or not tone
]
LINES = "\n".join(" ".join(SYLLABLES[at : at + 15]) for at in range(0, len(SYLLABLES), 15))


class RendererContract:
    """A subclass gives ``renderer``."""

    @pytest.fixture
    def renderer(self) -> Renderer:
        raise NotImplementedError

    @pytest.mark.parametrize("strong", ["", "**"], ids=["regular", "bold"])
    def test_hard_thai_words_come_out_of_the_pdf_as_they_went_in(self, renderer, strong):
        pdf = renderer.pdf(document(f"{strong}{{{{words}}}}{strong}", words=HARD), made_at=AT)
        assert pdfium_text(pdf).split() == READS

    @pytest.mark.parametrize("strong", ["", "**"], ids=["regular", "bold"])
    def test_every_consonant_with_every_mark_comes_out_of_the_pdf(self, renderer, strong):
        pdf = renderer.pdf(document(f"{strong}{{{{words}}}}{strong}", words=LINES), made_at=AT)
        assert pdfium_text(pdf).split() == SYLLABLES

    @pytest.mark.parametrize("name", DEFAULTS)
    def test_every_printed_value_can_be_read_out_of_every_default_document(self, renderer, name):
        filled = fill(default(name), VALUES[name])
        told = squeezed(pdfium_text(renderer.pdf(filled, made_at=AT)))
        lost = {path: text for path, text in filled.values.items() if squeezed(text) not in told}
        assert not lost

    @pytest.mark.parametrize("name", DEFAULTS)
    def test_html_and_text_say_what_the_pdf_says(self, renderer, name):
        filled = fill(default(name), VALUES[name])
        html = squeezed(re.sub(r"<[^>]*>", "", renderer.html(filled)))
        text = squeezed(renderer.text(filled))
        for path, said in filled.values.items():
            assert squeezed(said) in text, path
            assert squeezed(said) in html, path

    def test_the_file_is_an_archive_that_stands_alone(self, renderer):
        with opened(renderer.pdf(fill(default("licence"), VALUES["licence"]), made_at=AT)) as pdf:
            with pdf.open_metadata() as metadata:
                assert metadata["pdfaid:part"] == "3"
                assert metadata["pdfaid:conformance"] in ("A", "U", "B")
            assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
            assert pdf.Root.OutputIntents[0].DestOutputProfile is not None
            assert not pdf.is_encrypted
            assert not active_content(pdf)
            assert embedded_fonts(pdf)

    def test_the_file_is_tagged_named_and_has_a_language(self, renderer):
        filled = fill(default("licence"), VALUES["licence"])
        with opened(renderer.pdf(filled, made_at=AT)) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert pdf.Root.StructTreeRoot.K
            assert str(pdf.Root.Lang) == "th"
            assert str(pdf.docinfo.Title) == filled.title
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            assert {"/H1", "/P", "/L", "/Figure"} <= tags(pdf.Root.StructTreeRoot)

    def test_data_travels_inside_with_its_type_and_relationship(self, renderer):
        sent = [
            Attachment("licence.json", "application/json", '{"ชื่อ": "จำกัด"}'.encode(), "Data"),
            Attachment("licence.xml", "text/xml", b"<a/>", "Alternative"),
        ]
        with opened(renderer.pdf(document("ก"), sent, made_at=AT)) as pdf:
            files = list(pdf.Root.AF)
            told = [
                (str(f.UF), str(f.EF.F.Subtype), f.EF.F.read_bytes(), str(f.AFRelationship))
                for f in files
            ]
        assert sorted(told) == [
            ("licence.json", "/application/json", sent[0].content, "/Data"),
            ("licence.xml", "/text/xml", sent[1].content, "/Alternative"),
        ]

    def test_the_same_document_made_at_the_same_moment_is_the_same_file(self, renderer):
        filled = fill(default("receipt"), VALUES["receipt"])
        sent = [Attachment("a.json", "application/json", b"{}")]
        first = renderer.pdf(filled, sent, made_at=AT)
        assert renderer.pdf(filled, sent, made_at=AT) == first

    def test_a_moment_without_a_zone_is_refused(self, renderer):
        with pytest.raises(ValueError, match="zone"):
            renderer.pdf(document("ก"), made_at=datetime(2026, 1, 1))  # noqa: DTZ001

    def test_what_looks_like_markup_is_printed_and_not_obeyed(self, renderer):
        nasty = '<img src=x onerror="alert(1)"> & </p><script>x</script>'
        filled = document("{{a}}", a=nasty)
        html = renderer.html(filled)
        assert "<script" not in html
        assert "<img" not in html
        assert squeezed(nasty) in squeezed(pdfium_text(renderer.pdf(filled, made_at=AT)))
        assert nasty in renderer.text(filled)

    @pytest.mark.parametrize("name", DEFAULTS)
    def test_a_specimen_says_on_every_page_that_it_is_one(self, renderer, name):
        filled = fill(default(name), VALUES[name], is_specimen=True)
        real = fill(default(name), VALUES[name])
        words = "ตัวอย่างใช้ไม่ได้จริง"
        pdf = renderer.pdf(filled, made_at=AT)
        for page in pypdfium2.PdfDocument(pdf):
            assert words in squeezed(page.get_textpage().get_text_range())
        assert words in squeezed(renderer.html(filled))
        assert words in squeezed(renderer.text(filled))
        assert words not in squeezed(pdfium_text(renderer.pdf(real, made_at=AT)))

    def test_a_specimen_keeps_its_words_whole_under_the_band(self, renderer):
        filled = fill(default("licence"), VALUES["licence"], is_specimen=True)
        told = squeezed(pdfium_text(renderer.pdf(filled, made_at=AT)))
        assert all(squeezed(said) in told for said in filled.values.values())

    def test_an_uploaded_emblem_reaches_for_nothing_outside(self, renderer):
        with Listener() as outside:
            svg = (
                '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
                f'<image href="http://127.0.0.1:{outside.port}/x.png" width="9" height="9"/>'
                f"<style>@import url(http://127.0.0.1:{outside.port}/x.css);</style></svg>"
            )
            emblem = Emblem("image/svg+xml", svg.encode())
            filled = fill(default("licence"), VALUES["licence"], emblem=emblem)
            assert renderer.pdf(filled, made_at=AT).startswith(b"%PDF")
        assert outside.calls == 0

    def test_the_renderer_works_here(self, renderer):
        assert renderer.check() is None


class Listener:
    """A door on loopback that counts who knocks."""

    def __enter__(self) -> "Listener":
        self.calls = 0
        self._server = create_server(("127.0.0.1", 0))
        self._server.settimeout(0.2)
        self.port = self._server.getsockname()[1]
        self._open = True
        self._thread = Thread(target=self._listen)
        self._thread.start()
        return self

    def _listen(self) -> None:
        while self._open:
            try:
                self._server.accept()[0].close()
            except TimeoutError:
                continue
            self.calls += 1

    def __exit__(self, *_: object) -> None:
        self._open = False
        self._thread.join()
        self._server.close()


def document(text: str, **values: object) -> Document:
    block = {"kind": "paragraph", "role": "sub", "text": both(text, text)}
    return fill(from_data({"title": both("ทดสอบ", "Test"), "blocks": [block]}), values)


def pdfium_text(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def squeezed(text: str) -> str:
    """Without spaces and line ends: where a line breaks is the renderer's affair."""
    plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    return re.sub(r"\s", "", plain.replace("&#x27;", "'").replace("&amp;", "&"))


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def active_content(pdf: pikepdf.Pdf) -> list[str]:
    """Names that PDF/A forbids, wherever they stand."""
    forbidden = ("/JS", "/JavaScript", "/Launch", "/AA", "/OpenAction", "/RichMedia")
    return [
        name
        for found in pdf.objects
        if isinstance(found, pikepdf.Dictionary)
        for name in forbidden
        if name in found or found.get("/S") == name
    ]


def embedded_fonts(pdf: pikepdf.Pdf) -> bool:
    """Whether every font of the file lies in it, with a map to Unicode."""
    dictionaries = [found for found in pdf.objects if isinstance(found, pikepdf.Dictionary)]
    composite = [font for font in dictionaries if font.get("/Subtype") == "/Type0"]
    descriptors = [found for found in dictionaries if found.get("/Type") == "/FontDescriptor"]
    simple = [font for font in dictionaries if font.get("/Subtype") in ("/Type1", "/TrueType")]
    return (
        bool(composite)
        and not simple
        and all("/ToUnicode" in font for font in composite)
        and all("/FontFile2" in each or "/FontFile3" in each for each in descriptors)
    )


def tags(node: pikepdf.Object) -> set[str]:
    """The kinds of structure under ``node``."""
    found = set()
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting.extend(one)
        elif isinstance(one, pikepdf.Dictionary):
            if "/S" in one:
                found.add(str(one.S))
            if "/K" in one:
                waiting.append(one.K)
    return found
