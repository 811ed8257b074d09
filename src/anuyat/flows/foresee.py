"""What would happen if a draft were sent now: told before the person decides. Nothing is written.

Law: eta-2544/17-1 (the person reviews before sending), ega-2565/10.1.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import drafts
from anuyat.apps.catalogue import queries as catalogue
from anuyat.core import clock, fees, formspec, regime
from anuyat.core.access import Who
from anuyat.core.fees import FeeLine, FeeUnknown
from anuyat.core.thai import BANGKOK


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Both times of receipt, the day of the answer, and the fee; no lines where none is known."""

    receipt: clock.Receipt
    due: clock.Due
    lines: tuple[FeeLine, ...]
    moment: str

    @property
    def satang(self) -> int:
        return fees.total(self.lines)


def foresee(filing_id: UUID, *, who: Who, at: datetime) -> Foreseen:
    """What sending at ``at`` would mean. Raises NotYours."""
    filing = drafts.mine(filing_id, who)
    edition = catalogue.edition(filing.edition_id)
    calendar = agencies.calendar(edition.agency_id)
    receipt = clock.receipt(at, calendar)
    received_on = receipt.received_at.astimezone(BANGKOK).date()
    answers = formspec.prune(edition.form, drafts.open_answers(filing))
    try:
        lines = fees.compute(edition.fees, answers)
    except FeeUnknown:  # An answer is still missing; the bill will be counted when it is there.
        lines = ()
    return Foreseen(
        receipt=receipt,
        due=regime.decision_due(edition.on(received_on).regime, received_on, None, calendar),
        lines=lines,
        moment=edition.fees.moment,
    )
