"""What the clock itself does about a duty: warn, escalate, tell the delay. Once each.

Pure: from the duties of a case and the days the agency set, what is to be opened on a day. What
was opened already is the caller's to know; the same act of the same duty and day has one name.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from anuyat.core.clock import OfficeCalendar, working_days_between
from anuyat.core.regime.duties import Duty, What

type Act = Literal["warn_officer", "warn_superior", "escalate", "delay_notice"]

WATCHED: frozenset[What] = frozenset({"completeness", "decide", "notify_result"})


@dataclass(frozen=True, slots=True)
class Watch:
    """How many working days before a due day the officer and the superior are warned.

    0 is the due day itself; None means never.
    """

    officer_days: int | None = 2
    superior_days: int | None = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """One act for one duty that falls due on a day."""

    act: Act
    what: What
    due_on: date


def to_open(
    duties: Iterable[Duty], watch: Watch, calendar: OfficeCalendar, today: date
) -> tuple[Opened, ...]:
    """What stands to be done today about what is owed by the agency.

    A warning comes on its day or, if nobody looked then, on any day until the due day; from the
    day after it is an escalation. A delay notice comes on its last day, or later if late.
    """
    return tuple(
        Opened(act, duty.what, duty.on)
        for duty in duties
        if duty.is_owed and duty.whose != "person"
        for act in _acts(duty, watch, calendar, today)
    )


def _acts(duty: Duty, watch: Watch, calendar: OfficeCalendar, today: date) -> Iterator[Act]:
    if duty.what == "delay_notice":
        if duty.on <= today:
            yield "delay_notice"
        return
    if duty.what not in WATCHED:
        return
    if duty.on < today:
        yield "escalate"
        return
    left = working_days_between(today, duty.on, calendar)
    if watch.officer_days is not None and left <= watch.officer_days:
        yield "warn_officer"
    if watch.superior_days is not None and left <= watch.superior_days:
        yield "warn_superior"
