"""Changing what an agency is, and taking its numbers."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from anuyat.apps.records import commands as records

from .models import Agency, Channel, Holiday, OfficeHours, Post, Series, Unit


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
    *, on: date, name_th: str, name_en: str, source: str, agency_id: int | None, at: datetime
) -> None:
    """Add a day off, with its source. One that stands already is left as it is."""
    # Any, since the stubs know no look-up by an absent agency: there it means every agency's.
    whose: dict[str, Any] = {"agency_id": agency_id}
    _, is_new = Holiday.objects.get_or_create(
        on=on,
        **whose,
        defaults={"name_th": name_th, "name_en": name_en, "source": source},
    )
    if is_new:
        records.note(
            "holiday.added", subject=f"day:{on}", actor="system", at=at, agency_id=agency_id, on=on
        )
