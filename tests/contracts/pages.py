"""What every maker of page pictures keeps; an adapter's test class inherits it, gives ``pages``."""

import io

import pytest
from PIL import Image, ImageChops

from anuyat.ports.pages import Look, NoSuchPage, PagePictures, PagesUnavailable, Pin
from tests.contracts.inspection import pdf, picture

JPEG, PNG, PDF = "image/jpeg", "image/png", "application/pdf"
MARK = ("ใช้เพื่อ “ใบอนุญาต” เท่านั้น", "เทศบาลเมืองตัวอย่าง · 23 พฤศจิกายน 2569")


def seen(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def differs(one: bytes, other: bytes, box: tuple[int, int, int, int]) -> bool:
    return ImageChops.difference(seen(one).crop(box), seen(other).crop(box)).getbbox() is not None


class PagesContract:
    @pytest.fixture
    def pages(self) -> PagePictures:
        raise NotImplementedError("give the adapter under test")

    def test_a_pdf_has_its_pages_and_a_picture_has_one(self, pages: PagePictures):
        assert pages.count(pdf(3), PDF) == 3
        assert pages.count(picture("PNG"), PNG) == 1

    @pytest.mark.parametrize(("turn", "size"), [(0, (400, 200)), (90, (400, 800)),
                                                (180, (400, 200)), (270, (400, 800))])  # fmt: skip
    def test_a_page_is_as_wide_as_wanted_however_it_is_turned(self, pages, turn, size):
        drawn = pages.picture(picture("PNG"), PNG, 1, Look(400, turn))
        assert (drawn.width, drawn.height) == size
        assert seen(drawn.content).size == size

    def test_turning_is_clockwise(self, pages: PagePictures):
        """Red on the left comes to the top."""
        drawn = seen(pages.picture(picture("PNG"), PNG, 1, Look(200, 90)).content)
        top, bottom = drawn.getpixel((100, 20)), drawn.getpixel((100, 380))
        assert top[0] > 200 > top[2]
        assert bottom[2] > 200 > bottom[0]

    def test_a_pin_is_drawn_where_it_stands_and_nowhere_else(self, pages: PagePictures):
        bare = pages.picture(picture("PNG"), PNG, 1, Look(400)).content
        pinned = pages.picture(picture("PNG"), PNG, 1, Look(400, pins=(Pin(1, 250, 500),))).content
        assert differs(bare, pinned, (80, 80, 120, 120))
        assert not differs(bare, pinned, (300, 0, 400, 200))

    def test_a_watermark_covers_every_quarter_of_every_page(self, pages: PagePictures):
        bare = pages.picture(pdf(), PDF, 1, Look(800)).content
        marked = pages.picture(pdf(), PDF, 1, Look(800, mark=MARK)).content
        across, down = seen(bare).size
        for x in (0, across // 2):
            for y in (0, down // 2):
                assert differs(bare, marked, (x, y, x + across // 2, y + down // 2))

    def test_a_marked_file_is_a_pdf_of_as_many_pages_and_none_is_bare(self, pages: PagePictures):
        marked = pages.marked(pdf(2), PDF, MARK)
        assert pages.count(marked, PDF) == 2
        for page in (1, 2):
            bare = pages.picture(pdf(2), PDF, page, Look(600)).content
            shown = pages.picture(marked, PDF, page, Look(600)).content
            assert differs(bare, shown, (0, 0, 600, 600))

    def test_a_marked_picture_holds_nothing_of_the_original(self, pages: PagePictures):
        sent = picture("JPEG", comment=b"original")
        assert sent not in pages.marked(sent, JPEG, MARK)
        assert b"original" not in pages.marked(sent, JPEG, MARK)

    @pytest.mark.parametrize("page", [0, 2, -1])
    def test_a_page_that_is_not_there_is_refused(self, pages: PagePictures, page: int):
        for content, kind in ((pdf(), PDF), (picture("PNG"), PNG)):
            with pytest.raises(NoSuchPage):
                pages.picture(content, kind, page, Look(100))

    def test_what_has_no_pages_is_refused(self, pages: PagePictures):
        with pytest.raises(NoSuchPage):
            pages.count(b"text", "text/plain")

    @pytest.mark.parametrize("kind", [PDF, JPEG])
    def test_junk_is_said_to_be_undrawable(self, pages: PagePictures, kind: str):
        with pytest.raises(PagesUnavailable):
            pages.picture(b"junk", kind, 1, Look(100))

    def test_a_page_as_long_as_a_street_is_drawn_narrower(self, pages: PagePictures):
        street = picture("PNG", size=(20, 9000))
        drawn = pages.picture(street, PNG, 1, Look(1280))
        assert drawn.width * drawn.height <= 12_100_000

    def test_it_is_well(self, pages: PagePictures):
        assert pages.check() is None
