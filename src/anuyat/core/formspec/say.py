"""Each problem in one sentence that tells what to type. No full stop, no blame."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from anuyat.core.formspec.display import amount, figure
from anuyat.core.formspec.form import Form
from anuyat.core.formspec.shape import Problem, Question
from anuyat.core.texts import Text
from anuyat.core.thai import Lang, day_plain

# code, or code.type, or code.part of an address → Thai, English. The narrowest one is used.
_SENTENCES: Mapping[str, tuple[str, str]] = {
    "required": ("กรอก{label}", "Enter {label}"),
    "required.longtext": ("เขียนคำตอบข้อ “{name}”", "Write an answer to “{name}”"),
    "required.number": ("กรอก{label}เป็นตัวเลข เช่น {example}",
                        "Enter {label} in figures, such as {example}"),
    "required.money": ("กรอก{label}เป็นจำนวนเงิน เช่น 1,200.50",
                       "Enter {label} in baht, such as 1,200.50"),
    "required.choice": ("เลือก{label}", "Choose an answer for “{name}”"),
    "required.yesno": ("เลือกใช่หรือไม่ใช่ ข้อ “{name}”", "Choose yes or no for “{name}”"),
    "required.date": ("กรอก{label} เป็นวัน เดือน และปี พ.ศ. เช่น 25 11 2569",
                      "Enter {label} as day, month and year, such as 25 11 2026"),
    "required.national_id": ("กรอก{label} 13 หลัก", "Enter {label}, 13 digits"),
    "required.juristic_id": ("กรอก{label} 13 หลัก", "Enter {label}, 13 digits"),
    "required.email": ("กรอก{label} เช่น somchai@example.com",
                       "Enter {label}, such as somchai@example.com"),
    "required.phone": ("กรอก{label} เช่น 081 234 5678", "Enter {label}, such as 081 234 5678"),
    "required.upload": ("แนบ{label}", "Attach {label}"),
    "required.house": ("กรอกเลขที่ เช่น 88/12", "Enter the house number, such as 88/12"),
    "required.subdistrict": ("เลือกตำบลหรือแขวง", "Choose the sub-district"),
    "not_a_number": ("กรอก{label}เป็นตัวเลข เช่น {example}",
                     "Enter {label} in figures, such as {example}"),
    "not_a_number.money": ("กรอก{label}เป็นจำนวนเงิน เช่น 1,200.50",
                           "Enter {label} in baht, such as 1,200.50"),
    "not_whole": ("กรอก{label}เป็นจำนวนเต็ม เช่น {example}",
                  "Enter {label} as a whole number, such as {example}"),
    "too_many_decimals": ("กรอก{label}โดยมีทศนิยมไม่เกิน {decimals} ตำแหน่ง",
                          "Enter {label} with no more than {decimals} decimal places"),
    "too_many_digits": ("กรอก{label}ไม่เกิน {digits} หลัก",
                        "Enter {label} in no more than {digits} digits"),
    "too_small": ("กรอก{label}ตั้งแต่ {min} ขึ้นไป", "Enter {label} of {min} or more"),
    "too_large": ("กรอก{label}ไม่เกิน {max}", "Enter {label} of {max} or less"),
    "too_small.calculated": ("{label} ต้องไม่น้อยกว่า {min} ตรวจคำตอบที่ใช้คำนวณ",
                             "“{name}” must be {min} or more, check what it is counted from"),
    "too_large.calculated": ("{label} ต้องไม่เกิน {max} ตรวจคำตอบที่ใช้คำนวณ",
                             "“{name}” must be {max} or less, check what it is counted from"),
    "not_computable": ("คำนวณ{label}ไม่ได้จากคำตอบเหล่านี้ ตรวจตัวเลขที่ใช้คำนวณอีกครั้ง",
                       "“{name}” cannot be calculated, check the figures that it needs"),
    "too_few_rows": ("เพิ่ม{label}ให้ครบ {min} รายการ", "Add {label}, at least {min} in all"),
    "too_many_rows": ("ลด{label}ให้เหลือไม่เกิน {max} รายการ",
                      "Remove some of {label}, no more than {max} are taken"),
    "required.lat": ("ระบุละติจูดของ{label} เช่น 13.756331",
                     "Enter the latitude of {label}, such as 13.756331"),
    "required.lng": ("ระบุลองจิจูดของ{label} เช่น 100.501765",
                     "Enter the longitude of {label}, such as 100.501765"),
    "not_degrees.lat": ("กรอกละติจูดของ{label}เป็นองศาทศนิยม เช่น 13.756331",
                        "Enter the latitude of {label} in decimal degrees, such as 13.756331"),
    "not_degrees.lng": ("กรอกลองจิจูดของ{label}เป็นองศาทศนิยม เช่น 100.501765",
                        "Enter the longitude of {label} in decimal degrees, such as 100.501765"),
    "not_degrees": ("กรอกพิกัดของ{label}เป็นองศาทศนิยม", "Enter {label} in decimal degrees"),
    "swapped": ("สลับละติจูดกับลองจิจูดของ{label} ในประเทศไทยละติจูดเป็นตัวเลขที่น้อยกว่า",
                "Swap latitude and longitude of {label}, in Thailand the latitude is the smaller"),
    "outside_thailand": ("กรอกพิกัดของ{label}ในประเทศไทย ละติจูด 5.6 ถึง 20.5 ลองจิจูด 97.3 ถึง 105.7",
                         "Enter {label} in Thailand, latitude 5.6–20.5, longitude 97.3–105.7"),
    "too_long": ("กรอก{label}ไม่เกิน {max} ตัวอักษร",
                 "Enter {label} in no more than {max} characters"),
    "unseen_characters": ("พิมพ์{label}ใหม่ มีอักขระที่มองไม่เห็นปนมา",
                          "Type {label} again, there are characters in it that cannot be seen"),
    "not_a_choice": ("เลือก{label}จากที่มีให้", "Choose one of the answers for “{name}”"),
    "not_a_choice.yesno": ("เลือกใช่หรือไม่ใช่ ข้อ “{name}”", "Choose yes or no for “{name}”"),
    "not_13_digits": ("กรอก{label}เป็นตัวเลข 13 หลัก", "Enter {label} as 13 digits"),
    "bad_check_digit": ("เลขประจำตัว 13 หลักไม่ถูกต้อง ตรวจตัวเลขอีกครั้ง",
                        "The 13-digit number is not correct, check its digits again"),
    "not_person": ("กรอกเลขประจำตัวประชาชน เลขนี้เป็นเลขประเภทอื่น",
                   "Enter a national ID number, this is a number of another kind"),
    "not_juristic": ("กรอกเลขทะเบียนนิติบุคคล ซึ่งขึ้นต้นด้วย 0",
                     "Enter a juristic person number, it begins with 0"),
    "not_an_email": ("กรอกอีเมลให้ครบ เช่น somchai@example.com",
                     "Enter the whole email address, such as somchai@example.com"),
    "not_a_phone": ("กรอกเบอร์โทรศัพท์ให้ครบ เช่น 081 234 5678",
                    "Enter the whole phone number, such as 081 234 5678"),
    "day_missing": ("กรอกวันที่ของ{label} เช่น 25", "Enter the day of {label}, such as 25"),
    "day_unreadable": ("กรอกวันที่ของ{label} เป็นเลข 1 ถึง 31",
                       "Enter the day of {label} as a number from 1 to 31"),
    "month_missing": ("กรอกเดือนของ{label} เช่น 11 หรือ พ.ย.",
                      "Enter the month of {label}, such as 11 or Nov"),
    "month_unreadable": ("กรอกเดือนของ{label} เป็นเลข 1 ถึง 12 หรือชื่อเดือน",
                         "Enter the month of {label} as a number from 1 to 12 or by name"),
    "year_missing": ("กรอกปีของ{label} เป็น พ.ศ. เช่น 2569",
                     "Enter the year of {label}, such as 2026"),
    "year_unreadable": ("กรอกปีของ{label} เป็น พ.ศ. สี่หลัก เช่น 2569",
                        "Enter the year of {label} in four digits, such as 2026"),
    "date_unknown": ("ตรวจวันที่ของ{label}อีกครั้ง เดือนนั้นไม่มีวันที่นี้",
                     "Check {label} again, that month has no such day"),
    "too_early": ("กรอก{label}ตั้งแต่ {day} เป็นต้นไป", "Enter {label} of {day} or later"),
    "too_late": ("กรอก{label}ไม่เกิน {day}", "Enter {label} of {day} or earlier"),
    "unknown_subdistrict": ("เลือกตำบลหรือแขวงจากรายการ",
                            "Choose the sub-district from the list"),
    "not_a_postcode": ("กรอกรหัสไปรษณีย์เป็นตัวเลข 5 หลัก เช่น 73000",
                       "Enter the post code as 5 digits, such as 73000"),
    "outside": ("เลือกตำบลที่อยู่ใน{place}", "Choose a sub-district in {place}"),
    "too_few_files": ("แนบ{label}ให้ครบ {min} ไฟล์", "Attach at least {min} files for {label}"),
    "harmful_file": (
        "พบไวรัสในไฟล์ของ{label} ระบบลบไฟล์แล้ว เอาออกแล้วแนบไฟล์ใหม่",
        "A virus was found in a file of {label}, and it was deleted: remove it and attach another",
    ),
    "too_many_files": ("แนบ{label}ไม่เกิน {max} ไฟล์", "Attach no more than {max} files for {label}"),
    "wrong_kind": ("กรอก{label}อีกครั้ง", "Enter {label} again"),
    "stopped": ("{says}", "{says}"),
}  # fmt: skip

CODES = frozenset(code.partition(".")[0] for code in _SENTENCES)
"""Every code a problem may have."""

PARTS: Mapping[str, Text] = {
    "house": {"th": "เลขที่", "en": "house number"},
    "moo": {"th": "หมู่ที่", "en": "moo"},
    "building": {"th": "อาคาร ชั้น ห้อง หรือหมู่บ้าน", "en": "building, floor, room or estate"},
    "soi": {"th": "ซอย", "en": "soi"},
    "road": {"th": "ถนน", "en": "road"},
    "subdistrict": {"th": "ตำบลหรือแขวง", "en": "sub-district"},
    "postcode": {"th": "รหัสไปรษณีย์", "en": "post code"},
}
_BANGKOK = ("กรุงเทพมหานคร", "10")


def say(problem: Problem, form: Form, lang: Lang) -> str:
    """The sentence for the summary and for the field; in a group it begins with the row.

    Raises KeyError for a question that the form does not have.
    """
    question = form.question(problem.question_id)
    thai, english = _sentence(problem, question)
    words = {
        "name": question.label[lang],
        "label": _label(problem, question, lang),
        "example": _example(question),
        **{name: _value(name, value, question, problem, lang)
           for name, value in problem.values.items()},
        "place": _place(problem.values, lang),
    }  # fmt: skip
    said = (thai if lang == "th" else english).format_map(words)
    return f"{_rows(problem, form, lang)}{said}"


def row_title(group: Question, n: int, lang: Lang) -> str:
    """ "คนที่ 2" for the second row, which is row 1."""
    return f"{group.row[lang]} {n + 1}"


def _rows(problem: Problem, form: Form, lang: Lang) -> str:
    """ "คนที่ 2: " before what is wrong in the second row, nothing outside a group."""
    steps = problem.question_id.split(".")
    titles = [
        row_title(form.question(".".join(steps[:at])), int(steps[at]), lang)
        for at in range(1, len(steps), 2)
    ]
    return ": ".join([*titles, ""])


def _sentence(problem: Problem, question: Question) -> tuple[str, str]:
    by_part = _SENTENCES.get(f"{problem.code}.{problem.part}")
    by_type = _SENTENCES.get(f"{problem.code}.{question.type}")
    return by_part or by_type or _SENTENCES[problem.code]


def _label(problem: Problem, question: Question, lang: Lang) -> str:
    part = PARTS.get(problem.part or "") if question.type == "address" else None
    label = (part or question.label)[lang]
    # "Enter area", but "Enter LINE name" and "Enter I own the place".
    keeps_its_capital = lang == "th" or label[1:2].isupper() or label[1:2] == " "
    return label if keeps_its_capital else label[:1].lower() + label[1:]


def _example(question: Question) -> str:
    # A quarter of what is possible looks like an answer: 30 where an age may be 120.
    most = 320 if question.maximum is None else min(320, int(question.maximum) // 4)
    return f"{max(int(question.minimum), most):,}"


def _value(name: str, value: object, question: Question, problem: Problem, lang: Lang) -> str:
    if name in ("says", "called"):
        return cast("Text", value)[lang] if value else ""
    if name == "day":
        return day_plain(date.fromisoformat(str(value)), lang)
    if name in ("min", "max") and problem.code in ("too_small", "too_large"):
        return amount(question, cast("int | float", value), lang)
    return figure(value) if isinstance(value, int) else str(value)


def _place(values: Mapping[str, object], lang: Lang) -> str:
    district, province = values.get("district"), values.get("province")
    if called := values.get("called"):
        return cast("Text", called)[lang]
    if lang == "en":
        return " ".join(str(name) for name in (district, province) if name)
    in_bangkok = province in _BANGKOK
    parts = ("เขต" if in_bangkok else "อำเภอ", district), ("" if in_bangkok else "จังหวัด", province)
    return " ".join(f"{kind}{name}" for kind, name in parts if name)
