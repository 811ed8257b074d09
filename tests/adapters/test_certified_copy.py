"""A certified copy: every page bears every word of its certification, and nothing else changes."""

import pypdfium2
import pytest

from anuyat.adapters.certified_copy import CertifiedCopies
from anuyat.ports.copies import CopyUnreadable
from tests.contracts.inspection import pdf, picture

LINES = (
    "สำเนาถูกต้อง เจ้าหน้าที่จัดทำและรับรองจากต้นฉบับที่แสดงต่อหน้า โดยไม่เรียกเก็บค่าใช้จ่าย",
    "นางสาวสมฤทัย ณ อยุธยา เจ้าพนักงานสาธารณสุขชำนาญงาน เทศบาลเมืองตัวอย่าง",
    "จ. 23 พ.ย. 2569 10:24 น.",
)
# The foot of a page, in points: what lies below it is cut off when printed.
EDGE = 3


def read(content):
    return pypdfium2.PdfDocument(content)


def lowest(page):
    text = page.get_textpage()
    return min(
        text.get_charbox(n)[1]
        for n in range(text.count_chars())
        if text.get_text_range(n, 1).strip()
    )


@pytest.mark.parametrize(
    ("content", "media_type", "pages"),
    [
        (pdf(1), "application/pdf", 1),
        (pdf(3), "application/pdf", 3),
        (picture("JPEG", size=(600, 900)), "image/jpeg", 1),
        (picture("PNG", size=(900, 600)), "image/png", 1),
    ],
)
def test_every_page_bears_every_line_within_its_edge(content, media_type, pages):
    copy = read(CertifiedCopies().certify(content, media_type, LINES))
    assert len(copy) == pages
    for page in copy:
        said = page.get_textpage().get_text_range()
        assert [line for line in LINES if line not in said] == []
        assert lowest(page) > EDGE


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 broken", b"\xff\xd8\xff broken"])
@pytest.mark.parametrize("media_type", ["application/pdf", "image/jpeg", "text/plain"])
def test_what_cannot_be_read_is_refused(content, media_type):
    with pytest.raises(CopyUnreadable):
        CertifiedCopies().certify(content, media_type, LINES)
