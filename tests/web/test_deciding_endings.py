"""The approver's page for what is no licence: a receipt without discretion, money with its sum."""

import pytest
from django.urls import reverse

from anuyat.apps.cases import commands
from anuyat.apps.cases import queries as cases
from anuyat.core.access import SYSTEM
from anuyat.core.lifecycle import Outcome
from anuyat.flows import review
from anuyat.jobs import worker
from tests import given
from tests.flows import banking
from tests.plain_renderer import plain_paper
from tests.web.at_the_desk import browser

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME


@pytest.fixture(autouse=True)
def _plain_paper():
    with plain_paper():
        yield


def opened(slug, case_id):
    client = browser(slug)
    url = reverse("officer:decide", args=[case_id])
    return client, url, client.get(url).content.decode()


@pytest.fixture
def notice():
    case_id, _ = given.received("soil-notice")
    banking.pay_whole(case_id, AT)
    by = given.officer("tambon-engineer")
    given.checked(case_id, by=by, at=AT)
    commands.accept(case_id, who=by, at=AT)
    worker.work_all(AT)
    return case_id


@pytest.fixture
def confirmation():
    case_id, _ = given.received("elderly-allowance", who=given.citizen("boonma"))
    by = given.officer("welfare-officer")
    given.checked(case_id, by=by, at=AT)
    commands.accept(case_id, who=by, at=AT)
    review.propose(case_id, Outcome.ENTITLED, "เห็นควร", who=by, at=AT)
    return case_id


def test_a_receipt_offers_no_refusal_and_asks_for_no_grounds(notice):
    _, _, page = opened("tambon-engineer", notice)
    assert "ออกใบรับแจ้ง" in page
    assert 'value="acknowledged"' in page
    assert 'value="refused"' not in page
    assert 'name="reasons"' not in page


def test_a_receipt_is_given_by_one_officer(notice):
    client, url, _ = opened("tambon-engineer", notice)
    client.post(url, {"outcome": "acknowledged", "sure": "1"})
    assert cases.case(SYSTEM, notice).outcome == "acknowledged"


def test_the_approver_sees_the_money_with_its_reason_before_signing(confirmation):
    _, _, page = opened("tambon-chief", confirmation)
    assert "600 บาทต่อเดือน" in page.replace("\u00a0", " ")
    assert "68" in page
    assert "ตัวเลขตัวอย่าง" in page


def test_an_entitlement_is_signed_on_the_page(confirmation):
    client, url, _ = opened("tambon-chief", confirmation)
    client.post(url, {"outcome": "entitled", "sure": "1"})
    assert cases.case(SYSTEM, confirmation).outcome == "entitled"
