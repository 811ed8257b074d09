"""Checking the required items one by one, returning once with every fault, correcting."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.records import commands as records
from anuyat.core import formspec
from anuyat.core.access import Role, Who
from anuyat.core.lifecycle import Fact, HoldKind, State, StepRefused

from . import answers as sealed
from . import clockwork, dated, holds, steps
from .models import Case, Check, FormerAnswers, ReasonUse, Return


class CheckRefused(Exception):
    """The check cannot be written: ``code`` is unknown_item, unknown_reason, not_open."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@transaction.atomic
def check(
    case_id: UUID,
    item: str,
    result: str,
    *,
    reason: str = "",
    message: str = "",
    who: Who,
    at: datetime,
) -> Check:
    """Write down what a check of one item found; a later check of it replaces the earlier."""
    case = steps.lock(case_id, who)
    if case.state != State.RECEIVED or Role.REVIEWER not in steps.roles(case, who):
        raise CheckRefused("not_open")
    bundle = catalogue.edition(case.edition_id).bundle
    wanted = {check["id"]: check for check in bundle["checks"]}
    if item not in wanted or result not in {"pass", "fault", "na"}:
        raise CheckRefused("unknown_item")
    if result == "fault" and reason not in bundle["reasons"]:
        raise CheckRefused("unknown_reason")
    row, _ = Check.objects.update_or_create(
        case=case,
        item=item,
        defaults={
            "result": result,
            "reason": reason if result == "fault" else "",
            "message": message if result == "fault" else "",
            "by": who.actor,
            "at": at,
        },
    )
    records.note(
        "case.checked",
        subject=f"case:{case.pk}",
        actor=who.actor,
        at=at,
        agency_id=case.agency_id,
        item=item,
        result=result,
        reason=row.reason,
    )
    return row


@transaction.atomic
def send_back(case_id: UUID, *, who: Who, at: datetime) -> Return:
    """Return the case once, with all faults listed and the last day to cure them.

    Raises StepRefused, NotYours. Law: lfa-2558/8, phact-2535/56.
    """
    case = steps.take("return", case_id, who=who, at=at)
    regime = dated.edition(case).regime
    faults = list(case.checks.filter(result="fault").order_by("id"))
    cure = clockwork.cure_on(case, regime, at)
    row = Return.objects.create(
        case=case,
        items=[{"item": f.item, "reason": f.reason, "message": f.message} for f in faults],
        returned_at=at,
        returned_by=who.actor,
        cure_on=cure,
    )
    ReasonUse.objects.bulk_create(
        ReasonUse(row=row, case=case, item=f.item, reason=f.reason, at=at) for f in faults
    )
    case.returned_times += 1
    case.save(update_fields=["returned_times"])
    holds.put(
        case.pk, HoldKind.CORRECTION, at=at, stops_clock_by=clockwork.stops_while_returned(regime)
    )
    return row


@transaction.atomic
def correct(case_id: UUID, given: Mapping[str, Any], *, who: Who, at: datetime) -> Case:
    """Take the applicant's corrections of the returned questions, and those only.

    Former answers are kept, and what is calculated from the corrected ones is new. Every check
    of a corrected item opens again.
    """
    case = steps.lock(case_id, who)
    row = open_return(case)
    if row is None:
        raise StepRefused("correct", "wrong_state")
    edition = catalogue.edition(case.edition_id)
    allowed = questions_of(edition.bundle, [i["item"] for i in row.items])
    if not given or not set(given) <= allowed:
        raise StepRefused("correct", "missing_faults_corrected")
    FormerAnswers.objects.create(case=case, answers=case.answers, until=at, changed=sorted(given))
    scope = sealed.case_scope(case.agency_id)
    whole = sealed.unseal(edition.form, case.answers, scope=scope) | dict(given)
    calculated = formspec.calculations(edition.form, whole)
    kept = {id: value for id, value in case.answers.items() if id not in calculated}
    new = dict(given) | {id: value for id, value in calculated.items() if value is not None}
    case.answers = kept | sealed.seal(edition.form, new, scope=scope)
    case.save(update_fields=["answers"])
    row.answered_at = at
    row.save(update_fields=["answered_at"])
    case.checks.filter(item__in=[i["item"] for i in row.items]).delete()
    holds.lift(case.pk, HoldKind.CORRECTION, at=at)
    case = steps.take("correct", case_id, who=who, at=at, given=frozenset({Fact.FAULTS_CORRECTED}))
    clockwork.recompute(case, at=at)
    return case


def open_corrections(case: Case) -> dict[str, Any]:
    """What the applicant has corrected so far and not sent, 13-digit numbers readable."""
    row = open_return(case)
    if row is None:
        return {}
    form = catalogue.edition(case.edition_id).form
    return sealed.unseal(form, row.corrections, scope=sealed.case_scope(case.agency_id))


@transaction.atomic
def keep_corrections(case_id: UUID, given: Mapping[str, Any], *, who: Who, at: datetime) -> None:
    """Keep corrections of returned questions with the return, until they are sent."""
    case = steps.lock(case_id, who)
    row = open_return(case)
    if row is None or Role.APPLICANT not in steps.roles(case, who):
        raise StepRefused("correct", "wrong_state")
    edition = catalogue.edition(case.edition_id)
    allowed = questions_of(edition.bundle, [i["item"] for i in row.items])
    if not set(given) <= allowed:
        raise StepRefused("correct", "missing_faults_corrected")
    scope = sealed.case_scope(case.agency_id)
    row.corrections = row.corrections | sealed.seal(edition.form, given, scope=scope)
    row.save(update_fields=["corrections"])


def questions_of(bundle: Mapping[str, Any], items: list[str]) -> set[str]:
    """The questions behind checked items: a document's upload question, or the question."""
    uploads = {d["id"]: d.get("question") for d in bundle["documents"]}
    named = {c["id"]: c.get("question") for c in bundle["checks"]}
    found = {uploads.get(named.get(i) or "", named.get(i)) for i in items}
    return {question for question in found if question}


def open_return(case: Case) -> Return | None:
    """The return this case waits for, where it waits for one."""
    return next((row for row in case.returns.all() if row.answered_at is None), None)
