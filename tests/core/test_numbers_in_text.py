import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anuyat.core import thai
from anuyat.core.sealing import SealBroken, Sealer, open_text, open_texts, seal_text, seal_texts

NUMBER, OTHER, WRONG = "1101700230708", "3100600445635", "1101700230709"
SEALER = Sealer(b"\x02" * 32)
SCOPE = "cases.proposal.opinion"
SPELLINGS = {
    "plain": "1101700230708",
    "dashes": "1-1017-00230-70-8",
    "spaces": "1 1017 00230 70 8",
    "spaced dashes": "1 - 1017 - 00230 - 70 - 8",
    "dots": "1.1017.00230.70.8",
    "long dashes": "1–1017–00230–70–8",
    "hard spaces": "1\u00a01017\u00a000230\u00a070\u00a08",
    "widthless": "1101\u200b700230\u200b708",
    "figure by figure": "1 1 0 1 7 0 0 2 3 0 7 0 8",
    "over two lines": "1-1017-00230-\n70-8",
    "Thai": "๑๑๐๑๗๐๐๒๓๐๗๐๘",
    "Thai with dashes": "๑-๑๐๑๗-๐๐๒๓๐-๗๐-๘",
    "half Thai": "๑๑๐๑๗00230708",
    "wide": "".join(chr(ord(c) + 0xFEE0) for c in "1101700230708"),
    "a company": "0985569009011",
}
AROUND = {
    "alone": "{}",
    "in words": "แจ้งว่าบัตรเลขที่{}เป็นของเขา",
    "after a telephone": "โทร 081 234 5678 {} ค่ะ",
    "after ten figures": "0812345678 {}",
    "before ten figures": "{} 0812345678",
    "after a list's number": "1 {}",
    "after a house number": "88/12 {} หมู่ 4",
    "touching letters": "ID{}x",
    "in brackets": "({}).",
    "after a year": "2569-{}",
}


def figures(text: str) -> str:
    return "".join(c for c in thai.to_arabic_digits(text) if c.isascii() and c.isdigit())


@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND)
@pytest.mark.parametrize("spelled", SPELLINGS.values(), ids=SPELLINGS)
def test_a_number_is_sealed_however_it_is_spelled_and_whatever_stands_beside_it(
    spelled: str, around: str
) -> None:
    typed = around.format(spelled)
    kept = seal_text(SEALER, SCOPE, typed)
    assert spelled not in kept
    assert not thai.has_13(kept)
    assert open_text(SEALER, SCOPE, kept) == typed


@pytest.mark.parametrize(
    "text",
    [
        "",
        WRONG,
        "โทร 081 234 5678 ต่อ 12",
        "บัญชี 123-4-56789-0",
        "11017002307080",
        "91101700230708",
        "1,101,700,230,708 บาท",
        "110170023070/8",
    ],
)
def test_what_is_no_such_number_stays_as_it_is(text: str) -> None:
    assert seal_text(SEALER, SCOPE, text) == text
    assert thai.cover_13(text) == text


def test_each_of_several_numbers_is_sealed_by_itself() -> None:
    typed = f"{NUMBER} กับ {OTHER}, {NUMBER}"
    kept = seal_text(SEALER, SCOPE, typed)
    assert kept.count("⟦s1:") == 3
    assert open_text(SEALER, SCOPE, kept) == typed


def test_figures_that_can_be_read_as_two_numbers_are_sealed_together() -> None:
    # Twelve figures, then a real number: the twelve and its first figure agree by chance too.
    before = next(
        twelve
        for twelve in (f"{n:012d}" for n in range(10**11, 10**11 + 99))
        if thai.is_valid_13(f"{twelve}1")
    )
    typed = f"{before} 1-1017-00230-70-8"
    kept = seal_text(SEALER, SCOPE, typed)
    assert not re.search(r"1017|00230", kept.split("⟦")[0] + kept.split("⟧")[-1])
    assert open_text(SEALER, SCOPE, kept) == typed
    assert figures(thai.cover_13(typed)) == ""


def test_a_covered_number_can_be_recognised_and_not_used() -> None:
    for spelled in ("1101700230708", "1-1017-00230-70-8", "๑๑๐๑๗๐๐๒๓๐๗๐๘"):
        assert thai.cover_13(f"คือ {spelled} ครับ") == "คือ 1-xxxx-xxxxx-70-8 ครับ"


def test_a_mark_somebody_typed_comes_back_as_typed_and_opens_nothing() -> None:
    stolen = seal_text(SEALER, SCOPE, NUMBER)
    for typed in (stolen, "⟦s1:00000000:AAAA⟧", "⟦s1:", f"⟦⟦s1:{NUMBER}⟧⟧"):
        kept = seal_text(SEALER, SCOPE, typed)
        assert open_text(SEALER, SCOPE, kept) == typed


def test_a_sealed_text_opens_in_its_scope_and_unchanged_only() -> None:
    kept = seal_text(SEALER, SCOPE, f"เลข {NUMBER}")
    with pytest.raises(SealBroken):
        open_text(SEALER, "cases.decision.facts", kept)
    with pytest.raises(SealBroken):
        open_text(SEALER, SCOPE, kept.replace("⟧", "A⟧"))


PIECES = st.one_of(
    st.text(max_size=12),
    st.text("0123456789๐๑๒-. ", max_size=16),
    st.sampled_from([NUMBER, OTHER, "1-1017-00230-70-8", "⟦s1:", "⟦", "⟧"]),
)


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=6).map("".join))
def test_any_text_comes_back_as_typed_and_no_number_is_left_in_it(typed: str) -> None:
    kept = seal_text(SEALER, SCOPE, typed)
    assert open_text(SEALER, SCOPE, kept) == typed
    assert not thai.has_13(re.sub(r"⟦s1:[^⟧]*⟧", "|", kept))
    assert not thai.has_13(thai.cover_13(typed))


def test_every_text_of_a_document_is_sealed_and_the_rest_kept() -> None:
    typed = {"a": [NUMBER, {"b": f"x {OTHER}", "n": 3, "t": True}], "c": None, "d": 1.5}
    kept = seal_texts(SEALER, SCOPE, typed)
    assert NUMBER not in str(kept)
    assert OTHER not in str(kept)
    assert kept["a"][1]["n"] == 3
    assert open_texts(SEALER, SCOPE, kept) == typed


def test_figures_inside_a_hash_or_a_code_are_no_number_where_the_house_writes() -> None:
    for text in (f"ab{NUMBER}cd", f"TY{NUMBER}", "5e1101700-2307-08ab-8000-000000000000"):
        assert not thai.has_13(text, alone=True)
    assert thai.has_13(f"ถึง{NUMBER}ครับ", alone=True)
    assert thai.has_13("1-1017-00230-70-8", alone=True)
