"""When an office is taken to have received what people sent it."""

from dataclasses import dataclass
from datetime import datetime

from anuyat.core.clock.hours import OfficeCalendar, in_bangkok, is_open, next_opening
from anuyat.core.clock.reasons import Reason
from anuyat.core.texts import Text

LAW = "ega-2565/10.1"


@dataclass(frozen=True, slots=True)
class Receipt:
    """Both times of receipt, in Bangkok, and why the second is what it is."""

    arrived_at: datetime
    received_at: datetime
    reasons: tuple[Reason, ...]
    calendar_version: str


def receipt(arrived: datetime, calendar: OfficeCalendar) -> Receipt:
    """When the office is taken to have received what arrived at ``arrived`` (any zone).

    In office hours, the moment it entered the system; otherwise the opening of the next office
    time. Raises ValueError for a moment without a zone, CalendarNeverOpen.
    Law: ega-2565/10.1
    """
    arrived = in_bangkok(arrived)
    if is_open(arrived, calendar):
        reasons = (Reason("arrived_in_hours", {"arrived": arrived}, LAW),)
        return Receipt(arrived, arrived, reasons, calendar.version)
    received = next_opening(arrived, calendar)
    moved = Reason("received_next_hours", {"received": received}, LAW)
    return Receipt(arrived, received, (_why_closed(arrived, calendar), moved), calendar.version)


def received_at(arrived: datetime, calendar: OfficeCalendar) -> datetime:
    """``receipt(...)``'s second time alone. Law: ega-2565/10.1"""
    return receipt(arrived, calendar).received_at


def _why_closed(arrived: datetime, calendar: OfficeCalendar) -> Reason:
    day, clock = arrived.date(), arrived.time()
    spans = calendar.spans(day)
    if spans:
        before, after = clock < spans[0].opens, clock >= spans[-1].closes
        when = "before" if before else "after" if after else "between"
        return Reason(f"arrived_{when}_hours", {"arrived": arrived})
    if day in calendar.holidays and calendar.week_spans(day):
        holiday = calendar.holidays[day]
        name: Text = {"th": holiday.name_th, "en": holiday.name_en}
        return Reason("arrived_on_holiday", {"arrived": arrived, "name": name})
    return Reason("arrived_on_closed_day", {"arrived": arrived})
