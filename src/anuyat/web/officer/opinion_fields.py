"""The fields by which an opinion is asked and an answer by letter typed in."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import opinions
from anuyat.apps.records import files
from anuyat.core import thai
from anuyat.web.officer import desk, keeping
from anuyat.web.shared import talked

DAYS = "7"


def units() -> list[tuple[str, str]]:
    """Every unit that may be asked, as value and label."""
    return [(str(unit.pk), unit_name(unit)) for unit in agencies.units()]


def unit_name(unit: Any) -> str:
    agency = desk.said({"th": unit.agency.name_th, "en": unit.agency.name_en})
    return f"{desk.said({'th': unit.name_th, 'en': unit.name_en})} · {agency}"


def of_whom(row: Any) -> str:
    return str(row.outside) or unit_name(row.unit)


def officer_name(officer: Any) -> str:
    return desk.said({"th": officer.name_th, "en": officer.name_en}) if officer else ""


def asking(request: HttpRequest, case: Any, faults: dict[str, str]) -> list[desk.Context]:
    """Whom, what, within how many working days."""
    typed = keeping.given(request)
    choices = [{"value": "", "label": _("เลือกหน่วย")}]
    choices += [
        {"value": value, "label": label} for value, label in units() if value != str(case.unit_id)
    ]
    fields: list[desk.Context] = [
        {"type": "select", "name": "unit", "label": _("หน่วยที่ขอความเห็น"), "choices": choices,
         "hint": _("หน่วยอื่นของเรา หรือหน่วยงานอื่นที่ใช้ระบบนี้")},
        {"type": "text", "name": "outside", "label": _("หรือหน่วยงานที่ไม่ได้ใช้ระบบนี้"),
         "required": False, "max_length": 120, "autocomplete": "off",
         "hint": _("เขียนชื่อเต็ม ระบบออกเลขและทำหนังสือให้ ท่านส่งทางสารบรรณ แล้วบันทึกคำตอบที่นี่")},
        {"type": "longtext", "name": "question", "label": _("คำถาม"), "rows": 5,
         "max_length": opinions.MOST_LETTERS,
         "hint": _("ถามให้ตอบได้ในคราวเดียว ผู้ถูกถามเห็นเฉพาะคำถามและเอกสารที่ท่านเลือก")},
        {"type": "text", "name": "days", "label": _("ตอบภายในกี่วันทำการ"), "width": 3,
         "value": typed.get("days", DAYS), "autocomplete": "off"},
    ]  # fmt: skip
    return [_with(field, typed, faults) for field in fields]


def documents(request: HttpRequest, case: Any) -> list[desk.Context]:
    """The case's files to choose from; one that is erased or not scanned yet cannot be."""
    chosen = set(keeping.given(request).getlist("documents"))
    return [
        {
            "value": str(use.pk),
            "label": use.label,
            "size": use.file.size,
            "when": thai.glue(thai.day_short(use.added_at, desk.lang())),
            "chosen": str(use.pk) in chosen,
        }
        for use in files.attachments(f"case:{case.pk}")
        if not files.hidden_why(use)
    ]


def recording(request: HttpRequest, faults: dict[str, str]) -> list[desk.Context]:
    """Number, day, words and scan of the letter by which an agency outside answered."""
    typed = keeping.given(request)
    parts = {part: typed.get(f"dated-{part}", "") for part in ("day", "month", "year")}
    fields: list[desk.Context] = [
        {"type": "text", "name": "number", "label": _("เลขที่หนังสือตอบ"), "max_length": 60,
         "autocomplete": "off"},
        {"type": "date", "name": "dated", "label": _("ลงวันที่"), "parts": parts},
        {"type": "longtext", "name": "answer", "label": _("สาระของความเห็น"), "rows": 6,
         "max_length": opinions.MOST_LETTERS},
    ]  # fmt: skip
    scan = talked.file_field(faults.get("scan", ""), label=_("สำเนาหนังสือตอบ"), name="scan", most=1)
    return [*(_with(field, typed, faults) for field in fields), scan]


def answering(request: HttpRequest, faults: dict[str, str]) -> list[desk.Context]:
    """What the asked unit writes, and its files."""
    typed = keeping.given(request)
    field = {
        "type": "longtext", "name": "answer", "label": _("ความเห็น"), "rows": 8,
        "max_length": opinions.MOST_LETTERS,
        "hint": _("ผู้ตรวจเรื่องเห็น ผู้ยื่นไม่เห็นในระบบ ถ้าให้ความเห็นไม่ได้ ให้บอกเหตุผล"),
    }  # fmt: skip
    return [_with(field, typed, faults), talked.file_field(faults.get(talked.SENT, ""))]


def _with(field: desk.Context, typed: Any, faults: dict[str, str]) -> desk.Context:
    """The field with what was typed and what is wrong."""
    name = field["name"]
    shown = {"id": name, "value": typed.get(name, ""), **field}
    return shown | {"errors": [faults[name]] if name in faults else []}
