"""Reach in the database: each app's queries show what core's judgement covers, and no more."""

from datetime import date, timedelta

import pytest

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import commands, steps
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.models import Case
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.correspondence.models import Letter
from anuyat.apps.identity import commands as identity
from anuyat.apps.identity import queries as identities
from anuyat.apps.licences import queries as licences
from anuyat.apps.payments import queries as payments
from anuyat.core.access import SYSTEM, Capacity, Grant, NotYours, Reach, Role, Who
from anuyat.flows import pay
from anuyat.jobs import worker
from tests import given
from tests.flows import banking

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
FOOD, TRADE, COMPLAINT = "food-place-licence", "commercial-registration", "complaint"


def reach(*services, unit="health", role=Role.REVIEWER):
    """An officer of one unit of the municipality (None: all), for some services (none: all)."""
    agency = agencies.agency_by_code("tua-yang-town")
    unit_id = agencies.unit_by_code(agency.pk, unit).pk if unit else None
    grant = Grant(agency.pk, unit_id, role, frozenset(services) or None)
    return Reach(Capacity.OFFICER, grants=frozenset({grant}))


OURS, THEIRS = (FOOD,), (TRADE, COMPLAINT)


@pytest.fixture
def paid():
    """A food licence in force, paid at the bank, with its letters; and money that fits nothing."""
    case_id, _ = given.granted()
    bill = banking.pay_whole(case_id, AT)
    banking.tell(banking.moved(bill, bill.satang, AT), AT + timedelta(minutes=1))
    worker.work_all(AT + timedelta(minutes=2))
    return case_id, bill


def seen_of_cases(of, case_id):
    case = cases.case(SYSTEM, case_id)
    return {
        "known": bool(cases.known(of, [case_id])),
        "by filing": cases.case_by_filing(of, case.filing_id) is not None,
        "queue": case in cases.queue(of, only_open=False),
        "found by words": case in cases.queue(of, words=case.number, only_open=False),
        "length": cases.queue_length(of, only_open=False) > 0,
    }


def seen_of_money(of, case_id, bill):
    return {
        "bills": bill in payments.bills(of, case_id),
        "by reference": payments.bill_by_reference(of, bill.reference) is not None,
        "known": bill.pk in payments.known(of, [bill.pk]),
        "receipt": payments.receipt_of(of, bill.pk) is not None,
        "receipts": bool(payments.receipts(of)),
        "exceptions": bill.reference in {p.bill_reference for p in payments.exceptions(of)},
    }


def seen_of_papers(of, case_id):
    Letter.objects.filter(case_id=case_id).update(state="perhaps_sent")
    return {
        "letters": bool(letters.letters(of, case_id)),
        "perhaps sent": bool(letters.perhaps_sent(of)),
        "unopened": bool(letters.unopened(of)),
        "licence": licences.of_case(of, case_id) is not None,
    }


@pytest.mark.parametrize("seen", [seen_of_cases, seen_of_papers])
def test_an_appointment_for_other_services_shows_nothing_of_a_case(paid, seen):
    assert set(seen(reach(*OURS), paid[0]).values()) == {True}
    assert set(seen(reach(*THEIRS), paid[0]).values()) == {False}


def test_a_till_for_other_services_shows_nothing_of_a_bill(paid):
    ours, theirs = (reach(*of, role=Role.CASHIER, unit=None) for of in (OURS, THEIRS))
    assert set(seen_of_money(ours, *paid).values()) == {True}
    assert set(seen_of_money(theirs, *paid).values()) == {False}


def test_a_till_of_another_unit_shows_no_money_that_fits_no_bill(paid):
    theirs = reach(role=Role.CASHIER, unit="registry")
    assert payments.exceptions(theirs) == []


def test_a_bill_that_waits_is_listed_at_its_own_till_only():
    case_id, _ = given.granted()
    bill = payments.open_bill(SYSTEM, case_id)
    ours, theirs = (reach(*of, role=Role.CASHIER, unit=None) for of in (OURS, THEIRS))
    assert payments.unpaid(ours) == [bill]
    assert payments.open_bill(ours, case_id) == bill
    assert payments.unpaid(theirs) == []
    assert payments.open_bill(theirs, case_id) is None
    with pytest.raises(payments.NoSuchBill):
        payments.bill(theirs, bill.pk)


def test_figures_count_the_services_of_the_appointment_only():
    given.received(FOOD)
    assert cases.counts(reach(FOOD)) == {"received": 1}
    assert cases.load(reach(FOOD))
    assert cases.counts(reach(TRADE)) == {}
    assert cases.load(reach(TRADE)) == {}


