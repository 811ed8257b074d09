"""Office hours, receipt, periods and pauses, with the reasons of each date."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anuyat.core import clock
from anuyat.core.clock import Holiday, OfficeCalendar, Pause, Period, Span
from anuyat.core.clock.reasons import LAWS, SENTENCES
from anuyat.core.thai import BANGKOK

LAW = {"th": "คู่มือ ข้อ 4", "en": "manual, item 4"}
ONE_DAY = timedelta(days=1)


def off(year: int, month: int, day: int, name: str = "วันหยุด") -> Holiday:
    return Holiday(date(year, month, day), name, "holiday", "มติคณะรัฐมนตรี")


HOLIDAYS = (
    *(off(2026, 4, day, "วันสงกรานต์") for day in (13, 14, 15)),
    off(2026, 12, 5, "วันพ่อแห่งชาติ"),  # a Saturday: a weekly day off before it is a holiday
    off(2026, 12, 7, "ชดเชยวันพ่อแห่งชาติ"),
    off(2026, 12, 10, "วันรัฐธรรมนูญ"),
    off(2026, 12, 31, "วันสิ้นปี"),
    off(2027, 1, 1, "วันขึ้นปีใหม่"),
)
CALENDAR = OfficeCalendar("3/2569", clock.default_week(), {day.on: day for day in HOLIDAYS})


def at(year: int, month: int, day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, second, tzinfo=BANGKOK)


def working_days(length: int) -> Period:
    return Period(length, "working_day", "officer", LAW)


def calendar_days(length: int) -> Period:
    return Period(length, "day", "officer", LAW)


def codes(reasons: tuple[clock.Reason, ...]) -> list[str]:
    return [reason.code for reason in reasons]


@pytest.mark.law("ega-2565/10.1")
@pytest.mark.parametrize(
    ("arrived", "received", "why"),
    [
        (at(2026, 11, 23, 5), at(2026, 11, 23, 8, 30), "arrived_before_hours"),
        (at(2026, 11, 23, 8, 30), at(2026, 11, 23, 8, 30), "arrived_in_hours"),
        (at(2026, 11, 23, 12, 15), at(2026, 11, 23, 12, 15), "arrived_in_hours"),
        (at(2026, 11, 23, 16, 29, 59), at(2026, 11, 23, 16, 29, 59), "arrived_in_hours"),
        (at(2026, 11, 23, 16, 30), at(2026, 11, 24, 8, 30), "arrived_after_hours"),
        (at(2026, 11, 13, 18, 42), at(2026, 11, 16, 8, 30), "arrived_after_hours"),
        (at(2026, 11, 22, 10), at(2026, 11, 23, 8, 30), "arrived_on_closed_day"),
        (at(2026, 4, 10, 16, 31), at(2026, 4, 16, 8, 30), "arrived_after_hours"),
        (at(2026, 4, 14, 10), at(2026, 4, 16, 8, 30), "arrived_on_holiday"),
        (at(2026, 12, 4, 17), at(2026, 12, 8, 8, 30), "arrived_after_hours"),
        (at(2026, 12, 5, 10), at(2026, 12, 8, 8, 30), "arrived_on_closed_day"),
        (at(2026, 12, 30, 16, 30), at(2027, 1, 4, 8, 30), "arrived_after_hours"),
        (datetime(2026, 11, 23, 1, tzinfo=UTC), at(2026, 11, 23, 8, 30), "arrived_before_hours"),
        (datetime(2026, 11, 22, 18, tzinfo=UTC), at(2026, 11, 23, 8, 30), "arrived_before_hours"),
    ],
)
def test_what_comes_outside_office_time_is_received_in_the_next_office_time(
    arrived: datetime, received: datetime, why: str
) -> None:
    receipt = clock.receipt(arrived, CALENDAR)
    assert receipt.received_at == received
    assert receipt.arrived_at == arrived
    assert receipt.reasons[0].code == why
    assert clock.received_at(arrived, CALENDAR) == received


@pytest.mark.law("ega-2565/10.1")
def test_a_special_holiday_added_afterwards_moves_the_receipt() -> None:
    arrived = at(2026, 11, 24, 10)
    special = off(2026, 11, 24, "วันหยุดพิเศษ")
    later = replace(CALENDAR, version="4/2569", holidays={**CALENDAR.holidays, special.on: special})
    assert clock.received_at(arrived, CALENDAR) == arrived
    assert clock.received_at(arrived, later) == at(2026, 11, 25, 8, 30)
    assert clock.receipt(arrived, later).calendar_version == "4/2569"


def test_an_agency_may_close_at_noon_and_open_on_a_saturday() -> None:
    morning, afternoon = Span(time(9), time(12)), Span(time(13), time(17))
    week = dict.fromkeys(range(5), (morning, afternoon))
    market_day = date(2026, 11, 28)
    calendar = OfficeCalendar("1", week, extra_open={market_day: (morning,)})
    assert clock.received_at(at(2026, 11, 23, 12), calendar) == at(2026, 11, 23, 13)
    assert clock.receipt(at(2026, 11, 23, 12), calendar).reasons[0].code == "arrived_between_hours"
    assert clock.received_at(at(2026, 11, 27, 17), calendar) == at(2026, 11, 28, 9)
    assert clock.due(date(2026, 11, 27), working_days(1), calendar).on == market_day


def test_a_moment_without_a_zone_is_refused() -> None:
    naive = at(2026, 11, 23, 10).replace(tzinfo=None)
    for asked in (clock.receipt, clock.is_open, clock.next_opening, clock.closes_at):
        with pytest.raises(ValueError, match="zone"):
            asked(naive, CALENDAR)


def test_a_calendar_that_never_opens_says_so_instead_of_searching_for_ever() -> None:
    never = OfficeCalendar("0", {})
    with pytest.raises(clock.CalendarNeverOpen):
        clock.received_at(at(2026, 11, 23, 10), never)
    with pytest.raises(clock.CalendarNeverOpen):
        clock.due(date(2026, 11, 23), working_days(1), never)


@pytest.mark.parametrize(
    "mistaken",
    [
        lambda: Span(time(16), time(8)),
        lambda: OfficeCalendar("1", {7: ()}),
        lambda: OfficeCalendar("1", {0: (Span(time(8), time(13)), Span(time(12), time(16)))}),
        lambda: Pause(date(2026, 1, 2), date(2026, 1, 1), LAW),
        lambda: Period(-1, "day", "officer", LAW),
    ],
)
def test_impossible_hours_and_periods_cannot_be_written_down(
    mistaken: Callable[[], object],
) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        mistaken()


def test_the_office_tells_when_it_closes_and_opens_again() -> None:
    assert clock.closes_at(at(2026, 11, 23, 10, 24), CALENDAR) == at(2026, 11, 23, 16, 30)
    assert clock.closes_at(at(2026, 11, 23, 16, 30), CALENDAR) is None
    assert not clock.is_open(at(2026, 11, 23, 16, 30), CALENDAR)
    assert clock.next_opening(at(2026, 11, 27, 16, 30), CALENDAR) == at(2026, 11, 30, 8, 30)
    assert clock.next_opening(at(2026, 11, 23, 8, 30), CALENDAR) == at(2026, 11, 23, 8, 30)


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2026, 11, 23), 10),
        (date(2026, 12, 4), 1),
        (date(2026, 12, 7), 1),
        (date(2026, 12, 8), 0),
        (date(2026, 12, 9), -1),
        (date(2026, 12, 10), -1),
        (date(2026, 12, 11), -2),
    ],
)
def test_what_is_left_is_told_in_working_days(today: date, left: int) -> None:
    assert clock.working_days_between(today, date(2026, 12, 8), CALENDAR) == left


def test_twenty_working_days_explain_themselves_in_thai() -> None:
    due = clock.due(date(2026, 11, 16), working_days(20), CALENDAR)
    assert due.on == date(2026, 12, 16)
    assert (due.counted, len(due.skipped), due.provisional) == (20, 10, False)
    assert [clock.say(reason, "th") for reason in due.reasons] == [
        "เวลาเริ่มเดินจาก จ. 16 พ.ย. 2569",
        "ไม่นับวันแรก วันทำการที่ 1 คือ อ. 17 พ.ย. 2569",
        "กำหนด 20 วันทำการ",
        "ข้ามเสาร์และอาทิตย์ 8 วัน",
        "ข้าม จ. 7 ธ.ค. 2569 ชดเชยวันพ่อแห่งชาติ",
        "ข้าม พฤ. 10 ธ.ค. 2569 วันรัฐธรรมนูญ",
        "วันทำการที่ 20 คือ พ. 16 ธ.ค. 2569",
        "ตามปฏิทินวันทำการ พ.ศ. 2569",
    ]
    assert clock.law_said(due.reasons[2], "en") == "manual, item 4"
    assert "64" in (clock.law_said(due.reasons[1], "th") or "")
    assert clock.law_said(due.reasons[0], "th") is None
    assert clock.law_said(clock.Reason("length", {}, "ข้อ 5"), "en") == "ข้อ 5"


@pytest.mark.law("apa-2539/64")
def test_an_officers_last_day_counts_even_on_a_day_off() -> None:
    due = clock.due(date(2026, 11, 5), calendar_days(30), CALENDAR)
    assert due.on == date(2026, 12, 5)  # a Saturday
    assert "officer_holiday_counts" in codes(due.reasons)


@pytest.mark.law("apa-2539/64")
@pytest.mark.parametrize(
    ("start", "length", "moved"),
    [
        (date(2026, 11, 5), 30, date(2026, 12, 8)),  # Saturday, then Sunday, then a substitute
        (date(2026, 12, 1), 30, date(2027, 1, 4)),  # New Year's Eve, and the year turns
        (date(2026, 3, 30), 15, date(2026, 4, 16)),  # in the middle of Songkran
    ],
)
def test_a_persons_last_day_off_moves_to_the_next_working_day(
    start: date, length: int, moved: date
) -> None:
    due = clock.due(start, Period(length, "day", "person", LAW), CALENDAR)
    assert due.on == moved
    assert "person_holiday_moves" in codes(due.reasons)
    assert due.counted == length


@pytest.mark.law("ccc/193-5")
@pytest.mark.parametrize(
    ("start", "length", "unit", "last"),
    [
        (date(2026, 1, 31), 1, "month", date(2026, 2, 28)),
        (date(2028, 1, 31), 1, "month", date(2028, 2, 29)),
        (date(2028, 1, 29), 1, "month", date(2028, 2, 29)),
        (date(2026, 1, 30), 1, "month", date(2026, 2, 28)),
        (date(2026, 1, 15), 1, "month", date(2026, 2, 15)),
        (date(2026, 4, 30), 1, "month", date(2026, 5, 31)),  # whole months from 1 May
        (date(2026, 11, 16), 3, "month", date(2027, 2, 16)),
        (date(2028, 2, 28), 1, "year", date(2029, 2, 28)),  # the first counted day is 29 February
        (date(2028, 2, 29), 1, "year", date(2029, 2, 28)),
        (date(2026, 12, 31), 1, "year", date(2027, 12, 31)),
    ],
)
def test_months_and_years_end_where_the_calendar_has_a_day_for_it(
    start: date, length: int, unit: clock.periods.Unit, last: date
) -> None:
    due = clock.due(start, Period(length, unit, "officer", LAW), CALENDAR)
    assert due.on == last


def test_a_month_without_the_day_says_that_its_last_day_was_taken() -> None:
    month = Period(1, "month", "officer", LAW)
    short = clock.due(date(2026, 1, 30), month, CALENDAR)
    assert "month_too_short" in codes(short.reasons)
    assert "month_too_short" not in codes(clock.due(date(2026, 1, 15), month, CALENDAR).reasons)


def test_a_period_of_no_days_ends_on_the_day_it_starts() -> None:
    due = clock.due(date(2026, 11, 23), working_days(0), CALENDAR)
    assert due.on == date(2026, 11, 23)
    assert "same_day" in codes(due.reasons)


def test_a_pause_is_told_with_its_law_and_takes_only_its_own_days() -> None:
    pause = Pause(date(2026, 11, 20), date(2026, 11, 24), LAW)  # Friday and Monday
    due = clock.due(date(2026, 11, 16), working_days(20), CALENDAR, [pause])
    assert due.on == date(2026, 12, 18)
    [told] = [reason for reason in due.reasons if reason.code == "paused"]
    assert told.law == LAW
    assert clock.say(told, "en") == (
        "Paused for 2 working days from Fri 20 Nov 2026, running again from Tue 24 Nov 2026"
    )


def test_a_pause_that_still_lasts_makes_the_date_provisional_and_says_so() -> None:
    still = Pause(date(2026, 11, 20), None, LAW)
    due = clock.due(date(2026, 11, 16), working_days(20), CALENDAR, [still])
    assert due.provisional
    assert "still_paused" in codes(due.reasons)
    too_late = clock.due(date(2026, 11, 2), working_days(5), CALENDAR, [still])
    assert not too_late.provisional


def test_an_extension_runs_on_from_the_last_day() -> None:
    once = clock.due(date(2026, 11, 5), calendar_days(30), CALENDAR, (), [calendar_days(15)])
    twice = clock.due(date(2026, 11, 5), calendar_days(30), CALENDAR, (), [calendar_days(15)] * 2)
    assert (once.on, twice.on) == (date(2026, 12, 20), date(2027, 1, 4))
    assert codes(twice.reasons).count("extended") == 2


def test_the_little_calendar_shows_each_day_once_with_its_part() -> None:
    due = clock.due(date(2026, 11, 16), working_days(15), CALENDAR)
    weeks = clock.month_grid(date(2026, 11, 16), due, CALENDAR)
    cells = {cell.on: cell for week in weeks for cell in week}
    kinds = [cell.kind for cell in cells.values()]
    assert due.on == date(2026, 12, 8)
    assert (len(weeks), {len(week) for week in weeks}) == (4, {7})
    assert (kinds.count("start"), kinds.count("counted"), kinds.count("due")) == (1, 14, 1)
    assert cells[date(2026, 12, 7)] == clock.GridDay(date(2026, 12, 7), "skipped", is_open=False)
    assert cells[date(2026, 12, 9)] == clock.GridDay(date(2026, 12, 9), "outside", is_open=True)


def test_every_sentence_asks_for_the_same_values_in_both_languages() -> None:
    from string import Formatter

    def asked(sentence: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(sentence) if name}

    assert {code for code, (th, en) in SENTENCES.items() if asked(th) != asked(en)} == set()
    assert all(law["th"] and law["en"] for law in LAWS.values())


# What must hold on any day.

DAYS = st.dates(date(2026, 1, 1), date(2029, 12, 31))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 3, 1), timezones=st.just(BANGKOK))  # noqa: DTZ001 - the strategy adds the zone
LENGTHS = st.integers(0, 40)
UNITS = st.sampled_from(["day", "working_day"])
quick = settings(max_examples=60)


@pytest.mark.law("ega-2565/10.1")
@quick
@given(MOMENTS, MOMENTS)
def test_nothing_is_received_outside_office_time_or_before_it_came_or_out_of_order(
    first: datetime, second: datetime
) -> None:
    first, second = sorted((first, second))
    earlier, later = (clock.received_at(moment, CALENDAR) for moment in (first, second))
    assert clock.is_open(earlier, CALENDAR)
    assert earlier >= first
    assert earlier <= later
    assert clock.received_at(earlier, CALENDAR) == earlier


@quick
@given(DAYS, DAYS, st.integers(0, 24), st.sampled_from(["day", "working_day", "month", "year"]))
def test_whoever_starts_earlier_is_never_due_later(
    first: date, second: date, length: int, unit: clock.periods.Unit
) -> None:
    first, second = sorted((first, second))
    for whose in ("officer", "person"):
        period = Period(min(length, 3) if unit == "year" else length, unit, whose, LAW)
        earlier, later = (clock.due(day, period, CALENDAR) for day in (first, second))
        assert first <= earlier.on <= later.on
        if length and unit in ("day", "working_day"):
            assert earlier.counted == length


def countable(day: date, unit: str) -> bool:
    return unit == "day" or clock.is_working_day(day, CALENDAR)


@quick
@given(DAYS, st.integers(1, 30), UNITS, st.data())
def test_a_pause_moves_the_date_by_exactly_its_countable_days(
    start: date, length: int, unit: clock.periods.Unit, data: st.DataObject
) -> None:
    period = Period(length, unit, "officer", LAW)
    plain = clock.due(start, period, CALENDAR)
    begin = data.draw(st.dates(start + ONE_DAY, plain.on))
    paused = data.draw(st.integers(0, 20))
    pause = Pause(begin, begin + timedelta(days=paused), LAW)
    within = [begin + timedelta(days=n) for n in range(paused)]
    taken = sum(countable(day, unit) for day in within)

    moved = clock.due(start, period, CALENDAR, [pause])

    expected = plain.on
    for _ in range(taken):
        expected += ONE_DAY
        while not countable(expected, unit):
            expected += ONE_DAY
    assert moved.on == expected
    assert moved.counted == plain.counted


@quick
@given(DAYS, LENGTHS, st.integers(0, 60), st.booleans())
def test_a_holiday_added_afterwards_never_makes_a_date_earlier(
    start: date, length: int, ahead: int, persons: bool
) -> None:
    added = Holiday(start + timedelta(days=ahead), "วันหยุดพิเศษ", "special holiday", "มติ")
    later = replace(CALENDAR, holidays={**CALENDAR.holidays, added.on: added})
    period = Period(length, "day", "person", LAW) if persons else working_days(length)
    assert clock.due(start, period, later).on >= clock.due(start, period, CALENDAR).on


@quick
@given(DAYS, st.integers(1, 40), UNITS)
def test_counted_and_skipped_days_make_up_the_whole_period(
    start: date, length: int, unit: clock.periods.Unit
) -> None:
    due = clock.due(start, Period(length, unit, "person", LAW), CALENDAR)
    moved = "person_holiday_moves" in codes(due.reasons)
    # A last day off was counted and then left behind: it is neither skipped nor the last day.
    assert due.counted + len(due.skipped) + moved == (due.on - start).days
    assert all(clock.say(reason, lang) for reason in due.reasons for lang in ("th", "en"))
    assert clock.is_working_day(due.on, CALENDAR)


@quick
@given(DAYS, DAYS)
def test_working_days_between_changes_sign_with_direction(first: date, last: date) -> None:
    there = clock.working_days_between(first, last, CALENDAR)
    assert there == -clock.working_days_between(last, first, CALENDAR)
    assert there == clock.working_days_between(
        first, first + (last - first) / 2, CALENDAR
    ) + clock.working_days_between(first + (last - first) / 2, last, CALENDAR)
