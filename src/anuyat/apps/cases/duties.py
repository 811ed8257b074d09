"""What the law asks of whom in a case: one answer for the case page, the queue and the worker."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.records import queries as journal
from anuyat.core import regime
from anuyat.core.clock import OfficeCalendar
from anuyat.core.lifecycle import FINAL
from anuyat.core.regime import Duty

from . import dated
from .models import Case, ClockAct, DelayReason

BATCH = 200


def of(case: Case, at: datetime, *, served_on: date | None = None) -> tuple[Duty, ...]:
    """Every duty of one case at a moment, with the day its check was done from the journal.

    ``served_on`` is the day an order that may be appealed counts as notified, where there is one.
    """
    on = dated.day(at)
    calendar = agencies.calendar(case.agency_id)
    facts = dated.facts(case, on, calendar)
    accepted = next(
        (e.at for e in journal.history(f"case:{case.pk}") if e.kind == "case.accept"), None
    )
    facts = replace(
        facts, served_on=served_on, accepted_on=dated.day(accepted) if accepted else None
    )
    return regime.duties(dated.edition(case, on).regime, facts, calendar, at)


def of_many(
    cases: Collection[Case],
    at: datetime,
    calendars: Mapping[int, OfficeCalendar] | None = None,
) -> dict[UUID, tuple[Duty, ...]]:
    """The duties of each case, read together: what a queue and the worker ask.

    ``calendars`` by agency, where the caller has them.
    """
    on, calendars = dated.day(at), dated.calendars_of(cases, calendars)
    found = dated.many(cases, on, calendars)
    return {
        case.pk: regime.duties(
            dated.edition(case, on).regime, found[case.pk], calendars[case.agency_id], at
        )
        for case in cases
    }


def next_owed(
    cases: Collection[Case],
    at: datetime,
    calendars: Mapping[int, OfficeCalendar] | None = None,
) -> dict[UUID, Duty]:
    """What the agency owes first in each case, where it owes anything now."""
    owed = {
        pk: next((duty for duty in found if duty.is_owed and duty.whose != "person"), None)
        for pk, found in of_many(cases, at, calendars).items()
    }
    return {pk: duty for pk, duty in owed.items() if duty is not None}


def open_cases(agency_id: int) -> Iterator[list[Case]]:
    """An agency's cases that are not at their end, in batches by id."""
    rows = Case.objects.filter(agency_id=agency_id).exclude(state__in=FINAL).order_by("pk")
    last: UUID | None = None
    while batch := list((rows.filter(pk__gt=last) if last else rows)[:BATCH]):
        yield batch
        last = batch[-1].pk


def delay_reason(of: Case) -> DelayReason | None:
    """Why the case is late, as an officer gave it last."""
    return DelayReason.objects.filter(case=of).order_by("-at", "-id").first()


def acts(of: Case) -> list[ClockAct]:
    """What the clock did in a case: warnings, escalations, notices and their copies."""
    return list(ClockAct.objects.filter(case=of).order_by("-at", "-id"))