def test_a_till_for_other_services_takes_no_cash():
    case_id, _ = given.granted()
    bill = payments.open_bill(SYSTEM, case_id)
    held = reach(*THEIRS, unit=None, role=Role.CASHIER).grants
    # Who may read a bill as something else still takes no money for it.
    reads = reach(FOOD, unit=None, role=Role.REVIEWER).grants
    for grants, refused in ((held, payments.NoSuchBill), (held | reads, NotYours)):
        who = Who("officer:x", Reach(Capacity.OFFICER, grants=grants))
        with pytest.raises(refused):
            pay.take_cash(bill.pk, bill.satang, who=who, at=AT)
    assert payments.open_bill(SYSTEM, case_id) == bill


@pytest.mark.parametrize("unit", ["health", "registry", "clerk", None])
@pytest.mark.parametrize("services", [(), (FOOD,), (TRADE,), (FOOD, COMPLAINT)], ids="+".join)
def test_the_database_shows_exactly_what_the_judgement_covers(unit, services):
    for service in (FOOD, TRADE, COMPLAINT):
        given.received(service)
    held = reach(*services, unit=unit)
    rows = Case.objects.all()
    codes = {row.pk: catalogue.edition(row.edition_id).service for row in rows}
    covered = {r.pk for r in rows if held.covers(r.agency_id, r.unit_id, codes[r.pk])}
    assert set(cases.known(held, [row.pk for row in rows])) == covered


# Appointments ------------------------------------------------------------------------------------


@pytest.fixture
def newcomer():
    """An officer who holds two posts: one for registrations, then one for food."""
    agency = agencies.agency_by_code("tua-yang-town")
    officer = identity.engage(
        agency_id=agency.pk,
        email="newcomer.tuayang@example.com",
        names={"th": "นางสาวมาใหม่ สมมติ", "en": "Ms. Mamai Sommot"},
        password="",
        totp_secret="",
        at=AT,
    )
    for post, service in (("registrar", TRADE), ("health-officer", FOOD)):
        identity.appoint(
            officer,
            post_id=agencies.post_by_code(agency.pk, post).pk,
            unit_id=None,
            roles=[Role.REVIEWER],
            services=[service],
            capacity="own",
            from_day=date(2026, 1, 1),
            at=AT,
        )
    return officer


def test_an_appointment_reaches_the_services_it_lists_and_one_that_lists_none_all(newcomer):
    who = identities.officer_who(newcomer, AT.date())
    assert {g.services for g in who.reach.grants} == {frozenset({TRADE}), frozenset({FOOD})}
    assert {g.services for g in given.officer("mayor").reach.grants} == {None}


def test_an_officer_limited_to_some_services_is_nothing_to_a_case_of_another(newcomer):
    who = identities.officer_who(newcomer, AT.date())
    theirs = cases.case(SYSTEM, given.received(FOOD)[0])
    other = cases.case(SYSTEM, given.received(COMPLAINT)[0])
    assert steps.open_steps(theirs, who) != ()
    assert steps.open_steps(other, who) == ()
    with pytest.raises(NotYours):
        steps.take("withdraw", other.pk, who=who, at=AT)


def test_the_authority_for_a_service_is_the_appointment_that_is_for_it(newcomer):
    agency_id, day = newcomer.agency_id, AT.date()

    def post(service):
        held = identities.authority(newcomer.pk, Role.REVIEWER, agency_id, 1, day, service=service)
        return held and held["post"]["en"]

    named = {service: post(service) for service in (TRADE, FOOD, COMPLAINT)}
    assert named[TRADE]
    assert named[FOOD]
    assert named[TRADE] != named[FOOD]
    assert named[COMPLAINT] is None


def test_a_letter_is_signed_in_the_post_that_is_for_its_service(newcomer):
    who = identities.officer_who(newcomer, AT.date())
    case_id, _ = given.received(FOOD)
    given.checked(case_id, by=who, at=AT, faults={"plan": "unreadable"})
    commands.send_back(case_id, who=who, at=AT)
    worker.work_all(AT)
    written = [row for row in letters.letters(SYSTEM, case_id) if row.kind == "deficiency"]
    agency = agencies.agency_by_code("tua-yang-town")
    post = agencies.post_by_code(agency.pk, "health-officer")
    assert [row.values["officer"]["position"]["th"] for row in written] == [post.title_th]
