"""Codes in words, in Thai and English: why a step is locked or refused, where a case stands.

Whatever code the house below can answer with has its sentence here; a test compares the two.
"""

from collections.abc import Iterable, Mapping

type Text = Mapping[str, str]


def _t(th: str, en: str) -> Text:
    return {"th": th, "en": en}


# Why a step is not open yet; each sentence says what opens it.
FACTS: dict[str, Text] = {
    "all_checked": _t("ตรวจให้ครบทุกรายการก่อน", "Check every item first"),
    "complete": _t("ยังมีข้อบกพร่อง ต้องส่งคืนให้แก้ไข", "Faults remain: return it for correction"),
    "fault_found": _t("ยังไม่พบข้อบกพร่อง", "No fault has been found"),
    "return_allowed": _t(
        "ส่งคืนไปแล้วครั้งหนึ่ง กฎหมายให้ส่งคืนได้ครั้งเดียว",
        "It was returned once already, and the law allows one return",
    ),
    "fee_settled": _t("รอผู้ยื่นชำระค่าคำขอ", "Wait until the filing fee is paid"),
    "agency_named": _t("ระบุหน่วยงานที่รับผิดชอบก่อน", "Name the responsible agency"),
    "proposed": _t("รอความเห็นของผู้ตรวจก่อน", "Wait for the reviewer's opinion"),
    "outcome_given": _t("เลือกผลการพิจารณาก่อน", "Choose an outcome"),
    "reasons_given": _t("เขียนความเห็นก่อน", "Write the opinion"),
    "authority_held": _t(
        "วันนี้ท่านไม่มีคำสั่งแต่งตั้งที่ให้อำนาจในงานนี้",
        "No appointment in force today gives you the power for this service",
    ),
    "other_person": _t(
        "ท่านเป็นผู้เสนอเรื่องนี้เอง ผู้อนุญาตต้องเป็นอีกคนหนึ่ง",
        "You proposed this case; somebody else must decide it",
    ),
    "faults_corrected": _t("รอผู้ยื่นแก้ไข", "Wait for the applicant's corrections"),
    "nothing_held": _t("เรื่องนี้ยังรอสิ่งอื่นอยู่", "The case still waits for something"),
}

REFUSALS: dict[str, Text] = {
    "wrong_state": _t(
        "มีผู้ดำเนินการเรื่องนี้ไปก่อนแล้ว ขั้นนี้จึงทำไม่ได้อีก ไม่มีสิ่งใดถูกบันทึกซ้ำ",
        "Somebody has already moved this case on, so this step is no longer open. "
        "Nothing was written twice",
    ),
    "wrong_role": _t("ขั้นนี้เป็นหน้าที่ของผู้อื่น", "This step belongs to another role"),
    **{f"missing_{fact}": text for fact, text in FACTS.items()},
    # A check that cannot be written.
    "unknown_item": _t("ไม่มีรายการตรวจหรือผลตรวจนี้", "There is no such item or result"),
    "unknown_reason": _t("เลือกเหตุที่บกพร่อง", "Choose the reason of the fault"),
    "not_open": _t(
        "เรื่องนี้ไม่ได้อยู่ในขั้นตรวจแล้ว จึงแก้ผลตรวจไม่ได้",
        "The case is no longer being checked, so a check cannot be changed",
    ),
    "too_long": _t("ยาวเกิน 1,000 ตัวอักษร", "Longer than 1,000 characters"),
    # Money.
    "wrong_amount": _t(
        "ยอดไม่ตรงกับใบแจ้ง หรือใบแจ้งนี้ชำระหรือยกเลิกไปแล้ว",
        "The amount differs from the bill, or the bill is paid or cancelled",
    ),
}

# What a decision lacks.
GROUNDS: dict[str, Text] = {
    "facts": _t("เขียนข้อเท็จจริงอันเป็นสาระสำคัญ", "Write the material facts"),
    "law": _t("เขียนข้อกฎหมายที่อ้างอิง", "Write the law it rests on"),
    "reasons": _t("เขียนเหตุผลหรือคำตอบ", "Write the reasons or the answer"),
}

