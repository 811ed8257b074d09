import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anuyat.core.filenames import LONGEST, ending, safe_label, with_ending


@pytest.mark.parametrize(
    ("text", "label"),
    [
        pytest.param("สำเนาบัตร (1).pdf", "สำเนาบัตร (1).pdf", id="thai stays"),
        pytest.param("../../etc/passwd", "passwd", id="no way up"),
        pytest.param(r"C:\Users\x\ใบ.pdf", "ใบ.pdf", id="no Windows path"),
        pytest.param("bill\u202efdp.exe", "billfdp.exe", id="nothing turned round"),
        pytest.param("a\u200bb\ufeffc\u2066.pdf", "abc.pdf", id="nothing unseen"),
        pytest.param("a\r\nSet-Cookie: b.pdf", "a Set-Cookie_ b.pdf", id="one line"),
        pytest.param('a"b<c>|?*.png', "a_b_c____.png", id="nothing a shell or Windows reads"),
        pytest.param(".htaccess", "htaccess", id="not hidden"),
        pytest.param("con.pdf", "_con.pdf", id="no device of Windows"),
        pytest.param("", "file", id="never empty"),
        pytest.param(" .. ", "file", id="never dots alone"),
        pytest.param("a/", "file", id="a folder is no name"),
        pytest.param("ก" * 200 + ".pdf", "ก" * 76 + ".pdf", id="short, with its ending"),
        pytest.param("ก" * 75 + "กี่" + "ข" * 9 + ".pdf", "ก" * 75 + ".pdf", id="no mark cut off"),
        pytest.param("e\u0301.pdf", "\u00e9.pdf", id="composed"),
    ],
)
def test_a_name_becomes_a_harmless_label(text: str, label: str) -> None:
    assert safe_label(text) == label


@settings(max_examples=100)
@given(st.text(max_size=150))
def test_any_name_becomes_one_harmless_line(text: str) -> None:
    label = safe_label(text)
    assert 1 <= len(label) <= LONGEST
    assert len(label.encode()) <= 4 * LONGEST
    assert not set(label) & set('/\\<>:"|?*\r\n\t\0')
    assert all(unicodedata.category(c) not in ("Cc", "Cf", "Cs") for c in label)
    assert label.strip(" .") == label
    assert safe_label(label) == label


@pytest.mark.parametrize(
    ("label", "last"),
    [("a.PDF", "pdf"), ("a.tar.gz", "gz"), ("a", ""), ("pdf", ""), ("a.ใบ", ""), ("ก.๑", "")],
)
def test_the_ending_is_what_stands_after_the_last_dot(label: str, last: str) -> None:
    assert ending(label) == last


@pytest.mark.parametrize(
    ("label", "better"), [("a.pdf", "a.jpg"), ("a", "a.jpg"), ("a.b.exe", "a.b.jpg")]
)
def test_a_file_of_another_kind_gets_its_own_ending(label: str, better: str) -> None:
    assert with_ending(label, "jpg") == better


def test_a_number_of_thirteen_figures_is_covered():
    assert safe_label("1999900031016.pdf") == "xxxxxxxxxxxxx.pdf"
    assert safe_label("บัตร 1999900031016 หน้า.jpg") == "บัตร xxxxxxxxxxxxx หน้า.jpg"
    assert safe_label("12345678901234.pdf") == "12345678901234.pdf"


@pytest.mark.parametrize(
    "name", ["1-9999-00031-01-6.pdf", "๑๙๙๙๙๐๐๐๓๑๐๑๖.pdf", "1_9999_00031_01_6.pdf"]
)
def test_a_number_in_a_name_is_covered_in_any_spelling(name: str) -> None:
    assert safe_label(f"บัตร {name}") == "บัตร xxxxxxxxxxxxx.pdf"
