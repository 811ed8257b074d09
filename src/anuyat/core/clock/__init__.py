"""The law's clock: office hours, receipt, periods and pauses; each date comes with its reasons.

Nothing here asks what time it is: every moment comes in, with a zone.
"""

from anuyat.core.clock.drawing import DrawnDay, Month, counted_until, months
from anuyat.core.clock.grid import GridDay, month_grid
from anuyat.core.clock.hours import (
    CalendarNeverOpen,
    Holiday,
    OfficeCalendar,
    Span,
    closes_at,
    default_week,
    is_open,
    is_working_day,
    next_opening,
    next_working_day,
    working_days_between,
)
from anuyat.core.clock.periods import Due, Pause, Period, due, length_said
from anuyat.core.clock.reasons import Reason, law_said, say
from anuyat.core.clock.receiving import Receipt, receipt, received_at

__all__ = [
    "CalendarNeverOpen",
    "DrawnDay",
    "Due",
    "GridDay",
    "Holiday",
    "Month",
    "OfficeCalendar",
    "Pause",
    "Period",
    "Reason",
    "Receipt",
    "Span",
    "closes_at",
    "counted_until",
    "default_week",
    "due",
    "is_open",
    "is_working_day",
    "law_said",
    "length_said",
    "month_grid",
    "months",
    "next_opening",
    "next_working_day",
    "receipt",
    "received_at",
    "say",
    "working_days_between",
]
