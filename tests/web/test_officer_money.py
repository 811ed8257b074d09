"""The cashier's desk, cash at the counter, and what the worker could not do."""

from datetime import timedelta

import pytest

from anuyat.apps.cases import queries as cases
from anuyat.apps.identity import commands as identity
from anuyat.apps.payments import queries as payments
from anuyat.apps.records import queries as journal
from anuyat.apps.records import queue
from anuyat.core.access import SYSTEM
from anuyat.flows import pay
from anuyat.jobs import worker
from anuyat.ports import board
from anuyat.web.officer.money import read_amount
from tests import given
from tests.web.at_the_desk import browser, case_url, it_is

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
LATER = AT + timedelta(minutes=5)


@pytest.fixture(autouse=True)
def _monday_morning():
    it_is(AT)


@pytest.fixture
def bill():
    case_id, _applicant = given.granted(at=AT)
    return payments.open_bill(SYSTEM, case_id)


def html(response):
    return response.content.decode()


def test_a_bill_that_waits_is_listed_with_its_sum(bill):
    page = html(browser("finance-officer").get("/officer/money"))
    assert bill.reference in page
    assert "2,500.00" in page
    assert f'href="/officer/money/{bill.pk}"' in page


def test_the_money_page_asks_as_often_for_many_bills_as_for_one(
    bill, django_assert_max_num_queries
):
    for _number in range(3):
        given.granted(at=AT)
    client = browser("finance-officer")
    with django_assert_max_num_queries(16):
        client.get("/officer/money")


def test_money_that_fits_no_bill_is_shown_until_somebody_looks(bill):
    bank = board.payment_provider("demo")
    pay.prompt(bill, "demo")
    movement = bank.pay(bill.reference, bill.satang - 10_000, AT)
    body, headers = bank.signed(movement, AT)
    pay.take_notice("demo", body, headers, at=AT)
    worker.work_all(AT)
    page = html(browser("finance-officer").get("/officer/money"))
    assert "ชำระขาด" in page
    assert "2,400.00" in page


def test_cash_is_taken_once_and_gives_a_receipt(bill):
    cashier = browser("finance-officer")
    assert "2,500.00" in html(cashier.get(f"/officer/money/{bill.pk}"))
    response = cashier.post(f"/officer/money/{bill.pk}", {"amount": "2,500"})
    assert response.headers["Location"] == "/officer/money"
    worker.work_all(LATER)
    receipt = payments.receipt_of(SYSTEM, bill.pk)
    assert receipt.receiver["name"]["th"].startswith("นางสาวกาญจนา")
    assert receipt.number in html(cashier.get("/officer/money"))

    again = cashier.post(f"/officer/money/{bill.pk}", {"amount": "2,500"})
    assert again.status_code == 422
    assert "ชำระแล้วเมื่อ" in html(again)


@pytest.mark.parametrize("typed", ["2,499.99", "2500.01", "", "สองพัน", "-2500", "2.5.0"])
def test_a_sum_that_is_not_the_bills_is_refused_and_kept(bill, typed):
    response = browser("finance-officer").post(f"/officer/money/{bill.pk}", {"amount": typed})
    assert response.status_code == 422
    assert f'value="{typed}"' in html(response)
    assert payments.bill(SYSTEM, bill.pk).paid_at is None


@pytest.mark.parametrize(
    ("typed", "satang"),
    [
        ("2,500", 250_000),
        ("๒,๕๐๐.๐๐", 250_000),
        ("2500.5 บาท", 250_050),
        ("0.05", 5),
        ("2500.", 250_000),
        ("1e3", None),
        ("²500", None),
        ("2500.555", None),
        ("", None),
    ],
)
def test_sums_are_read_as_people_write_them(typed, satang):
    assert read_amount(typed) == satang


@pytest.mark.parametrize("slug", ["tambon-chief", "tambon-officer", "health-officer", "mayor"])
def test_who_is_no_cashier_here_finds_no_money(bill, slug):
    client = browser(slug)
    assert client.get("/officer/money").status_code == 404
    assert client.get(f"/officer/money/{bill.pk}").status_code == 404
    amount = {"amount": "2,500"}
    assert client.post(f"/officer/money/{bill.pk}", amount).status_code == 404
    assert payments.bill(SYSTEM, bill.pk).paid_at is None


def test_a_cashier_reads_no_case(bill):
    assert browser("finance-officer").get(case_url(bill.case_id)).status_code == 404


# What the worker could not do ------------------------------------------------------------------


@pytest.fixture
def failed():
    """A case whose alert the post office would not take just now."""
    case_id, applicant = given.received("food-place-licence", at=AT)
    identity.keep_contact(applicant.person_id, email="pimpa@busy.example", phone="")
    by = given.officer("health-officer")
    given.checked(case_id, by=by, at=AT, faults={"plan": "unreadable"})
    from anuyat.apps.cases import commands

    commands.send_back(case_id, who=by, at=AT)
    worker.work_all(AT)
    return case_id


def test_a_failure_says_what_why_and_when_next(failed):
    page = html(browser("health-officer").get("/officer/failures"))
    assert "ส่งอีเมลแจ้งเตือน" in page
    assert "ติดต่อระบบอีเมลไม่ได้" in page
    assert "ลองแล้ว 1 ครั้ง" in page
    assert cases.case(SYSTEM, failed).number in page


def test_an_operator_sees_the_failure_but_not_the_case(failed):
    operator = browser("operator")
    page = html(operator.get("/officer/failures"))
    assert "ส่งอีเมลแจ้งเตือน" in page
    assert cases.case(SYSTEM, failed).applicant_name not in page
    assert operator.get(case_url(failed)).status_code == 404


def test_do_again_puts_the_task_at_the_head_of_the_queue(failed):
    officer = given.officer("health-officer")
    due = queue.failures(officer.reach)[0]
    it_is(AT + timedelta(seconds=1))
    response = browser("health-officer").post(f"/officer/failures/{due.pk}")
    assert response.headers["Location"] == "/officer/failures"
    again = queue.failures(officer.reach)[0]
    assert (again.attempts, again.state) == (0, "waiting")
    assert again.next_at < due.next_at
    entry = next(e for e in journal.history(f"case:{failed}") if e.kind == "due.again")
    assert entry.actor == officer.actor


@pytest.mark.parametrize("slug", ["tambon-officer", "registrar", "finance-officer"])
def test_nobody_does_again_what_they_do_not_see(failed, slug):
    due = queue.failures(given.officer("health-officer").reach)[0]
    client = browser(slug)
    assert "ส่งอีเมลแจ้งเตือน" not in html(client.get("/officer/failures"))
    assert client.post(f"/officer/failures/{due.pk}").status_code == 404
    assert not journal.has_entry("due.again", f"case:{failed}")
