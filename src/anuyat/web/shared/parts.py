"""What the sheet of parts shows: every component, in every state, with the longest names we know.

Invented people, places and figures; no clock, no database. The page is for whoever builds pages.
"""

from pathlib import Path
from typing import Any

from anuyat.web.shared import row_parts
from anuyat.web.shared.desk_parts import desk

type Part = dict[str, Any]

COMPONENTS = Path(__file__).parent / "templates" / "c"
LONG_COMPANY = "บริษัท ครัวคุณยายพิมพ์ใจ อาหารไทยโบราณและขนมหวานสูตรชาววัง จำกัด"
LONG_SERVICE = "ใบอนุญาตจัดตั้งสถานที่จำหน่ายอาหารหรือสถานที่สะสมอาหาร (พื้นที่เกิน 200 ตารางเมตร)"
LONG_PLACE = "ตำบลคลองเจ้าพระยาสุรศักดิ์มนตรีฝั่งตะวันออก"


def parts() -> Part:
    """The context of ``parts.html``; the same at every call."""
    return {
        "statuses": _statuses(),
        "icons": _names("icons"),
        "glyphs": _names("glyphs"),
        "fields": _fields(wrong=False),
        "wrong_fields": _fields(wrong=True),
        "errors": [
            {"href": "#bad-place", "text": "กรอกชื่อร้าน ตามป้ายที่ติดหน้าร้าน"},
            {"href": "#bad-home-subdistrict", "text": "เลือกตำบลที่อยู่ในเขตเทศบาล"},
        ],
        "steps": _line(),
        "dots": ["done", "done", "here", "", "", ""],
        "thread": _thread(),
        "reasons": _reasons(),
        "facts": _facts(),
        "rows": _rows(),
        "answers": row_parts.answers(_rows()[:2], LONG_COMPANY),
        "bill": _bill(),
        "table": _table(),
        "pages": _pages(),
        "checks": _checks(),
        "tasks": _tasks(),
        "documents": _documents(),
        "ways": _ways(),
        "groups": _filters(),
        "verdicts": _verdicts(),
        "days": _days(),
        "desk": _desk(),
        "long_company": LONG_COMPANY,
        "long_service": LONG_SERVICE,
    }


def _names(folder: str) -> list[str]:
    """The pictures that exist, by the names of their files."""
    return sorted(path.stem for path in (COMPONENTS / folder).glob("*.svg"))


def _statuses() -> list[Part]:
    words = {
        "ok": "มีผลอยู่",
        "wait": "กำลังพิจารณา",
        "act": "รอคุณแก้ไข",
        "soon": "ใกล้หมดอายุ",
        "pause": "พักใช้",
        "bad": "เพิกถอน",
        "off": "หมดอายุ",
    }
    return [{"kind": kind, "text": text} for kind, text in words.items()]


