"""Process 3 of 8: making and submitting a filing (การจัดทำแบบคำขอและยื่นคำขอ)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from anuyat.apps.cases import answers as sealed
from anuyat.apps.cases import commands as cases
from anuyat.apps.cases import drafts
from anuyat.apps.catalogue import appealing
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import Published
from anuyat.apps.identity import commands as identity
from anuyat.apps.payments import commands as payments
from anuyat.apps.records import files
from anuyat.core import fees, formspec, uploads
from anuyat.core.access import BY_SYSTEM, NotYours, Who
from anuyat.core.formspec import Places, Problem, Question, Read
from anuyat.core.lifecycle import HoldKind
from anuyat.core.thai import BANGKOK
from anuyat.flows import again, appeal, identify
from anuyat.ports import board

PAY_WITHIN = timedelta(days=15)


class NotReady(Exception):
    """The answers do not answer the form yet; ``problems`` says what to mend."""

    def __init__(self, problems: Sequence[Problem]):
        super().__init__(", ".join(f"{p.field} {p.code}" for p in problems))
        self.problems = tuple(problems)


class Outdated(Exception):
    """A newer edition took the place of the draft's: the draft moves over before it is sent."""


class OnlyByPaying(Exception):
    """A licence of this service is renewed from itself, by paying; there is nothing to fill in."""


def begin_carried(
    edition: Published, answers: Mapping[str, object], *, origin: str, who: Who, at: datetime
) -> UUID:
    """Open a filing that is answered already from what the agency holds. Raises LevelTooLow."""
    identify.require_level(who, edition)
    return drafts.begin(edition.id, who=who, answers=answers, origin=origin, at=at).pk


def begin(
    edition: Published, *, who: Who, at: datetime, given: Mapping[str, object] | None = None
) -> UUID:
    """Open a draft with what the proof of identity gives, and what was answered before it.

    ``given`` are answers to the edition's questions of eligibility; others are not taken. Raises
    LevelTooLow, NotYours, OnlyByPaying.
    """
    if edition.renews_by_payment:
        raise OnlyByPaying(edition.service)
    if appealing.is_appeal(edition):
        raise NotYours("an appeal begins from the order it is against")
    identify.require_level(who, edition)
    first = {q.id for page in edition.form.pages if page.eligibility for q in page.questions}
    passed = {id: value for id, value in (given or {}).items() if id in first}
    known = identify.prefill(edition, who.person_id) if who.person_id else {}
    return drafts.begin(edition.id, who=who, answers={**known, **passed}, at=at).pk


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
    """Judge an upload and keep it with the draft. Raises UploadRefused, NotYours.

    Content is judged and stored first, outside the transaction; whether there is room for it is
    judged where it is written, under the draft's lock: of two files for one place, one stays.
    """
    filing = drafts.mine(filing_id, who)
    have = cases.uploads(drafts.open_answers(filing).get(question.id))
    uploads.refuse_full(len(have), question.max_files)  # Before any work.
    judged = board.inspector().inspect(
        label, content, question.accept, formspec.max_bytes(question)
    )
    kept = files.take_in(sealed.filing_scope(filing.pk), judged.content, judged.media_type)
    with transaction.atomic():
        have = cases.uploads(drafts.open_answers(drafts.locked(filing_id, who)).get(question.id))
        uploads.refuse_full(len(have), question.max_files)
        use = files.attach(
            kept,
            subject=f"filing:{filing.pk}",
            purpose=question.id,
            label=judged.label,
            actor=who.actor,
            at=at,
        )
        entry = cases.upload_entry(use.pk, judged.label, judged.size, judged.media_type)
        now = {question.id: [*have, entry]}
        drafts.keep_page(filing_id, who=who, answers=now, removed=frozenset(), at=at)


def remove_file(
    filing_id: UUID, question: Question, file_id: str, *, who: Who, at: datetime
) -> None:
    """Take one upload off the draft again, content too."""
    with transaction.atomic():
        filing = drafts.locked(filing_id, who)
        have = cases.uploads(drafts.open_answers(filing).get(question.id))
        now = {question.id: [item for item in have if item["file"] != file_id]}
        drafts.keep_page(filing_id, who=who, answers=now, removed=frozenset(), at=at)
        unused = files.release([UUID(item["file"]) for item in have if item["file"] == file_id])
    files.erase(unused)  # Only now: a crash before this line leaves content that nobody names.


def problems(filing_id: UUID, *, who: Who, at: datetime) -> tuple[Problem, ...]:
    """What still keeps a draft from being submitted."""
    filing = drafts.mine(filing_id, who)
    form = catalogue.edition(filing.edition_id).form
    answers = drafts.open_answers(filing)
    return formspec.judge(form, answers, _today(at)) + _harmful(filing.pk, answers)


def _harmful(filing_id: UUID, answers: Mapping[str, object]) -> tuple[Problem, ...]:
    """Files found harmful only after they were taken in: another must be sent instead."""
    gone = {str(use.pk) for use in files.attachments(f"filing:{filing_id}") if use.erased_at}
    return tuple(
        Problem(question, None, "harmful_file", {})
        for question, value in answers.items()
        if gone & {str(file["file"]) for file in cases.uploads(value)}
    )


def submit(filing_id: UUID, *, who: Who, at: datetime, pay_by: date | None = None) -> UUID:
    """Submit once: the case's id, the same for every further call.

    ``pay_by`` is the last day of the bill where the law sets one, instead of the usual time.

    A fee due on filing is billed in the same transaction, so that nobody can begin work on a
    case whose bill is not yet written. Raises NotReady, LevelTooLow, Outdated, NotYours.
    """
    filing = drafts.mine(filing_id, who)
    edition = catalogue.edition(filing.edition_id)
    if filing.state == "draft":
        identify.require_level(who, edition)
        if again.newer(filing) is not None:
            raise Outdated(edition.service)
        if faults := problems(filing_id, who=who, at=at):
            raise NotReady(faults)
    answers = formspec.prune(edition.form, drafts.open_answers(filing))
    with transaction.atomic():
        case, is_new = cases.submit(filing_id, answers=answers, who=who, at=at)
        if is_new:
            _keep_contact(answers, case.applicant_id)
            _bill_on_filing(edition, case.pk, case.number, answers, pay_by, at)
            appeal.keep_last_day(case.pk, who=who, at=at)
    return case.pk


def _keep_contact(answers: Mapping[str, object], person_id: UUID) -> None:
    identity.keep_contact(
        person_id,
        email=str(answers.get("email") or ""),
        phone=str(answers.get("phone") or ""),
    )


def _bill_on_filing(
    edition: Published,
    case_id: UUID,
    number: str,
    answers: Mapping[str, object],
    pay_by: date | None,
    at: datetime,
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
        expires_on=pay_by or _today(at + PAY_WITHIN),
        actor=BY_SYSTEM.actor,
        at=at,
    )
    cases.put_hold(case_id, HoldKind.PAYMENT, ref="on_filing", at=at)
    cases.set_fee_state(case_id, "due")


def _today(at: datetime) -> date:
    return at.astimezone(BANGKOK).date()
