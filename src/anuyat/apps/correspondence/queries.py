"""Reading letters within reach."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from anuyat.apps.records.reaching import granted
from anuyat.core.access import Capacity, Reach

from .models import Letter


@dataclass(frozen=True, slots=True)
class Genuine:
    """A document of ours, without any person in it."""

    title: dict[str, str]
    agency: dict[str, str]
    posted_at: datetime
    file_hash: str
    is_demo: bool


class NoSuchLetter(LookupError):
    """There is no such letter, or not for this reach."""


def letter(reach: Reach, letter_id: UUID) -> Letter:
    found = _within(reach).filter(pk=letter_id).first()
    if found is None:
        raise NoSuchLetter(str(letter_id))
    return found


def letters(reach: Reach, case_id: UUID) -> list[Letter]:
    return list(_within(reach).filter(case_id=case_id).order_by("created_at", "posted_at"))


def unopened(reach: Reach) -> list[Letter]:
    """Letters that lie in the folder and were not opened yet, the latest first."""
    rows = _within(reach).filter(opened_at=None).exclude(posted_at=None)
    return list(rows.order_by("-posted_at")[:100])


def by_key(case_id: UUID, key: str) -> Letter | None:
    return Letter.objects.filter(case_id=case_id, key=key).first()


def public(code: str) -> Genuine | None:
    """What anyone may learn of a letter by its code: that it is genuine, its day, its agency."""
    row = Letter.objects.select_related("agency").filter(code=code).exclude(posted_at=None).first()
    if row is None or row.posted_at is None:
        return None
    return Genuine(
        title={"th": row.title_th, "en": row.title_en},
        agency={"th": row.agency.name_th, "en": row.agency.name_en},
        posted_at=row.posted_at,
        file_hash=row.file_hash,
        is_demo=row.agency.is_demo,
    )


def unposted(reach: Reach, case_id: UUID) -> list[Letter]:
    return list(_within(reach).filter(case_id=case_id, posted_at=None))


def perhaps_sent(reach: Reach) -> list[Letter]:
    """Acknowledgements of which nobody can say whether they left."""
    rows = _within(reach).filter(state="perhaps_sent")
    return list(rows.order_by("-created_at")[:100])


def _within(reach: Reach) -> QuerySet[Letter]:
    rows = Letter.objects.select_related("case", "agency")
    if reach.capacity is Capacity.SYSTEM:
        return rows
    if reach.capacity is Capacity.APPLICANT:
        return rows.filter(case__applicant_id=reach.person_id)
    return rows.filter(granted(reach, unit="case__unit_id", service="case__edition__service__code"))
