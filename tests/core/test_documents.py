"""Templates are data: checked by name, filled with typed values, never run."""

from copy import deepcopy
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anuyat.core.documents import (
    TemplateInvalid,
    ValueMissing,
    check,
    fields,
    fill,
    from_data,
    words,
)
from anuyat.core.documents.defaults import DEFAULTS, default
from tests.given_documents import VALUES, both


def paragraph(text: str, **more) -> dict:
    return {"kind": "paragraph", "text": both(text, text), **more}


def template(*blocks, **more):
    return from_data({"title": both("เรื่อง", "Title"), "blocks": list(blocks), **more})


def said(text: str, values, lang="th", numerals=False) -> str:
    return words(fill(template(paragraph(text)), values, lang, numerals))


def without(values: dict, path: str) -> dict:
    """A copy of the values in which nothing stands under ``path``."""
    left = deepcopy(values)
    *way, last = path.split(".")
    place = left
    for name in way:
        place = place[name]
    place.pop(last)
    return left


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"kind": "script", "text": both("a", "a")}, "unknown_kind"),
        (paragraph("a", role="blink"), "unknown_role"),
        (paragraph("a", onclick="x"), "unknown_key"),
        ({"kind": "paragraph"}, "missing_text"),
        ({"kind": "paragraph", "text": {"th": "ก"}}, "missing_language"),
        (paragraph("{{ a.b"), "broken_field"),
        (paragraph("{{a b}}"), "broken_field"),
        (paragraph("{% include 'x' %}{{}}"), "broken_field"),
        (paragraph("{{a|shell}}"), "unknown_format"),
        (paragraph("**a"), "strong_not_closed"),
        (paragraph("a", **{"from": "x"}), "unknown_key"),
        ({"kind": "facts", "rows": [{"label": both("a", "a")}]}, "missing_text"),
    ],
)
def test_a_template_that_cannot_be_printed_is_refused_when_read(data, code):
    with pytest.raises(TemplateInvalid) as refused:
        template(data)
    assert refused.value.code == code


def test_a_field_that_the_edition_does_not_offer_is_named():
    asks = template(paragraph("{{holder.name}} {{holder.salary}}"))
    with pytest.raises(TemplateInvalid) as refused:
        check(asks, {"holder.name"})
    assert (refused.value.code, refused.value.name) == ("unknown_field", "holder.salary")


def test_a_field_named_only_in_a_condition_or_in_a_row_is_checked_too():
    table = {
        "kind": "table",
        "from": "lines",
        "columns": [{"label": both("a", "a"), "value": both("{{.no}} {{.label}}", "{{.label}}")}],
    }
    asks = template(paragraph("a", when="paid"), paragraph("b", unless="late"), table)
    assert fields(asks) == {"paid", "late", "lines", "lines[].label"}


@pytest.mark.parametrize("name", DEFAULTS)
def test_a_default_document_passes_its_own_check_and_fails_without_any_one_field(name):
    document = default(name)
    allowed = fields(document)
    check(document, allowed)
    for field in allowed:
        with pytest.raises(TemplateInvalid):
            check(document, allowed - {field})


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("name", DEFAULTS)
def test_a_default_document_fills_in_both_languages(name, lang):
    document = fill(default(name), VALUES[name], lang)
    assert document.title
    assert "{{" not in words(document)
    assert VALUES[name]["verify"]["url"] in words(document)


