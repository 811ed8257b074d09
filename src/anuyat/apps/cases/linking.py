"""Joining cases: what a filing comes from, and the link that its case keeps.

An appeal is a case of its own, linked to the one whose order it is against; a case filed anew may
tell from which earlier one it was begun.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.identity import commands as identity
from anuyat.apps.records import commands as records
from anuyat.core.access import Who

from . import drafts
from .models import Case, CaseLink, Filing, FilingFrom, LinkKind

APPEAL, AGAIN = LinkKind.APPEAL, LinkKind.AGAIN


@transaction.atomic
def begin(
    edition_id: int,
    of: Case,
    kind: LinkKind,
    *,
    who: Who,
    answers: Mapping[str, Any],
    at: datetime,
) -> tuple[Filing, bool]:
    """Open a draft that comes from a case, or give back the one begun before; whether it is new.

    Of appeals, one draft for each order; of filing again, one for each edition, like any draft.
    Raises NotYours.
    """
    if who.person_id is not None:
        identity.lock_person(who.person_id)  # Two tabs begin one.
    if found := open_draft(edition_id, of, kind, who):
        return found, False
    filing = drafts.open_new(edition_id, who=who, answers=answers, at=at)
    FilingFrom.objects.create(filing=filing, case=of, kind=kind)
    return filing, True


def open_draft(edition_id: int, of: Case, kind: LinkKind, who: Who) -> Filing | None:
    """The person's unsent filing from this case, if they began one."""
    rows = Filing.objects.filter(
        applicant_id=who.person_id, edition_id=edition_id, state=Filing.State.DRAFT
    )
    if kind == APPEAL:
        rows = rows.filter(comes_from__case=of, comes_from__kind=kind)
    return rows.order_by("-touched_at").first()


def carry(filing: Filing, case: Case, *, actor: str, at: datetime) -> CaseLink | None:
    """Link the case of a filing that was just sent to the one it comes from, in its transaction."""
    origin = FilingFrom.objects.filter(filing=filing).select_related("case").first()
    if origin is None:
        return None
    link = CaseLink.objects.create(
        from_case=case, to_case=origin.case, kind=origin.kind, last_on=None, at=at
    )
    if origin.kind == APPEAL:
        records.note(
            "case.appealed",
            subject=f"case:{origin.case_id}",
            actor=actor,
            at=at,
            agency_id=origin.case.agency_id,
            appeal=case.pk,
        )
    return link


@transaction.atomic
def set_last_day(case_id: UUID, last_on: date | None, *, who: Who) -> None:
    """Keep with an appeal which last day it had when it was filed; only its applicant's own."""
    CaseLink.objects.filter(
        from_case_id=case_id, from_case__applicant_id=who.person_id, kind=APPEAL
    ).update(last_on=last_on)


def note_ruling(appeal: Case, outcome: str, *, actor: str, at: datetime) -> None:
    """Write into the appealed case's own history how its order came out."""
    link = appealed(appeal)
    if link is None:
        return
    records.note(
        "case.appeal_decided",
        subject=f"case:{link.to_case_id}",
        actor=actor,
        at=at,
        agency_id=link.to_case.agency_id,
        appeal=appeal.pk,
        ruling=outcome,
    )


def origin(of: Filing) -> FilingFrom | None:
    """What an unsent filing comes from."""
    return FilingFrom.objects.filter(filing=of).select_related("case").first()


def appealed(of: Case) -> CaseLink | None:
    """The order that this case appeals against, if it is an appeal."""
    rows = CaseLink.objects.filter(from_case=of, kind=APPEAL)
    return rows.select_related("to_case").first()


def appeals(of: Case) -> list[CaseLink]:
    """The appeals against this case's order, the latest first."""
    rows = CaseLink.objects.filter(to_case=of, kind=APPEAL)
    return list(rows.select_related("from_case").order_by("-at"))


def begun_from(of: Case) -> CaseLink | None:
    """The earlier case that this one was begun from."""
    return CaseLink.objects.filter(from_case=of, kind=AGAIN).select_related("to_case").first()
