"""Copies of identity cards: marked for officers, erased once final, kept only by a law."""

from datetime import timedelta

import pytest

from anuyat.apps.cases import queries as cases
from anuyat.apps.records import files
from anuyat.apps.records.files import NotShown
from anuyat.apps.records.models import Entry
from anuyat.core.access import SYSTEM
from anuyat.flows import cards, look, review
from anuyat.jobs import worker
from anuyat.ports import board
from tests import given
from tests.core.formspec.a_form import both
from tests.flows import a_visited_place
from tests.flows.a_visited_place import CARD

pytestmark = [pytest.mark.django_db, pytest.mark.law("pdpa-2562/37")]
COPY = {"class": "identity_document"}
KEPT = COPY | {"keep": {"law": both("กฎหมายตัวอย่าง มาตรา 1", "Example Act, section 1")}}


def received(card=COPY):
    a_visited_place.publish(card=card)
    return given.received(a_visited_place.SERVICE)


def copies(case_id):
    case = cases.case(SYSTEM, case_id)
    found = files.attachments(f"case:{case_id}") + files.attachments(f"filing:{case.filing_id}")
    return [use for use in found if use.purpose == CARD]


def withdrawn(card=COPY):
    case_id, who = received(card)
    review.withdraw(case_id, who=who, at=given.OFFICE_TIME)
    worker.work_all(given.OFFICE_TIME)
    return case_id


def test_officers_get_a_copy_only_under_its_mark():
    case_id, _ = received()
    case, use = cases.case(SYSTEM, case_id), copies(case_id)[0]
    paper = look.original(case, use)
    assert paper.media_type == "application/pdf"
    assert given.PDF not in paper.content
    shown = look.page(case, use, 1, width=320, turn=0)
    plain = board.wired()["pages"].picture(given.PDF, "application/pdf", 1, look.Look(320))
    assert shown.drawn.content != plain.content


def test_the_mark_names_the_purpose_the_agency_and_the_day():
    case_id, _ = received()
    case = cases.case(SYSTEM, case_id)
    lines = " ".join(cards.mark(case, copies(case_id)[0]))
    for part in (case.title_th, case.agency.name_th, "23 พฤศจิกายน 2569", "เท่านั้น"):
        assert part in lines


def test_other_documents_are_shown_as_they_were_sent():
    case_id, _ = received()
    case = cases.case(SYSTEM, case_id)
    (plan,) = [use for use in files.attachments(f"case:{case_id}") if use.purpose == "plan"]
    assert look.original(case, plan).content == given.PDF
    assert cards.mark(case, plan) == ()


def test_copies_go_when_the_case_is_final_and_the_journal_says_so():
    case_id = withdrawn()
    for use in copies(case_id):
        assert (use.erased_why, use.erased_at) == ("final", given.OFFICE_TIME)
        with pytest.raises(NotShown):
            files.content(use)
    gone = Entry.objects.filter(kind="file.erased", subject=f"case:{case_id}")
    assert [entry.facts["why"] for entry in gone] == ["final"]


def test_content_that_another_document_shows_too_stays_for_that_one():
    """Every upload of the case is the same PDF here, stored once."""
    case_id = withdrawn()
    others = [use for use in files.attachments(f"case:{case_id}") if use.purpose != CARD]
    assert [files.safe_content(use) for use in others] == [given.PDF] * len(others)


def test_content_of_its_own_is_gone_from_the_storage():
    a_visited_place.publish(card=COPY)
    case_id, who = given.received(a_visited_place.SERVICE)
    only_card = [use.pk for use in files.attachments(f"case:{case_id}") if use.purpose != CARD]
    case = cases.case(SYSTEM, case_id)
    only_card += [
        use.pk for use in files.attachments(f"filing:{case.filing_id}") if use.purpose != CARD
    ]
    files.drop(only_card)
    file = copies(case_id)[0].file
    assert board.storage().exists(file.scope, file.key)
    review.withdraw(case_id, who=who, at=given.OFFICE_TIME)
    worker.work_all(given.OFFICE_TIME)
    assert not board.storage().exists(file.scope, file.key)


def test_a_copy_that_a_law_keeps_stays():
    assert [use.erased_at for use in copies(withdrawn(KEPT))] == [None, None]


def test_erasing_twice_is_erasing_once():
    case_id = withdrawn()
    cards.erase(f"case:{case_id}", given.OFFICE_TIME + timedelta(days=1))
    assert Entry.objects.filter(kind="file.erased", subject=f"case:{case_id}").count() == 1


def test_while_the_case_is_open_nothing_goes():
    case_id, _ = received()
    cards.erase(f"case:{case_id}", given.OFFICE_TIME)
    assert [use.erased_at for use in copies(case_id)] == [None, None]
