"""The law's clock at work: warnings, escalations, notices of delay, copies, days that move."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.management import call_command

from anuyat.adapters.demo_post import DemoPost
from anuyat.apps.agencies import commands as agency_commands
from anuyat.apps.agencies import queries as agencies
from anuyat.apps.agencies.models import Agency, OfficeHours, Unit
from anuyat.apps.cases import acts, commands, duties
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.models import Case, ClockAct
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.identity.models import Officer
from anuyat.apps.records import queries as journal
from anuyat.apps.records.models import Due
from anuyat.core import packing
from anuyat.core.access import SYSTEM, NotYours
from anuyat.core.thai import BANGKOK
from anuyat.flows import duties as clock
from anuyat.flows import holidays
from anuyat.jobs import timers, worker
from anuyat.ports import board
from tests import given
from tests.given import OFFICE_TIME

pytestmark = pytest.mark.django_db
FOOD, REGISTRATION, COMPLAINT = "food-place-licence", "commercial-registration", "complaint"
MORNING = time(7, 0)


def morning(day: date) -> datetime:
    return datetime.combine(day, MORNING, BANGKOK)


def run_day(day: date) -> None:
    """A whole day of the worker, planned as it plans its days."""
    timers.plan_day(morning(day))
    worker.work_all(morning(day))


def in_review(*, at: datetime = OFFICE_TIME, who=None) -> Case:
    """A food licence under review: thirty days to decide."""
    case_id, _applicant = given.in_review(FOOD, "health-officer", at=at, who=who)
    return cases.case(SYSTEM, case_id)


def done(case: Case, act: str = "") -> list[tuple[str, str, str]]:
    rows = ClockAct.objects.filter(case=case).order_by("id")
    found = rows.filter(act=act) if act else rows
    return [(row.act, row.to.partition(":")[0], row.state) for row in found]


def sent() -> list:
    return list(board.post().list_mails())


@pytest.fixture(autouse=True)
def _empty_post_box(tmp_path):
    """Numbers of cases come again after a rolled-back test; mails in a folder stay."""
    real = board.wired()["post"]
    board.wire("post", DemoPost(tmp_path, lambda: OFFICE_TIME))
    yield
    board.wire("post", real)


def delay_letters(case: Case) -> list:
    return [one for one in letters.letters(SYSTEM, case.pk) if one.kind == "delay_notice"]


def days(case: Case, n: int) -> date:
    return case.due_on + timedelta(days=n)


def test_the_officer_is_warned_two_working_days_before_and_the_superior_on_the_day():
    case = in_review()
    assert case.due_on == date(2026, 12, 23)
    run_day(date(2026, 12, 18))
    assert done(case) == []
    run_day(date(2026, 12, 21))
    assert {act for act, _to, _state in done(case)} == {"warn_officer"}
    run_day(case.due_on)
    assert ("warn_superior", "officer", "sent") in done(case)
    warned = {row.to for row in ClockAct.objects.filter(case=case, act="warn_officer")}
    assert f"officer:{Officer.objects.get(email='ekkachai.tuayang@example.com').pk}" in warned


def test_a_warning_names_the_case_and_the_day_and_nobody():
    case = in_review()
    run_day(case.due_on)
    warnings = [m for m in sent() if m.message_id.startswith("<act.")]
    assert warnings
    for mail in warnings:
        assert case.number in mail.subject
        assert case.applicant_name not in mail.text + mail.subject
        assert "23 ธันวาคม 2569" in mail.text


def test_what_is_late_is_escalated_once_to_who_decides_and_to_the_agencys_head():
    case = in_review()
    head = agencies.post_by_code(case.agency_id, "clerk")
    Agency.objects.filter(pk=case.agency_id).update(head_post=head)
    run_day(days(case, 1))
    told = {row.to for row in ClockAct.objects.filter(case=case, act="escalate")}
    clerk = Officer.objects.get(email="clerk.tuayang@example.com")
    mayor = Officer.objects.get(email="mayor.tuayang@example.com")
    assert {f"officer:{clerk.pk}", f"officer:{mayor.pk}"} <= told
    before = len(done(case, "escalate"))
    run_day(days(case, 2))
    assert len(done(case, "escalate")) == before


@pytest.mark.law("lfa-2558/10")
def test_every_seven_days_the_applicant_is_told_the_delay_with_the_reason_the_officer_gave():
    case = in_review()
    run_day(days(case, 6))
    assert delay_letters(case) == []
    run_day(days(case, 7))
    (first,) = delay_letters(case)
    assert first.posted_at is not None
    assert packing.unpack(first.values)["delay"]["reason"] == ""
    officer = given.officer("health-officer", at=morning(days(case, 8)))
    acts.give_delay_reason(
        case.pk, "รอผลตรวจน้ำจากห้องปฏิบัติการ", who=officer, at=morning(days(case, 8))
    )
    for n in range(8, 21):
        run_day(days(case, n))
    _first, second = delay_letters(case)
    said = packing.unpack(second.values)["delay"]
    assert (said["number"], said["reason"]) == (2, "รอผลตรวจน้ำจากห้องปฏิบัติการ")
    assert second.created_at.astimezone(BANGKOK).date() == days(case, 14)
    assert packing.unpack(second.values)["signature"]["name"]["th"].startswith("นา")


@pytest.mark.law("lfa-2558/10")
def test_the_notices_stop_when_the_decision_is_made():
    from anuyat.core.lifecycle import Outcome
    from anuyat.flows import decide

    case = in_review()
    run_day(days(case, 7))
    at = morning(days(case, 9)).replace(hour=10)
    decide.decide(
        case.pk,
        Outcome.GRANTED,
        grounds={},
        conditions=[],
        who=given.officer("mayor", at=at),
        at=at,
    )
    for n in (14, 21, 28):
        run_day(days(case, n))
    assert len(delay_letters(case)) == 1


@pytest.mark.law("lfa-2558/10")
def test_the_copy_goes_by_hand_where_no_address_is_named_and_the_officer_says_when_it_went():
    case = in_review()
    run_day(days(case, 7))
    assert done(case, "delay_copy") == [("delay_copy", "opdc", "by_hand")]
    at = morning(days(case, 8))
    owed = [d for d in clock.of(case, at) if d.what == "delay_copy"]
    assert [d.standing for d in owed] == ["late"]
    row = ClockAct.objects.get(case=case, act="delay_copy")
    officer = given.officer("health-officer", at=at)
    assert acts.sent_by_hand(case.pk, row.pk, who=officer, at=at)
    assert not acts.sent_by_hand(case.pk, row.pk, who=officer, at=at)
    assert [d for d in clock.of(case, at) if d.what == "delay_copy"] == []
    with pytest.raises(NotYours):
        acts.sent_by_hand(case.pk, row.pk, who=given.officer("finance-officer", at=at), at=at)


@pytest.mark.law("lfa-2558/10")
def test_the_copy_is_mailed_to_the_address_held_as_data_with_proof_and_without_the_person():
    agency_commands.set_overseer(
        code="opdc", name_th="ก.พ.ร.", name_en="OPDC", email="late@opdc.example.com", at=OFFICE_TIME
    )
    case = in_review()
    run_day(days(case, 7))
    row = ClockAct.objects.get(case=case, act="delay_copy")
    assert row.state == "sent"
    assert row.handed_at is not None
    (mail,) = [m for m in sent() if m.to == "late@opdc.example.com"]
    assert case.applicant_name not in mail.text
    assert case.number in mail.text
    assert delay_letters(case)[0].number in mail.text


def test_a_complaint_that_is_late_is_escalated_but_sends_no_notice_and_no_copy():
    case_id, _applicant = given.received(COMPLAINT)
    case = cases.case(SYSTEM, case_id)
    for n in (1, 7, 14):
        run_day(days(case, n))
    assert {act for act, _to, _state in done(case)} <= {"warn_officer", "warn_superior", "escalate"}
    assert done(case, "escalate")


def test_a_service_of_one_day_warns_at_the_moment_it_is_received():
    case_id, _applicant = given.received(REGISTRATION)
    case = cases.case(SYSTEM, case_id)
    assert case.due_on == OFFICE_TIME.date()
    assert ("warn_officer", "officer", "sent") in done(case)


def test_one_case_with_bad_data_stops_no_other_and_stands_in_the_failures():
    broken, sound = in_review(), in_review(who=given.citizen("direk"))
    Case.objects.filter(pk=broken.pk).update(complete_on=date(2026, 1, 1))  # before it was received
    run_day(days(sound, 7))
    assert delay_letters(sound)
    row = Due.objects.get(reaction="duties.case", subject=f"case:{broken.pk}", entry=None)
    assert (row.state, row.last_failure) == ("waiting", "ValueError")
    run_day(days(sound, 8))
    assert Due.objects.filter(subject=f"case:{broken.pk}", entry=None).count() == 1


def test_an_agency_whose_hours_make_no_sense_stops_no_other_agency():
    broken, sound = in_review(), in_review(who=given.citizen("direk"))
    unit = Unit.objects.exclude(agency=broken.agency_id).first()
    assert unit is not None
    Case.objects.filter(pk=sound.pk).update(agency=unit.agency_id, unit=unit)
    for opens, closes in ((time(8), time(12)), (time(11), time(16))):
        OfficeHours.objects.create(
            agency_id=broken.agency_id, weekday=5, opens=opens, closes=closes
        )
    run_day(days(sound, 7))
    assert delay_letters(sound)
    failed = Due.objects.exclude(failed_at=None).filter(agency_id=broken.agency_id)
    assert failed.filter(reaction__startswith="duties.").exists()


def test_a_missing_mailbox_and_an_empty_post_are_noted_and_stop_nothing():
    case = in_review()
    Officer.objects.filter(agency=case.agency_id).update(left_at=OFFICE_TIME)
    run_day(days(case, 7))
    assert ("escalate", "nobody", "not_sent") in done(case)
    assert delay_letters(case)


def test_a_clock_that_goes_back_or_forth_opens_nothing_twice_and_skips_no_notice():
    case = in_review()
    for n in (7, 6, 7, 30, 7, 8):
        run_day(days(case, n))
    told = [row.on for row in ClockAct.objects.filter(case=case, act="delay_notice").order_by("on")]
    assert told == [days(case, 7), days(case, 30)]
    assert len({(a, t) for a, t, _s in done(case, "escalate")}) == 1


def test_only_who_works_on_the_case_gives_a_reason_of_delay_and_never_an_empty_one():
    case = in_review()
    at = morning(days(case, 1))
    officer = given.officer("health-officer", at=at)
    for text, code in (("  ", "empty"), ("ก" * 2001, "too_long")):
        with pytest.raises(acts.ReasonRefused) as refused:
            acts.give_delay_reason(case.pk, text, who=officer, at=at)
        assert refused.value.code == code
    with pytest.raises(NotYours):
        acts.give_delay_reason(case.pk, "รอ", who=given.officer("registrar", at=at), at=at)


# A special holiday announced later


def announce(on: date, at: datetime) -> None:
    holidays.announce(on=on, name_th="วันหยุดพิเศษ", name_en="Special holiday",
                      source="มติคณะรัฐมนตรี 1 ธ.ค. 2569", agency_id=None, at=at)  # fmt: skip
    worker.work_all(at)


@pytest.fixture
def working_day_case(monkeypatch) -> Case:
    """A registration received on Friday evening: due on Monday, the working day it counts from."""
    at = datetime(2026, 11, 27, 18, 0, tzinfo=BANGKOK)
    case_id, _applicant = given.received(REGISTRATION, at=at)
    return cases.case(SYSTEM, case_id)


@pytest.mark.law("apa-2539/64")
def test_a_holiday_announced_before_the_day_moves_it_with_a_trace_and_tells_the_applicant(
    working_day_case,
):
    case = working_day_case
    old = case.due_on
    assert old == date(2026, 11, 30)
    announce(old, datetime(2026, 11, 28, 9, 0, tzinfo=BANGKOK))
    case.refresh_from_db()
    assert case.due_on == date(2026, 12, 1)
    (trace,) = [e for e in journal.history(f"case:{case.pk}") if e.kind == "case.due_moved"]
    assert trace.facts == {"old": "2026-11-30", "new": "2026-12-01", "why": "day:2026-11-30"}
    (letter,) = [one for one in letters.letters(SYSTEM, case.pk) if one.kind == "due_moved"]
    moved = packing.unpack(letter.values)["moved"]
    assert (moved["old_on"], moved["new_on"]) == (old, date(2026, 12, 1))
    assert "มติคณะรัฐมนตรี" in moved["why"]["th"]
    assert letter.posted_at is not None
    worker.work_all(datetime(2026, 11, 28, 9, 5, tzinfo=BANGKOK))
    assert len(letters.letters(SYSTEM, case.pk)) == len(
        {one.key for one in letters.letters(SYSTEM, case.pk)}
    )


def test_a_holiday_announced_when_the_day_has_passed_moves_nothing(working_day_case):
    case = working_day_case
    announce(date(2026, 11, 30), datetime(2026, 12, 1, 9, 0, tzinfo=BANGKOK))
    case.refresh_from_db()
    assert case.due_on == date(2026, 11, 30)
    assert cases.due(case).on == date(2026, 11, 30)
    assert not [e for e in journal.history(f"case:{case.pk}") if e.kind == "case.due_moved"]


def test_a_period_in_calendar_days_is_not_moved_by_a_holiday():
    case = in_review()
    announce(case.due_on, datetime(2026, 12, 1, 9, 0, tzinfo=BANGKOK))
    case.refresh_from_db()
    assert case.due_on == date(2026, 12, 23)


def test_a_holiday_of_one_agency_leaves_the_others_calendar_alone():
    case = in_review()
    other = Agency.objects.exclude(pk=case.agency_id).first()
    assert other is not None
    on = date(2026, 12, 14)
    holidays.announce(on=on, name_th="วันหยุดท้องถิ่น", name_en="Local holiday", source="ประกาศ",
                      agency_id=other.pk, at=OFFICE_TIME)  # fmt: skip
    assert on in agencies.calendar(other.pk).holidays
    assert on not in agencies.calendar(case.agency_id).holidays


def test_the_operator_enters_a_holiday_at_the_terminal(working_day_case, capsys):
    call_command("holiday", "add", "2026-12-30", "--th", "วันหยุดพิเศษ", "--en", "Special holiday",
                 "--source", "มติคณะรัฐมนตรี")  # fmt: skip
    assert "2026-12-30" in capsys.readouterr().out
    assert agencies.calendar(working_day_case.agency_id).holidays[date(2026, 12, 30)].known_on
    call_command("holiday", "add", "2026-12-30", "--th", "ก", "--en", "x", "--source", "y")
    assert "stood already" in capsys.readouterr().out


# The same answer everywhere


def test_the_page_and_the_queue_are_told_the_same_days():
    case = in_review()
    at = morning(days(case, 3))
    page = {d.what: d.on for d in duties.of(case, at) if d.is_owed}
    listed = {d.what: d.on for d in duties.of_many([case], at)[case.pk] if d.is_owed}
    assert page == listed
    assert duties.next_owed([case], at)[case.pk].what == "decide"
    assert page["decide"] == case.due_on


def test_a_queue_of_many_cases_asks_no_more_than_one_of_few(django_assert_max_num_queries):
    one, two = in_review(), in_review(who=given.citizen("direk"))
    at = morning(days(one, 3))
    duties.of_many([one], at)
    with django_assert_max_num_queries(8):
        duties.of_many([one, two], at)


@pytest.mark.law("apa-2539/40")
def test_an_appeals_last_day_is_a_persons_duty_once_the_refusal_counts_as_served():
    from anuyat.core.lifecycle import Outcome
    from anuyat.flows import decide

    case = in_review()
    at = OFFICE_TIME + timedelta(hours=2)
    grounds = {"facts": "ก", "law": "ข", "reasons": "ค"}
    decide.decide(case.pk, Outcome.REFUSED, grounds=grounds, conditions=[],
                  who=given.officer("mayor", at=at), at=at)  # fmt: skip
    worker.work_all(at)
    case.refresh_from_db()
    assert "appeal" not in {d.what for d in clock.of(case, at)}
    later = at + timedelta(days=8)
    appeal = next(d for d in clock.of(case, later) if d.what == "appeal")
    assert (appeal.whose, appeal.standing) == ("person", "open")
    assert (appeal.on - appeal.due.starts_on).days == 30


def test_a_returned_case_waits_and_the_person_is_told_their_day():
    case_id, _applicant = given.received(FOOD)
    officer = given.officer("health-officer")
    given.checked(case_id, by=officer, at=OFFICE_TIME, faults={"plan": "plan-parts-missing"})
    commands.send_back(case_id, who=officer, at=OFFICE_TIME)
    case = cases.case(SYSTEM, case_id)
    found = {d.what: d for d in duties.of(case, morning(days(case, 30)))}
    assert found["decide"].standing == "waiting"
    assert found["completeness"].standing == "done"
