"""Pages and files of statistics, and the one question after a case has ended."""

import csv
import json
from datetime import timedelta
from io import StringIO

import pytest
from django.test import Client

from anuyat.apps.cases import rating
from anuyat.apps.cases.models import Rated, Rating
from anuyat.apps.cases.rating import Said
from anuyat.core.lifecycle import Outcome
from anuyat.flows import decide, review
from anuyat.jobs import worker
from anuyat.web.shared import charts
from tests import given
from tests.web.at_the_desk import browser, it_is, page, queries
from tests.web.citizen.browsing import browser as at_home

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
COMPLAINT, FOOD = "complaint", "food-place-licence"
BUDGET = 40


@pytest.fixture(autouse=True)
def _monday_morning():
    it_is(AT)
    yield
    it_is(AT)


def ended():
    case_id, who = given.received(COMPLAINT, at=AT)
    review.withdraw(case_id, who=who, at=AT)
    return case_id, who


def answered():
    case_id, _who = given.in_review(COMPLAINT, "saraban-officer", at=AT)
    who = given.officer("clerk", at=AT)
    grounds = {"reasons": "ตอบ"}
    decide.decide(case_id, Outcome.ANSWERED, grounds=grounds, conditions=[], who=who, at=AT)
    worker.work_all(AT)


def rated(step=4, text=""):
    case_id, who = ended()
    rating.rate(case_id, Said(step, "form", text), who=who, at=AT)


def table(answer):
    text = answer.content.decode("utf-8-sig")
    return list(csv.reader(StringIO(text)))


# The desk ----------------------------------------------------------------------------------------


def test_an_officer_finds_the_figures_from_the_rail_with_chart_table_and_files():
    answered()
    clerk = browser("saraban-officer")
    assert 'href="/officer/figures"' in page(clerk, "/officer/")
    html = page(clerk, "/officer/figures")
    assert "<svg" in html
    assert "ครึ่งหนึ่งของเรื่องได้ผลภายใน" in html
    assert "<table" in html
    assert 'style="' not in html
    told = table(clerk.get("/officer/figures.csv"))
    assert ["ผลของเรื่องที่เสร็จ", "ตอบแล้ว", "เรื่อง", "1"] in told
    found = json.loads(clerk.get("/officer/figures.json").content)
    assert found["sections"]["ends"] == [{"key": "answered", "label": "ตอบแล้ว", "n": 1}]
    assert (found["received"], found["in_time_percent"]) == (1, 100)
    assert clerk.get("/officer/figures.exe").status_code == 404


def test_what_is_asked_for_narrows_and_nonsense_counts_as_not_asked():
    answered()
    clerk = browser("saraban-officer")
    asked = "/officer/figures.json?service="
    assert json.loads(clerk.get(asked + COMPLAINT).content)["received"] == 1
    assert clerk.get("/officer/figures?unit=x&months=99&service=%00").status_code == 200
    found = json.loads(browser("health-officer").get(asked + COMPLAINT).content)
    assert (found["of"]["service"], found["received"]) == ("", 0)


def test_the_page_asks_the_database_no_more_for_more_cases():
    clerk = browser("saraban-officer")
    clerk.get("/officer/figures")
    answered()
    few = queries(clerk, "/officer/figures")
    for _n in range(3):
        answered()
    assert queries(clerk, "/officer/figures") <= few
    assert few <= BUDGET


def test_words_of_applicants_are_shown_from_five_answers_on_and_never_as_markup():
    for _n in range(4):
        rated(text="<b>ช้า</b>")
    clerk = browser("saraban-officer")
    assert "ช้า" not in page(clerk, "/officer/figures")
    rated(text="=HYPERLINK(1)")
    html = page(clerk, "/officer/figures")
    assert "&lt;b&gt;ช้า" in html
    assert "<b>ช้า" not in html
    assert "HYPERLINK" not in clerk.get("/officer/figures.csv").content.decode()


# Everybody ---------------------------------------------------------------------------------------


def later():
    """December, when November is a whole month."""
    it_is(AT + timedelta(days=10))


def test_everybody_reads_the_figures_of_a_service_and_of_an_agency():
    for _n in range(5):
        answered()
    later()
    client = Client()
    assert f'href="/services/{COMPLAINT}/figures"' in page(client, f"/services/{COMPLAINT}")
    for address in (f"/services/{COMPLAINT}/figures", "/agencies/tua-yang-town/figures"):
        html = page(client, address)
        assert "<svg" in html
        assert "น้อยกว่า 5 และตัวเลข" in html
        found = json.loads(client.get(f"{address}.json").content)
        assert (found["received"], found["ended"]) == (5, 5)
        assert ["ภาพรวม", "รับเรื่อง", "", "5"] in table(client.get(f"{address}.csv"))
        assert "attachment" in client.get(f"{address}.csv")["Content-Disposition"]


