"""The law's clock at work: once a day and at each step it opens what is due, and sends it.

Warnings before a day, escalations after it, the notice of delay to the applicant every seven days
with its copy to ก.พ.ร. Agencies, cases and mails are worked each by itself: what is broken in one
waits in the list of failures and stops no other.
"""

import logging
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import acts, duties, returning
from anuyat.apps.cases import queries as cases
from anuyat.apps.correspondence import queries as letters_of
from anuyat.apps.identity import queries as identity
from anuyat.apps.records import commands as records
from anuyat.apps.records import queue
from anuyat.core import regime
from anuyat.core.access import SYSTEM, Role
from anuyat.core.regime import Duty, Opened
from anuyat.core.thai import BANGKOK
from anuyat.flows import duty_letters, duty_mails, giving_back, serve
from anuyat.ports import board
from anuyat.ports.post import AddressRefused

logger = logging.getLogger(__name__)
OVERSEER = "opdc"  # สำนักงาน ก.พ.ร.
TOLD: dict[str, Role] = {"warn_officer": Role.REVIEWER, "warn_superior": Role.APPROVER}


def of(case: Any, at: datetime) -> tuple[Duty, ...]:
    """Every duty of a case at a moment, the person's time to appeal included once it runs."""
    return duties.of(case, at, served_on=_served_on(case, at))


def _served_on(case: Any, at: datetime) -> date | None:
    if not case.outcome:
        return None
    # The last one: a case that was taken up anew has the letter of its new order.
    papers = [one for one in letters_of.letters(SYSTEM, case.pk) if one.starts_period]
    return serve.of(papers[-1], cases.edition(case), at).served_on if papers else None


def open_day(subject: str, at: datetime) -> None:
    """Give each agency its own row of the queue for the day."""
    for agency in agencies.agencies():
        with transaction.atomic():
            records.plan("duties.agency", subject=f"agency:{agency.pk}", at=at, agency_id=agency.pk)


def open_agency(subject: str, at: datetime) -> None:
    """Open what is due in every open case of an agency; a broken case goes to the failures."""
    agency_id = int(subject.removeprefix("agency:"))
    for batch in duties.open_cases(agency_id):
        for case, wanted in _wanted_of(agency_id, batch, at):
            if wanted is None or wanted or returning.is_uncured(case, at):
                _open_or_set_aside(case, at)


def _wanted_of(
    agency_id: int, batch: list[Any], at: datetime
) -> Iterable[tuple[Any, tuple[Opened, ...] | None]]:
    """Each case with what it wants opened; None where that cannot be said for the whole batch."""
    try:
        found = duties.of_many(batch, at)
        return [(case, _wanted(agency_id, found[case.pk], at)) for case in batch]
    except Exception as failure:
        # One case with bad data must not hide the others: each is then asked by itself.
        logger.warning("duties of a batch failed", exc_info=failure)
        return [(case, None) for case in batch]


def _open_or_set_aside(case: Any, at: datetime) -> None:
    subject = f"case:{case.pk}"
    try:
        open_case(subject, at)
    except Exception as failure:
        logger.warning("duties of %s failed", subject, exc_info=failure)
        if not queue.is_undone("duties.case", subject):
            with transaction.atomic():
                records.plan("duties.case", subject=subject, at=at, agency_id=case.agency_id)


def open_case(subject: str, at: datetime) -> None:
    """Open what is due in one case at a moment. Run again, it opens nothing twice.

    Law: lfa-2558/10, R13.13
    """
    case = cases.case(SYSTEM, UUID(subject.removeprefix("case:")))
    if giving_back.give_back_if_uncured(case.pk, at):
        return
    wanted = _wanted(case.agency_id, duties.of_many([case], at)[case.pk], at)
    for opened in wanted:
        with transaction.atomic():
            if opened.act == "delay_notice":
                _tell_delay(case, opened, at)
            else:
                _tell_officers(case, opened, at)


def _wanted(agency_id: int, found: Iterable[Duty], at: datetime) -> tuple[Opened, ...]:
    today = at.astimezone(BANGKOK).date()
    watch, calendar = agencies.watch(agency_id), agencies.calendar(agency_id)
    return regime.to_open(found, watch, calendar, today)


def _tell_officers(case: Any, opened: Opened, at: datetime) -> None:
    recipients = [f"officer:{officer.pk}" for officer in _recipients(case, opened, at)]
    for to in recipients or [acts.NOBODY]:
        acts.open_act(case, opened, to=to, at=at)


def _recipients(case: Any, opened: Opened, at: datetime) -> list[Any]:
    """Who checks, for a warning; who decides, for a superior's; who heads too, once it is late."""
    on = at.astimezone(BANGKOK).date()
    role = TOLD.get(opened.act, Role.APPROVER)
    service = cases.edition(case).service
    found = identity.holders(role, case.agency_id, case.unit_id, service, on)
    head = agencies.agency(case.agency_id).head_post_id
    if opened.act == "escalate" and head is not None:
        known = {officer.pk for officer in found}
        found += [one for one in identity.holders_of_post(head, on) if one.pk not in known]
    return found


def _tell_delay(case: Any, opened: Opened, at: datetime) -> None:
    """The notice to the applicant, and with it the copy: by mail, or waiting for a person."""
    row = acts.open_act(case, opened, to="applicant", at=at)
    if row is None:
        return
    rules = cases.edition(case).regime
    overseer = agencies.overseer(OVERSEER) if rules.delay_copy else None
    duty_letters.write_delay_notice(case, row.letter_key, rules, copied=rules.delay_copy, at=at)
    if rules.delay_copy:
        by_hand = overseer is None or not overseer.email
        acts.open_act(case, opened, act="delay_copy", to=OVERSEER, by_hand=by_hand, at=at)


def send(subject: str, at: datetime, *, base_url: str) -> None:
    """Send one warning, escalation or copy. Raises PostUnavailable to be tried again."""
    row = acts.begin_sending(int(subject.removeprefix("act:")))
    if row is None:
        return
    case = cases.case(SYSTEM, row.case_id)
    address = _address(row)
    if not address:
        acts.not_sent(row.pk, at=at)
        return
    mail = duty_mails.of_act(row, case, address, letter=_letter(row), base_url=base_url)
    try:
        handed = board.post().send(mail)
    except AddressRefused:
        acts.not_sent(row.pk, at=at)
        return
    acts.sent(row.pk, handed_at=handed.at, at=at)


def _address(row: Any) -> str:
    if row.to == OVERSEER:
        overseer = agencies.overseer(OVERSEER)
        return overseer.email if overseer else ""
    officer = identity.officer(UUID(row.to.removeprefix("officer:")))
    return officer.email if officer else ""


def _letter(row: Any) -> Any:
    return letters_of.by_key(row.case_id, row.letter_key)