@pytest.mark.parametrize(
    ("text", "values", "printed"),
    [
        ("{{a|day}}", {"a": date(2026, 2, 28)}, "28 กุมภาพันธ์ 2569"),
        ("{{a|official_day}}", {"a": date(2026, 6, 12)}, "12 มิถุนายน พ.ศ. 2569"),
        ("{{a|weekday}}", {"a": date(2026, 11, 16)}, "วันจันทร์ที่ 16 พฤศจิกายน 2569"),
        (
            "{{a|moment}}",
            {"a": datetime(2026, 12, 31, 17, 30, tzinfo=UTC)},
            "1 มกราคม 2570 00:30 น.",
        ),
        (
            "{{a|official_moment}}",
            {"a": datetime(2026, 6, 12, 3, 14, tzinfo=UTC)},
            "12 มิถุนายน 2569 เวลา 10.14 น.",
        ),
        ("{{a|official_time}}", {"a": datetime(2026, 6, 12, 7, 7, tzinfo=UTC)}, "14.07 นาฬิกา"),
        ("{{a|baht}}", {"a": 250000}, "2,500.00"),
        ("{{a|baht}}", {"a": 0}, "0.00"),
        ("{{a|baht_words}}", {"a": 250000}, "สองพันห้าร้อยบาทถ้วน"),
        ("{{a}}", {"a": both("ไทย", "Thai")}, "ไทย"),
        ("{{a|else:ไม่มี}}", {}, "ไม่มี"),
        ("{{a|day|else:ไม่มีกำหนดอายุ}}", {"a": None}, "ไม่มีกำหนดอายุ"),
        ("{{a|else:ไม่มี}}", {"a": both("", "")}, "ไม่มี"),
        ("{{a}}", {"a": "นํ้า"}, "น้ำ"),
    ],
)
def test_a_value_is_printed_as_its_field_asks(text, values, printed):
    assert said(text, values) == printed


def test_thai_numerals_spare_codes_and_addresses():
    printed = said("ข้อ 5 {{n}} {{c|code}}", {"n": 27, "c": "J691113021"}, numerals=True)
    assert printed == "ข้อ ๕ ๒๗ J691113021"


def test_english_never_has_thai_numerals():
    assert said("{{n}}", {"n": 27}, lang="en", numerals=True) == "27"


def test_a_value_that_is_missing_is_said_rather_than_left_blank():
    with pytest.raises(ValueMissing) as missing:
        said("{{holder.name}}", {"holder": {}})
    assert missing.value.path == "holder.name"


def test_a_moment_without_a_zone_and_a_fraction_are_not_printed():
    with pytest.raises(ValueError, match="zone"):
        said("{{a|moment}}", {"a": datetime(2026, 1, 1)})  # noqa: DTZ001
    with pytest.raises(TypeError):
        said("{{a}}", {"a": 0.1})


@given(st.text(max_size=40).filter(lambda text: text.strip()))
@settings(max_examples=60)
def test_what_a_value_holds_is_never_read_as_markup(text):
    filled = fill(template(paragraph("{{a|code|else:x}} ก **ข**")), {"a": "{{b}} **" + text})
    runs = filled.blocks[0].texts["text"]
    assert [run.text for run in runs if run.is_strong] == ["ข"]
    assert runs[0].text.startswith("{{b}} **")


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("โทร. 0 2000 2000", "โทร. ๐ ๒๐๐๐ ๒๐๐๐"),
        ("อีเมล saraban.tambon2@example.com", "อีเมล saraban.tambon2@example.com"),
        ("https://a.example.com/v/12", "https://a.example.com/v/12"),
        ("ใบแจ้งเลขที่ TY6900004B01 วันที่ 8", "ใบแจ้งเลขที่ TY6900004B01 วันที่ ๘"),
        ("ตย 52301/12", "ตย ๕๒๓๐๑/๑๒"),
    ],
)
def test_codes_and_addresses_keep_their_figures_among_thai_numerals(value, printed):
    filled = fill(template(paragraph("{{a}}")), {"a": value}, thai_numerals=True)
    assert words(filled).replace("\u00a0", " ") == printed


@pytest.mark.law("apa-2539/40")
def test_a_refusal_says_what_the_regime_says_where_there_is_no_appeal():
    values = without(VALUES["decision_refuse"], "appeal") | {
        "appeal": {"instead": both("ฟ้องคดีต่อศาลปกครองได้", "You may go to the court.")}
    }
    printed = words(fill(default("decision_refuse"), values))
    assert "ฟ้องคดีต่อศาลปกครองได้" in printed
    assert "สิทธิอุทธรณ์" not in printed


