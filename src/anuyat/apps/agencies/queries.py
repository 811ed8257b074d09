"""Reading agencies. What an agency is called and where it is reached is public."""

from hashlib import sha256

from django.db.models import Q

from anuyat.core.clock import Holiday as DayOff
from anuyat.core.clock import OfficeCalendar, Span, default_week
from anuyat.core.regime import Watch

from .models import Agency, Holiday, OfficeHours, Overseer, Post, Unit


def agency(agency_id: int) -> Agency:
    return Agency.objects.get(pk=agency_id)


def agency_by_code(code: str) -> Agency:
    return Agency.objects.get(code=code)


def agencies() -> list[Agency]:
    return list(Agency.objects.order_by("name_th"))


def unit(unit_id: int) -> Unit:
    return Unit.objects.select_related("agency").get(pk=unit_id)


def units() -> list[Unit]:
    """Every unit of every agency here, agency by agency."""
    rows = Unit.objects.select_related("agency")
    return list(rows.order_by("agency__name_th", "name_th", "pk"))


def unit_by_code(agency_id: int, code: str) -> Unit:
    return Unit.objects.get(agency_id=agency_id, code=code)


def standing_unit(unit_id: int) -> int:
    """The unit itself, or which one stands in its place today after it was dissolved."""
    row = Unit.objects.get(pk=unit_id)
    # Each takes over only while it stands, so this comes to an end.
    while row.successor_id is not None:
        row = Unit.objects.get(pk=row.successor_id)
    return row.pk


def has_unit(agency_id: int, code: str) -> bool:
    """Whether a unit of this code stands at the agency."""
    return Unit.objects.filter(agency_id=agency_id, code=code, dissolved_on=None).exists()


def post_by_code(agency_id: int, code: str) -> Post:
    return Post.objects.get(agency_id=agency_id, code=code)


def channels(agency_id: int) -> list[dict[str, object]]:
    rows = Agency.objects.get(pk=agency_id).channels.order_by("id").values()
    return [dict(row) for row in rows]


def calendar(agency_id: int) -> OfficeCalendar:
    """The agency's working calendar as it is known now; its version names its content."""
    days = Holiday.objects.filter(Q(agency=None) | Q(agency_id=agency_id)).order_by("on")
    holidays = {day.on: _day_off(day) for day in days}
    week: dict[int, tuple[Span, ...]] = {}
    for row in OfficeHours.objects.filter(agency_id=agency_id).order_by("weekday", "opens"):
        week[row.weekday] = (*week.get(row.weekday, ()), Span(row.opens, row.closes))
    week = week or dict(default_week())
    named = sha256(repr((sorted(week.items()), sorted(holidays))).encode()).hexdigest()[:8]
    latest = max(days, key=lambda day: day.pk, default=None)
    source = latest.source if latest else ""
    return OfficeCalendar(version=named, week=week, holidays=holidays, latest=source)


def _day_off(day: Holiday) -> DayOff:
    return DayOff(day.on, day.name_th, day.name_en, day.source, day.known_on)


def watch(agency_id: int) -> Watch:
    """How many working days before a due day the agency wants its people warned."""
    row = Agency.objects.get(pk=agency_id)
    return Watch(row.warn_officer_days, row.warn_superior_days)


def overseer(code: str) -> Overseer | None:
    """Who must be told by law, or None where the installation names nobody."""
    return Overseer.objects.filter(code=code).first()
