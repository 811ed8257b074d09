"""A form with groups, calculations, a point, several documents and eligibility, and answers."""

import copy

from anuyat.core.formspec import Form
from tests.core.formspec.a_form import both

FIT = {
    "id": "fit",
    "title": both("ตรวจก่อนเริ่ม", "Before you start"),
    "eligibility": True,
    "questions": [
        {
            "id": "of_age",
            "type": "yesno",
            "label": both("อายุครบ 20 ปีหรือไม่", "Are you 20 or older"),
            "stops": [
                {
                    "when": "of_age == false",
                    "says": both("ผู้ขอต้องมีอายุครบ 20 ปี", "You must be 20 or older"),
                    "law": both("ป.พ.พ. มาตรา 19", "Civil and Commercial Code, section 19"),
                    "kind": "not_entitled",
                    "where": both("ให้ผู้แทนโดยชอบธรรมยื่นแทน", "Let your guardian file"),
                }
            ],
        }
    ],
}
STAFF = {
    "id": "staff",
    "type": "group",
    "label": both("ผู้สัมผัสอาหาร", "Food handlers"),
    "row": both("คนที่", "Person"),
    "max_rows": 3,
    "questions": [
        {"id": "name", "type": "text", "label": both("ชื่อ", "Name")},
        {
            "id": "job",
            "type": "choice",
            "label": both("งาน", "Job"),
            "choices": [
                {"value": "cook", "label": both("ปรุงอาหาร", "Cook")},
                {"value": "clean", "label": both("ล้าง", "Clean")},
            ],
        },
        {
            "id": "trained_on",
            "type": "date",
            "label": both("วันอบรม", "Day of training"),
            "when": "job == 'cook'",
            "not_after": "today",
        },
    ],
}
GOODS = {
    "id": "goods",
    "type": "group",
    "label": both("สินค้า", "Goods"),
    "min_rows": 0,
    "questions": [
        {"id": "what", "type": "text", "label": both("ชื่อสินค้า", "What")},
        {"id": "pieces", "type": "number", "label": both("จำนวน", "Pieces")},
        {"id": "price", "type": "money", "label": both("ราคา", "Price")},
        {
            "id": "worth",
            "type": "calculated",
            "label": both("รวม", "Worth"),
            "gives": "money",
            "value": "pieces * price",
        },
    ],
}
FLOORS = {
    "id": "floors",
    "type": "group",
    "label": both("ชั้น", "Floors"),
    "row": both("ชั้นที่", "Floor"),
    "questions": [
        {
            "id": "rooms",
            "type": "group",
            "label": both("ห้อง", "Rooms"),
            "row": both("ห้องที่", "Room"),
            "questions": [
                {"id": "area", "type": "number", "decimals": 1, "label": both("พื้นที่", "Area")}
            ],
        }
    ],
}
FORM = {
    "pages": [
        FIT,
        {"id": "people", "title": both("คน"), "questions": [STAFF]},
        {
            "id": "things",
            "title": both("ของ"),
            "questions": [
                GOODS,
                {
                    "id": "total",
                    "type": "calculated",
                    "label": both("มูลค่ารวม", "Total worth"),
                    "gives": "money",
                    "value": "sum(goods.worth)",
                    "max": 10_000_000,
                },
                {
                    "id": "each",
                    "type": "calculated",
                    "label": both("เฉลี่ย", "On average"),
                    "gives": "number",
                    "value": "sum(goods.pieces) / size(goods)",
                },
            ],
        },
        {
            "id": "where",
            "title": both("ที่"),
            "questions": [
                FLOORS,
                {
                    "id": "floor_area",
                    "type": "calculated",
                    "label": both("พื้นที่รวม", "Floor area"),
                    "gives": "number",
                    "decimals": 1,
                    "unit": both("ตารางเมตร", "square metres"),
                    "value": "sum_decimals(floors.rooms.area)",
                    "min": 4,
                },
                {"id": "place", "type": "point", "label": both("ที่ตั้ง", "Place")},
                {
                    "id": "photos",
                    "type": "upload",
                    "label": both("ภาพถ่าย", "Photographs"),
                    "min_files": 2,
                    "max_files": 3,
                },
            ],
        },
    ]
}


def form():
    return Form.from_data(FORM)


def changed(change):
    data = copy.deepcopy(FORM)
    change(data["pages"])
    return data


FILE = {"file": "f", "label": "a.jpg", "size": 1, "type": "image/jpeg"}
WHOLE = {
    "of_age": True,
    "staff": [
        {"name": "สมชาย", "job": "cook", "trained_on": "2026-01-05"},
        {"name": "สมหญิง", "job": "clean"},
    ],
    "goods": [{"what": "ข้าว", "pieces": 3, "price": 1_550}],
    "floors": [{"rooms": [{"area": 12.5}, {"area": 3}]}],
    "place": {"lat": 13.756331, "lng": 100.501765},
    "photos": [FILE, FILE],
}
