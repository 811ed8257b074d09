"""An officer with an interest steps out of a case at once, and another takes their place.

From that moment the case is out of their reach: they neither see nor touch it (``steps.roles``,
``records.reaching``). Whose own case it is is kept out without having to say so.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import prefetch_related_objects

from anuyat.apps.records import commands as records
from anuyat.apps.records.reaching import granted
from anuyat.core.access import NotYours, Reach, Role, Who
from anuyat.core.grounds import RECUSAL
from anuyat.core.lifecycle import FINAL

from . import assigning, steps
from .models import Case, Recusal

MOST_LETTERS = 2000
# Who may put another officer in the place of one who stepped aside.
SUPERIORS = frozenset({Role.SUPERVISOR, Role.APPROVER})


class RecusalRefused(ValueError):
    """It cannot be taken: ``code`` no_ground, too_long, not_open, nobody, not_free, done."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def recuse(case_id: UUID, ground: str, said: str, *, who: Who, at: datetime) -> Recusal:
    """Step out of a case for a ground of the law; the superior is told by what follows.

    Raises RecusalRefused, NotYours. Law: apa-2539/13, apa-2539/14, apa-2539/16
    """
    case = steps.lock(case_id, who)
    if who.officer_id is None:
        raise NotYours(who.actor)
    if ground not in RECUSAL:
        raise RecusalRefused("no_ground")
    if len(said) > MOST_LETTERS:
        raise RecusalRefused("too_long")
    if case.state in FINAL:
        raise RecusalRefused("not_open")
    row = Recusal.objects.create(
        case=case, officer_id=who.officer_id, ground=ground, said=said.strip(), by=who.actor, at=at
    )
    if case.assignee_id == who.officer_id:
        assigning.put_back(case, why="recused", who=who, at=at)
    records.note(
        "case.recuse",
        subject=f"case:{case.pk}",
        actor=who.actor,
        at=at,
        agency_id=case.agency_id,
        recusal=row.pk,
        ground=ground,
    )
    return row


@transaction.atomic
def replace(
    recusal_id: int, officer_id: UUID, *, free: Collection[UUID], who: Who, at: datetime
) -> Recusal:
    """Name who goes on in the place of an officer who stepped aside, once.

    ``free`` are the officers who hold a duty over the case today and are not out of it.
    Raises RecusalRefused, NotYours. Law: apa-2539/14
    """
    row = Recusal.objects.select_for_update().filter(pk=recusal_id).first()
    if row is None:
        raise NotYours(str(recusal_id))
    case = steps.lock(row.case_id, who)
    if not steps.roles(case, who) & SUPERIORS:
        raise NotYours(str(row.case_id))
    if row.replaced_by_id is not None:
        raise RecusalRefused("done")
    if officer_id not in set(free) - out_of(case):
        raise RecusalRefused("not_free")
    row.replaced_by_id, row.replaced_at = officer_id, at
    row.save(update_fields=["replaced_by", "replaced_at"])
    records.note(
        "case.replaced",
        subject=f"case:{case.pk}",
        actor=who.actor,
        at=at,
        agency_id=case.agency_id,
        recusal=row.pk,
        officer=officer_id,
    )
    return row


def out_of(of: Case) -> frozenset[UUID]:
    """The officers who stepped out of a case."""
    return frozenset(Recusal.objects.filter(case=of).values_list("officer_id", flat=True))


def of_case(of: Case) -> list[Recusal]:
    """Who stepped out of a case and who took their place, the first first."""
    rows = sorted(of.recusals.all(), key=lambda row: (row.at, row.pk))
    prefetch_related_objects(rows, "officer", "replaced_by")
    return rows


def waiting(reach: Reach) -> list[Recusal]:
    """Open cases within reach whose officer stepped aside and whose place nobody took yet."""
    rows = Recusal.objects.filter(replaced_by=None).exclude(case__state__in=FINAL)
    mine = Case.objects.filter(granted(reach, unit="unit_id", service="edition__service__code"))
    return list(rows.filter(case__in=mine).select_related("case", "officer").order_by("at", "id"))


def recusal(recusal_id: int) -> Recusal | None:
    """One recusal, for the reaction that tells the superior."""
    return Recusal.objects.select_related("case", "officer").filter(pk=recusal_id).first()
