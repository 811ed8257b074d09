"""Copies of identity cards: how officers see them, and when they go."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.correspondence import queries as letters_of
from anuyat.apps.records import commands as records
from anuyat.apps.records import files
from anuyat.core import identity_documents
from anuyat.core.access import SYSTEM
from anuyat.core.lifecycle import FINAL, State
from anuyat.core.thai import BANGKOK
from anuyat.flows import serve

LOOK_AGAIN = timedelta(days=7)
WHY = "final"


def is_card(case: Any, use: Any) -> bool:
    """Whether this file of the case is a copy of an identity document."""
    bundle = catalogue.edition(case.edition_id).bundle
    return use.purpose in identity_documents.questions(bundle)


def mark(case: Any, use: Any) -> tuple[str, ...]:
    """The lines of the watermark that this file bears for officers; none for other documents."""
    if not is_card(case, use):
        return ()
    received = case.received_at.astimezone(BANGKOK).date()
    return identity_documents.mark(case.title_th, case.agency.name_th, case.number, received)


def erase(subject: str, at: datetime) -> None:
    """Erase the copies of a case that is final; otherwise look again when it may be.

    May run twice. Law: pdpa-2562/37 (3).
    """
    case = cases.case(SYSTEM, UUID(subject.removeprefix("case:")))
    uses = _copies(case)
    if not uses:
        return
    final = _final_from(case, at)
    if final is not None and final <= at:
        files.erase_content([use.pk for use in uses], why=WHY, at=at)
    elif case.state in FINAL:  # An open case comes here again by the step that ends it.
        when = final or at + LOOK_AGAIN
        records.plan("cards.erase", subject=subject, at=when, agency_id=case.agency_id)


def _copies(case: Any) -> list[Any]:
    """The uses to erase: the case's, and the filing's they were copied from."""
    wanted = identity_documents.to_erase(catalogue.edition(case.edition_id).bundle)
    if not wanted:
        return []
    found = files.attachments(f"case:{case.pk}") + files.attachments(f"filing:{case.filing_id}")
    return [use for use in found if use.purpose in wanted]


def _final_from(case: Any, at: datetime) -> datetime | None:
    edition = cases.edition(case)
    orders = [letter for letter in letters_of.letters(SYSTEM, case.pk) if letter.starts_period]
    last = serve.of(orders[-1], edition, at).appeal_on if orders else None
    return identity_documents.final_from(
        State(case.state),
        case.closed_at,
        may_be_appealed=edition.regime.appeal is not None and bool(orders),
        appeal_on=last,
    )
