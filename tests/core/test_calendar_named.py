"""A reason names the calendar as people do; the version, a hash, stays in the values."""

from datetime import date

import pytest

from anuyat.core import clock
from anuyat.core.clock import OfficeCalendar, Period, Reason, default_week

LAW = {"th": "ม. 1", "en": "s. 1"}
TEN_DAYS = Period(10, "day", "officer", LAW)


def calendar(latest: str = "") -> OfficeCalendar:
    return OfficeCalendar("4e07fd92", default_week(), latest=latest)


@pytest.mark.parametrize(
    ("start", "latest", "th", "en"),
    [
        (
            date(2026, 11, 5),
            "",
            "ตามปฏิทินวันทำการ พ.ศ. 2569",
            "By the calendar of working days of 2026",
        ),
        (
            date(2026, 12, 28),
            "มติคณะรัฐมนตรี 12 พ.ค. 2569",
            "ตามปฏิทินวันทำการ พ.ศ. 2569–2570 (วันหยุดที่ประกาศล่าสุด: มติคณะรัฐมนตรี 12 พ.ค. 2569)",
            "By the calendar of working days of 2026–2027",
        ),
    ],
    ids=["one year, nothing announced", "over the new year"],
)
def test_the_calendar_is_told_by_its_years_and_latest_announcement(
    start: date, latest: str, th: str, en: str
) -> None:
    reason = clock.due(start, TEN_DAYS, calendar(latest)).reasons[-1]
    assert clock.say(reason, "th") == th
    assert clock.say(reason, "en") == en
    assert reason.values["version"] == "4e07fd92"


def test_a_reason_kept_with_nothing_but_a_version_shows_no_hash() -> None:
    kept = Reason("calendar", {"version": "4e07fd92"})
    assert "4e07fd92" not in clock.say(kept, "th") + clock.say(kept, "en")
