"""What the pages of talk share on both sides: fields, files that came along, refusals."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anuyat.apps.cases.talking import MOST_FILES, MOST_LETTERS
from anuyat.apps.records import files as stored
from anuyat.core import uploads
from anuyat.core.uploads import UploadRefused

SENT = "sent"
MOST_MB = 10
REFUSALS: dict[str, Any] = {
    "empty": gettext_lazy("เขียนข้อความก่อน"),
    "too_long": gettext_lazy("ข้อความยาวเกินไป ลดให้สั้นลง"),
    "over": gettext_lazy("เรื่องจบนานแล้ว อ่านข้อความเดิมได้ แต่ส่งเพิ่มไม่ได้"),
    "too_many": gettext_lazy("วันนี้ส่งครบจำนวนที่รับได้แล้ว ส่งอีกได้พรุ่งนี้ หรือโทรหาหน่วยงาน"),
}
HIDDEN: dict[str, Any] = {
    "waiting": gettext_lazy("กำลังตรวจไวรัส"),
    "infected": gettext_lazy("ลบแล้ว เพราะพบโปรแกรมอันตราย"),
}


def sent(request: HttpRequest, name: str) -> list[tuple[str, bytes]]:
    """The files that came with a form, as names and contents; an empty box is none."""
    return [(str(one.name), one.read()) for one in request.FILES.getlist(name)]


def faults(refused: Exception, lang: str) -> dict[str, str]:
    """The field to which a refusal belongs, and its sentence."""
    if isinstance(refused, UploadRefused):
        return {SENT: uploads.say(refused, lang)}
    code = getattr(refused, "code", "")
    if code in REFUSALS:
        return {"text": str(REFUSALS[code])}
    return {SENT: _("ตรวจไฟล์ไม่ได้ในขณะนี้ ลองอีกครั้งในอีกสักครู่")}


def text_field(label: str, typed: str, error: str, *, hint: str = "", rows: int = 5) -> Any:
    """The box for a message."""
    return {
        "type": "longtext",
        "id": "text",
        "name": "text",
        "label": label,
        "hint": hint,
        "rows": rows,
        "value": typed,
        "max_length": MOST_LETTERS,
        "errors": [error] if error else [],
    }


def file_field(error: str, *, label: str = "", name: str = SENT, most: int = MOST_FILES) -> Any:
    """The box for files beside it."""
    return {
        "type": "upload",
        "id": name,
        "name": name,
        "label": label or _("แนบไฟล์"),
        "hint": _("ถ้าข้อความถูกตีกลับ ต้องเลือกไฟล์ใหม่") if error else "",
        "required": False,
        "files": [],
        "accept": ".pdf,.jpg,.jpeg,.png",
        "count_text": _("ไม่เกิน %(n)d ไฟล์") % {"n": most},
        "max_mb": MOST_MB,
        "multiple": most > 1,
        "errors": [error] if error else [],
    }


def file(use: Any, href: str, *, is_own: bool) -> dict[str, Any]:
    """One file of a message: shown, or why it is not; who sent it sees it before it is scanned."""
    why = stored.hidden_why(use)
    hidden = use.erased_at is not None or (why and not is_own)
    return {
        "label": use.label,
        "size": use.file.size,
        "href": "" if hidden else href,
        "why": str(HIDDEN.get(why, _("ลบแล้ว"))) if hidden else "",
    }


def is_fetched_ahead(request: HttpRequest) -> bool:
    """Whether a browser fetches a page nobody opened yet: that is no reading."""
    asked = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return "prefetch" in asked or request.method != "GET"
