"""Renewing a licence by paying for it, where a decree says that this is enough.

The person asks for nothing and fills in nothing: the payment before the last day is the
application and its success. What the licence says is carried over; the rule decides, no person.
Law: lfa-2558/12, R5.10
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import commands as cases
from anuyat.apps.cases import queries as case_queries
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import Published
from anuyat.apps.licences import commands as licences
from anuyat.apps.licences import queries as licence_queries
from anuyat.apps.payments import queries as payments
from anuyat.apps.records import commands as records
from anuyat.core import face, fees
from anuyat.core.access import BY_SYSTEM, SYSTEM, Who
from anuyat.core.fees import FeeLine
from anuyat.core.lifecycle import HoldKind, Outcome, StepRefused
from anuyat.core.thai import BANGKOK
from anuyat.flows import apply, letters

ORIGIN = "renewal"
# A bank may tell us some days later of what was paid in time; until then nothing lapses.
NOTICES_MAY_TAKE = timedelta(days=4)
BY_LAW = {"th": "มีผลโดยกฎหมายเมื่อชำระค่าธรรมเนียม", "en": "By operation of law, on payment"}


class NotRenewable(Exception):
    """Paying renews nothing today: ``code`` is no_rule, not_yet, expired or under_way."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Offer:
    """What paying today would give: the fee with its reasons, and the new last day."""

    licence: Any
    edition: Published
    lines: tuple[FeeLine, ...]
    pay_by: date
    until: date | None
    decree: Mapping[str, str]


def offer(licence_id: UUID, *, who: Who, at: datetime) -> Offer:
    """What renewing one's own licence would cost and give. Raises NotRenewable, NotYours."""
    licence = licence_queries.mine(who.reach, licence_id)
    edition = catalogue.renewing(licence.kind_id)
    if edition is None or licence.valid_until is None or licence.case is None:
        raise NotRenewable("no_rule")
    today = _day(at)
    rule = edition.bundle["renewal_by_payment"]
    if today > licence.valid_until:
        raise NotRenewable("expired")
    if today < licence.valid_until - timedelta(days=rule["opens_days_before"]):
        raise NotRenewable("not_yet")
    if licence_queries.renewal_under_way(licence.pk):
        raise NotRenewable("under_way")
    lines = fees.compute(edition.fees, _carried(licence, edition))
    until = _until(licence, licence.kind)
    return Offer(licence, edition, lines, licence.valid_until, until, rule["decree"])


def edition_of(licence_id: UUID, who: Who) -> Published:
    """The service by which a licence of one's own is renewed. Raises NotRenewable, NotYours."""
    edition = catalogue.renewing(licence_queries.mine(who.reach, licence_id).kind_id)
    if edition is None:
        raise NotRenewable("no_rule")
    return edition


def begin(licence_id: UUID, *, who: Who, at: datetime) -> UUID:
    """Open the renewal and its bill; the case's id. Pressed twice, it is one.

    Raises NotRenewable, NotReady (the licence says too little for the form), NotYours.
    """
    licence_queries.mine(who.reach, licence_id)
    if running := licence_queries.renewal_under_way(licence_id):
        return running
    found = offer(licence_id, who=who, at=at)
    with transaction.atomic():
        licences.lock(licence_id)
        if running := licence_queries.renewal_under_way(licence_id):
            return running  # Another tab was quicker.
        given = _carried(found.licence, found.edition)
        filing = apply.begin_carried(found.edition, given, origin=ORIGIN, who=who, at=at)
        case_id = apply.submit(filing, who=who, at=at, pay_by=found.pay_by)
        licences.renew(found.licence.pk, case_id)
        after = datetime.combine(found.pay_by + NOTICES_MAY_TAKE, time(0, 5), BANGKOK)
        records.plan("renew.lapse", subject=f"case:{case_id}", at=after)
    return case_id


def decide_when_paid(subject: str, at: datetime) -> bool:
    """Renew by the cited rule once the fee is paid in time; False where there is nothing to do.

    Money that came after the last day renews nothing: the case stays for an officer to settle.
    """
    case = _case(subject)
    licence = licence_queries.renewed_by(case.pk)
    if licence is None or case.outcome or not payments.is_all_paid(case.pk, "on_filing"):
        return False
    paid_on = _paid_on(case)
    last = licence.valid_until
    if paid_on is None or last is None or paid_on > last:
        return False
    edition = case_queries.edition(case)
    with transaction.atomic():
        decision = cases.decide(
            case.pk,
            Outcome.GRANTED,
            grounds={"law": edition.bundle["renewal_by_payment"]["decree"]["th"]},
            conditions=[],
            authority=_authority(case, edition),
            by_rule=True,
            who=BY_SYSTEM,
            at=at,
        )
        cases.put_hold(case.pk, HoldKind.ISSUE, at=at)
        told = {
            "number": licence.number,
            "paid_on": paid_on,
            "until": _until(licence, licence.kind),
        }
        letters.write_decision(case, decision, edition, renewed=told, at=at)
    return True


def lapse(subject: str, at: datetime) -> None:
    """End a renewal that nobody paid for before the licence expired; a paid one is left alone."""
    case = _case(subject)
    if payments.is_all_paid(case.pk, "on_filing"):
        return
    try:
        cases.lapse(case.pk, at=at)
    except StepRefused:
        return  # Withdrawn or settled meanwhile.


def _authority(case: Any, edition: Published) -> dict[str, Any]:
    """The record of a decision that no person made: the provision stands where a name would."""
    agency = agencies.agency(case.agency_id)
    return {
        "name": dict(BY_LAW),
        "post": {"th": agency.name_th, "en": agency.name_en},
        "power": dict(edition.bundle["renewal_by_payment"]["decree"]),
        "capacity": "own",
        "order": "",
        "order_on": None,
    }


def _carried(licence: Any, edition: Published) -> dict[str, Any]:
    """What the former case answered, as far as the renewal's form has a place for it."""
    asked = {question.id for question in edition.form.questions()}
    former = case_queries.answers(licence.case)
    return {id: value for id, value in former.items() if id in asked}


def _until(licence: Any, kind: Any) -> date | None:
    """The new last day: counted from the day after the old one, so no paid day is lost."""
    if licence.valid_until is None:
        return None
    validity = kind.content["validity"]
    begins = licence.valid_until + timedelta(days=1)
    return face.last_day(validity["unit"], validity["length"], begins)


def valid_until(case_id: UUID) -> date | None:
    """The last day of the licence that a renewal ends in; None where the case renews nothing."""
    licence = licence_queries.renewed_by(case_id)
    return _until(licence, licence.kind) if licence is not None else None


def _paid_on(case: Any) -> date | None:
    days = [
        _day(payments.last_payment(bill.pk).paid_at)
        for bill in payments.bills(SYSTEM, case.pk)
        if bill.paid_at is not None
    ]
    return max(days) if days else None


def _case(subject: str) -> Any:
    return case_queries.case(SYSTEM, UUID(subject.removeprefix("case:")))


def _day(at: datetime) -> date:
    return at.astimezone(BANGKOK).date()
