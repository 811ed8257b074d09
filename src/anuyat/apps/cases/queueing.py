"""Reading the queue: what an officer asks of it, how much there is of what, what to choose from.

However long the list, a page of it costs the same few questions to the database.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case as Choose
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Value, When

from anuyat.apps.records.reaching import granted
from anuyat.core.access import Reach
from anuyat.core.desk_view import MINE, NONE, Asked, Due, New
from anuyat.core.lifecycle import FINAL, HoldKind, State

from .models import Case, Following, Hold

OURS = (State.RECEIVED, State.IN_REVIEW)
MOST_AT_ONCE = 500
# What a row of the list never shows, and what makes a row long.
_NOT_LISTED = ("answers", "receipt_reasons", "due_reasons")
_TURN = Choose(
    When(state__in=OURS, then=Value(0)),
    When(state=State.RETURNED, then=Value(1)),
    When(state=State.DECIDED, then=Value(2)),
    default=Value(3),
)
_SORTS: Mapping[str, tuple[str, ...]] = {
    "due": ("turn", "due_on", "received_at"),
    "received": ("received_at",),
    "number": ("number",),
    "applicant": ("applicant_name",),
    "service": ("title_th", "due_on"),
    "state": ("turn", "state", "due_on"),
    "owner": ("assignee__name_th", "due_on"),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """From where the queue is looked at: by whom, on which day (of Bangkok), near which days.

    ``soon`` and ``week`` are the last days that count as such, by the agency's calendar.
    """

    me: UUID | None
    on: date
    soon: date
    week: date


@dataclass(frozen=True, slots=True)
class Shelf:
    """How many open cases there are of one service, unit, way in and officer."""

    service: str
    title: Mapping[str, str]
    unit_id: int
    unit: Mapping[str, str]
    origin: str
    assignee_id: UUID | None
    assignee: Mapping[str, str]
    n: int


def page(
    reach: Reach, asked: Asked, seen: Seen, *, words: str = "", limit: int, offset: int = 0
) -> list[Case]:
    """Cases that answer the question, in its order; words look among closed cases too."""
    by, is_reversed = asked.order
    rows = _asked(reach, asked, seen, words).annotate(turn=_TURN)
    order = [
        F(name).desc(nulls_last=True) if is_reversed else F(name).asc(nulls_last=True)
        for name in _SORTS[by]
    ]
    rows = rows.select_related("unit", "assignee").defer(*_NOT_LISTED)
    return list(rows.order_by(*order, "pk")[offset : offset + limit])


def length(reach: Reach, asked: Asked, seen: Seen, *, words: str = "") -> int:
    """How many cases ``page`` has in all."""
    return _asked(reach, asked, seen, words).count()


def ids(reach: Reach, asked: Asked, seen: Seen, *, words: str = "") -> list[UUID]:
    """The cases of a whole view, the most urgent first, 500 at most."""
    rows = _asked(reach, asked, seen, words).annotate(turn=_TURN)
    return list(rows.order_by("turn", "due_on", "pk").values_list("pk", flat=True)[:MOST_AT_ONCE])


def tallies(reach: Reach, seen: Seen) -> dict[str, int]:
    """How many open cases stand under each chip of the queue, in one question."""
    counted = {
        "all": Q(),
        "mine": Q(assignee_id=seen.me) if seen.me else Q(pk__in=[]),
        "none": Q(assignee=None),
        "followed": _follows(seen),
        **{str(state): Q(state=state) for state in State if state not in FINAL},
        **{str(due): _due(due, seen) for due in Due},
        **{str(new): _new(new) for new in New},
    }
    return dict(
        _open(reach).aggregate(**{name: Count("pk", filter=q) for name, q in counted.items()})
    )


def shelves(reach: Reach) -> list[Shelf]:
    """What the open cases can be narrowed by, with their numbers, in one question."""
    keys = ("edition__service__code", "unit_id", "unit__name_th", "unit__name_en", "origin")
    who = ("assignee_id", "assignee__name_th", "assignee__name_en")
    rows = _open(reach).values(*keys, *who).order_by("edition__service__code", "unit_id")
    # An edition may have renamed its service: one name is enough to choose by.
    named = rows.annotate(n=Count("pk"), title_th=Max("title_th"), title_en=Max("title_en"))
    return [
        Shelf(
            service=row["edition__service__code"],
            title={"th": row["title_th"], "en": row["title_en"]},
            unit_id=row["unit_id"],
            unit={"th": row["unit__name_th"], "en": row["unit__name_en"]},
            origin=row["origin"],
            assignee_id=row["assignee_id"],
            assignee={"th": row["assignee__name_th"] or "", "en": row["assignee__name_en"] or ""},
            n=row["n"],
        )
        for row in named
    ]


def waiting(of: Collection[Case]) -> dict[UUID, list[HoldKind]]:
    """What each of these cases waits for."""
    found: dict[UUID, list[HoldKind]] = {}
    for pk, kind in Hold.objects.filter(case__in=of, until=None).values_list("case_id", "kind"):
        found.setdefault(pk, []).append(HoldKind(kind))
    return found


def _asked(reach: Reach, asked: Asked, seen: Seen, words: str) -> QuerySet[Case]:
    rows = _within(reach) if words else _open(reach)
    return rows.filter(_narrowed(asked, seen), _said(words))


def _narrowed(asked: Asked, seen: Seen) -> Q:
    wanted = Q()
    if asked.state:
        wanted &= Q(state=asked.state)
    if asked.service:
        wanted &= Q(edition__service__code=asked.service)
    if asked.unit:
        wanted &= Q(unit_id=int(asked.unit))
    if asked.origin:
        wanted &= Q(origin=asked.origin)
    if asked.due:
        wanted &= _due(Due(asked.due), seen)
    if asked.new:
        wanted &= _new(New(asked.new))
    if asked.holder:
        wanted &= _held(asked.holder, seen)
    if asked.waits:
        held = Hold.objects.filter(case=OuterRef("pk"), kind=asked.waits, until=None)
        wanted &= Q(Exists(held))
    if asked.followed:
        wanted &= _follows(seen)
    return wanted


def _due(due: Due, seen: Seen) -> Q:
    days = {
        Due.LATE: Q(due_on__lt=seen.on),
        Due.TODAY: Q(due_on=seen.on),
        Due.SOON: Q(due_on__lte=seen.soon),
        Due.WEEK: Q(due_on__lte=seen.week),
    }
    return Q(state__in=OURS) & days[due]


def _new(new: New) -> Q:
    if new is New.MESSAGE:
        return Q(unread_by_office__gt=0)
    return Q(state=State.RECEIVED, returned_times__gt=0)


def _held(holder: str, seen: Seen) -> Q:
    if holder == NONE:
        return Q(assignee=None)
    return Q(assignee_id=seen.me if holder == MINE else UUID(holder))


def _follows(seen: Seen) -> Q:
    if seen.me is None:
        return Q(pk__in=[])
    mine = Following.objects.filter(case=OuterRef("pk"), officer_id=seen.me)
    return Q(Exists(mine))


def _said(words: str) -> Q:
    if not words:
        return Q()
    return (
        Q(number__icontains=words)
        | Q(incoming_number__icontains=words)
        | Q(applicant_name__icontains=words)
        | Q(title_th__icontains=words)
    )


def _open(reach: Reach) -> QuerySet[Case]:
    return _within(reach).exclude(state__in=FINAL)


def _within(reach: Reach) -> QuerySet[Case]:
    return Case.objects.filter(granted(reach, unit="unit_id", service="edition__service__code"))


def is_followed(of: Any, officer_id: UUID) -> bool:
    """Whether this officer follows a case that was reached."""
    return Following.objects.filter(case=of, officer_id=officer_id).exists()
