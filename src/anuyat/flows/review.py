"""Process 4 of 8: checking and considering (การตรวจและพิจารณาคำขอ)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.cases import commands as cases
from anuyat.apps.cases import queries as case_queries
from anuyat.apps.cases import steps
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.payments import commands as payments
from anuyat.apps.records import files
from anuyat.core import formspec, uploads
from anuyat.core.access import Who
from anuyat.core.formspec import Places, Problem, Question
from anuyat.core.lifecycle import Outcome
from anuyat.core.thai import BANGKOK
from anuyat.flows import letters
from anuyat.flows.target import Target
from anuyat.ports import board


class StillFaulty(Exception):
    """A correction does not answer its questions yet; nothing of it was taken."""

    def __init__(self, problems: Sequence[Problem]):
        super().__init__(", ".join(f"{p.field} {p.code}" for p in problems))
        self.problems = tuple(problems)


def questions_to_correct(who: Who, case_id: UUID) -> tuple[Question, ...]:
    """What the applicant may change now: the returned questions, no other."""
    case = case_queries.case(who.reach, case_id)
    row = cases.open_return(case)
    if row is None:
        return ()
    edition = catalogue.edition(case.edition_id)
    allowed = cases.questions_of(edition.bundle, [item["item"] for item in row.items])
    return tuple(
        question
        for page in edition.form.pages
        for question in page.questions
        if question.id in allowed
    )


def withdraw(case_id: UUID, *, who: Who, at: datetime) -> None:
    """The applicant takes the case back; what is unpaid is no longer asked for."""
    with transaction.atomic():
        cases.withdraw(case_id, who=who, at=at)
        payments.cancel_open(case_id, actor=who.actor, at=at)


def redirect(case_id: UUID, *, target: Target, who: Who, at: datetime) -> None:
    """Not ours: end the case here, naming the agency that is responsible and how to reach it.

    The notice is intended with it: the journal keeps the name, only the letter the contact.
    Law: ega-2565/10.2, R13.10
    """
    with transaction.atomic():
        case = cases.redirect(case_id, to=target.name["th"], who=who, at=at)
        payments.cancel_open(case_id, actor=who.actor, at=at)
        letters.write_redirect(case, target, who.actor, at=at)


def propose(case_id: UUID, outcome: Outcome, opinion: str, *, who: Who, at: datetime) -> None:
    cases.propose(case_id, outcome, opinion, who=who, at=at)


def corrections(who: Who, case_id: UUID) -> dict[str, Any]:
    """What the applicant has corrected so far and not sent."""
    return cases.open_corrections(case_queries.case(who.reach, case_id))


def keep_corrections(
    case_id: UUID,
    given: Mapping[str, Sequence[str]],
    *,
    who: Who,
    places: Places,
    at: datetime,
) -> tuple[tuple[Problem, ...], dict[str, str]]:
    """Judge what was typed into the returned questions and keep what is good of it.

    Gives the problems, and every field as it was typed.
    """
    case = case_queries.case(who.reach, case_id)
    form = catalogue.edition(case.edition_id).form
    wanted = {question.id for question in questions_to_correct(who, case_id)}
    before = case_queries.answers(case) | cases.open_corrections(case)
    today = at.astimezone(BANGKOK).date()
    good: dict[str, Any] = {}
    typed: dict[str, str] = {}
    faults: list[Problem] = []
    for page in form.pages:
        mine = wanted & {question.id for question in page.questions}
        if mine - {q.id for q in page.questions if q.type == "upload"}:
            read = formspec.read_page(
                form, page.id, given, before, today, places, only=frozenset(mine)
            )
            good |= {k: v for k, v in read.answers.items() if k in mine and v is not None}
            typed |= read.typed
            faults += [p for p in read.problems if p.question_id in mine]
    cases.keep_corrections(case_id, good, who=who, at=at)
    return tuple(faults), typed


def add_correction_file(
    case_id: UUID, question: Question, label: str, content: bytes, *, who: Who, at: datetime
) -> None:
    """Judge and keep one new file for a returned question. Raises UploadRefused, NotYours.

    As in ``apply.add_file``, whether there is room is judged under the lock it is written under.
    """
    case = case_queries.case(who.reach, case_id)
    have = cases.uploads(cases.open_corrections(case).get(question.id))
    uploads.refuse_full(len(have), question.max_files)
    judged = board.inspector().inspect(
        label, content, question.accept, formspec.max_bytes(question)
    )
    kept = files.take_in(f"agency:{case.agency_id}", judged.content, judged.media_type)
    with transaction.atomic():
        case = steps.lock(case_id, who)
        have = cases.uploads(cases.open_corrections(case).get(question.id))
        uploads.refuse_full(len(have), question.max_files)
        use = files.attach(
            kept,
            subject=f"case:{case.pk}",
            purpose=question.id,
            label=judged.label,
            actor=who.actor,
            at=at,
        )
        entry = cases.upload_entry(use.pk, judged.label, judged.size, judged.media_type)
        cases.keep_corrections(case_id, {question.id: [*have, entry]}, who=who, at=at)


def remove_correction_file(
    case_id: UUID, question: Question, file_id: str, *, who: Who, at: datetime
) -> None:
    """Take one file off a correction that was not sent yet, content too."""
    with transaction.atomic():
        case = steps.lock(case_id, who)
        have = cases.uploads(cases.open_corrections(case).get(question.id))
        now = {question.id: [item for item in have if item["file"] != file_id]}
        cases.keep_corrections(case_id, now, who=who, at=at)
        unused = files.release([UUID(item["file"]) for item in have if item["file"] == file_id])
    files.erase(unused)


def correct(case_id: UUID, *, who: Who, at: datetime) -> None:
    """Send the corrections, every returned question answered anew. Raises StillFaulty."""
    case = case_queries.case(who.reach, case_id)
    given = cases.open_corrections(case)
    wanted = questions_to_correct(who, case_id)
    if missing := [q.id for q in wanted if not _is_answered(q, given.get(q.id))]:
        raise StillFaulty([Problem(q, None, "required", {}) for q in missing])
    form = catalogue.edition(case.edition_id).form
    whole = case_queries.answers(case) | given
    faults = formspec.judge(form, whole, at.astimezone(BANGKOK).date())
    # A row that was mended half way is kept as it is, but not sent.
    if rows := [p for p in faults if p.root in {q.id for q in wanted if q.type == "group"}]:
        raise StillFaulty(rows)
    cases.correct(case_id, given, who=who, at=at)


def _is_answered(question: Question, value: object) -> bool:
    # "No" and nought are answers; nothing, an empty text and no file are none. That there are no
    # rows is an answer where a group may be left empty.
    may_be_empty = question.type == "group" and not question.required
    return value not in (None, "", []) or (value == [] and may_be_empty)
