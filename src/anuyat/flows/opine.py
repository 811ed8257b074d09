"""Opinions of other units and agencies: files, letters and e-mails around the question."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import opinions
from anuyat.apps.cases import queries as cases
from anuyat.apps.identity import queries as identity
from anuyat.apps.records import files
from anuyat.core import clock, documents
from anuyat.core.access import SYSTEM, NotYours, Role, Who
from anuyat.core.documents.defaults import DEFAULTS
from anuyat.core.lifecycle import State
from anuyat.core.outgoing_mail import OutgoingMail
from anuyat.core.thai import BANGKOK
from anuyat.flows import talk, talk_mails, values
from anuyat.ports import board
from anuyat.ports.post import AddressRefused

MOST_FILES = 5
LETTER, ANSWER = "letter", "answer"
# Written where the reason would stand when nobody had to give one.
OVER = "เรื่องนี้มีผลหรือสิ้นสุดแล้ว จึงไม่ต้องตอบ"
OVER_STATES = frozenset(
    {State.DECIDED, State.CLOSED, State.WITHDRAWN, State.REDIRECTED, State.GIVEN_BACK}
)
ASKED_ROLES = (Role.REVIEWER, Role.APPROVER, Role.SUPERVISOR)
type Sent = Sequence[tuple[str, bytes]]


def give(
    opinion_id: UUID, text: str, sent: Sent, *, declined: bool = False, who: Who, at: datetime
) -> None:
    """Answer for the unit that was asked, with files. All of it is taken, or nothing.

    Raises OpinionRefused, UploadRefused, InspectionUnavailable, NoSuchOpinion.
    """
    row = opinions.asked(who.reach, opinion_id)
    opinions.refuse_answer(row, text)  # Before any work.
    # They are the asking agency's from here on: it keeps them with its case.
    kept = talk.take_files(row.case.agency_id, sent, most=MOST_FILES)
    with transaction.atomic():
        opinions.give(opinion_id, text, declined=declined, who=who, at=at)
        _attach(kept, opinion_id, ANSWER, who.actor, at)


def record(
    case_id: UUID,
    opinion_id: UUID,
    text: str,
    scan: tuple[str, bytes],
    *,
    number: str,
    dated_on: date,
    who: Who,
    at: datetime,
) -> None:
    """Type in the answer of an agency outside: its number, its day, its words, its scan.

    Raises OpinionRefused, UploadRefused, InspectionUnavailable, NoSuchOpinion, NotYours.
    """
    case = cases.case(who.reach, case_id)
    opinions.refuse_answer(opinions.one_of_case(case, opinion_id), text)
    kept = talk.take_files(case.agency_id, [scan], most=1)
    with transaction.atomic():
        opinions.record(case_id, opinion_id, text, number=number, dated_on=dated_on, who=who, at=at)
        _attach(kept, opinion_id, ANSWER, who.actor, at)


def shown(opinion: Any) -> list[Any]:
    """Every file that belongs to an opinion: its letter, and what came with the answer."""
    return files.attachments(f"opinion:{opinion.pk}")


def file_of(opinion: Any, attachment_id: UUID) -> Any:
    """A file that who is asked may open: one chosen for them, or one of their own answer.

    Raises NoSuchFile for every other file of the case.
    """
    for use in [*opinions.documents(opinion), *shown(opinion)]:
        if use.pk == attachment_id:
            return use
    raise files.NoSuchFile(str(attachment_id))


# What follows by itself --------------------------------------------------------------------------


def write_letter(subject: str, at: datetime) -> None:
    """Render and sign the letter to each agency outside that has none yet. Safe to run twice."""
    case = _case(subject)
    for row in opinions.of_case(case):
        if row.outside and not _has_letter(row):
            _write(case, row, at)


def tell(subject: str, at: datetime, *, base_url: str) -> None:
    """Tell the asked units and, once answered, who asked. Raises PostUnavailable, tried again."""
    for row in _rows(opinions.of_case(_case(subject))):
        if row.unit_id and row.told_at is None and row.state == "asked":
            _tell("asked", row, _holders(row, at), f"{base_url}/officer/opinions/{row.pk}")
            opinions.mark(row.pk, "told_at", at=at)
        if row.answer_told_at is None and row.state in ("answered", "declined"):
            if row.ended_by_id != row.asked_by_id and row.asked_by.left_at is None:
                _tell("answered", row, [row.asked_by], _case_url(base_url, row))
            opinions.mark(row.pk, "answer_told_at", at=at)


def end_all(subject: str, at: datetime) -> None:
    """What is decided or has ended waits for no opinion any more."""
    case = _case(subject)
    if case.state in OVER_STATES:
        opinions.end_all(case.pk, OVER, at=at)


def watch(subject: str, at: datetime, *, base_url: str) -> None:
    """Once a day: remind who must answer by the next working day, tell both sides what is late.

    Run again, it tells nobody twice. Raises PostUnavailable, to be tried again.
    """
    today = at.astimezone(BANGKOK).date()
    # A fortnight holds the longest run of days off; whose day is nearer is asked below.
    for row in opinions.by_id(opinions.unanswered(today + timedelta(days=14))):
        if row.answer_on < today:
            url = f"{base_url}/officer/opinions/{row.pk}"
            _tell("late", row, _holders(row, at), url)
            _tell("late", row, [row.asked_by], _case_url(base_url, row))
            opinions.mark(row.pk, "late_at", at=at)
        elif row.reminded_at is None and row.answer_on <= _next_day(row, today):
            _tell("reminded", row, _holders(row, at), f"{base_url}/officer/opinions/{row.pk}")
            opinions.mark(row.pk, "reminded_at", at=at)


def _next_day(row: Any, today: date) -> date:
    agency_id = row.unit.agency_id if row.unit_id else row.case.agency_id
    return clock.next_working_day(today, agencies.calendar(agency_id))


def _write(case: Any, row: Any, at: datetime) -> None:
    template = documents.from_data(DEFAULTS["opinion_request"])
    given = values.common(case) | {
        "opinion": {
            "paragraphs": [p.strip() for p in row.question.split("\n") if p.strip()],
            "answer_on": row.answer_on,
        },
        "signature": values.signature(_authority(case, row), row.asked_at),
        "letter": {
            "number": row.letter_number,
            "to": row.outside,
            "issued_on": row.asked_at.astimezone(BANGKOK).date(),
            "reference": "",
            "enclosures": [{"name": _both(use.label)} for use in opinions.documents(row)],
        },
        "verify": {"url": ""},
        "reply": {"on_paper": values.EMPTY},
    }
    document = documents.fill(template, given, "th", is_specimen=case.agency.is_demo)
    pdf = board.renderer().pdf(document, made_at=row.asked_at)
    signed = board.signer(case.agency.code).sign(
        pdf,
        key=f"opinion:{row.pk}",
        reason="Request for an opinion",
        signer_name=case.agency.name_th,
        signed_at=row.asked_at,
    )
    kept = files.keep(f"agency:{case.agency_id}", signed, "application/pdf")
    with transaction.atomic():
        if not _has_letter(row):
            label = f"opinion-{case.number}.pdf"
            _attach([(kept, label)], row.pk, LETTER, "system", at)


def _has_letter(row: Any) -> bool:
    return files.latest(f"opinion:{row.pk}", LETTER) is not None


def _authority(case: Any, row: Any) -> dict[str, Any]:
    """By what appointment the officer asked, on the day they did."""
    on, service = row.asked_at.astimezone(BANGKOK).date(), cases.edition(case).service
    for role in ASKED_ROLES:
        found = identity.authority(
            row.asked_by_id, role, case.agency_id, case.unit_id, on, service=service
        )
        if found is not None:
            return found
    raise NotYours(str(case.pk))


def _both(text: str) -> dict[str, str]:
    return {"th": text, "en": text}


def _attach(kept: Any, opinion_id: UUID, purpose: str, actor: str, at: datetime) -> None:
    for content, label in kept:
        files.attach(
            content,
            subject=f"opinion:{opinion_id}",
            purpose=purpose,
            label=label,
            actor=actor,
            at=at,
        )


def _holders(row: Any, at: datetime) -> list[Any]:
    """Who reviews or decides in the asked unit today, for every service of it."""
    if row.unit_id is None:
        return []
    on, found = at.astimezone(BANGKOK).date(), {}
    for role in ASKED_ROLES:
        for one in identity.holders(role, row.unit.agency_id, row.unit_id, "", on):
            found[one.pk] = one
    return list(found.values())


def _tell(kind: str, row: Any, officers: Iterable[Any], url: str) -> None:
    for officer in officers:
        _send(talk_mails.of_opinion(kind, row, officer, url=url))


def _send(mail: OutgoingMail) -> None:
    try:
        board.post().send(mail)
    except AddressRefused:
        return  # The worklist shows it all the same.


def _case_url(base_url: str, row: Any) -> str:
    return f"{base_url}/officer/cases/{row.case_id}/opinions"


def _rows(found: list[Any]) -> list[Any]:
    return opinions.by_id([row.pk for row in found])


def _case(subject: str) -> Any:
    return cases.case(SYSTEM, UUID(subject.removeprefix("case:")))
