"""The demo bank's books: one small SQLite file that several processes may hold open at once."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from anuyat.ports.payments import NoticeKind, ProviderUnavailable

_TABLES = """
create table if not exists bill (
    reference text primary key, satang integer not null, payee text not null,
    expires_at text not null
) strict;
create table if not exists movement (
    number integer primary key autoincrement, payment integer not null, reference text not null,
    satang integer not null, at text not null,
    kind text not null check (kind in ('paid', 'reversed')), sent integer not null default 0,
    unique (payment, kind)
) strict;
"""
_MOVEMENT = "select number, payment, reference, satang, at, kind, sent from movement"


@dataclass(frozen=True, slots=True)
class DemoBill:
    reference: str
    satang: int
    payee_name: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class DemoMovement:
    """Money moved at ``at``; ``sent`` counts the notices of it that were taken."""

    number: int
    provider_reference: str
    reference: str
    satang: int
    at: datetime
    kind: NoticeKind
    sent: int


class Ledger:
    def __init__(self, path: Path) -> None:
        self._path = path
        with self._open() as books:
            books.executescript(_TABLES)

    def write_bill(self, bill: DemoBill) -> None:
        with self._open() as books:
            books.execute(
                "insert into bill values (?, ?, ?, ?) on conflict (reference) do update set "
                "satang = excluded.satang, payee = excluded.payee, "
                "expires_at = excluded.expires_at",
                (bill.reference, bill.satang, bill.payee_name, bill.expires_at.isoformat()),
            )

    def bill(self, reference: str) -> DemoBill | None:
        return next((bill for bill in self.bills() if bill.reference == reference), None)

    def bills(self) -> tuple[DemoBill, ...]:
        with self._open() as books:
            rows = books.execute("select * from bill order by rowid desc").fetchall()
        return tuple(DemoBill(r, s, p, datetime.fromisoformat(e)) for r, s, p, e in rows)

    def movements(self, reference: str = "") -> tuple[DemoMovement, ...]:
        with self._open() as books:
            rows = books.execute(
                f"{_MOVEMENT} where ? in ('', reference) order by number", (reference,)
            ).fetchall()
        return tuple(_movement(row) for row in rows)

    def write_payment(self, reference: str, satang: int, at: datetime) -> DemoMovement:
        with self._open() as books:
            number = books.execute(
                "insert into movement (payment, reference, satang, at, kind) "
                "select coalesce(max(payment), 0) + 1, ?, ?, ?, 'paid' from movement "
                "returning number",
                (reference, satang, at.isoformat()),
            ).fetchone()[0]
            return _movement(books.execute(f"{_MOVEMENT} where number = ?", (number,)).fetchone())

    def write_reversal(self, provider_reference: str, at: datetime) -> DemoMovement:
        payment = int(provider_reference.removeprefix("DEMO") or 0)
        with self._open() as books:
            books.execute(
                "insert into movement (payment, reference, satang, at, kind) "
                "select payment, reference, satang, ?, 'reversed' from movement "
                "where payment = ? and kind = 'paid' on conflict do nothing",
                (at.isoformat(), payment),
            )
            row = books.execute(
                f"{_MOVEMENT} where payment = ? and kind = 'reversed'", (payment,)
            ).fetchone()
        if row is None:
            raise KeyError(provider_reference)
        return _movement(row)

    def note_sent(self, number: int) -> None:
        with self._open() as books:
            books.execute("update movement set sent = sent + 1 where number = ?", (number,))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """One transaction on a connection of its own, so that threads and processes may share."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=10)) as books, books:
                yield books
        except (OSError, sqlite3.Error) as cause:
            raise ProviderUnavailable(str(cause)) from cause


def _movement(row: Any) -> DemoMovement:
    number, payment, reference, satang, at, kind, sent = row
    moved_at = datetime.fromisoformat(at)
    return DemoMovement(number, f"DEMO{payment:010d}", reference, satang, moved_at, kind, sent)
