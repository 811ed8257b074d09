"""Six services of the demo, chosen to differ, each from filing to its end; and the others as far
as their decision. What each ends in is its own: a certificate, a licence, the receipt of a
notification, an answer, money, a renewal that no person decides."""

from datetime import date, datetime, timedelta

import pytest

from anuyat.apps.cases import commands
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.licences import queries as licences
from anuyat.apps.payments import queries as payments
from anuyat.core import packing
from anuyat.core.access import SYSTEM, NotYours
from anuyat.core.lifecycle import Outcome, StepRefused
from anuyat.core.thai import BANGKOK
from anuyat.flows import apply, decide, renew, review
from anuyat.jobs import worker
from tests import given
from tests.flows import banking

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
FOOD, SOIL, ELDERLY = "food-place-licence", "soil-notice", "elderly-allowance"


def accepted(case_id, by, at=AT):
    officer = given.officer(by, at=at)
    given.checked(case_id, by=officer, at=at)
    commands.accept(case_id, who=officer, at=at)
    worker.work_all(at)
    return officer


def proposed(case_id, outcome, by, at=AT):
    review.propose(case_id, outcome, "เห็นควร", who=given.officer(by, at=at), at=at)


def decided(case_id, outcome, by, at=AT, **grounds):
    who = given.officer(by, at=at)
    decide.decide(case_id, outcome, grounds=grounds, conditions=[], who=who, at=at)
    worker.work_all(at)


def case(case_id):
    return cases.case(SYSTEM, case_id)


def letter(case_id, kind):
    return letters.by_key(case_id, kind)


# 1 · A registration ---------------------------------------------------------------------------


def test_an_online_shop_is_registered_with_the_places_where_it_sells():
    case_id, _ = given.received("e-commerce-registration")
    banking.pay_whole(case_id, AT)
    accepted(case_id, "registrar")
    decided(case_id, Outcome.GRANTED, "registrar")

    licence = licences.of_case(SYSTEM, case_id)
    assert licence.state == "active"
    assert case(case_id).state == "closed"
    sites = next(item for item in licence.face if item["id"] == "websites")
    assert "เพจขนมคุณแม่" in sites["value"]["th"]


# 2 · A licence with an inspection -------------------------------------------------------------


def test_a_restaurant_gets_its_licence_once_the_fee_is_paid():
    case_id, _ = given.granted()
    assert licences.of_case(SYSTEM, case_id) is None
    banking.pay_whole(case_id, AT)
    assert licences.of_case(SYSTEM, case_id).state == "active"


# 3 · A notification ---------------------------------------------------------------------------


@pytest.mark.law("soil-2543/17")
def test_a_right_notice_of_digging_ends_in_its_receipt_and_nothing_else():
    case_id, _ = given.received(SOIL)
    banking.pay_whole(case_id, AT)
    accepted(case_id, "tambon-engineer")
    decided(case_id, Outcome.ACKNOWLEDGED, "tambon-engineer")

    found = case(case_id)
    assert (found.outcome, found.state) == ("acknowledged", "closed")
    assert licences.of_case(SYSTEM, case_id) is None
    told = letter(case_id, "notice_receipt")
    assert told.number
    assert told.posted_at
    facts = {fact["label"]["th"]: fact["value"]["th"] for fact in told.values["receipt"]["facts"]}
    assert facts["การกระทำ"] == "ขุดดิน"
    assert "4.5" in facts["ความลึกหรือความสูงที่สุด"]
    assert "เริ่มขุดดิน" in told.values["receipt"]["effect"]["th"]


@pytest.mark.law("soil-2543/17")
def test_nobody_has_the_discretion_to_refuse_a_notice():
    edition = catalogue.in_force(SOIL)
    assert decide.outcomes(edition) == (Outcome.ACKNOWLEDGED,)
    case_id, _ = given.received(SOIL)
    banking.pay_whole(case_id, AT)
    accepted(case_id, "tambon-engineer")
    with pytest.raises(ValueError, match="refused"):
        decided(case_id, Outcome.REFUSED, "tambon-chief", facts="ก", law="ข", reasons="ค")


def test_a_notice_is_not_taken_up_before_its_fee_is_paid():
    case_id, _ = given.received(SOIL)
    given.checked(case_id, by=given.officer("tambon-engineer"), at=AT)
    with pytest.raises(StepRefused, match="missing_fee_settled"):
        commands.accept(case_id, who=given.officer("tambon-engineer"), at=AT)


# 4 · A complaint ------------------------------------------------------------------------------


