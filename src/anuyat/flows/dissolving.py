"""A unit of an agency is dissolved: another one takes over its services and its open cases.

Entered by an operator with the order that says so. Each case moves by itself, so a run that was
interrupted is simply run again. What is closed keeps the unit that closed it.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from anuyat.apps.agencies import commands as agencies
from anuyat.apps.agencies import queries as units
from anuyat.apps.cases import moving_units
from anuyat.apps.catalogue import commands as catalogue


@dataclass(frozen=True, slots=True)
class Moved:
    """How many services and open cases went to the unit that took over."""

    services: int
    cases: int


def dissolve(agency_code: str, unit_code: str, *, into: str, order: str, at: datetime) -> Moved:
    """Dissolve a unit into another of its agency. Run again, it moves what is left.

    Raises UnitRefused: itself, dissolved (the other one is), elsewhere (it went to another unit
    before), no_order. Raises ObjectDoesNotExist for a code that names nothing.
    """
    agency = units.agency_by_code(agency_code)
    old = units.unit_by_code(agency.pk, unit_code)
    new = units.unit_by_code(agency.pk, into)
    with transaction.atomic():
        agencies.dissolve_unit(old.pk, into=new.pk, order=order, at=at)
        services = catalogue.move_services(old.pk, into=new.pk)
    moved = [
        moving_units.move(case_id, into=new.pk, order=order, at=at)
        for case_id in list(moving_units.open_in(old.pk))
    ]
    return Moved(services=services, cases=sum(moved))