def _fields(*, wrong: bool) -> list[Part]:
    mark = "bad" if wrong else "good"

    def field(kind: str, name: str, label: str, error: str, **more: Any) -> Part:
        base = {"type": kind, "id": f"{mark}-{name}", "name": f"{mark}-{name}", "label": label}
        return base | {"errors": [error] if wrong else []} | more

    return [
        field("text", "place", "ชื่อร้าน", "กรอกชื่อร้าน ตามป้ายที่ติดหน้าร้าน", value=LONG_COMPANY),
        field("longtext", "plan", "อธิบายกิจการ", "เขียนให้สั้นกว่า 500 ตัวอักษร", required=False),
        field(
            "number",
            "area",
            "พื้นที่",
            "กรอกเป็นตัวเลข เช่น 320.50",
            unit="ตารางเมตร",
            decimals=2,
            value="320.50",
            hint="รวมครัวและที่นั่ง",
        ),
        field("money", "capital", "ทุนจดทะเบียน", "กรอกเป็นตัวเลข เช่น 2,500.00", value="2,500.00"),
        field("choice", "kind", "ลักษณะร้าน", "เลือกหนึ่งข้อ", value="shop", choices=_kinds()),
        field(
            "choice",
            "how",
            "ยืนยันตัวตนด้วยวิธีใด",
            "เลือกหนึ่งข้อ",
            cards=True,
            value="counter",
            choices=_proofs(),
        ),
        field("yesno", "rents", "เช่าสถานที่หรือไม่", "ตอบว่าเช่าหรือไม่เช่า", value="yes"),
        field(
            "date",
            "open",
            "วันที่จะเปิดร้าน",
            "วันที่ต้องไม่ก่อนวันนี้",
            parts={"day": "31", "month": "12", "year": "2569"},
            bad_parts=["day"] if wrong else [],
        ),
        field(
            "national_id",
            "pid",
            "เลขประจำตัวประชาชน",
            "เลขต้องมี 13 หลัก ตรวจหลักสุดท้ายอีกครั้ง",
            hint="เลข 13 หลักบนบัตรประชาชน",
        ),
        field("juristic_id", "jid", "เลขทะเบียนนิติบุคคล", "เลขต้องมี 13 หลัก", required=False),
        field(
            "email", "mail", "อีเมล", "กรอกอีเมล เช่น name@example.com", value="pimchanok@example.com"
        ),
        field("phone", "phone", "โทรศัพท์", "กรอกเบอร์ 9 หรือ 10 หลัก"),
        _address(field, wrong=wrong),
        field(
            "upload",
            "proof",
            "แผนผังภายในร้าน",
            "อ่านไฟล์นี้ไม่ได้ แนบ PDF JPG หรือ PNG",
            accept=".pdf,.jpg,.png",
            max_mb=10,
            files=[] if wrong else _files(),
        ),
        *row_parts.fields(field, wrong=wrong),
        field("checkbox", "true", "ข้าพเจ้ารับรองว่าข้อมูลเป็นจริง", "ทำเครื่องหมายเพื่อรับรองก่อนส่ง"),
        field("select", "state", "สถานะ", "เลือกหนึ่งข้อ", choices=_kinds(), value="market"),
    ]


def _address(field: Any, *, wrong: bool) -> Part:
    detail = "อำเภอศรีธารา จังหวัดปทุมธานี 12990"
    part: Part = field(
        "address",
        "home",
        "ร้านตั้งอยู่ที่ไหน",
        "",
        errors=[],
        parts={"search": "12990", "house": "" if wrong else "88/12", "subdistrict": "2"},
        found_text="พบ 3 ตำบล เลือกหนึ่งแห่ง",
        found=[
            {"code": "1", "name": "ตำบลศรีธารา", "detail": detail},
            {"code": "2", "name": "ตำบลบึงเกลือ", "detail": detail, "is_bad": wrong},
            {"code": "3", "name": LONG_PLACE, "detail": detail},
        ],
    )
    if wrong:
        part["part_errors"] = {
            "house": "กรอกเลขที่ เช่น 88/12",
            "subdistrict": "ตำบลบึงเกลืออยู่นอกเขตเทศบาลนี้ เลือกตำบลอื่น",
        }
    return part


def _kinds() -> list[Part]:
    return [
        {"value": "shop", "label": "ร้านมีที่นั่ง"},
        {"value": "market", "label": "แผงในตลาดหรือศูนย์อาหารที่ใช้โต๊ะร่วมกัน"},
    ]


def _proofs() -> list[Part]:
    return [
        {"value": "app", "label": "แอปยืนยันตัวตน", "hint": "สแกนด้วยโทรศัพท์ ราว 1 นาที"},
        {"value": "counter", "label": "ไม่ใช้แอป", "hint": "รับรหัสที่เคาน์เตอร์ของหน่วยงานรัฐใดก็ได้"},
    ]


def _files() -> list[Part]:
    label = "IMG_20260914_0931_แผนผังภายในร้านครัวคุณยายพิมพ์ใจสาขาศรีธาราพลาซ่า.jpg"
    return [{"file": "1", "label": label, "size": "2.1 MB", "href": "#file"}]


