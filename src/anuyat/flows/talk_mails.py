"""What the e-mails about talk say: that something waits, and where. Never a word of it."""

from datetime import date
from typing import Any

from anuyat.core import thai
from anuyat.core.outgoing_mail import OutgoingMail
from anuyat.core.texts import Text
from anuyat.flows.alerts import FOOT, SPECIMEN
from anuyat.flows.letters import MAIL_DOMAIN

HEADS: dict[str, Text] = {
    "asked": {"th": "มีคำขอความเห็นถึงหน่วยของท่าน", "en": "Your unit is asked for its opinion"},
    "reminded": {"th": "คำขอความเห็นใกล้ครบกำหนด", "en": "An opinion is due soon"},
    "late": {"th": "คำขอความเห็นเกินกำหนด", "en": "An opinion is overdue"},
    "answered": {"th": "มีคำตอบของคำขอความเห็น", "en": "Your question was answered"},
}


def of_message(case: Any, message_id: int, *, base_url: str) -> OutgoingMail:
    """To the applicant: an officer wrote. No letter, so nothing begins with it."""
    url = f"{base_url}/my/cases/{case.pk}/messages"
    body = (
        f"เจ้าหน้าที่ส่งข้อความถึงคุณในเรื่องที่ยื่นไว้\nเลขที่คำขอ {case.number}\nเปิดอ่านและตอบ: {url}\n\n"
        f"An officer has sent you a message about your case.\nCase {case.number}\n"
        f"Read and answer it: {url}\n"
    )
    subject = f"[{case.number}] มีข้อความใหม่ / You have a new message"
    return _mail(f"message.{message_id}", case.agency, case.applicant.email, subject, body)


def of_opinion(kind: str, opinion: Any, to: Any, *, url: str) -> OutgoingMail:
    """To one officer about one question: ``kind`` is asked, reminded, late or answered."""
    case, head = opinion.case, HEADS[kind]
    body = "\n\n".join(_lines(head, case, opinion.answer_on, url, lang) for lang in ("th", "en"))
    subject = f"[{case.number}] {head['th']} / {head['en']}"
    return _mail(f"opinion.{kind}.{opinion.pk}.{to.pk}", case.agency, to.email, subject, body)


def _lines(head: Text, case: Any, answer_on: date, url: str, lang: thai.Lang) -> str:
    day = thai.day_long(answer_on, lang)
    if lang == "th":
        return f"{head['th']}\nเรื่อง {case.number}\nตอบภายใน{day}\nเปิด: {url}"
    return f"{head['en']}\nCase {case.number}\nAnswer by {day}\nOpen it: {url}\n"


def _mail(name: str, agency: Any, to: str, subject: str, body: str) -> OutgoingMail:
    specimen = SPECIMEN if agency.is_demo else ""
    return OutgoingMail(
        message_id=f"<{name}@{MAIL_DOMAIN}>",
        sender_name=agency.name_th,
        sender_address=agency.email,
        to=to,
        subject=subject,
        text=f"{specimen}{body}\n{agency.name_th} {agency.name_en} · {agency.phone}\n{FOOT}\n",
    )
