"""Visits to the place: offered with times, agreed online, recorded and signed by the inspector.

While a visit is open the case waits for it; its clock stands still only where the regime cites a
provision for that.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import prefetch_related_objects

from anuyat.apps.records import commands as records
from anuyat.core import site_inspection
from anuyat.core.access import NotYours, Role, Who
from anuyat.core.lifecycle import HoldKind, State

from . import clockwork, dated, holds, steps
from .inspected import plan_of
from .models import Case, SiteInspection

IN_STATES = frozenset({State.RECEIVED, State.IN_REVIEW})
REMIND_BEFORE = timedelta(days=1)
MOST_LETTERS = 4000


class InspectionRefused(Exception):
    """``code``: not_planned, not_open, no_such_time, no_wish, not_agreed or too_long."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def of_case(of: Case) -> list[SiteInspection]:
    """Every visit of the case, the latest first."""
    rows = sorted(of.inspections.all(), key=lambda row: (row.offered_at, row.pk), reverse=True)
    prefetch_related_objects(rows, "offered_by", "done_by")
    return rows


def open_one(of: Case) -> SiteInspection | None:
    return of.inspections.filter(state__in=SiteInspection.OPEN).select_related("offered_by").first()


@transaction.atomic
def offer(
    case_id: UUID, times: Sequence[datetime], message: str, *, who: Who, at: datetime
) -> SiteInspection:
    """Offer the applicant times for a visit, or other times than before.

    Raises InspectionRefused, TimesRefused, NotYours.
    """
    case = _locked(case_id, who, Role.REVIEWER)
    if plan_of(case) is None:
        raise InspectionRefused("not_planned")
    if case.state not in IN_STATES:
        raise InspectionRefused("not_open")
    if len(message) > MOST_LETTERS:
        raise InspectionRefused("too_long")
    site_inspection.refuse_times(times, at)
    visit = open_one(case) or SiteInspection(case=case)
    visit.state, visit.starts_at, visit.agreed_at = SiteInspection.State.OFFERED, None, None
    visit.times = [moment.isoformat() for moment in sorted(times)]
    visit.message, visit.wish = message.strip(), ""
    visit.offered_at, visit.offered_by_id = at, _officer(who)
    visit.changes += 0 if visit._state.adding else 1
    visit.save()
    _hold(case, visit, at)
    _write_down("inspection.offered", visit, who, at)
    return visit


@transaction.atomic
def agree(case_id: UUID, time: str, *, who: Who, at: datetime) -> SiteInspection:
    """The applicant takes one of the times, or another one than before.

    Raises InspectionRefused, NotYours.
    """
    visit = _open(case_id, who, Role.APPLICANT)
    moments = {each: datetime.fromisoformat(each) for each in visit.times}
    if time not in moments or moments[time] <= at:
        raise InspectionRefused("no_such_time")
    visit.changes += visit.state == SiteInspection.State.AGREED
    visit.state, visit.starts_at, visit.agreed_at = "agreed", moments[time], at
    visit.save(update_fields=["state", "starts_at", "agreed_at", "changes"])
    _write_down("inspection.agreed", visit, who, at, starts_at=visit.starts_at)
    remind = max(moments[time] - REMIND_BEFORE, at)
    records.plan("inspect.remind", subject=f"inspection:{visit.pk}", at=remind)
    return visit


@transaction.atomic
def ask_other(case_id: UUID, wish: str, *, who: Who, at: datetime) -> SiteInspection:
    """The applicant can at none of these times, and says when. Raises InspectionRefused."""
    visit = _open(case_id, who, Role.APPLICANT)
    if not wish.strip():
        raise InspectionRefused("no_wish")
    if len(wish) > MOST_LETTERS:
        raise InspectionRefused("too_long")
    visit.state, visit.wish, visit.starts_at = "other", wish.strip(), None
    visit.changes += 1
    visit.save(update_fields=["state", "wish", "starts_at", "changes"])
    _write_down("inspection.other_asked", visit, who, at)
    return visit


