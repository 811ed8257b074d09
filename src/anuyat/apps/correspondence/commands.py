"""Writing letters, putting them in the folder, sending the alert, opening."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.agencies import commands as numbers
from anuyat.apps.records import commands as records
from anuyat.core import numbering
from anuyat.core.thai import BANGKOK

from .models import Letter

# An automatic acknowledgement at most once; a letter with rights or duties at least once.
AT_MOST_ONCE = frozenset({"acknowledgement"})


@transaction.atomic
def write(
    *,
    case_id: UUID,
    agency_id: int,
    kind: str,
    key: str,
    title: Mapping[str, str],
    values: Mapping[str, Any],
    letter_code: str = "",
    starts_period: bool = False,
    domain: str,
    at: datetime,
) -> Letter:
    """Intend one letter; the same ``key`` on a case is one letter.

    With a ``letter_code`` it takes a number of the send register, last, so none is lost.
    """
    if made := Letter.objects.filter(case_id=case_id, key=key).first():
        return made
    letter = Letter(
        case_id=case_id,
        agency_id=agency_id,
        kind=kind,
        key=key,
        title_th=title["th"],
        title_en=title["en"],
        values=dict(values),
        starts_period=starts_period,
        created_at=at,
    )
    letter.code = numbering.code(secrets.token_bytes(numbering.CODE_BYTES))
    letter.message_id = f"<{letter.pk}@{domain}>"
    if letter_code:
        period = numbering.calendar_period(at.astimezone(BANGKOK).date())
        serial = numbers.next_number(agency_id, "outgoing", period)
        letter.number = f"{letter_code}/{serial}"
    letter.save(force_insert=True)
    records.note(
        "letter.written",
        subject=f"case:{case_id}",
        actor="system",
        at=at,
        agency_id=agency_id,
        letter=letter.pk,
        kind_of_letter=kind,
    )
    return letter


@transaction.atomic
def post(letter_id: UUID, *, file_hash: str, at: datetime) -> Letter:
    """Put the finished letter into the applicant's folder. Run again, it changes nothing."""
    letter = Letter.objects.select_for_update().get(pk=letter_id)
    if letter.posted_at is None:
        letter.posted_at, letter.file_hash = at, file_hash
        letter.save(update_fields=["posted_at", "file_hash"])
        records.note(
            "letter.posted",
            subject=f"case:{letter.case_id}",
            actor="system",
            at=at,
            agency_id=letter.agency_id,
            letter=letter.pk,
            kind_of_letter=letter.kind,
            hash=file_hash,
        )
    return letter


@transaction.atomic
def begin_sending(letter_id: UUID) -> Letter | None:
    """Commit that the alert is about to be sent; None if there is nothing to send any more.

    A sending that was interrupted is settled by the kind of letter: an acknowledgement stays
    "perhaps sent", anything else goes out again under the same Message-ID.
    """
    letter = Letter.objects.select_for_update().select_related("case", "agency").get(pk=letter_id)
    if letter.state == Letter.State.SENDING and letter.kind in AT_MOST_ONCE:
        letter.state = Letter.State.PERHAPS_SENT
        letter.save(update_fields=["state"])
        return None
    if letter.state not in {Letter.State.INTENDED, Letter.State.SENDING}:
        return None
    letter.state = Letter.State.SENDING
    letter.save(update_fields=["state"])
    return letter


@transaction.atomic
def not_taken(letter_id: UUID, *, for_good: bool) -> None:
    """The post did not take it: nothing left, so it may be tried again, or never."""
    state = Letter.State.NOT_SENT if for_good else Letter.State.INTENDED
    Letter.objects.filter(pk=letter_id, state=Letter.State.SENDING).update(state=state)


@transaction.atomic
def handed_over(letter_id: UUID, *, handed_at: datetime, at: datetime) -> None:
    """The post took it at a moment; for an electronic sending this is when it left (s. 22)."""
    letter = Letter.objects.select_for_update().get(pk=letter_id)
    letter.state, letter.handed_at = Letter.State.SENT, handed_at
    letter.save(update_fields=["state", "handed_at"])
    records.note(
        "letter.sent",
        subject=f"case:{letter.case_id}",
        actor="system",
        at=at,
        agency_id=letter.agency_id,
        letter=letter.pk,
        handed_at=handed_at,
    )


@transaction.atomic
def open_letter(letter_id: UUID, *, actor: str, at: datetime) -> Letter:
    """The applicant opened the letter themselves: the first time is what counts."""
    letter = Letter.objects.select_for_update().get(pk=letter_id)
    if letter.opened_at is None and letter.posted_at is not None:
        letter.opened_at = at
        letter.save(update_fields=["opened_at"])
        records.note(
            "letter.opened",
            subject=f"case:{letter.case_id}",
            actor=actor,
            at=at,
            agency_id=letter.agency_id,
            letter=letter.pk,
        )
    return letter
