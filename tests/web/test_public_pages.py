"""What anyone may open: finding, verifying, tracking, the register, health, a bank's notice."""

import json
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.licences import queries as licences
from anuyat.apps.payments import queries as payments
from anuyat.core import numbering
from anuyat.core.access import SYSTEM
from anuyat.flows import issue, pay
from anuyat.jobs import worker
from anuyat.ports import board
from anuyat.web.shared import limits
from tests import given

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
SERVICE = "food-place-licence"


@pytest.fixture(autouse=True)
def _two_days_later():
    """The house's clock shows two days after the cases of these tests were received."""
    clock = board.wired()["clock"]
    clock.set(AT + timedelta(days=2))
    yield clock
    clock.reset()


@pytest.fixture
def issued():
    """A food licence in force."""
    case_id, _ = given.granted()
    bill = payments.open_bill(SYSTEM, case_id)
    bank = board.payment_provider("demo")
    pay.prompt(bill, "demo")
    movement = bank.pay(bill.reference, bill.satang, AT)
    body, headers = bank.signed(movement, AT)
    pay.take_notice("demo", body, headers, at=AT)
    worker.work_all(AT)
    return licences.of_case(SYSTEM, case_id)


def text(answer):
    return answer.content.decode()


# Finding -----------------------------------------------------------------------------------------


def test_the_front_page_leads_to_every_service(client):
    page = text(client.get("/"))
    for service in ("food-place-licence", "commercial-registration", "complaint"):
        assert f'href="/services/{service}"' in page


@pytest.mark.parametrize("words", ["รานอาหาร", "เปิดร้าน อาหาร", "restaurant"])
def test_a_search_forgives_how_words_are_typed(client, words):
    page = text(client.get("/search", {"q": words}))
    assert f'href="/services/{SERVICE}"' in page


def test_a_search_that_finds_nothing_says_so_and_leads_on(client):
    page = text(client.get("/search", {"q": "qqqqqqqq"}))
    assert "ไม่พบ “qqqqqqqq”" in page
    assert 'href="/search"' in page


@pytest.mark.law("lfa-2558/7")
@pytest.mark.parametrize("code", ["food-place-licence", "commercial-registration", "complaint"])
def test_a_service_page_shows_every_field_of_the_manual(client, code):
    bundle = catalogue.in_force(code).bundle
    page = text(client.get(f"/services/{code}")).replace("\u00a0", " ").replace("&quot;", '"')
    told = [
        bundle["name"],
        bundle["summary"],
        bundle["fee_note"],
        *bundle["criteria"],
        *bundle["audience"],
        *(step[key] for step in bundle["steps"] for key in ("title", "says", "by", "within")),
        *(document[key] for document in bundle["documents"] for key in ("title", "says")),
        *(row["says"] for row in bundle["legal_basis"]),
        *bundle["privacy"].values(),
    ]
    missing = [words["th"] for words in told if words["th"].replace("\u00a0", " ") not in page]
    assert not missing


@pytest.mark.law("ega-2565/7.1")
@pytest.mark.parametrize("code", ["food-place-licence", "commercial-registration", "complaint"])
def test_every_service_page_shows_a_way_that_is_not_electronic(client, code):
    bundle = catalogue.in_force(code).bundle
    page = text(client.get(f"/services/{code}")).replace("\u00a0", " ")
    counter = next(c for c in bundle["channels"] if c["kind"] == "counter")
    assert counter["says"]["th"] in page


def test_a_service_page_names_who_answers_for_personal_data(client):
    agency = agencies.agency(catalogue.in_force(SERVICE).agency_id)
    assert agency.dpo_contact in text(client.get(f"/services/{SERVICE}"))


def test_a_service_nobody_has_is_not_found(client):
    assert client.get("/services/no-such-service").status_code == 404


# Verifying ---------------------------------------------------------------------------------------


def token_url(code):
    return issue.verify_url("", code, settings.TOKEN_KEY.encode())


@pytest.mark.law("ega-2565/13.2")
def test_the_page_behind_a_qr_shows_every_item_printed_on_the_licence(client, issued):
    page = text(client.get(token_url(issued.code))).replace("\u00a0", " ")
    missing = [
        item["id"]
        for item in issued.face
        if item["value"]["th"].replace("\u00a0", " ").replace('"', "&quot;") not in page
    ]
    assert not missing


def test_a_licence_of_a_demo_agency_is_called_a_specimen_before_anything_else(client, issued):
    page = text(client.get(token_url(issued.code)))
    main = page[page.index("<main") :]
    assert main.index("ตัวอย่าง ใช้ไม่ได้จริง") < main.index("ของแท้ และยังมีผล")


def test_a_licence_past_its_last_day_is_genuine_and_expired(client, issued):
    board.wired()["clock"].set(AT + timedelta(days=400))
    assert "ของแท้ แต่หมดอายุแล้ว" in text(client.get(token_url(issued.code)))


def test_a_qr_whose_seal_is_not_ours_is_answered_as_forged(client, issued):
    forged = client.get(token_url(issued.code)[:-4] + "AAAA")
    assert forged.status_code == 404
    assert "อย่าเชื่อเอกสารนี้" in text(forged)
    assert issued.holder not in text(forged)


def test_a_code_nobody_gave_out_is_unknown(client):
    unknown = client.get("/verify", {"code": "ABCD-EFGH-ABCD-EFGH"})
    assert unknown.status_code == 404
    assert "ไม่พบเอกสารนี้" in text(unknown)


