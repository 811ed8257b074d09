"""The officers' desk: the queue, one case, its steps, and who is kept out."""

from collections import Counter
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, reverse

from anuyat.apps.cases import queries as cases
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.records import files
from anuyat.apps.records import queries as journal
from anuyat.core.access import SYSTEM, Role
from anuyat.core.lifecycle import STEPS, Fact
from anuyat.web.officer import event_words, urls, words
from tests import given
from tests.flows import an_edition
from tests.web.at_the_desk import browser, case_url, check_all, it_is, page, post, queries, state

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
FOOD = "food-place-licence"
# What several cards show is read once for all of them; another card costs its own reading.
CASE_BUDGET = 36
# Of what a case names besides itself; what is not here is of nothing, for a refusal comes first.
OF_NOTHING = {"UUIDConverter": UUID(int=1), "IntConverter": 1, "SlugConverter": "nothing"}


@pytest.fixture(autouse=True)
def _monday_morning():
    it_is(AT)
    yield
    it_is(AT)


@pytest.fixture
def received():
    case_id, _applicant = given.received(FOOD, at=AT)
    return case_id


@pytest.fixture
def in_review():
    case_id, _applicant = given.in_review(FOOD, "health-officer", at=AT)
    return case_id


# The queue -------------------------------------------------------------------------------------


def test_the_queue_shows_the_case_with_its_deadline_in_working_days(received):
    html = page(browser("health-officer"), "/officer/")
    case = cases.case(SYSTEM, received)
    assert case.number in html
    assert case.applicant_name in html
    assert "วันทำการ" in html
    assert "ยังไม่เริ่มตรวจ" in html


def test_a_case_past_its_day_stands_under_late(received):
    it_is(AT + timedelta(days=60))
    assert "เกินกำหนด" in page(browser("health-officer"), "/officer/")


def test_a_case_due_today_says_today(received):
    due_on = cases.case(SYSTEM, received).due_on
    it_is(AT + timedelta(days=(due_on - AT.date()).days))
    assert "ครบกำหนดวันนี้" in page(browser("health-officer"), "/officer/")


def test_an_empty_queue_says_so():
    assert "ไม่มีเรื่องในมุมมองนี้" in page(browser("health-officer"), "/officer/")


def test_a_view_shows_only_its_state(received):
    client = browser("health-officer")
    number = cases.case(SYSTEM, received).number
    assert number in page(client, "/officer/?state=received")
    assert number not in page(client, "/officer/?state=in_review")


def test_searched_words_find_a_case_by_name_and_never_stand_in_an_address(received):
    client = browser("health-officer")
    case = cases.case(SYSTEM, received)
    response = post(client, "/officer/", {"q": case.applicant_name[:6]})
    assert response.headers["Location"] == "/officer/"
    assert case.number in page(client, "/officer/")
    post(client, "/officer/", {"q": "ไม่มีชื่อนี้แน่"})
    assert "ไม่พบเรื่องนี้" in page(client, "/officer/")


def test_thai_digits_find_a_case_number(received):
    client = browser("health-officer")
    number = cases.case(SYSTEM, received).number
    post(client, "/officer/", {"q": number.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))})
    assert number in page(client, "/officer/")


def test_the_queue_asks_the_database_as_often_for_five_cases_as_for_one(received):
    client = browser("health-officer")
    one = queries(client, "/officer/")
    for _number in range(4):
        given.received(FOOD, at=AT)
    assert queries(client, "/officer/") == one <= 24


def test_whoever_only_takes_money_is_led_to_the_money(received):
    response = browser("finance-officer").get("/officer/")
    assert response.headers["Location"] == "/officer/money"


# One case --------------------------------------------------------------------------------------


def test_the_case_shows_answers_checks_clock_and_history(received):
    html = page(browser("health-officer"), case_url(received))
    assert "ครัวคุณยายพิมพ์ใจ" in html
    assert "แผนที่และแผนผังครบ" in html
    assert "ทำไมวันนี้" in html
    assert "ถือว่าได้รับเรื่อง" in html
    assert html.count("<h1") == 1


