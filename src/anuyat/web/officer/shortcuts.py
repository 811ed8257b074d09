"""Every shortcut of the desk on one page, and how to switch them off."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from anuyat.web.officer import desk
from anuyat.web.shared import doors


@doors.officer()
@require_GET
def shortcuts(request: HttpRequest) -> HttpResponse:
    return desk.page(request, "shortcuts.html", {"tables": _tables(), "keys": []}, here="")


def _tables() -> list[desk.Context]:
    return [
        _table(_("ทุกหน้า"), [
            ("/", _("ไปที่ช่องค้นหา")),
            ("?", _("เปิดหน้านี้")),
            ("G Q", _("กลับคิวงาน")),
            ("Esc", _("ออกจากช่องที่พิมพ์")),
        ]),
        _table(_("คิวงาน"), [
            ("J K", _("เลื่อนลง เลื่อนขึ้น")),
            ("O", _("เปิดเรื่องที่เลือกอยู่ (หรือกด Enter)")),
            ("C", _("รับเรื่องที่เลือกอยู่")),
            ("R", _("คืนเรื่องที่เลือกอยู่เข้ากอง")),
            ("X", _("เลือกหรือเลิกเลือกเพื่อทำพร้อมกัน")),
            ("1 – 9", _("เปลี่ยนมุมมองตามลำดับแถบ")),
            ("F", _("ไปที่ตัวกรอง")),
        ]),
        _table(_("เรื่อง"), [
            ("P F N", _("ผ่าน บกพร่อง ไม่เกี่ยว ของรายการที่เลือกอยู่")),
            (".", _("รายการถัดไปที่ยังไม่ตรวจ")),
            ("C R", _("รับเรื่อง คืนเรื่อง")),
            ("B", _("ส่งคืนให้แก้ไข")),
        ]),
    ]  # fmt: skip


def _table(caption: str, rows: list[tuple[str, str]]) -> desk.Context:
    return {
        "caption": caption,
        "rows": [{"keys": keys.split(" "), "text": text} for keys, text in rows],
    }
