"""The officer's queue: narrowing, counting, paging, keeping views, taking out a list."""

from datetime import timedelta

import pytest

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import assigning, kept_views
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.models import Case
from anuyat.apps.records.models import Entry
from anuyat.core.access import SYSTEM, Role
from anuyat.core.desk_view import Asked
from anuyat.web.shared import sessions
from tests import given
from tests.flows import an_edition
from tests.web.at_the_desk import browser, case_url, check_all, it_is, page, post, queries, state

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
FOOD = "food-place-licence"
QUEUE = "/officer/"
BUDGET = 26


@pytest.fixture(autouse=True)
def _monday_morning():
    it_is(AT)
    yield
    it_is(AT)


@pytest.fixture
def received():
    return given.received(FOOD, at=AT)[0]


def number(case_id):
    return cases.case(SYSTEM, case_id).number


def signed_in(who):
    from django.test import Client

    client = Client()
    session = client.session
    sessions.begin(session, officer=who.officer_id)
    session.save()
    return client


def head():
    """A supervisor of the health unit."""
    return an_edition.engage("head", Role.SUPERVISOR)


# Narrowing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "is_there"),
    [
        ("", True),
        ("?state=received", True),
        ("?state=in_review", False),
        ("?service=food-place-licence", True),
        ("?service=complaint", False),
        ("?holder=none", True),
        ("?holder=mine", False),
        ("?origin=online", True),
        ("?origin=counter", False),
        ("?due=late", False),
        ("?new=message", False),
        ("?new=correction", False),
        ("?waits=payment", False),
        ("?followed=1", False),
        ("?unit=999999", False),
        # What is unknown is as if it were not asked: an old bookmark still opens.
        ("?state=closed&due=never&unit=x&holder=somebody&sort=colour", True),
    ],
)
def test_a_filter_shows_just_what_answers_it(received, asked, is_there):
    html = page(browser("health-officer"), QUEUE + asked)
    assert (number(received) in html) is is_there


def test_late_counts_what_waits_for_us_and_nothing_that_waits_for_the_applicant(received):
    due_on = cases.case(SYSTEM, received).due_on
    it_is(AT + (due_on - AT.date()) + timedelta(days=1))
    client = browser("health-officer")
    assert number(received) in page(client, f"{QUEUE}?due=late")
    Case.objects.filter(pk=received).update(state="returned")
    assert number(received) not in page(client, f"{QUEUE}?due=late")


def test_a_case_with_an_unread_message_is_found_and_told(received):
    Case.objects.filter(pk=received).update(unread_by_office=2)
    html = page(browser("health-officer"), f"{QUEUE}?new=message")
    assert number(received) in html
    assert "ข้อความใหม่ 2" in html


def test_every_tab_tells_how_many_it_has(received):
    given.received(FOOD, at=AT)
    me = given.officer("health-officer")
    assigning.claim(received, who=me, at=AT)
    html = page(browser("health-officer"), QUEUE)
    for tab, count in (("ทั้งหมด", 2), ("ของฉัน", 1), ("ยังไม่มีผู้รับ", 1), ("ติดตาม", 0)):
        assert f"{tab}<b>{count}</b>" in html


def test_the_queue_is_ordered_by_what_is_asked_and_back():
    first, _ = given.received(FOOD, at=AT)
    second, _ = given.received(FOOD, who=given.citizen("direk"), at=AT + timedelta(minutes=5))
    client = browser("health-officer")

    def order(asked):
        html = page(client, QUEUE + asked)
        return html.index(f"case-{first}") < html.index(f"case-{second}")

    assert order("?sort=received") is True
    assert order("?sort=-received") is False
    assert order("?sort=number") is True
    assert order("?sort=-number") is False
    assert 'aria-sort="descending"' in page(client, f"{QUEUE}?sort=-owner")


# Paging ------------------------------------------------------------------------------------------


