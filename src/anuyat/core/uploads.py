"""Why a file was not taken, as a code with values, and the sentence that says so to its sender."""

from collections.abc import Mapping

Value = str | int

SENTENCES = {
    # code: Thai, English
    "empty": (
        "ไฟล์ว่างเปล่า โปรดเลือกไฟล์อื่น",
        "The file is empty. Choose another file.",
    ),
    "too_large": (
        "ไฟล์มีขนาด {megabytes} เมกะไบต์ ส่งได้ไม่เกิน {max_megabytes} เมกะไบต์ โปรดลดขนาดแล้วส่งใหม่",
        "The file has {megabytes} MB; at most {max_megabytes} MB can be sent. Make it smaller.",
    ),
    "wrong_type": (
        "ไฟล์นี้ไม่ใช่ไฟล์ .{ending} จริงตามชื่อ โปรดบันทึกใหม่เป็น {accepted} แล้วส่งอีกครั้ง",
        "The file is not the .{ending} file that its name says. Save it as {accepted} and send it.",
    ),
    "not_allowed": (
        "ส่งไฟล์ชนิดนี้ไม่ได้ รับเฉพาะ {accepted}",
        "Files of this kind are not taken here, only {accepted}.",
    ),
    "encrypted_pdf": (
        "ไฟล์ PDF นี้มีรหัสผ่านหรือถูกล็อกไว้ โปรดปลดล็อกแล้วส่งใหม่",
        "The PDF is locked or has a password. Unlock it and send it again.",
    ),
    "active_pdf": (
        "ไฟล์ PDF นี้มีคำสั่งที่ทำงานเองได้ โปรดพิมพ์เป็น PDF ใหม่แล้วส่งอีกครั้ง",
        "The PDF holds commands that run by themselves. Print it to a new PDF and send that.",
    ),
    "attached_files": (
        "ไฟล์ PDF นี้มีไฟล์อื่นแนบอยู่ข้างในซึ่งไม่ใช่ข้อมูล XML JSON หรือข้อความขนาดเล็ก "
        "โปรดพิมพ์เป็น PDF ใหม่แล้วส่งอีกครั้ง และส่งไฟล์ที่แนบแยกต่างหาก",
        "The PDF has files inside that are not small XML, JSON or plain text. Print it to a new "
        "PDF and send that; send the files in it separately.",
    ),
    "infected": (
        "พบไวรัสหรือโปรแกรมอันตรายในไฟล์นี้ ระบบไม่ได้เก็บไฟล์ไว้ โปรดตรวจเครื่องของคุณ แล้วส่งไฟล์ใหม่",
        "A virus or other harmful program was found in the file. It was not kept. Check your "
        "device and send a clean file.",
    ),
    "broken": (
        "เปิดไฟล์นี้ไม่ได้ ไฟล์อาจเสียหาย โปรดบันทึกหรือสแกนใหม่แล้วส่งอีกครั้ง",
        "The file cannot be opened; it may be damaged. Save or scan it again and send it.",
    ),
    "image_bomb": (
        "ภาพใหญ่เกิน {max_megapixels} ล้านจุด โปรดย่อภาพแล้วส่งใหม่",
        "The picture has more than {max_megapixels} million pixels. Make it smaller and send it.",
    ),
    "too_many_pages": (
        "ไฟล์มี {pages} หน้า รับได้ไฟล์ละไม่เกิน {max_pages} หน้า โปรดแบ่งเป็นหลายไฟล์แล้วส่งใหม่",
        "The file has {pages} pages; at most {max_pages} are taken. Split it into several files "
        "and send them.",
    ),
    "too_many_files": (
        "แนบครบ {max} ไฟล์แล้ว ลบไฟล์เดิมก่อนแนบไฟล์ใหม่",
        "There are {max} files already. Remove one before you add another.",
    ),
    "too_complex": (
        "ไฟล์ PDF นี้ซับซ้อนเกินไป โปรดพิมพ์เป็น PDF ใหม่หรือสแกนแล้วส่งอีกครั้ง",
        "The PDF is too complex. Print it to a new PDF or scan it, and send that.",
    ),
}


class UploadRefused(Exception):
    """The file is not taken, and never will be as it is. ``code`` is one of ``SENTENCES``."""

    def __init__(self, code: str, values: Mapping[str, Value] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.values = dict(values or {})


def refuse_full(have: int, most: int) -> None:
    """Raises UploadRefused where a question has as many files as it may."""
    if have >= most:
        raise UploadRefused("too_many_files", {"max": most})


def say(refused: UploadRefused, lang: str) -> str:
    """What to tell the sender, in Thai ("th") or English ("en")."""
    thai, english = SENTENCES[refused.code]
    return (english if lang == "en" else thai).format_map(refused.values)
