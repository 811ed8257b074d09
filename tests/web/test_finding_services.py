"""The front page, the search over services and manuals, and services of other bodies."""

import logging
from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import reverse

from anuyat.apps.cases.usual import usual
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import Linked, NoSuchService
from anuyat.apps.records.models import Tally
from anuyat.core.access import PUBLIC
from anuyat.core.lifecycle import Outcome
from anuyat.demo import content
from anuyat.flows import decide
from anuyat.jobs import worker
from tests import given
from tests.plain_renderer import plain_paper
from tests.web.citizen.browsing import browser

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
LINKED = ["passport-status", "election-absence", "credit-bureau-summary", "sso-relief-check"]


def page(answer):
    return answer.content.decode().replace("\u00a0", " ").replace("&quot;", '"')


def rows():
    return {
        model._meta.label: model.objects.count()
        for config in apps.get_app_configs()
        if config.name.startswith("anuyat.apps.")
        for model in config.get_models()
    }


# The front page and the search ----------------------------------------------------------------


def test_at_least_twelve_services_of_at_least_six_agencies_stand_on_the_front_page(client):
    shown = page(client.get("/"))
    bundles = content.editions()
    assert all(f'href="/services/{b["service"]}"' in shown for b in bundles)
    assert len(bundles) >= 12
    assert len({b["agency"] for b in bundles}) >= 6


def test_the_front_page_names_each_category_once(client):
    shown = page(client.get("/"))
    for category in {b["category"]["th"] for b in content.editions()}:
        assert shown.count(f">{category}</h3>") == 1


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("เปิดร้าน", "food-place-licence"),
        ("พาสปอต", "passport-status"),
        ("ทุบบ้าน", "building-permit"),
        ("เงินคนแก่", "elderly-allowance"),
        ("แบล็คลิสต์", "credit-bureau-summary"),
        ("ถมที่", "soil-notice"),
        ("ขายของในเน็ต", "e-commerce-registration"),
        ("ออร์แกนนิก", "organic-certificate"),
        pytest.param("โบราณวัตถุ", "soil-notice", id="only the manual says so"),
        pytest.param("แบบ ทพ", "commercial-registration", id="a form the manual names"),
    ],
)
def test_a_search_finds_by_other_words_slips_and_what_the_manual_says(client, typed, found):
    assert f'href="/services/{found}"' in page(client.get("/search", {"q": typed}))


def test_what_a_person_typed_is_written_nowhere(client, caplog):
    before = rows()
    with caplog.at_level(logging.DEBUG):
        client.get("/search", {"q": "เบี้ยคนพิเศษ"})
    # The one row it writes counts tries of one network, and knows nothing of what was asked.
    assert {k: n for k, n in rows().items() if k != "records.Tally"} == {
        k: n for k, n in before.items() if k != "records.Tally"
    }
    assert not [t for t in Tally.objects.all() if "เบี้ย" in t.key]
    assert not [r for r in caplog.records if "เบี้ยคนพิเศษ" in r.getMessage()
                and not r.name.startswith("django.db")]  # fmt: skip


# Services of other bodies ---------------------------------------------------------------------


@pytest.mark.parametrize("code", LINKED)
def test_a_linked_service_shows_its_manual_its_owner_and_the_way(client, code):
    edition = catalogue.linked(code)
    shown = page(client.get(f"/services/{code}"))
    told = [edition.link["owner"], edition.link["standing"], edition.bundle["fee_note"],
            *(step["title"] for step in edition.bundle["steps"]),
            *(row["says"] for row in edition.bundle["legal_basis"])]  # fmt: skip
    assert not [text["th"] for text in told if text["th"] not in shown]
    assert f'href="/services/{code}/leave"' in shown
    assert edition.link["url"] not in shown


