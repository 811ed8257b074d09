"""A day off that is announced later: entered with its source, and what it moves told to each.

The calendar grows in one transaction; each agency, and in it each case, is reckoned anew by
itself. A day that has passed is never moved, and the trace says old day, new day and why.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from anuyat.apps.agencies import commands as calendars
from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import clockwork, duties
from anuyat.apps.cases import queries as cases
from anuyat.apps.records import commands as records
from anuyat.core.access import SYSTEM
from anuyat.core.thai import BANGKOK
from anuyat.flows import duty_letters


def announce(
    *, on: date, name_th: str, name_en: str, source: str, agency_id: int | None, at: datetime
) -> bool:
    """Enter a day off that became known today, for one agency or all; False if it stood already.

    Past days may be entered too: they are true, and move nothing that is past.
    """
    return calendars.add_holiday(
        on=on,
        name_th=name_th,
        name_en=name_en,
        source=source,
        agency_id=agency_id,
        at=at,
        known_on=at.astimezone(BANGKOK).date(),
    )


def recount(subject: str, at: datetime) -> None:
    """Plan, for each agency, to reckon its open cases anew; ``subject`` is "day:2026-12-28"."""
    for agency in agencies.agencies():
        with transaction.atomic():
            records.plan(
                "holidays.recount_agency",
                subject=f"{subject} agency:{agency.pk}",
                at=at,
                agency_id=agency.pk,
            )


def recount_agency(subject: str, at: datetime) -> None:
    """Plan each case whose day this holiday may move; done case by case, as each may fail."""
    day, _space, agency = subject.partition(" agency:")
    on, agency_id = date.fromisoformat(day.removeprefix("day:")), int(agency)
    if on not in agencies.calendar(agency_id).holidays:
        return
    for batch in duties.open_cases(agency_id):
        with transaction.atomic():
            for case in batch:
                if case.due_on >= on:
                    subject = f"{day} case:{case.pk}"
                    records.plan(
                        "holidays.recount_case", subject=subject, at=at, agency_id=agency_id
                    )


def recount_case(subject: str, at: datetime) -> None:
    """Reckon one case anew and, if its day moved, write to the applicant why.

    Law: apa-2539/64
    """
    day, _space, pk = subject.partition(" case:")
    on = date.fromisoformat(day.removeprefix("day:"))
    with transaction.atomic():
        moved = clockwork.recount(UUID(pk), why=day, at=at)
        if moved is None:
            return
        case = cases.case(SYSTEM, UUID(pk))
        holiday = agencies.calendar(case.agency_id).holidays[on]
        name = {"th": holiday.name_th, "en": holiday.name_en}
        why = duty_letters.holiday_said(name, on, holiday.source)
        key = f"moved.{on}.{moved[1]}"
        duty_letters.write_due_moved(case, *moved, why, key=key, at=at)
