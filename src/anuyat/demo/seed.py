"""Entering the demo's content through the same commands an operator uses."""

from base64 import b32encode
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from anuyat.apps.agencies import commands as agencies
from anuyat.apps.agencies import queries as agency_queries
from anuyat.apps.catalogue import commands as catalogue
from anuyat.apps.identity import commands as identity
from anuyat.core.access import Role
from anuyat.demo import content

SEEDED_AT = datetime(2026, 10, 1, 2, tzinfo=UTC)
FIRST_DAY = date(2025, 10, 1)
# Published with the demo's source, so that the real sign-in can be tried; useless elsewhere.
DEMO_PASSWORD = "tua-yang-mai-chai-khong-jing"  # noqa: S105
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def is_seeded() -> bool:
    return bool(agency_queries.agencies())


def seed() -> None:
    """Enter agencies, holidays, officers, kinds and editions; publish the editions."""
    for row in content.load("holidays")["holidays"]:
        _enter_holiday(row)
    for row in content.load("agencies"):
        _found(row)
    for row in content.officers():
        _engage(row)
    for row in content.load("licence_kinds"):
        catalogue.enter_kind(row)
    for bundle in content.editions():
        regime = content.regime(bundle["regime"]) if "regime" in bundle else {}
        draft = catalogue.draft(bundle, regime)
        catalogue.publish(draft.pk, actor="system", at=SEEDED_AT)


def totp_secret(officer_id: str) -> str:
    """The second factor's secret of a demo officer; public, like everything in the demo."""
    return b32encode(sha256(f"anuyat-demo-{officer_id}".encode()).digest()[:20]).decode()


def _enter_holiday(row: Mapping[str, Any]) -> None:
    source = content.load("holidays")["sources"][row["source"]]["th"]
    agencies.add_holiday(
        on=date.fromisoformat(row["day"]),
        name_th=row["name"]["th"],
        name_en=row["name"]["en"],
        source=source,
        agency_id=None,
        at=SEEDED_AT,
    )


def _found(row: Mapping[str, Any]) -> None:
    agencies.found(
        fields=_agency_fields(row),
        units=[_unit(unit) for unit in row["units"]],
        posts=[_post(post) for post in row["posts"]],
        hours=_hours(row["office_hours"]),
        channels=[_channel(channel, row) for channel in row["channels"]],
        at=SEEDED_AT,
    )


def _agency_fields(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "code": row["code"],
        "name_th": row["name"]["th"],
        "name_en": row["name"]["en"],
        "kind": row["class"],
        "act_applies": row["act_applies"],
        "province_th": row["province"]["th"],
        "province_en": row["province"]["en"],
        "address_th": row["address"]["th"],
        "address_en": row["address"]["en"],
        "phone": row["phone"],
        "email": row["email"],
        "dpo_contact": f"{row['dpo']['email']} · {row['dpo']['phone']}",
        "letter_code": row["letter_code"],
        "case_prefix": row["case_prefix"],
        "biller_id": row["biller_id"],
        "is_demo": True,
    }


def _unit(row: Mapping[str, Any]) -> dict[str, str]:
    return {
        "code": row["code"],
        "name_th": row["name"]["th"],
        "name_en": row["name"]["en"],
        "phone": row["phone"],
    }


def _post(row: Mapping[str, Any]) -> dict[str, str]:
    powers = row.get("powers") or []
    first = powers[0]["law"] if powers else {"th": "", "en": ""}
    return {
        "code": row["code"],
        "title_th": row["title"]["th"],
        "title_en": row["title"]["en"],
        "power_th": first["th"],
        "power_en": first["en"],
    }


def _hours(row: Mapping[str, Any]) -> list[tuple[int, time, time]]:
    opens, closes = time.fromisoformat(row["open"]), time.fromisoformat(row["close"])
    return [(WEEKDAYS.index(day), opens, closes) for day in row["days"]]


def _channel(row: Mapping[str, Any], agency: Mapping[str, Any]) -> dict[str, Any]:
    notice = agency["announcement"]
    return {
        "kind": row["kind"],
        "address": row["address"],
        "purpose_th": row["purpose"]["th"],
        "purpose_en": row["purpose"]["en"],
        "notice_number": notice["number"],
        "announced_on": date.fromisoformat(notice["announced_on"]),
    }


def _engage(row: Mapping[str, Any]) -> None:
    agency = agency_queries.agency_by_code(row["agency"])
    officer = identity.engage(
        agency_id=agency.pk,
        email=row["email"],
        names={lang: content.full_name(dict(row), lang) for lang in ("th", "en")},
        password=DEMO_PASSWORD,
        totp_secret=totp_secret(row["id"]),
        at=SEEDED_AT,
    )
    for capacity in row["capacities"]:
        identity.appoint(officer, **_appointment(row, capacity, agency.pk), at=SEEDED_AT)


def _appointment(
    row: Mapping[str, Any], capacity: Mapping[str, Any], agency_id: int
) -> dict[str, Any]:
    # Whoever acts for a post or takes money does so for every unit; others for their own.
    roles = [Role(role) for role in row["roles"]]
    is_wide = row["unit"] is None or capacity["kind"] != "own" or Role.CASHIER in roles
    until = capacity.get("valid_until")
    return {
        "post_id": agency_queries.post_by_code(agency_id, row["post"]).pk,
        "unit_id": None if is_wide else agency_queries.unit_by_code(agency_id, row["unit"]).pk,
        "roles": roles,
        "services": capacity.get("services", ()),
        "capacity": capacity["kind"],
        "order_number": capacity.get("order", {}).get("th", ""),
        "order_on": _day(capacity.get("ordered_on")),
        "from_day": _day(capacity.get("valid_from")) or FIRST_DAY,
        "to_day": _day(until) - timedelta(days=1) if until else None,
    }


def _day(text: str | None) -> Any:
    return date.fromisoformat(text) if text else None