def test_the_case_page_keeps_its_budget_of_queries(received):
    client = browser("health-officer")
    first = queries(client, case_url(received))
    check_all(client, received, faults={"plan"})
    # A longer history and a full checklist cost nothing more; the reading is noted but once.
    assert queries(client, case_url(received)) <= first <= CASE_BUDGET


def test_the_case_page_asks_the_database_nothing_twice(received):
    an_edition.publish(stages=True)
    staged, _applicant = given.received(an_edition.SERVICE, at=AT)
    client = browser("health-officer")
    check_all(client, staged)
    post(client, case_url(staged, "/accept"))
    for case_id in (received, staged):
        with CaptureQueriesContext(connection) as asked:
            page(client, case_url(case_id))
        times = Counter(one["sql"] for one in asked if one["sql"].startswith("SELECT"))
        twice = [sql for sql, n in times.items() if n > 1]
        # Who sits there is read at the door, and their units once more for the head of the page.
        assert [sql for sql in twice if 'FROM "identity_appointment"' not in sql] == []


@pytest.mark.law("pdpa-2562/37")
def test_opening_a_case_and_a_document_is_written_down(received):
    client = browser("health-officer")
    page(client, case_url(received))
    use = files.attachments(f"case:{received}")[0]
    response = client.get(case_url(received, f"/files/{use.pk}"))
    me = given.officer("health-officer").actor
    readings = [e.kind for e in journal.history(f"case:{received}") if e.actor == me]
    assert readings == ["case.read"]
    assert [e.actor for e in journal.history(f"file:{use.pk}")] == [me]
    assert response.content == given.PDF


def test_a_document_is_shown_sandboxed_and_under_its_own_type(received):
    use = files.attachments(f"case:{received}")[0]
    response = browser("health-officer").get(case_url(received, f"/files/{use.pk}"))
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"].startswith("sandbox")
    assert response.headers["Content-Disposition"].startswith("inline")
    assert response.headers["Cache-Control"] == "no-store"


def test_a_document_of_another_case_is_not_found_under_this_one(received):
    other, _applicant = given.received(FOOD, at=AT)
    use = files.attachments(f"case:{other}")[0]
    page(browser("health-officer"), case_url(received, f"/files/{use.pk}"), status=404)


def test_numbers_are_masked_until_a_reason_is_written_down(received):
    client = browser("health-officer")
    pid = "1999900031016"
    assert pid not in page(client, case_url(received))
    post(client, case_url(received, "/reveal"), {"why": ""}, status=422)
    assert not journal.has_entry("pid.read", f"pid:{received}")

    post(client, case_url(received, "/reveal"), {"why": "identify"})
    entry = journal.history(f"pid:{received}")[0]
    assert (entry.kind, entry.facts["why"]) == ("pid.read", "identify")
    assert pid in page(client, case_url(received))
    assert pid not in page(client, case_url(received)), "shown once only"


def test_revealing_is_written_down_though_the_case_was_opened_a_moment_before(received):
    client = browser("health-officer")
    page(client, case_url(received))
    post(client, case_url(received, "/reveal"), {"why": "identify"})
    assert journal.has_entry("pid.read", f"pid:{received}")


# Checking --------------------------------------------------------------------------------------


def test_a_check_leads_back_to_its_item(received):
    response = post(
        browser("health-officer"), case_url(received, "/checks/plan"), {"result": "pass"}
    )
    assert response.headers["Location"].endswith("#plan")
    assert cases.checks(cases.case(SYSTEM, received))["plan"].result == "pass"


def test_a_fault_without_a_reason_is_refused_and_the_message_kept(received):
    data = {"result": "fault", "reason": "", "message": "ไม่เห็นห้องน้ำ"}
    response = browser("health-officer").post(case_url(received, "/checks/plan"), data)
    html = response.content.decode()
    assert response.status_code == 422
    assert "เลือกเหตุที่บกพร่อง" in html
    assert "ไม่เห็นห้องน้ำ" in html
    assert 'href="#plan"' in html


