"""A stored value as people read it: on the check page, in a receipt, on an officer's desk."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from anuyat.core.formspec.form import Form
from anuyat.core.formspec.rows import rows_of
from anuyat.core.formspec.shape import Answers, Page, Question
from anuyat.core.formspec.walk import passed
from anuyat.core.texts import Text
from anuyat.core.thai import Lang, baht_figures, day_plain, mask_13, mask_email, mask_phone

NOT_KNOWN: Text = {"th": "ยังคำนวณไม่ได้", "en": "Not calculated yet"}
NOT_GIVEN: Text = {"th": "ไม่ได้กรอก", "en": "Not given"}
_YES: Text = {"th": "ใช่", "en": "Yes"}
_NO: Text = {"th": "ไม่ใช่", "en": "No"}
_BAHT: Text = {"th": "บาท", "en": "baht"}
_BANGKOK = "กรุงเทพมหานคร"
_THAI_LETTER = re.compile(r"[ก-ฮ]")
_MASKS = {"national_id": mask_13, "juristic_id": mask_13, "phone": mask_phone, "email": mask_email}


def display(question: Question, value: object, lang: Lang, *, full: bool = False) -> str:
    """The value in words; never empty.

    13-digit numbers, phone numbers and e-mail addresses are masked unless ``full``. An address
    is one line, as on an envelope.
    """
    if question.type == "calculated" and value is None:
        return NOT_KNOWN[lang]
    if value is None or value in ("", []):
        return NOT_GIVEN[lang]
    if question.type in _MASKS:
        return str(value) if full else _MASKS[question.type](str(value))
    if question.kind in ("number", "money"):
        return amount(question, cast("int | float", value), lang)
    if question.kind == "yesno":
        return (_YES if value else _NO)[lang]
    if question.type == "choice":
        label = question.label_of(value)
        return label[lang] if label else str(value)
    if question.type == "date":
        return day_plain(date.fromisoformat(str(value)), lang)
    if question.type == "address":
        return address_line(cast("Mapping[str, str]", value), lang)
    if question.type == "upload":
        return ", ".join(str(file["label"]) for file in cast("list[dict[str, object]]", value))
    if question.type == "point":
        return point_line(cast("Mapping[str, float]", value))
    if question.type == "group":
        return _counted(len(rows_of(value)), lang)
    return str(value)


def rows(
    form: Form, answers: Answers, lang: Lang, *, full: bool = False
) -> list[tuple[Page, list[tuple[Question, str]]]]:
    """Each visible page with its visible questions and their values in words.

    Calculated values are those of these answers; of a group, only how many rows there are.
    """
    pages, held, _ = passed(form, answers)
    return [
        (page, [(q, display(q, held.get(q.id), lang, full=full)) for q in questions])
        for page, questions in pages
    ]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a group in words: the questions that any of them answers, a cell for each."""

    head: tuple[Question, ...]
    rows: tuple[tuple[str, ...], ...]


def table(
    group: Question, value: object, lang: Lang, *, full: bool | Callable[[Question], bool] = False
) -> Table:
    """The stored rows of a group; rows of a group in it stand in one cell.

    ``full`` as in ``display``, or a function that says it for each question.
    """
    stored = rows_of(value)
    head = tuple(q for q in group.questions if any(row.get(q.id) is not None for row in stored))
    is_full = full if callable(full) else lambda _: bool(full)
    rows = tuple(tuple(_cell(q, row.get(q.id), lang, is_full) for q in head) for row in stored)
    return Table(head, rows)


def _cell(
    question: Question, value: object, lang: Lang, is_full: Callable[[Question], bool]
) -> str:
    if question.type == "group" and value:
        inner = table(question, value, lang, full=is_full)
        return "; ".join(", ".join(cells) for cells in inner.rows)
    return display(question, value, lang, full=is_full(question)) if value is not None else "–"


def in_lines(group: Question, value: object, lang: Lang, *, full: bool = False) -> str:
    """The rows in one text, where there is no room for a table: a letter, a licence."""
    found = table(group, value, lang, full=full)
    return "; ".join(", ".join(cell for cell in row if cell != "–") for row in found.rows)


def _counted(count: int, lang: Lang) -> str:
    return f"{count} รายการ" if lang == "th" else f"{count} entr{'y' if count == 1 else 'ies'}"


def point_line(place: Mapping[str, float]) -> str:
    """ "13.756331, 100.501765", as maps take it."""
    return f"{place['lat']:.6f}, {place['lng']:.6f}"


def amount(question: Question, value: int | float, lang: Lang) -> str:
    """A number with its unit ("320 ตารางเมตร"); money, kept in satang, in baht."""
    if question.kind == "money":
        return f"{baht_figures(int(value)).removesuffix('.00')} {_BAHT[lang]}"
    return f"{figure(value)} {question.unit[lang]}" if question.unit else figure(value)


def figure(value: int | float) -> str:
    """ "1,200" or "320.5": no needless zeros, never an exponent."""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.6f}".rstrip("0").rstrip(".")


def address_line(address: Mapping[str, str], lang: Lang = "th") -> str:
    """ "88/12 หมู่ที่ 4 ถนนเลียบคลองสาม ตำบลศรีธารา อำเภอศรีธารา จังหวัดปทุมธานี 12990".

    In English with the names of the places in Roman letters; an address that was stored without
    them is given in Thai, and what a person typed stays as typed.
    """
    if lang == "en" and address.get("province_name_en"):
        return _english_line(address)
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


def _english_line(address: Mapping[str, str]) -> str:
    """ "88/12 Moo 4, Soi 3, ถนนเลียบคลองสาม, Sritara Subdistrict, …, Pathum Thani 12990"."""
    moo = address.get("moo")
    house = f"{address.get('house', '')} Moo {moo}" if moo else address.get("house")
    parts = (
        house,
        address.get("building"),
        _in_either("ซอย", "Soi {}", address.get("soi")),
        _in_either("ถนน", "{} Road", address.get("road")),
        f"{address['subdistrict_name_en']} Subdistrict",
        f"{address['district_name_en']} District",
        f"{address['province_name_en']} {address.get('postcode', '')}".strip(),
    )
    return ", ".join(part for part in parts if part)


def _in_either(thai: str, english: str, words: str | None) -> str:
    """A name with its kind, in the letters it was typed in: ``ซอยอารีย์``, ``Soi Ari``."""
    if not words:
        return ""
    if _THAI_LETTER.search(words):
        return f"{thai}{words.removeprefix(thai)}"
    kind = english.replace("{}", "").strip().lower()
    return words if kind in words.lower().split() else english.format(words)
