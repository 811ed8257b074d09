"""Files that nobody could scan when they came: scanned as soon as somebody can.

Until then nobody at the agency is shown them; whoever sent them is not kept waiting.
"""

from datetime import datetime
from uuid import UUID

from anuyat.apps.records import commands as records
from anuyat.apps.records import files


def scan(subject: str, at: datetime) -> None:
    """Scan one file; what is harmful is taken away, and every use of it says so.

    Raises ScannerUnavailable, to be tried again.
    """
    uses = files.scan_waiting(UUID(subject.removeprefix("stored:")), at=at)
    if uses:
        files.erase_content([use.pk for use in uses], why="infected", at=at)


def scan_again(subject: str, at: datetime) -> None:
    """Once a day, plan again what still waits: its own row may have given up on the scanner."""
    for file_id in files.waiting_to_be_scanned():
        records.plan("files.scan", subject=f"stored:{file_id}", at=at)
