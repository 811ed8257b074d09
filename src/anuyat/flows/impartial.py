"""An officer steps out of a case; the superior is told, and names who goes on. Law: apa-2539/14"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.cases import queries as case_queries
from anuyat.apps.cases import recusals
from anuyat.apps.identity import queries as identity
from anuyat.apps.records import commands as records
from anuyat.apps.records import queries as journal
from anuyat.core.access import SYSTEM, Role, Who
from anuyat.core.outgoing_mail import OutgoingMail
from anuyat.core.thai import BANGKOK
from anuyat.flows.alerts import SPECIMEN
from anuyat.flows.letters import MAIL_DOMAIN
from anuyat.ports import board
from anuyat.ports.post import AddressRefused

SUPERIORS = (Role.SUPERVISOR, Role.APPROVER)
DUTIES = (Role.REVIEWER, Role.APPROVER)


def may_go_on(case: Any, at: datetime) -> list[Any]:
    """The officers who hold a duty over the case today and are not out of it."""
    out = recusals.out_of(case)
    return [officer for officer in _holders(case, DUTIES, at) if officer.pk not in out]


def replace(recusal_id: int, officer_id: UUID, *, who: Who, at: datetime) -> Any:
    """Name who goes on in the place of an officer who stepped aside.

    Raises RecusalRefused, NotYours.
    """
    row = recusals.recusal(recusal_id)
    free = {officer.pk for officer in may_go_on(row.case, at)} if row else set()
    return recusals.replace(recusal_id, officer_id, free=free, who=who, at=at)


def tell_superior(subject: str, at: datetime, *, base_url: str) -> None:
    """Tell those above that an officer stepped out and somebody must go on. Names no ground.

    Sent again under the same Message-ID when it was interrupted. Raises PostUnavailable.
    """
    case = case_queries.case(SYSTEM, UUID(subject.removeprefix("case:")))
    for row in recusals.of_case(case):
        if row.replaced_by_id is None and not journal.has_entry("recusal.told", _subject(row)):
            for officer in _superiors(case, row, at):
                _send(_mail(case, row, officer, base_url))
            _note_told(row, at)


@transaction.atomic
def _note_told(row: Any, at: datetime) -> None:
    agency_id = row.case.agency_id
    records.note("recusal.told", subject=_subject(row), actor="system", at=at, agency_id=agency_id)


def _subject(row: Any) -> str:
    return f"recusal:{row.pk}"


def _superiors(case: Any, row: Any, at: datetime) -> list[Any]:
    """Those above the officer; where nobody supervises, who decides."""
    out = recusals.out_of(case)
    for role in SUPERIORS:
        found = [one for one in _holders(case, (role,), at) if one.pk not in out]
        if found:
            return found
    return []


def _holders(case: Any, roles: Iterable[Role], at: datetime) -> list[Any]:
    service = case_queries.edition(case).service
    on = at.astimezone(BANGKOK).date()
    found: dict[UUID, Any] = {}
    for role in roles:
        for officer in identity.holders(role, case.agency_id, case.unit_id, service, on):
            found[officer.pk] = officer
    return list(found.values())


def _send(mail: OutgoingMail) -> None:
    try:
        board.post().send(mail)
    except AddressRefused:
        return  # The list of cases without an officer shows it all the same.


def _mail(case: Any, row: Any, officer: Any, base_url: str) -> OutgoingMail:
    url = f"{base_url}/officer/recusals"
    body = (
        f"เจ้าหน้าที่คนหนึ่งแจ้งว่าพิจารณาเรื่อง {case.number} ไม่ได้ตามกฎหมาย และออกจากเรื่องแล้ว\n"
        f"โปรดมอบให้ผู้อื่นทำต่อ: {url}\n\n"
        f"An officer declared that they may not consider case {case.number} and is out of it.\n"
        f"Please name who goes on: {url}\n"
    )
    agency = case.agency
    specimen = SPECIMEN if agency.is_demo else ""
    return OutgoingMail(
        message_id=f"<recusal.{row.pk}.{officer.pk}@{MAIL_DOMAIN}>",
        sender_name=agency.name_th,
        sender_address=agency.email,
        to=officer.email,
        subject=f"[{case.number}] ต้องมอบผู้พิจารณาคนใหม่ / A new officer is needed",
        text=f"{specimen}{body}\n{agency.name_th} {agency.name_en} · {agency.phone}\n",
    )
