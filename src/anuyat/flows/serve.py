"""When a letter that starts a period was served, and what that means for an appeal.

Part of process 8: the day is computed from facts already written down, never guessed.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.catalogue.queries import Published
from anuyat.core import clock, regime
from anuyat.core.thai import BANGKOK
from anuyat.flows import values


@dataclass(frozen=True, slots=True)
class Served:
    """``served_on`` is None until the rule says so; then ``appeal_on`` is the last day to appeal.

    Each day brings its reasons. ``appeal`` is the regime's rule, None where there is none.
    """

    served_on: date | None
    served_reasons: tuple[clock.Reason, ...]
    appeal: regime.Appeal | None
    appeal_on: date | None
    appeal_reasons: tuple[clock.Reason, ...]
    appeal_due: clock.Due | None = None


def of(letter: Any, edition: Published, at: datetime) -> Served:
    """Where the service of a letter stands at a moment. Law: apa-2539/40, apa-2539/44."""
    calendar = agencies.calendar(letter.agency_id)
    rule = rules(letter, edition.regime)
    found = regime.served(rule, letter.posted_at, letter.opened_at, calendar)
    today = at.astimezone(BANGKOK).date()
    served_on = found.on if found.on is not None and found.on <= today else None
    due = None
    if served_on is not None and edition.regime.appeal is not None:
        due = regime.appeal_last_day(edition.regime, served_on, calendar)
    return Served(
        served_on=served_on,
        served_reasons=found.reasons,
        appeal=edition.regime.appeal,
        appeal_on=due.on if due else None,
        appeal_reasons=due.reasons if due else (),
        appeal_due=due,
    )


def rules(letter: Any, of: regime.Regime) -> regime.Regime:
    """The regime, without its days after sending where the letter went out on paper.

    Who asked for paper is not taken to have been told by what only lay in a folder.
    Law: ega-2565/11
    """
    by = letter.values.get("reply", {}).get("by", values.ELECTRONIC)
    if by == values.ELECTRONIC or of.served.deemed_after is None:
        return of
    return replace(of, served=regime.ServedRule("opened", None, of.served.law))
