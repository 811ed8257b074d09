"""Cases beside a case: the same thing applied for again, and what else the person has here.

The officer is warned and the person is told; nobody is refused for it. Law: eta-2544/18 (R1.24)
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from anuyat.apps.catalogue import appealing
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import Published
from anuyat.apps.records.reaching import granted
from anuyat.core import duplicates
from anuyat.core.access import Reach, Who
from anuyat.core.duplicates import Place
from anuyat.core.lifecycle import Outcome, State

from .models import Case

# What ended without being decided is applied for again with good reason.
GONE = (State.WITHDRAWN, State.REDIRECTED, State.GIVEN_BACK)
# So is what was refused; what was granted stands.
DECIDED_AGAINST = (Outcome.REFUSED, Outcome.REVOKED)
UNDECIDED = (State.RECEIVED, State.RETURNED, State.IN_REVIEW)
MOST = 20


@dataclass(frozen=True, slots=True)
class Beside:
    """A person's other cases within reach: those that look like this one, the others, and how
    many older ones are left out."""

    same: tuple[Case, ...]
    others: tuple[Case, ...]
    more: int = 0


def beside(reach: Reach, of: Case) -> Beside:
    """The person's other cases that an officer's ``reach`` covers, the newest ``MOST`` of them.

    Same person, same kind of licence (or service), same place: a duplicate for an officer to see.
    """
    within = granted(reach, unit="unit_id", service="edition__service__code")
    rows = Case.objects.filter(within, applicant_id=of.applicant_id).exclude(pk=of.pk)
    found = list(rows.select_related("agency").order_by("-arrived_at")[:MOST])
    edition = catalogue.edition(of.edition_id)
    same = _alike(found, edition, of.answers)
    others = tuple(case for case in found if case not in same)
    return Beside(same, others, rows.count() - MOST if len(found) == MOST else 0)


def filed_already(who: Who, edition: Published, answers: Mapping[str, Any]) -> tuple[Case, ...]:
    """The person's own cases that look like what they are about to send, the newest first."""
    rows = Case.objects.filter(applicant_id=who.person_id, agency_id=edition.agency_id)
    return _alike(rows.select_related("agency").order_by("-arrived_at")[:MOST], edition, answers)


def _alike(
    found: Iterable[Case], edition: Published, answers: Mapping[str, Any]
) -> tuple[Case, ...]:
    if appealing.is_appeal(edition):
        return ()  # One appeal for each order: its own door sees to that.
    here = duplicates.place(edition.form, answers)
    return tuple(case for case in found if _is_alike(case, edition, here))


def _is_alike(case: Case, edition: Published, here: Place | None) -> bool:
    if case.state in GONE or case.outcome in DECIDED_AGAINST:
        return False
    other = catalogue.edition(case.edition_id)
    if not _is_one_kind(edition, other):
        return False
    there = duplicates.place(other.form, case.answers)
    if here is None and there is None:
        # Without a place nothing tells two matters apart: only one still open is worth a word.
        return case.state in UNDECIDED
    return duplicates.is_same_place(here, there)


def _is_one_kind(one: Published, other: Published) -> bool:
    """The same service; or two that end in the same kind of licence, a renewal left out."""
    if one.service == other.service:
        return True
    is_renewal = one.renews_by_payment or other.renews_by_payment
    same_kind = one.kind_id is not None and one.kind_id == other.kind_id
    return same_kind and one.agency_id == other.agency_id and not is_renewal
