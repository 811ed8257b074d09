"""Thai dates, numerals, money, 13-digit numbers, folding and order."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pythainlp.util import bahttext, collate

from anuyat.core import thai

DAY = date(2026, 11, 23)
CLOSING = datetime(2026, 11, 23, 16, 30, tzinfo=thai.BANGKOK)
THAI_LETTERS = st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B)
TEXTS = st.text(THAI_LETTERS | st.sampled_from(" aB1.-\u200b\u00a0\n"), max_size=12)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (thai.day_short(DAY, "th"), "จ. 23 พ.ย. 2569"),
        (thai.day_short(DAY, "en"), "Mon 23 Nov 2026"),
        (thai.day_long(DAY, "th"), "จันทร์ 23 พฤศจิกายน 2569"),
        (thai.day_long(DAY, "en"), "Monday 23 November 2026"),
        (thai.day_plain(DAY), "23 พฤศจิกายน 2569"),
        (thai.day_official(DAY), "๒๓ พฤศจิกายน พ.ศ. ๒๕๖๙"),
        (thai.time_text(CLOSING, "th"), "16:30 น."),
        (thai.time_text(CLOSING, "en"), "16:30"),
        (thai.moment_text(CLOSING, "th"), "จ. 23 พ.ย. 2569 16:30 น."),
        (thai.moment_text(CLOSING, "en"), "Mon 23 Nov 2026 16:30"),
        (thai.day_short(date(2028, 2, 29), "th"), "อ. 29 ก.พ. 2571"),
    ],
)
def test_a_day_or_moment_is_told_as_officials_write_it(told: str, expected: str) -> None:
    assert told == expected


def test_a_moment_is_told_by_the_day_and_year_in_bangkok() -> None:
    new_year_eve_in_london = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)
    assert thai.moment_text(new_year_eve_in_london, "th") == "ศ. 1 ม.ค. 2570 00:00 น."
    assert thai.be_year(new_year_eve_in_london) == 2570


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        thai.moment_text(CLOSING.replace(tzinfo=None), "th")


@pytest.mark.parametrize(
    "parts",
    [
        (23, 11, 2569),
        (23, 11, 2026),
        ("๒๓", "๑๑", "๒๕๖๙"),
        ("23", "พ.ย.", "2569"),
        (" 23 ", "พย", "2569"),
        ("23", "พฤศจิกายน", "2569"),
        ("23", "Nov", "2026"),
    ],
)
def test_one_day_may_be_written_in_many_ways(parts: tuple[str, str, str]) -> None:
    assert thai.parse_be_date(*parts) == DAY


@pytest.mark.parametrize(
    ("parts", "code", "part"),
    [
        (("", "11", "2569"), "day_missing", "day"),
        (("32", "11", "2569"), "day_unreadable", "day"),
        (("1", "13", "2569"), "month_unreadable", "month"),
        (("1", "พฤศจิ", "2569"), "month_unreadable", "month"),
        (("1", "", "2569"), "month_missing", "month"),
        (("1", "1", "69"), "year_unreadable", "year"),
        (("1", "1", "2300"), "year_unreadable", "year"),
        (("1", "1", "²"), "year_unreadable", "year"),
        (("29", "2", "2569"), "date_unknown", "date"),
        (("31", "11", "2569"), "date_unknown", "date"),
    ],
)
def test_an_unreadable_date_says_which_part(
    parts: tuple[str, str, str], code: str, part: str
) -> None:
    with pytest.raises(thai.DateUnreadable) as refused:
        thai.parse_be_date(*parts)
    assert (refused.value.code, refused.value.part) == (code, part)


@settings(max_examples=60)
@given(st.dates(date(1900, 1, 1), date(2157, 12, 31)))
def test_a_plain_thai_date_reads_back_as_itself(day: date) -> None:
    assert thai.parse_be_date(*thai.day_plain(day).split()) == day
    assert thai.parse_be_date(*thai.to_thai_digits(thai.day_plain(day)).split()) == day


@pytest.mark.parametrize(
    ("satang", "words"),
    [
        (0, "ศูนย์บาทถ้วน"),
        (25, "ยี่สิบห้าสตางค์"),
        (100, "หนึ่งบาทถ้วน"),
        (1101, "สิบเอ็ดบาทหนึ่งสตางค์"),
        (250_000, "สองพันห้าร้อยบาทถ้วน"),
        (10_125, "หนึ่งร้อยเอ็ดบาทยี่สิบห้าสตางค์"),
        (2_100_000_100, "ยี่สิบเอ็ดล้านเอ็ดบาทถ้วน"),
        (100_000_000 * 1_000_000, "หนึ่งล้านล้านบาทถ้วน"),
    ],
)
def test_an_amount_is_spelled_out_in_thai(satang: int, words: str) -> None:
    assert thai.baht_text(satang) == words


@settings(max_examples=300)
@given(st.integers(100, 10**12))
def test_amounts_of_a_baht_and_more_agree_with_pythainlp(satang: int) -> None:
    # Below one baht pythainlp says ศูนย์บาท first, which receipts do not.
    assert thai.baht_text(satang) == bahttext(satang / 100)


@pytest.mark.parametrize(
    ("satang", "words"),
    [
        (0, "zero baht"),
        (50, "fifty satang"),
        (250_000, "two thousand five hundred baht"),
        (10_125, "one hundred one baht and twenty-five satang"),
        (123_456_700, "one million two hundred thirty-four thousand five hundred sixty-seven baht"),
    ],
)
def test_an_amount_is_spelled_out_in_english(satang: int, words: str) -> None:
    assert thai.baht_text_en(satang) == words


def test_an_amount_below_zero_has_figures_but_no_words() -> None:
    assert thai.baht_figures(-250_005) == "-2,500.05"
    for spell in (thai.baht_text, thai.baht_text_en):
        with pytest.raises(ValueError, match="negative"):
            spell(-1)


@settings(max_examples=60)
@given(st.integers(-(10**12), 10**12))
def test_figures_lose_no_satang(satang: int) -> None:
    assert int(thai.baht_figures(satang).replace(",", "").replace(".", "")) == satang


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("1101700230708", "person"),
        ("1234567890121", "person"),
        ("1-1017-00230-70-8", "person"),
        ("๑๑๐๑๗๐๐๒๓๐๗๐๘", "person"),
        ("0105568045932", "juristic"),
        ("0994000036540", "juristic"),
        ("0994000165668", "juristic"),
        ("1100104134367", None),
        ("0105558095080", None),
        ("110170023070", None),
        ("11017002307080", None),
        ("11017002307o8", None),
        ("", None),
    ],
)
def test_a_13_digit_number_tells_whose_it_is(number: str, kind: str | None) -> None:
    assert thai.kind_of_13(number) == kind
    assert thai.is_valid_13(number) == (kind is not None)


@settings(max_examples=100)
@given(
    st.integers(10**11, 9 * 10**11 - 1),
    st.sampled_from([place for place in range(13) if place != 2]),
    st.integers(1, 9),
)
def test_a_wrong_digit_is_caught(start: int, place: int, change: int) -> None:
    [good] = [f"{start}{check}" for check in range(10) if thai.is_valid_13(f"{start}{check}")]
    wrong = good[:place] + str((int(good[place]) + change) % 10) + good[place + 1 :]
    # The formula's own blind spots: the third digit weighs 11, and the check digit 1 stands for
    # two remainders.
    assert not thai.is_valid_13(wrong) or (good[12] == "1" and place != 12)


@pytest.mark.parametrize(
    ("masked", "expected"),
    [
        (thai.mask_13("1101700230708"), "1-xxxx-xxxxx-70-8"),
        (thai.mask_13("11017"), "xxxxxxxxxxxxx"),
        (thai.mask_email("pimchanok@example.com"), "pim***@example.com"),
        (thai.mask_email("pim@example.com"), "p***@example.com"),
        (thai.mask_email("nobody"), "***"),
        (thai.mask_phone("081-234-4567"), "xxx-xxx-4567"),
        (thai.mask_phone("1669"), "xxx-xxx-xxxx"),
    ],
)
def test_a_masked_identifier_shows_only_enough_to_know_it_again(masked: str, expected: str) -> None:
    assert masked == expected


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("นํา", "นำ"),
        ("น้ํา", "น้ำ"),
        ("นํ้า", "น้ำ"),
        ("ที่\u200bทำการ", "ที่ทำการ"),
        ("เเม่", "แม่"),
        ("ทีี่", "ที่"),
        ("ที่่", "ที่"),
        ("ท่ี", "ที่"),
        ("  ร้าน \u00a0 อาหาร ", "ร้าน อาหาร"),
        ("บรรทัด  \r\n สอง", "บรรทัด\nสอง"),
    ],
    ids=ascii,
)
def test_what_looks_the_same_is_stored_the_same(typed: str, stored: str) -> None:
    assert thai.normalise(typed) == stored


@settings(max_examples=300)
@given(TEXTS)
def test_normalising_and_folding_twice_changes_nothing(text: str) -> None:
    once, folded = thai.normalise(text), thai.fold(text)
    assert thai.normalise(once) == once
    assert thai.fold(folded) == folded
    assert thai.fold(once) == folded


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("รานอาหาร", "ร้านอาหาร"),
        ("ร้าน อาหาร", "ร้านอาหาร"),
        ("นํา", "น้ำ"),
        ("คอมพิวเตอร", "คอมพิวเตอร์"),
        ("ต่าง ๆ", "ต่าง"),
        ("แบบ ๑๒", "แบบ12"),
        ("Food-Place", "foodplace"),
        ("ฉบับที่ ๓/๒๕๖๙", "ฉบับที3/2569"),
        ("พ.ศ.", "พศ"),
    ],
)
def test_search_forgives_how_it_was_typed(typed: str, meant: str) -> None:
    assert thai.fold(typed) == thai.fold(meant)


def test_search_still_tells_different_words_apart() -> None:
    words = ["ร้านอาหาร", "โรงอาหาร", "ตลาด", "ตลอด", "กำ", "กา", "กิ"]
    assert len({thai.fold(word) for word in words}) == len(words)


def test_grams_are_the_different_runs_of_three() -> None:
    assert thai.grams("กขคงกขค") == ("กขค", "ขคง", "คงก", "งกข")
    assert thai.grams("กข") == ("กข",)
    assert thai.grams("") == ()


@pytest.mark.parametrize(
    "text",
    [
        "ม. 10",
        "20 วันทำการ",
        "23 พ.ย. 2569",
        "จ. 23 พ.ย. 2569",
        "23 พฤศจิกายน พ.ศ. 2569",
        "16:30 น.",
        "2,500.00 บาท",
        "ข้อ ๑๒",
        "Mon 23 Nov 2026",
        "20 days",
        "section 44",
        "200 ตารางเมตร",
    ],
)
def test_a_line_never_ends_inside_a_date_time_amount_or_citation(text: str) -> None:
    assert thai.glue(text) == text.replace(" ", "\u00a0")
    # Between other words it may end: only the spaces of the figure are tied.
    sentence = f"ภายใน {text} ตามกฎหมาย"
    assert thai.glue(sentence) == f"ภายใน {thai.glue(text)} ตามกฎหมาย"


def test_a_citation_is_tied_though_thai_sets_no_space_before_it() -> None:
    assert thai.glue("ตามมาตรา 10 และ ม. 11") == "ตามมาตรา\u00a010 และ ม.\u00a011"
    assert thai.glue("ถนนพระราม. 9") == "ถนนพระราม. 9"


DICTIONARY = ["กก", "กะ", "กัน", "กา", "ก่า", "ก้า", "การ", "กำ", "เก", "เก่า", "แก", "โก", "ไก่", "ขา"]


def test_words_sort_as_in_the_thai_dictionary() -> None:
    by_code_point = sorted(DICTIONARY)
    assert by_code_point != DICTIONARY
    assert sorted(by_code_point, key=thai.sort_key) == DICTIONARY


@settings(max_examples=100)
@given(st.lists(st.text(st.sampled_from("กขคงชนมรอะาิีุเแโไ"), max_size=6), max_size=8))
def test_words_without_tone_marks_sort_as_pythainlp_sorts_them(words: list[str]) -> None:
    words = [thai.normalise(word) for word in words]
    assert sorted(words, key=thai.sort_key) == collate(words)
