"""Giving one person's filings and cases to another record of the same person."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from anuyat.apps.identity import commands as identity
from anuyat.apps.records import commands as records
from anuyat.core.access import NotYours, Who

from .models import Case, Filing


@transaction.atomic
def hand_over(*, of: UUID, to: UUID, who: Who, at: datetime) -> int:
    """Everything that ``of`` has filed belongs to ``to`` from now on; how many cases that were.

    ``who`` is the one it goes to. Whether the two are one person is the caller's to know. Raises
    NotYours.
    """
    if who.person_id != to or of == to:
        raise NotYours(str(of))
    identity.lock_person(of)
    identity.lock_person(to)
    Filing.objects.filter(applicant_id=of).update(applicant_id=to)
    cases = Case.objects.filter(applicant_id=of)
    ids = list(cases.values_list("pk", flat=True))
    cases.filter(pk__in=ids).update(applicant_id=to)
    records.note(
        "person.joined", subject=f"person:{to}", actor=who.actor, at=at, former=of, cases=len(ids)
    )
    return len(ids)
