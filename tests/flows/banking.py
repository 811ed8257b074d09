"""A payer at the demo bank, for tests: asks, pays, and has the bank tell us."""

from anuyat.apps.payments import queries as payments
from anuyat.core.access import SYSTEM
from anuyat.flows import pay
from anuyat.jobs import worker
from anuyat.ports import board


def bill_of(case_id):
    bill = payments.open_bill(SYSTEM, case_id)
    pay.prompt(bill, "demo")
    return bill


def moved(bill, satang, at):
    """Money moves at the bank; nobody has been told yet."""
    return board.payment_provider("demo").pay(bill.reference, satang, at)


def tell(movement, at):
    """The bank's signed notice reaches us."""
    body, headers = board.payment_provider("demo").signed(movement, at)
    return pay.take_notice("demo", body, headers, at=at)


def pay_whole(case_id, at):
    bill = bill_of(case_id)
    tell(moved(bill, bill.satang, at), at)
    worker.work_all(at)
    return bill
