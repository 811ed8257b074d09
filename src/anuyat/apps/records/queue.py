"""The one queue: claiming by lease, doing, backing off, giving up, doing again.

A row is claimed in its own transaction, done outside any, and marked in another. A worker
that dies leaves a lease that runs out; the reaction then runs again and must not mind.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from anuyat.core.access import Reach

from .journal import note
from .models import Due

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 10


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a worker holds: the row, and what it is about."""

    due_id: int
    reaction: str
    subject: str
    attempts: int


def claim(at: datetime) -> Claimed | None:
    """Take the oldest row that is due and first in its lane, or None.

    PostgreSQL skips rows another worker holds; on SQLite the immediate transaction does.
    """
    earlier = Due.objects.filter(lane=OuterRef("lane"), id__lt=OuterRef("id"), state="waiting")
    with transaction.atomic():
        row = (
            Due.objects.select_for_update(skip_locked=True)
            .filter(Q(leased_until=None) | Q(leased_until__lte=at), state="waiting")
            .filter(next_at__lte=at)
            .filter(Q(lane="") | ~Exists(earlier))
            .order_by("next_at", "id")
            .first()
        )
        if row is None:
            return None
        row.leased_until, row.attempts = at + LEASE, row.attempts + 1
        row.save(update_fields=["leased_until", "attempts"])
        return Claimed(row.pk, row.reaction, row.subject, row.attempts)


def done(claimed: Claimed, *, at: datetime) -> None:
    Due.objects.filter(pk=claimed.due_id).update(
        state="done", done_at=at, leased_until=None, last_failure=""
    )


def put_off(claimed: Claimed, *, why: str, at: datetime, for_good: bool = False) -> None:
    """Try again later, longer each time; after MOST_ATTEMPTS, or for good, a person must look."""
    given_up = for_good or claimed.attempts >= MOST_ATTEMPTS
    Due.objects.filter(pk=claimed.due_id).update(
        state="given_up" if given_up else "waiting",
        last_failure=why[:200],
        failed_at=at,
        leased_until=None,
        next_at=at + back_off(claimed.attempts),
    )


def back_off(attempts: int) -> timedelta:
    """5 s, 10 s, 20 s … at most an hour."""
    return timedelta(seconds=min(3600, 5 * 2 ** (attempts - 1)))


def failures(reach: Reach) -> list[Due]:
    """What failed at least once and is not done, of the agencies in reach; newest first."""
    rows = Due.objects.filter(agency_id__in=reach.agency_ids).exclude(state="done")
    return list(rows.exclude(failed_at=None).select_related("entry").order_by("-failed_at"))


@transaction.atomic
def do_again(due_id: int, *, reach: Reach, actor: str, at: datetime) -> bool:
    """Put a failed row at the head of the queue again; False if it is not in reach."""
    row = (
        Due.objects.select_for_update()
        .filter(pk=due_id, agency_id__in=reach.agency_ids)
        .exclude(state="done")
        .first()
    )
    if row is None:
        return False
    row.state, row.next_at, row.attempts, row.leased_until = "waiting", at, 0, None
    row.save(update_fields=["state", "next_at", "attempts", "leased_until"])
    note(
        "due.again",
        subject=row.subject,
        actor=actor,
        at=at,
        agency_id=row.agency_id,
        reaction=row.reaction,
    )
    return True


def is_undone(reaction: str, subject: str) -> bool:
    """Whether a row for this stands already and is not done: waiting, or for a person to see."""
    return Due.objects.filter(reaction=reaction, subject=subject).exclude(state="done").exists()


def waiting_count(at: datetime) -> int:
    """How much is due now and not done; the health page's figure."""
    return Due.objects.filter(state="waiting", next_at__lte=at).count()


def next_moment() -> datetime | None:
    """When the next row falls due, for a worker that wants to sleep."""
    return (
        Due.objects.filter(state="waiting").order_by("next_at").values_list("next_at", flat=True)
    ).first()
