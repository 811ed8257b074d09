"""A clock that people trying the demo can set; it runs on from where it was set.

All processes of the demo share it by a file that holds the difference to the real time.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path


class DemoClock:
    """``__call__`` gives the demo's moment, in UTC."""

    def __init__(self, folder: Path, real: Callable[[], datetime] | None = None):
        self._file = folder / "clock.json"
        self._real = real or (lambda: datetime.now(UTC))

    def __call__(self) -> datetime:
        return self._real() + self._difference()

    def set(self, moment: datetime) -> None:
        """Let it be ``moment`` now. Raises ValueError for a moment without a zone."""
        if moment.tzinfo is None:
            raise ValueError("a moment needs a zone")
        self._file.parent.mkdir(parents=True, exist_ok=True)
        difference = (moment - self._real()).total_seconds()
        self._file.write_text(json.dumps({"seconds": difference}))

    def reset(self) -> None:
        """Let it be the real time again."""
        self._file.unlink(missing_ok=True)

    def _difference(self) -> timedelta:
        if not self._file.exists():
            return timedelta()
        return timedelta(seconds=json.loads(self._file.read_text())["seconds"])