def test_a_typed_code_forgives_case_dashes_and_spaces(client, issued):
    typed = numbering.spaced(issued.code).lower().replace("-", " ")
    assert "ของแท้ และยังมีผล" in text(client.get("/verify", {"code": typed}))


def test_a_letter_is_genuine_of_its_day_and_names_no_person(client):
    case_id, applicant = given.received(SERVICE)
    letter = letters.by_key(case_id, "acknowledgement")
    page = text(client.get(token_url(letter.code)))
    assert "ของแท้" in page
    assert letter.title_th in page
    assert cases.case(applicant.reach, case_id).applicant_name not in page


def test_the_register_finds_a_licence_by_a_careless_name(client, issued):
    page = text(client.get("/register", {"q": "ครวคุณยาย"}))
    assert f"/register/{issued.code}" in page
    assert client.get(f"/register/{issued.code}").status_code == 200


def test_the_register_says_what_would_be_there_when_nothing_is(client):
    assert "ในทะเบียน" in text(client.get("/register", {"q": "qqqqqq"}))


# Tracking ----------------------------------------------------------------------------------------


def test_a_tracking_code_shows_where_a_case_stands_and_never_a_name(client):
    case_id, applicant = given.received(SERVICE)
    case = cases.case(applicant.reach, case_id)
    page = client.get(f"/track/{numbering.spaced(case.tracking_code)}")
    assert page.status_code == 200
    assert case.number in text(page)
    for secret in (case.applicant_name, "ครัวคุณยาย", "pimpa@example.com", "88/12"):
        assert secret not in text(page)


def test_the_tracking_form_leads_to_the_case(client):
    case_id, applicant = given.received(SERVICE)
    code = cases.case(applicant.reach, case_id).tracking_code
    answer = client.get("/track", {"code": code.lower()})
    assert answer.headers["Location"] == f"/track/{numbering.spaced(code)}"


def test_an_unknown_tracking_code_is_shown_again_as_typed(client):
    answer = client.get("/track/ABCD-EFGH-ABCD-EFGH")
    assert answer.status_code == 404
    assert "ABCD-EFGH-ABCD-EFGH" in text(answer)


def test_one_address_cannot_try_codes_for_ever(client):
    most = limits.LIMITS["track"].most
    answers = [client.get("/track/ABCD-EFGH-ABCD-EFGH").status_code for _ in range(most + 1)]
    assert answers == [404] * most + [429]
    assert client.get("/track", REMOTE_ADDR="127.0.0.9").status_code == 200


# Around ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/privacy", "/accessibility", "/verify", "/track"])
def test_a_page_has_one_heading_and_a_title_that_names_the_portal(client, path):
    page = text(client.get(path))
    assert page.count("<h1") == 1
    assert settings.PORTAL_NAME["th"] in page[page.index("<title>") : page.index("</title>")]


def test_the_sheet_of_parts_stays_inside_the_workshop(client, settings):
    settings.IS_PRODUCTION = True
    assert client.get("/parts").status_code == 404


def test_health_tells_that_the_database_answers_and_how_old_the_queue_is(client):
    given.filing(SERVICE, who=given.citizen())
    told = json.loads(client.get("/health").content)
    assert (told["ok"], told["database"]) == (True, True)
    assert told["queue_age_seconds"] >= 0


def test_lists_ask_a_fixed_number_of_times(client, django_assert_max_num_queries, issued):
    client.get("/")  # Each edition is read once in a process, and kept.
    with django_assert_max_num_queries(6):
        client.get("/")
    with django_assert_max_num_queries(6):
        client.get("/register")


# A bank tells us ---------------------------------------------------------------------------------


@pytest.fixture
def told():
    """A bill, and the notice of its payment as the demo bank signs it."""
    case_id, _ = given.received("commercial-registration", who=given.citizen("longname"))
    bill = payments.open_bill(SYSTEM, case_id)
    bank = board.payment_provider("demo")
    pay.prompt(bill, "demo")
    at = AT + timedelta(days=2)
    return bill, *bank.signed(bank.pay(bill.reference, bill.satang, at), at)


def post_notice(client, body, headers, provider="demo"):
    return client.post(
        f"/pay/notices/{provider}", body, content_type="application/json", headers=headers
    )


def test_a_notice_is_recorded_and_its_repeat_answered_the_same(told):
    bill, body, headers = told
    client = Client(enforce_csrf_checks=True)
    answers = [post_notice(client, body, headers) for _ in range(2)]
    assert [(a.status_code, a.json()) for a in answers] == [(200, {"recorded": True})] * 2
    worker.work_all(AT + timedelta(days=3))
    assert payments.bill(SYSTEM, bill.pk).paid_at is not None


def test_a_notice_with_a_changed_body_is_refused(client, told):
    bill, body, headers = told
    assert post_notice(client, body + b" ", headers).status_code == 400
    worker.work_all(AT + timedelta(days=3))
    assert payments.bill(SYSTEM, bill.pk).paid_at is None


def test_a_notice_from_a_provider_we_do_not_know_is_not_found(client):
    assert post_notice(client, b"{}", {}, provider="nobody").status_code == 404


def test_a_notice_beyond_the_limit_is_not_read(client):
    assert post_notice(client, b"x" * 70_000, {}).status_code == 413
