"""Who works on a case: taken, put back, given; and what happens to it when people or units go."""

from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import assigning, recusals
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.assigning import AssignRefused
from anuyat.apps.catalogue import commands as catalogue
from anuyat.apps.catalogue import queries as editions
from anuyat.apps.catalogue.commands import NotPublishable
from anuyat.apps.identity import commands as identity
from anuyat.apps.records import queries as journal
from anuyat.core.access import SYSTEM, NotYours, Role
from anuyat.demo import content
from anuyat.flows import apply, dissolving, sharing_out, together
from anuyat.jobs import worker
from anuyat.ports import board
from tests import given
from tests.flows import an_edition

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
FOOD = "food-place-licence"


@pytest.fixture(autouse=True)
def _monday_morning():
    board.wired()["clock"].set(AT)


@pytest.fixture
def case_id():
    return given.received(FOOD, at=AT)[0]


def holder(case_id):
    return cases.case(SYSTEM, case_id).assignee_id


def last(case_id, kind):
    return [e for e in journal.history(f"case:{case_id}") if e.kind == kind][-1]


def refused(act):
    with pytest.raises(AssignRefused) as told:
        act()
    return told.value.code


# Take, put back, give ----------------------------------------------------------------------------


def test_taking_a_case_twice_is_once_and_written_down(case_id):
    me = given.officer("health-officer")
    assert assigning.claim(case_id, who=me, at=AT) is True
    assert assigning.claim(case_id, who=me, at=AT) is False
    entries = [e for e in journal.history(f"case:{case_id}") if e.kind == "case.claim"]
    assert [e.facts["officer"] for e in entries] == [str(me.officer_id)]


def test_what_a_colleague_has_is_neither_taken_nor_put_back(case_id):
    first, second = given.officer("health-director"), given.officer("health-officer")
    assigning.claim(case_id, who=first, at=AT)
    assert refused(lambda: assigning.claim(case_id, who=second, at=AT)) == "taken"
    assert refused(lambda: assigning.release(case_id, who=second, at=AT)) == "taken"
    assert holder(case_id) == first.officer_id


def test_a_supervisor_puts_back_and_gives_what_somebody_has(case_id):
    first, second = given.officer("health-director"), given.officer("health-officer")
    boss = an_edition.engage("head", Role.SUPERVISOR)
    assigning.claim(case_id, who=first, at=AT)
    assert sharing_out.assign(case_id, second.officer_id, who=boss, at=AT) is True
    assert last(case_id, "case.assign").facts["before"] == str(first.officer_id)
    assigning.release(case_id, who=boss, at=AT)
    assert holder(case_id) is None
    assert refused(lambda: assigning.release(case_id, who=boss, at=AT)) == "not_held"


@pytest.mark.parametrize("slug", ["registrar", "tambon-officer", "finance-officer", "operator"])
def test_nobody_without_a_duty_over_it_takes_or_follows_a_case(case_id, slug):
    who = given.officer(slug)
    for act in (assigning.claim, assigning.release, assigning.follow):
        with pytest.raises(NotYours):
            act(case_id, who=who, at=AT)


def test_an_applicant_has_no_desk():
    case_id, applicant = given.received(FOOD, at=AT)
    with pytest.raises(NotYours):
        assigning.claim(case_id, who=applicant, at=AT)


def test_a_closed_case_is_given_to_nobody(case_id):
    from anuyat.flows import review

    owner = given.citizen()
    review.withdraw(case_id, who=owner, at=AT)
    me = given.officer("health-officer")
    assert refused(lambda: assigning.claim(case_id, who=me, at=AT)) == "not_open"


@pytest.mark.law("apa-2539/13")
def test_a_case_is_not_given_to_its_own_applicant_nor_to_who_stepped_out(case_id):
    boss = an_edition.engage("head", Role.SUPERVISOR)
    pid = next(row["pid"] for row in content.people() if row["id"] == "pimpa")
    own = an_edition.engage("own", Role.REVIEWER, pid=pid)
    assert (
        refused(lambda: sharing_out.assign(case_id, own.officer_id, who=boss, at=AT)) == "not_free"
    )
    out = given.officer("health-officer")
    recusals.recuse(case_id, next(iter(recusals.RECUSAL)), "", who=out, at=AT)
    assert (
        refused(lambda: sharing_out.assign(case_id, out.officer_id, who=boss, at=AT)) == "not_free"
    )


