"""Reading agencies. What an agency is called and where it is reached is public."""

from hashlib import sha256

from django.db.models import Q

from anuyat.core.clock import Holiday as DayOff
from anuyat.core.clock import OfficeCalendar, Span, default_week

from .models import Agency, Holiday, OfficeHours, Post, Unit


def agency(agency_id: int) -> Agency:
    return Agency.objects.get(pk=agency_id)


def agency_by_code(code: str) -> Agency:
    return Agency.objects.get(code=code)


def agencies() -> list[Agency]:
    return list(Agency.objects.order_by("name_th"))


def unit(unit_id: int) -> Unit:
    return Unit.objects.select_related("agency").get(pk=unit_id)


def unit_by_code(agency_id: int, code: str) -> Unit:
    return Unit.objects.get(agency_id=agency_id, code=code)


def post_by_code(agency_id: int, code: str) -> Post:
    return Post.objects.get(agency_id=agency_id, code=code)


def channels(agency_id: int) -> list[dict[str, object]]:
    rows = Agency.objects.get(pk=agency_id).channels.order_by("id").values()
    return [dict(row) for row in rows]


def calendar(agency_id: int) -> OfficeCalendar:
    """The agency's working calendar as it is known now; its version names its content."""
    days = Holiday.objects.filter(Q(agency=None) | Q(agency_id=agency_id)).order_by("on")
    holidays = {day.on: DayOff(day.on, day.name_th, day.name_en, day.source) for day in days}
    week: dict[int, tuple[Span, ...]] = {}
    for row in OfficeHours.objects.filter(agency_id=agency_id).order_by("weekday", "opens"):
        week[row.weekday] = (*week.get(row.weekday, ()), Span(row.opens, row.closes))
    week = week or dict(default_week())
    named = sha256(repr((sorted(week.items()), sorted(holidays))).encode()).hexdigest()[:8]
    return OfficeCalendar(version=named, week=week, holidays=holidays)
