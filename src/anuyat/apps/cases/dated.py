"""The dated facts of cases, as the law's clock wants them: read from our own tables, many at once.

Four readings for any number of cases, so that a queue of hundreds asks no more than a page of one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import Published
from anuyat.core import clock, regime
from anuyat.core.clock import OfficeCalendar, Pause
from anuyat.core.lifecycle import FINAL, HoldKind
from anuyat.core.regime import Facts, Regime
from anuyat.core.thai import BANGKOK

from .models import AppealReport, Case, ClockAct, Decision, Hold, Return

ONE_DAY = timedelta(days=1)


def facts(of: Case, on: date | None = None, calendar: OfficeCalendar | None = None) -> Facts:
    """What has happened in one case, each on its day; ``on`` as for ``edition``.

    Its rows are read from the case itself: what its page has read already is not asked again.
    """
    if of._state.adding:
        return Facts(received_on=day(of.received_at))
    in_force = (row.decided_on for row in of.decisions.all() if row.superseded_at is None)
    return _facts(
        of,
        edition(of, on).regime,
        calendar or agencies.calendar(of.agency_id),
        sorted(of.holds.all(), key=lambda row: row.since),
        sorted(of.returns.all(), key=lambda row: row.returned_at),
        sorted(of.clock_acts.all(), key=lambda row: (row.on, row.pk)),
        next(in_force, None),
        _passed_up([of]).get(of.pk),
    )


def many(
    of: Collection[Case],
    on: date | None = None,
    calendars: Mapping[int, OfficeCalendar] | None = None,
) -> dict[UUID, Facts]:
    """The facts of each case, by its id; ``calendars`` of their agencies, where they are known."""
    calendars = calendars_of(of, calendars)
    ids = [case.pk for case in of]
    holds = _by_case(Hold.objects.filter(case__in=ids).order_by("since"))
    returns = _by_case(Return.objects.filter(case__in=ids).order_by("returned_at"))
    acts = _by_case(ClockAct.objects.filter(case__in=ids).order_by("on", "id"))
    decided = dict(
        Decision.objects.filter(case__in=ids, superseded_at=None).values_list(
            "case_id", "decided_on"
        )
    )
    passed_up = _passed_up(of)
    return {
        case.pk: _facts(
            case,
            edition(case, on).regime,
            calendars[case.agency_id],
            holds[case.pk],
            returns[case.pk],
            acts[case.pk],
            decided.get(case.pk),
            passed_up.get(case.pk),
        )
        for case in of
    }


def calendars_of(
    of: Collection[Case], known: Mapping[int, OfficeCalendar] | None = None
) -> dict[int, OfficeCalendar]:
    """The calendar of each agency that has one of these cases, each read once."""
    known = known or {}
    ids = {case.agency_id for case in of}
    return {id: known[id] if id in known else agencies.calendar(id) for id in ids}


def edition(of: Case, on: date | None = None) -> Published:
    """The case's edition with the version of its regime that governs this case.

    That of the day it was received; a later one only where that one says so and has begun ``on``.
    """
    return catalogue.edition(of.edition_id).on(day(of.received_at), on)


def day(moment: datetime) -> date:
    """The day of a moment in Bangkok."""
    return moment.astimezone(BANGKOK).date()


def _facts(
    case: Case,
    rules: Regime,
    calendar: OfficeCalendar,
    holds: list[Hold],
    returns: list[Return],
    acts: list[ClockAct],
    decided_on: date | None,
    passed_up_on: date | None = None,
) -> Facts:
    lying = next((row for row in returns if row.answered_at is None), None)
    answered = [row.answered_at for row in returns if row.answered_at is not None]
    ended = [day(h.until) for h in holds if h.kind == HoldKind.LETTER and h.until is not None]
    # The letter of a decision that was superseded told nothing of the new one.
    told = [on for on in ended if decided_on is not None and on >= decided_on]
    return Facts(
        # What was decided and is taken up anew has its whole time from that day.
        received_on=case.reopened_on or day(case.received_at),
        told_on=day(returns[0].returned_at) if returns else None,
        returned_on=day(lying.returned_at) if lying else None,
        cure_on=lying.cure_on if lying else None,
        corrected_on=day(clock.received_at(max(answered), calendar)) if answered else None,
        complete_on=case.reopened_on or case.complete_on,
        accepted_on=case.reopened_on or case.complete_on,
        decided_on=decided_on,
        passed_up_on=passed_up_on,
        result_told_on=max(told, default=None),
        delay_told=tuple(a.on for a in acts if a.act == ClockAct.Act.DELAY_NOTICE),
        copies_due=tuple(
            a.on
            for a in acts
            if a.act == ClockAct.Act.DELAY_COPY
            and a.state in (ClockAct.State.BY_HAND, ClockAct.State.NOT_SENT)
        ),
        ended_on=day(case.closed_at) if case.state in FINAL and case.closed_at else None,
        pauses=_pauses(rules, holds),
    )


def _passed_up(of: Collection[Case]) -> dict[UUID, date]:
    """The day each appeal among these cases was reported; nothing is asked where none is one."""
    appeals = [case.pk for case in of if catalogue.edition(case.edition_id).outcome == "appeal"]
    reports = AppealReport.objects.filter(case__in=appeals) if appeals else ()
    return {row.case_id: row.on for row in reports}


def _pauses(rules: Regime, holds: Iterable[Hold]) -> tuple[Pause, ...]:
    """The spans in which a cited provision let the clock stand still; no provision, no pause."""
    spans = (_pause(rules, hold) for hold in holds if hold.stops_clock)
    return tuple(span for span in spans if span is not None)


def _pause(rules: Regime, hold: Hold) -> Pause | None:
    since, until = day(hold.since), day(hold.until) if hold.until else None
    if hold.kind == HoldKind.CORRECTION:
        return regime.pause_while_returned(rules, since, until)
    # As for a return: the day it began still counts, the day it ended does not.
    return Pause(since + ONE_DAY, until + ONE_DAY if until else None, hold.law)


def _by_case[Row: (Hold, Return, ClockAct)](rows: Iterable[Row]) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.case_id].append(row)
    return found
