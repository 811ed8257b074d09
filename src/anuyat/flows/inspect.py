"""Visits to the place: part of process 4. What is told, reminded of, recorded with photographs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.cases import inspections
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.inspected import plan_of
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.records import files
from anuyat.core import formspec, ics, uploads
from anuyat.core.access import SYSTEM, Who
from anuyat.core.outgoing_mail import OutgoingMail
from anuyat.flows import inspection_mails
from anuyat.ports import board
from anuyat.ports.inspection import Inspected
from anuyat.ports.post import AddressRefused

PHOTO_KINDS = ("jpg", "png", "webp")
PHOTO_BYTES = 12_000_000
MOST_PHOTOS = 20


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph as it was sent."""

    label: str
    content: bytes


def record(
    case_id: UUID,
    inspection_id: UUID,
    found: Mapping[str, Mapping[str, str]],
    findings: str,
    result: str,
    photos: Sequence[Photo],
    *,
    key: str,
    who: Who,
    at: datetime,
) -> bool:
    """Sign the record of a visit with its photographs; False when this sending was taken before.

    Photographs lose the place where they were taken, unless the edition keeps it with a reason.
    Raises UploadRefused, InspectionUnavailable (of a file), RecordIncomplete, InspectionRefused.
    """
    case = cases.case(who.reach, case_id)
    uploads.refuse_full(len(photos) - 1, MOST_PHOTOS)
    judged = [_judged(photo) for photo in photos]
    scope = f"agency:{case.agency_id}"
    kept = [files.take_in(scope, photo.content, photo.media_type) for photo in judged]
    planned = plan_of(case)
    keeps = planned is not None and planned.keeps_location is not None
    with transaction.atomic():
        visit, is_new = inspections.record(
            case_id, inspection_id, found, findings, result, key=key, who=who, at=at
        )
        if not is_new:
            return False
        taken = []
        for photo, content in zip(judged, kept, strict=True):
            use = files.attach(
                content,
                subject=f"case:{case_id}",
                purpose=purpose(inspection_id),
                label=photo.label,
                actor=who.actor,
                at=at,
            )
            place = list(photo.place) if keeps and photo.place else None
            taken.append({"file": str(use.pk), "place": place})
        inspections.keep_photos(visit.pk, taken, who=who)
    return True


def _judged(photo: Photo) -> Inspected:
    return board.inspector().inspect(photo.label, photo.content, PHOTO_KINDS, PHOTO_BYTES)


def purpose(inspection_id: UUID) -> str:
    """Under which the photographs of a visit hang on its case."""
    return f"inspection:{inspection_id}"


def photos(case: Any, inspection_id: UUID) -> list[Any]:
    """The photographs of a visit."""
    wanted = purpose(inspection_id)
    return [use for use in files.attachments(f"case:{case.pk}") if use.purpose == wanted]


def place(case: Any, lang: str) -> str:
    """The address to visit in words; nothing where the edition names no question for it."""
    planned = plan_of(case)
    form = catalogue.edition(case.edition_id).form
    question = next((q for q in form.questions() if planned and q.id == planned.place), None)
    value = cases.answers(case).get(question.id) if question else None
    if question is None or not value:
        return ""
    return formspec.display(question, value, "en" if lang == "en" else "th")


def calendar_file(case: Any, visit: Any, title: str, where: str, about: str, at: datetime) -> str:
    """The agreed appointment for a calendar. Raises ValueError while none is agreed."""
    planned = plan_of(case)
    if visit.starts_at is None or planned is None:
        raise ValueError("no appointment is agreed")
    return ics.appointment(
        uid=f"{visit.pk}@anuyat",
        starts_at=visit.starts_at,
        minutes=planned.minutes,
        title=title,
        place=where,
        about=about,
        made_at=at,
        sequence=visit.changes,
    )


def tell(subject: str, at: datetime, *, base_url: str) -> None:
    """Tell the applicant by e-mail that something about a visit waits in their case."""
    case = cases.case(SYSTEM, UUID(subject.removeprefix("case:")))
    visits = inspections.of_case(case)
    if visits and visits[0].state in ("offered", "off"):
        _send(inspection_mails.of_visit(case, visits[0], base_url=base_url))


def remind(subject: str, at: datetime, *, base_url: str) -> None:
    """Remind the applicant a day before, if the appointment still stands."""
    visit = inspections.reminded(UUID(subject.removeprefix("inspection:")), at=at)
    if visit is not None:
        _send(inspection_mails.reminder(visit.case, visit, base_url=base_url))


def _send(mail: OutgoingMail) -> None:
    if not mail.to:
        return  # It stands on the page of their case all the same.
    try:
        board.post().send(mail)
    except AddressRefused:
        return