STATES: dict[str, Text] = {
    "received": _t("รับเรื่องแล้ว", "Received"),
    "returned": _t("ส่งคืนให้แก้ไข", "Returned for correction"),
    "in_review": _t("กำลังพิจารณา", "In review"),
    "decided": _t("พิจารณาแล้ว", "Decided"),
    "closed": _t("เสร็จสิ้น", "Closed"),
    "withdrawn": _t("ผู้ยื่นถอนเรื่อง", "Withdrawn"),
    "redirected": _t("แจ้งหน่วยงานที่รับผิดชอบแล้ว", "Redirected"),
}
STATE_GLYPHS = {
    "received": ("open", ""),
    "returned": ("pause", ""),
    "in_review": ("now", "now"),
    "decided": ("ok", "ok"),
    "closed": ("ok", "ok"),
    "withdrawn": ("stop", ""),
    "redirected": ("stop", ""),
}
OUTCOMES: dict[str, Text] = {
    "granted": _t("อนุญาต", "Granted"),
    "refused": _t("ไม่อนุญาต", "Refused"),
    "answered": _t("ตอบผู้ยื่น", "Answered"),
}
FEES: dict[str, Text] = {
    "none": _t("ไม่มี", "None"),
    "due": _t("รอชำระ", "To be paid"),
    "partly": _t("ชำระบางส่วน", "Partly paid"),
    "paid": _t("ชำระแล้ว", "Paid"),
}
FEE_GLYPHS = {"none": "later", "due": "soon", "partly": "doubt", "paid": "ok"}
HOLDS: dict[str, Text] = {
    "correction": _t("รอผู้ยื่นแก้ไข", "Waits for corrections"),
    "payment": _t("รอชำระเงิน", "Waits for payment"),
    "issue": _t("รอออกใบอนุญาต", "Waits for the licence to be issued"),
    "letter": _t("รอส่งหนังสือแจ้งผล", "Waits for the letter to be sent"),
}
ROLES: dict[str, Text] = {
    "reviewer": _t("ผู้ตรวจคำขอ", "Reviewer"),
    "approver": _t("ผู้อนุญาต", "Approver"),
    "cashier": _t("การเงิน", "Cashier"),
    "operator": _t("ผู้ดูแลระบบ", "Operator"),
}
CAPACITIES: dict[str, Text] = {
    "own": _t("อำนาจของตำแหน่งเอง", "By the post's own power"),
    "acting": _t("รักษาการ", "Acting for the post"),
    "delegated": _t("ปฏิบัติราชการแทน", "By delegation"),
}
RESULTS: dict[str, Text] = {
    "": _t("ยังไม่ตรวจ", "Not checked"),
    "pass": _t("ผ่าน", "Passes"),
    "fault": _t("บกพร่อง", "Fault"),
    "na": _t("ไม่เกี่ยว", "Does not apply"),
}

# The steps: what the button says, and what happens when it is pressed.
STEPS: dict[str, tuple[Text, Text]] = {
    "accept": (
        _t("รับพิจารณา", "Accept as complete"),
        _t("คำขอครบถ้วน เริ่มนับเวลาพิจารณา", "It is complete; the time to decide runs"),
    ),
    "return": (
        _t("ส่งคืนให้แก้ไข", "Return for correction"),
        _t("แจ้งทุกข้อในคราวเดียว ดูตัวอย่างก่อนส่ง", "All faults at once; see it before it goes"),
    ),
    "propose": (
        _t("เสนอผู้อนุญาต", "Propose"),
        _t("เขียนความเห็นให้ผู้อนุญาต", "Write your opinion for the approver"),
    ),
    "decide": (
        _t("พิจารณา", "Decide"),
        _t("เลือกผล ดูหนังสือและค่าธรรมเนียมก่อนลงนาม", "Choose; see letter and fee before signing"),
    ),
    "redirect": (
        _t("ไม่ใช่หน้าที่ของเรา", "Not ours"),
        _t("ต้องระบุหน่วยงานที่รับผิดชอบ ม. 10", "Name the responsible agency (s. 10)"),
    ),
}
STEP_KEYS = {"accept": "A", "return": "B", "propose": "E", "decide": "D", "redirect": "T"}

WHY: dict[str, Text] = {
    "identify": _t("ตรวจตัวผู้ยื่นกับทะเบียน", "Compare the applicant with a register"),
    "letter": _t("ออกหนังสือหรือใบอนุญาต", "Make out a letter or licence"),
    "contact": _t("ยืนยันตัวก่อนให้ข้อมูลทางโทรศัพท์", "Identify a caller before answering"),
    "court": _t("มีคำสั่งตามกฎหมาย", "A lawful order asks for it"),
}

# The journal in words. Kinds that are nobody's news (files rendered, alerts sent) have none.
HISTORY: dict[str, Text] = {
    "case.received": _t("ถือว่าได้รับเรื่อง", "Received"),
    "case.checked": _t("บันทึกผลตรวจ", "Recorded a check"),
    "case.accept": _t("รับพิจารณา คำขอครบถ้วน", "Accepted as complete"),
    "case.return": _t("ส่งคืนให้แก้ไข แจ้งทุกข้อในคราวเดียว", "Returned with every fault"),
    "case.correct": _t("ผู้ยื่นส่งสิ่งที่แก้ไข", "The applicant sent corrections"),
    "case.propose": _t("เสนอผู้อนุญาต", "Proposed"),
    "case.decide": _t("มีคำสั่ง", "Decided"),
    "case.redirect": _t("แจ้งหน่วยงานที่รับผิดชอบ", "Named the responsible agency"),
    "case.withdraw": _t("ผู้ยื่นถอนเรื่อง", "Withdrawn by the applicant"),
    "case.close": _t("เสร็จสิ้น", "Closed"),
    "bill.issued": _t("ออกใบแจ้งค่าธรรมเนียม", "Bill issued"),
    "bill.paid": _t("ชำระครบ", "Paid in full"),
    "bill.cancelled": _t("ยกเลิกใบแจ้ง", "Bill cancelled"),
    "receipt.issued": _t("ออกใบเสร็จ", "Receipt issued"),
    "letter.written": _t("ร่างหนังสือ", "Letter written"),
    "letter.posted": _t("ส่งหนังสือเข้าแฟ้มผู้ยื่น", "Letter put into the folder"),
    "letter.opened": _t("ผู้ยื่นเปิดอ่านหนังสือ", "The applicant opened a letter"),
    "licence.active": _t("ใบอนุญาตมีผล", "Licence in force"),
    "pid.read": _t("แสดงเลขประจำตัวเต็ม", "Showed a full number"),
    "due.again": _t("สั่งทำงานที่ค้างอีกครั้ง", "Had a failed task done again"),
}

