"""When a unit is dissolved, its open cases go on in the unit that took over, each with a trace."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction

from anuyat.apps.records import commands as records
from anuyat.core.access import BY_SYSTEM
from anuyat.core.lifecycle import FINAL

from . import assigning, steps
from .models import Case


def open_in(unit_id: int) -> Iterator[UUID]:
    """The open cases of a unit."""
    rows = Case.objects.filter(unit_id=unit_id).exclude(state__in=FINAL).order_by("pk")
    return rows.values_list("pk", flat=True).iterator(500)


@transaction.atomic
def move(case_id: UUID, *, into: int, order: str, at: datetime) -> bool:
    """Move an open case to the unit that took over; False where it is there or closed already.

    Its dates stay: a reorganisation stops no clock. Who had it is put back into the pool, since
    their duty was in the old unit; whoever has one in the new unit claims it there.
    """
    case = steps.lock(case_id, BY_SYSTEM)
    if case.state in FINAL or case.unit_id == into:
        return False
    before, case.unit_id = case.unit_id, into
    case.save(update_fields=["unit"])
    records.note(
        "case.unit_moved",
        subject=f"case:{case.pk}",
        actor=BY_SYSTEM.actor,
        at=at,
        agency_id=case.agency_id,
        before=before,
        after=into,
        order=order,
    )
    assigning.put_back(case, why="unit_dissolved", at=at)
    return True
