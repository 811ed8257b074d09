"""Appealing an order: a case of its own, linked, in time or late, and its ruling told on both."""

from datetime import date, timedelta

import pytest
from django.test import Client

from anuyat.apps.cases import commands, drafts, linking, passing_up
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.records import queries as journal
from anuyat.core import clock
from anuyat.core.access import SYSTEM, NotYours
from anuyat.core.lifecycle import Outcome, StepRefused
from anuyat.flows import appeal, apply, decide, deliver
from anuyat.flows.appeal import NotAppealable
from anuyat.jobs import worker
from anuyat.web.shared import sessions
from tests import given

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
FOOD = "food-place-licence"
GROUNDS = {"facts": "พบน้ำเสีย", "law": "มาตรา 56", "reasons": "ไม่มีบ่อดักไขมัน"}
RULING = {"facts": "ตรวจแล้วมีบ่อดักไขมัน", "law": "มาตรา 45", "reasons": "คำสั่งเดิมคลาดเคลื่อน"}
SAID = {
    "contested": "ข้อที่ว่าไม่มีบ่อดักไขมัน",
    "grounds": "มีบ่ออยู่หลังร้าน ตามรูปที่แนบ",
    "wanted": "revoke",
    "wants_stay": False,
    "email": "pimpa@example.com",
    "phone": "020003001",
}


def refused(who=None):
    """A refusal in the folder, not opened."""
    case_id, who = given.in_review(FOOD, "health-officer", who=who)
    mayor = given.officer("mayor")
    decide.decide(case_id, Outcome.REFUSED, grounds=GROUNDS, conditions=[], who=mayor, at=AT)
    worker.work_all(AT)
    return case_id, who


def opened(case_id, who, at=AT):
    letter = letters.by_key(case_id, "decision_refuse")
    deliver.open_letter(letter.pk, who=who, at=at)


def appealed(case_id, who, at):
    filing_id = appeal.begin(case_id, who=who, at=at)
    drafts.keep_page(filing_id, who=who, answers=SAID, removed=frozenset(), at=at)
    new = apply.submit(filing_id, who=who, at=at)
    worker.work_all(at)
    return new


@pytest.fixture
def order():
    return refused()


@pytest.mark.law("apa-2539/44")
def test_an_appeal_is_a_case_of_its_own_at_the_agency_that_made_the_order(order):
    case_id, who = order
    opened(case_id, who)
    new = appealed(case_id, who, AT + timedelta(days=2))
    found, first = cases.case(SYSTEM, new), cases.case(SYSTEM, case_id)
    assert found.agency_id == first.agency_id
    assert found.number != first.number
    assert linking.appealed(found).to_case_id == case_id
    assert [link.from_case_id for link in linking.appeals(first)] == [new]
    assert "case.appealed" in [entry.kind for entry in journal.history(f"case:{case_id}")]


@pytest.mark.law("apa-2539/45")
def test_its_clock_is_that_of_an_appeal_and_not_of_the_service(order):
    case_id, who = order
    opened(case_id, who)
    at = AT + timedelta(days=2)
    found = cases.case(SYSTEM, appealed(case_id, who, at))
    assert found.due_on == (at + timedelta(days=30)).date()
    said = " ".join(str(clock.law_said(r, "th")) for r in cases.due(found).reasons)
    assert "45" in said


def test_what_came_in_time_is_not_called_late(order):
    case_id, who = order
    opened(case_id, who)
    stands = appeal.standing(cases.case(SYSTEM, appealed(case_id, who, AT + timedelta(days=3))))
    assert stands.days_late == 0
    assert stands.last_on is not None


@pytest.mark.law("apa-2539/44")
def test_a_late_appeal_is_received_and_said_to_be_late(order):
    case_id, who = order
    opened(case_id, who)
    last = appeal.right(case_id, who=who, at=AT).last_on
    late = AT + timedelta(days=(last - AT.date()).days + 4)
    assert appeal.right(case_id, who=who, at=late).is_late
    found = cases.case(SYSTEM, appealed(case_id, who, late))
    assert found.state == "received"
    stands = appeal.standing(found)
    assert stands.last_on == last
    assert stands.days_late == (stands.received_on - last).days > 0


