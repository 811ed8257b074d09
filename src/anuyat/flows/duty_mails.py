"""What the clock's e-mails say: which case, what is due by when, where to act. No particulars.

To officers and superiors in Thai, then English. To ก.พ.ร. the content of the notice without the
person: who needs more asks the agency, by the case number.
"""

from datetime import date
from typing import Any

from anuyat.core import packing, thai
from anuyat.core.outgoing_mail import OutgoingMail
from anuyat.core.texts import Text
from anuyat.flows.alerts import SPECIMEN
from anuyat.flows.letters import MAIL_DOMAIN

DUTIES: dict[str, Text] = {
    "completeness": {"th": "ตรวจความครบถ้วนและแจ้งผู้ยื่น", "en": "check for completeness and tell"},
    "decide": {"th": "พิจารณาให้แล้วเสร็จ", "en": "decide"},
    "notify_result": {"th": "แจ้งผลแก่ผู้ยื่น", "en": "tell the applicant the result"},
}
HEADS: dict[str, Text] = {
    "warn_officer": {"th": "ใกล้ครบกำหนด", "en": "Due soon"},
    "warn_superior": {"th": "ถึงกำหนดของหน่วยท่าน", "en": "Due in your unit"},
    "escalate": {"th": "เกินกำหนดแล้ว", "en": "Overdue"},
}
FOOT = "อีเมลนี้ส่งโดยอัตโนมัติ โปรดอย่าตอบกลับ · Sent automatically. Please do not reply."


def of_act(act: Any, case: Any, to: str, *, letter: Any, base_url: str) -> OutgoingMail:
    """The mail of one act of the clock, under the act's own Message-ID."""
    if act.act == "delay_copy":
        subject, body = _copy(case, letter)
    else:
        subject, body = _warning(act, case, base_url)
    agency = case.agency
    specimen = SPECIMEN if agency.is_demo else ""
    contact = f"{agency.name_th} {agency.name_en} · {agency.phone}"
    return OutgoingMail(
        message_id=f"<act.{act.pk}.{case.pk}@{MAIL_DOMAIN}>",
        sender_name=agency.name_th,
        sender_address=agency.email,
        to=to,
        subject=subject,
        text=f"{specimen}{body}\n{contact}\n{FOOT}\n",
    )


def _warning(act: Any, case: Any, base_url: str) -> tuple[str, str]:
    head, duty = HEADS[act.act], DUTIES[act.duty]
    url = f"{base_url}/officer/cases/{case.pk}"
    body = (
        f"{head['th']}: {duty['th']}\nเรื่อง {case.number} {case.title_th}\n"
        f"ครบกำหนด {_day(act.due_on, 'th')}\nเปิดเรื่อง: {url}\n"
        f"{_next(act.act, 'th')}\n\n"
        f"{head['en']}: {duty['en']}\nCase {case.number} {case.title_en}\n"
        f"Due {_day(act.due_on, 'en')}\nOpen it: {url}\n{_next(act.act, 'en')}\n"
    )
    return f"[{case.number}] {head['th']} / {head['en']}", body


def _next(act: str, lang: thai.Lang) -> str:
    if act != "escalate":
        return ""
    return {
        "th": "โปรดระบุเหตุแห่งความล่าช้าในหน้าของเรื่อง ระบบจะแจ้งผู้ยื่นตามกฎหมาย",
        "en": "Please give the reason for the delay on the case's page; the applicant is told it.",
    }[lang]


def _copy(case: Any, letter: Any) -> tuple[str, str]:
    said = packing.unpack(letter.values)["delay"]
    why = said["reason"] or "เจ้าหน้าที่ยังไม่ได้ระบุ / none given"
    body = (
        f"สำเนาการแจ้งเหตุแห่งความล่าช้า ครั้งที่ {said['number']} ตาม{said['copy_law']['th']}\n"
        f"หนังสือที่ {letter.number}\nหน่วยงาน {case.agency.name_th}\n"
        f"เรื่อง {case.number} {case.title_th}\n"
        f"ครบกำหนด {_day(said['due_on'], 'th')} เกินมาแล้ว {said['late']['th']}\n"
        f"เหตุแห่งความล่าช้า: {why}\n"
        "ไม่มีข้อมูลส่วนบุคคลของผู้ยื่นในสำเนานี้\n\n"
        f"Copy of a notice of delay, no. {said['number']}, under {said['copy_law']['en']}\n"
        f"Letter {letter.number}, {case.agency.name_en}\nCase {case.number} {case.title_en}\n"
        f"Due {_day(said['due_on'], 'en')}, late by {said['late']['en']}\nReason: {why}\n"
        "The applicant's particulars are left out.\n"
    )
    return f"[{case.number}] สำเนาการแจ้งเหตุแห่งความล่าช้า / Copy of a notice of delay", body


def _day(day: date, lang: thai.Lang) -> str:
    return thai.day_long(day, lang)
