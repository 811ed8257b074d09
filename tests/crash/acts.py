"""The acts of the crash walk: how each is prepared, performed (again), and counted."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from anuyat.apps.agencies.models import Series
from anuyat.apps.cases.models import Case, Filing
from anuyat.apps.correspondence.models import Letter
from anuyat.apps.licences.models import Licence, RegisterRow
from anuyat.apps.payments import queries as payments
from anuyat.apps.payments.models import Payment, Receipt
from anuyat.apps.records import files
from anuyat.apps.records.models import Due, Entry
from anuyat.core.access import SYSTEM
from anuyat.core.lifecycle import Outcome, StepRefused
from anuyat.flows import apply, decide, pay
from anuyat.jobs import worker
from anuyat.ports import board
from tests import given
from tests.flows import banking

ONCE = frozenset(
    {"case.received", "case.decide", "bill.issued", "bill.paid", "receipt.issued",
     "licence.prepared", "licence.active", "payment.recorded", "case.close"}
)  # fmt: skip
AT_MOST_ONCE = "acknowledgement"


@dataclass(frozen=True, slots=True)
class Act:
    prepare: Callable[[], None]
    perform: Callable[[datetime], None]
    count: Callable[[], list[str]]


def prepare_submit() -> None:
    given.filing("commercial-registration", who=given.citizen("longname"))


def submit(at: datetime) -> None:
    who = given.citizen("longname", at=at)
    apply.submit(Filing.objects.get().pk, who=who, at=at)


def prepare_pay() -> None:
    case_id, _ = given.granted()
    bill = banking.bill_of(case_id)
    banking.moved(bill, bill.satang, given.OFFICE_TIME)


def tell(at: datetime) -> None:
    bank = board.wired()["payments.demo"]
    (movement,) = bank.movements()
    body, headers = bank.signed(movement, at)
    pay.take_notice("demo", body, headers, at=at)


def prepare_decide() -> None:
    from anuyat.apps.cases import commands

    at = given.OFFICE_TIME
    case_id, _ = given.received("commercial-registration", who=given.citizen("longname"))
    banking.pay_whole(case_id, at)
    registrar = given.officer("registrar")
    given.checked(case_id, by=registrar, at=at)
    commands.accept(case_id, who=registrar, at=at)
    worker.work_all(at)


def register(at: datetime) -> None:
    registrar = given.officer("registrar", at=at)
    with suppress(StepRefused):  # Pressed again after it went through: refused, as on the page.
        decide.decide(
            Case.objects.get().pk,
            Outcome.GRANTED,
            grounds={},
            conditions=[],
            who=registrar,
            at=at,
        )


def count_submitted() -> list[str]:
    return _everywhere(cases=1, licences=0, receipts=0, bills=1)


def count_issued() -> list[str]:
    return _everywhere(cases=1, licences=1, receipts=1, bills=1)


def _everywhere(*, cases: int, licences: int, receipts: int, bills: int) -> list[str]:
    """What is lost, doubled, or not as it was promised; empty when all is well."""
    case = Case.objects.get()
    found = {
        "cases": (Case.objects.count(), cases),
        "licences": (Licence.objects.filter(state="active").count(), licences),
        "register rows": (RegisterRow.objects.count(), licences),
        "receipts": (Receipt.objects.count(), receipts),
        "bills": (len(payments.bills(SYSTEM, case.pk)), bills),
        "payments": (Payment.objects.filter(exception="").count(), receipts),
        "rows not done": (Due.objects.exclude(state="done").filter(lane__gt="").count(), 0),
    }
    faults = [f"{name}: {have}, not {want}" for name, (have, want) in found.items() if have != want]
    return [*faults, *_series(), *_entries(case), *_letters(), *_files()]


def _series() -> list[str]:
    """No number given twice, none left out."""
    taken = {
        "incoming": Case.objects.count(),
        "receipt": Receipt.objects.count(),
        "outgoing": Letter.objects.exclude(number="").count(),
    }
    faults = []
    for row in Series.objects.all():
        have = taken.get(row.name, Licence.objects.count())
        if row.last != have:
            faults.append(f"series {row.name} stands at {row.last}, {have} numbers in use")
    return faults


def _entries(case: Case) -> list[str]:
    kinds = Counter(Entry.objects.filter(kind__in=ONCE).values_list("kind", flat=True))
    return [f"entry {kind} stands {n} times" for kind, n in kinds.items() if n != 1]


def _letters() -> list[str]:
    """A letter with rights at least once under one Message-ID; an acknowledgement at most once."""
    faults = []
    sent = Counter(mail.message_id for mail in board.wired()["post"].list_mails())
    for letter in Letter.objects.all():
        times = sent[letter.message_id]
        if letter.kind == AT_MOST_ONCE:
            fits = times <= 1 and letter.state in {"sent", "perhaps_sent"}
        else:
            fits = times >= 1 and letter.state == "sent"
        if not fits:
            faults.append(f"letter {letter.kind} is {letter.state}, sent {times} times")
    return faults


def _files() -> list[str]:
    """Every document in force is there, and is the one whose hash was written down."""
    papers = [(f"licence:{x.pk}", "licence", x.file_hash) for x in Licence.objects.all()]
    papers += [(f"letter:{x.pk}", "letter", x.file_hash) for x in Letter.objects.all()]
    faults = []
    for subject, purpose, mark in papers:
        use = files.latest(subject, purpose)
        if use is None or sha256(files.content(use)).hexdigest() != mark:
            faults.append(f"the file of {purpose} is missing or another")
    return faults


ACTS = {
    "submit": Act(prepare_submit, submit, count_submitted),
    "pay": Act(prepare_pay, tell, count_issued),
    "issue": Act(prepare_decide, register, count_issued),
}