def _line() -> list[Part]:
    return [
        {
            "title": "ส่งคำขอแล้ว",
            "state": "done",
            "when": "ศ. 13 พ.ย. 18.42 น.",
            "href": "#receipt",
            "link": "ใบรับเรื่อง",
        },
        {
            "title": "ตรวจคำขอและเอกสาร",
            "state": "here",
            "when": "ภายใน 19 พ.ย.",
            "meta": "ถ้าต้องแก้ เราแจ้งทุกข้อในคราวเดียว",
        },
        {"title": "รอคุณแก้ไข 1 ข้อ", "state": "act", "meta": "เวลาหยุดนับที่วันทำการที่ 3"},
        {"title": "แจ้งผล", "state": "next", "when": "ภายใน 16 ธ.ค."},
        {"title": "จ่ายค่าธรรมเนียมและรับใบอนุญาต", "state": "goal"},
    ]


def _thread() -> list[Part]:
    titles = ["ยื่น", "ตรวจเอกสาร", "ตรวจสถานที่", "พิจารณา", "จ่าย", "รับ"]
    states = ["done", "done", "here", "", "", ""]
    return [{"title": t, "state": s} for t, s in zip(titles, states, strict=True)]


def _reasons() -> list[Part]:
    return [
        {
            "text": "เข้าระบบหลังเวลาทำการ ถือว่าได้รับ",
            "day": "จ. 16 พ.ย. 8.30 น.",
            "law": "ม. 10",
            "href": "#law",
        },
        {"text": "ไม่นับวันแรก วันทำการที่ 1 คือ", "day": "อ. 17 พ.ย."},
        {"text": "ข้าม", "day": "จ. 7 ธ.ค.", "law": "วันหยุดชดเชย"},
        {"text": "วันทำการที่ 20 คือ", "day": "พ. 16 ธ.ค."},
    ]


def _facts() -> list[Part]:
    return [
        {"icon": "clock", "term": "รอไม่เกิน", "value": "20 วันทำการ", "small": "ส่วนใหญ่ 11 วัน"},
        {"icon": "coin", "term": "ค่าธรรมเนียม", "value": "ไม่มีค่าธรรมเนียม"},
        {"icon": "doc", "term": "เอกสารที่ต้องแนบ", "value": "3 อย่าง", "small": "อีก 4 อย่างเราดึงให้"},
        {"icon": "calendar", "term": "อายุใบอนุญาต", "value": "1 ปี", "small": "นับแต่วันที่ออก"},
    ]


def _rows() -> list[Part]:
    return [
        {"key": "ยื่นในนาม", "value": LONG_COMPANY, "small": "โดย นางสาวพิมพ์ชนก ศรีสุวรรณวงศ์"},
        {"key": "โทรศัพท์", "value": "08X XXX 4471", "href": "#phone"},
        {"key": "คุณแนบ", "lines": ["แผนผังภายในร้าน", "หนังสือยินยอมให้ใช้สถานที่"], "href": "#docs"},
    ]


def _bill() -> Part:
    return {
        "lines": [
            {
                "label": "ค่าธรรมเนียมใบอนุญาต 1 ปี",
                "why": "พื้นที่ 320 ตร.ม. อยู่ในช่วงเกิน 300 ไม่เกิน 400",
                "law": "บัญชีอัตรา ข้อ 2",
                "amount": "2,500.00",
            },
            {"label": "ค่าคำขอ", "why": "ไม่อยู่ในบัญชีอัตรา", "amount": "ไม่มีค่าธรรมเนียม"},
        ],
        "total": "2,500.00",
        "words": "สองพันห้าร้อยบาทถ้วน",
    }


def _table() -> Part:
    def row(name: str, amount: str, kind: str, word: str, *, here: bool = False) -> Part:
        cells = [
            {"text": name, "href": "#row", "small": "เลขที่ 27/2569"},
            {"status": kind, "status_text": word},
            {"text": amount, "numeric": True},
        ]
        return {"cells": cells, "here": here}

    return {
        "head": [{"text": "ผู้รับใบอนุญาต"}, {"text": "สถานะ"}, {"text": "บาท", "numeric": True}],
        "rows": [
            row(LONG_COMPANY, "2,500.00", "ok", "มีผลอยู่"),
            row("นายบุญมี แสงสุวรรณ", "3,000.00", "pause", "พักใช้ถึง 30 พ.ย. 2569", here=True),
        ],
    }


