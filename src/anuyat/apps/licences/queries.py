"""Reading licences: the public register, verification, a person's own."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from anuyat.apps.records import search
from anuyat.apps.records.reaching import granted
from anuyat.core.access import Capacity, NotYours, Reach

from .models import Licence, RegisterRow, Renewal


@dataclass(frozen=True, slots=True)
class PublicLicence:
    """What anyone may see of a licence that a law displays: every item printed on it."""

    code: str
    number: str
    kind: dict[str, str]
    agency: dict[str, str]
    standing: str  # in_force, expired
    facts: list[dict[str, Any]]
    law: str
    issued_on: date
    valid_until: date | None
    updated_at: Any
    file_hash: str
    is_demo: bool


def of_case(reach: Reach, case_id: UUID) -> Licence | None:
    rows = Licence.objects.select_related("kind", "agency", "case").filter(case_id=case_id)
    if reach.capacity is Capacity.APPLICANT:
        rows = rows.filter(case__applicant_id=reach.person_id)
    elif reach.capacity is Capacity.OFFICER:
        rows = rows.filter(
            granted(reach, unit="case__unit_id", service="case__edition__service__code")
        )
    elif reach.capacity is not Capacity.SYSTEM:
        rows = rows.none()
    return rows.first()


def of_person(reach: Reach) -> list[Licence]:
    """A person's own licences in force, the latest first."""
    rows = Licence.objects.filter(case__applicant_id=reach.person_id, state="active")
    return list(rows.select_related("kind", "agency", "case").order_by("-active_at"))


def mine(reach: Reach, licence_id: UUID) -> Licence:
    """One of a person's own licences in force. Raises NotYours for anybody else's, or none."""
    rows = Licence.objects.select_related("kind", "agency", "case")
    own = rows.filter(pk=licence_id, case__applicant_id=reach.person_id, state="active")
    found = own.first() if reach.capacity is Capacity.APPLICANT else None
    if found is None:
        raise NotYours(str(licence_id))
    return found


def renewed_by(case_id: UUID) -> Licence | None:
    """The licence that a case renews; for workers and for who may see the case."""
    rows = Renewal.objects.select_related("licence__kind", "licence__case")
    found = rows.filter(case_id=case_id).first()
    return found.licence if found else None


def renewal_under_way(licence_id: UUID) -> UUID | None:
    """The case by which a licence is being renewed or has been; None when one may begin."""
    rows = Renewal.objects.filter(licence_id=licence_id)
    live = rows.exclude(case__state__in=["withdrawn", "redirected"]).exclude(
        case__outcome="refused"
    )
    return live.values_list("case_id", flat=True).first()


def public(code: str, on: date) -> PublicLicence | None:
    """The register's row of a code, with its standing on a day."""
    row = (
        RegisterRow.objects.select_related("licence", "kind", "agency")
        .filter(licence__code=code)
        .first()
    )
    return _public(row, on) if row else None


def register(words: str, on: date, *, limit: int = 50) -> list[PublicLicence]:
    """Register rows that fit the words, best first; the latest for no words."""
    rows = RegisterRow.objects.select_related("licence", "kind", "agency")
    if not words.strip():
        return [_public(row, on) for row in rows.order_by("-updated_at")[:limit]]
    codes = search.search("licence", words, limit=limit)
    found = {row.licence.code: row for row in rows.filter(licence__code__in=codes)}
    return [_public(found[code], on) for code in codes if code in found]


def _public(row: RegisterRow, on: date) -> PublicLicence:
    licence = row.licence
    is_over = licence.valid_until is not None and licence.valid_until < on
    return PublicLicence(
        code=licence.code,
        number=licence.number,
        kind={"th": row.kind.name_th, "en": row.kind.name_en},
        agency={"th": row.agency.name_th, "en": row.agency.name_en},
        standing="expired" if is_over else "in_force",
        facts=row.facts,
        law=row.law,
        issued_on=licence.issued_on,
        valid_until=licence.valid_until,
        updated_at=row.updated_at,
        file_hash=licence.file_hash,
        is_demo=row.agency.is_demo,
    )
