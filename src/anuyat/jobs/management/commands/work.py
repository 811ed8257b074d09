"""Run the worker until SIGTERM or Ctrl-C; what is under way is finished first."""

import signal
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from anuyat.jobs import worker
from anuyat.ports.moment import now


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        stop: list[int] = []

        def ask_to_stop(number: int, frame: FrameType | None) -> None:
            stop.append(number)

        signal.signal(signal.SIGTERM, ask_to_stop)
        signal.signal(signal.SIGINT, ask_to_stop)
        self.stdout.write("Worker started; Ctrl-C stops it.")
        self.stdout.flush()  # A log file is to say so now, not when the worker ends.
        worker.run(now, lambda: bool(stop))
        close_old_connections()