def test_who_steps_out_of_a_case_has_it_no_more(case_id):
    me = given.officer("health-officer")
    assigning.claim(case_id, who=me, at=AT)
    recusals.recuse(case_id, next(iter(recusals.RECUSAL)), "", who=me, at=AT)
    assert holder(case_id) is None
    assert last(case_id, "case.release").facts["why"] == "recused"


def test_having_a_case_opens_no_step_and_keeps_nobody_from_one(case_id):
    assigning.claim(case_id, who=given.officer("health-director"), at=AT)
    given.checked(case_id, by=given.officer("health-officer"), at=AT)
    done = together.run(
        "accept", [case_id], reach=given.officer("health-officer").reach,
        who=given.officer("health-officer"), at=AT,
    )  # fmt: skip
    assert [one.is_done for one in done] == [True]


def test_an_act_that_is_not_done_to_several_is_none(case_id):
    who = given.officer("mayor")
    for act in ("decide", "return", "propose"):
        with pytest.raises(KeyError):
            together.run(act, [case_id], reach=who.reach, who=who, at=AT)


def test_more_than_five_hundred_at_once_are_refused_before_anything_is_done(case_id):
    who = given.officer("health-officer")
    with pytest.raises(together.TooMany):
        together.run(
            "claim", [case_id, *(uuid4() for _n in range(500))], reach=who.reach, who=who, at=AT
        )
    assert holder(case_id) is None


# Who goes ----------------------------------------------------------------------------------------


def test_the_cases_of_who_left_go_back_to_the_pool(case_id):
    me = given.officer("health-officer")
    assigning.claim(case_id, who=me, at=AT)
    call_command("officer", "leave", "ekkachai.tuayang@example.com", stdout=StringIO())
    worker.work_all(AT + timedelta(minutes=1))
    assert holder(case_id) is None
    assert last(case_id, "case.release").facts["why"] == "left"
    worker.work_all(AT + timedelta(minutes=2))
    assert len([e for e in journal.history(f"case:{case_id}") if e.kind == "case.release"]) == 1


def test_an_appointment_that_ends_keeps_its_cases_to_its_last_day(case_id):
    me = an_edition.engage("leaving", Role.REVIEWER)
    assigning.claim(case_id, who=me, at=AT)
    email = "leaving.tuayang@example.com"
    sent = ("officer", "end", email, "--post", "health-officer", "--last-day", "2026-11-23")
    call_command(*sent, stdout=StringIO())
    worker.work_all(AT + timedelta(minutes=1))
    assert holder(case_id) == me.officer_id, "the last day counts"
    sharing_out.put_back_all("day:2026-11-24", AT + timedelta(days=1))
    assert holder(case_id) is None
    assert last(case_id, "case.release").facts["why"] == "no_duty"
    with pytest.raises(CommandError):
        call_command(*sent, stdout=StringIO())


def test_the_mornings_look_leaves_those_who_still_have_a_duty_alone(case_id):
    me = given.officer("health-officer")
    assigning.claim(case_id, who=me, at=AT)
    sharing_out.put_back_all("day:2026-11-24", AT + timedelta(days=1))
    assert holder(case_id) == me.officer_id


def test_an_appointment_cannot_end_before_it_began():
    me = an_edition.engage("new", Role.REVIEWER)
    post = agencies.post_by_code(agencies.agency_by_code("tua-yang-town").pk, "health-officer").pk
    with pytest.raises(ValueError, match="begins"):
        identity.end_appointments(
            me.officer_id, post, last_day=AT.date() - timedelta(days=60), at=AT
        )


# Which unit goes ---------------------------------------------------------------------------------


def unit(code):
    return agencies.unit_by_code(agencies.agency_by_code("tua-yang-town").pk, code)


def dissolve(into="clerk"):
    return dissolving.dissolve("tua-yang-town", "health", into=into, order="คำสั่งที่ 12/2570", at=AT)


