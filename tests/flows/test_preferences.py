"""How a person is answered: chosen anew at any later contact, by them alone."""

from datetime import timedelta

import pytest

from anuyat.apps.cases import commands
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.records import queries as journal
from anuyat.core import documents
from anuyat.core.access import SYSTEM, NotYours
from anuyat.core.lifecycle import Outcome
from anuyat.flows import decide, serve
from anuyat.flows import letters as writing
from anuyat.jobs import worker
from tests import given

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
LATER = AT + timedelta(hours=2)
FOOD = "food-place-licence"
GROUNDS = {"facts": "พบน้ำเสีย", "law": "มาตรา 56", "reasons": "ไม่มีบ่อดักไขมัน"}


def entries(case_id):
    return [e for e in journal.history(f"case:{case_id}") if e.kind == "case.reply"]


def refused(case_id, at=LATER):
    mayor = given.officer("mayor", at=at)
    decide.decide(case_id, Outcome.REFUSED, grounds=GROUNDS, conditions=[], who=mayor, at=at)
    worker.work_all(at)
    return letters.by_key(case_id, "decision_refuse")


def printed(letter, lang="th"):
    edition = catalogue.edition(letter.case.edition_id)
    url = "https://anuyat.example.com/v/X"
    filled = writing.filled(letter, edition, verify_url=url, base_url=url, lang=lang)
    return documents.words(filled)


@pytest.mark.law("ega-2565/11")
def test_a_change_is_kept_and_journaled_with_who_and_when():
    case_id, who = given.received(FOOD)
    assert commands.prefer_reply(case_id, "post", who=who, at=LATER) is True
    assert cases.case(SYSTEM, case_id).filing.reply_preference == "post"
    (entry,) = entries(case_id)
    assert (entry.actor, entry.at) == (who.actor, LATER)
    assert entry.facts == {"before": "electronic", "after": "post"}


def test_choosing_what_already_stands_writes_no_history():
    case_id, who = given.received(FOOD)
    assert commands.prefer_reply(case_id, "electronic", who=who, at=LATER) is False
    assert entries(case_id) == []


@pytest.mark.parametrize("who", ["direk", "health-officer"])
def test_nobody_but_the_applicant_turns_their_letters_elsewhere(who):
    case_id, _ = given.received(FOOD)
    stranger = given.citizen(who) if who == "direk" else given.officer(who)
    with pytest.raises(NotYours):
        commands.prefer_reply(case_id, "post", who=stranger, at=LATER)
    assert cases.case(SYSTEM, case_id).filing.reply_preference == "electronic"


def test_a_way_that_is_not_offered_is_refused():
    case_id, who = given.received(FOOD)
    with pytest.raises(ValueError, match="pigeon"):
        commands.prefer_reply(case_id, "pigeon", who=who, at=LATER)


@pytest.mark.law("ega-2565/11")
def test_letters_written_after_the_change_follow_it_and_those_before_do_not():
    case_id, who = given.in_review(FOOD, "health-officer")
    commands.prefer_reply(case_id, "post", who=who, at=LATER)
    letter = refused(case_id)
    assert "ส่งทางไปรษณีย์ตามที่ท่านแจ้งไว้" in printed(letter)
    assert "Sent by post, as you asked" in printed(letter, "en")
    before = letters.by_key(case_id, "acknowledgement")
    assert before.values["reply"]["by"] == "electronic"


@pytest.mark.law("ega-2565/11")
def test_who_asked_for_paper_is_not_taken_as_notified_by_a_folder_they_did_not_open():
    case_id, who = given.in_review(FOOD, "health-officer")
    edition = catalogue.in_force(FOOD)
    commands.prefer_reply(case_id, "post", who=who, at=LATER)
    letter, much_later = refused(case_id), LATER + timedelta(days=30)
    assert serve.of(letter, edition, much_later).served_on is None
    assert "ฉบับกระดาษ" in printed(letter)
    assert "ครบ" not in letter.values["letter"]["service_rule"]["th"]


def test_who_is_answered_electronically_is_taken_as_notified_by_the_rule():
    case_id, _ = given.in_review(FOOD, "health-officer")
    letter = refused(case_id)
    edition = catalogue.in_force(FOOD)
    assert serve.of(letter, edition, LATER + timedelta(days=30)).served_on is not None


@pytest.mark.law("ega-2565/11")
def test_it_can_still_be_changed_after_the_decision():
    case_id, who = given.in_review(FOOD, "health-officer")
    refused(case_id)
    assert commands.prefer_reply(case_id, "counter", who=who, at=LATER) is True