def many(like, count):
    """Copies of a case, past the commands: only their number matters."""
    one = Case.objects.select_related("filing").get(pk=like)
    filings, rows = [], []
    for n in range(count):
        filing = type(one.filing).objects.get(pk=one.filing_id)
        filing.pk, filing._state.adding = None, True
        filing.pk = type(one.filing)._meta.pk.get_default()
        filings.append(filing)
        row = Case.objects.get(pk=like)
        row.pk, row._state.adding = Case._meta.pk.get_default(), True
        row.filing = filing
        row.number, row.incoming_number = f"X{n:07d}", f"X{n}/2569"
        row.tracking_code = f"X{n:015d}"
        row.due_on = AT.date() + timedelta(days=n % 40 - 10)
        rows.append(row)
    type(one.filing).objects.bulk_create(filings, batch_size=200)
    Case.objects.bulk_create(rows, batch_size=200)


def test_the_queue_asks_the_database_as_often_at_two_thousand_cases(received, capsys):
    from time import perf_counter

    client = browser("health-officer")
    page(client, QUEUE)
    few = queries(client, QUEUE)
    many(received, 2000)
    addresses = ("", "?page=40", "?sort=owner", "?due=late&holder=none", "?sort=-received&page=7")
    for asked in addresses:
        started = perf_counter()
        # A case that is late, or late no more, may be asked one thing more: never one thing a row.
        assert queries(client, QUEUE + asked) <= few + 2 <= BUDGET, asked
        with capsys.disabled():
            print(f"\n  2,001 cases {asked or 'first page'}: {perf_counter() - started:.2f} s")
    assert "จาก 2001" in page(client, QUEUE)


def test_a_page_keeps_what_was_asked(received):
    many(received, 60)
    html = page(browser("health-officer"), f"{QUEUE}?holder=none&sort=number")
    assert "?holder=none&amp;sort=number&amp;page=2" in html


# Views and columns -------------------------------------------------------------------------------


def test_a_view_is_kept_under_a_name_and_thrown_away(received):
    client = browser("health-officer")
    asked = {"name": "ด่วนของฉัน", "due": "soon", "holder": "mine", "q": "พิมพา"}
    response = post(client, "/officer/queue/views", asked)
    assert response.headers["Location"] == f"{QUEUE}?due=soon&holder=mine"
    html = page(client, QUEUE)
    assert 'href="/officer/?due=soon&amp;holder=mine"' in html
    assert "ด่วนของฉัน" in html
    kept = kept_views.views(given.officer("health-officer").reach)[0]
    assert kept.asked == {"due": "soon", "holder": "mine"}, "no searched words"
    post(client, "/officer/queue/views/drop", {"view": kept.pk})
    assert "ด่วนของฉัน" not in page(client, QUEUE)


@pytest.mark.parametrize(
    ("name", "says"),
    [("", "ตั้งชื่อมุมมอง"), ("ก" * 61, "ไม่เกิน 60"), ("1999900031016", "อย่าใส่เลขประจำตัว")],
)
def test_a_name_that_cannot_be_is_told_beside_its_box(name, says):
    response = browser("health-officer").post("/officer/queue/views", {"name": name})
    assert response.status_code == 422
    html = response.content.decode()
    assert says in html
    assert 'href="#view-name"' in html


def test_nobody_sees_a_colleagues_own_view_and_all_of_the_unit_see_a_shared_one():
    boss = head()
    client = signed_in(boss)
    unit = agencies.unit_by_code(agencies.agency_by_code("tua-yang-town").pk, "health").pk
    post(client, "/officer/queue/views", {"name": "ของหัวหน้า", "due": "late"})
    post(client, "/officer/queue/views", {"name": "ของทั้งกอง", "due": "late", "share": unit})
    html = page(browser("health-officer"), QUEUE)
    assert "ของทั้งกอง" in html
    assert "ของหัวหน้า" not in html
    assert "ของทั้งกอง" not in page(browser("registrar"), QUEUE)


