"""What somebody who means harm tries at the doors, and what the doors answer."""

from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import commands
from anuyat.apps.cases import queries as cases
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.correspondence.queries import NoSuchLetter
from anuyat.apps.licences import queries as licences
from anuyat.apps.payments import queries as payments
from anuyat.apps.records import files
from anuyat.core.access import SYSTEM, Capacity, Grant, Reach, Role
from anuyat.demo import seed
from anuyat.flows import pay
from anuyat.jobs import worker
from anuyat.ports import board
from anuyat.web.shared import limits, sessions
from tests import given
from tests.web.at_the_desk import browser as desk
from tests.web.at_the_desk import email, it_is, page
from tests.web.citizen.browsing import SERVICE, browser, page_url, text

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
FIVE = 5  # Files that the question "plan" takes.


@pytest.fixture(autouse=True)
def _monday_morning():
    it_is(AT)


@pytest.fixture
def pimpa():
    return given.citizen()


def plans(count):
    """So many files for the question, in one request."""
    return [SimpleUploadedFile(f"{n}.pdf", given.PDF) for n in range(count)]


# Filling the disk and the journal ----------------------------------------------------------------


def test_a_draft_takes_no_more_files_than_its_question_asks_for(pimpa):
    draft, client = given.filing(SERVICE, who=pimpa), browser(pimpa)  # One plan is in it.
    url = page_url(draft, "plan_page")
    answer = client.post(url, {"plan": plans(20), "upload": "1"})
    assert answer.status_code == 422
    assert f"ไม่เกิน {FIVE} ไฟล์" in text(answer)
    assert _kept(f"filing:{draft}") == FIVE
    client.post(url, {"plan": plans(1), "upload": "1"})
    assert _kept(f"filing:{draft}") == FIVE


def test_a_correction_takes_no_more_files_than_its_question_asks_for(pimpa):
    case_id, _ = given.received(SERVICE, who=pimpa)
    by = given.officer("health-officer")
    given.checked(case_id, by=by, at=AT, faults={"plan": "plan-parts-missing"})
    commands.send_back(case_id, who=by, at=AT)
    before = _kept(f"case:{case_id}")
    url = reverse("citizen:correct", args=[case_id])
    for _ in range(2):
        answer = browser(pimpa).post(url, {"plan": plans(20), "upload": "1"})
        assert answer.status_code == 422
        assert _kept(f"case:{case_id}") == before + FIVE


def _kept(subject):
    return sum(use.purpose == "plan" for use in files.attachments(subject))


def test_forged_notices_stop_being_written_down_but_elsewhere_the_bank_is_heard(client):
    most = limits.LIMITS["refused_notice"].most
    told = [_notice(client, b"{}", {}) for _ in range(most + 2)]
    assert told == [400] * most + [429] * 2
    body, headers = _paid()
    assert _notice(client, body, headers) == 429  # From the forger's address nothing is read.
    assert _notice(client, body, headers, REMOTE_ADDR="10.0.0.2") == 200


def test_true_notices_are_heard_however_many_there_are(client):
    body, headers = _paid()
    most = limits.LIMITS["refused_notice"].most
    assert {_notice(client, body, headers) for _ in range(most + 2)} == {200}


def _paid():
    """A notice as the demo bank signs it."""
    case_id, _ = given.received("commercial-registration", who=given.citizen("longname"))
    bill = payments.open_bill(SYSTEM, case_id)
    pay.prompt(bill, "demo")
    bank = board.payment_provider("demo")
    return bank.signed(bank.pay(bill.reference, bill.satang, AT), AT)


def _notice(client, body, headers, **more):
    url = "/pay/notices/demo"
    answer = client.post(url, body, content_type="application/json", headers=headers, **more)
    return answer.status_code


# Reading what is another unit's ------------------------------------------------------------------


def of_unit(code, role):
    """The reach of an officer of one unit of the municipality."""
    agency = agencies.agency_by_code("tua-yang-town")
    unit = agencies.unit_by_code(agency.pk, code)
    return Reach(Capacity.OFFICER, grants=frozenset({Grant(agency.pk, unit.pk, role)}))


def test_letters_and_licences_are_read_by_their_own_unit_only():
    case_id, licence = _issued()
    letter = letters.letters(SYSTEM, case_id)[0]
    ours, theirs = of_unit("health", Role.REVIEWER), of_unit("registry", Role.REVIEWER)
    assert letters.letter(ours, letter.pk) == letter
    assert licences.of_case(ours, case_id) == licence
    assert letters.letters(theirs, case_id) == []
    assert licences.of_case(theirs, case_id) is None
    with pytest.raises(NoSuchLetter):
        letters.letter(theirs, letter.pk)


def test_receipts_are_listed_for_their_own_unit_only():
    case_id, _ = _issued()
    ours, theirs = of_unit("health", Role.CASHIER), of_unit("registry", Role.CASHIER)
    assert [r.bill.case_id for r in payments.receipts(ours)] == [case_id]
    assert payments.receipts(theirs) == []
    whole = replace(theirs, grants=frozenset(replace(g, unit_id=None) for g in theirs.grants))
    assert [r.bill.case_id for r in payments.receipts(whole)] == [case_id]


def _issued():
    case_id, _ = given.granted()
    bill = payments.open_bill(SYSTEM, case_id)
    cashier = given.officer("finance-officer")
    pay.take_cash(bill.pk, bill.satang, who=cashier, at=AT)
    worker.work_all(AT + timedelta(minutes=1))
    return case_id, licences.of_case(SYSTEM, case_id)


# Sessions ----------------------------------------------------------------------------------------


def test_words_searched_at_the_desk_stand_in_no_address_and_sealed_in_the_session():
    case_id, _ = given.received(SERVICE)
    name = cases.case(SYSTEM, case_id).applicant_name
    client = desk("health-officer")
    client.post("/officer/", {"q": name})
    assert name not in repr(dict(client.session.items()))
    assert f'value="{name}"' in page(client, "/officer/")
    client.post("/officer/", {"q": ""})
    assert page(client, "/officer/?q=nobody").count("nobody") == 0


def test_a_form_drawn_before_signing_in_cannot_be_sent_after_it():
    client = Client(enforce_csrf_checks=True)
    client.get("/officer/sign-in")
    old = client.cookies[settings.CSRF_COOKIE_NAME].value
    proof = {"email": email("mayor"), "password": seed.DEMO_PASSWORD, "code": code()}
    answer = client.post("/officer/sign-in", proof | {"csrfmiddlewaretoken": old})
    assert answer.status_code == 302
    assert client.post("/officer/sign-out", {"csrfmiddlewaretoken": old}).status_code == 403
    assert sessions.OFFICER in client.session


def code():
    return pyotp.TOTP(seed.totp_secret("mayor")).at(AT)
