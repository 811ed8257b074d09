"""The officers' half of the sheet of parts: rows, checks, clock and steps at desk density."""

from typing import Any

type Part = dict[str, Any]


def desk(*, weeks: list[list[Part]], reasons: list[Part], company: str, service: str) -> Part:
    """What ``parts_desk.html`` and the lower half of ``parts.html`` show."""
    return {
        "views": [
            {"text": "ทั้งหน่วย", "href": "?view=all", "count": 52, "here": True},
            {"text": "ของฉัน", "href": "?view=mine", "count": 12},
            {"text": "รอผู้ยื่น", "href": "?view=wait", "count": 17},
        ],
        "selects": [
            {
                "id": "f-step",
                "name": "step",
                "label": "ขั้นตอน",
                "choices": [{"value": "", "label": "ขั้นตอน: ทุกขั้น", "chosen": True}],
            },
        ],
        "groups": _groups(company, service),
        "stages": _stages(),
        "checks": _checks(),
        "clock": {
            "day": "อังคาร 8 ธันวาคม 2569",
            "glyph": "later",
            "left": "เหลือ 10 วันทำการ ใช้ไป 5 จาก 15",
            "caption": "พฤศจิกายน 2569",
            "weeks": weeks,
            "reasons": reasons,
            "limits": [{"text": "กฎหมายให้ไม่เกิน พ. 16 ธ.ค. 2569", "small": "30 วัน ม. 56"}],
        },
        "pairs": [
            {"key": "ผู้ยื่น", "value": company, "small": "ตอบทางอิเล็กทรอนิกส์ (ม. 11)"},
            {"key": "เลขทะเบียน", "value": "0105568045932", "source": "กรมพัฒนาธุรกิจการค้า"},
            {"key": "กรรมการ", "value": "3-xxxx-xxxxx-41-8", "href": "#full", "link": "แสดงเลขเต็ม"},
        ],
        "history": [
            {"when": "วันนี้ 10:21 น.", "text": "ฉันบันทึกข้อบกพร่อง แผนผังภายใน", "now": True},
            {"when": "จ. 16 พ.ย. 08:30 น.", "text": "ถือว่าได้รับ เลขรับ 1822/2569"},
        ],
        "items": [
            {"glyph": "ok", "tone": "ok", "title": "ให้โอกาสผู้ยื่นโต้แย้งแล้ว", "text": "ครบ 7 วันไม่โต้แย้ง"},
            {
                "glyph": "doubt",
                "tone": "soon",
                "title": "แจ้งเหตุแห่งความล่าช้า",
                "text": "ภายใน 26 พ.ย.",
            },
        ],
        "choices": [
            {"value": "grant", "label": "อนุญาต", "hint": "ตามที่ขอ"},
            {"value": "conditions", "label": "อนุญาตโดยมีเงื่อนไข", "hint": "ระบุเงื่อนไขและเหตุผล"},
            {
                "value": "refuse",
                "label": "ไม่อนุญาต",
                "hint": "ข้อเท็จจริง ข้อกฎหมาย เหตุผล",
                "chosen": True,
            },
        ],
        "acts": _acts(),
        "bars": _bars(),
        "share": [
            {"x": 0, "width": 63, "kind": "ok"},
            {"x": 64, "width": 17, "kind": "fault"},
            {"x": 82, "width": 17, "kind": "open"},
        ],
        "keys": [
            {"keys": ["J", "K"], "text": "เลื่อน"},
            {"keys": ["C"], "text": "รับเรื่อง"},
            {"keys": ["/"], "text": "ค้นหา"},
        ],
    }