def test_of_a_few_everybody_reads_no_figure():
    for _n in range(3):
        answered()
    later()
    address = f"/services/{COMPLAINT}/figures"
    found = json.loads(Client().get(f"{address}.json").content)
    assert (found["received"], found["working_days"], found["in_time_percent"]) == (None,) * 3
    assert found["sections"]["ends"] == [{"key": "answered", "label": "ตอบแล้ว", "n": None}]
    assert "น้อยกว่า 5" in page(Client(), address)


def test_a_month_that_is_not_over_is_not_told():
    for _n in range(5):
        answered()
    found = json.loads(Client().get(f"/services/{COMPLAINT}/figures.json").content)
    assert found["period"]["until"] == "2026-11-01"
    assert found["received"] == 0


def test_there_are_no_figures_of_what_is_not_here():
    client = Client()
    for address in (
        "/services/passport-status/figures",
        "/services/none/figures",
        "/agencies/none/figures",
        "/agencies/none/figures.csv",
        f"/services/{COMPLAINT}/figures.xml",
    ):
        assert client.get(address).status_code == 404, address
    linked = client.get("/services/passport-status").content.decode()
    assert "/figures" not in linked


def test_the_figures_are_in_english_where_the_page_is():
    answered()
    client = browser("saraban-officer")
    client.post("/language", {"language": "en", "next": "/officer/figures"})
    client.cookies["django_language"] = "en"
    found = json.loads(client.get("/officer/figures.json").content)
    assert found["sections"]["months"][0]["label"].isascii()


# The question after the end ----------------------------------------------------------------------


def test_a_case_that_has_ended_asks_once_how_it_was():
    case_id, who = given.received(COMPLAINT, at=AT)
    mine, url = at_home(who), f"/my/cases/{case_id}/rate"
    assert url not in page(mine, f"/my/cases/{case_id}")
    assert "ตอบได้เมื่อเรื่องจบแล้ว" in page(mine, url)
    review.withdraw(case_id, who=who, at=AT)
    assert url in page(mine, f"/my/cases/{case_id}")
    faulty = mine.post(url, {"words": "ช้ามาก"})
    assert faulty.status_code == 422
    assert "ช้ามาก" in faulty.content.decode()
    assert mine.post(url, {"step": "2", "hard": "waiting", "words": "ช้ามาก"}).status_code == 302
    assert (Rated.objects.count(), Rating.objects.get().step) == (1, 2)
    assert "ขอบคุณ" in page(mine, f"{url}?thanks=1")
    assert url not in page(mine, f"/my/cases/{case_id}")
    assert mine.post(url, {"step": "5"}).status_code == 409
    assert Rating.objects.count() == 1


def test_no_officer_sees_who_answered_or_what():
    case_id, who = ended()
    rating.rate(case_id, Said(1, "form", "ไม่ไหวเลย"), who=who, at=AT)
    html = page(browser("saraban-officer"), f"/officer/cases/{case_id}")
    assert "ไม่ไหวเลย" not in html
    assert "rated" not in html


# Charts ------------------------------------------------------------------------------------------


def drawn(*rows, names=("a",), beside=0):
    return charts.chart("c", rows, label="l", names=names, unsaid="-", beside=beside)


def test_every_bar_carries_its_figure_and_stays_on_the_drawing():
    found = drawn(("x", [1_000, 3]), ("y", [0, None]), names=("came", "went"), beside=78)
    assert [bar["text"] for bar in found["bars"]] == ["1,000", "3", "0", "-"]
    assert [bar["kind"] for bar in found["bars"]] == ["solid", "hatched", "solid", "open"]
    assert all(bar["x"] + bar["width"] <= charts.WIDTH - 40 for bar in found["bars"])
    assert all(bar["y"] + charts.BAR <= found["height"] for bar in found["bars"])
    assert found["bars"][1]["width"] >= 1
    assert found["bars"][2]["width"] == 0


def test_two_series_are_told_apart_without_colour():
    assert [one["kind"] for one in drawn(("x", [1, 2]), names=("a", "b"))["legend"]] == [
        "solid",
        "hatched",
    ]
    assert drawn(("x", [1]))["legend"] == []
