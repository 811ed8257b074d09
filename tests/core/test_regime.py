"""Regimes as data, and the days that follow from them."""

from copy import deepcopy
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

import anuyat
from anuyat.core import clock, regime
from anuyat.core.clock import Due, Holiday, OfficeCalendar, Pause, Period
from anuyat.core.regime import Regime, RegimeInvalid
from anuyat.core.thai import BANGKOK

FILE = Path(anuyat.__file__).parent / "demo" / "regimes.yaml"
MANUAL = {"length": 15, "unit": "working_day", "sure": "example"}
DATA = {
    row["code"]: regime.with_manual(row, MANUAL)
    for row in yaml.safe_load(FILE.read_text(encoding="utf-8"))
}
REGIMES = {code: Regime.from_data(row) for code, row in DATA.items()}
PHACT, CRACT, INQUIRY, APA = (
    REGIMES[code] for code in ("phact-2535", "cract-2499", "inquiry-2546", "apa-2539")
)
CALENDAR = OfficeCalendar(
    "3/2569",
    clock.default_week(),
    {
        day: Holiday(day, "วันหยุด", "holiday", "มติคณะรัฐมนตรี")
        for day in (date(2026, 12, 7), date(2026, 12, 10), date(2026, 12, 31), date(2027, 1, 1))
    },
)
LAW = {"th": "บทตัวอย่าง", "en": "an example"}


def changed(code: str, path: str, value: Any) -> dict[str, Any]:
    data: dict[str, Any] = deepcopy(DATA[code])
    *groups, last = path.split(".")
    place = data
    for group in groups:
        place = place[group]
    if value is None:
        place.pop(last, None)
    else:
        place[last] = value
    return data


def codes(reasons: tuple[clock.Reason, ...]) -> list[str]:
    return [reason.code for reason in reasons]


def every_day(of: Regime) -> dict[str, Due | None]:
    day = date(2026, 11, 23)
    return {
        "decision": regime.decision_due(of, day, day, CALENDAR),
        "waiting": regime.decision_due(of, day, None, CALENDAR),
        "completeness": regime.completeness_due(of, day, CALENDAR),
        "cure": regime.cure_due(of, day, CALENDAR),
        "result": regime.result_notice_due(of, day, CALENDAR),
        "delay": regime.delay_notice_due(of, day, CALENDAR),
        "appeal": regime.appeal_last_day(of, day, CALENDAR) if of.appeal else None,
    }


@pytest.mark.parametrize("code", DATA)
def test_every_regime_says_each_of_its_dates_in_thai_and_english(code: str) -> None:
    dues = [due for due in every_day(REGIMES[code]).values() if due]
    assert dues
    for due in dues:
        for reason in due.reasons:
            thai, english = clock.say(reason, "th"), clock.say(reason, "en")
            assert "{" not in thai + english
            assert any("ก" <= letter <= "ฮ" for letter in thai)
            assert english[0].isascii()
        assert any(clock.law_said(reason, "th") for reason in due.reasons)


@pytest.mark.parametrize("code", DATA)
def test_a_regime_kept_as_json_is_the_same_regime(code: str) -> None:
    import json

    assert Regime.from_data(json.loads(json.dumps(DATA[code], default=str))) == REGIMES[code]


@pytest.mark.law("phact-2535/56")
def test_a_food_licence_is_decided_within_thirty_days_of_a_complete_application() -> None:
    due = regime.decision_due(PHACT, date(2026, 11, 5), date(2026, 11, 12), CALENDAR)
    assert due.on == date(2026, 12, 12)  # a Saturday, which counts for an officer
    assert not due.provisional


@pytest.mark.law("phact-2535/56")
def test_until_it_is_complete_the_day_is_provisional_and_says_so() -> None:
    due = regime.decision_due(PHACT, date(2026, 11, 5), None, CALENDAR)
    assert due.provisional
    assert due.reasons[0].code == "waits_for_complete"


@pytest.mark.law("phact-2535/56")
def test_a_food_licence_may_be_put_off_twice_by_fifteen_days_and_no_more() -> None:
    received = date(2026, 11, 5)
    fifteen = Period(15, "day", "officer", LAW)

    def put_off(*extensions: Period) -> date:
        return regime.decision_due(PHACT, received, received, CALENDAR, (), extensions).on

    assert put_off(fifteen, fifteen) == date(2027, 1, 4)
    assert put_off(Period(5, "day", "officer", LAW)) == date(2026, 12, 10)
    for refused, code in (
        ((fifteen,) * 3, "too_many"),
        ((Period(16, "day", "officer", LAW),), "too_long"),
        ((Period(15, "working_day", "officer", LAW),), "too_long"),
    ):
        with pytest.raises(regime.ExtensionRefused) as refusal:
            put_off(*refused)
        assert refusal.value.code == code


