"""Process 3 of 8: making and submitting a filing (การจัดทำแบบคำขอและยื่นคำขอ)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from anuyat.apps.cases import answers as sealed
from anuyat.apps.cases import commands as cases
from anuyat.apps.cases import drafts
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import Published
from anuyat.apps.identity import commands as identity
from anuyat.apps.payments import commands as payments
from anuyat.apps.records import files
from anuyat.core import fees, formspec
from anuyat.core.access import BY_SYSTEM, Who
from anuyat.core.formspec import Places, Problem, Question, Read
from anuyat.core.lifecycle import HoldKind
from anuyat.core.thai import BANGKOK
from anuyat.flows import identify
from anuyat.ports import board

PAY_WITHIN = timedelta(days=15)


class NotReady(Exception):
    """The answers do not answer the form yet; ``problems`` says what to mend."""

    def __init__(self, problems: Sequence[Problem]):
        super().__init__(", ".join(f"{p.field} {p.code}" for p in problems))
        self.problems = tuple(problems)


def begin(edition: Published, *, who: Who, at: datetime) -> UUID:
    """Open a draft with what the proof of identity gives. Raises LevelTooLow, NotYours."""
    identify.require_level(who, edition)
    given = identify.prefill(edition, who.person_id) if who.person_id else {}
    return drafts.begin(edition.id, who=who, answers=given, at=at).pk


def read_page(
    filing_id: UUID,
    page_id: str,
    given: Mapping[str, Sequence[str]],
    *,
    who: Who,
    places: Places,
    at: datetime,
) -> Read:
    """Judge one page and keep what is good of it; what is not is shown again as typed."""
    filing = drafts.mine(filing_id, who)
    form = catalogue.edition(filing.edition_id).form
    before = drafts.open_answers(filing)
    read = formspec.read_page(form, page_id, given, before, _today(at), places)
    good = {k: v for k, v in read.answers.items() if v is not None}
    gone = frozenset(k for k, v in read.answers.items() if v is None)
    drafts.keep_page(filing_id, who=who, answers=good, removed=gone, at=at)
    return read


def add_file(
    filing_id: UUID, question: Question, label: str, content: bytes, *, who: Who, at: datetime
) -> None:
    """Judge an upload and keep it with the draft. Raises UploadRefused, NotYours."""
    filing = drafts.mine(filing_id, who)
    judged = board.inspector().inspect(
        label, content, question.accept, formspec.max_bytes(question)
    )
    kept = files.keep(sealed.filing_scope(filing.pk), judged.content, judged.media_type)
    with transaction.atomic():
        use = files.attach(
            kept,
            subject=f"filing:{filing.pk}",
            purpose=question.id,
            label=judged.label,
            actor=who.actor,
            at=at,
        )
        have = cases.uploads(drafts.open_answers(filing).get(question.id))
        entry = cases.upload_entry(use.pk, judged.label, judged.size, judged.media_type)
        drafts.keep_page(
            filing_id, who=who, answers={question.id: [*have, entry]}, removed=frozenset(), at=at
        )


def remove_file(
    filing_id: UUID, question: Question, file_id: str, *, who: Who, at: datetime
) -> None:
    """Take one upload off the draft again, content too."""
    filing = drafts.mine(filing_id, who)
    have = cases.uploads(drafts.open_answers(filing).get(question.id))
    left = [item for item in have if item["file"] != file_id]
    gone = [UUID(item["file"]) for item in have if item["file"] == file_id]
    drafts.keep_page(filing_id, who=who, answers={question.id: left}, removed=frozenset(), at=at)
    files.drop(gone)


def problems(filing_id: UUID, *, who: Who, at: datetime) -> tuple[Problem, ...]:
    """What still keeps a draft from being submitted."""
    filing = drafts.mine(filing_id, who)
    form = catalogue.edition(filing.edition_id).form
    return formspec.judge(form, drafts.open_answers(filing), _today(at))


def submit(filing_id: UUID, *, who: Who, at: datetime) -> UUID:
    """Submit once: the case's id, the same for every further call.

    A fee due on filing is billed in the same transaction, so that nobody can begin work on a
    case whose bill is not yet written. Raises NotReady, LevelTooLow, NotYours.
    """
    filing = drafts.mine(filing_id, who)
    edition = catalogue.edition(filing.edition_id)
    if filing.state == "draft":
        identify.require_level(who, edition)
        if faults := problems(filing_id, who=who, at=at):
            raise NotReady(faults)
    answers = formspec.prune(edition.form, drafts.open_answers(filing))
    with transaction.atomic():
        case, is_new = cases.submit(filing_id, answers=answers, who=who, at=at)
        if is_new:
            _keep_contact(answers, case.applicant_id)
            _bill_on_filing(edition, case.pk, case.number, answers, at)
    return case.pk


def _keep_contact(answers: Mapping[str, object], person_id: UUID) -> None:
    identity.keep_contact(
        person_id,
        email=str(answers.get("email") or ""),
        phone=str(answers.get("phone") or ""),
    )


def _bill_on_filing(
    edition: Published, case_id: UUID, number: str, answers: Mapping[str, object], at: datetime
) -> None:
    lines = fees.compute(edition.fees, answers) if edition.is_paid_on_filing else ()
    if not fees.total(lines):
        return
    payments.bill(
        case_id=case_id,
        case_number=number,
        agency_id=edition.agency_id,
        moment="on_filing",
        lines=lines,
        expires_on=_today(at + PAY_WITHIN),
        actor=BY_SYSTEM.actor,
        at=at,
    )
    cases.put_hold(case_id, HoldKind.PAYMENT, ref="on_filing", at=at)
    cases.set_fee_state(case_id, "due")


def _today(at: datetime) -> date:
    return at.astimezone(BANGKOK).date()