@transaction.atomic
def call_off(case_id: UUID, *, who: Who, at: datetime) -> SiteInspection:
    """The agency calls the visit off; the case waits for it no more."""
    visit = _open(case_id, who, Role.REVIEWER)
    visit.state, visit.changes = "off", visit.changes + 1
    visit.save(update_fields=["state", "changes"])
    _free(visit, at)
    _write_down("inspection.called_off", visit, who, at)
    return visit


@transaction.atomic
def record(
    case_id: UUID,
    inspection_id: UUID,
    found: Mapping[str, Mapping[str, str]],
    findings: str,
    result: str,
    *,
    key: str,
    who: Who,
    at: datetime,
) -> tuple[SiteInspection, bool]:
    """Sign what was found; the visit, and whether this call did it.

    Sent twice under one ``key`` it is one record. Raises RecordIncomplete, InspectionRefused.
    """
    case = _locked(case_id, who, Role.REVIEWER)
    visit = case.inspections.filter(pk=inspection_id).first()
    if visit is None:
        raise NotYours(str(inspection_id))
    planned = plan_of(case)
    if key and visit.sent_key == key:
        return visit, False
    if planned is None or visit.state != "agreed":
        raise InspectionRefused("not_agreed")
    if len(findings) > MOST_LETTERS:
        raise InspectionRefused("too_long")
    site_inspection.refuse_incomplete(planned, found, findings, result)
    visit.found = {item.id: dict(found[item.id]) for item in planned.items}
    visit.findings, visit.result, visit.state = findings.strip(), result, "done"
    visit.done_at, visit.done_by_id, visit.sent_key = at, who.officer_id, key
    visit.visited_at = visit.starts_at
    visit.save()
    _free(visit, at)
    _write_down("inspection.recorded", visit, who, at, result=result)
    return visit, True


@transaction.atomic
def keep_photos(inspection_id: UUID, photos: Sequence[Mapping[str, Any]], *, who: Who) -> None:
    """Name the photographs of a visit that ``who`` has just signed."""
    rows = SiteInspection.objects.filter(pk=inspection_id, done_by_id=who.officer_id)
    for visit in rows:
        visit.photos = [dict(photo) for photo in photos]
        visit.save(update_fields=["photos"])


def reminded(inspection_id: UUID, *, at: datetime) -> SiteInspection | None:
    """The visit to remind of, if it still stands and lies within a day; else None."""
    rows = SiteInspection.objects.select_related("case__agency", "case__applicant")
    visit = rows.filter(pk=inspection_id, state="agreed").first()
    if visit is None or visit.starts_at is None:
        return None
    return visit if at < visit.starts_at <= at + REMIND_BEFORE else None


def _locked(case_id: UUID, who: Who, role: Role) -> Case:
    case = steps.lock(case_id, who)
    if role not in steps.roles(case, who):
        raise NotYours(str(case_id))
    return case


def _officer(who: Who) -> UUID:
    if who.officer_id is None:
        raise NotYours(who.actor)
    return who.officer_id


def _open(case_id: UUID, who: Who, role: Role) -> SiteInspection:
    visit = open_one(_locked(case_id, who, role))
    if visit is None:
        raise InspectionRefused("not_open")
    return visit


def _hold(case: Case, visit: SiteInspection, at: datetime) -> None:
    cited = dated.edition(case).regime.pauses_while_inspected
    by = cited["th"] if cited else ""
    holds.put(case.pk, HoldKind.INSPECTION, ref=str(visit.pk), at=at, stops_clock_by=by)
    clockwork.recompute(case, at=at)


def _free(visit: SiteInspection, at: datetime) -> None:
    holds.lift(visit.case_id, HoldKind.INSPECTION, ref=str(visit.pk), at=at)
    clockwork.recompute(visit.case, at=at)


def _write_down(kind: str, visit: SiteInspection, who: Who, at: datetime, **facts: Any) -> None:
    records.note(
        kind,
        subject=f"case:{visit.case_id}",
        actor=who.actor,
        at=at,
        agency_id=visit.case.agency_id,
        inspection=visit.pk,
        **facts,
    )
