"""Billing, recording money that moved, allocating it, receipts."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from anuyat.apps.agencies import commands as numbers
from anuyat.apps.records import commands as records
from anuyat.core import numbering
from anuyat.core.access import Who
from anuyat.core.fees import FeeLine
from anuyat.core.thai import BANGKOK
from anuyat.ports.payments import Notice

from .models import Allocation, Bill, Payment, Receipt, RefusedNotice


@transaction.atomic
def bill(
    *,
    case_id: UUID,
    case_number: str,
    agency_id: int,
    moment: str,
    lines: Sequence[FeeLine],
    expires_on: date | None,
    actor: str,
    at: datetime,
) -> Bill:
    """Demand the fee of one moment of a case; asked twice, it is one bill."""
    live = Bill.objects.select_for_update().filter(
        case_id=case_id, moment=moment, cancelled_at=None
    )
    if found := live.first():
        return found
    serial = Bill.objects.filter(case_id=case_id).count() + 1
    made = Bill.objects.create(
        case_id=case_id,
        agency_id=agency_id,
        reference=numbering.bill_reference(case_number, serial),
        moment=moment,
        lines=[_line(line) for line in lines],
        satang=sum(line.satang for line in lines),
        issued_at=at,
        expires_on=expires_on,
    )
    records.note(
        "bill.issued",
        subject=f"case:{case_id}",
        actor=actor,
        at=at,
        agency_id=agency_id,
        bill=made.pk,
        satang=made.satang,
        moment=moment,
    )
    return made


@transaction.atomic
def record(notice: Notice, *, at: datetime, cashier: Who | None = None) -> tuple[Payment, bool]:
    """Write down that money moved, unconditionally; and whether this is news.

    Providers repeat themselves: the same reference is one payment, whoever tells it how often.
    """
    bill_ = Bill.objects.filter(reference=notice.bill_reference).first()
    payment, is_new = Payment.objects.get_or_create(
        provider=notice.provider,
        provider_reference=notice.provider_reference,
        kind=notice.kind,
        defaults={
            "bill_reference": notice.bill_reference,
            "satang": notice.satang,
            "paid_at": notice.paid_at,
            "recorded_at": at,
            "agency_id": bill_.agency_id if bill_ else None,
            "cashier_id": cashier.officer_id if cashier else None,
        },
    )
    if is_new:
        records.note(
            "payment.recorded",
            subject=f"bill:{bill_.pk}" if bill_ else f"payment:{payment.pk}",
            actor=cashier.actor if cashier else f"provider:{notice.provider}",
            at=at,
            agency_id=payment.agency_id,
            payment=payment.pk,
            satang=payment.satang,
            kind_of_money=notice.kind,
        )
    return payment, is_new


@transaction.atomic
def refuse(provider: str, body: bytes, *, why: str, at: datetime) -> None:
    """Write down a notice that was not authentic. Nothing follows from it."""
    mark = sha256(body).hexdigest()
    RefusedNotice.objects.create(provider=provider, body_hash=mark, why=why, arrived_at=at)
    records.note(
        "notice.refused", subject=f"provider:{provider}", actor=f"provider:{provider}", at=at,
        why=why, hash=mark,
    )  # fmt: skip


@transaction.atomic
def settle(bill_id: UUID, *, at: datetime) -> Bill:
    """Allocate every unsettled payment of a bill, oldest first; mark it paid when it is.

    What does not fit stays visible as an exception until a person settles it: a wrong
    reference, too little, too much, a second payment, money sent back. Safe to run again.
    """
    found = Bill.objects.select_for_update().get(pk=bill_id)
    waiting = Payment.objects.select_for_update().filter(
        bill_reference=found.reference, settled_at=None
    )
    for payment in waiting.order_by("paid_at", "recorded_at"):
        _allocate(found, payment, at)
    return found


@transaction.atomic
def set_aside(payment_id: UUID, why: str, *, at: datetime) -> None:
    """Mark a payment that no bill of ours asked for, for a person to look at."""
    Payment.objects.filter(pk=payment_id, settled_at=None).update(settled_at=at, exception=why)


def _allocate(to: Bill, payment: Payment, at: datetime) -> None:
    open_ = 0 if to.cancelled_at else to.satang - allocated(to)
    takes = min(payment.satang, max(open_, 0)) if payment.kind == "paid" else 0
    if takes:
        Allocation.objects.create(payment=payment, bill=to, satang=takes, at=at)
    payment.settled_at = at
    payment.exception = _exception(to, payment, takes, open_)
    payment.save(update_fields=["settled_at", "exception"])
    if takes and takes == open_ and to.paid_at is None:
        to.paid_at = payment.paid_at
        to.save(update_fields=["paid_at"])
        _note_paid(to, payment, at)


def _exception(to: Bill, payment: Payment, takes: int, open_: int) -> str:
    if payment.kind == "reversed":
        return "reversed"
    if to.cancelled_at:
        return "cancelled"
    if open_ <= 0:
        return "duplicate"
    if payment.satang > takes:
        return "over"
    return "under" if takes < open_ else ""


def _note_paid(paid: Bill, payment: Payment, at: datetime) -> None:
    records.note(
        "bill.paid",
        subject=f"case:{paid.case_id}",
        actor=f"officer:{payment.cashier_id}" if payment.cashier_id else "system",
        at=at,
        agency_id=paid.agency_id,
        bill=paid.pk,
        payment=payment.pk,
    )


def allocated(to: Bill) -> int:
    """Satang allocated to a bill so far."""
    return to.allocations.aggregate(sum=Sum("satang"))["sum"] or 0


@transaction.atomic
def receipt(bill_id: UUID, *, receiver: Mapping[str, Any], at: datetime) -> Receipt:
    """The receipt of a paid bill, its number taken last; asked twice, it is one receipt.

    The period is the fiscal year of the day in Bangkok.
    """
    found = Bill.objects.select_for_update().get(pk=bill_id)
    if made := Receipt.objects.filter(bill=found).first():
        return made
    if found.paid_at is None:
        raise ValueError("only a paid bill has a receipt")
    period = numbering.fiscal_period(at.astimezone(BANGKOK).date())
    serial = numbers.next_number(found.agency_id, "receipt", period)
    made = Receipt.objects.create(
        bill=found,
        agency_id=found.agency_id,
        number=numbering.receipt_number(serial, period),
        period=period,
        serial=serial,
        satang=found.satang,
        issued_at=at,
        receiver=dict(receiver),
    )
    records.note(
        "receipt.issued",
        subject=f"case:{found.case_id}",
        actor="system",
        at=at,
        agency_id=found.agency_id,
        bill=found.pk,
        receipt=made.pk,
        number=made.number,
    )
    return made


def _line(line: FeeLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "label": dict(line.label),
        "satang": line.satang,
        "reason": dict(line.reason),
        "law": dict(line.law),
        "is_example": line.is_example,
    }


@transaction.atomic
def cancel_open(case_id: UUID, *, actor: str, at: datetime) -> int:
    """No longer ask for what is unpaid on a case. Money that still comes is an exception."""
    count = 0
    for open_ in Bill.objects.select_for_update().filter(
        case_id=case_id, paid_at=None, cancelled_at=None
    ):
        open_.cancelled_at = at
        open_.save(update_fields=["cancelled_at"])
        count += 1
        records.note(
            "bill.cancelled",
            subject=f"case:{case_id}",
            actor=actor,
            at=at,
            agency_id=open_.agency_id,
            bill=open_.pk,
        )
    return count