@pytest.mark.law("phact-2535/56")
def test_all_faults_of_a_food_application_are_told_at_once_within_fifteen_days() -> None:
    due = regime.completeness_due(PHACT, date(2026, 11, 16), CALENDAR)
    assert due is not None
    assert due.on == date(2026, 12, 1)
    assert PHACT.return_once


@pytest.mark.law("phact-2535/66")
def test_a_food_licence_order_is_appealed_to_the_committee_within_thirty_days() -> None:
    due = regime.appeal_last_day(PHACT, date(2026, 12, 1), CALENDAR)
    assert due.on == date(2027, 1, 4)  # New Year's Eve, New Year and a weekend are passed over
    assert PHACT.appeal is not None
    assert PHACT.appeal.to["th"] == "คณะกรรมการพิจารณาอุทธรณ์"


@pytest.mark.law("apa-2539/44")
@pytest.mark.parametrize("of", [CRACT, APA], ids=["cract-2499", "apa-2539"])
def test_where_no_law_sets_an_appeal_it_is_fifteen_days_to_whoever_made_the_order(
    of: Regime,
) -> None:
    assert regime.appeal_last_day(of, date(2026, 11, 24), CALENDAR).on == date(2026, 12, 9)


@pytest.mark.law("apa-2539/39-1")
def test_where_no_law_sets_a_time_an_order_comes_within_thirty_days() -> None:
    day = date(2026, 11, 16)
    assert regime.decision_due(APA, day, day, CALENDAR).on == date(2026, 12, 16)
    with pytest.raises(regime.ExtensionRefused, match="none"):
        regime.decision_due(APA, day, day, CALENDAR, (), [APA.decision])


@pytest.mark.law("apa-2539/27")
def test_missing_documents_are_told_within_seven_days() -> None:
    due = regime.completeness_due(APA, date(2026, 11, 16), CALENDAR)
    assert due is not None
    assert due.on == date(2026, 11, 23)


def test_a_commercial_registration_is_made_on_the_day_it_is_complete() -> None:
    due = regime.decision_due(CRACT, date(2026, 11, 20), date(2026, 11, 23), CALENDAR)
    assert due.on == date(2026, 11, 23)


@pytest.mark.law("lfa-2558/10")
def test_a_delay_is_told_again_every_seven_days() -> None:
    first = regime.delay_notice_due(PHACT, date(2026, 12, 16), CALENDAR)
    assert first is not None
    second = regime.delay_notice_due(PHACT, first.on, CALENDAR)
    assert second is not None
    assert (first.on, second.on) == (date(2026, 12, 23), date(2026, 12, 30))


@pytest.mark.law("ggd-2546/38")
def test_a_written_inquiry_is_answered_within_fifteen_days_of_receipt_complete_or_not() -> None:
    received = date(2026, 11, 16)
    for complete_on in (None, date(2026, 11, 20)):
        due = regime.decision_due(INQUIRY, received, complete_on, CALENDAR)
        assert (due.on, due.provisional) == (date(2026, 12, 1), False)


@pytest.mark.law("lfa-2558/3")
def test_an_answer_to_an_inquiry_has_no_appeal_and_no_duties_of_the_facilitation_act() -> None:
    assert INQUIRY.appeal_note is not None
    assert (INQUIRY.return_once, INQUIRY.delay_notice_every) == (False, None)
    with pytest.raises(regime.NotAppealable):
        regime.appeal_last_day(INQUIRY, date(2026, 11, 16), CALENDAR)


def test_what_was_not_read_in_the_law_is_marked() -> None:
    assert (PHACT.decision.sure, APA.decision.sure, CRACT.decision.sure) == (
        "read",
        "memory",
        "example",
    )


def test_the_clock_stops_while_returned_only_under_a_cited_provision() -> None:
    stops = Regime.from_data(
        changed("inquiry-2546", "pauses_while_returned", {"th": "ข้อ 5", "en": "item 5"})
    )
    returned, back = date(2026, 11, 18), date(2026, 11, 25)
    assert regime.pause_while_returned(INQUIRY, returned, back) is None
    pause = regime.pause_while_returned(stops, returned, back)
    assert pause == Pause(date(2026, 11, 19), date(2026, 11, 26), {"th": "ข้อ 5", "en": "item 5"})
    due = regime.decision_due(stops, date(2026, 11, 16), None, CALENDAR, [pause])
    assert due.on == date(2026, 12, 8)
    still = regime.pause_while_returned(stops, returned, None)
    assert still is not None
    assert regime.decision_due(stops, date(2026, 11, 16), None, CALENDAR, [still]).provisional


def test_an_application_is_never_complete_before_it_is_received() -> None:
    with pytest.raises(ValueError, match="complete"):
        regime.decision_due(PHACT, date(2026, 11, 16), date(2026, 11, 15), CALENDAR)


