"""Properties of the clock, its bad inputs, and how it is drawn: no database."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import anuyat
from anuyat.core import clock, regime
from anuyat.core.clock import Holiday, OfficeCalendar, Pause, Period
from anuyat.core.regime import Facts, Regime, Watch
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


# Properties


DAYS = st.integers(0, 120)
FACTS = st.builds(
    lambda told, back, complete, decided: Facts(
        received_on=MON,
        told_on=None if told is None else days_later(told),
        returned_on=days_later(told) if told is not None and back else None,
        complete_on=None if complete is None else days_later(complete),
        decided_on=None if decided is None else days_later(decided),
    ),
    st.none() | DAYS,
    st.booleans(),
    st.none() | DAYS,
    st.none() | DAYS,
)


@settings(max_examples=60, deadline=None)
@given(FACTS, st.sampled_from(sorted(REGIMES)), DAYS)
def test_time_alone_never_moves_a_duty_nor_makes_a_late_one_timely(facts, code, day):
    one, two = (regime.duties(REGIMES[code], facts, CALENDAR, at(days_later(n)))
                for n in (day, day + 1))  # fmt: skip
    later = {(d.what, d.on): d.standing for d in two}
    for duty in one:
        assert (duty.what, duty.on) in later
        if duty.standing in ("late", "done"):
            assert later[duty.what, duty.on] == duty.standing


@settings(max_examples=60, deadline=None)
@given(FACTS, st.sampled_from(sorted(REGIMES)), DAYS)
def test_every_duty_has_an_owner_a_law_or_a_letter_and_reasons_in_both_languages(facts, code, day):
    for duty in regime.duties(REGIMES[code], facts, CALENDAR, at(days_later(day))):
        assert duty.whose in ("officer", "person", "authority")
        assert duty.law or duty.what == "cure"
        for reason in duty.due.reasons:
            assert clock.say(reason, "th")
            assert clock.say(reason, "en")


@settings(max_examples=60, deadline=None)
@given(FACTS, DAYS, st.integers(0, 5))
def test_the_clock_opens_the_same_things_twice_and_nothing_for_what_is_done(facts, day, before):
    watch, on = Watch(officer_days=before), days_later(day)
    duties = regime.duties(PHACT, facts, CALENDAR, at(on))
    first = regime.to_open(duties, watch, CALENDAR, on)
    assert first == regime.to_open(duties, watch, CALENDAR, on)
    owed = {(d.what, d.on) for d in duties if d.is_owed and d.whose != "person"}
    assert {(o.what, o.due_on) for o in first} <= owed


def _pause(begin: int, length: int) -> Pause:
    start = days_later(begin)
    return Pause(start, start + timedelta(days=length), {"th": "บท", "en": "a law"})


PAUSES = st.lists(st.builds(_pause, st.integers(0, 40), st.integers(0, 20)), max_size=4)


@settings(max_examples=60, deadline=None)
@given(PAUSES)
def test_pauses_inside_pauses_take_out_their_union_and_no_day_twice(pauses):
    length = Period(30, "day", "officer", {"th": "บท", "en": "a law"})
    paused = clock.due(MON, length, CALENDAR, pauses)
    union = {MON + timedelta(days=n) for n in range(1, 200)
             if any(p.covers(MON + timedelta(days=n)) for p in pauses)}  # fmt: skip
    assert len(paused.days) == 30
    assert not union & set(paused.days)
    assert paused.on == days_later(30 + sum(day <= paused.on for day in union))
    said = [r for r in paused.reasons if r.code == "paused"]
    told = sum(int(str(r.values["length"]["en"]).split()[0]) for r in said)
    assert told == sum(day < paused.on for day in union)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 60), st.integers(-20, 80)), max_size=6, unique_by=lambda t: t[0]
    )
)
def test_a_holiday_announced_later_never_shortens_and_never_moves_a_day_that_has_passed(late):
    period = Period(20, "working_day", "officer", {"th": "บท", "en": "a law"})
    before = clock.due(MON, period, CALENDAR)
    days = {
        days_later(on): Holiday(days_later(on), "พิเศษ", "special", "มติ", days_later(known))
        for on, known in late
    }
    after = clock.due(MON, period, replace(CALENDAR, holidays=days))
    assert after.on >= before.on
    assert len(after.days) == 20
    if all(days_later(known) > before.on for _on, known in late):
        assert after.on == before.on


# Bad input and the ends of things


def test_a_holiday_known_before_the_last_day_moves_it_and_one_known_after_does_not():
    period = Period(5, "working_day", "officer", {"th": "บท", "en": "a law"})  # Mon 30 Nov

    def due(on: date, known: date) -> clock.Due:
        day = Holiday(on, "พิเศษ", "special", "มติ ครม.", known)
        return clock.due(MON, period, replace(CALENDAR, holidays={on: day}))

    wednesday = days_later(2)
    assert due(wednesday, days_later(4)).on == date(2026, 12, 1)
    told = next(r for r in due(wednesday, days_later(4)).reasons if r.code == "holiday_added")
    assert clock.law_said(told, "th") == "มติ ครม."
    assert due(date(2026, 11, 30), date(2026, 11, 30)).on == date(2026, 12, 1)  # on the day itself
    assert due(wednesday, date(2026, 12, 1)).on == date(2026, 11, 30)  # told, and passed


@pytest.mark.parametrize(
    ("start", "length", "unit", "last"),
    [
        (date(2028, 2, 28), 1, "day", date(2028, 2, 29)),
        (date(2028, 1, 31), 1, "month", date(2028, 2, 29)),
        (date(2027, 1, 31), 1, "month", date(2027, 2, 28)),
        (date(2028, 2, 29), 1, "year", date(2029, 2, 28)),
        (date(2026, 12, 31), 1, "day", date(2027, 1, 1)),
        (date(2026, 12, 30), 30, "day", date(2027, 1, 29)),
        (date(2026, 12, 31), 0, "day", date(2026, 12, 31)),
    ],
)
def test_leap_days_and_the_turn_of_the_buddhist_year_are_days_like_any_other(
    start, length, unit, last
):
    due = clock.due(start, Period(length, unit, "officer", {"th": "บท", "en": "a law"}), CALENDAR)
    assert due.on == last
    thai = " ".join(clock.say(reason, "th") for reason in due.reasons)
    assert str(last.year + 543) in thai


# The drawing


def drawn(due: clock.Due, pauses: tuple[Pause, ...] = ()) -> dict[date, clock.DrawnDay]:
    return {
        day.on: day
        for month in clock.months(due, CALENDAR, pauses)
        for week in month.weeks
        for day in week
        if day
    }


def test_the_drawing_numbers_the_counted_days_and_marks_the_rest():
    pause = _pause(3, 2)
    period = Period(5, "working_day", "officer", {"th": "บท", "en": "a law"})
    due = clock.due(MON, period, CALENDAR, [pause])
    days = drawn(due, (pause,))
    assert days[MON].mark == "start"
    assert [d.number for d in days.values() if d.number] == [1, 2, 3, 4, 5]
    assert days[days_later(3)].mark == days[days_later(4)].mark == "paused"
    assert days[days_later(5)].mark == "closed"  # Saturday
    assert (days[due.on].mark, days[due.on].number) == ("end", 5)
    assert days[due.on + ONE_DAY].mark == "outside"


def test_whole_months_are_drawn_in_weeks_of_seven_over_the_turn_of_the_year():
    period = Period(45, "day", "officer", {"th": "บท", "en": "a law"})
    months = clock.months(clock.due(MON, period, CALENDAR), CALENDAR)
    assert [m.first for m in months] == [date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)]
    for month in months:
        assert all(len(week) == 7 for week in month.weeks)
        for week in month.weeks:
            assert all(d is None or d.on.weekday() == n for n, d in enumerate(week))


def test_a_period_of_no_days_is_drawn_as_one_day_that_ends():
    due = clock.due(MON, Period(0, "working_day", "officer", {"th": "บท", "en": "x"}), CALENDAR)
    assert (drawn(due)[MON].mark, drawn(due)[MON].number) == ("end", 1)


def test_a_waiting_case_shows_the_days_the_law_has_counted_and_no_more():
    law = {"th": "บท", "en": "a law"}
    open_pause = Pause(days_later(11), None, law)
    due = clock.due(MON, Period(30, "day", "officer", law), CALENDAR, [open_pause])
    assert clock.counted_until(due, days_later(5), [open_pause]) == 5
    assert clock.counted_until(due, days_later(25), [open_pause]) == 10
    assert clock.counted_until(due, days_later(25)) == 25
    assert drawn(due, (open_pause,))[days_later(12)].mark == "paused"
    assert drawn(due, (open_pause,))[days_later(12)].number is None