def test_a_block_stands_only_when_its_condition_holds():
    asked = template(paragraph("ก", when="a"), paragraph("ข", unless="a"))
    assert words(fill(asked, {"a": "x"})) == "ก"
    assert words(fill(asked, {"a": both("", "")})) == "ข"
    assert words(fill(asked, {})) == "ข"


def test_values_printed_are_told_by_path_as_the_reader_sees_them():
    printed = fill(default("licence"), VALUES["licence"]).values
    assert printed["licence.number"] == "๒๗/๒๕๖๙"
    assert printed["licence.code"] == "4GK7-9TQX-M2DA-8PWR"
    assert printed["valid_until"] == "๑๑ มิถุนายน พ.ศ. ๒๕๗๐"
    assert printed["facts[1].label"] == "พื้นที่ประกอบการ"
    assert printed["facts[1].value"] == "๓๒๐ ตารางเมตร"
    assert printed["conditions[0]"] == "ต้องแสดงใบอนุญาตนี้โดยเปิดเผย"


def test_a_licence_without_expiry_says_so():
    printed = words(fill(default("licence"), without(VALUES["licence"], "valid_until")))
    assert "ไม่มีกำหนดอายุ" in printed
    assert "ใช้ได้จนถึง" not in printed


@pytest.mark.law("apa-2539/37")
@pytest.mark.law("apa-2539/40")
@pytest.mark.parametrize(
    "path",
    [
        *("decision.facts", "decision.law", "decision.reasons"),
        *("appeal.to", "appeal.how", "appeal.within", "appeal.law"),
    ],
)
def test_a_refusal_is_not_written_without_facts_law_reasons_and_the_way_to_appeal(path):
    with pytest.raises(ValueMissing) as missing:
        fill(default("decision_refuse"), without(VALUES["decision_refuse"], path))
    assert missing.value.path == path


@pytest.mark.law("ega-2565/10.2")
def test_a_wrong_agency_notice_names_the_right_one_and_says_whether_it_was_forwarded():
    values = VALUES["redirect"]
    forwarded = words(fill(default("redirect"), values))
    assert "องค์การบริหารส่วนตำบลบางธาราใต้" in forwarded
    assert "ท่านไม่ต้องยื่นใหม่" in forwarded
    alone = words(fill(default("redirect"), without(values, "redirect.forwarded_at")))
    assert "ขอให้ท่านยื่นต่อหน่วยงานดังกล่าวโดยตรง" in alone
    with pytest.raises(ValueMissing):
        fill(default("redirect"), without(values, "target.name"))


@pytest.mark.law("ega-2565/10.1")
def test_an_acknowledgement_tells_both_times_of_receipt_and_why_they_differ():
    printed = words(fill(default("acknowledgement"), VALUES["acknowledgement"]))
    assert "13 พฤศจิกายน 2569 17:42 น." in printed
    assert "16 พฤศจิกายน 2569 08:30 น." in printed
    assert "เข้าสู่ระบบหลังเวลาทำการ" in printed


@pytest.mark.law("lfa-2558/8")
def test_a_deficiency_record_lists_every_fault_and_promises_to_ask_nothing_further():
    printed = words(fill(default("deficiency"), VALUES["deficiency"]))
    assert "แผนผังไม่แสดงบ่อดักไขมัน" in printed
    assert "ขาดใบรับรองแพทย์" in printed
    assert "วันอังคารที่ ๘ ธันวาคม ๒๕๖๙" in printed
    assert "จะไม่เรียกเอกสารหรือหลักฐานอื่นใดเพิ่มเติมอีก" in printed


def test_a_receipt_tells_the_sum_in_figures_and_words_and_is_no_tax_invoice():
    printed = words(fill(default("receipt"), VALUES["receipt"]))
    assert "1,500.00" in printed
    assert "หนึ่งพันห้าร้อยบาทถ้วน" in printed
    assert "ไม่ใช่ใบกำกับภาษี" in printed
    assert "ต้นฉบับ" in printed
    assert "ไม่มีค่าธรรมเนียม" in printed
