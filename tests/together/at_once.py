"""Doing things at the same instant, each on a connection of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connections

PATIENCE_SECONDS = 30


def at_once(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """What each act gave, or the exception it raised; none begins before all are there."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            start.wait(PATIENCE_SECONDS)
            return act()
        except Exception as failure:
            return failure
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


class Together:
    """An inspector that judges like the real one, and then waits until all have been judged."""

    def __init__(self, real: Any, count: int):
        self._real, self._all_judged = real, Barrier(count)

    def inspect(self, *asked: Any) -> Any:
        judged = self._real.inspect(*asked)
        self._all_judged.wait(PATIENCE_SECONDS)
        return judged
