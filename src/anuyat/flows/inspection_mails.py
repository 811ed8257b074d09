"""E-mails about a visit to the place: what waits in the case, never a name or address."""

from typing import Any

from anuyat.core import thai
from anuyat.core.outgoing_mail import OutgoingMail
from anuyat.flows import alerts
from anuyat.flows.letters import MAIL_DOMAIN

OFFERED = (
    "หน่วยงานขอนัดตรวจสถานที่ โปรดเลือกเวลาที่สะดวก",
    "The agency asks to inspect the place. Please choose a time.",
    "นัดตรวจสถานที่ / Inspection of the place",
)
CALLED_OFF = (
    "หน่วยงานยกเลิกนัดตรวจสถานที่",
    "The agency has called off the inspection of the place.",
    "ยกเลิกนัดตรวจสถานที่ / Inspection called off",
)


def of_visit(case: Any, visit: Any, *, base_url: str) -> OutgoingMail:
    """An offer of times, or that the visit is called off."""
    said = CALLED_OFF if visit.state == "off" else OFFERED
    return _mail(case, said, f"inspection.{visit.pk}.{visit.changes}", base_url)


def reminder(case: Any, visit: Any, *, base_url: str) -> OutgoingMail:
    """The day and time stand in it, for a mail may be read days later."""
    when = {lang: thai.moment_text(visit.starts_at, lang) for lang in ("th", "en")}
    said = (
        f"เตือนนัดตรวจสถานที่ {when['th']}",
        f"Reminder: the place will be inspected on {when['en']}.",
        "เตือนนัดตรวจสถานที่ / Inspection tomorrow",
    )
    return _mail(case, said, f"inspection-soon.{visit.pk}.{visit.changes}", base_url)


def _mail(case: Any, said: tuple[str, str, str], key: str, base_url: str) -> OutgoingMail:
    url = f"{base_url}/my/cases/{case.pk}"
    body = (
        f"{said[0]}\nเลขที่คำขอ {case.number}\nเปิดดู: {url}\n\n"
        f"{said[1]}\nCase {case.number}\nOpen it: {url}\n"
    )
    subject = f"[{case.number}] {said[2]}"
    to = case.applicant.email
    return alerts.mail(f"<{key}@{MAIL_DOMAIN}>", case.agency, to, subject, body)