def _pages() -> list[Part]:
    numbers = [{"number": n, "href": f"?page={n}", "here": n == 2} for n in (1, 2, 3)]
    return [*numbers, {"gap": True}, {"number": 24, "href": "?page=24"}]


def _checks() -> list[Part]:
    return [
        {"kind": "ok", "title": "ลายมือชื่ออิเล็กทรอนิกส์ถูกต้อง", "text": "ลงนามเมื่อ 12 มิ.ย. 2569"},
        {"kind": "bad", "title": "ข้อความถูกแก้ไข", "text": "ไม่ตรงกับต้นฉบับ 2 จุด"},
        {"kind": "off", "title": "ยังไม่ได้ตรวจสถานะ", "text": "ไม่มีเครือข่ายขณะตรวจ"},
    ]


def _tasks() -> list[Part]:
    return [
        {
            "title": "หลักฐานการอบรมสุขาภิบาลอาหาร",
            "why": "หมดอายุเมื่อ 30 ก.ย. 2569",
            "todo": "แนบฉบับที่ยังไม่หมดอายุ หรือใบนัดอบรมรอบใหม่",
            "law": "กฎกระทรวงสุขลักษณะฯ พ.ศ. 2561",
            "href": "#fix",
            "action": "แก้ข้อนี้",
        },
    ]


def _documents() -> list[Part]:
    return [
        {"title": "แผนผังภายในร้าน", "text": "วาดเองได้", "href": "#see", "link": "ดูตัวอย่าง"},
        {"title": "หนังสือรับรองนิติบุคคล", "text": "เราดึงให้ ไม่ต้องแนบ", "icon": "check"},
    ]


def _ways() -> list[Part]:
    return [
        {
            "icon": "mail",
            "title": "อีเมล",
            "href": "mailto:saraban@example.org",
            "link": "saraban@example.org",
            "text": "",
            "small": "ได้เลขรับตอบกลับทันที",
        },
        {
            "icon": "place",
            "title": "ที่เคาน์เตอร์",
            "text": "ศูนย์บริการประชาชน ชั้น 1",
            "small": "จันทร์–ศุกร์ 8.30–16.30 น. เจ้าหน้าที่ช่วยกรอกให้",
        },
        {"icon": "post", "title": "ไปรษณีย์", "text": "99 ถนนศรีธารา ตำบลศรีธารา อำเภอศรีธารา 12990"},
    ]


def _filters() -> list[Part]:
    choices = [
        {"value": "web", "label": "ออนไลน์", "count": 7, "checked": True},
        {"value": "counter", "label": "เคาน์เตอร์ของสำนักงานคณะกรรมการ", "count": 9},
    ]
    return [{"legend": "ยื่นได้ทาง", "name": "by", "choices": choices}]


def _verdicts() -> list[Part]:
    said = {
        "ok": "ของแท้ และยังมีผล",
        "pause": "พักใช้ เปิดขายไม่ได้ถึง 30 พ.ย. 2569",
        "revoked": "ใช้ไม่ได้แล้ว ถูกเพิกถอน",
        "altered": "อย่าเชื่อเอกสารนี้ ข้อความถูกแก้ไข",
        "off": "หมดอายุแล้ว",
        "unknown": "ไม่พบเอกสารนี้",
    }
    return [{"kind": kind, "title": title} for kind, title in said.items()]


def _days() -> list[list[Part]]:
    off = {21, 22, 28, 29}
    says = {"off": "ไม่นับ", "start": "วันรับ", "end": "ครบกำหนด", "today": "วันนี้", "run": "นับ"}

    def day(n: int) -> Part:
        special = {16: "start", 23: "today", 27: "end", 30: ""}
        state = special.get(n, "off" if n in off else "run" if n < 28 else "")
        return {"n": n, "state": state, "says": says.get(state, "")}

    return [[day(n) for n in range(start, start + 7)] for start in (16, 23)]


def _desk() -> Part:
    return desk(weeks=_days(), reasons=_reasons(), company=LONG_COMPANY, service=LONG_SERVICE)
