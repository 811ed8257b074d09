"""One form with a question of every type, whole answers to it, and how a test reads them."""

import copy
from datetime import date

from anuyat.core.formspec import Place, read_page

TODAY = date(2026, 11, 25)
PID, JURISTIC = "1101700230708", "0105536000313"


def both(th, en="x"):
    return {"th": th, "en": en}


FORM = {
    "pages": [
        {
            "id": "who",
            "title": both("ผู้ยื่น"),
            "questions": [
                {
                    "id": "kind",
                    "type": "choice",
                    "label": both("ประเภทผู้ยื่น", "Kind of applicant"),
                    "choices": [
                        {"value": "person", "label": both("บุคคลธรรมดา", "A person")},
                        {"value": "juristic", "label": both("นิติบุคคล", "A company")},
                    ],
                },
                {"id": "pid", "type": "national_id", "label": both("เลขประจำตัวประชาชน")},
                {
                    "id": "company",
                    "type": "juristic_id",
                    "label": both("เลขนิติบุคคล"),
                    "when": "kind == 'juristic'",
                },
                {"id": "email", "type": "email", "label": both("อีเมล"), "required": False},
                {"id": "phone", "type": "phone", "label": both("โทรศัพท์"), "required": False},
            ],
        },
        {
            "id": "branches",
            "title": both("สาขา"),
            "when": "kind == 'juristic'",
            "questions": [
                {"id": "count", "type": "number", "label": both("จำนวนสาขา", "Branches"), "max": 99}
            ],
        },
        {
            "id": "premises",
            "title": both("สถานที่"),
            "questions": [
                {
                    "id": "place",
                    "type": "address",
                    "label": both("ที่ตั้ง", "Address"),
                    "within": {"province": "ปทุมธานี", "district": "ศรีธารา"},
                },
                {
                    "id": "area",
                    "type": "number",
                    "decimals": 2,
                    "min": 1,
                    "max": 99999,
                    "unit": both("ตารางเมตร", "square metres"),
                    "label": both("พื้นที่", "Area"),
                    "element": "premises.area",
                    "stops": [
                        {"when": "area <= 200.0", "says": both("ไม่ต้องขอ"), "see": "food-notice"}
                    ],
                },
                {"id": "rents", "type": "yesno", "label": both("เช่า", "Rented")},
                {
                    "id": "consent",
                    "type": "upload",
                    "label": both("หนังสือยินยอม", "Consent"),
                    "when": "rents",
                    "accept": ["pdf", "jpg"],
                    "max_mb": 2,
                    "max_files": 2,
                },
            ],
        },
        {
            "id": "rest",
            "title": both("อื่น ๆ"),
            "questions": [
                {
                    "id": "opens",
                    "type": "date",
                    "label": both("วันเปิดร้าน", "Opening day"),
                    "not_before": "today",
                },
                {"id": "capital", "type": "money", "label": both("เงินทุน", "Capital")},
                {"id": "name", "type": "text", "label": both("ชื่อร้าน", "Shop name"),
                 "max_length": 30},
                {"id": "notes", "type": "longtext", "label": both("หมายเหตุ"), "required": False},
            ],
        },
    ]
}  # fmt: skip

SRITARA = Place("130101", both("ศรีธารา"), both("ศรีธารา"), both("ปทุมธานี"), "12990")
ELSEWHERE = Place("500101", both("ศรีภูมิ"), both("เมืองเชียงใหม่"), both("เชียงใหม่"), "50200")


class Gazetteer:
    def subdistrict(self, code):
        return {place.code: place for place in (SRITARA, ELSEWHERE)}.get(code)


def read(form, page_id, answers=None, **typed):
    sent = {name.replace("__", "."): [value] for name, value in typed.items()}
    return read_page(form, page_id, sent, answers or {}, TODAY, Gazetteer())


def codes(read_):
    return [(problem.field, problem.code) for problem in read_.problems]


def changed(change):
    data = copy.deepcopy(FORM)
    change(data["pages"])
    return data


def question_of(pages, page, n):
    return pages[page]["questions"][n]


WHOLE = {
    "kind": "person",
    "pid": PID,
    "place": {"house": "88/12", "subdistrict": "130101", "subdistrict_name": "ศรีธารา",
              "district_name": "ศรีธารา", "province_name": "ปทุมธานี", "postcode": "12990"},
    "area": 320.0,
    "rents": False,
    "opens": "2026-11-25",
    "capital": 120050,
    "name": "ครัวคุณยาย",
}  # fmt: skip
