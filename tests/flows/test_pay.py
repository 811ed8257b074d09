"""Money: whatever order notices come in, a paid bill is paid and nothing is lost or doubled."""

from datetime import timedelta
from random import Random

import pytest

from anuyat.apps.cases import queries as cases
from anuyat.apps.licences import queries as licences
from anuyat.apps.payments import queries as payments
from anuyat.apps.payments.models import Bill, RefusedNotice
from anuyat.core.access import SYSTEM, NotYours
from anuyat.flows import pay, review
from anuyat.jobs import worker
from anuyat.ports import board
from anuyat.ports.payments import NotAuthentic
from tests import given as stands
from tests.flows import banking

pytestmark = pytest.mark.django_db
AT = stands.OFFICE_TIME


def exceptions():
    return [p.exception for p in payments.exceptions(stands.officer("finance-officer").reach)]


def test_a_notice_repeated_changes_nothing():
    case_id, _ = stands.granted()
    bill = banking.bill_of(case_id)
    movement = banking.moved(bill, bill.satang, AT)

    assert banking.tell(movement, AT)[1]
    assert not banking.tell(movement, AT + timedelta(minutes=1))[1]
    worker.work_all(AT)

    assert exceptions() == []
    assert payments.receipt_of(SYSTEM, bill.pk).number == "70/000001"
    assert licences.of_case(SYSTEM, case_id).state == "active"


def test_a_second_payment_of_a_paid_bill_waits_for_a_person():
    case_id, _ = stands.granted()
    bill = banking.pay_whole(case_id, AT)

    banking.tell(banking.moved(bill, bill.satang, AT), AT)
    worker.work_all(AT)

    assert exceptions() == ["duplicate"]
    assert payments.bill(SYSTEM, bill.pk).paid_at is not None


@pytest.mark.parametrize(("change", "why"), [(-100, "under"), (+100, "over")])
def test_a_wrong_amount_stays_visible(change, why):
    case_id, _ = stands.granted()
    bill = banking.bill_of(case_id)

    banking.tell(banking.moved(bill, bill.satang + change, AT), AT)
    worker.work_all(AT)

    assert exceptions() == [why]
    paid = payments.bill(SYSTEM, bill.pk).paid_at is not None
    assert paid == (why == "over")


def test_two_halves_make_a_whole():
    case_id, _ = stands.granted()
    bill = banking.bill_of(case_id)
    half = bill.satang // 2

    for _ in range(2):
        banking.tell(banking.moved(bill, half, AT), AT)
        worker.work_all(AT)

    assert payments.bill(SYSTEM, bill.pk).paid_at is not None
    assert licences.of_case(SYSTEM, case_id).state == "active"


def test_money_for_an_unknown_bill_is_kept_for_a_person():
    bank = board.payment_provider("demo")
    case_id, _ = stands.granted()
    bill = banking.bill_of(case_id)
    movement = banking.moved(bill, bill.satang, AT)
    body, headers = bank.signed(movement, AT)
    Bill.objects.filter(pk=bill.pk).update(reference="ANOTHER1")

    pay.take_notice("demo", body, headers, at=AT)
    worker.work_all(AT)

    assert exceptions() == ["unknown_bill"]


def test_a_payment_for_a_withdrawn_case_is_recorded_and_issues_nothing():
    case_id, who = stands.received("commercial-registration", who=stands.citizen("longname"))
    bill = banking.bill_of(case_id)
    review.withdraw(case_id, who=who, at=AT)

    banking.tell(banking.moved(bill, bill.satang, AT), AT)
    worker.work_all(AT)

    assert exceptions() == ["cancelled"]
    assert cases.case(SYSTEM, case_id).state == "withdrawn"


def test_a_forged_notice_is_refused_and_written_down():
    case_id, _ = stands.granted()
    bill = banking.bill_of(case_id)
    body, headers = board.payment_provider("demo").signed(banking.moved(bill, bill.satang, AT), AT)
    forged = body.replace(str(bill.satang).encode(), b"1")
    assert forged != body

    with pytest.raises(NotAuthentic):
        pay.take_notice("demo", forged, headers, at=AT)
    worker.work_all(AT)

    assert RefusedNotice.objects.count() == 1
    assert payments.bill(SYSTEM, bill.pk).paid_at is None


def test_an_old_notice_sent_again_by_somebody_is_stale():
    case_id, _ = stands.granted()
    bill = banking.bill_of(case_id)
    body, headers = board.payment_provider("demo").signed(banking.moved(bill, bill.satang, AT), AT)

    with pytest.raises(NotAuthentic):
        pay.take_notice("demo", body, headers, at=AT + timedelta(hours=2))


def test_cash_is_confirmed_by_a_cashier_once_and_by_nobody_else():
    case_id, _ = stands.granted()
    bill = banking.bill_of(case_id)
    cashier = stands.officer("finance-officer")

    with pytest.raises(NotYours):
        pay.take_cash(bill.pk, bill.satang, who=stands.officer("mayor"), at=AT)
    with pytest.raises(pay.WrongAmount):
        pay.take_cash(bill.pk, bill.satang - 1, who=cashier, at=AT)
    pay.take_cash(bill.pk, bill.satang, who=cashier, at=AT)
    pay.take_cash(bill.pk, bill.satang, who=cashier, at=AT)
    worker.work_all(AT)

    receipt = payments.receipt_of(SYSTEM, bill.pk)
    assert receipt.receiver["name"]["th"].endswith("กาญจนา การเงินตัวอย่าง")
    assert exceptions() == []


def test_receipts_are_numbered_without_gaps():
    numbers = []
    for slug in ("pimpa", "longname", "direk"):
        case_id, _ = stands.granted(who=stands.citizen(slug, ial="2.3"))
        bill = banking.pay_whole(case_id, AT)
        numbers.append(payments.receipt_of(SYSTEM, bill.pk).serial)
    assert numbers == [1, 2, 3]


ACTS = ("half", "whole", "repeat", "reverse", "settle")


@pytest.mark.parametrize("seed", range(12))
def test_once_paid_a_bill_stays_paid_whatever_comes_after(seed):
    """Halves, wholes, repeats and reversals in any order; the worker runs when it likes."""
    dice = Random(seed)
    case_id, _ = stands.received("commercial-registration", who=stands.citizen("longname"))
    bill = banking.bill_of(case_id)
    told, was_paid, allocated = [], False, 0
    for _ in range(10):
        _act(dice.choice(ACTS), bill, told)
        found = payments.bill(SYSTEM, bill.pk)
        allocated = sum(a.satang for a in found.allocations.all())
        assert allocated <= bill.satang
        assert found.paid_at is not None or not was_paid
        was_paid = found.paid_at is not None
        assert was_paid == (allocated == bill.satang)


def _act(act, bill, told):
    if act == "settle":
        pay.settle(f"bill:{bill.pk}", AT)
    elif act in {"half", "whole"}:
        told.append(banking.moved(bill, bill.satang // (2 if act == "half" else 1), AT))
        banking.tell(told[-1], AT)
    elif told and act == "repeat":
        banking.tell(told[-1], AT)
    elif told and act == "reverse":
        reversed_ = board.payment_provider("demo").reverse(told[0].provider_reference, AT)
        banking.tell(reversed_, AT)