def test_only_a_supervisor_of_the_unit_shares_and_only_who_may_throws_away():
    unit = agencies.unit_by_code(agencies.agency_by_code("tua-yang-town").pk, "health").pk
    client = browser("health-officer")
    post(client, "/officer/queue/views", {"name": "x", "share": unit}, status=404)
    post(client, "/officer/queue/views", {"name": "x", "share": "agency"}, status=404)
    boss = head()
    kept = kept_views.keep(
        "ร่วม", Asked(due="late"), agency_id=agencies.agency_by_code("tua-yang-town").pk,
        is_shared=True, unit_id=unit, who=boss, at=AT,
    )  # fmt: skip
    post(client, "/officer/queue/views/drop", {"view": kept.pk}, status=404)
    post(signed_in(boss), "/officer/queue/views/drop", {"view": kept.pk})


def test_chosen_columns_are_kept_for_that_officer_alone(received):
    client = browser("health-officer")
    back = f"{QUEUE}?holder=none"
    sent = {"column": ["received", "origin", "colour"], "next": back}
    assert post(client, "/officer/queue/columns", sent).headers["Location"] == back
    html = page(client, QUEUE)
    assert "วันที่รับ</a></th>" in html
    assert "ค่าธรรมเนียม</th>" not in html
    assert "ค่าธรรมเนียม</th>" in page(browser("health-director"), QUEUE)


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", "/officer\\evil", ""])
def test_a_form_of_the_queue_leads_nowhere_else(away):
    sent = {"column": ["step"], "next": away}
    response = post(browser("health-officer"), "/officer/queue/columns", sent)
    assert response.headers["Location"] == QUEUE


# The list as a file ------------------------------------------------------------------------------


@pytest.mark.law("pdpa-2562/37")
def test_taking_out_the_list_is_written_down_and_shows_no_number(received):
    Case.objects.filter(pk=received).update(applicant_name="=HYPERLINK(1) 1999900031016")
    response = browser("health-officer").get("/officer/queue.csv?state=received")
    text = response.content.decode("utf-8-sig")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert number(received) in text
    assert "\"'=HYPERLINK(1)" in text
    assert "1999900031016" not in text
    entry = Entry.objects.filter(kind="list.read").get()
    assert entry.actor == given.officer("health-officer").actor
    assert entry.facts == {
        "why": "export", "count": 1, "asked": ["state=received"], "has_words": False,
    }  # fmt: skip


def test_the_file_has_just_what_the_view_has(received):
    text = browser("health-officer").get("/officer/queue.csv?holder=mine").content.decode()
    assert number(received) not in text
    assert number(received) not in browser("registrar").get("/officer/queue.csv").content.decode()


# Who works on it ---------------------------------------------------------------------------------


def test_a_case_is_claimed_from_the_queue_and_put_back(received):
    client = browser("health-officer")
    back = f"{QUEUE}?holder=none"
    response = post(client, case_url(received, "/claim"), {"next": back})
    assert response.headers["Location"] == back
    assert f"รับเรื่อง {number(received)} แล้ว" in page(client, back)
    assert f'id="case-{received}"' in page(client, f"{QUEUE}?holder=mine")
    post(client, case_url(received, "/release"))
    assert cases.case(SYSTEM, received).assignee_id is None


def test_the_second_who_claims_is_told_who_was_first(received):
    post(browser("health-director"), case_url(received, "/claim"))
    response = post(browser("health-officer"), case_url(received, "/claim"), status=409)
    assert "นางสาวอรุณี สุขสาธิต รับเรื่องนี้ไปก่อนแล้ว" in response.content.decode()
    post(browser("health-officer"), case_url(received, "/release"), status=409)


def test_a_supervisor_gives_a_case_to_an_officer_and_nobody_else_may(received):
    boss, to = signed_in(head()), given.officer("health-officer").officer_id
    assert "มอบให้" in page(boss, case_url(received))
    post(boss, case_url(received, "/assign"), {"officer": to})
    assert cases.case(SYSTEM, received).assignee_id == to
    post(browser("health-director"), case_url(received, "/assign"), {"officer": to}, status=404)
    stranger = given.officer("registrar").officer_id
    response = post(boss, case_url(received, "/assign"), {"officer": stranger}, status=409)
    assert "ไม่มีหน้าที่ในเรื่องนี้" in response.content.decode()
    post(boss, case_url(received, "/assign"), {"officer": ""}, status=409)


