"""Statistics held against a tally of its own: plain SQL and plain Python, nothing of the house."""

from collections import Counter
from datetime import date, datetime, timedelta
from statistics import median

import pytest
from django.db import connection

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import commands, rating
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.models import Case, Rated, Rating
from anuyat.apps.cases.rating import RatingRefused, Said
from anuyat.apps.records.models import Entry
from anuyat.core.access import SYSTEM, NotYours, Role
from anuyat.core.figures import Period
from anuyat.core.lifecycle import Outcome
from anuyat.core.thai import BANGKOK
from anuyat.flows import decide, report, review
from anuyat.flows.report import Scope
from anuyat.jobs import worker
from tests import given
from tests.flows import an_edition
from tests.given import OFFICE_TIME

pytestmark = pytest.mark.django_db
COMPLAINT, FOOD = "complaint", "food-place-licence"
PERIOD = Period(date(2026, 10, 1), date(2027, 1, 1))
TODAY = date(2026, 12, 30)
OFF = {date(2026, 12, 7), date(2026, 12, 10), date(2026, 12, 31)}  # Holidays of the demo in it.


def at(day: str, hour: int = 10) -> datetime:
    return datetime.fromisoformat(f"2026-{day}T{hour:02}:00").replace(tzinfo=BANGKOK)


def answered(came: str, went: str) -> None:
    """A complaint received on one day and answered on another."""
    case_id, _who = given.in_review(COMPLAINT, "saraban-officer", at=at(came))
    when = at(went)
    who = given.officer("clerk", at=when)
    decide.decide(
        case_id, Outcome.ANSWERED, grounds={"reasons": "ตอบ"}, conditions=[], who=who, at=when
    )
    worker.work_all(when)


@pytest.fixture
def a_season():
    """Complaints answered soon and late, one withdrawn, licences waiting, returned, granted."""
    for came, went in [
        ("11-02", "11-03"),
        ("11-02", "11-09"),
        ("11-16", "11-18"),
        ("11-02", "11-02"),
        ("11-02", "12-28"),
        ("11-23", "11-27"),
        ("12-01", "12-08"),
    ]:
        answered(came, went)
    withdrawn, applicant = given.received(COMPLAINT, at=at("11-03"))
    review.withdraw(withdrawn, who=applicant, at=at("11-04"))
    given.received(COMPLAINT, at=at("11-05", 20))
    for came in ("11-09", "11-10"):
        case_id, _who = given.received(FOOD, at=at(came))
        by = given.officer("health-officer", at=at("11-11"))
        given.checked(case_id, by=by, at=at("11-11"), faults={"plan": "plan-parts-missing"})
        commands.send_back(case_id, who=by, at=at("11-11"))
    given.granted(at=at("11-16"))
    worker.work_all(at("12-29"))


# A tally that asks nothing of the house's own counting --------------------------------------------


def cases_of(**narrowed):
    found = Case.objects.filter(**narrowed).values(
        "pk", "state", "received_at", "complete_on", "due_on", "closed_at", "origin"
    )
    return list(found)