SENT = datetime(2026, 11, 23, 15, 0, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("opened", "on", "why"),
    [
        (None, date(2026, 11, 30), "deemed_served"),
        (datetime(2026, 11, 25, 22, 0, tzinfo=BANGKOK), date(2026, 11, 25), "opened"),
        (datetime(2026, 11, 24, 17, 30, tzinfo=UTC), date(2026, 11, 25), "opened"),
        (datetime(2026, 11, 30, 9, 0, tzinfo=BANGKOK), date(2026, 11, 30), "opened"),
        (datetime(2026, 12, 2, 9, 0, tzinfo=BANGKOK), date(2026, 11, 30), "deemed_served"),
    ],
)
def test_an_order_is_notified_when_opened_or_after_seven_days_whichever_comes_first(
    opened: datetime | None, on: date, why: str
) -> None:
    served = regime.served(PHACT, SENT, opened, CALENDAR)
    assert (served.on, codes(served.reasons)) == (on, [why])
    assert all(clock.say(served.reasons[0], lang) for lang in ("th", "en"))


@pytest.mark.parametrize(
    ("code", "waiting", "done"),
    [("opened", "not_opened", "opened"), ("acknowledged", "not_acknowledged", "acknowledged")],
)
def test_without_a_deeming_rule_nothing_is_notified_until_it_is_read(
    code: str, waiting: str, done: str
) -> None:
    of = Regime.from_data(changed("inquiry-2546", "served.code", code))
    unread = regime.served(of, SENT, None, CALENDAR)
    read = regime.served(of, SENT, SENT, CALENDAR)
    assert (unread.on, codes(unread.reasons)) == (None, [waiting])
    assert (read.on, codes(read.reasons)) == (SENT.date(), [done])


def test_what_was_never_sent_is_not_notified_and_nothing_is_opened_before_it_is_sent() -> None:
    assert regime.served(PHACT, None, None, CALENDAR).on is None
    with pytest.raises(ValueError, match="before it is sent"):
        regime.served(PHACT, SENT, SENT.replace(hour=14), CALENDAR)
    with pytest.raises(ValueError, match="zone"):
        regime.served(PHACT, SENT.replace(tzinfo=None), None, CALENDAR)


def test_a_regime_is_replaced_by_date() -> None:
    change = date(2027, 1, 1)
    old = Regime.from_data(changed("apa-2539", "valid_to", change))
    new = Regime.from_data(changed("apa-2539", "valid_from", change.isoformat()))
    both = (old, new)
    assert regime.in_force(both, "apa-2539", date(2026, 12, 31)) is old
    assert regime.in_force(both, "apa-2539", change) is new
    assert regime.in_force(both, "none", change) is None


@pytest.mark.parametrize(
    ("code", "path", "value", "fault"),
    [
        ("phact-2535", "decision", None, "missing"),
        ("phact-2535", "decision.law", None, "missing"),
        ("phact-2535", "decision.unit", "week", "not_a_choice"),
        ("phact-2535", "decision.length", -1, "not_a_number"),
        ("phact-2535", "decision.length", True, "not_a_number"),
        ("phact-2535", "decision.lenght", 30, "unknown_key"),
        ("phact-2535", "decision", 30, "not_a_group"),
        ("phact-2535", "starts", "whenever", "not_a_choice"),
        ("phact-2535", "return_once", "yes", "not_yes_or_no"),
        ("phact-2535", "name.en", "  ", "not_a_text"),
        ("phact-2535", "code", 5, "not_a_text"),
        ("phact-2535", "appeal.period.whose", None, "missing"),
        ("phact-2535", "extensions.length.sure", "maybe", "not_a_choice"),
        ("phact-2535", "served.deemed_after", None, "contradiction"),
        ("phact-2535", "valid_from", "1 มกราคม", "not_a_date"),
        ("phact-2535", "tacit", "yes", "not_a_text"),
        ("phact-2535", "fine", 1, "unknown_key"),
        ("inquiry-2546", "appeal_note", None, "contradiction"),
        ("inquiry-2546", "restart_when_complete", True, "contradiction"),
        ("phact-2535", "pauses_while_returned", LAW, "contradiction"),
    ],
)
def test_faulty_data_is_refused_with_the_place_of_the_fault(
    code: str, path: str, value: Any, fault: str
) -> None:
    with pytest.raises(RegimeInvalid) as refused:
        Regime.from_data(changed(code, path, value))
    assert refused.value.code == fault
    assert refused.value.path.startswith(path)


@pytest.mark.parametrize("wrong", [None, [], "phact-2535"])
def test_what_is_no_group_at_all_is_refused(wrong: Any) -> None:
    with pytest.raises(RegimeInvalid, match="not_a_group"):
        Regime.from_data(wrong)


def test_silence_grants_nothing_unless_a_law_is_named() -> None:
    assert {of.tacit for of in REGIMES.values()} == {None}
    granting = Regime.from_data(changed("apa-2539", "tacit", LAW))
    assert granting.tacit == LAW
