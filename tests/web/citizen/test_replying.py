"""Changing how to be answered: at every contact, without losing what was typed, by nobody else."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from anuyat.apps.cases import commands
from anuyat.apps.cases import queries as cases
from anuyat.apps.correspondence import queries as letters
from anuyat.core.access import SYSTEM
from anuyat.core.lifecycle import Outcome
from anuyat.flows import decide
from anuyat.jobs import worker
from tests import given
from tests.web.citizen.browsing import AT, SERVICE, text

pytestmark = pytest.mark.django_db
GROUNDS = {"facts": "พบน้ำเสีย", "law": "มาตรา 56", "reasons": "ไม่มีบ่อดักไขมัน"}


def chosen(case_id):
    return cases.case(SYSTEM, case_id).filing.reply_preference


def checked(page):
    """The value of the radio button that is on."""
    return re.findall(r'name="reply-by" value="(\w+)"[^>]* checked', page)


def url(case_id):
    return reverse("citizen:case_reply", args=[case_id])


@pytest.mark.law("ega-2565/11")
def test_it_is_changed_from_the_page_of_the_case_and_the_page_then_says_so(client, case_id):
    page = text(client.get(reverse("citizen:case", args=[case_id])))
    assert url(case_id) in page
    assert checked(text(client.get(url(case_id)))) == ["electronic"]
    answer = client.post(url(case_id), {"reply-by": "post"}, follow=True)
    assert answer.redirect_chain[-1][0] == f"{reverse('citizen:case', args=[case_id])}#reply"
    assert chosen(case_id) == "post"
    assert "ทางไปรษณีย์" in text(answer)
    assert "คุณเปลี่ยนวิธีตอบกลับ" in text(answer)


def test_no_choice_is_told_beside_the_field_and_changes_nothing(client, case_id):
    answer = client.post(url(case_id), {"reply-by": "pigeon"})
    assert answer.status_code == 422
    page = text(answer)
    assert 'href="#reply-field"' in page
    assert 'id="reply-field-error"' in page
    assert chosen(case_id) == "electronic"


def test_a_choice_made_after_the_session_ended_comes_back_as_it_was_made(case_id, client):
    stranger = Client()
    answer = stranger.post(url(case_id), {"reply-by": "counter"})
    assert answer.status_code == 302
    assert "/sign-in" in answer.url
    assert chosen(case_id) == "electronic"


@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_else_neither_sees_nor_changes_it(other, case_id, method):
    answer = getattr(other, method)(url(case_id), {"reply-by": "post"})
    assert answer.status_code == 404
    assert chosen(case_id) == "electronic"


@pytest.mark.law("ega-2565/11")
def test_the_receipt_and_every_letter_lead_to_the_change(client, case_id):
    letter = letters.by_key(case_id, "acknowledgement")
    for name, pk in (("receipt", case_id), ("letter", letter.pk)):
        assert url(case_id) in text(client.get(reverse(f"citizen:{name}", args=[pk])))


@pytest.mark.law("ega-2565/11")
def test_the_page_of_a_decision_leads_to_the_change_before_and_after_it_is_opened(client, pimpa):
    case_id, _ = given.in_review(SERVICE, "health-officer", who=pimpa)
    mayor = given.officer("mayor")
    decide.decide(case_id, Outcome.REFUSED, grounds=GROUNDS, conditions=[], who=mayor, at=AT)
    worker.work_all(AT)
    letter = letters.by_key(case_id, "decision_refuse")
    page = reverse("citizen:letter", args=[letter.pk])
    closed = text(client.get(page))
    assert url(case_id) in closed
    assert "อาจถือว่าได้รับแจ้ง" in closed
    client.post(reverse("citizen:open_letter", args=[letter.pk]))
    assert url(case_id) in text(client.get(page))


def test_a_letter_sent_on_paper_does_not_warn_of_a_day_that_does_not_run(client, pimpa):
    case_id, who = given.in_review(SERVICE, "health-officer", who=pimpa)
    commands.prefer_reply(case_id, "post", who=who, at=AT)
    mayor = given.officer("mayor")
    decide.decide(case_id, Outcome.REFUSED, grounds=GROUNDS, conditions=[], who=mayor, at=AT)
    worker.work_all(AT)
    letter = letters.by_key(case_id, "decision_refuse")
    closed = text(client.get(reverse("citizen:letter", args=[letter.pk])))
    assert "อาจถือว่าได้รับแจ้ง" not in closed


@pytest.fixture
def returned(case_id):
    by = given.officer("health-officer")
    given.checked(case_id, by=by, at=AT, faults={"premises": "address-unclear"})
    commands.send_back(case_id, who=by, at=AT)
    worker.work_all(AT)
    return case_id


@pytest.mark.law("ega-2565/11")
def test_it_is_asked_with_a_correction_and_kept_even_when_that_is_not_whole(client, returned):
    page = reverse("citizen:correct", args=[returned])
    assert checked(text(client.get(page))) == ["electronic"]
    answer = client.post(page, {"premises_address-house": "88/14", "reply-by": "counter"})
    assert answer.status_code == 422
    assert 'value="88/14"' in text(answer)
    assert checked(text(answer)) == ["counter"]
    assert chosen(returned) == "counter"


def test_a_wrong_way_in_a_correction_is_told_and_nothing_typed_is_lost(client, returned):
    page = reverse("citizen:correct", args=[returned])
    data = {
        "premises_address-house": "88/14",
        "premises_address-subdistrict": "730118",
        "reply-by": "pigeon",
    }
    answer = client.post(page, data)
    assert answer.status_code == 422
    assert 'href="#reply-field"' in text(answer)
    assert 'value="88/14"' in text(answer)
    assert cases.case(SYSTEM, returned).state == "returned"


@pytest.mark.law("ega-2565/11")
def test_a_tracking_code_changes_nothing_and_says_to_sign_in(case_id):
    code = cases.case(SYSTEM, case_id).tracking_code
    page = text(Client().get(f"/track/{code}"))
    assert "เข้าสู่ระบบเพื่อเปลี่ยนวิธีตอบกลับ" in page
    assert "reply-by" not in page
