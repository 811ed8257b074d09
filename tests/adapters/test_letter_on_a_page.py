"""A document as it stands in a web page: by itself, in reading order, right on a narrow screen."""

import re

import pytest

from anuyat.adapters.weasyprint_renderer import WeasyPrintRenderer
from anuyat.core.documents import fill
from anuyat.core.documents.defaults import DEFAULTS, default
from tests.given_documents import VALUES


def html(name: str) -> str:
    return WeasyPrintRenderer().html(fill(default(name), VALUES[name], is_specimen=True))


@pytest.mark.parametrize("name", sorted(DEFAULTS))
def test_an_article_fetches_nothing(name: str) -> None:
    sources = re.findall(r'(?:src|href)="([^"]*)"', html(name))
    assert all(source.startswith("data:image/") for source in sources)
    assert "asset:" not in html(name)


@pytest.mark.parametrize("name", ["decision_refuse", "redirect", "answer", "deficiency"])
def test_how_to_check_a_letter_is_read_after_the_letter(name: str) -> None:
    page = html(name)
    assert page.index('class="signature"') < page.index("qr-foot")
    assert page.count("qr-foot") == 1


def test_a_cell_knows_its_column_where_a_screen_has_no_room_for_columns() -> None:
    assert re.findall(r'<td class="\w+" data-label="([^"]*)">', html("deficiency"))[:4] == [
        "ข้อ",
        "สิ่งที่ขาดหรือไม่ถูกต้อง",
        "สิ่งที่ต้องทำ",
        "เหตุตามกฎหมาย",
    ]