def test_the_last_day_kept_is_the_one_there_was_when_it_was_filed(order):
    case_id, who = order
    new = appealed(case_id, who, AT + timedelta(days=1))  # Before the order counted as served.
    assert appeal.standing(cases.case(SYSTEM, new)).last_on is None
    assert appeal.standing(cases.case(SYSTEM, new)).days_late == 0


def test_what_is_begun_twice_is_one_draft_and_another_order_has_another(order):
    case_id, who = order
    second, _ = refused(who)
    drafts_of = {appeal.begin(id, who=who, at=AT) for id in (case_id, case_id, second)}
    assert len(drafts_of) == 2


def test_contact_is_carried_over_and_nothing_else(order):
    case_id, who = order
    filing = drafts.mine(appeal.begin(case_id, who=who, at=AT), who)
    assert set(drafts.open_answers(filing)) == {"email", "phone"}


def test_nobody_else_may_appeal(order):
    case_id, _ = order
    with pytest.raises(cases.NoSuchCase):
        appeal.begin(case_id, who=given.citizen("direk"), at=AT)


def test_a_grant_and_an_undecided_case_cannot_be_appealed():
    undecided, who = given.received(FOOD)
    granted, _ = given.granted(who=who)
    for case_id in (undecided, granted):
        with pytest.raises(NotAppealable):
            appeal.begin(case_id, who=who, at=AT)


def test_an_appeal_cannot_be_begun_but_from_an_order(order):
    case_id, who = order
    filing = drafts.mine(appeal.begin(case_id, who=who, at=AT), who)
    edition = catalogue.edition(filing.edition_id)
    with pytest.raises(NotYours):
        apply.begin(edition, who=who, at=AT)
    with pytest.raises(catalogue.NoSuchService):
        catalogue.in_force(edition.service)
    assert edition.service not in [found.service for found in catalogue.find("อุทธรณ์")]


# The ruling --------------------------------------------------------------------------------------


def in_review(case_id, who):
    new = appealed(case_id, who, AT + timedelta(days=1))
    at = AT + timedelta(days=2)
    officer = given.officer("health-officer", at=at)
    given.checked(new, by=officer, at=at)
    commands.accept(new, who=officer, at=at)
    return new, at


def rule(case_id, outcome, slug, at):
    by = given.officer(slug, at=at)
    decide.decide(case_id, outcome, grounds=RULING, conditions=[], who=by, at=at)
    worker.work_all(at)


def test_a_ruling_is_told_in_the_orders_own_case_and_by_letter(order):
    case_id, who = order
    new, at = in_review(case_id, who)
    rule(new, Outcome.REVOKED, "mayor", at)
    assert cases.case(SYSTEM, new).outcome == "revoked"
    told = [e for e in journal.history(f"case:{case_id}") if e.kind == "case.appeal_decided"]
    assert [entry.facts["ruling"] for entry in told] == ["revoked"]
    letter = letters.by_key(new, "appeal_decision")
    assert letter.posted_at is not None
    assert "ศาลปกครอง" in str(letter.values["appeal"]["instead"])


@pytest.mark.law("apa-2539/45")
def test_whoever_made_the_order_does_not_dismiss_the_appeal_against_it(order):
    case_id, who = order
    new, at = in_review(case_id, who)
    with pytest.raises(StepRefused) as refusal:
        rule(new, Outcome.UPHELD, "mayor", at)
    assert refusal.value.code == "own_order"
    assert cases.case(SYSTEM, new).state == "in_review"


@pytest.mark.parametrize("outcome", [Outcome.UPHELD, Outcome.AMENDED, Outcome.REVOKED])
@pytest.mark.law("apa-2539/37")
def test_a_ruling_without_its_grounds_is_refused(order, outcome):
    assert commands.missing_grounds(outcome, {}) == ("facts", "law", "reasons")


# Service: only what the person does --------------------------------------------------------------


def pages(letter):
    return (f"/my/letters/{letter.pk}", f"/my/letters/{letter.pk}.pdf", "/my")


