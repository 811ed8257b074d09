"""A regime through time: its versions by date, and which of them governs a case.

An edition holds its regime as data: one version, or a list of them in any order. Where a version
leaves the time to decide to the citizen manual, the edition's own days are filled in.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from anuyat.core.regime.values import Data, Regime, RegimeInvalid

MANUAL = "manual"


def versions(data: Data | Sequence[Data]) -> tuple[Regime, ...]:
    """Every version, the earliest first. Raises RegimeInvalid; two may not be in force at once."""
    rows = [data] if isinstance(data, Mapping) else list(data)
    if not rows:
        raise RegimeInvalid("regime", "missing")
    found = sorted((Regime.from_data(row) for row in rows), key=_begins)
    for before, after in pairwise(found):
        if (
            before.valid_to is None
            or after.valid_from is None
            or after.valid_from < before.valid_to
        ):
            raise RegimeInvalid("valid_to", "contradiction")
    return tuple(found)


def governing(found: Sequence[Regime], received_on: date, now: date | None = None) -> Regime:
    """The version by which a case received on a day is decided.

    A case keeps the version of its day. A later one governs it only if that one says so by a
    cited transition and is in force ``now``. A day before every version falls under the first, a
    day after all under the last: a case is never without a law.
    """
    kept = next((one for one in found if one.is_in_force(received_on)), None)
    if kept is None:
        kept = found[0] if received_on < _begins(found[0]) else _last_begun(found, received_on)
    moved = [one for one in found if one.transition and _begins(kept) < _begins(one)]
    begun = [one for one in moved if now is not None and _begins(one) <= now]
    return begun[-1] if begun else kept


def with_manual(data: Data | Sequence[Data], days: Mapping[str, Any] | None) -> Any:
    """Regime data with the manual's days where its text leaves the time to decide to the manual.

    ``days`` is the edition's own {length, unit, law, sure}; without them such a regime stays
    invalid, so that no edition is published with no time at all. Law: lfa-2558/10
    """
    if not isinstance(data, Mapping):
        return [with_manual(row, days) for row in data]
    if data.get("decision") != MANUAL:
        return dict(data)
    if not days:
        raise RegimeInvalid("decision", "missing")
    return {**data, "decision": {"whose": "officer", "law": data["law"], **days}}


def _begins(one: Regime) -> date:
    return one.valid_from or date.min


def _last_begun(found: Sequence[Regime], on: date) -> Regime:
    return [one for one in found if _begins(one) <= on][-1]
