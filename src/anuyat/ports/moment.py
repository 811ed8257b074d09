"""What time it is, asked at the doors only; everything below takes moments as arguments."""

from collections.abc import Callable
from datetime import UTC, datetime


def _system() -> datetime:
    return datetime.now(UTC)


_clocks: list[Callable[[], datetime]] = [_system]


def use(clock: Callable[[], datetime]) -> None:
    """Take the time from ``clock`` from now on; it gives moments with a zone."""
    _clocks[:] = [clock]


def now() -> datetime:
    """This moment, with a zone."""
    return _clocks[0]()
