"""What the sheet of parts shows of rows, of what is computed, and of a point."""

from typing import Any

from anuyat.web.shared import points

type Part = dict[str, Any]


def fields(field: Any, *, wrong: bool) -> list[Part]:
    """A calculated value, a point and a group, drawn with the sheet's own ``field``."""
    return [
        field(
            "calculated",
            "total",
            "มูลค่ารวม",
            "มูลค่ารวม ต้องไม่เกิน 100,000 บาท ตรวจคำตอบที่ใช้คำนวณ",
            value="46.50 บาท",
            is_known=True,
            button=True,
        ),
        field(
            "point",
            "point",
            "จุดที่จะก่อสร้าง",
            "สลับละติจูดกับลองจิจูดของจุดที่จะก่อสร้าง ในประเทศไทยละติจูดเป็นตัวเลขที่น้อยกว่า",
            parts={"lat": "13.756331", "lng": "100.501765"},
            bad_parts=["lat"] if wrong else [],
            point=points.drawn({"lat": 13.756331, "lng": 100.501765}),
        ),
        _group(field, wrong=wrong),
    ]


def answers(lines: list[Part], long_name: str) -> list[Part]:
    """A list, a table of rows and a point, as the check page has them."""
    head = [{"text": "คนที่"}, {"text": "ชื่อ"}, {"text": "อายุ", "numeric": True}]
    cells = [("1", "พิมพ์ชนก ใจตัวอย่าง", "34"), ("2", long_name, "–")]
    rows = [
        {"cells": [{"text": a}, {"text": b}, {"text": c, "numeric": True}]} for a, b, c in cells
    ]
    place = points.drawn({"lat": 7.88, "lng": 98.39})
    return [
        {"rows": lines},
        {"title": "ผู้สัมผัสอาหาร", "href": "#", "table": {"head": head, "rows": rows}},
        {"title": "จุดที่จะก่อสร้าง", "href": "#", "point": place},
        {"title": "สินค้า", "empty": "ไม่มีรายการ"},
    ]


def _group(field: Any, *, wrong: bool) -> Part:
    """Two rows, the second just added; full where something is wrong."""
    group: Part = field("group", "staff", "ผู้สัมผัสอาหาร", "เพิ่มผู้สัมผัสอาหารให้ครบ 3 รายการ")
    names = ("พิมพ์ชนก ใจตัวอย่าง", "")
    rows = [
        {
            "id": f"{group['id']}-{n}",
            "title": f"คนที่ {n + 1}",
            "n": n,
            "has_name": f"{group['name']}-{n}-has",
            "has": "name",
            "can_go": True,
            "fields": [field("text", f"staff-{n}-name", "ชื่อ", f"คนที่ {n + 1}: กรอกชื่อ", value=name)],
        }
        for n, name in enumerate(names)
    ]
    add = "" if wrong else "เพิ่มคนที่ 3"
    full = "ครบ 2 รายการแล้ว เพิ่มอีกไม่ได้"
    return group | {"rows": rows, "count": 2, "add": add, "full": full, "left": "เหลือ 2 รายการ"}
