"""Process 6, for the payer: the bill with its reasons, the QR, and what we know of the money.

Money that is not here yet has not failed: the page says to wait and not to pay twice.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from anuyat.apps.correspondence import queries as letters
from anuyat.apps.payments import queries as payments
from anuyat.core import fees, thai
from anuyat.flows import pay as paying
from anuyat.ports import board
from anuyat.ports.payments import PayPrompt, PromptRefused, ProviderUnavailable
from anuyat.web.citizen import qr, words
from anuyat.web.shared.doors import person, who
from anuyat.web.shared.tags import baht_words, said


@require_safe
@person
def pay(request: HttpRequest, bill_id: UUID) -> HttpResponse:
    me = who(request)
    bill = payments.bill(me.reach, bill_id)
    is_open = bill.paid_at is None and bill.cancelled_at is None
    is_over = bill.expires_on is not None and bill.expires_on < words.today(request)
    prompt = _prompt(bill) if is_open else None
    receipt = letters.by_key(bill.case_id, f"receipt.{bill.moment}") if bill.paid_at else None
    context = {
        "here": "folder",
        "bill": bill,
        "case": bill.case,
        "title": words.title(bill.case),
        "agency_name": words.name(bill.agency),
        "lines": [_line(line) for line in bill.lines],
        "total": thai.baht_figures(bill.satang),
        "words": baht_words(bill.satang),
        "state": _state(bill),
        "is_over": is_over,
        "qr": qr.image(prompt.qr_text) if prompt and prompt.qr_text else "",
        "redirect_url": prompt.redirect_url if prompt else "",
        "receipt": receipt if receipt and receipt.posted_at else None,
        "has_example": any(line.get("is_example") for line in bill.lines),
    }
    return render(request, "citizen/pay.html", context)


def _prompt(bill: Any) -> PayPrompt | None:
    """A way to pay; None where the provider gives none now: the counter still takes money."""
    names = board.names("payments.")
    try:
        return paying.prompt(bill, names[0]) if names else None
    except (PromptRefused, ProviderUnavailable):
        return None


def _state(bill: Any) -> str:
    """paid, cancelled, partly, waiting."""
    if bill.paid_at is not None:
        return "paid"
    if bill.cancelled_at is not None:
        return "cancelled"
    return "partly" if bill.case.fee_state == "partly" else "waiting"


def _line(line: dict[str, Any]) -> dict[str, str]:
    example = f" ({gettext('ตัวเลขตัวอย่าง')})" if line.get("is_example") else ""
    satang = line["satang"]
    return {
        "label": thai.glue(said(line["label"])),
        "why": thai.glue(said(line["reason"])) + example,
        "law": thai.glue(said(line["law"])),
        "amount": thai.baht_figures(satang) if satang else said(fees.NO_FEE),
    }
