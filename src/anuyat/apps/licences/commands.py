"""Issuing in two transactions: the number first, the file and the register row after."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.agencies import commands as numbers
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.records import commands as records
from anuyat.core import numbering, thai

from .models import Licence, RegisterRow, Renewal


@transaction.atomic
def prepare(
    *,
    kind_id: int,
    case_id: UUID,
    holder: str,
    signer: Mapping[str, Any],
    issued_on: date,
    valid_until: date | None,
    at: datetime,
) -> Licence:
    """Give a licence its number and code, once per case; the year is the decision's day's.

    The number is taken last; nothing gives it back. The face is written by ``write_face``.
    """
    if made := Licence.objects.filter(case_id=case_id).first():
        return made
    kind = catalogue.kind(kind_id)
    period = numbering.calendar_period(issued_on)
    licence = Licence(
        kind=kind,
        agency_id=kind.agency_id,
        case_id=case_id,
        code=numbering.code(secrets.token_bytes(numbering.CODE_BYTES)),
        holder=holder,
        face=[],
        signer=dict(signer),
        issued_on=issued_on,
        valid_until=valid_until,
        prepared_at=at,
        period=period,
    )
    licence.serial = numbers.next_number(kind.agency_id, f"licence.{kind.code}", period)
    licence.number = numbering.licence_number(
        kind.content["number"]["format"], kind.content["series"], licence.serial, period
    )
    licence.save(force_insert=True)
    records.note(
        "licence.prepared",
        subject=f"case:{case_id}",
        actor="system",
        at=at,
        agency_id=kind.agency_id,
        licence=licence.pk,
        number=licence.number,
    )
    return licence


def lock(licence_id: UUID) -> None:
    """Nobody else begins anything with this licence until the caller's transaction ends."""
    Licence.objects.select_for_update().get(pk=licence_id)


@transaction.atomic
def renew(licence_id: UUID, case_id: UUID) -> None:
    """Join a case to the licence that it renews."""
    Renewal.objects.create(licence_id=licence_id, case_id=case_id)


@transaction.atomic
def activate(
    licence_id: UUID, *, face: Sequence[Mapping[str, Any]], file_hash: str, at: datetime
) -> Licence:
    """Put a prepared licence in force with its file; write the register row if a law displays it.

    ``face`` is what is printed: a list of {id, label, value, class}, values in both languages.
    Run again, it changes nothing. Law: ega-2565/13.2.
    """
    licence = Licence.objects.select_for_update().select_related("kind").get(pk=licence_id)
    if licence.state == Licence.State.ACTIVE:
        return licence
    licence.state, licence.face, licence.file_hash = Licence.State.ACTIVE, list(face), file_hash
    licence.active_at = at
    licence.save(update_fields=["state", "face", "file_hash", "active_at"])
    if law := licence.kind.content.get("display_law"):
        _register(licence, law["th"], at)
    records.note(
        "licence.active",
        subject=f"case:{licence.case_id}",
        actor="system",
        at=at,
        agency_id=licence.agency_id,
        licence=licence.pk,
        hash=file_hash,
    )
    return licence


def _register(licence: Licence, law: str, at: datetime) -> None:
    declared = {field["id"] for field in licence.kind.content["public_fields"]}
    public = [item for item in licence.face if item["id"] in declared]
    RegisterRow.objects.create(
        licence=licence,
        kind=licence.kind,
        agency_id=licence.agency_id,
        facts=public,
        law=law,
        updated_at=at,
    )
    words = " | ".join(thai.fold(str(item["value"]["th"])) for item in public)
    records.index("licence", licence.code, agency_id=licence.agency_id, words=words)
