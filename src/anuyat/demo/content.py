"""The demo's content as it lies in YAML: agencies, cast, holidays, kinds, regimes, editions."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent


@cache
def load(name: str) -> Any:
    """One file of the demo's content."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text())


def editions() -> list[dict[str, Any]]:
    return [yaml.safe_load(file.read_text()) for file in sorted((FOLDER / "editions").glob("*"))]


def regime(code: str) -> Any:
    """A regime's data by its code: one version, or a list of them. Raises LookupError."""
    rows: list[dict[str, Any]] = [row for row in load("regimes") if row["code"] == code]
    if not rows:
        raise LookupError(code)
    return rows[0] if len(rows) == 1 else rows


def people() -> list[dict[str, str]]:
    """The citizens, with the particulars their identity provider can give."""
    return [_person(row) for row in load("cast")["citizens"]]


def officers() -> list[dict[str, Any]]:
    return list(load("cast")["officers"])


def full_name(row: dict[str, Any], lang: str) -> str:
    """Title and name; Thai joins them, English does not."""
    gap = "" if lang == "th" else " "
    return f"{row['title'][lang]}{gap}{row['name'][lang]}"


def _person(row: dict[str, Any]) -> dict[str, str]:
    return {
        "id": row["id"],
        "pid": row["pid"],
        "title": row["title"]["th"],
        "name": full_name(row, "th"),
        "name_en": full_name(row, "en"),
        "address": json.dumps({"building": "", **row["address"]}, ensure_ascii=False),
        "birthdate": row.get("born_on", ""),
        "email": row["email"],
        "ial": str(row["ial"]),
        "aal": "2.1",
    }