def decisions(ids) -> dict[str, tuple[str, date]]:
    """In force, by plain SQL; ids differ in their writing between databases."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT case_id, outcome, decided_on FROM cases_decision WHERE superseded_at IS NULL"
        )
        found = [(str(id).replace("-", ""), outcome, on) for id, outcome, on in cursor.fetchall()]
    return {id: (outcome, as_day(on)) for id, outcome, on in found if id in ids}


def as_day(told) -> date:
    return told if isinstance(told, date) else date.fromisoformat(told)


def office_days(first: date, last: date) -> int:
    """Counted off one by one: Mondays to Fridays that are no holidays."""
    days, n = first, 0
    while days < last:
        days += timedelta(days=1)
        n += days.weekday() < 5 and days not in OFF
    return n


def within(on: date) -> bool:
    return PERIOD.first <= on < PERIOD.until


def tally(**narrowed) -> dict:
    found = cases_of(**narrowed)
    decided = decisions({row["pk"].hex for row in found})
    came = [row["received_at"].astimezone(BANGKOK).date() for row in found]
    ends, months, days, in_time = Counter(), Counter(), [], []
    for row in found:
        if row["pk"].hex in decided:
            outcome, on = decided[row["pk"].hex]
            begun = row["complete_on"] or row["received_at"].astimezone(BANGKOK).date()
            days.append(office_days(begun, on))
            in_time.append(on <= row["due_on"])
        elif row["state"] in ("withdrawn", "redirected", "given_back"):
            outcome, on = row["state"], row["closed_at"].astimezone(BANGKOK).date()
        else:
            continue
        ends[outcome] += 1
        months[on.month] += 1
    days.sort()
    return {
        "received": sum(map(within, came)),
        "ended": sum(ends.values()),
        "came": Counter(on.month for on in came),
        "went": months,
        "ends": ends,
        "channels": Counter(row["origin"] for row in found),
        "median": median(days) if days else None,
        "ninth": days[-(-9 * len(days) // 10) - 1] if days else None,
        "in_time": (sum(in_time), len(in_time)),
        "late": sum(
            row["state"] in ("received", "in_review") and row["due_on"] < TODAY for row in found
        ),
    }


def told(found: report.Figures) -> dict:
    return {
        "received": found.received,
        "ended": found.ended,
        "came": Counter({on.month: n for on, n in found.received_by_month.items() if n}),
        "went": Counter({on.month: n for on, n in found.ended_by_month.items() if n}),
        "ends": Counter(found.ends),
        "channels": Counter(found.channels),
        "median": found.days.middle if found.days else None,
        "ninth": found.days.ninth if found.days else None,
        "in_time": (found.in_time.part, found.in_time.whole) if found.in_time else (0, 0),
        "late": found.late_now,
    }


def figures_of(scope: Scope) -> report.Figures:
    return report.of(SYSTEM, scope, PERIOD, today=TODAY)


def test_every_figure_agrees_with_a_tally_of_its_own(a_season):
    for service in (COMPLAINT, FOOD):
        mine = tally(edition__service__code=service)
        assert mine["received"] >= 3
        assert told(figures_of(Scope(service=service))) == mine
    town = agencies.agency_by_code("tua-yang-town")
    assert told(figures_of(Scope(agency_id=town.pk))) == tally(agency_id=town.pk)


def test_the_season_is_what_was_played(a_season):
    """So that the two do not agree about nothing."""
    found = figures_of(Scope(service=COMPLAINT))
    assert (found.received, found.ended, found.ends["answered"]) == (9, 8, 7)
    assert found.ends["withdrawn"] == 1
    assert (found.days.n, found.days.middle) == (7, 4)
    assert found.days.ninth == office_days(date(2026, 11, 2), date(2026, 12, 28))
    assert found.in_time.whole == 7
    assert figures_of(Scope(service=FOOD)).returns == 2


def test_the_reasons_of_returns_are_counted_with_their_words(a_season):
    (reason,) = figures_of(Scope(service=FOOD)).reasons
    assert (reason.code, reason.times) == ("plan-parts-missing", 2)
    assert reason.says["th"]


def test_an_officer_counts_what_their_duties_are_over_and_nothing_else(a_season):
    officer = given.officer("health-officer")
    found = report.of(officer.reach, Scope(), PERIOD, today=TODAY)
    assert told(found) == tally(edition__service__code=FOOD)
    limited = report.of(officer.reach, Scope(service=COMPLAINT), PERIOD, today=TODAY)
    assert (limited.received, limited.ended) == (0, 0)
    other = given.officer("tambon-officer")
    assert report.of(other.reach, Scope(service=FOOD), PERIOD, today=TODAY).received == 0
    person = given.citizen()
    assert report.of(person.reach, Scope(), PERIOD, today=TODAY).received == 0


def test_everybody_is_told_nothing_of_a_few(a_season):
    whole = figures_of(Scope(service=COMPLAINT))
    found = report.of_everybody(Scope(service=COMPLAINT), PERIOD, today=TODAY)
    assert (found.received, found.ended) == (9, 8)
    assert whole.ends["withdrawn"] == 1
    assert found.ends == {"answered": None, "withdrawn": None}
    assert found.late_now is None
    assert found.days == whole.days
    food = report.of_everybody(Scope(service=FOOD), PERIOD, today=TODAY)
    assert (food.received, food.returns, food.days, food.in_time) == (None, None, None, None)
    assert [one.times for one in food.reasons] == [None]
    with pytest.raises(ValueError, match="service or an agency"):
        report.of_everybody(Scope(), PERIOD, today=TODAY)


def test_a_case_decided_by_a_rule_of_law_takes_no_time(a_season):
    before = figures_of(Scope(service=COMPLAINT))
    case_id = Case.objects.filter(decisions__decided_on=date(2026, 11, 3)).get().pk
    Case.objects.get(pk=case_id).decisions.update(by=None)
    after = figures_of(Scope(service=COMPLAINT))
    assert (after.ended, after.days.n) == (before.ended, before.days.n - 1)
    assert after.in_time.whole == before.in_time.whole - 1


# What people say afterwards -----------------------------------------------------------------------


def ended_case():
    case_id, who = given.received(COMPLAINT, at=OFFICE_TIME)
    review.withdraw(case_id, who=who, at=OFFICE_TIME)
    return case_id, who


def say(step=5, hard="", words="", *, when=OFFICE_TIME):
    case_id, who = ended_case()
    rating.rate(case_id, Said(step, hard, words), who=who, at=when)
    return case_id


def test_a_case_is_rated_once_by_its_person_and_only_after_its_end():
    running, who = given.received(COMPLAINT)
    with pytest.raises(RatingRefused, match="not_ended"):
        rating.rate(running, Said(5, "", ""), who=who, at=OFFICE_TIME)
    case_id, who = ended_case()
    with pytest.raises((NotYours, cases.NoSuchCase)):
        rating.rate(case_id, Said(1, "", ""), who=given.officer("clerk"), at=OFFICE_TIME)
    with pytest.raises((NotYours, cases.NoSuchCase)):
        rating.rate(case_id, Said(1, "", ""), who=given.citizen("direk"), at=OFFICE_TIME)
    for said, code in [
        (Said(6, "", ""), "no_step"),
        (Said(3, "weather", ""), "hard_unknown"),
        (Said(3, "", "ก" * 1001), "too_long"),
    ]:
        with pytest.raises(RatingRefused, match=code):
            rating.rate(case_id, said, who=who, at=OFFICE_TIME)
    late = OFFICE_TIME + timedelta(days=91)
    with pytest.raises(RatingRefused, match="over"):
        rating.rate(case_id, Said(5, "", ""), who=who, at=late)
    rating.rate(case_id, Said(5, "", ""), who=who, at=OFFICE_TIME)
    with pytest.raises(RatingRefused, match="given"):
        rating.rate(case_id, Said(1, "", ""), who=who, at=OFFICE_TIME)
    assert (Rated.objects.count(), Rating.objects.count()) == (1, 1)


def test_an_answer_leads_back_to_no_case_no_day_and_no_name():
    case_id = say(2, "form", "นางพิมพา แจ้งว่าช้ามาก โทร 0812345678")
    row = Rating.objects.values().get()
    assert str(case_id) not in str(row)
    assert case_id.hex not in str(row)
    assert row["month_on"] == date(2026, 11, 1)
    applicant = cases.case(SYSTEM, case_id).applicant_name
    assert not any(part in row["words"] for part in applicant.split())
    assert "0812345678" not in row["words"]
    entry = Entry.objects.get(kind="case.rated")
    assert entry.facts == {}


def test_before_five_have_answered_nobody_reads_any_of_it():
    for step in (5, 5, 4, 1):
        say(step, "form", "คำเดียว")
    assert figures_of(Scope(service=COMPLAINT)).pleased is None
    say(3, "waiting", "อีกคำ")
    found = figures_of(Scope(service=COMPLAINT)).pleased
    assert (found.n, found.steps) == (5, {5: 2, 4: 1, 3: 1, 2: 0, 1: 1})
    assert (found.pleased.part, found.pleased.percent) == (3, 60)
    assert found.hard == {"form": 4, "waiting": 1}
    assert found.words == ("คำเดียว",) * 4 + ("อีกคำ",)
    everybody = report.of_everybody(Scope(service=COMPLAINT), PERIOD, today=TODAY).pleased
    assert everybody.words == ()
    assert everybody.steps == {5: None, 4: None, 3: None, 2: 0, 1: None}
    assert everybody.hard == {"form": None, "waiting": None}


def test_an_answer_is_counted_for_its_own_unit_only():
    for _n in range(5):
        say()
    away = an_edition.engage("elsewhere", Role.SUPERVISOR)
    assert report.of(away.reach, Scope(), PERIOD, today=TODAY).pleased is None
    mine = given.officer("saraban-officer")
    assert report.of(mine.reach, Scope(), PERIOD, today=TODAY).pleased.n == 5
