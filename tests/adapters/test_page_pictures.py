import threading

import pytest

from anuyat.adapters.page_pictures import PdfiumPictures
from anuyat.ports.pages import Look
from tests.contracts.inspection import pdf
from tests.contracts.pages import PDF, PagesContract


class TestPdfiumPictures(PagesContract):
    @pytest.fixture
    def pages(self) -> PdfiumPictures:
        return PdfiumPictures()


def test_many_readers_at_once_get_the_same_page():
    """PDFium itself must not be called by two at once."""
    pages, content, seen = PdfiumPictures(), pdf(3), []

    def read() -> None:
        seen.append(pages.picture(content, PDF, 2, Look(200)).content)

    readers = [threading.Thread(target=read) for _ in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(seen) == 8
    assert len(set(seen)) == 1
