"""WeasyPrint keeps the renderer's contract, and our change to its text layer moves no pixel."""

import shutil
import subprocess

import pypdfium2
import pytest
import weasyprint
import zxingcpp
from PIL import Image, ImageChops
from weasyprint.draw import text as drawing

from anuyat.adapters.weasyprint_renderer import WeasyPrintRenderer, sara_am
from anuyat.adapters.weasyprint_renderer.pdf import ClosedFetcher
from anuyat.core.documents import fill
from anuyat.core.documents.defaults import DEFAULTS, default
from anuyat.ports.rendering import Attachment
from tests.contracts.renderer import (
    HARD,
    LINES,
    READS,
    SYLLABLES,
    RendererContract,
    document,
    pdfium_text,
    squeezed,
)
from tests.given_documents import AT, URL, VALUES, both

poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
qpdf = pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")


@pytest.fixture(scope="module")
def made():
    renderer = WeasyPrintRenderer()
    data = [Attachment("licence.json", "application/json", b"{}")]
    return {
        name: renderer.pdf(fill(default(name), VALUES[name], is_specimen=True), data, made_at=AT)
        for name in DEFAULTS
    }


def poppler_pixels(pdf: bytes) -> bytes:
    """All pages at 144 dots an inch, as one PPM after another."""
    drawn = subprocess.run(["pdftoppm", "-r", "144", "-"], input=pdf, capture_output=True)
    assert drawn.stdout.startswith(b"P6")
    return drawn.stdout


def pdfium_pixels(pdf: bytes) -> Image.Image:
    return pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil().convert("L")


def poppler_text(pdf: bytes, *how: str) -> str:
    told = subprocess.run(["pdftotext", *how, "-", "-"], input=pdf, capture_output=True, check=True)
    return told.stdout.decode()


class TestWeasyPrintRenderer(RendererContract):
    @pytest.fixture
    def renderer(self):
        return WeasyPrintRenderer()

    @poppler
    @pytest.mark.parametrize("how", [(), ("-raw",), ("-layout",)], ids=str)
    @pytest.mark.parametrize("strong", ["", "**"], ids=["regular", "bold"])
    def test_poppler_reads_hard_thai_words_as_they_went_in(self, renderer, strong, how):
        pdf = renderer.pdf(document(f"{strong}{{{{words}}}}{strong}", words=HARD), made_at=AT)
        assert poppler_text(pdf, *how).split() == READS

    @poppler
    def test_poppler_reads_every_consonant_with_every_mark(self, renderer):
        pdf = renderer.pdf(document("{{words}}", words=LINES), made_at=AT)
        assert poppler_text(pdf).split() == SYLLABLES

    @poppler
    @pytest.mark.parametrize("name", DEFAULTS)
    def test_poppler_reads_every_value_of_every_default_document(self, made, name):
        filled = fill(default(name), VALUES[name], is_specimen=True)
        told = squeezed(poppler_text(made[name], "-raw"))
        assert not {p: text for p, text in filled.values.items() if squeezed(text) not in told}

    @qpdf
    @pytest.mark.parametrize("name", DEFAULTS)
    def test_qpdf_finds_nothing_to_complain_of(self, made, name, tmp_path):
        path = tmp_path / "made.pdf"
        path.write_bytes(made[name])
        found = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
        assert found.returncode == 0, found.stdout + found.stderr

    @poppler
    @pytest.mark.parametrize("name", ["licence", "receipt", "decision_refuse"])
    def test_the_exact_text_layer_moves_no_pixel(self, renderer, name, monkeypatch):
        filled = fill(default(name), VALUES[name])
        exact = renderer.pdf(filled, made_at=AT)
        monkeypatch.setattr(drawing, "draw_first_line", sara_am.STOCK)
        stock = renderer.pdf(filled, made_at=AT)
        assert exact != stock
        assert poppler_pixels(exact) == poppler_pixels(stock)
        # Pdfium rounds anew where one run of glyphs ends and the next begins: some edges of some
        # letters change, under half a hundredth of the page.
        shades = ImageChops.difference(pdfium_pixels(exact), pdfium_pixels(stock)).histogram()
        assert sum(shades[1:]) < sum(shades) / 200

    def test_without_it_words_are_lost(self, renderer, monkeypatch):
        monkeypatch.setattr(drawing, "draw_first_line", sara_am.STOCK)
        pdf = renderer.pdf(document("{{words}}", words=HARD), made_at=AT)
        assert pdfium_text(pdf).split() != READS

    def test_an_unknown_release_of_weasyprint_is_refused(self, monkeypatch):
        monkeypatch.setattr(weasyprint, "VERSION", "71.0")
        with pytest.raises(RuntimeError, match=r"71\.0"):
            sara_am.install()

    @pytest.mark.parametrize("name", DEFAULTS)
    def test_the_code_on_the_page_leads_to_the_address_beside_it(self, made, name):
        page = pypdfium2.PdfDocument(made[name])[0]
        codes = zxingcpp.read_barcodes(page.render(scale=3).to_pil())
        assert [code.text for code in codes] == [URL]
        assert URL in squeezed(page.get_textpage().get_text_range())

    def test_a_licence_with_long_names_fits_one_page(self, made):
        assert len(pypdfium2.PdfDocument(made["licence"])) == 1

    def test_a_licence_with_many_conditions_flows_on_and_loses_none(self, renderer):
        many = [both(f"เงื่อนไขข้อที่ {n} ต้องรักษาความสะอาดเสมอ", f"Keep {n}") for n in range(1, 61)]
        filled = fill(default("licence"), {**VALUES["licence"], "conditions": many})
        pdf = renderer.pdf(filled, made_at=AT)
        assert len(pypdfium2.PdfDocument(pdf)) > 1
        told = squeezed(pdfium_text(pdf))
        assert all(squeezed(said) in told for said in filled.values.values())

    @pytest.mark.parametrize(
        "address",
        [
            "http://example.org/a.png",
            "file:///etc/hostname",
            "asset:../pdf.py",
            "asset:/etc/hostname",
            "font:../metadata.json",
            "data:text/html,hello",
            "ftp://example.org/a",
        ],
    )
    def test_a_document_fetches_nothing_but_our_own_drawings(self, address):
        with pytest.raises(ValueError, match="fetches nothing"):
            ClosedFetcher().fetch(address)