@pytest.mark.law("apa-2539/40")
def test_no_preview_and_no_prefetch_begins_the_time_to_appeal(order):
    """A mail client, a link preview and a browser that fetches ahead open nothing."""
    case_id, who = order
    letter = letters.by_key(case_id, "decision_refuse")
    mine = Client()
    session = mine.session
    sessions.begin(session, person=who.person_id, ial=who.ial)
    session.save()
    ahead = {"Sec-Purpose": "prefetch", "Purpose": "prefetch", "X-Moz": "prefetch"}
    for client in (Client(), mine):
        for address in (*pages(letter), f"/my/letters/{letter.pk}/open", f"/my/cases/{case_id}"):
            client.get(address, headers=ahead)
            client.head(address, headers=ahead)
    Client().post(f"/my/letters/{letter.pk}/open")
    assert letters.by_key(case_id, "decision_refuse").opened_at is None
    assert appeal.right(case_id, who=who, at=AT).last_on is None
    assert mine.post(f"/my/letters/{letter.pk}/open").status_code == 302
    assert letters.by_key(case_id, "decision_refuse").opened_at is not None


def test_after_the_days_of_its_rule_it_counts_as_served_with_the_reason(order):
    case_id, who = order
    much_later = AT + timedelta(days=20)
    right = appeal.right(case_id, who=who, at=much_later)
    assert isinstance(right.last_on, date)
    assert len(right.reasons) >= 2


# Reported to the authority above ------------------------------------------------------------------


@pytest.mark.law("apa-2539/45")
def test_what_its_maker_does_not_agree_with_goes_up_and_the_authoritys_time_runs(order):
    case_id, who = order
    new, at = in_review(case_id, who)
    later = at + timedelta(days=5)
    passing_up.pass_up(new, "คำสั่งเดิมชอบแล้ว", who=given.officer("mayor", at=later), at=later)
    found = cases.case(SYSTEM, new)
    assert found.due_on == (later + timedelta(days=30)).date()
    said = " ".join(str(clock.law_said(r, "th")) for r in cases.due(found).reasons)
    assert "วรรคสอง" in said


@pytest.mark.law("apa-2539/45")
def test_the_authoritys_ruling_is_recorded_as_theirs(order):
    case_id, who = order
    new, at = in_review(case_id, who)
    passing_up.pass_up(new, "คำสั่งเดิมชอบแล้ว", who=given.officer("mayor", at=at), at=at)
    rule(new, Outcome.UPHELD, "mayor", at)
    assert cases.case(SYSTEM, new).outcome == "upheld"
    values = letters.by_key(new, "appeal_decision").values["ruling"]
    assert "คณะกรรมการพิจารณาอุทธรณ์" in str(values["by"])


def test_it_is_reported_once_and_only_by_whoever_works_on_it(order):
    case_id, who = order
    new, at = in_review(case_id, who)
    with pytest.raises(NotYours):
        passing_up.pass_up(new, "ไม่เห็นด้วย", who=who, at=at)
    with pytest.raises(NotYours):
        passing_up.pass_up(new, "ไม่เห็นด้วย", who=given.officer("registrar", at=at), at=at)
    mayor = given.officer("mayor", at=at)
    for opinion, code in (("", "empty"), ("ก" * 8001, "too_long")):
        with pytest.raises(passing_up.ReportRefused) as refusal:
            passing_up.pass_up(new, opinion, who=mayor, at=at)
        assert refusal.value.code == code
    passing_up.pass_up(new, "ไม่เห็นด้วย", who=mayor, at=at)
    with pytest.raises(passing_up.ReportRefused) as refusal:
        passing_up.pass_up(new, "อีกครั้ง", who=mayor, at=at)
    assert refusal.value.code == "done"


def test_what_is_no_appeal_is_not_reported():
    case_id, _ = given.in_review(FOOD, "health-officer")
    with pytest.raises(passing_up.ReportRefused):
        passing_up.pass_up(case_id, "ไม่เห็นด้วย", who=given.officer("mayor"), at=AT)
