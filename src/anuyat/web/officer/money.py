"""The cashier's desk: bills that wait, money that fits no bill, the latest receipts, cash."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anuyat.apps.payments import queries as payments
from anuyat.core import thai
from anuyat.core.access import Role
from anuyat.core.thai import BANGKOK
from anuyat.flows import pay
from anuyat.web.officer import desk, keeping, words
from anuyat.web.shared import doors


@doors.officer(Role.CASHIER)
@require_GET
def money(request: HttpRequest) -> HttpResponse:
    reach = desk.money_reach(request)
    bills, receipts = payments.unpaid(reach), payments.receipts(reach)
    odd = [_exception(row) for row in payments.exceptions(reach)]
    of_today = [r for r in receipts if _day(r) == desk.today(request)]
    context = {
        "bills": [_bill(bill) for bill in bills],
        "exceptions": odd,
        "receipts": [_receipt(receipt) for receipt in receipts],
        "figures": {
            "today": sum(receipt.satang for receipt in of_today),
            "count": len(of_today),
            "odd": len(odd),
            "waiting": sum(bill.satang for bill in bills),
        },
        "keys": [{"keys": ["J", "K"], "text": _("เลื่อน")}, {"keys": ["↵"], "text": _("เปิด")}],
    }
    return desk.page(request, "money.html", context, here="money")


def _day(receipt: Any) -> Any:
    return receipt.issued_at.astimezone(BANGKOK).date()


def _bill(bill: Any) -> desk.Context:
    return {
        "href": reverse("officer:cash", args=[bill.pk]),
        "payer": bill.case.applicant_name,
        "sub": f"{bill.reference} · {bill.case.number}",
        "satang": bill.satang,
        "issued_at": bill.issued_at,
        "expires_on": bill.expires_on,
    }


def _exception(row: Any) -> desk.Context:
    glyph, tone = words.EXCEPTION_GLYPHS[row.exception]
    return {
        "glyph": glyph,
        "tone": tone,
        "text": desk.said(words.EXCEPTIONS[row.exception]),
        "next": desk.said(words.NEXT_FOR_EXCEPTION[row.exception]),
        "bill": row.bill_reference,
        "reference": row.provider_reference if row.provider != pay.CASH else "",
        "satang": row.satang,
        "paid_at": row.paid_at,
    }


def _receipt(receipt: Any) -> desk.Context:
    return {
        "number": receipt.number,
        "payer": receipt.bill.case.applicant_name,
        "bill": receipt.bill.reference,
        "satang": receipt.satang,
        "issued_at": receipt.issued_at,
    }


@keeping.typed_kept
@doors.officer(Role.CASHIER)
@require_http_methods(["GET", "POST"])
def cash(request: HttpRequest, bill_id: UUID) -> HttpResponse:
    """Cash at the counter: the sum is counted and typed, and must be the bill's."""
    bill = payments.bill(desk.money_reach(request), bill_id)
    if request.method == "GET":
        return _cash_page(request, bill, keeping.given(request).get("amount", ""))
    typed = request.POST.get("amount", "")
    satang = read_amount(typed)
    if satang is None:
        return _cash_page(request, bill, typed, _("เขียนจำนวนเงินเป็นบาท เช่น 2,500 หรือ 2,500.00"))
    try:
        pay.take_cash(bill_id, satang, who=doors.who(request), at=desk.moment(request))
    except pay.WrongAmount:
        return _cash_page(request, bill, typed, desk.said(words.refusal("wrong_amount")))
    messages.success(request, _("บันทึกรับเงินสดแล้ว ระบบออกใบเสร็จให้"))
    return HttpResponseRedirect(reverse("officer:money"))


def read_amount(typed: str) -> int | None:
    """Baht as people write it ("2,500", "๒,๕๐๐.๐๐"), in satang; None for anything else."""
    plain = thai.to_arabic_digits(typed.strip()).removesuffix("บาท").replace(",", "").strip()
    baht, _dot, part = plain.partition(".")
    digits = baht + part
    if not (baht and digits.isascii() and digits.isdigit() and len(baht) < 10 and len(part) < 3):
        return None
    return int(baht) * 100 + int(part.ljust(2, "0"))


def _cash_page(request: HttpRequest, bill: Any, typed: str = "", fault: str = "") -> HttpResponse:
    context = {
        "bill": bill,
        "case": bill.case,
        "lines": [
            {
                "label": desk.said(line["label"]),
                "reason": desk.said(line["reason"]),
                "law": desk.said(line["law"]),
                "satang": line["satang"],
            }
            for line in bill.lines
        ],
        "is_open": bill.paid_at is None and bill.cancelled_at is None,
        "amount": {
            "type": "money",
            "id": "amount",
            "name": "amount",
            "label": _("จำนวนเงินสดที่นับได้"),
            "hint": _("พิมพ์ยอดที่นับได้จริง ต้องเท่ากับใบแจ้ง"),
            "value": typed,
            "errors": [fault] if fault else [],
        },
        "errors": [{"href": "#amount", "text": fault}] if fault else [],
    }
    status = 422 if fault else 200
    return desk.page(request, "cash.html", context, here="money", status=status)