def test_a_followed_case_stands_under_its_own_tab(received):
    client, row = browser("health-officer"), f'id="case-{received}"'
    post(client, case_url(received, "/follow"), {"follow": "1"})
    assert row in page(client, f"{QUEUE}?followed=1")
    assert row not in page(browser("health-director"), f"{QUEUE}?followed=1")
    post(client, case_url(received, "/follow"), {"follow": "0"})
    assert row not in page(client, f"{QUEUE}?followed=1")


# Together ----------------------------------------------------------------------------------------


def test_each_of_several_is_judged_by_its_own_facts(received):
    client = browser("health-officer")
    other, _ = given.received(FOOD, who=given.citizen("direk"), at=AT)
    check_all(client, received)
    sent = {"act": "accept", "case": [str(received), str(other), "not-an-id"]}
    html = post(client, "/officer/queue/together", sent, status=200).content.decode()
    assert "ทำแล้ว 1 เรื่อง" in html
    assert "ไม่ได้ทำ 1 เรื่อง" in html
    assert "ตรวจให้ครบทุกรายการก่อน" in html
    assert (state(received), state(other)) == ("in_review", "received")


def test_the_whole_view_is_taken_at_once_and_what_others_have_is_left(received):
    mine, _ = given.received(FOOD, who=given.citizen("direk"), at=AT)
    post(browser("health-director"), case_url(received, "/claim"))
    sent = {"act": "claim", "whole": "1", "next": f"{QUEUE}?state=received"}
    client = browser("health-officer")
    html = post(client, "/officer/queue/together", sent, status=200).content.decode()
    assert "อรุณี สุขสาธิต รับเรื่องนี้ไปก่อนแล้ว" in html
    me = given.officer("health-officer").officer_id
    assert cases.case(SYSTEM, mine).assignee_id == me
    assert cases.case(SYSTEM, received).assignee_id != me


def test_a_case_that_is_not_theirs_is_not_touched_together_with_others(received):
    sent = {"act": "claim", "case": [str(received)]}
    html = post(browser("registrar"), "/officer/queue/together", sent, status=200).content.decode()
    assert "ทำแล้ว 0 เรื่อง" in html
    assert number(received) not in html
    assert cases.case(SYSTEM, received).assignee_id is None


@pytest.mark.parametrize("sent", [{"act": "decide"}, {"act": "claim"}, {"case": "x"}, {}])
def test_nothing_is_decided_together_and_nothing_chosen_is_told(received, sent):
    full = {"case": [str(received)]} | sent if sent.get("act") == "decide" else sent
    post(browser("mayor"), "/officer/queue/together", full, status=422)
    assert state(received) == "received"


def test_a_supervisor_gives_several_to_one_officer(received):
    to = given.officer("health-officer").officer_id
    sent = {"act": "assign", "case": [str(received)], "officer": str(to)}
    post(signed_in(head()), "/officer/queue/together", sent, status=200)
    assert cases.case(SYSTEM, received).assignee_id == to
    other = given.received(FOOD, who=given.citizen("direk"), at=AT)[0]
    sent["case"] = [str(other)]
    post(browser("health-officer"), "/officer/queue/together", sent, status=200)
    assert cases.case(SYSTEM, other).assignee_id is None


# Without a script --------------------------------------------------------------------------------


def test_every_key_presses_something_that_is_there_without_a_script(received):
    html = page(browser("health-officer"), QUEUE)
    for key in ("KeyO", "KeyC", "KeyX"):
        assert f'data-row-key="{key}"' in html
    for key in ("Digit1", "Digit8", "Slash", "Help", "KeyF"):
        assert f'data-key="{key}"' in html
    assert '<script type="module"' in html
    assert " onclick" not in html
    assert "ปุ่มลัดทั้งหมด" in html
    assert "ปิดได้ที่ท้ายหน้า" in page(browser("health-officer"), "/officer/shortcuts")
