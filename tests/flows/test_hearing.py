"""Hearing a party before an order against them: told, answered, over, or excepted with a ground."""

from datetime import date, datetime, timedelta

import pytest

from anuyat.apps.cases import heard, hearings
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.hearings import HearingRefused
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.records import files
from anuyat.core.access import SYSTEM, NotYours
from anuyat.core.lifecycle import HoldKind, Outcome, StepRefused
from anuyat.core.thai import BANGKOK
from anuyat.flows import decide, hearing
from anuyat.jobs import worker
from tests import given
from tests.flows import an_edition

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
GROUNDS = {"facts": "พบน้ำเสีย", "law": "มาตรา 56", "reasons": "ไม่มีบ่อดักไขมัน"}


@pytest.fixture
def ready():
    an_edition.publish(pauses=True)
    return given.in_review(an_edition.SERVICE, "health-officer")


def refuse(case_id, at=AT):
    mayor = given.officer("mayor", at=at)
    decide.decide(case_id, Outcome.REFUSED, grounds=GROUNDS, conditions=[], who=mayor, at=at)
    worker.work_all(at)


def told(case_id):
    hearing.open_hearing(
        case_id, "น้ำเสียลงคลอง", "มาตรา 56", who=given.officer("health-officer"), at=AT
    )
    worker.work_all(AT)


def state(case_id):
    return cases.case(SYSTEM, case_id).state


@pytest.mark.law("apa-2539/30")
def test_nobody_is_refused_unheard(ready):
    with pytest.raises(StepRefused, match="missing_heard"):
        refuse(ready[0])
    assert state(ready[0]) == "in_review"


@pytest.mark.law("apa-2539/30")
def test_while_the_party_may_still_answer_a_refusal_waits_and_the_clock_stands(ready):
    case_id, _who = ready
    told(case_id)
    with pytest.raises(StepRefused, match="missing_heard"):
        refuse(case_id, AT + timedelta(days=1))
    case = cases.case(SYSTEM, case_id)
    assert HoldKind.HEARING in cases.waits_for(case)
    assert case.holds.get(kind="hearing").law == an_edition.HEARING["law"]["th"]


def test_who_is_granted_what_they_asked_need_not_be_heard(ready):
    told(ready[0])
    mayor = given.officer("mayor")
    decide.decide(ready[0], Outcome.GRANTED, grounds={}, conditions=[], who=mayor, at=AT)
    case = cases.case(SYSTEM, ready[0])
    assert case.outcome == "granted"
    assert HoldKind.HEARING not in cases.waits_for(case)


@pytest.mark.law("apa-2539/30")
def test_the_notice_tells_facts_law_and_the_last_day_from_when_it_counts_as_received(ready):
    told(ready[0])
    letter = letters.by_key(ready[0], "hearing.1")
    assert letter.posted_at is not None
    assert letter.values["hearing"]["facts"] == "น้ำเสียลงคลอง"
    row = heard.current(cases.case(SYSTEM, ready[0]))
    # Put into the folder on the 23rd, taken as received on the 30th, and fifteen days from there.
    assert row.answer_on == date(2026, 12, 15)


@pytest.mark.law("apa-2539/30")
def test_an_answer_with_a_file_frees_the_way_to_decide(ready):
    case_id, who = ready
    told(case_id)
    hearing.answer(case_id, "ติดตั้งแล้ว ดูภาพ", [("trap.pdf", given.PDF)], who=who, at=AT)
    case = cases.case(SYSTEM, case_id)
    row = heard.current(case)
    assert row.answer == "ติดตั้งแล้ว ดูภาพ"
    assert [a.label for a in files.attachments(f"case:{case_id}") if a.purpose == "hearing"] == [
        "trap.pdf"
    ]
    assert HoldKind.HEARING not in cases.waits_for(case)
    refuse(case_id)
    assert cases.case(SYSTEM, case_id).outcome == "refused"


def test_when_the_time_is_over_the_case_goes_on_by_itself_and_not_a_day_before(ready):
    case_id, who = ready
    told(case_id)
    last = datetime(2026, 12, 15, 23, 59, tzinfo=BANGKOK)
    worker.work_all(last)
    with pytest.raises(StepRefused, match="missing_heard"):
        refuse(case_id, last)

    after = last + timedelta(minutes=2)
    worker.work_all(after)
    with pytest.raises(HearingRefused, match=r"not_open|too_late"):
        hearing.answer(case_id, "ช้าไป", [], who=who, at=after)
    refuse(case_id, after)
    assert cases.case(SYSTEM, case_id).outcome == "refused"


@pytest.mark.law("apa-2539/30")
def test_an_exception_of_the_law_is_recorded_with_ground_words_and_person(ready):
    case_id, _who = ready
    by = given.officer("health-officer")
    with pytest.raises(HearingRefused, match="no_ground"):
        hearings.leave_unheard(case_id, "busy", "ไม่ว่าง", who=by, at=AT)
    with pytest.raises(HearingRefused, match="empty"):
        hearings.leave_unheard(case_id, "urgent", "  ", who=by, at=AT)
    hearings.leave_unheard(case_id, "own_facts", "ระบุไว้ในคำขอเอง", who=by, at=AT)
    row = heard.current(cases.case(SYSTEM, case_id))
    assert (row.unheard, row.by_id, row.why) == ("own_facts", by.officer_id, "ระบุไว้ในคำขอเอง")
    refuse(case_id)


def test_a_party_is_asked_once_and_answers_once(ready):
    case_id, who = ready
    told(case_id)
    with pytest.raises(HearingRefused, match="once"):
        told(case_id)
    hearing.answer(case_id, "คำชี้แจง", [], who=who, at=AT)
    with pytest.raises(HearingRefused, match="not_open"):
        hearing.answer(case_id, "อีกครั้ง", [], who=who, at=AT)


def test_nobody_answers_for_another(ready):
    told(ready[0])
    with pytest.raises(NotYours):
        hearings.answer(ready[0], "ไม่ใช่ฉัน", [], who=given.citizen("direk"), at=AT)
    with pytest.raises(NotYours):
        hearings.answer(ready[0], "ผู้ตรวจตอบแทน", [], who=given.officer("health-officer"), at=AT)


def test_more_than_five_files_are_not_taken_and_nothing_is_kept(ready):
    case_id, who = ready
    told(case_id)
    before = len(files.attachments(f"case:{case_id}"))
    with pytest.raises(HearingRefused, match="too_many_files"):
        hearing.answer(case_id, "แนบ", [("a.pdf", given.PDF)] * 6, who=who, at=AT)
    assert len(files.attachments(f"case:{case_id}")) == before


def test_where_the_law_of_the_service_asks_for_no_hearing_none_can_be_opened():
    an_edition.publish(hearing=False)
    case_id, _who = given.in_review(an_edition.SERVICE, "health-officer")
    with pytest.raises(HearingRefused, match="no_duty"):
        told(case_id)
    refuse(case_id)
    assert cases.case(SYSTEM, case_id).outcome == "refused"
