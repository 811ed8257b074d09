"""Writing down what the clock does about a duty, and what came of the sending. Once each.

The only writer of clock acts and of reasons of delay. Each act that is to be sent gets a row of its
own in the queue: a mailbox that is missing stops nothing but itself.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from anuyat.apps.records import commands as records
from anuyat.core.access import NotYours, Role, Who
from anuyat.core.lifecycle import FINAL, State
from anuyat.core.regime import Opened

from . import dated, steps
from .models import Case, ClockAct, DelayReason

Act, ActState = ClockAct.Act, ClockAct.State
NOBODY = "nobody"
MOST_LETTERS = 2000


class ReasonRefused(ValueError):
    """The reason of a delay cannot be taken: code empty, too_long, not_open."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def open_act(
    case: Case, opened: Opened, *, to: str, by_hand: bool = False, act: str = "", at: datetime
) -> ClockAct | None:
    """Enter one act for one recipient; None when it was entered before, whatever the clock says.

    What goes to a mailbox is planned for the worker; a notice to the applicant is a letter.
    """
    act = act or opened.act
    state = ActState.BY_HAND if by_hand else _first_state(act, to)
    row, is_new = ClockAct.objects.get_or_create(
        case=case,
        duty=opened.what,
        due_on=opened.due_on,
        act=act,
        to=to,
        defaults={"state": state, "at": at, "on": dated.day(at)},
    )
    if not is_new:
        return None
    records.note(
        f"clock.{act}",
        subject=f"case:{case.pk}",
        actor="system",
        at=at,
        agency_id=case.agency_id,
        duty=opened.what,
        due_on=opened.due_on,
        state=state,
        **_recipient(to),
    )
    if state == ActState.INTENDED:
        records.plan("duties.send", subject=f"act:{row.pk}", at=at, agency_id=case.agency_id)
    return row


def _first_state(act: str, to: str) -> ClockAct.State:
    if to == NOBODY:
        return ActState.NOT_SENT
    return ActState.WRITTEN if act == Act.DELAY_NOTICE else ActState.INTENDED


@transaction.atomic
def begin_sending(act_id: int) -> ClockAct | None:
    """Commit that an act is about to be sent; None when it is sent or is nobody's to send.

    One that was interrupted goes out again under the same Message-ID.
    """
    row = ClockAct.objects.select_for_update().filter(pk=act_id).first()
    if row is None or row.state not in (ActState.INTENDED, ActState.SENDING):
        return None
    row.state = ActState.SENDING
    row.save(update_fields=["state"])
    return row


@transaction.atomic
def sent(act_id: int, *, handed_at: datetime, at: datetime) -> None:
    """The post took it: the proof that it left."""
    row = ClockAct.objects.select_for_update().select_related("case").get(pk=act_id)
    row.state, row.handed_at = ActState.SENT, handed_at
    row.save(update_fields=["state", "handed_at"])
    _note(row, "clock.sent", actor="system", at=at)


@transaction.atomic
def not_sent(act_id: int, *, at: datetime) -> None:
    """The post will never take it for this address: a person has to see to it."""
    row = ClockAct.objects.select_for_update().select_related("case").get(pk=act_id)
    row.state = ActState.NOT_SENT
    row.save(update_fields=["state"])
    _note(row, "clock.not_sent", actor="system", at=at)


@transaction.atomic
def sent_by_hand(case_id: UUID, act_id: int, *, who: Who, at: datetime) -> bool:
    """An officer says that the copy went out by other means; False when it had already.

    Raises NotYours.
    """
    case = _officers_case(case_id, who)
    row = ClockAct.objects.select_for_update().filter(pk=act_id, case=case).first()
    if row is None:
        raise NotYours(str(case_id))
    waits = (ActState.BY_HAND, ActState.NOT_SENT)
    if row.act != Act.DELAY_COPY or row.state not in waits:
        return False
    row.state, row.handed_at, row.by = ActState.SENT, at, who.actor
    row.save(update_fields=["state", "handed_at", "by"])
    _note(row, "clock.sent_by_hand", actor=who.actor, at=at)
    return True


@transaction.atomic
def give_delay_reason(case_id: UUID, text: str, *, who: Who, at: datetime) -> DelayReason:
    """Say why a case is late or will be; the next notice of delay carries it.

    Raises ReasonRefused, NotYours. Law: lfa-2558/10
    """
    case = _officers_case(case_id, who)
    text = text.strip()
    if not text or len(text) > MOST_LETTERS:
        raise ReasonRefused("too_long" if text else "empty")
    if case.state in (*FINAL, State.DECIDED):
        raise ReasonRefused("not_open")
    row = DelayReason.objects.create(case=case, text=text, by=who.actor, at=at)
    records.note(
        "case.delay_explained",
        subject=f"case:{case.pk}",
        actor=who.actor,
        at=at,
        agency_id=case.agency_id,
    )
    return row


def _officers_case(case_id: UUID, who: Who) -> Case:
    case = steps.lock(case_id, who)
    if not steps.roles(case, who) & {Role.REVIEWER, Role.APPROVER}:
        raise NotYours(str(case_id))
    return case


def _note(row: ClockAct, kind: str, *, actor: str, at: datetime) -> None:
    records.note(
        kind,
        subject=f"case:{row.case_id}",
        actor=actor,
        at=at,
        agency_id=row.case.agency_id,
        act=row.act,
        due_on=row.due_on,
        **_recipient(row.to),
    )


def _recipient(to: str) -> dict[str, str | UUID]:
    kind, _colon, pk = to.partition(":")
    return {"to": kind, "recipient": UUID(pk)} if pk else {"to": kind}
