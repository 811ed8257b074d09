"""Filings that an officer makes for a person: whose they are, and which copies were certified."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.records import commands as records
from anuyat.core.access import NotYours, Role, Who

from . import drafts
from .models import CertifiedCopy, CounterFiling

ORIGINS = ("counter", "phone")
SEEN = tuple(CounterFiling.Seen.values)


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that an officer certified: which file, when, and the officer's two names."""

    attachment: UUID
    at: datetime
    name: dict[str, str]


@transaction.atomic
def begin(
    edition_id: int,
    *,
    seen: str,
    origin: str,
    officer: Who,
    person: Who,
    answers: Mapping[str, Any],
    at: datetime,
) -> CounterFiling:
    """Open a draft for the person, kept by this officer; never one that the person began alone.

    Raises NotYours where the officer does not receive this service, ValueError for an unknown way.
    """
    if origin not in ORIGINS or seen not in SEEN:
        raise ValueError(f"{origin} {seen}")
    edition = catalogue.edition(edition_id)
    if officer.officer_id is None or not _receives(officer, edition_id):
        raise NotYours(officer.actor)
    filing = drafts.open_new(edition_id, who=person, answers=answers, at=at, origin=origin)
    row = CounterFiling.objects.create(
        filing=filing,
        agency_id=edition.agency_id,
        officer_id=officer.officer_id,
        seen=seen,
        seen_at=at,
    )
    records.note(
        "filing.for_person",
        subject=f"filing:{filing.pk}",
        actor=officer.actor,
        at=at,
        agency_id=edition.agency_id,
        seen=seen,
        origin=origin,
    )
    return row


def kept(filing_id: UUID, officer: Who) -> CounterFiling:
    """The filing this officer makes for somebody, while they still receive its service.

    Raises NotYours for anybody else's, and for one that a person began alone.
    """
    if officer.officer_id is None:
        raise NotYours(str(filing_id))
    row = (
        CounterFiling.objects.select_related("filing__applicant")
        .filter(filing_id=filing_id, officer_id=officer.officer_id)
        .first()
    )
    if row is None or not _receives(officer, row.filing.edition_id):
        raise NotYours(str(filing_id))
    return row


def open_drafts(officer: Who) -> list[CounterFiling]:
    """What this officer has begun for people and not sent, the latest first."""
    if officer.officer_id is None:
        return []
    rows = CounterFiling.objects.filter(officer_id=officer.officer_id, filing__state="draft")
    found = rows.select_related("filing__applicant").order_by("-filing__touched_at")
    return [row for row in found if _receives(officer, row.filing.edition_id)]


@transaction.atomic
def certified(filing_id: UUID, attachment: UUID, *, officer: Who, at: datetime) -> CertifiedCopy:
    """Write down that the officer saw the original of this copy. Free. Law: R1.26, ega-2565/12"""
    row = kept(filing_id, officer)
    copy = CertifiedCopy.objects.create(
        attachment=attachment, filing=row.filing, officer_id=row.officer_id, at=at
    )
    records.note(
        "filing.copy_certified",
        subject=f"filing:{filing_id}",
        actor=officer.actor,
        at=at,
        agency_id=row.agency_id,
        attachment=attachment,
    )
    return copy


def of_filing(filing_id: UUID) -> CounterFiling | None:
    """Who filed for the person of a case already reached, and what they saw."""
    rows = CounterFiling.objects.filter(filing_id=filing_id).select_related("officer")
    return rows.first()


def copies(filing_id: UUID) -> list[Copied]:
    """The certified copies of a filing already reached."""
    rows = CertifiedCopy.objects.filter(filing_id=filing_id).select_related("officer")
    return [
        Copied(r.attachment, r.at, {"th": r.officer.name_th, "en": r.officer.name_en})
        for r in rows.order_by("at")
    ]


def _receives(officer: Who, edition_id: int) -> bool:
    edition = catalogue.edition(edition_id)
    held = officer.roles_at(edition.agency_id, edition.unit_id, edition.service)
    return Role.REVIEWER in held
