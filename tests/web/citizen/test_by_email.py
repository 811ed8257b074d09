"""Signing in by a code to an e-mail address: once, soon, in the browser that asked, no further."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.models import Edition
from anuyat.apps.identity import queries as identity
from anuyat.core import edition as editions
from anuyat.core.access import SYSTEM
from anuyat.flows import apply, by_email
from anuyat.flows.identify import LevelTooLow
from anuyat.ports import board
from tests import given
from tests.web.citizen.browsing import LATER, SERVICE, text

pytestmark = [pytest.mark.django_db, pytest.mark.law("ega-2565/8")]
TYPED = {"email": "Somsri@example.com", "name": "นางสมศรี สมมติ"}


@pytest.fixture(autouse=True)
def easy():
    """The complaint may be made by whoever has an address."""
    row = Edition.objects.get(service__code="complaint", state="published")
    row.bundle["identity"]["email"] = True
    Edition.objects.filter(pk=row.pk).update(bundle=row.bundle)
    catalogue.edition.cache_clear()
    yield
    catalogue.edition.cache_clear()


def newest():
    return board.wired()["post"].list_mails()[0]


def told():
    """The code of the newest mail."""
    mail = newest()
    return "".join(re.search(r"(\d{4}) (\d{4})", mail.text).groups())


def ask(client, **more):
    return client.post("/sign-in/email", TYPED | more)


def come_in(client, **more):
    ask(client, **more)
    return client.post("/sign-in/email/code", {"code": told()})


def test_a_code_that_came_by_mail_lets_its_reader_in():
    client = Client()
    assert ask(client)["Location"] == "/sign-in/email/code"
    assert client.get("/my").status_code == 302
    assert client.post("/sign-in/email/code", {"code": told()})["Location"] == "/my"
    page = text(client.get("/my"))
    assert TYPED["name"] in page
    assert "คุณเข้าด้วยอีเมล" in page


def test_nothing_personal_and_no_code_stands_in_the_subject():
    ask(Client())
    mail = newest()
    assert told() not in mail.subject
    assert "สมศรี" not in mail.subject + mail.text


def test_the_code_is_of_no_use_in_another_browser():
    ask(Client())
    stranger = Client()
    assert stranger.post("/sign-in/email/code", {"code": told()})["Location"] == "/sign-in/email"
    ask(stranger, email="other@example.com")
    first = told()
    ask(Client())
    answer = stranger.post("/sign-in/email/code", {"code": told()})
    assert answer.status_code == 422
    assert first != told()


def test_a_code_serves_once_even_in_a_session_kept_from_before():
    client = Client()
    ask(client)
    memory = client.session["login"]["email"]
    code = told()
    by_email.finish(code, memory=memory, at=LATER)
    with pytest.raises(by_email.CodeRefused) as refused:
        by_email.finish(code, memory=memory, at=LATER)
    assert refused.value.code == "used"


def test_after_fifteen_minutes_it_is_too_old():
    client = Client()
    ask(client)
    board.wired()["clock"].set(LATER + timedelta(minutes=15))
    answer = client.post("/sign-in/email/code", {"code": told()})
    assert answer.status_code == 422
    assert "หมดเวลา" in text(answer)
    assert client.get("/my").status_code == 302


def test_five_wrong_codes_end_it():
    client = Client()
    ask(client)
    code = told()
    wrong = f"{(int(code) + 1) % 10**8:08d}"
    for _ in range(5):
        assert client.post("/sign-in/email/code", {"code": wrong}).status_code == 422
    answer = client.post("/sign-in/email/code", {"code": code})
    assert "ใช้ไม่ได้อีก" in text(answer)
    assert client.get("/my").status_code == 302


def test_nobody_fills_a_mailbox_with_codes():
    for _ in range(5):
        assert ask(Client()).status_code == 302
    count = len(board.wired()["post"].list_mails())
    assert ask(Client()).status_code == 422
    assert len(board.wired()["post"].list_mails()) == count


@pytest.mark.parametrize("more", [{"email": "somsri"}, {"email": ""}, {"name": ""}])
def test_what_is_missing_is_said_and_what_was_typed_stays(more):
    answer = ask(Client(), **more)
    assert answer.status_code == 422
    kept = TYPED | more
    assert all(value in text(answer) for value in kept.values())


# How far it reaches ------------------------------------------------------------------------------


def test_it_begins_what_asks_for_no_proof_and_nothing_else():
    client = Client()
    come_in(client, service="complaint")
    who = identity.citizen(_person(client), by_email.LEVEL)
    apply.begin(catalogue.in_force("complaint"), who=who, at=LATER)
    for service in (SERVICE, "commercial-registration"):
        with pytest.raises(LevelTooLow):
            apply.begin(catalogue.in_force(service), who=who, at=LATER)
    answer = client.post(reverse("citizen:start", args=[SERVICE]))
    assert answer.status_code == 403
    assert "ยืนยันด้วย ThaID" in text(answer)


def _person(client):
    from uuid import UUID

    return UUID(client.session["person"])


def test_a_service_that_needs_a_proof_does_not_offer_it():
    assert Client().get("/sign-in/email", {"service": SERVICE}).status_code == 404
    assert "/sign-in/email" not in text(Client().get("/sign-in", {"service": SERVICE}))
    assert "/sign-in/email" in text(Client().get("/sign-in", {"service": "complaint"}))


def filed(client):
    come_in(client)
    who = identity.citizen(_person(client), by_email.LEVEL)
    filing = given.filing("complaint", who=who, given={"complainant_name": TYPED["name"]})
    return apply.submit(filing, who=who, at=LATER), who


def test_it_opens_only_what_came_from_that_address():
    client, other = Client(), Client()
    case_id, _who = filed(client)
    of_pimpa, _ = given.received(SERVICE)
    assert client.get(f"/my/cases/{case_id}").status_code == 200
    assert client.get(f"/my/cases/{of_pimpa}").status_code == 404
    come_in(other, email="other@example.com")
    assert other.get(f"/my/cases/{case_id}").status_code == 404
    again = Client()
    come_in(again)
    assert again.get(f"/my/cases/{case_id}").status_code == 200


def test_who_then_proves_who_they_are_takes_what_they_filed_along():
    case_id, former = filed(Client())
    pimpa = given.citizen()
    assert by_email.hand_over(former, to=pimpa, at=LATER) == 1
    assert cases.case(SYSTEM, case_id).applicant_id == pimpa.person_id


def test_nothing_is_handed_over_from_or_to_anybody_else():
    case_id, former = filed(Client())
    pimpa, direk = given.citizen(), given.citizen("direk")
    of_pimpa, _ = given.received(SERVICE, who=pimpa)
    assert by_email.hand_over(pimpa, to=direk, at=LATER) == 0
    assert by_email.hand_over(pimpa, to=former, at=LATER) == 0
    assert cases.case(SYSTEM, of_pimpa).applicant_id == pimpa.person_id
    assert cases.case(SYSTEM, case_id).applicant_id == former.person_id


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"email": True, "ial": "2.1", "claims": ["name"]}, "email_too_weak"),
        ({"email": True, "ial": "1.1", "claims": ["name", "pid"]}, "email_gives_no_claim"),
        ({"email": "yes", "ial": "1.1", "claims": ["name"]}, "not_yes_or_no"),
    ],
)
def test_an_edition_that_needs_more_cannot_let_an_address_in(change, fault):
    row = Edition.objects.get(service__code="complaint", state="published")
    bundle = dict(row.bundle) | {"identity": dict(row.bundle["identity"]) | change}
    assert fault in [found.code for found in editions.check(bundle)]
    bundle["identity"] = row.bundle["identity"]
    assert not editions.check(bundle)
