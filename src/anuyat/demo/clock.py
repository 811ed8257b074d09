"""The moments one likes to see: an evening before a long holiday, the next office morning."""

from datetime import datetime, time, timedelta

from anuyat.apps.agencies import queries as agencies
from anuyat.core.clock import OfficeCalendar, is_working_day, next_working_day
from anuyat.core.thai import BANGKOK

FRIDAY, WEEKEND = 4, timedelta(days=3)
JUST_CLOSED = time(16, 31)
DEMO_AGENCY = "tua-yang-town"


def friday_before_long_holiday(after: datetime, calendar: OfficeCalendar) -> datetime:
    """16:31 on the next Friday in office whose following office day is not the Monday."""
    day = after.astimezone(BANGKOK).date()
    while True:
        moment = datetime.combine(day, JUST_CLOSED, BANGKOK)
        is_eve = (
            day.weekday() == FRIDAY
            and is_working_day(day, calendar)
            and next_working_day(day, calendar) - day > WEEKEND
        )
        if is_eve and moment > after:
            return moment
        day += timedelta(days=1)


def next_morning(after: datetime, calendar: OfficeCalendar) -> datetime:
    """A minute after the opening of the next working day."""
    day = next_working_day(after.astimezone(BANGKOK).date(), calendar)
    opens = calendar.spans(day)[0].opens
    return datetime.combine(day, opens, BANGKOK) + timedelta(minutes=1)


def calendar() -> OfficeCalendar:
    """The demo municipality's office calendar."""
    return agencies.calendar(agencies.agency_by_code(DEMO_AGENCY).pk)