def test_the_open_cases_of_a_dissolved_unit_go_on_in_its_successor_with_their_dates(case_id):
    me, before = given.officer("health-officer"), cases.case(SYSTEM, case_id)
    assigning.claim(case_id, who=me, at=AT)
    assert dissolve().cases == 1
    after = cases.case(SYSTEM, case_id)
    assert (after.unit_id, after.due_on) == (unit("clerk").pk, before.due_on)
    facts = last(case_id, "case.unit_moved").facts
    assert facts == {
        "before": before.unit_id, "after": after.unit_id, "order": "คำสั่งที่ 12/2570",
    }  # fmt: skip
    assert after.assignee_id is None
    assert last(case_id, "case.release").facts["why"] == "unit_dissolved"
    with pytest.raises(cases.NoSuchCase):
        cases.case(me.reach, case_id)


def test_dissolving_twice_moves_nothing_twice_and_nowhere_else(case_id):
    dissolve()
    assert dissolve().cases == 0
    for into in ("registry", "health"):
        with pytest.raises(CommandError):
            call_command(
                "unit", "dissolve", "tua-yang-town", "health", "--into", into, "--order", "x",
                stdout=StringIO(),
            )  # fmt: skip


def test_a_unit_that_is_gone_takes_nothing_over():
    dissolve()
    with pytest.raises(CommandError, match="dissolved too"):
        call_command(
            "unit", "dissolve", "tua-yang-town", "clerk", "--into", "health", "--order", "x",
            stdout=StringIO(),
        )  # fmt: skip


def test_a_closed_case_keeps_the_unit_that_closed_it(case_id):
    from anuyat.flows import review

    review.withdraw(case_id, who=given.citizen(), at=AT)
    dissolve()
    assert cases.case(SYSTEM, case_id).unit_id == unit("health").pk


def test_what_is_filed_after_goes_to_the_unit_that_stands_though_the_edition_was_read_before():
    editions.in_force(FOOD)  # Remembered with the old unit.
    who = given.citizen()
    filing = given.filing(FOOD, who=who)
    dissolve()
    case_id = apply.submit(filing, who=who, at=AT)
    assert cases.case(SYSTEM, case_id).unit_id == unit("clerk").pk


# Routing -----------------------------------------------------------------------------------------


def published(routing):
    import copy

    bundle = copy.deepcopy(dict(next(b for b in content.editions() if b["service"] == FOOD)))
    bundle |= {"edition": 91, "routing": routing}
    row = catalogue.draft(bundle, content.regime(bundle["regime"]))
    catalogue.publish(row.pk, actor="test", at=AT)
    editions.edition.cache_clear()


def test_a_case_goes_to_the_unit_that_its_answers_name():
    published(
        [
            {"when": "area_sqm > 500.0", "unit": "clerk"},
            {"when": "area_sqm > 200.0", "unit": "registry"},
        ]
    )
    case_id, _who = given.received(FOOD, at=AT)  # 320 square metres
    assert cases.case(SYSTEM, case_id).unit_id == unit("registry").pk
    assert cases.case(given.officer("registrar").reach, case_id).pk == case_id


def test_where_no_rule_holds_it_goes_to_the_services_own_unit():
    published([{"when": "area_sqm > 500.0", "unit": "clerk"}])
    case_id, _who = given.received(FOOD, at=AT)
    assert cases.case(SYSTEM, case_id).unit_id == unit("health").pk


@pytest.mark.parametrize(
    ("routing", "fault"),
    [
        ([{"when": "area_sqm > 500.0", "unit": "nowhere"}], ("routing.0.unit", "no_such_unit")),
        ([{"when": "nothing > 1", "unit": "clerk"}], ("routing.0.when", "rule_unknown_name")),
    ],
)
def test_an_edition_that_routes_to_nowhere_is_not_published(routing, fault):
    with pytest.raises(NotPublishable) as told:
        published(routing)
    assert fault in [(one.path, one.code) for one in told.value.faults]


def test_a_dissolved_unit_is_no_unit_to_route_to():
    dissolve()
    with pytest.raises(NotPublishable):
        published([{"when": "area_sqm > 500.0", "unit": "health"}])
