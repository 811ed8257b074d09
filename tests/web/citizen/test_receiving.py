"""Paying a bill, receiving the licence, opening a letter."""

import pytest
from django.urls import reverse

from anuyat.apps.correspondence import queries as letters
from anuyat.apps.payments import queries as payments
from anuyat.core.access import SYSTEM
from anuyat.core.lifecycle import Outcome
from anuyat.flows import decide, pay
from anuyat.jobs import worker
from anuyat.ports import board
from tests import given
from tests.web.citizen.browsing import AT, LATER, SERVICE, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def billed(pimpa):
    """A granted case and its unpaid bill."""
    case_id, _ = given.granted(who=pimpa)
    return case_id, payments.open_bill(SYSTEM, case_id)


def test_a_bill_shows_its_lines_with_reasons_the_sum_in_words_and_never_a_failure(client, billed):
    _, bill = billed
    page = text(client.get(reverse("citizen:pay", args=[bill.pk]))).replace("\u00a0", " ")
    for told in (bill.lines[0]["reason"]["th"], "สองพันห้าร้อยบาทถ้วน", "รอเงินเข้า", bill.reference):
        assert told.replace("\u00a0", " ") in page
    assert "ล้มเหลว" not in page
    assert "data-wait" in page


def test_a_bill_of_somebody_else_is_not_there(other, billed):
    assert other.get(reverse("citizen:pay", args=[billed[1].pk])).status_code == 404


def test_a_paid_bill_shows_its_receipt_and_the_licence_is_in_the_folder(client, billed, pimpa):
    case_id, bill = billed
    bank = board.payment_provider("demo")
    pay.prompt(bill, "demo")
    body, headers = bank.signed(bank.pay(bill.reference, bill.satang, LATER), LATER)
    pay.take_notice("demo", body, headers, at=LATER)
    worker.work_all(LATER)

    page = text(client.get(reverse("citizen:pay", args=[bill.pk])))
    receipt = letters.by_key(case_id, f"receipt.{bill.moment}")
    assert reverse("citizen:letter_pdf", args=[receipt.pk]) in page
    assert "data-wait" not in page
    assert reverse("citizen:licence_pdf", args=[case_id]) in text(client.get("/my"))
    licence = client.get(reverse("citizen:licence_pdf", args=[case_id]))
    assert licence.content.startswith(b"%PDF")


@pytest.fixture
def refused(pimpa):
    """A refused case; its letter lies in the folder, unopened."""
    case_id, _ = given.in_review(SERVICE, "health-officer", who=pimpa)
    grounds = {"facts": "ไม่มีที่ล้างมือ", "law": "มาตรา 54", "reasons": "ไม่ถูกสุขลักษณะ"}
    mayor = given.officer("mayor")
    decide.decide(case_id, Outcome.REFUSED, grounds=grounds, conditions=[], who=mayor, at=AT)
    worker.work_all(AT)
    return case_id, letters.by_key(case_id, "decision_refuse")


@pytest.mark.law("apa-2539/40")
def test_a_letter_that_starts_a_period_is_shown_only_after_it_was_opened(client, refused):
    case_id, letter = refused
    url = reverse("citizen:letter", args=[letter.pk])
    for path in (url, reverse("citizen:letter_pdf", args=[letter.pk]), "/my"):
        assert "ไม่มีที่ล้างมือ" not in text(client.get(path, follow=True))
    assert letters.by_key(case_id, "decision_refuse").opened_at is None

    opened = client.post(reverse("citizen:open_letter", args=[letter.pk]), follow=True)
    assert "ไม่มีที่ล้างมือ" in text(opened)
    assert letters.by_key(case_id, "decision_refuse").opened_at is not None


@pytest.mark.law("apa-2539/40")
def test_an_opened_refusal_tells_reasons_and_the_last_day_to_appeal(client, refused):
    case_id, letter = refused
    case_url = reverse("citizen:case", args=[case_id])
    assert "เวลาอุทธรณ์ยังไม่เริ่มนับ" in text(client.get(case_url))
    client.post(reverse("citizen:open_letter", args=[letter.pk]))
    page = text(client.get(case_url)).replace("\u00a0", " ")
    assert "23 ธันวาคม 2569" in page
    assert "ไม่ถูกสุขลักษณะ" in page


def test_a_letter_of_somebody_else_cannot_be_opened(other, refused):
    case_id, letter = refused
    assert other.post(reverse("citizen:open_letter", args=[letter.pk])).status_code == 404
    assert letters.by_key(case_id, "decision_refuse").opened_at is None
