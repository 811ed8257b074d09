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
    "inspected": _t("นัดตรวจสถานที่และบันทึกผลก่อน", "Inspect the place and record the result first"),
    "other_person": _t(
        "ท่านเป็นผู้เสนอเรื่องนี้เอง ผู้อนุญาตต้องเป็นอีกคนหนึ่ง",
        "You proposed this case; somebody else must decide it",
    ),
    "faults_corrected": _t("รอผู้ยื่นแก้ไข", "Wait for the applicant's corrections"),
    "nothing_held": _t("เรื่องนี้ยังรอสิ่งอื่นอยู่", "The case still waits for something"),
    "stages_done": _t("ยังมีขั้นพิจารณาที่ทำไม่เสร็จ", "A stage of this service is not done yet"),
    "heard": _t(
        "ต้องให้ผู้ยื่นชี้แจงก่อน หรือบันทึกเหตุที่กฎหมายยกเว้น จึงจะสั่งไม่อนุญาตได้",
        "Hear the applicant first, or record the law's ground for not hearing them",
    ),
    "ground_given": _t("เลือกเหตุตามกฎหมายก่อน", "Choose the ground of law"),
    "return_spent": _t("ยังส่งคืนได้ตามปกติ", "It can still be returned as usual"),
    "renews_by_law": _t(
        "ใบอนุญาตนี้ต่ออายุด้วยการชำระค่าธรรมเนียมอย่างเดียวไม่ได้",
        "This licence is not renewed by paying alone",
    ),
    "cure_expired": _t("ยังไม่พ้นกำหนดแก้ไข", "The time to correct it is not over"),
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
    "own_order": _t(
        "ท่านเป็นผู้ออกคำสั่งที่ถูกอุทธรณ์ จึงยกอุทธรณ์เองไม่ได้ ถ้าไม่เห็นด้วยกับอุทธรณ์ ต้องรายงานให้ผู้มีอำนาจพิจารณา",
        "You made the order under appeal, so you cannot dismiss the appeal yourself. If you do not "
        "agree with it, it must go to the authority above",
    ),
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
# Why no money can be computed.
AWARDS: dict[str, Text] = {
    "unanswered": _t("ไม่มีวันเกิด จึงคำนวณเงินไม่ได้", "There is no date of birth to compute by"),
    "too_young": _t(
        "อายุยังไม่ถึงเกณฑ์ในเดือนแรกที่จะจ่าย จึงยังไม่มีสิทธิ",
        "Too young in the first month that would be paid",
    ),
}

