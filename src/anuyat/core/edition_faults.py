"""What keeps an edition from being published, said to the officer who designs the service."""

from collections.abc import Mapping
from dataclasses import dataclass

from anuyat.core.thai import Lang


@dataclass(frozen=True, slots=True)
class EditionFault:
    """``path`` leads to the place in the bundle (``documents.0.title.en``)."""

    path: str
    code: str


# code → Thai, English. Codes that begin with rule_ come from the expression language.
_SENTENCES: Mapping[str, tuple[str, str]] = {
    # the manual
    "name_missing": ("ใส่ชื่องานบริการ", "Give the service a name"),
    "summary_missing": ("ใส่คำอธิบายสั้น ๆ ว่าบริการนี้ให้อะไร", "Say briefly what the service gives"),
    "fee_note_missing": ("ใส่ค่าธรรมเนียม ถ้าไม่เก็บให้เขียนว่า ไม่มีค่าธรรมเนียม",
                         "State the fee, or write that there is none"),
    "steps_missing": ("ใส่ขั้นตอน อย่างน้อยหนึ่งขั้น", "Give the steps, at least one"),
    "criteria_missing": ("ใส่หลักเกณฑ์และเงื่อนไข อย่างน้อยหนึ่งข้อ",
                         "Give the criteria and conditions, at least one"),
    "channels_missing": ("ใส่ช่องทางยื่นคำขอ", "Give the channels of filing"),
    "legal_basis_missing": ("ใส่กฎหมายที่ให้อำนาจ", "Give the legal basis"),
    "section_missing": ("ใส่มาตราหรือข้อของกฎหมาย", "Give the section of the law"),
    "time_missing": ("เลือกกฎหมายที่กำหนดระยะเวลา", "Choose the law that sets the time"),
    "documents_missing": ("ใส่รายการเอกสาร ถ้าไม่ใช้เอกสารให้ระบุว่าไม่มี",
                          "List the documents, or say that there are none"),
    "privacy_missing": ("ใส่คำแจ้งการใช้ข้อมูลส่วนบุคคลให้ครบ", "Complete the privacy notice"),
    "text_missing": ("เขียนข้อความให้ครบทั้งไทยและอังกฤษ", "Write the text in Thai and in English"),
    # channels, and what the law forbids
    "unknown_channel": ("เลือกชนิดช่องทาง ออนไลน์ อีเมล เคาน์เตอร์ หรือไปรษณีย์",
                        "Choose the kind of channel: online, email, counter or post"),
    "only_electronic": ("เพิ่มช่องทางที่ไม่ใช่อิเล็กทรอนิกส์อย่างน้อยหนึ่งทาง ผู้ยื่นมีสิทธิเลือก (มาตรา 7)",
                        "Add a way that is not electronic, applicants may choose (section 7)"),
    "asks_signed_copy": (
        "ตัดการขอลงนามรับรองสำเนาออก สำเนาที่ส่งทางอิเล็กทรอนิกส์ไม่ต้องลงนามรับรอง (มาตรา 7)",
        "Do not ask for a signed copy, an electronic copy needs no signature (section 7)",
    ),
    "refuses_electronic": ("ตัดเหตุผลนี้ออก จะไม่รับคำขอเพราะยื่นทางอิเล็กทรอนิกส์ไม่ได้ (มาตรา 7)",
                           "Remove this reason, being electronic is no fault (section 7)"),
    # documents and checks
    "id_missing": ("ใส่รหัสเอกสาร", "Give the document an id"),
    "unknown_how": ("เลือกวิธีได้เอกสาร แนบ เชื่อมข้อมูล แสดง หรือลงนาม",
                    "Choose how the document comes: upload, linked, show or sign"),
    "no_such_upload": ("เลือกคำถามแนบไฟล์ของเอกสารนี้", "Choose the upload question of this document"),
    "nothing_checked": ("ใส่รายการตรวจ อย่างน้อยหนึ่งข้อ", "Give what is checked, at least one"),
    "checks_nothing": ("เลือกคำถามหรือเอกสารที่จะตรวจ ไม่พบรหัสนี้",
                       "Choose the question or document to check, this id is not found"),
    "unchecked": ("เพิ่มรายการตรวจของเอกสารนี้", "Add a check for this document"),
    "reasons_missing": ("ใส่เหตุผลที่ใช้แจ้งเมื่อไม่ครบ", "Give the reasons to tell when it fails"),
    "no_such_reason": ("เลือกเหตุผลที่มีในรายการ ไม่พบรหัสนี้",
                       "Choose a reason from the list, this code is not found"),
    # form and fees
    "unknown_type": ("เลือกชนิดคำถาม", "Choose the type of question"),
    "unknown_key": ("ตัดหัวข้อที่ระบบไม่รู้จักออก", "Remove the setting that is not known"),
    "duplicate_id": ("เปลี่ยนรหัสให้ไม่ซ้ำกัน", "Change the id, it is used already"),
    "duplicate_choice": ("เปลี่ยนค่าของตัวเลือกให้ไม่ซ้ำกัน", "Change the choice, it is there already"),
    "bad_id": ("ใช้รหัสเป็นตัวอักษรอังกฤษเล็ก ตัวเลข และขีดล่าง",
               "Use small letters, figures and underscores in the id"),
    "reserved_id": ("เปลี่ยนรหัส คำนี้สงวนไว้สำหรับสูตร", "Change the id, rules reserve this word"),
    "choices_missing": ("ใส่ตัวเลือกอย่างน้อยหนึ่งข้อ", "Give at least one choice"),
    "nothing_here": ("ใส่เนื้อหา ส่วนนี้ยังว่าง", "Fill this in, it is empty"),
    "unknown_element": ("เลือกข้อมูลกลางที่มีในพจนานุกรม", "Choose an element of the dictionary"),
    "element_type_differs": ("ใช้ชนิดคำถามให้ตรงกับข้อมูลกลาง", "Use the type of the element"),
    "unknown_prefill": ("เลือกข้อมูลที่ใช้เติมจากการยืนยันตัวตน", "Choose a claim of the identity"),
    "max_below_min": ("ใส่ค่าสูงสุดให้ไม่น้อยกว่าค่าต่ำสุด", "Give a maximum not below the minimum"),
    "unknown_moment": ("เลือกว่าเก็บค่าธรรมเนียมเมื่อใด", "Choose when the fee is due"),
    "lines_and_moment_differ": ("ใส่รายการค่าธรรมเนียม หรือเลือกว่าไม่เก็บ",
                                "Give the fee lines, or choose that none is due"),
    "not_one_way": ("เลือกวิธีคิดเงินวิธีเดียว", "Choose one way to set the amount"),
    "not_whole_satang": ("ใส่จำนวนเงินเป็นสตางค์ จำนวนเต็ม ไม่ติดลบ",
                         "Give the amount in whole satang, not below zero"),
    "tiers_not_rising": ("เรียงช่วงจากน้อยไปมาก", "Order the tiers from low to high"),
    "last_tier_closed": ("เปิดช่วงสุดท้ายไว้ ไม่ใส่ค่าสูงสุด", "Leave the last tier open"),
    "tier_open": ("ใส่ค่าสูงสุดของช่วงนี้", "Give the upper end of this tier"),
    "not_a_number_question": ("เลือกคำถามที่ตอบเป็นตัวเลข", "Choose a question answered by a number"),
    # expressions
    "rule_unreadable": ("แก้สูตรนี้ อ่านไม่ได้", "Mend this rule, it cannot be read"),
    "rule_unknown_name": ("แก้สูตรนี้ อ้างถึงคำถามที่ไม่มี", "Mend this rule, it names no question"),
    "rule_looks_ahead": ("แก้สูตรนี้ อ้างได้เฉพาะคำถามที่มาก่อน",
                         "Mend this rule, it may name earlier questions only"),
    "rule_wrong_type": ("แก้สูตรนี้ ชนิดข้อมูลไม่ตรงกัน เช่น เขียน 200.0 สำหรับเลขทศนิยม",
                        "Mend this rule, the types differ, write 200.0 for a decimal"),
    "rule_wrong_result": ("แก้สูตรนี้ ผลไม่ใช่ชนิดที่ใช้ได้", "Mend this rule, its result is unusable"),
    "rule_too_costly": ("ทำสูตรนี้ให้สั้นลง คำนวณนานเกินไป", "Shorten this rule, it runs too long"),
    "rule_too_long": ("ทำสูตรนี้ให้สั้นลง", "Shorten this rule"),
}  # fmt: skip
_OTHERWISE = ("แก้ค่านี้ ใช้ไม่ได้", "Mend this, it cannot be used")


def say(fault: EditionFault, lang: Lang) -> str:
    """What to do about the fault, in one sentence; the door shows the path beside it."""
    thai, english = _SENTENCES.get(fault.code, _OTHERWISE)
    return thai if lang == "th" else english
