"""Counting what may be tried only so often. One statement counts and tells: no two callers at the
same instant are given the same figure, on SQLite and PostgreSQL alike.

A count belongs to a key and runs out at a moment; what has run out counts as never tried.
"""

from datetime import datetime
from typing import Any

from django.db import connection

from .models import Tally

# Past ``most`` neither the figure nor the moment grows: knocking at a shut door keeps it no longer.
_COUNT = """
INSERT INTO {table} AS kept (key, n, until) VALUES (%(key)s, 1, %(until)s)
ON CONFLICT (key) DO UPDATE SET
  n = CASE WHEN kept.until <= %(at)s THEN 1
           WHEN kept.n > %(most)s THEN kept.n
           ELSE kept.n + 1 END,
  until = CASE WHEN kept.until <= %(at)s OR kept.n < %(most)s THEN excluded.until
               ELSE kept.until END
RETURNING n
"""
BATCH = 5_000


def count(key: str, *, most: int, at: datetime, until: datetime) -> int:
    """Count one try and say the how-manieth it is; ``most + 1`` for every one too many.

    ``until`` is when the count runs out unless a further try (up to ``most``) moves it. Commits by
    itself outside a transaction; call it there, so that nobody waits for the row.
    """
    adapt = connection.ops.adapt_datetimefield_value
    values: dict[str, Any] = {"key": key, "most": most, "at": adapt(at), "until": adapt(until)}
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(Tally._meta.db_table)
        cursor.execute(_COUNT.format(table=table), values)
        return int(cursor.fetchone()[0])


def counted(key: str, *, at: datetime) -> int:
    """How often a key was tried and is still counted at a moment; nought for never."""
    found = Tally.objects.filter(key=key, until__gt=at).values_list("n", flat=True).first()
    return found or 0


def extend(key: str, *, until: datetime) -> None:
    """Let a key count as tried until a moment, whatever it was before."""
    Tally.objects.update_or_create(key=key, defaults={"n": 1, "until": until})


def forget(*keys: str) -> None:
    """Begin these counts anew."""
    Tally.objects.filter(key__in=keys).delete()


def clear(at: datetime) -> int:
    """Delete what has run out, a batch at a time so that nobody waits long; how many rows."""
    gone = 0
    while True:
        old = list(Tally.objects.filter(until__lte=at).values_list("key", flat=True)[:BATCH])
        # Judged again in the same statement: a key may have begun anew in between.
        gone += Tally.objects.filter(key__in=old, until__lte=at).delete()[0]
        if len(old) < BATCH:
            return gone