def _groups(company: str, service: str) -> list[Part]:
    def row(number: str, title: str, due: Part, step: Part, note: str, **more: Any) -> Part:
        sub = f"{number} · e-Service · {service}"
        base = {"href": f"#{number}", "number": number, "title": title, "sub": sub}
        return base | {"due": due, "step": step, "step_sub": note} | more

    late = {"glyph": "late", "text": "เกิน 2 วันทำการ", "day": "ครบ พฤ. 19 พ.ย. 2569", "tone": "late"}
    today = {"glyph": "today", "text": "วันนี้ 16:30 น.", "day": "จ. 23 พ.ย. 2569", "tone": "today"}
    wait = {"glyph": "pause", "text": "รอผู้ยื่นถึง 30 พ.ย.", "day": "ส่งคืนเมื่อ 16 พ.ย. 2569"}
    me = {"initials": "กว", "name": "ฉัน"}
    return [
        {
            "glyph": "late",
            "tone": "late",
            "title": "เกินกำหนด 1",
            "note": "ต้องแจ้งเหตุแห่งความล่าช้า",
            "rows": [
                row(
                    "J691019003",
                    company,
                    late,
                    {"glyph": "now", "text": "เสนอผู้อนุญาต", "tone": "now"},
                    "แจ้งเหตุล่าช้าภายใน 26 พ.ย.",
                    owner=me,
                )
            ],
        },
        {
            "glyph": "today",
            "tone": "soon",
            "title": "ครบกำหนดวันนี้ 1",
            "note": "ภายใน 16:30 น.",
            "rows": [
                row(
                    "C691109002",
                    "นายสมเกียรติ บุญญาภิบาลวัฒนกิจ",
                    today,
                    {"glyph": "soon", "text": "ผู้ยื่นแก้ไขแล้ว", "tone": "soon"},
                    "ตรวจซ้ำ 2 รายการที่แจ้งไว้",
                    claim="#claim",
                    here=True,
                )
            ],
        },
        {
            "glyph": "pause",
            "title": "หยุดนับเวลา 1",
            "rows": [
                row(
                    "C691030004",
                    "นางสาวณัฐชยาภรณ์ เกียรติกำจรวงศ์",
                    wait,
                    {"glyph": "pause", "text": "ส่งคืนให้แก้ไข"},
                    "เปิดอ่านแล้ว 17 พ.ย.",
                    owner=me,
                )
            ],
        },
    ]


def _stages() -> list[Part]:
    titles = ["รับเรื่อง", "ตรวจคำขอ", "เสนอ", "อนุญาต", "ชำระค่าธรรมเนียม", "ออกใบอนุญาต", "ส่งมอบ"]
    states = ["done", "here", "", "", "", "", ""]
    return [{"title": t, "state": s} for t, s in zip(titles, states, strict=True)]


def _checks() -> list[Part]:
    return [
        {
            "id": "c1",
            "title": "หนังสือรับรองนิติบุคคล",
            "state": "ok",
            "word": "ผ่าน",
            "source": "ดึงจากกรมพัฒนาธุรกิจการค้า 13 พ.ย. 2569",
        },
        {
            "id": "c2",
            "title": "แผนผังภายในสถานที่",
            "state": "fault",
            "word": "บกพร่อง",
            "text": "D-14 แบบแปลนไม่แสดงรายการที่กฎหมายกำหนด",
            "law": "กฎกระทรวงฯ พ.ศ. 2561 ข้อ 6",
        },
        {"id": "c3", "title": "หลักฐานผ่านอบรม", "state": "open", "word": "ยังไม่ตรวจ", "next": True},
    ]


def _acts() -> list[Part]:
    return [
        {
            "id": "next",
            "text": "ตรวจรายการถัดไป",
            "note": "เหลือ 2 รายการ",
            "key": ".",
            "code": "Period",
            "href": "#next",
            "primary": True,
        },
        {
            "id": "ask",
            "text": "ขอความเห็น",
            "note": "กองช่าง กองคลัง",
            "key": "O",
            "code": "KeyO",
            "name": "verb",
            "value": "ask",
        },
        {
            "id": "return",
            "text": "ส่งคืนให้แก้ไข",
            "note": "ตรวจให้ครบก่อน แจ้งได้คราวเดียว",
            "key": "B",
            "locked": True,
        },
        {"id": "propose", "text": "เสนอผู้อนุญาต", "note": "ยังมีข้อบกพร่อง 2 ข้อ", "locked": True},
    ]


def _bars() -> list[Part]:
    figures = [("เกิน", 2, "late"), ("จ. 23", 3, "today"), ("อ. 24", 2, ""), ("พ. 25", 1, "")]
    return [
        {"x": 2 + 38 * i, "y": 62 - 9 * n, "height": 9 * n, "label": day, "n": n, "kind": kind}
        for i, (day, n, kind) in enumerate(figures)
    ]
