"""Appealing from the decision: what is said beforehand, and what both cases show after."""

from datetime import timedelta

import pytest
from django.urls import reverse

from anuyat.apps.cases import drafts, linking
from anuyat.apps.cases import queries as cases
from anuyat.core.access import SYSTEM
from anuyat.core.lifecycle import Outcome
from anuyat.ports import board
from tests.flows.test_appeal import AT, appealed, in_review, opened, refused, rule
from tests.web.at_the_desk import browser as desk
from tests.web.at_the_desk import case_url, page
from tests.web.citizen.browsing import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(pimpa):
    return refused(pimpa)[0]


def url(case_id):
    return reverse("citizen:appeal", args=[case_id])


def test_the_case_leads_to_its_appeal(client, order, pimpa):
    opened(order, pimpa)
    assert url(order) in text(client.get(f"/my/cases/{order}"))


@pytest.mark.law("apa-2539/40")
def test_the_page_says_to_whom_by_when_and_why(client, order, pimpa):
    opened(order, pimpa)
    said = text(client.get(url(order)))
    assert "คณะกรรมการพิจารณาอุทธรณ์" in said
    assert "วันสุดท้ายที่อุทธรณ์ได้" in said
    assert "นับวันอย่างไร" in said


def test_a_decision_not_opened_yet_is_said_not_to_run(client, order):
    assert "เวลาอุทธรณ์ยังไม่เริ่มนับ" in text(client.get(url(order)))


def test_the_button_begins_a_draft_and_reading_the_page_does_not(client, order, pimpa):
    client.get(url(order))
    assert not [f for f in drafts.drafts(pimpa) if linking.origin(f)]
    answer = client.post(url(order))
    draft = next(f for f in drafts.drafts(pimpa) if linking.origin(f))
    assert str(draft.pk) in answer["Location"]
    assert client.get(answer["Location"]).status_code == 200


def test_a_late_one_is_not_turned_away(client, order, pimpa):
    opened(order, pimpa)
    board.wired()["clock"].set(AT + timedelta(days=60))
    said = text(client.get(url(order)))
    assert "พ้นเวลาอุทธรณ์แล้ว แต่ยังยื่นได้" in said
    assert client.post(url(order)).status_code == 302


def test_somebody_elses_and_an_undecided_case_have_no_such_page(other, client, order, case_id):
    assert other.get(url(order)).status_code == 404
    assert other.post(url(order)).status_code == 404
    assert client.get(url(case_id)).status_code == 404


def test_both_cases_show_each_other_and_the_ruling(client, order, pimpa):
    new, at = in_review(order, pimpa)
    rule(new, Outcome.REVOKED, "mayor", at)
    number = cases.case(SYSTEM, new).number
    first = text(client.get(f"/my/cases/{order}"))
    assert number in first
    assert "เพิกถอนคำสั่งเดิมแล้ว" in first
    assert cases.case(SYSTEM, order).number in text(client.get(f"/my/cases/{new}"))


def test_the_desk_sees_the_order_and_how_late_the_appeal_is(order, pimpa):
    opened(order, pimpa)
    late = AT + timedelta(days=45)
    new = appealed(order, pimpa, late)
    board.wired()["clock"].set(late)
    mayor = desk("mayor")
    said = page(mayor, case_url(new))
    assert "ยื่นพ้นเวลา" in said
    assert cases.case(SYSTEM, order).number in said
    assert cases.case(SYSTEM, new).number in page(mayor, case_url(order))


def test_the_desk_reports_it_to_the_authority_above(order, pimpa):
    new, at = in_review(order, pimpa)
    board.wired()["clock"].set(at)
    mayor = desk("mayor")
    address = case_url(new, "/pass-up")
    assert address in page(mayor, case_url(new))
    assert "คณะกรรมการพิจารณาอุทธรณ์" in page(mayor, address)
    assert mayor.post(address, {"opinion": " "}).status_code == 422
    assert mayor.post(address, {"opinion": "คำสั่งเดิมชอบแล้ว"}).status_code == 302
    said = page(mayor, case_url(new))
    assert "รายงานผู้มีอำนาจพิจารณาแล้ว" in said
    assert address not in said
    assert mayor.get(case_url(order, "/pass-up")).status_code == 404
