"""Codes of talk and opinions in words, in Thai and English."""

from anuyat.web.officer.words import Text, _t

NOTE_KINDS: dict[str, Text] = {
    "note": _t("บันทึกภายใน", "Internal note"),
    "phone": _t("โทรศัพท์กับผู้ยื่น", "Telephone call"),
    "visit": _t("ผู้ยื่นมาพบ หรือเราไปพบ", "Visit"),
}
# State → glyph, tone, words.
OPINIONS: dict[str, tuple[str, str, Text]] = {
    "asked": ("pause", "", _t("รอคำตอบ", "Waiting for an answer")),
    "answered": ("ok", "ok", _t("ตอบแล้ว", "Answered")),
    "declined": ("stop", "soon", _t("ไม่ให้ความเห็น", "Gives no opinion")),
    "dropped": ("stop", "", _t("ไม่รอคำตอบแล้ว", "No longer waited for")),
}
OPINION_FAULTS: dict[str, tuple[str, Text]] = {
    # Code → field, words.
    "not_open": ("question", _t("เรื่องนี้ไม่อยู่ในขั้นที่ขอความเห็นได้", "Not open at this stage")),
    "nobody_named": (
        "unit",
        _t("เลือกหน่วยจากรายชื่อ หรือเขียนชื่อหน่วยงานอื่น อย่างใดอย่างหนึ่ง", "Choose a unit, or name an agency"),
    ),
    "own_unit": ("unit", _t("หน่วยนี้เป็นผู้ตรวจเรื่องอยู่แล้ว", "This unit has the case itself")),
    "empty": ("question", _t("เขียนคำถามก่อน", "Write the question")),
    "too_long": ("question", _t("ยาวเกินไป ลดให้สั้นลง", "Too long")),
    "days": ("days", _t("ใส่จำนวนวันทำการ 1 ถึง 60", "Give 1 to 60 working days")),
    "too_many": ("question", _t("เรื่องนี้รอความเห็นอยู่ 10 รายการแล้ว", "Ten opinions are waited for")),
    "not_ours": ("documents", _t("เลือกเฉพาะเอกสารของเรื่องนี้", "Choose documents of this case")),
    "ended": ("answer", _t("คำขอความเห็นนี้ปิดไปแล้ว", "This question is no longer open")),
    "number": ("number", _t("ใส่เลขที่หนังสือ ไม่เกิน 60 ตัวอักษร", "Give the letter's number")),
    "dated": ("dated", _t("ใส่วันที่ของหนังสือ และไม่ใช่วันหน้า", "Give the letter's day, not a future one")),
}
