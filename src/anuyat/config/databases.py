"""Where what differs between SQLite and PostgreSQL is named.

SQLite is the embedded default (WAL, immediate transactions, one writer at a time);
PostgreSQL is production. The whole suite runs on both.
"""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
    "PRAGMA secure_delete=ON;"
)


class DatabaseUnreadable(ValueError):
    """The database address is neither sqlite:///FILE nor postgresql://USER@HOST/NAME."""


def from_address(address: str) -> dict[str, Any]:
    """Django's settings for one database address.

    Raises DatabaseUnreadable for any other scheme.
    """
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path.removeprefix("/"))))
    if parts.scheme in {"postgresql", "postgres"}:
        return _postgresql(parts)
    raise DatabaseUnreadable(f"{parts.scheme}: sqlite:///FILE or postgresql://USER@HOST/NAME")


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_PRAGMAS,
        },
        # A file of its own for tests: an in-memory database is not seen by a second process.
        "TEST": {"NAME": str(path.with_name(f"test-{path.name}"))},
    }


def _postgresql(parts: Any) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"TEMPLATE": "template0"},
    }
