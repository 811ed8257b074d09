"""What is done once a day, whatever happened: the one table, and planning it.

Each is a row of the one queue like any other, tried again when it fails. A day begins in Bangkok.
"""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction

from anuyat.apps.records import commands as records
from anuyat.apps.records import tallies
from anuyat.core.thai import BANGKOK

# Reaction → from when in the day it is due. Done as soon as a worker runs after that.
DAILY: Mapping[str, time] = {
    "house.clear": time(3, 10),  # When few people are here.
    "files.scan_again": time(5, 20),
    "sharing.day": time(6, 10),
    "opinions.day": time(6, 20),
    "duties.day": time(6, 30),  # Before the desks open.
}


@transaction.atomic
def plan_day(at: datetime) -> None:
    """Plan what the day of a moment asks for; once, however many workers ask for it."""
    day = at.astimezone(BANGKOK).date()
    for reaction, due in DAILY.items():
        until = at + timedelta(days=2)
        if tallies.count(f"planned:{reaction}:{day}", most=1, at=at, until=until) == 1:
            when = datetime.combine(day, due, BANGKOK)
            records.plan(reaction, subject=f"day:{day}", at=when)


def clear(subject: str, at: datetime) -> None:
    """Delete sessions that have ended and counts that have run out."""
    # By the machine's own clock, as sessions are judged; see web/shared/sessions.py.
    SessionStore.clear_expired()
    tallies.clear(at)
