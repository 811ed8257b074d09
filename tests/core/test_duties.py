"""What the law asks of whom by when, and what the clock opens for it: dated facts, no database."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
import yaml

import anuyat
from anuyat.core import clock, regime
from anuyat.core.clock import OfficeCalendar, Period
from anuyat.core.regime import Facts, Regime, RegimeInvalid, Watch
from anuyat.core.thai import BANGKOK

FILE = Path(anuyat.__file__).parent / "demo" / "regimes.yaml"
DATA = {row["code"]: row for row in yaml.safe_load(FILE.read_text(encoding="utf-8"))}
MANUAL = {"length": 15, "unit": "working_day", "sure": "example"}
REGIMES = {c: Regime.from_data(regime.with_manual(row, MANUAL)) for c, row in DATA.items()}
PHACT, LFA, APA = (REGIMES[code] for code in ("phact-2535", "lfa-2558", "apa-2539"))
APPEAL, INQUIRY = REGIMES["apa-2539-appeal"], REGIMES["inquiry-2546"]
CALENDAR = OfficeCalendar("2569", clock.default_week())
ONE_DAY = timedelta(days=1)
MON = date(2026, 11, 23)


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), BANGKOK)


def found(of: Regime, facts: Facts, day: date) -> dict[str, regime.Duty]:
    """The duties by name; of several of one name the one that is owed first."""
    named: dict[str, regime.Duty] = {}
    for duty in regime.duties(of, facts, CALENDAR, at(day)):
        named.setdefault(duty.what, duty)
    return named


def days_later(n: int) -> date:
    return MON + timedelta(days=n)


@pytest.mark.law("apa-2539/27")
def test_the_check_is_owed_within_the_regimes_days_and_done_when_the_applicant_is_told():
    received = Facts(received_on=MON)
    check = found(APA, received, MON)["completeness"]
    assert (check.on, check.standing, check.whose) == (days_later(7), "open", "officer")
    assert found(APA, received, days_later(7))["completeness"].standing == "open"
    assert found(APA, received, days_later(8))["completeness"].standing == "late"
    told = found(APA, replace(received, told_on=days_later(2)), days_later(8))["completeness"]
    assert (told.standing, told.done_on) == ("done", days_later(2))


@pytest.mark.law("lfa-2558/10")
def test_the_manuals_days_run_from_the_complete_application_and_not_from_receipt():
    facts = Facts(received_on=MON, complete_on=days_later(7))
    decide = found(LFA, facts, days_later(8))["decide"]
    assert decide.due.starts_on == days_later(7)
    assert len(decide.due.days) == 15  # working days, as this manual says
    assert decide.on == date(2026, 12, 21)


@pytest.mark.law("apa-2539/39-1")
def test_thirty_days_bind_where_no_law_sets_another_time():
    decide = found(APA, Facts(received_on=MON, complete_on=MON), MON)["decide"]
    assert decide.on == days_later(30)


def test_while_the_application_lies_with_its_applicant_the_decision_waits_and_the_cure_is_theirs():
    facts = Facts(received_on=MON, told_on=days_later(3), returned_on=days_later(3),
                  cure_on=days_later(18))  # fmt: skip
    far = found(PHACT, facts, days_later(40))
    assert far["decide"].standing == "waiting"
    assert (far["cure"].whose, far["cure"].on) == ("person", days_later(18))
    assert far["cure"].standing == "late"
    assert "delay_notice" not in far


def test_where_no_provision_stops_the_clock_a_returned_case_can_be_late():
    facts = Facts(received_on=MON, told_on=days_later(3), returned_on=days_later(3))
    assert found(INQUIRY, facts, days_later(16))["decide"].standing == "late"


def test_corrections_and_no_check_yet_count_as_complete_when_they_were_received():
    facts = Facts(received_on=MON, told_on=days_later(3), corrected_on=days_later(20))
    decide = found(PHACT, facts, days_later(20))["decide"]
    assert decide.on == days_later(50)
    assert decide.due.provisional


@pytest.mark.law("lfa-2558/10")
def test_a_late_decision_asks_for_a_notice_every_seven_days_until_it_is_made():
    facts = Facts(received_on=MON, complete_on=MON)
    due = days_later(30)
    assert "delay_notice" not in found(PHACT, facts, due)
    first = found(PHACT, facts, due + ONE_DAY)["delay_notice"]
    assert (first.on, first.standing) == (due + timedelta(days=7), "open")
    told = replace(facts, delay_told=(due + timedelta(days=7),))
    second = found(PHACT, told, due + timedelta(days=9))["delay_notice"]
    assert (second.on, second.standing) == (due + timedelta(days=14), "open")
    # A worker that stood still for a month owes one notice, not four.
    late = [d for d in regime.duties(PHACT, told, CALENDAR, at(due + timedelta(days=40)))
            if d.what == "delay_notice" and d.is_owed]  # fmt: skip
    assert [(d.on, d.standing) for d in late] == [(due + timedelta(days=14), "late")]
    decided = replace(told, decided_on=due + timedelta(days=10))
    assert found(PHACT, decided, due + timedelta(days=20))["delay_notice"].standing == "done"


def test_a_notice_given_before_the_clock_began_anew_does_not_bring_the_next_one_forward():
    facts = Facts(received_on=MON, told_on=days_later(41), complete_on=days_later(50),
                  delay_told=(days_later(37),))  # fmt: skip
    late = regime.duties(PHACT, facts, CALENDAR, at(days_later(81)))
    notice = next(d for d in late if d.what == "delay_notice" and d.is_owed)
    assert notice.on == days_later(80 + 7)


@pytest.mark.law("lfa-2558/10")
def test_a_copy_that_no_mailbox_takes_stays_a_duty_until_a_person_has_sent_it():
    facts = Facts(received_on=MON, complete_on=MON, delay_told=(days_later(37),),
                  copies_due=(days_later(37),))  # fmt: skip
    copy = found(PHACT, facts, days_later(38))["delay_copy"]
    assert (copy.standing, copy.whose) == ("late", "officer")
    assert PHACT.delay_copy is not None
    assert "ก.พ.ร." in PHACT.delay_copy["th"]
    assert INQUIRY.delay_copy is None


def test_the_facilitation_acts_notices_bind_neither_a_complaint_nor_an_appeal():
    facts = Facts(received_on=MON)
    for of in (INQUIRY, APPEAL):
        assert found(of, facts, days_later(60))["decide"].standing == "late"
        assert "delay_notice" not in found(of, facts, days_later(60))
        assert not of.return_once


@pytest.mark.law("lfa-2558/10")
def test_the_result_is_told_within_seven_days_of_the_decision():
    facts = Facts(received_on=MON, complete_on=MON, decided_on=days_later(10))
    told = found(PHACT, facts, days_later(11))["notify_result"]
    assert (told.on, told.standing) == (days_later(17), "open")
    assert found(PHACT, facts, days_later(18))["notify_result"].standing == "late"
    done = replace(facts, result_told_on=days_later(12))
    assert found(PHACT, done, days_later(18))["notify_result"].done_on == days_later(12)


@pytest.mark.law("apa-2539/44")
def test_an_appeal_has_the_days_of_its_own_law_and_fifteen_only_under_section_44():
    facts = Facts(received_on=MON, complete_on=MON, decided_on=MON, served_on=MON)
    assert found(APA, facts, MON)["appeal"].on == days_later(15)
    assert found(PHACT, facts, MON)["appeal"].on == days_later(30)
    assert found(APA, facts, MON)["appeal"].whose == "person"
    assert "appeal" not in found(INQUIRY, facts, MON)


@pytest.mark.law("apa-2539/45")
def test_an_appeal_passed_up_is_the_authoritys_thirty_days_extended_once():
    facts = Facts(received_on=MON, passed_up_on=days_later(28))
    up = found(APPEAL, facts, days_later(29))["decide"]
    assert (up.whose, up.on) == ("authority", days_later(58))
    assert APPEAL.passed_up is not None
    longer = replace(facts, extensions=(APPEAL.passed_up,))
    assert found(APPEAL, longer, days_later(29))["decide"].on == days_later(88)
    with pytest.raises(regime.ExtensionRefused):
        found(APPEAL, replace(facts, extensions=(APPEAL.passed_up,) * 2), days_later(29))
    with pytest.raises(regime.NotAppealable):
        found(APA, facts, days_later(29))


@pytest.mark.law("apa-2539/64")
def test_an_authoritys_last_day_counts_on_a_day_off_and_a_persons_moves():
    law = {"th": "บท", "en": "a law"}
    on = {
        whose: clock.due(MON, Period(5, "day", whose, law), CALENDAR).on  # a Saturday
        for whose in ("officer", "authority", "person")
    }
    assert on == {"officer": days_later(5), "authority": days_later(5), "person": days_later(7)}


def test_silence_grants_nothing_unless_a_regime_cites_the_law_that_says_so():
    due = regime.decision(PHACT, Facts(received_on=MON, complete_on=MON), CALENDAR)
    assert all(regime.silence_grants(of, due) is None for of in REGIMES.values())
    with_law = replace(PHACT, tacit={"th": "ม. ตัวอย่าง", "en": "an example"})
    said = regime.silence_grants(with_law, due)
    assert said is not None
    assert clock.say(said, "th").endswith("ตั้งแต่ พฤ. 24 ธ.ค. 2569")
    assert regime.silence_grants(with_law, replace(due, provisional=True)) is None


def test_an_ended_case_owes_nothing_more_but_keeps_what_was_done():
    facts = Facts(received_on=MON, told_on=days_later(2), ended_on=days_later(5))
    left = regime.duties(PHACT, facts, CALENDAR, at(days_later(90)))
    assert [(d.what, d.standing) for d in left] == [("completeness", "done")]


def test_what_is_owed_first_stands_first():
    facts = Facts(received_on=MON)
    assert [d.what for d in regime.duties(PHACT, facts, CALENDAR, at(MON))] == [
        "completeness",
        "decide",
    ]


def test_duties_want_a_moment_with_a_zone_and_are_told_by_bangkoks_day():
    with pytest.raises(ValueError, match="zone"):
        regime.duties(PHACT, Facts(received_on=MON), CALENDAR, datetime(2026, 11, 23))  # noqa: DTZ001
    facts = Facts(received_on=MON, complete_on=MON)
    evening = datetime.combine(days_later(30), time(18), UTC)  # the next day in Bangkok
    late = [d.what for d in regime.duties(PHACT, facts, CALENDAR, evening) if d.standing == "late"]
    assert "decide" in late


# Versions


def dated(code: str, **more: object) -> dict[str, object]:
    return {**regime.with_manual(DATA[code], MANUAL), **more}


OLD = dated("phact-2535", valid_to="2026-12-01")
NEW = dated("phact-2535", valid_from="2026-12-01", decision={
    "length": 20, "unit": "day", "whose": "officer", "law": {"th": "ฉบับใหม่", "en": "new"},
})  # fmt: skip


def test_a_case_keeps_the_version_of_its_day_also_after_the_next_has_begun():
    both = regime.versions([NEW, OLD])
    assert regime.governing(both, date(2026, 11, 30)).decision.length == 30
    assert regime.governing(both, date(2026, 11, 30), date(2027, 1, 5)).decision.length == 30
    assert regime.governing(both, date(2026, 12, 1)).decision.length == 20


def test_a_later_version_governs_open_cases_only_by_a_cited_transition_and_once_begun():
    cited = {**NEW, "transition": {"th": "บทเฉพาะกาล ม. 9", "en": "transitional s. 9"}}
    both = regime.versions([OLD, cited])
    assert regime.governing(both, MON, date(2026, 11, 30)).decision.length == 30
    assert regime.governing(both, MON, date(2026, 12, 1)).decision.length == 20


def test_two_versions_are_never_in_force_at_once():
    with pytest.raises(RegimeInvalid, match="valid_to"):
        regime.versions([dated("phact-2535"), NEW])
    with pytest.raises(RegimeInvalid, match="missing"):
        regime.versions([])


@pytest.mark.law("lfa-2558/10")
def test_a_regime_that_leaves_the_time_to_the_manual_is_no_regime_without_it():
    with pytest.raises(RegimeInvalid, match="decision"):
        regime.with_manual(DATA["lfa-2558"], None)
    read = Regime.from_data(regime.with_manual(DATA["lfa-2558"], {"length": 3, "unit": "day"}))
    assert (read.decision.length, read.decision.law) == (3, read.law)


# What the clock opens


def opened(facts: Facts, day: date, watch: Watch | None = None) -> list[tuple[str, str]]:
    duties = regime.duties(PHACT, facts, CALENDAR, at(day))
    return [(o.act, o.what) for o in regime.to_open(duties, watch or Watch(), CALENDAR, day)]


IN_REVIEW = Facts(received_on=MON, told_on=MON, complete_on=MON)
DUE = days_later(30)  # Wednesday 23 December


def test_the_officer_is_warned_two_working_days_before_and_the_superior_on_the_day():
    assert opened(IN_REVIEW, date(2026, 12, 18)) == []  # three working days before
    assert opened(IN_REVIEW, date(2026, 12, 21)) == [("warn_officer", "decide")]
    assert opened(IN_REVIEW, DUE) == [("warn_officer", "decide"), ("warn_superior", "decide")]
    assert opened(IN_REVIEW, DUE + ONE_DAY) == [("escalate", "decide")]


def test_an_agency_sets_its_own_days_and_may_want_no_warning():
    watch = Watch(officer_days=5, superior_days=None)
    assert opened(IN_REVIEW, date(2026, 12, 16), watch) == [("warn_officer", "decide")]
    assert opened(IN_REVIEW, DUE, watch) == [("warn_officer", "decide")]


@pytest.mark.law("lfa-2558/10")
def test_the_notice_of_delay_is_opened_on_its_day_and_beside_the_escalation():
    assert opened(IN_REVIEW, DUE + timedelta(days=6)) == [("escalate", "decide")]
    assert opened(IN_REVIEW, DUE + timedelta(days=7)) == [
        ("escalate", "decide"),
        ("delay_notice", "delay_notice"),
    ]


def test_what_waits_or_is_the_persons_is_never_pressed_on_the_officer():
    lying = Facts(received_on=MON, told_on=MON, returned_on=MON, cure_on=days_later(15))
    assert opened(lying, days_later(300)) == []