def test_a_complaint_is_answered_and_leaves_no_licence():
    case_id, _ = given.in_review("complaint", "saraban-officer")
    decided(case_id, Outcome.ANSWERED, "clerk", reasons="ร้านคืนเงินแล้ว")
    assert (case(case_id).outcome, case(case_id).state) == ("answered", "closed")
    assert licences.of_case(SYSTEM, case_id) is None


# 5 · Money ------------------------------------------------------------------------------------


@pytest.fixture
def confirmed():
    case_id, who = given.received(ELDERLY, who=given.citizen("boonma"))
    accepted(case_id, "welfare-officer")
    proposed(case_id, Outcome.ENTITLED, "welfare-officer")
    return case_id, who


@pytest.mark.law("eldreg-2566/13")
def test_an_older_person_is_told_how_much_and_from_when(confirmed):
    decided(confirmed[0], Outcome.ENTITLED, "tambon-chief")

    found = case(confirmed[0])
    assert (found.outcome, found.state) == ("entitled", "closed")
    told = packing.unpack(letter(confirmed[0], "entitled").values)["award"]
    assert "600.00" in told["amount"]["th"]
    assert told["from"]["th"] == "เดือนธันวาคม 2569"
    assert "68" in told["reason"]["th"]
    assert "วันที่ 10" in told["paid"]["th"]
    assert "ตัวอย่าง" in told["law"]["th"]


def test_an_entitlement_issues_no_licence_and_bills_nobody(confirmed):
    decided(confirmed[0], Outcome.ENTITLED, "tambon-chief")
    assert licences.of_case(SYSTEM, confirmed[0]) is None
    assert payments.bills(SYSTEM, confirmed[0]) == []


def test_the_award_stays_as_it_was_decided(confirmed):
    decided(confirmed[0], Outcome.ENTITLED, "tambon-chief")
    award = packing.unpack(cases.decision(case(confirmed[0])).award)
    assert (award["satang"], award["from_on"]) == (60_000, date(2026, 12, 1))


def test_an_entitlement_may_be_refused_with_grounds_and_an_appeal(confirmed):
    with pytest.raises(commands.GroundsMissing):
        decided(confirmed[0], Outcome.REFUSED, "tambon-chief")


# 6 · Renewal by paying ------------------------------------------------------------------------


@pytest.fixture
def licensed():
    case_id, who = given.granted()
    banking.pay_whole(case_id, AT)
    return licences.of_case(SYSTEM, case_id), who


@pytest.fixture
def near_the_end(licensed):
    """Thirty days before the licence expires."""
    last = licensed[0].valid_until
    at = datetime(last.year, last.month, last.day, 10, tzinfo=BANGKOK) - timedelta(days=30)
    return (*licensed, at)


@pytest.mark.law("lfa-2558/12")
def test_paying_the_fee_renews_a_licence_and_no_person_decides(near_the_end):
    licence, who, at = near_the_end
    case_id = renew.begin(licence.pk, who=who, at=at)
    worker.work_all(at)
    assert case(case_id).state == "received"
    banking.pay_whole(case_id, at)

    renewed = licences.of_case(SYSTEM, case_id)
    assert renewed.state == "active"
    assert renewed.valid_until == licence.valid_until.replace(year=licence.valid_until.year + 1)
    decision = cases.decision(case(case_id))
    assert decision.by_id is None
    assert "มาตรา 12" in decision.authority["power"]["th"]
    assert case(case_id).state == "closed"


@pytest.mark.law("lfa-2558/12")
def test_the_renewed_licence_says_what_the_former_one_said(near_the_end):
    licence, who, at = near_the_end
    case_id = renew.begin(licence.pk, who=who, at=at)
    banking.pay_whole(case_id, at)
    before = {i["id"]: i["value"] for i in licence.face}
    after = {i["id"]: i["value"] for i in licences.of_case(SYSTEM, case_id).face}
    same = ("holder", "trade_name", "premises", "area", "kind")
    assert {key: after[key] for key in same} == {key: before[key] for key in same}


def test_the_letter_of_a_renewal_tells_until_when_and_by_which_law(near_the_end):
    licence, who, at = near_the_end
    case_id = renew.begin(licence.pk, who=who, at=at)
    banking.pay_whole(case_id, at)
    told = packing.unpack(letter(case_id, "renewed").values)
    assert told["renewal"]["number"] == licence.number
    assert told["renewal"]["until"] == licences.of_case(SYSTEM, case_id).valid_until
    assert "มาตรา 12" in told["decision"]["law"]


def test_a_renewal_begun_twice_is_one_case_and_one_bill(near_the_end):
    licence, who, at = near_the_end
    first = renew.begin(licence.pk, who=who, at=at)
    assert renew.begin(licence.pk, who=who, at=at) == first
    assert len(payments.bills(SYSTEM, first)) == 1