def test_a_message_longer_than_its_column_is_refused(received):
    data = {"result": "fault", "reason": "unreadable", "message": "ก" * 1001}
    post(browser("health-officer"), case_url(received, "/checks/plan"), data, status=422)
    assert cases.checks(cases.case(SYSTEM, received)) == {}


def test_an_unlawful_step_keeps_its_place_and_says_what_opens_it(received):
    html = page(browser("health-officer"), case_url(received))
    assert "ตรวจให้ครบทุกรายการก่อน" in html
    assert 'aria-disabled="true"' in html


# Reach -----------------------------------------------------------------------------------------


def every_address(case_id):
    """Each URL of the door that names a case; its files, letters and items are real ones."""
    use = files.attachments(f"case:{case_id}")[0].pk
    letter = letters.letters(SYSTEM, case_id)[0].pk
    known = {"case_id": case_id, "attachment_id": use, "letter_id": letter, "item": "plan"}
    patterns = [p for p in urls.urlpatterns if isinstance(p, URLPattern)]
    for pattern in patterns:
        if "case_id" in pattern.pattern.converters:
            kinds = pattern.pattern.converters.items()
            wanted = {n: known.get(n, OF_NOTHING[type(kind).__name__]) for n, kind in kinds}
            yield reverse(f"officer:{pattern.name}", kwargs=wanted)


@pytest.mark.parametrize(
    "slug", ["tambon-chief", "tambon-officer", "registrar", "saraban-officer", "finance-officer"]
)
def test_an_officer_of_another_agency_unit_or_duty_finds_nothing(in_review, slug):
    client = browser(slug)
    addresses = list(every_address(in_review))
    assert len(addresses) >= 30
    for address in addresses:
        for method in (client.get, client.post):
            assert method(address).status_code in {404, 405}, address
        assert 404 in {client.get(address).status_code, client.post(address).status_code}
    assert state(in_review) == "in_review"


def test_a_case_of_another_agency_stands_in_no_queue_and_no_search(received):
    client = browser("tambon-officer")
    number = cases.case(SYSTEM, received).number
    assert number not in page(client, "/officer/")
    post(client, "/officer/", {"q": number})
    assert "ไม่พบเรื่องนี้" in page(client, "/officer/")


def test_a_stranger_is_sent_to_sign_in(client):
    response = client.get(case_url(uuid4()))
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/officer/sign-in?next=")


def test_a_case_that_never_was_is_not_found():
    page(browser("mayor"), case_url(UUID(int=0)), status=404)


# Words -----------------------------------------------------------------------------------------


def test_every_code_has_its_sentence_in_both_languages():
    wanted = {f"missing_{fact}" for fact in Fact} | {"wrong_state", "wrong_role"}
    wanted |= {"unknown_item", "unknown_reason", "not_open", "wrong_amount"}
    assert wanted <= words.REFUSALS.keys()
    tables = (words.REFUSALS, words.FACTS, words.GROUNDS, words.STATES, event_words.HISTORY)
    for table in tables:
        for code, text in table.items():
            assert text["th"], code
            assert text["en"], code


def test_every_officers_step_has_a_button():
    """What only the applicant or the system does, of itself, needs none."""
    officers = frozenset(Role) - {Role.APPLICANT, Role.SYSTEM}
    ours = {step.verb for step in STEPS if step.roles & officers}
    assert ours == words.STEPS.keys() == words.STEP_KEYS.keys()


def test_every_reaction_and_every_exception_has_words():
    from anuyat.jobs.reactions import DO

    assert DO.keys() <= event_words.REACTIONS.keys()
    assert words.EXCEPTIONS.keys() == words.EXCEPTION_GLYPHS.keys()
    assert words.EXCEPTIONS.keys() == words.NEXT_FOR_EXCEPTION.keys()
