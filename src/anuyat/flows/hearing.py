"""Hearing the party before an order against them: the notice, their answer with files, its end.

Part of process 5 of 8. Law: apa-2539/30
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.cases import heard, hearings
from anuyat.apps.cases import queries as case_queries
from anuyat.apps.cases.hearings import MOST_FILES, HearingRefused
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.identity import queries as identity
from anuyat.apps.records import files
from anuyat.core.access import Role, Who
from anuyat.core.thai import BANGKOK
from anuyat.flows import letters, values
from anuyat.ports import board

ACCEPT = ("pdf", "jpg", "png")
MAX_BYTES = 10 * 1024 * 1024
PURPOSE = "hearing"


def open_hearing(case_id: UUID, facts: str, law: str, *, who: Who, at: datetime) -> None:
    """Tell the party what speaks against them and until when they may answer.

    Raises HearingRefused, NotYours.
    """
    case = case_queries.case(who.reach, case_id)
    with transaction.atomic():
        row = hearings.open_hearing(case_id, facts, law, who=who, at=at)
        _write_notice(case, row, who, at)


def answer(
    case_id: UUID, text: str, sent: Sequence[tuple[str, bytes]], *, who: Who, at: datetime
) -> None:
    """Take the party's answer with its files, each a name and its bytes.

    Files are judged and kept before anything is written. Raises HearingRefused, UploadRefused,
    InspectionUnavailable, NotYours.
    """
    case = case_queries.case(who.reach, case_id)
    if len(sent) > MOST_FILES:
        raise HearingRefused("too_many_files")
    judged = [board.inspector().inspect(label, raw, ACCEPT, MAX_BYTES) for label, raw in sent]
    kept = [files.keep(f"agency:{case.agency_id}", one.content, one.media_type) for one in judged]
    with transaction.atomic():
        uses = [
            files.attach(
                content,
                subject=f"case:{case.pk}",
                purpose=PURPOSE,
                label=one.label,
                actor=who.actor,
                at=at,
            )
            for one, content in zip(judged, kept, strict=True)
        ]
        listed = [{"file": str(use.pk), "label": use.label} for use in uses]
        hearings.answer(case_id, text, listed, who=who, at=at)


def expire(subject: str, at: datetime) -> None:
    """End the wait for an answer that did not come in time. Run again, it changes nothing."""
    hearings.expire(UUID(subject.removeprefix("case:")), at=at)


def _write_notice(case: Any, row: Any, who: Who, at: datetime) -> None:
    period = case_queries.edition(case).regime.hearing
    if period is None:
        raise HearingRefused("no_duty")
    on = at.astimezone(BANGKOK).date()
    more = {
        "hearing": {
            "facts": row.facts,
            "law": row.law,
            "answer_on": row.answer_on,
            "within": values.within(period),
            "period_law": values.in_full(period.law),
        },
        "signature": values.signature(_signer(case, who, at), at),
        "letter": {"to": case.applicant_name, "issued_on": on, "reference": "", "enclosures": []},
    }
    letters.write("hearing", case, more, key=f"hearing.{heard.case_round(case)}", at=at)


def _signer(case: Any, who: Who, at: datetime) -> Any:
    """The appointment by which the officer considers this case, as a record."""
    service = catalogue.edition(case.edition_id).service
    on = at.astimezone(BANGKOK).date()
    for role in (Role.APPROVER, Role.REVIEWER):
        try:
            return identity.authority_of_actor(
                who.actor, role, case.agency_id, case.unit_id, on, service=service
            )
        except LookupError:
            continue
    raise LookupError(who.actor)