def test_a_licence_is_not_renewed_twice_for_the_same_year(near_the_end):
    licence, who, at = near_the_end
    case_id = renew.begin(licence.pk, who=who, at=at)
    banking.pay_whole(case_id, at)
    with pytest.raises(renew.NotRenewable) as refused:
        renew.offer(licence.pk, who=who, at=at)
    assert refused.value.code == "under_way"


@pytest.mark.parametrize(("days", "code"), [(-91, "not_yet"), (1, "expired")])
def test_a_licence_is_renewed_only_in_its_time(licensed, days, code):
    licence, who = licensed
    last = licence.valid_until
    at = datetime(last.year, last.month, last.day, 10, tzinfo=BANGKOK) + timedelta(days=days)
    with pytest.raises(renew.NotRenewable) as refused:
        renew.begin(licence.pk, who=who, at=at)
    assert refused.value.code == code


def test_the_last_day_still_renews(licensed):
    licence, who = licensed
    last = licence.valid_until
    at = datetime(last.year, last.month, last.day, 23, 30, tzinfo=BANGKOK)
    case_id = renew.begin(licence.pk, who=who, at=at)
    banking.pay_whole(case_id, at)
    assert licences.of_case(SYSTEM, case_id).state == "active"


def test_money_that_comes_after_the_last_day_renews_nothing_and_is_kept(near_the_end):
    licence, who, at = near_the_end
    case_id = renew.begin(licence.pk, who=who, at=at)
    bill = banking.bill_of(case_id)
    late = datetime.combine(licence.valid_until, at.timetz()) + timedelta(days=1)
    banking.tell(banking.moved(bill, bill.satang, late), late)
    worker.work_all(late)
    assert licences.of_case(SYSTEM, case_id) is None
    assert case(case_id).fee_state == "paid"
    assert case(case_id).state == "received"


def test_a_renewal_nobody_paid_for_lapses_with_the_licence(near_the_end):
    licence, who, at = near_the_end
    case_id = renew.begin(licence.pk, who=who, at=at)
    last = datetime.combine(licence.valid_until, at.timetz())
    worker.work_all(last + timedelta(days=1))
    assert case(case_id).state == "received"
    worker.work_all(last + timedelta(days=5))
    assert case(case_id).state == "withdrawn"


def test_money_paid_in_time_renews_though_the_bank_tells_us_later(near_the_end):
    licence, who, at = near_the_end
    case_id = renew.begin(licence.pk, who=who, at=at)
    bill = banking.bill_of(case_id)
    last = datetime.combine(licence.valid_until, at.timetz())
    banking.tell(banking.moved(bill, bill.satang, last), last + timedelta(days=2))
    worker.work_all(last + timedelta(days=2))
    assert licences.of_case(SYSTEM, case_id).state == "active"


def test_nobody_renews_another_persons_licence(near_the_end):
    licence, _, at = near_the_end
    with pytest.raises(NotYours):
        renew.begin(licence.pk, who=given.citizen("direk"), at=at)
    with pytest.raises(NotYours):
        renew.offer(licence.pk, who=given.citizen("direk"), at=at)


def test_a_renewal_by_paying_has_no_form_to_fill_in():
    with pytest.raises(apply.OnlyByPaying):
        apply.begin(catalogue.in_force("food-place-renewal"), who=given.citizen(), at=AT)


# The others ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("service", "reviewer", "approver", "baht"),
    [
        ("sme-registration", "sme-officer", "sme-director", 0),
        ("building-permit", "khet-engineer", "khet-director", 301),
        ("organic-certificate", "crops-inspector", "crops-director", 7_500),
        ("loudspeaker-licence", "amphoe-deputy", "amphoe-chief", 60),
    ],
)
def test_each_other_service_goes_to_its_end(service, reviewer, approver, baht):
    case_id, _ = given.in_review(service, reviewer)
    decided(case_id, Outcome.GRANTED, approver)
    if baht:
        assert payments.open_bill(SYSTEM, case_id).satang == baht * 100
        banking.pay_whole(case_id, AT)
    assert licences.of_case(SYSTEM, case_id).state == "active"


def test_a_permit_lasts_as_long_as_was_asked_and_a_loudspeaker_until_its_last_day():
    building, _ = given.in_review("building-permit", "khet-engineer")
    loud, _ = given.in_review("loudspeaker-licence", "amphoe-deputy")
    for case_id, by in ((building, "khet-director"), (loud, "amphoe-chief")):
        decided(case_id, Outcome.GRANTED, by)
        banking.pay_whole(case_id, AT)
    assert licences.of_case(SYSTEM, building).valid_until == date(2027, 9, 18)
    assert licences.of_case(SYSTEM, loud).valid_until == date(2026, 12, 3)
