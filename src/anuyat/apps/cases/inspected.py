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
    last, is_open = _visits(case)
    if is_open:
        return False
    return not planned.required or (last is not None and last.result != Result.AGAIN)


def has_passed(case: Case) -> bool:
    """Whether a visit was made, none is open, and the last asked for no other."""
    last, is_open = _visits(case)
    return last is not None and not is_open and last.result != Result.AGAIN


def _visits(case: Case) -> tuple[SiteInspection | None, bool]:
    """The last visit that was made, and whether one is open."""
    visits = list(case.inspections.all())
    made = {visit.done_at: visit for visit in visits if visit.done_at is not None}
    last = made[max(made)] if made else None
    return last, any(visit.state in SiteInspection.OPEN for visit in visits)
