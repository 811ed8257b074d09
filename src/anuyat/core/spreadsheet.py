"""A list as a CSV file that a spreadsheet opens, and that runs nothing there.

A cell that a spreadsheet would take for a formula is given an apostrophe first: what a citizen
typed as a name must not be calculated on an officer's machine. 13-digit numbers are covered.
"""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from anuyat.core import thai

# A byte order mark: without it Excel reads Thai as something else.
MARK = "\ufeff"
# What starts a formula in a spreadsheet; white space before it does not save anybody.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_text(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The list as CSV (RFC 4180, UTF-8 with a mark), each cell safe."""
    written = StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([cell(name) for name in head])
    writer.writerows([cell(value) for value in row] for row in rows)
    return MARK + written.getvalue()


def cell(value: object) -> str:
    """A value as text that no spreadsheet calculates and that shows no 13-digit number."""
    text = thai.cover_13("" if value is None else str(value))
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_STARTS) else text
