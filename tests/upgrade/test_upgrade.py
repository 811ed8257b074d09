"""A database of an earlier release is migrated, and nothing a user stored is lost.

Each ``VERSION.ENGINE.sql.xz`` here is the played demo of that release, dumped: drafts, and cases at
every stage of its three services. The dump is loaded into a database of its own, this release
migrates it in a process of its own, and every row and column of before is looked for after.
"""

import json
import lzma
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.conf import settings

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
VERSIONS = ("0.1.0",)
# Columns whose value a migration writes anew; what they say, look.py asks of the product.
REWRITTEN: frozenset[tuple[str, str]] = frozenset()
# Rows that are the frame's own, made anew by every migration.
FRAME = ("django_", "auth_", "sqlite_")


@pytest.mark.parametrize("version", VERSIONS)
def test_nothing_stored_under_an_earlier_release_is_lost_by_the_upgrade(version, tmp_path):
    with database_of(version, tmp_path) as (address, read):
        before = read()
        assert len(before["cases_case"]) == 11, "the dump itself was not loaded"

        run("migrate", "--verbosity=0", address=address, folder=tmp_path)

        assert list(losses(before, read())) == []
        told = json.loads((HERE / f"{version}.told.json").read_text(encoding="utf-8"))
        assert json.loads(look(address, tmp_path)) == told


Tables = dict[str, dict[str, dict[str, Any]]]


def losses(before: Tables, after: Tables) -> Iterator[str]:
    """What stood before and does not stand after: a table, a row, a column, a value."""
    for table, rows in before.items():
        if table.startswith(FRAME):
            continue
        if table not in after:
            yield f"table {table} is gone"
            continue
        for key, row in rows.items():
            now = after[table].get(key)
            if now is None:
                yield f"{table} {key} is gone"
                continue
            yield from (
                f"{table}.{column} of {key} was {value!r}, is {now.get(column)!r}"
                for column, value in row.items()
                if (table, column) not in REWRITTEN and now.get(column) != value
            )


@contextmanager
def database_of(version: str, folder: Path) -> Iterator[tuple[str, Any]]:
    """The dump of a release in a database that goes away: its address, and how to read it all."""
    engine = "sqlite" if "sqlite" in settings.DATABASES["default"]["ENGINE"] else "postgresql"
    script = lzma.decompress((HERE / f"{version}.{engine}.sql.xz").read_bytes()).decode()
    if engine == "sqlite":
        path = folder / "old.sqlite3"
        with closing(sqlite3.connect(path)) as old, old:
            old.create_function("REGEXP", 2, lambda pattern, text: bool(re.search(pattern, text)))
            old.executescript(script)
        yield f"sqlite:///{path}", lambda: read_sqlite(path)
        return
    import psycopg

    server = settings.DATABASES["default"]
    name = f"anuyat_upgrade_{uuid4().hex[:12]}"
    parts = {k.lower(): server[k] for k in ("USER", "PASSWORD", "HOST", "PORT") if server[k]}
    with psycopg.connect(dbname="postgres", autocommit=True, **parts) as main:
        main.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        try:
            with psycopg.connect(dbname=name, **parts) as old:
                old.execute(script)  # type: ignore[arg-type]
            secret = f":{quote(server['PASSWORD'])}" if server["PASSWORD"] else ""
            place = f"{server['USER']}{secret}@{server['HOST']}:{server['PORT']}"
            yield f"postgresql://{place}/{name}", lambda: read_postgresql(name, parts)
        finally:
            main.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def read_sqlite(path: Path) -> Tables:
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {name: keyed(database, name) for (name,) in names}


def read_postgresql(name: str, parts: dict[str, Any]) -> Tables:
    import psycopg
    from psycopg.rows import dict_row

    with psycopg.connect(dbname=name, row_factory=dict_row, **parts) as database:
        names = database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return {row["tablename"]: keyed(database, row["tablename"]) for row in names.fetchall()}


def keyed(database: Any, table: str) -> dict[str, dict[str, Any]]:
    rows = [dict(row) for row in database.execute(f'SELECT * FROM "{table}"')]
    return {str(row.get("id", tuple(row.values()))): row for row in rows}


def run(*command: str, address: str, folder: Path) -> str:
    return in_process([str(ROOT / "manage.py"), *command], address, folder)


def look(address: str, folder: Path) -> str:
    return in_process(["-m", "tests.upgrade.look"], address, folder)


def in_process(command: list[str], address: str, folder: Path) -> str:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("ANUYAT", "DJANGO"))}
    ended = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=clean
        | {
            "ANUYAT_MODE": "test",
            "ANUYAT_DATABASE": address,
            "ANUYAT_FOLDER": str(folder),
            "DJANGO_SETTINGS_MODULE": "anuyat.config.settings",
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-4000:]
    return ended.stdout
