"""Whether a visit to the place still keeps a case from being proposed."""

from anuyat.core import site_inspection
from anuyat.core.site_inspection import Plan, Result

from . import dated
from .models import Case, SiteInspection


def plan_of(case: Case) -> Plan | None:
    """What the case's edition says of visits."""
    return site_inspection.plan(dated.edition(case).bundle)


def is_settled(case: Case) -> bool:
    """No visit is open and, where the edition requires one, the last has passed or failed."""
    planned = plan_of(case)
    if planned is None:
        return True
    visits = SiteInspection.objects.filter(case=case)
    if visits.filter(state__in=SiteInspection.OPEN).exists():
        return False
    last = visits.filter(state="done").order_by("-done_at").first()
    return not planned.required or (last is not None and last.result != Result.AGAIN)


def has_passed(case: Case) -> bool:
    """Whether a visit was made, none is open, and the last asked for no other."""
    visits = SiteInspection.objects.filter(case=case)
    last = visits.filter(state="done").order_by("-done_at").first()
    is_open = visits.filter(state__in=SiteInspection.OPEN).exists()
    return last is not None and not is_open and last.result != Result.AGAIN
