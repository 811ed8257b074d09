"""Why a date is what it is: a reason is a code with its values; the words stand in one table.

Reasons are kept or recomputed as values and told in Thai or English when somebody asks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from anuyat.core import thai
from anuyat.core.texts import Text

type Value = str | int | date | datetime | Text


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of a computation. ``law`` is a code of LAWS, a citation in words, or None.

    A citation is a text in two languages, or one string for both.
    """

    code: str
    values: Mapping[str, Value] = field(default_factory=dict)
    law: str | Text | None = None


LAWS: dict[str, Text] = {
    "ega-2565/10.1": {
        "th": "ม. 10 พ.ร.บ. การปฏิบัติราชการทางอิเล็กทรอนิกส์ พ.ศ. 2565",
        "en": "s. 10 Electronic Government Operations Act B.E. 2565",
    },
    "apa-2539/64": {
        "th": "ม. 64 พ.ร.บ. วิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539",
        "en": "s. 64 Administrative Procedure Act B.E. 2539",
    },
    "ccc/193-5": {
        "th": "ม. 193/5 ประมวลกฎหมายแพ่งและพาณิชย์",
        "en": "s. 193/5 Civil and Commercial Code",
    },
}

SENTENCES: dict[str, tuple[str, str]] = {
    # Receipt
    "arrived_in_hours": (
        "เข้าระบบ {arrived} ในเวลาทำการ จึงได้รับในขณะนั้น",
        "Arrived {arrived}, in office hours, so it was received at that moment",
    ),
    "arrived_after_hours": (
        "เข้าระบบ {arrived} หลังเวลาทำการ",
        "Arrived {arrived}, after office hours",
    ),
    "arrived_before_hours": (
        "เข้าระบบ {arrived} ก่อนเวลาทำการ",
        "Arrived {arrived}, before office hours",
    ),
    "arrived_between_hours": (
        "เข้าระบบ {arrived} ระหว่างพักทำการ",
        "Arrived {arrived}, while the office was closed for a break",
    ),
    "arrived_on_closed_day": (
        "เข้าระบบ {arrived} ซึ่งเป็นวันหยุดประจำสัปดาห์",
        "Arrived {arrived}, on a weekly day off",
    ),
    "arrived_on_holiday": (
        "เข้าระบบ {arrived} ซึ่งเป็นวันหยุด {name}",
        "Arrived {arrived}, on a holiday: {name}",
    ),
    "received_next_hours": (
        "ถือว่าได้รับในวันและเวลาทำการถัดไป คือ {received}",
        "Taken as received in the next office hours: {received}",
    ),
    # Counting
    "starts": ("เวลาเริ่มเดินจาก {on}", "The period runs from {on}"),
    "waits_for_complete": (
        "เวลายังไม่เริ่มเดินจนกว่าคำขอและเอกสารจะครบ วันที่แสดงคิดเสมือนครบเมื่อ {on}",
        "The period begins only when the application is complete; the date shown assumes {on}",
    ),
    "first_day": (
        "ไม่นับวันแรก เริ่มนับ {on}",
        "The first day is not counted; counting begins {on}",
    ),
    "first_working_day": (
        "ไม่นับวันแรก วันทำการที่ 1 คือ {on}",
        "The first day is not counted; working day 1 is {on}",
    ),
    "length": ("กำหนด {length}", "The period is {length}"),
    "same_day": ("ต้องเสร็จภายในวันเดียวกัน", "It must be done on the same day"),
    "weekend": ("ข้ามเสาร์และอาทิตย์ {days} วัน", "Skipped Saturdays and Sundays: {days}"),
    "closed_days": (
        "ข้ามวันหยุดประจำสัปดาห์ {days} วัน",
        "Skipped weekly days off: {days}",
    ),
    "holiday": ("ข้าม {on} {name}", "Skipped {on}, {name}"),
    "holiday_added": (
        "ข้าม {on} {name} ซึ่งประกาศเพิ่มและทราบเมื่อ {known}",
        "Skipped {on}, {name}, announced later and known on {known}",
    ),
    "paused": (
        "หยุดนับ {length} ตั้งแต่ {begin} และเดินต่อใน {end}",
        "Paused for {length} from {begin}, running again from {end}",
    ),
    "still_paused": (
        "หยุดนับตั้งแต่ {begin} และยังไม่เดินต่อ วันที่แสดงจึงยังไม่แน่นอนและจะเลื่อนออกไป",
        "Paused since {begin} and not yet running again: the date shown is provisional "
        "and will move later",
    ),
    "extended": (
        "ขยายครั้งที่ {number} อีก {length} ถึง {on}",
        "Extension {number} of {length}, to {on}",
    ),
    "last_day": ("วันที่ {number} คือ {on}", "Day {number} is {on}"),
    "last_working_day": ("วันทำการที่ {number} คือ {on}", "Working day {number} is {on}"),
    "last_of_months": ("ครบ {length} ใน {on}", "{length} end on {on}"),
    "month_too_short": (
        "เดือนสุดท้ายไม่มีวันตรงกัน จึงถือวันสุดท้ายของเดือน",
        "The last month has no such day, so its last day is taken",
    ),
    "officer_holiday_counts": (
        "{on} เป็นวันหยุด แต่เป็นกำหนดของเจ้าหน้าที่ จึงนับวันนั้นด้วย",
        "{on} is a day off, but an officer's period counts it",
    ),
    "person_holiday_moves": (
        "{off} เป็นวันหยุด จึงเลื่อนไปวันทำการถัดไป คือ {on}",
        "{off} is a day off, so the period ends on the next working day, {on}",
    ),
    # The calendar by its years and its latest announcement. Its version, a hash that nobody
    # could read, stays in the values; reasons kept before had nothing but that.
    "calendar_of": (
        "ตามปฏิทินวันทำการ พ.ศ. {name}",
        "By the calendar of working days of {name}",
    ),
    "calendar": ("ตามปฏิทินวันทำการของหน่วยงาน", "By the office's calendar of working days"),
    # Duties
    "corrected": (
        "ถือว่าครบเมื่อได้รับที่ผู้ยื่นแก้ไข {on}",
        "Taken as complete when the corrections were received, {on}",
    ),
    "named_by_letter": (
        "หนังสือส่งคืนกำหนดไว้ถึง {on}",
        "The letter of return names {on}",
    ),
    "after_due": (
        "เกินกำหนดซึ่งครบเมื่อ {on} จึงต้องแจ้งเหตุแห่งความล่าช้าทุก {length}",
        "Past the day it was due, {on}: the delay and its cause are told every {length}",
    ),
    "after_notice": (
        "แจ้งครั้งก่อนเมื่อ {on} และยังไม่เสร็จ จึงต้องแจ้งอีกภายใน {length}",
        "Last told on {on} and not done yet, so it is told again within {length}",
    ),
    "copy_each_time": (
        "แจ้งผู้ยื่นเมื่อ {on} ต้องส่งสำเนาให้ ก.พ.ร. ทราบทุกครั้ง",
        "The applicant was told on {on}; a copy goes to the Commission each time",
    ),
    "passed_up": (
        "ผู้มีอำนาจพิจารณาอุทธรณ์ได้รับรายงานเมื่อ {on}",
        "The appeal authority received the report on {on}",
    ),
    "silence_grants": (
        "กฎหมายถือว่าอนุญาตเมื่อพ้นกำหนด ตั้งแต่ {on}",
        "The law takes silence as a grant once the time has passed, from {on}",
    ),
    # Service of an order
    "not_posted": (
        "ยังไม่ได้ส่ง กำหนดเวลายังไม่เริ่ม",
        "Not sent yet, so the period has not begun",
    ),
    "not_opened": (
        "ส่งเมื่อ {posted} และยังไม่ได้เปิดอ่าน กำหนดเวลายังไม่เริ่ม",
        "Sent {posted} and not opened yet, so the period has not begun",
    ),
    "not_acknowledged": (
        "ส่งเมื่อ {posted} และยังไม่ได้ตอบรับ กำหนดเวลายังไม่เริ่ม",
        "Sent {posted} and not acknowledged yet, so the period has not begun",
    ),
    "opened": ("เปิดอ่านเมื่อ {opened}", "Opened {opened}"),
    "acknowledged": ("ตอบรับเมื่อ {opened}", "Acknowledged {opened}"),
    "deemed_served": (
        "ถือว่าได้รับแจ้งใน {on} เมื่อครบ {length} นับจากวันที่ส่ง {posted}",
        "Taken as notified on {on}, {length} after it was sent {posted}",
    ),
}


def _told(value: Value, lang: thai.Lang) -> str:
    match value:
        case datetime():
            return thai.moment_text(value, lang)
        case date():
            return thai.day_short(value, lang)
        case Mapping():
            return value[lang]
        case _:
            return str(value)


def say(reason: Reason, lang: thai.Lang) -> str:
    """The reason as one sentence, without its citation. KeyError for an unknown code."""
    sentence = SENTENCES[reason.code][0 if lang == "th" else 1]
    return sentence.format(**{name: _told(value, lang) for name, value in reason.values.items()})


def law_said(reason: Reason, lang: thai.Lang) -> str | None:
    """The provision that the reason rests on, in words, or None when it rests on the calendar."""
    if reason.law is None:
        return None
    if isinstance(reason.law, str):
        return LAWS[reason.law][lang] if reason.law in LAWS else reason.law
    return reason.law[lang]