STATES: dict[str, Text] = {
    "received": _t("รับเรื่องแล้ว", "Received"),
    "returned": _t("ส่งคืนให้แก้ไข", "Returned for correction"),
    "in_review": _t("กำลังพิจารณา", "In review"),
    "decided": _t("พิจารณาแล้ว", "Decided"),
    "closed": _t("เสร็จสิ้น", "Closed"),
    "withdrawn": _t("ผู้ยื่นถอนเรื่อง", "Withdrawn"),
    "redirected": _t("แจ้งหน่วยงานที่รับผิดชอบแล้ว", "Redirected"),
    "given_back": _t("คืนคำขอแล้ว ไม่แก้ไขในกำหนด", "Given back, not completed in time"),
}
STATE_GLYPHS = {
    "received": ("open", ""),
    "returned": ("pause", ""),
    "in_review": ("now", "now"),
    "decided": ("ok", "ok"),
    "closed": ("ok", "ok"),
    "withdrawn": ("stop", ""),
    "redirected": ("stop", ""),
    "given_back": ("stop", ""),
}
OUTCOMES: dict[str, Text] = {
    "granted": _t("อนุญาต", "Granted"),
    "refused": _t("ไม่อนุญาต", "Refused"),
    "answered": _t("ตอบผู้ยื่น", "Answered"),
    "acknowledged": _t("รับแจ้ง", "Acknowledged"),
    "entitled": _t("มีสิทธิได้รับเงิน", "Entitled to the money"),
    "upheld": _t("ยกอุทธรณ์ (ยืนตามคำสั่งเดิม)", "Appeal dismissed (order upheld)"),
    "amended": _t("แก้ไขคำสั่งเดิม", "Order amended"),
    "revoked": _t("เพิกถอนคำสั่งเดิม", "Order revoked"),
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
    "inspection": _t("รอตรวจสถานที่", "Waits for the inspection"),
    "hearing": _t("รอผู้ยื่นชี้แจง", "Waits for the applicant's answer"),
    "opinion": _t("รอความเห็นหน่วยอื่น", "Waits for an opinion"),
}
VISITS: dict[str, Text] = {
    "offered": _t("เสนอเวลาแล้ว รอผู้ยื่นเลือก", "Times offered, waits for the applicant"),
    "other": _t("ผู้ยื่นขอเวลาอื่น", "The applicant asks for other times"),
    "agreed": _t("นัดแล้ว", "Agreed"),
    "done": _t("ตรวจแล้ว", "Inspected"),
    "off": _t("ยกเลิกนัด", "Called off"),
}
VISIT_RESULTS: dict[str, Text] = {
    "pass": _t("ผ่าน", "Passed"),
    "fail": _t("ไม่ผ่าน", "Failed"),
    "again": _t("ต้องตรวจอีกครั้ง", "To be inspected again"),
}
VISIT_REFUSED: dict[str, Text] = {
    "not_planned": _t("งานบริการนี้ไม่มีการตรวจสถานที่", "This service has no inspection"),
    "not_open": _t("เรื่องไม่อยู่ในขั้นที่นัดตรวจได้", "The case cannot be inspected now"),
    "not_agreed": _t("ยังไม่มีนัดที่ตกลงกัน หรือบันทึกผลไปแล้ว",
                     "No appointment is agreed, or its result is recorded"),
    "no_such_time": _t("ไม่มีเวลานี้", "There is no such time"),
    "no_wish": _t("บอกเวลาที่สะดวก", "Say when"),
    "too_long": _t("ยาวเกิน 4,000 ตัวอักษร", "Longer than 4,000 characters"),
}  # fmt: skip
TIMES_REFUSED: dict[str, Text] = {
    "none": _t("เสนออย่างน้อยหนึ่งเวลา", "Offer at least one time"),
    "too_many": _t("เสนอได้ไม่เกินห้าเวลา", "Offer no more than five times"),
    "past": _t("เวลาที่เสนอต้องยังมาไม่ถึง", "Offer times that lie ahead"),
    "twice": _t("เสนอเวลาเดียวกันซ้ำ", "The same time is offered twice"),
}
ORIGINS: dict[str, Text] = {
    "online": _t("ออนไลน์", "Online"),
    "counter": _t("เคาน์เตอร์", "Counter"),
    "phone": _t("โทรศัพท์", "Telephone"),
    "email": _t("อีเมล", "E-mail"),
    "post": _t("ไปรษณีย์", "Post"),
}
# Why a case could not be taken, put back or given to somebody; a colleague who has it is named.
HOLDING: dict[str, Text] = {
    "not_open": _t("เรื่องนี้เสร็จสิ้นแล้ว", "This case is closed"),
    "not_held": _t("เรื่องนี้อยู่ในกองแล้ว ไม่มีผู้รับไว้", "Nobody has this case"),
    "not_free": _t(
        "ผู้ที่เลือกไม่มีหน้าที่ในเรื่องนี้ในวันนี้ หรือออกจากเรื่องแล้ว",
        "That officer holds no duty over this case today, or stepped out of it",
    ),
    "taken": _t("มีผู้อื่นรับเรื่องนี้ไปก่อนแล้ว", "Somebody else has this case"),
}
# What may be done to several cases at once, and what is said of each.
TOGETHER: dict[str, Text] = {
    "claim": _t("รับเรื่อง", "Take"),
    "release": _t("คืนเข้ากอง", "Put back"),
    "accept": _t("รับพิจารณาที่ตรวจครบและผ่าน", "Accept those checked and complete"),
    "assign": _t("มอบเรื่อง", "Give"),
}
TOGETHER_DONE: dict[str, Text] = {
    "claim": _t("รับไว้แล้ว", "Taken"),
    "release": _t("คืนเข้ากองแล้ว", "Put back"),
    "accept": _t("รับพิจารณาแล้ว คำขอครบถ้วน", "Accepted as complete"),
    "assign": _t("มอบแล้ว", "Given"),
}
ROLES: dict[str, Text] = {
    "reviewer": _t("ผู้ตรวจคำขอ", "Reviewer"),
    "approver": _t("ผู้อนุญาต", "Approver"),
    "supervisor": _t("หัวหน้า", "Supervisor"),
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
    "allow_return": (
        _t("อนุญาตให้ส่งคืนอีกครั้ง", "Allow another return"),
        _t("เฉพาะเหตุตาม ม. 8 บันทึกชื่อท่าน", "Only on the ground of s. 8; your name is recorded"),
    ),
    "reopen": (
        _t("พิจารณาใหม่", "Take up anew"),
        _t("ต้องมีเหตุตามกฎหมาย คำสั่งเดิมคงอยู่ในเรื่อง", "On a ground of law; the old order stays"),
    ),
    "redirect": (
        _t("ไม่ใช่หน้าที่ของเรา", "Not ours"),
        _t("ต้องระบุหน่วยงานที่รับผิดชอบ ม. 10", "Name the responsible agency (s. 10)"),
    ),
}
STEP_KEYS = {
    "accept": "A",
    "return": "B",
    "propose": "E",
    "decide": "D",
    "redirect": "T",
    "allow_return": "Y",
    "reopen": "O",
}

WHY: dict[str, Text] = {
    "identify": _t("ตรวจตัวผู้ยื่นกับทะเบียน", "Compare the applicant with a register"),
    "letter": _t("ออกหนังสือหรือใบอนุญาต", "Make out a letter or licence"),
    "contact": _t("ยืนยันตัวก่อนให้ข้อมูลทางโทรศัพท์", "Identify a caller before answering"),
    "court": _t("มีคำสั่งตามกฎหมาย", "A lawful order asks for it"),
}

# The journal in words. Kinds that are nobody's news (files rendered, alerts sent) have none.
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
