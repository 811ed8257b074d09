"""The page in place of a file that is not shown: which file it is, and why not."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from anuyat.core import thai
from anuyat.web.officer import desk

STATUS = {"waiting": 409, "undrawn": 409}


def page(request: HttpRequest, case: Any, use: Any, why: str) -> HttpResponse:
    context = {"case": case, "label": use.label, "says": says(use, why), "why": why}
    return desk.page(request, "file_hidden.html", context, status=STATUS.get(why, 410))


def says(use: Any, why: str) -> str:
    """One sentence: what became of the file, and when."""
    when = thai.moment_text(use.erased_at, desk.lang()) if use.erased_at else ""
    return {
        "waiting": _("รอตรวจไวรัส ระบบจะเปิดให้ดูเองเมื่อตรวจเสร็จ ผู้ยื่นไม่ต้องทำอะไร"),
        "infected": _("พบไวรัสในไฟล์นี้ ระบบลบไฟล์แล้ว ส่งคืนให้ผู้ยื่นแนบใหม่ได้"),
        "final": _("ลบเมื่อ %(when)s เพราะเรื่องถึงที่สุดแล้ว และไม่มีกฎหมายให้เก็บสำเนาบัตรไว้") % {"when": when},
        "undrawn": _("แสดงเป็นภาพไม่ได้ เปิดไฟล์ต้นฉบับแทน"),
    }.get(why, _("ลบเนื้อหาไฟล์แล้วเมื่อ %(when)s") % {"when": when})
