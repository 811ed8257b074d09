"""The worker: claims what is due, does it, marks it; a failure is put off, never swallowed."""

import logging
import time
from collections.abc import Callable
from datetime import date, datetime

from anuyat.apps.records import queue
from anuyat.core.thai import BANGKOK
from anuyat.jobs import timers
from anuyat.jobs.reactions import DO
from anuyat.ports.rendering import RenderingFailed

logger = logging.getLogger(__name__)
PAUSE_SECONDS = 0.3


def work_one(at: datetime) -> bool:
    """Do one thing that is due; False when nothing is."""
    claimed = queue.claim(at)
    if claimed is None:
        return False
    try:
        DO[claimed.reaction](claimed.subject, at)
    except Exception as failure:
        # Whatever went wrong, the row stays and a person can see it; details go to the log.
        logger.warning("%s failed", claimed.reaction, exc_info=failure)
        for_good = isinstance(failure, RenderingFailed) and failure.permanent
        queue.put_off(claimed, why=type(failure).__name__, at=at, for_good=for_good)
    else:
        queue.done(claimed, at=at)
    return True


def work_all(at: datetime, *, most: int = 1000) -> int:
    """Do everything that is due at a moment; how much that was."""
    count = 0
    while count < most and work_one(at):
        count += 1
    return count


def run(clock: Callable[[], datetime], until: Callable[[], bool]) -> None:
    """Work until told to stop, sleeping a little when nothing is due."""
    planned: date | None = None
    while not until():
        at = clock()
        if (day := at.astimezone(BANGKOK).date()) != planned:
            timers.plan_day(at)
            planned = day
        if not work_one(at):
            time.sleep(PAUSE_SECONDS)
