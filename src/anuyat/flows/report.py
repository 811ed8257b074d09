"""Statistics of services, for the officers who answer for them and for everybody.

One computation for the page, the charts and the files. What everybody sees says nothing of fewer
than five; officers see their own figures whole, but no answer of a person before there are five.
Law: lfa-2558/7 (times told in the manual are held against what was done), R13.13
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from anuyat.apps.cases import counting
from anuyat.apps.cases.counting import Scope
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import NoSuchService
from anuyat.core import figures
from anuyat.core.access import PUBLIC, Reach
from anuyat.core.figures import FEWEST, Period, Share, Spread
from anuyat.core.texts import Text

__all__ = ["Figures", "Period", "Pleased", "Reason", "Scope", "of", "of_everybody"]
type Count = int | None  # None: not said, because it could tell of somebody.


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason of one service for which cases were returned."""

    service: str
    code: str
    says: Text
    times: Count


@dataclass(frozen=True, slots=True)
class Pleased:
    """What people said after their cases: how many, each step, each hard part, their words."""

    n: int
    steps: dict[int, Count]
    hard: dict[str, Count]
    words: tuple[str, ...]
    pleased: Share


@dataclass(frozen=True, slots=True)
class Figures:
    """Volumes, times and reasons of a scope in a period; ``is_public`` where little is unsaid."""

    period: Period
    received: Count
    ended: Count
    received_by_month: dict[date, Count]
    ended_by_month: dict[date, Count]
    ends: dict[str, Count]
    channels: dict[str, Count]
    days: Spread | None
    in_time: Share | None
    late_now: Count
    returns: Count
    reasons: tuple[Reason, ...]
    pleased: Pleased | None
    is_public: bool = False


def of(reach: Reach, scope: Scope, period: Period, *, today: date) -> Figures:
    """The figures of what is within reach, whole."""
    came = counting.received(reach, scope, period)
    went = counting.ended(reach, scope, period)
    judged = [one.is_in_time for one in went if one.is_in_time is not None]
    return Figures(
        period=period,
        received=len(came),
        ended=len(went),
        received_by_month=dict(figures.by_month((day for day, _origin in came), period)),
        ended_by_month=dict(figures.by_month((one.on for one in went), period)),
        ends=dict(figures.counted(one.how for one in went)),
        channels=dict(figures.counted(origin for _day, origin in came)),
        days=figures.spread(one.days for one in went if one.days is not None),
        in_time=Share(sum(judged), len(judged)) if judged else None,
        late_now=counting.late_now(reach, scope, today),
        returns=counting.returns(reach, scope, period),
        reasons=_reasons(counting.return_reasons(reach, scope, period)),
        pleased=_pleased(counting.ratings(reach, scope, period)),
    )


def of_everybody(scope: Scope, period: Period, *, today: date) -> Figures:
    """The figures of a service or an agency as everybody may see them, and no words of anybody.

    Raises ValueError for a scope that is neither.
    """
    if scope.unit_id is not None or (scope.agency_id is None and not scope.service):
        raise ValueError("public figures are of a service or an agency")
    whole = of(PUBLIC, scope, period, today=today)
    return replace(
        whole,
        received=_few(whole.received),
        ended=_few(whole.ended),
        received_by_month=_unsaid(whole.received_by_month),
        ended_by_month=_unsaid(whole.ended_by_month),
        ends=_unsaid(whole.ends),
        channels=_unsaid(whole.channels),
        days=figures.shown_spread(whole.days),
        in_time=figures.shown_share(whole.in_time) if whole.in_time else None,
        late_now=_few(whole.late_now),
        returns=_few(whole.returns),
        reasons=_said_reasons(whole.reasons),
        pleased=_said_pleased(whole.pleased),
        is_public=True,
    )


def _few(n: Count) -> Count:
    return figures.few(n or 0)


def _unsaid[Key](parts: dict[Key, Count]) -> dict[Key, Count]:
    return figures.unsaid({key: n or 0 for key, n in parts.items()})


def _reasons(times: dict[tuple[str, str], int]) -> tuple[Reason, ...]:
    ranked = sorted(times.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Reason(*key, _says(*key), n) for key, n in ranked)


def _says(service: str, reason: str) -> Text:
    """The reason's title, or its code where no edition in force has it any more."""
    try:
        listed: Any = catalogue.in_force(service).bundle["reasons"]
    except NoSuchService:
        listed = {}
    found: Text = listed[reason]["title"] if reason in listed else {"th": reason, "en": reason}
    return found


def _said_reasons(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Of reasons no sum is told, so each stands alone."""
    return tuple(replace(one, times=_few(one.times)) for one in reasons)


def _pleased(said: list[tuple[int, str, str]]) -> Pleased | None:
    """None while fewer than five have answered: for officers too."""
    if len(said) < FEWEST:
        return None
    given = figures.counted(str(step) for step, _hard, _words in said)
    return Pleased(
        n=len(said),
        steps={step: given.get(str(step), 0) for step in (5, 4, 3, 2, 1)},
        hard=dict(figures.counted(hard for _step, hard, _words in said if hard)),
        words=tuple(sorted(words for _step, _hard, words in said if words)),
        pleased=Share(sum(step >= 4 for step, _hard, _words in said), len(said)),
    )


def _said_pleased(whole: Pleased | None) -> Pleased | None:
    if whole is None:
        return None
    hard = {part: _few(n) for part, n in whole.hard.items()}
    return replace(whole, steps=_unsaid(whole.steps), hard=hard, words=())
