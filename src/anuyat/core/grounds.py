"""Grounds that a law gives for what an officer may or must do out of the ordinary way, as data.

Each table is closed: who does it names one of these grounds, and the case keeps which. What
happened in this case is told beside it in words.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from anuyat.core.texts import Text


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground: what it says, and the provision that has it."""

    code: str
    title: Text
    law: Text


APA: Text = {
    "th": "พ.ร.บ. วิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539",
    "en": "Administrative Procedure Act B.E. 2539",
}
FACILITATION: Text = {
    "th": "พ.ร.บ. การอำนวยความสะดวกในการพิจารณาอนุญาตของทางราชการ พ.ศ. 2558",
    "en": "Licensing Facilitation Act B.E. 2558",
}

type Grounds = Mapping[str, Ground]


def _grounds(act: Text, *rows: tuple[str, str, str, str, str]) -> Grounds:
    """Rows of code, section in Thai and English, and what the ground says in both."""
    return {
        code: Ground(
            code,
            {"th": th, "en": en},
            {"th": f"{sec_th} {act['th']}", "en": f"{sec_en} {act['en']}"},
        )
        for code, sec_th, sec_en, th, en in rows
    }


# Why an officer may not consider a case. Law: apa-2539/13, apa-2539/16
RECUSAL = _grounds(
    APA,
    ("party", "ม. 13 (1)", "s. 13 (1)", "เป็นคู่กรณีเอง", "I am the party myself"),
    ("spouse", "ม. 13 (2)", "s. 13 (2)", "เป็นคู่หมั้นหรือคู่สมรสของคู่กรณี",
     "I am engaged or married to the party"),
    ("relative", "ม. 13 (3)", "s. 13 (3)",
     "เป็นญาติของคู่กรณี คือ บุพการีหรือผู้สืบสันดาน พี่น้องหรือลูกพี่ลูกน้องภายในสามชั้น หรือญาติทางการสมรสภายในสองชั้น",
     "I am a relative: ascendant or descendant, brother, sister or cousin within three degrees, "
     "or by marriage within two"),
    ("represents", "ม. 13 (4)", "s. 13 (4)",
     "เป็นหรือเคยเป็นผู้แทนโดยชอบธรรม ผู้พิทักษ์ ผู้แทน หรือตัวแทนของคู่กรณี",
     "I am or was the party's guardian, curator, representative or agent"),
    ("debts", "ม. 13 (5)", "s. 13 (5)", "เป็นเจ้าหนี้ ลูกหนี้ หรือนายจ้างของคู่กรณี",
     "I am the party's creditor, debtor or employer"),
    ("regulation", "ม. 13 (6)", "s. 13 (6)", "กรณีอื่นตามกฎกระทรวง",
     "Another case set by ministerial regulation"),
    ("serious", "ม. 16", "s. 16", "มีเหตุอื่นซึ่งมีสภาพร้ายแรงอันอาจทำให้การพิจารณาไม่เป็นกลาง",
     "Another serious reason for which my consideration may not be impartial"),
)  # fmt: skip

# When a party need not, or must not, be heard before an adverse order. Law: apa-2539/30
UNHEARD = _grounds(
    APA,
    ("urgent", "ม. 30 วรรคสอง (1)", "s. 30 para. 2 (1)",
     "จำเป็นรีบด่วน หากปล่อยให้เนิ่นช้าจะเสียหายร้ายแรงแก่ผู้ใดหรือกระทบประโยชน์สาธารณะ",
     "Urgent: delay would seriously harm somebody or the public interest"),
    ("too_late", "ม. 30 วรรคสอง (2)", "s. 30 para. 2 (2)",
     "จะทำให้ระยะเวลาที่กฎหรือกฎหมายกำหนดไว้ในการทำคำสั่งต้องล่าช้าออกไป",
     "It would delay the order beyond the time that a law or rule sets for it"),
    ("own_facts", "ม. 30 วรรคสอง (3)", "s. 30 para. 2 (3)",
     "เป็นข้อเท็จจริงที่คู่กรณีนั้นเองให้ไว้ในคำขอ คำให้การ หรือคำแถลง",
     "The facts are what the party gave in the application or a statement"),
    ("impossible", "ม. 30 วรรคสอง (4)", "s. 30 para. 2 (4)",
     "โดยสภาพเห็นได้ชัดว่าการให้โอกาสดังกล่าวไม่อาจกระทำได้",
     "By its nature it plainly cannot be done"),
    ("enforcement", "ม. 30 วรรคสอง (5)", "s. 30 para. 2 (5)", "เป็นมาตรการบังคับทางปกครอง",
     "It is a measure of administrative enforcement"),
    ("regulation", "ม. 30 วรรคสอง (6)", "s. 30 para. 2 (6)", "กรณีอื่นตามกฎกระทรวง",
     "Another case set by ministerial regulation"),
    ("public_harm", "ม. 30 วรรคสาม", "s. 30 para. 3",
     "จะก่อให้เกิดผลเสียหายอย่างร้ายแรงต่อประโยชน์สาธารณะ (กฎหมายห้ามให้โอกาส)",
     "It would gravely harm the public interest: the law then forbids it"),
)  # fmt: skip

# When more may be asked for after the one return. Law: lfa-2558/8
SECOND_RETURN = _grounds(
    FACILITATION,
    ("negligence", "ม. 8", "s. 8", "ความไม่ครบถ้วนเกิดจากความประมาทเลินเล่อของเจ้าหน้าที่ผู้ตรวจ",
     "It is incomplete through the checking officer's negligence"),
    ("dishonesty", "ม. 8", "s. 8", "ความไม่ครบถ้วนเกิดจากความทุจริตของเจ้าหน้าที่ผู้ตรวจ",
     "It is incomplete through the checking officer's dishonesty"),
)  # fmt: skip

# When a decided case is considered anew, or its order corrected. Law: apa-2539/43, apa-2539/54
REOPENING = _grounds(
    APA,
    ("evidence", "ม. 54 วรรคหนึ่ง (1)", "s. 54 para. 1 (1)",
     "มีพยานหลักฐานใหม่ที่อาจทำให้ข้อเท็จจริงที่ฟังยุติแล้วเปลี่ยนไปในสาระสำคัญ",
     "New evidence may change the settled facts in substance"),
    ("not_heard", "ม. 54 วรรคหนึ่ง (2)", "s. 54 para. 1 (2)",
     "คู่กรณีที่แท้จริงมิได้เข้ามาในกระบวนพิจารณา หรือถูกตัดโอกาสโดยไม่เป็นธรรม",
     "The real party took no part, or was unfairly kept from taking part"),
    ("no_power", "ม. 54 วรรคหนึ่ง (3)", "s. 54 para. 1 (3)",
     "เจ้าหน้าที่ไม่มีอำนาจทำคำสั่งในเรื่องนั้น", "The officer had no power to make the order"),
    ("changed", "ม. 54 วรรคหนึ่ง (4)", "s. 54 para. 1 (4)",
     "ข้อเท็จจริงหรือข้อกฎหมายที่คำสั่งอาศัยเปลี่ยนแปลงไปในสาระสำคัญในทางที่เป็นประโยชน์แก่คู่กรณี",
     "Facts or law it rested on have changed in substance, in the party's favour"),
    ("slip", "ม. 43", "s. 43", "แก้ไขข้อผิดพลาดเล็กน้อยหรือผิดหลงเล็กน้อยในคำสั่ง",
     "Correcting a small error or slip in the order"),
)  # fmt: skip
