"""Where a case stands, in the words and shapes that everyone outside sees. No rule is decided here.

Takes anything with ``state``, ``outcome`` and ``fee_state``: a case, or what a tracking code shows.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

type Status = dict[str, Any]

FIXED = {
    "returned": ("act", _("รอคุณแก้ไข")),
    "in_review": ("wait", _("กำลังพิจารณา")),
    "withdrawn": ("off", _("ถอนคำขอแล้ว")),
    "redirected": ("off", _("อยู่ในหน้าที่ของหน่วยงานอื่น")),
    "given_back": ("off", _("คืนคำขอแล้ว")),
}
OUTCOMES = {
    "granted": ("ok", _("อนุญาตแล้ว")),
    "refused": ("bad", _("ไม่อนุญาต")),
    "answered": ("ok", _("ตอบแล้ว")),
    "acknowledged": ("ok", _("รับแจ้งแล้ว")),
    "entitled": ("ok", _("มีสิทธิได้รับเงิน")),
    "upheld": ("bad", _("ยกอุทธรณ์")),
    "amended": ("ok", _("แก้ไขคำสั่งเดิมแล้ว")),
    "revoked": ("ok", _("เพิกถอนคำสั่งเดิมแล้ว")),
}
STEPS = (_("ยื่น"), _("ตรวจคำขอ"), _("พิจารณา"), _("แจ้งผล"), _("จบเรื่อง"))
REACHED = {"received": 1, "returned": 1, "in_review": 2, "decided": 3, "closed": 5}
PAYING = frozenset({"due", "partly"})


def status(case: Any) -> Status:
    """{kind, text} for the status component."""
    kind, text = _status(case)
    return {"kind": kind, "text": text}


def _status(case: Any) -> tuple[str, Any]:
    if case.state == "received":
        is_unpaid = case.fee_state in PAYING
        return ("act", _("รอจ่ายค่าธรรมเนียม")) if is_unpaid else ("wait", _("กำลังตรวจคำขอ"))
    if case.state in FIXED:
        return FIXED[case.state]
    if case.state == "decided" and case.outcome == "granted":
        is_unpaid = case.fee_state in PAYING
        return ("act", _("อนุญาตแล้ว รอจ่าย")) if is_unpaid else ("wait", _("กำลังออกเอกสาร"))
    return OUTCOMES[case.outcome]


def thread(case: Any) -> list[dict[str, Any]]:
    """The steps of a case for the thread component; "stop" where it waits for the person."""
    reached = REACHED.get(case.state, 1)
    waits = status(case)["kind"] == "act"
    return [
        {"title": title, "state": _step_state(number, reached, case.state, waits)}
        for number, title in enumerate(STEPS)
    ]


def _step_state(number: int, reached: int, state: str, waits: bool) -> str:
    if number < reached:
        return "done"
    if number > reached or state not in REACHED:
        return ""
    return "stop" if waits else "here"
