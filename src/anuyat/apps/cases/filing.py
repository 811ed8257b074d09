"""Submitting: a filing becomes a case with its number, both times of receipt and its clock."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.agencies import commands as numbers
from anuyat.apps.agencies import queries as agencies
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import Published
from anuyat.apps.identity import queries as identity
from anuyat.apps.records import commands as records
from anuyat.apps.records import files
from anuyat.core import clock, numbering, routing
from anuyat.core.access import NotYours, Who
from anuyat.core.lifecycle import State
from anuyat.core.thai import BANGKOK

from . import answers as sealed
from . import clockwork, linking
from .models import Case, Filing


@transaction.atomic
def submit(
    filing_id: UUID, *, answers: Mapping[str, Any], who: Who, at: datetime
) -> tuple[Case, bool]:
    """The case of a filing, and whether this call opened it: submitting twice opens one.

    ``answers`` are the judged answers, hidden questions pruned. The receive number is taken
    last, so the agency's counter is held for a moment only.
    Law: ega-2565/10.1 (both times of receipt), eta-2544/18 (duplicates).
    """
    filing = (
        Filing.objects.select_for_update().filter(pk=filing_id, applicant_id=who.person_id).first()
    )
    if filing is None or who.person_id is None:
        raise NotYours(str(filing_id))
    if filing.state == Filing.State.SUBMITTED:
        return filing.case, False
    edition = catalogue.edition(filing.edition_id)
    case = _case_of(filing, edition, answers, who, at)
    filing.state, filing.submitted_at, filing.touched_at = Filing.State.SUBMITTED, at, at
    filing.save(update_fields=["state", "submitted_at", "touched_at"])
    _number(case, at)
    case.save(force_insert=True)
    _carry_files(filing, case, answers, who, at)
    linking.carry(filing, case, actor=who.actor, at=at)
    records.note(
        "case.received",
        subject=f"case:{case.pk}",
        actor=who.actor,
        at=at,
        agency_id=case.agency_id,
        filing=filing.pk,
        arrived_at=case.arrived_at,
        received_at=case.received_at,
        due_on=case.due_on,
        unit=case.unit_id,
        reply=filing.reply_preference,
    )
    return case, True


def _case_of(
    filing: Filing, edition: Published, answers: Mapping[str, Any], who: Who, at: datetime
) -> Case:
    receipt = clock.receipt(at, agencies.calendar(edition.agency_id))
    person = identity.person(filing.applicant_id)
    if person is None:
        raise NotYours(who.actor)
    case = Case(
        filing=filing,
        applicant=person,
        applicant_name=person.name,
        agency_id=edition.agency_id,
        unit_id=_unit(edition, answers),
        edition_id=edition.id,
        title_th=edition.bundle["name"]["th"],
        title_en=edition.bundle["name"]["en"],
        state=State.RECEIVED,
        origin=filing.origin,
        answers=sealed.seal(edition.form, answers, scope=sealed.case_scope(edition.agency_id)),
        arrived_at=receipt.arrived_at,
        received_at=receipt.received_at,
        receipt_reasons=clockwork.pack(receipt.reasons),
        tracking_code=numbering.code(secrets.token_bytes(numbering.CODE_BYTES)),
    )
    due = clockwork.decision_due(case)
    case.due_on, case.due_reasons = due.on, clockwork.pack(due.reasons)
    case.calendar_version = agencies.calendar(edition.agency_id).version
    return case


def _unit(edition: Published, answers: Mapping[str, Any]) -> int:
    """The unit that works on it: by its answers where the edition says so, and one that stands."""
    code = routing.unit(edition.bundle, edition.form, answers)
    named = agencies.unit_by_code(edition.agency_id, code).pk if code else edition.unit_id
    return agencies.standing_unit(named)


def _number(case: Case, at: datetime) -> None:
    """One running number serves as receive number and, with the prefix, as case number."""
    day = at.astimezone(BANGKOK).date()
    period = numbering.calendar_period(day)
    serial = numbers.next_number(case.agency_id, "incoming", period)
    case.incoming_number = numbering.register_number(serial, period)
    case.number = numbering.case_number(case.agency.case_prefix, day, serial)


def _carry_files(
    filing: Filing, case: Case, answers: Mapping[str, Any], who: Who, at: datetime
) -> None:
    """Give the case its own use of each uploaded file that the answers name."""
    named = {UUID(file["file"]) for value in answers.values() for file in uploads(value)}
    for use in files.attachments(f"filing:{filing.pk}"):
        if use.pk in named:
            files.share(use.pk, subject=f"case:{case.pk}", actor=who.actor, at=at)


def uploads(value: Any) -> list[dict[str, Any]]:
    """The uploaded files in an answer, or none."""
    if not isinstance(value, list):
        return []
    return [item for item in value if isinstance(item, dict) and "file" in item]


def upload_entry(use: UUID, label: str, size: int, media_type: str) -> dict[str, Any]:
    """How an uploaded file stands in an answer."""
    return {"file": str(use), "label": label, "size": size, "type": media_type}
