"""Changing what an agency is, and taking its numbers."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from anuyat.apps.records import commands as records
from anuyat.core.thai import BANGKOK

from .models import Agency, Channel, Holiday, OfficeHours, Overseer, Post, Series, Unit


def next_number(agency_id: int, series: str, period: str) -> int:
    """The next number of a series without gaps, inside the caller's transaction.

    Take it last: others wait for the row until the transaction ends. Rolled back, it is free
    again; nothing else gives a number back. Raises RuntimeError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a number is taken in the transaction of what it numbers")
    Series.objects.get_or_create(agency_id=agency_id, name=series, period=period)
    row = Series.objects.select_for_update().get(agency_id=agency_id, name=series, period=period)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last


@transaction.atomic
def found(
    *,
    fields: Mapping[str, Any],
    units: Sequence[Mapping[str, str]],
    posts: Sequence[Mapping[str, str]],
    hours: Sequence[tuple[int, time, time]],
    channels: Sequence[Mapping[str, Any]],
    at: datetime,
) -> Agency:
    """Enter an agency with its units, posts, office hours and announced channels."""
    agency = Agency.objects.create(**fields)
    Unit.objects.bulk_create(Unit(agency=agency, **unit) for unit in units)
    Post.objects.bulk_create(Post(agency=agency, **post) for post in posts)
    OfficeHours.objects.bulk_create(
        OfficeHours(agency=agency, weekday=day, opens=opens, closes=closes)
        for day, opens, closes in hours
    )
    Channel.objects.bulk_create(Channel(agency=agency, **channel) for channel in channels)
    records.note(
        "agency.founded",
        subject=f"agency:{agency.pk}",
        actor="system",
        at=at,
        agency_id=agency.pk,
    )
    return agency


@transaction.atomic
def add_holiday(
    *,
    on: date,
    name_th: str,
    name_en: str,
    source: str,
    agency_id: int | None,
    at: datetime,
    known_on: date | None = None,
) -> bool:
    """Add a day off, with its source; False when one stands there already and is left as it is.

    ``known_on`` is given for a day that became known after the year's list: what it moves is
    then reckoned anew, with a trace (``holiday.announced`` in the journal).
    """
    # Any, since the stubs know no look-up by an absent agency: there it means every agency's.
    whose: dict[str, Any] = {"agency_id": agency_id}
    _, is_new = Holiday.objects.get_or_create(
        on=on,
        **whose,
        defaults={"name_th": name_th, "name_en": name_en, "source": source, "known_on": known_on},
    )
    if is_new:
        records.note(
            "holiday.announced" if known_on else "holiday.added",
            subject=f"day:{on}",
            actor="system",
            at=at,
            agency_id=agency_id,
            on=on,
        )
    return is_new


class UnitRefused(ValueError):
    """It cannot be dissolved so: ``code`` itself, dissolved, elsewhere, no_order."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def dissolve_unit(unit_id: int, *, into: int, order: str, at: datetime) -> bool:
    """Dissolve a unit into another of the same agency; False where that was done before.

    ``order`` is the number of the order that says so. Raises UnitRefused.
    """
    rows = Unit.objects.select_for_update().in_bulk([unit_id, into])
    old, new = rows[unit_id], rows[into]
    if old.successor_id == into:
        return False
    if code := _why_not(old, new, order):
        raise UnitRefused(code)
    old.dissolved_on = at.astimezone(BANGKOK).date()
    old.successor, old.dissolved_by = new, order.strip()
    old.save(update_fields=["dissolved_on", "successor", "dissolved_by"])
    records.note(
        "unit.dissolved",
        subject=f"unit:{old.pk}",
        actor="system",
        at=at,
        agency_id=old.agency_id,
        into=into,
        order=order.strip(),
    )
    return True


def _why_not(old: Unit, new: Unit, order: str) -> str:
    if old.pk == new.pk:
        return "itself"
    if old.agency_id != new.agency_id or old.dissolved_on is not None:
        return "elsewhere"
    if new.dissolved_on is not None:
        return "dissolved"
    return "" if order.strip() else "no_order"


@transaction.atomic
def set_overseer(*, code: str, name_th: str, name_en: str, email: str, at: datetime) -> None:
    """Say who must be told by law, and where; an empty address means that a person sends it."""
    row, _ = Overseer.objects.update_or_create(
        code=code, defaults={"name_th": name_th, "name_en": name_en, "email": email}
    )
    records.note(
        "overseer.set", subject=f"overseer:{row.pk}", actor="system", at=at, has_address=bool(email)
    )
