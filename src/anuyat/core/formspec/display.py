"""A stored value as people read it: on the check page, in a receipt, on an officer's desk."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from anuyat.core.formspec.form import Form
from anuyat.core.formspec.shape import Answers, Page, Question
from anuyat.core.formspec.walk import shown
from anuyat.core.texts import Text
from anuyat.core.thai import Lang, baht_figures, day_plain, mask_13, mask_email, mask_phone

NOT_GIVEN: Text = {"th": "ไม่ได้กรอก", "en": "Not given"}
_YES: Text = {"th": "ใช่", "en": "Yes"}
_NO: Text = {"th": "ไม่ใช่", "en": "No"}
_BAHT: Text = {"th": "บาท", "en": "baht"}
_BANGKOK = "กรุงเทพมหานคร"
_MASKS = {"national_id": mask_13, "juristic_id": mask_13, "phone": mask_phone, "email": mask_email}


def display(question: Question, value: object, lang: Lang, *, full: bool = False) -> str:
    """The value in words; never empty.

    13-digit numbers, phone numbers and e-mail addresses are masked unless ``full``. An address
    is one line in Thai, whatever the language: it is what a letter must bear.
    """
    if value is None or value in ("", []):
        return NOT_GIVEN[lang]
    if question.type in _MASKS:
        return str(value) if full else _MASKS[question.type](str(value))
    if question.type in ("number", "money"):
        return amount(question, cast("int | float", value), lang)
    if question.type == "yesno":
        return (_YES if value else _NO)[lang]
    if question.type == "choice":
        label = question.label_of(value)
        return label[lang] if label else str(value)
    if question.type == "date":
        return day_plain(date.fromisoformat(str(value)), lang)
    if question.type == "address":
        return address_line(cast("Mapping[str, str]", value))
    if question.type == "upload":
        return ", ".join(str(file["label"]) for file in cast("list[dict[str, object]]", value))
    return str(value)


def rows(
    form: Form, answers: Answers, lang: Lang, *, full: bool = False
) -> list[tuple[Page, list[tuple[Question, str]]]]:
    """Each visible page with its visible questions and their values in words."""
    return [
        (page, [(q, display(q, answers.get(q.id), lang, full=full)) for q in questions])
        for page, questions in shown(form, answers)
    ]


def amount(question: Question, value: int | float, lang: Lang) -> str:
    """A number with its unit ("320 ตารางเมตร"); money, kept in satang, in baht."""
    if question.type == "money":
        return f"{baht_figures(int(value)).removesuffix('.00')} {_BAHT[lang]}"
    return f"{figure(value)} {question.unit[lang]}" if question.unit else figure(value)


def figure(value: int | float) -> str:
    """ "1,200" or "320.5": no needless zeros, never an exponent."""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.6f}".rstrip("0").rstrip(".")


def address_line(address: Mapping[str, str]) -> str:
    """ "88/12 หมู่ที่ 4 ถนนเลียบคลองสาม ตำบลศรีธารา อำเภอศรีธารา จังหวัดปทุมธานี 12990"."""
    province = address.get("province_name", "")
    local = ("แขวง", "เขต", "") if province == _BANGKOK else ("ตำบล", "อำเภอ", "จังหวัด")
    parts = (
        ("", address.get("house")),
        ("หมู่ที่ ", address.get("moo")),
        ("", address.get("building")),
        ("ซอย", address.get("soi")),
        ("ถนน", address.get("road")),
        (local[0], address.get("subdistrict_name")),
        (local[1], address.get("district_name")),
        (local[2], province),
        ("", address.get("postcode")),
    )
    # People often type the kind with the name: ถนนสุขุมวิท, not สุขุมวิท.
    return " ".join(f"{kind}{words.removeprefix(kind)}" for kind, words in parts if words)
