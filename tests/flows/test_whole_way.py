"""The three services, each from filing to its end, through flows and worker."""

from datetime import timedelta

import pytest

from anuyat.apps.cases import commands
from anuyat.apps.cases import queries as cases
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.licences import queries as licences
from anuyat.apps.payments import queries as payments
from anuyat.core.access import SYSTEM
from anuyat.core.lifecycle import Outcome, StepRefused
from anuyat.flows import decide, verify
from anuyat.jobs import worker
from tests import given
from tests.flows import banking

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME


def test_a_food_licence_is_granted_paid_issued_delivered_and_closed():
    case_id, applicant = given.granted()
    assert licences.of_case(SYSTEM, case_id) is None

    banking.pay_whole(case_id, AT + timedelta(days=1))

    case = cases.case(SYSTEM, case_id)
    licence = licences.of_case(applicant.reach, case_id)
    assert (case.state, case.fee_state) == ("closed", "paid")
    assert (licence.state, licence.number) == ("active", "สอ 1/2569")
    assert licences.public(licence.code, AT.date()).standing == "in_force"
    told = {letter.kind for letter in letters.letters(applicant.reach, case_id)}
    assert told == {"acknowledgement", "decision_grant", "receipt"}
    assert all(letter.state == "sent" for letter in letters.letters(SYSTEM, case_id))


def test_a_commercial_registration_is_paid_on_filing_and_issued_the_same_day():
    case_id, _ = given.received("commercial-registration", who=given.citizen("longname"))
    registrar = given.officer("registrar")
    given.checked(case_id, by=registrar, at=AT)
    with pytest.raises(StepRefused, match="missing_fee_settled"):
        commands.accept(case_id, who=registrar, at=AT)

    banking.pay_whole(case_id, AT)
    commands.accept(case_id, who=registrar, at=AT)
    decide.decide(case_id, Outcome.GRANTED, grounds={}, conditions=[], who=registrar, at=AT)
    worker.work_all(AT)

    licence = licences.of_case(SYSTEM, case_id)
    assert cases.case(SYSTEM, case_id).state == "closed"
    assert (licence.state, licence.valid_until) == ("active", None)
    assert cases.case(SYSTEM, case_id).due_on == AT.date()


@pytest.mark.law("ega-2565/13.2")
def test_a_complaint_ends_in_an_answer_and_leaves_no_public_trace():
    case_id, _ = given.in_review("complaint", "saraban-officer", who=given.citizen("owen"))
    mayor = given.officer("mayor")

    decide.decide(
        case_id,
        Outcome.ANSWERED,
        grounds={"reasons": "เรียกร้านมาไกล่เกลี่ยแล้ว ร้านคืนเงินครบ"},
        conditions=[],
        who=mayor,
        at=AT,
    )
    worker.work_all(AT)

    assert cases.case(SYSTEM, case_id).state == "closed"
    assert licences.of_case(SYSTEM, case_id) is None
    assert payments.bills(SYSTEM, case_id) == []
    assert licences.register("ร้านตัวอย่างออนไลน์", AT.date()) == []
    answer = letters.by_key(case_id, "answer")
    assert verify.by_code(answer.code, AT.date()).standing == "genuine"
