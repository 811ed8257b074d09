"""Process 7 of 8: issuing the licence (การออกใบอนุญาตและเอกสารอื่น).

Three parts, so that a crash anywhere loses and doubles nothing: the number, in a transaction;
rendering, signing and storing, outside any; the licence in force, in another transaction.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.cases import commands as cases
from anuyat.apps.cases import queries as case_queries
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import Published
from anuyat.apps.licences import commands as licences
from anuyat.apps.payments import queries as payments
from anuyat.apps.records import files
from anuyat.core import face, numbering, packing
from anuyat.core.access import SYSTEM
from anuyat.core.lifecycle import HoldKind
from anuyat.flows import faces, renew, values
from anuyat.ports import board
from anuyat.ports.rendering import Attachment


def issue_when_free(subject: str, at: datetime, *, base_url: str, token_key: bytes) -> bool:
    """Issue the licence of a granted case that waits for nothing else; False while it waits.

    Safe to run again at any point: a prepared licence is resumed, an active one left alone.
    """
    case = case_queries.case(SYSTEM, UUID(subject.removeprefix("case:")))
    edition = catalogue.edition(case.edition_id)
    if not edition.ends_in_licence or case.outcome != "granted" or not _is_paid(case):
        return False
    decision = _grant(case)
    kind = catalogue.kind(edition.kind_id or 0)
    with transaction.atomic():
        licence = licences.prepare(
            kind_id=kind.pk,
            case_id=case.pk,
            holder=case.applicant_name,
            signer=packing.pack(values.signature(decision.authority, decision.decided_at)),
            issued_on=decision.decided_on,
            valid_until=_last_day(case, kind, decision.decided_on),
            at=at,
        )
    if licence.state == "active":
        return True
    printed = faces.printed(licence, case, edition, kind, decision)
    content = _signed(licence, edition, kind, printed, decision, base_url, token_key)
    _put_in_force(licence, case, printed, content, at)
    return True


def valid_until(validity: Mapping[str, Any], issued_on: date) -> date | None:
    """The last day of a licence by its kind; None for one without expiry."""
    return face.last_day(validity["unit"], validity["length"], issued_on)


def _last_day(case: Any, kind: Any, issued_on: date) -> date | None:
    """Until when: as renewed, as the answers say where the kind asks them, else by its term."""
    validity = kind.content["validity"]
    answers = case_queries.answers(case)
    if until := answers.get(validity.get("until", "")):
        return max(issued_on, date.fromisoformat(until))
    if days := answers.get(validity.get("days_from", "")):
        return issued_on + timedelta(days=days - 1)
    return renew.valid_until(case.pk) or valid_until(validity, issued_on)


def verify_url(base_url: str, code: str, token_key: bytes) -> str:
    return f"{base_url}/v/{numbering.token(code, token_key)}"


def _grant(case: Any) -> Any:
    """The decision behind a granted case. Raises LookupError where its outcome stands alone."""
    decision = case_queries.decision(case)
    if decision is None:
        raise LookupError(f"case {case.pk} is granted by no decision")
    return decision


def _is_paid(case: Any) -> bool:
    return payments.is_all_paid(case.pk, "before_issue") and payments.is_all_paid(
        case.pk, "on_filing"
    )


def _signed(
    licence: Any,
    edition: Published,
    kind: Any,
    printed: list[dict[str, Any]],
    decision: Any,
    base_url: str,
    token_key: bytes,
) -> bytes:
    url = verify_url(base_url, licence.code, token_key)
    document = faces.document(licence, edition, kind, printed, decision, url)
    attached = Attachment(
        "licence.json", "application/json", faces.machine_readable(licence, kind, printed, url)
    )
    pdf = board.renderer().pdf(document, [attached], made_at=decision.decided_at)
    return board.signer(licence.agency.code).sign(
        pdf,
        key=f"licence:{licence.pk}",
        reason=f"Licence {licence.number}",
        signer_name=decision.authority["name"]["th"],
        signed_at=decision.decided_at,
    )


def _put_in_force(
    licence: Any, case: Any, printed: list[dict[str, Any]], content: bytes, at: datetime
) -> None:
    kept = files.keep(f"agency:{licence.agency_id}", content, "application/pdf")
    subject = f"licence:{licence.pk}"
    with transaction.atomic():
        if files.latest(subject, "licence") is None:
            label = f"{licence.number.replace('/', '-')}.pdf"
            files.attach(
                kept, subject=subject, purpose="licence", label=label, actor="system", at=at
            )
        mark = sha256(content).hexdigest()
        licences.activate(licence.pk, face=printed, file_hash=mark, at=at)
        cases.set_licence(case.pk, licence.number)
        cases.lift_hold(case.pk, HoldKind.ISSUE, at=at)