REACTIONS: dict[str, Text] = {
    "deliver.acknowledge": _t("ออกใบรับเรื่อง", "Write the acknowledgement"),
    "deliver.tell_deficiency": _t("ทำบันทึกความบกพร่อง", "Write the record of faults"),
    "deliver.tell_redirect": _t("ทำหนังสือแจ้งหน่วยงาน", "Write the notice of the agency"),
    "deliver.post_letters": _t("ทำและลงนามหนังสือเข้าแฟ้ม", "Make and sign letters"),
    "deliver.send_alerts": _t("ส่งอีเมลแจ้งเตือน", "Send e-mail alerts"),
    "deliver.announce_licence": _t("แจ้งว่าใบอนุญาตออกแล้ว", "Announce the licence"),
    "deliver.close": _t("ปิดเรื่อง", "Close the case"),
    "issue.issue_when_free": _t("ออกใบอนุญาต", "Issue the licence"),
    "pay.settle": _t("จับคู่เงินกับใบแจ้ง", "Match money with its bill"),
    "pay.give_receipts": _t("ออกใบเสร็จ", "Give receipts"),
    "apply.warn": _t("เตือนร่างที่ใกล้ถูกลบ", "Warn of a draft's deletion"),
    "apply.forget": _t("ลบร่างที่ค้าง", "Delete an old draft"),
}
FAILURES: dict[str, Text] = {
    "PostUnavailable": _t("ติดต่อระบบอีเมลไม่ได้", "The mail system cannot be reached"),
    "AddressRefused": _t("ที่อยู่อีเมลใช้ไม่ได้", "The address is refused"),
    "SignerUnavailable": _t("ติดต่อระบบลงนามไม่ได้", "The signing system cannot be reached"),
    "RenderingFailed": _t("ทำเอกสารไม่สำเร็จ", "The document could not be made"),
    "StorageUnavailable": _t("ที่เก็บไฟล์ใช้ไม่ได้", "The file store cannot be reached"),
    "LookupError": _t("ไม่พบผู้มีอำนาจลงนามในวันนี้", "Nobody may sign it today"),
}
OTHER_FAILURE = _t("ขัดข้องภายใน ผู้ดูแลระบบดูรายละเอียดได้", "An internal fault; see the log")

EXCEPTIONS: dict[str, Text] = {
    "under": _t("ชำระขาด", "Too little"),
    "over": _t("ชำระเกิน", "Too much"),
    "duplicate": _t("ชำระซ้ำ", "Paid twice"),
    "cancelled": _t("ชำระหลังยกเลิกใบแจ้ง", "Paid after the bill was cancelled"),
    "reversed": _t("ธนาคารดึงเงินคืน", "Sent back by the bank"),
    "unknown_bill": _t("ไม่พบใบแจ้ง", "No such bill"),
}
EXCEPTION_GLYPHS = {
    "under": ("fault", "late"),
    "over": ("doubt", "soon"),
    "duplicate": ("stop", "soon"),
    "cancelled": ("pause", ""),
    "reversed": ("fault", "late"),
    "unknown_bill": ("open", ""),
}
NEXT_FOR_EXCEPTION: dict[str, Text] = {
    "under": _t("แจ้งผู้ชำระให้ชำระส่วนที่ขาด", "Ask for the rest"),
    "over": _t("ตั้งเรื่องคืนส่วนที่เกิน", "Arrange a refund of the excess"),
    "duplicate": _t("ตั้งเรื่องคืนเงิน", "Arrange a refund"),
    "cancelled": _t("ตั้งเรื่องคืนเงิน", "Arrange a refund"),
    "reversed": _t("ติดต่อผู้ชำระและธนาคาร", "Speak with the payer and the bank"),
    "unknown_bill": _t("ค้นหาเจ้าของเงินจากเลขอ้างอิง", "Find whose money it is"),
}


def missing(facts: Iterable[str]) -> dict[str, str]:
    """Every reason why a step is locked, as one text."""
    told = [FACTS[fact] for fact in facts]
    return {lang: " · ".join(text[lang] for text in told) for lang in ("th", "en")}


def refusal(code: str) -> Text:
    """Why something was refused. KeyError for a code nobody gave words."""
    return REFUSALS[code]


def failure(why: str) -> Text:
    return FAILURES.get(why, OTHER_FAILURE)