@pytest.mark.parametrize("code", LINKED)
def test_nobody_leaves_without_a_page_that_says_where_to(client, code):
    edition = catalogue.linked(code)
    shown = page(client.get(f"/services/{code}/leave"))
    assert f'href="{edition.link["url"]}" rel="external noopener noreferrer"' in shown
    assert "คุณกำลังออกจากระบบนี้" in shown
    assert edition.link["owner"]["th"] in shown


@pytest.mark.law("ega-2565/5")
def test_opening_the_credit_bureau_writes_no_row_and_asks_nothing():
    client = browser(given.citizen("pimpa"))
    before = rows()
    client.get("/services/credit-bureau-summary")
    answer = client.get("/services/credit-bureau-summary/leave")
    assert rows() == before
    assert "<form" not in page(answer).split("<main", 1)[1].split("</main", 1)[0]
    assert "ไม่ใช่หน่วยงานของรัฐ" in page(answer)
    assert client.post("/services/credit-bureau-summary/leave").status_code == 405


@pytest.mark.law("ega-2565/4")
def test_the_notice_of_not_voting_says_that_the_act_does_not_bind_its_owner(client):
    shown = page(client.get("/services/election-absence"))
    assert "องค์กรอิสระตามรัฐธรรมนูญ" in shown
    assert "ไม่ใช้บังคับตามมาตรา 4" in shown


@pytest.mark.parametrize("code", LINKED)
def test_no_case_can_be_opened_for_anothers_service(code):
    client = browser(given.citizen("pimpa"))
    assert client.post(reverse("citizen:start", args=[code])).status_code == 404
    assert client.get(reverse("citizen:fit", args=[code])).status_code == 404
    with pytest.raises(NoSuchService):
        catalogue.in_force(code)


@pytest.mark.parametrize("code", ["food-place-licence", "no-such-service"])
def test_the_way_out_opens_only_what_a_published_edition_links(client, code):
    assert client.get(f"/services/{code}/leave").status_code == 404
    assert client.get(f"/services/{code}/leave?url=https://evil.example").status_code == 404


def test_the_search_tells_a_linked_service_from_ours(client):
    assert "เปิดที่เว็บไซต์ของเจ้าของบริการ" in page(client.get("/search", {"q": "พาสปอร์ต"}))
    assert any(isinstance(found, Linked) for found in catalogue.find("พาสปอร์ต"))


# Money, receipts and renewals on their pages --------------------------------------------------


def test_a_service_that_pays_shows_its_rates_and_that_they_are_examples(client):
    shown = page(client.get("/services/elderly-allowance"))
    assert "600–1,000 บาทต่อเดือน" in shown
    assert "อายุตั้งแต่ 70 ปี" in shown
    assert "ตัวเลขตัวอย่าง" in shown


def test_a_renewal_by_paying_begins_at_the_licence_and_not_with_a_form(client):
    shown = page(client.get("/services/food-place-renewal"))
    assert 'href="/my#licences"' in shown
    assert "/services/food-place-renewal/start" not in shown
    mine = browser(given.citizen("pimpa"))
    assert mine.get("/services/food-place-renewal/start").url == "/my#licences"


# The usual time -------------------------------------------------------------------------------


def answered(days):
    at = AT + timedelta(days=days)
    with plain_paper():
        case_id, _ = given.in_review("complaint", "saraban-officer", at=AT)
        who = given.officer("clerk", at=at)
        decide.decide(case_id, Outcome.ANSWERED, grounds={"reasons": "ตอบ"}, conditions=[],
                      who=who, at=at)  # fmt: skip
        worker.work_all(at)


def test_the_usual_time_is_that_of_nine_in_ten_and_says_nothing_of_a_few():
    for days in (1, 2, 3, 4):
        answered(days)
    later = AT + timedelta(days=30)
    assert usual(PUBLIC, "complaint", later) is None
    answered(9)
    found = usual(PUBLIC, "complaint", later)
    assert (found.days, found.cases) == (9, 5)
    assert usual(PUBLIC, "complaint", AT + timedelta(days=200)) is None
