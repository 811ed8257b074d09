"""Talk inside a case: a message with its files, and the e-mail that says one is there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.cases import queries as cases
from anuyat.apps.cases import talking
from anuyat.apps.records import files
from anuyat.core import uploads
from anuyat.core.access import SYSTEM, Who
from anuyat.core.outgoing_mail import OutgoingMail
from anuyat.flows import talk_mails
from anuyat.ports import board
from anuyat.ports.post import AddressRefused

ACCEPT = ("pdf", "jpg", "png")
MOST_BYTES = 10_000_000


def say(
    case_id: UUID, text: str, sent: Sequence[tuple[str, bytes]], *, who: Who, at: datetime
) -> int:
    """Write a message, each file judged as any upload is: all of it is taken, or nothing.

    ``sent`` are names and contents. Raises MessageRefused, UploadRefused, InspectionUnavailable,
    NoSuchCase, NotYours.
    """
    case = cases.case(who.reach, case_id)
    talking.refuse(case, text, who=who, at=at)  # Before any work.
    kept = take_files(case.agency_id, sent, most=talking.MOST_FILES)
    with transaction.atomic():
        message = talking.write(case_id, text, who=who, at=at)
        for content, label in kept:
            files.attach(
                content,
                subject=f"case:{case.pk}",
                purpose=purpose(message.pk),
                label=label,
                actor=who.actor,
                at=at,
            )
    return int(message.pk)


def take_files(
    agency_id: int, sent: Sequence[tuple[str, bytes]], *, most: int
) -> list[tuple[files.Kept, str]]:
    """Judge and keep files for an agency: content and label. Outside any transaction.

    Raises UploadRefused, InspectionUnavailable; content kept before that is named by nobody.
    """
    if len(sent) > most:
        uploads.refuse_full(len(sent), most)
    judged = [board.inspector().inspect(n, content, ACCEPT, MOST_BYTES) for n, content in sent]
    return [
        (files.take_in(f"agency:{agency_id}", one.content, one.media_type), one.label)
        for one in judged
    ]


def purpose(message_id: int) -> str:
    """What an attachment of the case is for when it came with a message."""
    return f"message:{message_id}"


def attached(case: Any) -> dict[str, list[Any]]:
    """The files of a case's messages, by what they are for."""
    found: dict[str, list[Any]] = {}
    for use in files.attachments(f"case:{case.pk}"):
        if use.purpose.startswith("message:"):
            found.setdefault(use.purpose, []).append(use)
    return found


def tell(subject: str, at: datetime, *, base_url: str) -> None:
    """Tell the applicant by e-mail that a message waits; at most once a day while it is unseen.

    Raises PostUnavailable, to be tried again.
    """
    case = cases.case(SYSTEM, UUID(subject.removeprefix("case:")))
    waiting = talking.untold(case)
    if not waiting:
        return
    if case.applicant.email and not talking.was_told_lately(case, at):
        _send(talk_mails.of_message(case, waiting[0].pk, base_url=base_url))
    talking.told([message.pk for message in waiting], at=at)


def _send(mail: OutgoingMail) -> None:
    try:
        board.post().send(mail)
    except AddressRefused:
        return  # The message is in the folder all the same, with its badge.
