"""How often each reason of a return is given: counted over cases within reach."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max

from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import NoSuchService
from anuyat.apps.records.reaching import granted
from anuyat.core.access import Reach
from anuyat.core.texts import Text

from .models import Case, ReasonUse, Return

SERVICE = "edition__service__code"


@dataclass(frozen=True, slots=True)
class Used:
    """One reason of one service: how often in how many cases, when last; 0 for never."""

    service: str
    title: Text
    reason: str
    says: Text
    times: int
    cases: int
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class Counted:
    """The reasons given since a moment, the most frequent first, and over how many returns."""

    rows: tuple[Used, ...]
    returns: int


def counted(reach: Reach, since: datetime) -> Counted:
    """Every reason of every service whose cases within reach were returned since a moment."""
    mine = Case.objects.filter(granted(reach, unit="unit_id", service=SERVICE))
    uses = ReasonUse.objects.filter(case__in=mine, at__gte=since).order_by()
    found = uses.values(f"case__{SERVICE}", "reason").annotate(
        times=Count("id"), of_cases=Count("case", distinct=True), last=Max("at")
    )
    by_service: dict[str, dict[str, Any]] = {}
    for row in found:
        by_service.setdefault(row[f"case__{SERVICE}"], {})[row["reason"]] = row
    rows = [used for code, given in by_service.items() for used in _of_service(code, given)]
    returns = Return.objects.filter(case__in=mine, returned_at__gte=since).count()
    return Counted(tuple(sorted(rows, key=lambda u: (-u.times, u.service, u.reason))), returns)


def _of_service(code: str, given: Mapping[str, Any]) -> list[Used]:
    """Each reason of the service's catalogue, and any that only an older edition had."""
    title, listed = _catalogue(code)
    codes = [*listed, *(reason for reason in given if reason not in listed)]
    return [_used(code, title, reason, listed, given.get(reason)) for reason in codes]


def _catalogue(code: str) -> tuple[Text, Mapping[str, Any]]:
    try:
        bundle = catalogue.in_force(code).bundle
    except NoSuchService:  # Retired: what it was called is told by its code.
        return {"th": code, "en": code}, {}
    return bundle["name"], bundle["reasons"]


def _used(code: str, title: Text, reason: str, listed: Mapping[str, Any], row: Any) -> Used:
    says = listed[reason]["title"] if reason in listed else {"th": reason, "en": reason}
    if row is None:
        return Used(code, title, reason, says, 0, 0, None)
    return Used(code, title, reason, says, row["times"], row["of_cases"], row["last"])
