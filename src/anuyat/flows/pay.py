"""Process 6 of 8: payment of fees (การชำระค่าธรรมเนียม).

What a bank or a cashier tells is written down first, by itself; what we conclude follows from
the journal. Money that moved for a withdrawn case is still money that moved.
"""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import commands as cases
from anuyat.apps.cases import queries as case_queries
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.identity import queries as identity
from anuyat.apps.payments import commands as payments
from anuyat.apps.payments import queries as payment_queries
from anuyat.core.access import SYSTEM, NotYours, Role, Who
from anuyat.core.lifecycle import HoldKind
from anuyat.core.thai import BANGKOK
from anuyat.flows import letters, values
from anuyat.ports import board
from anuyat.ports.payments import NotAuthentic, Notice, PayPrompt, PayRequest, Unreadable

CASH = "cash"


class WrongAmount(Exception):
    """Cash at the counter must be the bill's sum to the satang."""


def prompt(bill: Any, provider: str) -> PayPrompt:
    """What to show the payer of a bill. Raises PromptRefused, ProviderUnavailable."""
    agency = agencies.agency(bill.agency_id)
    last = datetime.combine(
        bill.expires_on or bill.issued_at.astimezone(BANGKOK).date(), time(23, 59), BANGKOK
    )
    return board.payment_provider(provider).prompt(
        PayRequest(
            reference=bill.reference,
            satang=bill.satang,
            biller_id=agency.biller_id,
            payee_name=agency.name_th,
            expires_at=last,
        )
    )


def take_notice(
    provider: str, body: bytes, headers: Mapping[str, str], *, at: datetime
) -> tuple[UUID, bool]:
    """Write down what a provider tells; the payment's id, and whether it is news.

    Raises NotAuthentic and Unreadable after the refusal itself has been written down.
    """
    try:
        notice = board.payment_provider(provider).read_notice(body, headers, at)
    except (NotAuthentic, Unreadable) as refused:
        payments.refuse(provider, body, why=str(refused)[:60] or "refused", at=at)
        raise
    payment, is_new = payments.record(notice, at=at)
    return payment.pk, is_new


def take_cash(bill_id: UUID, satang: int, *, who: Who, at: datetime) -> None:
    """A cashier confirms cash at the counter. Raises NoSuchBill, NotYours, WrongAmount."""
    bill = payment_queries.bill(who.reach, bill_id)
    service = catalogue.edition(bill.case.edition_id).service
    if Role.CASHIER not in who.roles_at(bill.agency_id, bill.case.unit_id, service):
        raise NotYours(who.actor)
    if satang != bill.satang or bill.paid_at is not None or bill.cancelled_at is not None:
        raise WrongAmount
    # The bill itself is the key: two clicks, or two cashiers, take the money once.
    notice = Notice(CASH, str(bill.pk), bill.reference, satang, at)
    payments.record(notice, at=at, cashier=who)


def settle(subject: str, at: datetime) -> None:
    """Match recorded money with the bill it names, and let go what waited for it."""
    kind, _, ref = subject.partition(":")
    if kind == "payment":
        payments.set_aside(UUID(ref), "unknown_bill", at=at)
        return
    with transaction.atomic():
        bill = payments.settle(UUID(ref), at=at)
        if bill.paid_at is not None:
            cases.lift_hold(bill.case_id, HoldKind.PAYMENT, ref=bill.moment, at=at)
            cases.set_fee_state(bill.case_id, "paid")
        elif payments.allocated(bill):
            cases.set_fee_state(bill.case_id, "partly")


def give_receipts(subject: str, at: datetime) -> None:
    """Number a receipt for each paid bill of a case that has none, and write its paper."""
    case = case_queries.case(SYSTEM, UUID(subject.removeprefix("case:")))
    for bill in payment_queries.bills(SYSTEM, case.pk):
        if bill.paid_at is not None and payment_queries.receipt_of(SYSTEM, bill.pk) is None:
            _give_receipt(case, bill, at)


def _give_receipt(case: Any, bill: Any, at: datetime) -> None:
    told = payment_queries.last_payment(bill.pk)
    receiver = _receiver(case, told, at)
    with transaction.atomic():
        receipt = payments.receipt(bill.pk, receiver=receiver, at=at)
        paid = {
            "method": _method(told.provider),
            "paid_at": told.paid_at,
            "reference": told.provider_reference if told.provider != CASH else "",
            "bank_number": "",
        }
        letters.write_receipt(case, receipt, bill, paid, at=at)


def _receiver(case: Any, told: Any, at: datetime) -> dict[str, Any]:
    day = at.astimezone(BANGKOK).date()
    if told.cashier_id:
        record = identity.authority(
            told.cashier_id,
            Role.CASHIER,
            case.agency_id,
            case.unit_id,
            day,
            service=catalogue.edition(case.edition_id).service,
        )
        if record:
            return {"name": record["name"], "position": record["post"]}
    automatic = {"th": "ระบบรับชำระเงินอัตโนมัติ", "en": "Automatic receipt"}
    return {"name": automatic, "position": values.agency(case.agency_id)["name"]}


def _method(provider: str) -> dict[str, str]:
    if provider == CASH:
        return {"th": "เงินสดที่เคาน์เตอร์", "en": "Cash at the counter"}
    return {"th": "พร้อมเพย์ผ่านธนาคาร", "en": "PromptPay through a bank"}
