"""Views of the queue that officers keep, the columns they chose, and the trace of a list taken out.

A view is one's own; a supervisor may keep it for a unit or the whole agency. It narrows what its
reader may see anyway and shows nobody anything more.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from anuyat.apps.records import commands as records
from anuyat.core import desk_view, thai
from anuyat.core.access import DESK, NotYours, Reach, Who
from anuyat.core.desk_view import Asked

from .models import ChosenColumns, SavedView

MOST_LETTERS = 60
MOST_VIEWS = 20


class ViewRefused(ValueError):
    """It cannot be kept: ``code`` no_name, too_long, has_number, name_used, too_many."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def may_share(who: Who, agency_id: int, unit_id: int | None) -> bool:
    """Whether they may keep views for this unit, or with none for the whole agency."""
    return bool(DESK["share_view"] & who.roles_at(agency_id, unit_id, None))


def shared_units(who: Who) -> frozenset[int | None]:
    """For which units, or the whole agency (None), they may keep views."""
    grants = who.reach.grants
    return frozenset(
        g.unit_id for g in grants if g.role in DESK["share_view"] and g.services is None
    )


@transaction.atomic
def keep(
    name: str,
    asked: Asked,
    *,
    agency_id: int,
    is_shared: bool = False,
    unit_id: int | None = None,
    who: Who,
    at: datetime,
) -> SavedView:
    """Keep a view under a name. Raises ViewRefused; NotYours for a share that is not theirs."""
    name = thai.normalise(" ".join(name.split()))
    if who.officer_id is None or agency_id not in who.reach.agency_ids:
        raise NotYours(who.actor)
    if is_shared and not may_share(who, agency_id, unit_id):
        raise NotYours(who.actor)
    _refuse(name, who.officer_id)
    row = SavedView.objects.create(
        officer_id=who.officer_id,
        agency_id=agency_id,
        unit_id=unit_id if is_shared else None,
        is_shared=is_shared,
        name=name,
        asked=desk_view.written(asked),
        at=at,
    )
    _note("view.keep", row, who=who, at=at)
    return row


@transaction.atomic
def drop(view_id: int, *, who: Who, at: datetime) -> None:
    """Throw away a view: one's own, or a shared one of a unit that one supervises.

    Raises NotYours.
    """
    row = SavedView.objects.select_for_update().filter(pk=view_id).first()
    if row is None or not may_drop(row, who):
        raise NotYours(str(view_id))
    _note("view.drop", row, who=who, at=at)
    row.delete()


def may_drop(row: SavedView, who: Who) -> bool:
    if row.officer_id == who.officer_id:
        return True
    return row.is_shared and may_share(who, row.agency_id, row.unit_id)


def views(reach: Reach) -> list[SavedView]:
    """One's own views and those shared where one works, one's own first."""
    mine = Q(officer_id=reach.officer_id)
    rows = SavedView.objects.filter(mine | _shared(reach)).order_by("is_shared", "name", "pk")
    return list(rows)


def columns(officer_id: UUID | None) -> tuple[str, ...]:
    """The columns an officer chose, or the usual ones."""
    if officer_id is None:
        return desk_view.USUAL_COLUMNS
    row = ChosenColumns.objects.filter(officer_id=officer_id).first()
    return desk_view.columns(row.columns) if row else desk_view.USUAL_COLUMNS


@transaction.atomic
def choose_columns(wanted: Iterable[str], *, who: Who, at: datetime) -> None:
    """See these columns from now on; unknown ones are left out."""
    if who.officer_id is None:
        raise NotYours(who.actor)
    chosen = list(desk_view.columns(wanted))
    ChosenColumns.objects.update_or_create(officer_id=who.officer_id, defaults={"columns": chosen})
    subject = f"officer:{who.officer_id}"
    records.note("officer.columns", subject=subject, actor=who.actor, at=at, columns=chosen)


@transaction.atomic
def note_taken_out(
    asked: Asked, count: int, *, has_words: bool, agency_id: int, who: Who, at: datetime
) -> None:
    """Write down that a list with names left the house: by whom, which, how many. Always.

    Law: pdpa-2562/37
    """
    records.note(
        "list.read",
        subject=f"agency:{agency_id}",
        actor=who.actor,
        at=at,
        agency_id=agency_id,
        why="export",
        count=count,
        asked=[f"{name}={value}" for name, value in desk_view.written(asked).items()],
        has_words=has_words,
    )


def _refuse(name: str, officer_id: UUID) -> None:
    if not name:
        raise ViewRefused("no_name")
    if len(name) > MOST_LETTERS:
        raise ViewRefused("too_long")
    if thai.has_13(name, alone=True):
        raise ViewRefused("has_number")
    mine = SavedView.objects.filter(officer_id=officer_id)
    if mine.filter(name=name).exists():
        raise ViewRefused("name_used")
    if mine.count() >= MOST_VIEWS:
        raise ViewRefused("too_many")


def _shared(reach: Reach) -> Q:
    found = Q(pk__in=[])
    for grant in reach.grants:
        here = Q(is_shared=True, agency_id=grant.agency_id)
        if grant.unit_id is not None:
            here &= Q(unit=None) | Q(unit_id=grant.unit_id)
        found |= here
    return found


def _note(kind: str, row: SavedView, *, who: Who, at: datetime) -> None:
    records.note(
        kind,
        subject=f"view:{row.pk}",
        actor=who.actor,
        at=at,
        agency_id=row.agency_id,
        shared=row.is_shared,
        unit=row.unit_id,
    )
