"""What the e-mails say: that something lies in the folder, and where. Never a particular.

Each is in Thai, then in English, from the agency; the subject names the case number only.
"""

from datetime import date
from typing import Any

from anuyat.core import thai
from anuyat.core.outgoing_mail import OutgoingMail
from anuyat.flows.letters import MAIL_DOMAIN

FOOT = (
    "อีเมลนี้ส่งโดยอัตโนมัติ เป็นการแจ้งเตือนเท่านั้น เนื้อหาอยู่ในระบบ โปรดอย่าตอบกลับ\n"
    "This message was sent automatically. It is an alert only; the content is in the system."
)
SPECIMEN = "ตัวอย่าง ใช้ไม่ได้จริง · Specimen, not valid\n\n"


def of_letter(letter: Any, to: str, *, base_url: str) -> OutgoingMail:
    """The alert of a letter in the folder, under the letter's own Message-ID."""
    case = letter.case
    url = f"{base_url}/my/cases/{case.pk}"
    body = (
        f"มีหนังสือเรื่องใหม่ในแฟ้มของคุณ: {letter.title_th}\nเลขที่คำขอ {case.number}\nเปิดอ่าน: {url}\n\n"
        f"A new document is in your folder: {letter.title_en}\nCase {case.number}\n"
        f"Read it: {url}\n"
    )
    subject = f"[{case.number}] {letter.title_th} / {letter.title_en}"
    return mail(letter.message_id, letter.agency, to, subject, body)


def of_licence(case: Any, *, base_url: str) -> OutgoingMail:
    url = f"{base_url}/my/cases/{case.pk}"
    body = (
        f"ใบอนุญาตของคุณอยู่ในแฟ้มแล้ว\nเลขที่คำขอ {case.number}\nเปิดดู: {url}\n\n"
        f"Your licence is in your folder.\nCase {case.number}\nOpen it: {url}\n"
    )
    subject = f"[{case.number}] ใบอนุญาตออกแล้ว / Your licence is ready"
    message_id = f"<licence.{case.pk}@{MAIL_DOMAIN}>"
    return mail(message_id, case.agency, case.applicant.email, subject, body)


def of_draft(filing: Any, to: str, agency: Any, *, kept_until: date, base_url: str) -> OutgoingMail:
    """The day stands in it, for a mail may be read days later."""
    url = f"{base_url}/my/filings/{filing.pk}/check"
    last = {lang: thai.day_plain(kept_until, lang) for lang in ("th", "en")}
    body = (
        f"คุณมีคำขอที่ยังไม่ได้ส่ง ระบบจะลบคำตอบและไฟล์หลังวันที่ {last['th']} ถ้าคุณไม่ได้ทำต่อ\n"
        f"ทำต่อจากเครื่องใดก็ได้: {url}\n\n"
        f"You have an application that was not sent. Its answers and files will be deleted after "
        f"{last['en']} unless you go on.\n"
        f"Go on from any device: {url}\n"
    )
    subject = "คำขอที่ยังไม่ได้ส่งจะถูกลบ / Your unfinished application"
    message_id = f"<draft.{filing.pk}.{kept_until:%Y%m%d}@{MAIL_DOMAIN}>"
    return mail(message_id, agency, to, subject, body)


def mail(message_id: str, agency: Any, to: str, subject: str, body: str) -> OutgoingMail:
    """An e-mail from an agency, with whose it is and how to reach them under it."""
    specimen = SPECIMEN if agency.is_demo else ""
    contact = f"{agency.name_th} {agency.name_en} · {agency.phone}"
    return OutgoingMail(
        message_id=message_id,
        sender_name=agency.name_th,
        sender_address=agency.email,
        to=to,
        subject=subject,
        text=f"{specimen}{body}\n{contact}\n{FOOT}\n",
    )
