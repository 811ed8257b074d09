"""The folder in its order: what waits for the person, what runs, what is begun, what is done."""

from datetime import timedelta

import pytest
from django.urls import reverse

from anuyat.apps.cases import commands
from anuyat.ports import board
from tests import given
from tests.flows.test_appeal import refused
from tests.web.citizen.browsing import AT, SERVICE, text

pytestmark = pytest.mark.django_db


def places(page, *words):
    """Where each stands in the page; a word that is missing fails."""
    found = [page.index(word) for word in words]
    return found == sorted(found)


def test_what_waits_stands_before_what_runs_then_drafts_then_what_is_done(client, pimpa):
    given.granted(who=pimpa)  # Waits for its fee.
    refused(pimpa)  # Waits to be read.
    gone, _ = given.received(SERVICE, who=pimpa)
    commands.withdraw(gone, who=pimpa, at=AT)
    given.received("complaint", who=pimpa)
    given.filing("commercial-registration", who=pimpa)
    page = text(client.get("/my"))
    assert places(
        page,
        'id="todo"',
        "ไปจ่าย",
        "ผลการพิจารณา",
        'id="cases"',
        'id="drafts"',
        "เก็บไว้ถึง",
        'id="licences"',
        'id="past"',
    )


def test_a_decision_to_be_read_is_asked_for_before_a_letter_that_only_tells(client, pimpa):
    refused(pimpa)
    page = text(client.get("/my"))
    assert "ผลการพิจารณา" in page
    assert "เปิดอ่าน" in page


def test_a_draft_in_its_last_week_waits_for_the_person(client, pimpa):
    given.filing(SERVICE, who=pimpa)
    assert 'id="drafts"' in text(client.get("/my"))
    board.wired()["clock"].set(AT + timedelta(days=25))
    page = text(client.get("/my"))
    assert 'id="drafts"' not in page
    assert places(page, 'id="todo"', "เก็บไว้ถึง", 'id="cases"')


def test_withdrawing_says_what_becomes_of_the_licence_and_of_the_fee(client, pimpa):
    case_id, _ = given.received(SERVICE, who=pimpa)
    page = text(client.get(reverse("citizen:withdraw", args=[case_id])))
    assert "จะไม่มีใบอนุญาตจากเรื่องนี้" in page
    assert "หยุดพิจารณาทันที" in page


def test_withdrawing_an_answer_says_nothing_of_a_licence(client, pimpa):
    case_id, _ = given.received("complaint", who=pimpa)
    page = text(client.get(reverse("citizen:withdraw", args=[case_id])))
    assert "ใบอนุญาต" not in page.partition("<main")[2].partition("</main>")[0]
