"""Rows, sums, points and several files in a page, without JavaScript: nothing typed is lost."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import commands, drafts
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import queries as catalogue
from anuyat.core.access import SYSTEM
from anuyat.flows import alerts, apply, review
from anuyat.web.shared import sessions
from tests import given
from tests.web.at_the_desk import browser as officers
from tests.web.at_the_desk import case_url, it_is, page
from tests.web.citizen import a_service
from tests.web.citizen.browsing import AT, LATER, answers, page_url, text

pytestmark = pytest.mark.django_db

TWO = {
    "staff-rows": "2",
    "staff-0-has": "name job",
    "staff-0-name": "สมชาย",
    "staff-0-job": "clean",
    "staff-1-has": "name job",
    "staff-1-name": "สมหญิง",
    "staff-1-job": "clean",
}


@pytest.fixture
def edition():
    return a_service.publish()


@pytest.fixture
def draft(edition, pimpa):
    return apply.begin(edition, who=pimpa, at=AT, given={"of_age": True})


@pytest.fixture
def whole(draft, pimpa, edition):
    """A draft in which everything is answered, two photographs too."""
    wanted = {id: value for id, value in a_service.WHOLE.items() if id != "photos"}
    drafts.keep_page(draft, who=pimpa, answers=wanted, removed=frozenset(), at=AT)
    for n in range(2):
        photos = edition.form.question("photos")
        apply.add_file(draft, photos, f"{n}.pdf", given.PDF, who=pimpa, at=AT)
    return draft


def come_in(client, who):
    session = client.session
    sessions.begin(session, person=who.person_id, ial=who.ial)
    session.save()


def boxes(page: str, part: str) -> list[str]:
    """What stands in the boxes of the page whose names end like this, from top to bottom."""
    return re.findall(rf'name="[a-z0-9-]+-{part}"[^>]* value="([^"]*)"', page)


def test_a_group_shows_a_first_row_and_a_button_for_more(client, draft):
    page = text(client.get(page_url(draft, "people")))
    assert "คนที่ 1" in page
    assert 'name="staff-add" value="1"' in page
    assert "เพิ่มคนที่ 2" in page
    assert page.count('name="staff-0-name"') == 1


def test_a_row_is_added_with_the_focus_and_nothing_typed_is_lost(client, draft, pimpa):
    sent = {**TWO, "staff-1-name": "", "staff-1-job": "", "staff-add": "1"}
    answer = client.post(page_url(draft, "people"), sent)
    page = text(answer)
    assert answer.status_code == 200
    assert "govuk-error" not in page
    assert 'value="สมชาย"' in page
    assert 'name="staff-2-name"' in page
    assert re.search(r"<legend[^>]* autofocus>คนที่ 3", page)
    # What is good stands in the draft already, though the page was not sent on.
    assert answers(draft, pimpa)["staff"] == [{"name": "สมชาย", "job": "clean"}]


def test_a_row_is_taken_away_and_the_others_move_up(client, draft, pimpa):
    page = text(client.post(page_url(draft, "people"), {**TWO, "staff-remove": "0"}))
    assert 'value="สมหญิง"' in page
    assert "สมชาย" not in page
    assert 'name="staff-1-name"' not in page
    assert "เหลือ 1 รายการ" in page
    assert answers(draft, pimpa)["staff"] == [{"name": "สมหญิง", "job": "clean"}]


def test_the_last_row_that_must_stand_has_no_button_to_take_it_away(client, draft):
    assert 'name="staff-remove"' not in text(client.get(page_url(draft, "people")))
    page = text(client.post(page_url(draft, "things"), {"goods-rows": "0", "goods-add": "1"}))
    assert 'name="goods-remove" value="0"' in page


def test_no_button_adds_more_rows_than_the_edition_allows(client, draft):
    page = text(client.post(page_url(draft, "people"), {**TWO, "staff-add": "1"}))
    assert 'name="staff-add"' not in page
    assert "ครบ 3 รายการแล้ว" in page
    sent = {**TWO, "staff-rows": "3", "staff-add": "1"}
    assert 'name="staff-3-name"' not in text(client.post(page_url(draft, "people"), sent))


def test_a_fault_in_a_row_is_shown_there_and_linked_from_the_summary(client, draft):
    answer = client.post(page_url(draft, "people"), {**TWO, "staff-1-name": ""})
    page = text(answer)
    assert answer.status_code == 422
    assert '<a href="#q-staff-1-name">คนที่ 2: กรอกชื่อ</a>' in page
    assert re.search(r'id="q-staff-1-name"[^>]*aria-invalid="true"', page)
    assert 'value="สมชาย"' in page


def test_a_question_that_an_answer_brings_up_is_asked_in_its_row_only(client, draft, pimpa):
    sent = {**TWO, "staff-1-job": "cook"}
    answer = client.post(page_url(draft, "people"), sent)
    page = text(client.get(answer.headers["Location"]))
    assert 'name="staff-1-trained_on-day"' in page
    assert 'name="staff-0-trained_on-day"' not in page
    sent |= {"staff-1-has": "name job trained_on", "staff-1-trained_on-day": "5",
             "staff-1-trained_on-month": "1", "staff-1-trained_on-year": "2569"}  # fmt: skip
    answer = client.post(page_url(draft, "people"), sent)
    assert answer.headers["Location"] == page_url(draft, "things")
    assert answers(draft, pimpa)["staff"][1]["trained_on"] == "2026-01-05"


def test_rows_in_rows_are_added_and_taken_away(client, draft):
    sent = {"floors-rows": "1", "floors-0-has": "rooms", "floors-0-rooms-rows": "1",
            "floors-0-rooms-0-area": "12.5", "floors-0-rooms-0-has": "area"}  # fmt: skip
    page = text(client.post(page_url(draft, "where"), {**sent, "floors-0-rooms-add": "1"}))
    assert boxes(page, "area") == ["12.5", ""]
    sent |= {"floors-0-rooms-rows": "2", "floors-0-rooms-1-area": "3", "floors-0-rooms-remove": "0"}
    page = text(client.post(page_url(draft, "where"), sent))
    assert boxes(page, "area") == ["3"]


def test_what_is_calculated_is_shown_and_computed_anew_by_a_button(client, draft):
    assert "ยังคำนวณไม่ได้" in text(client.get(page_url(draft, "things")))
    sent = {"goods-rows": "1", "goods-0-has": "what pieces price", "goods-0-what": "ข้าว",
            "goods-0-pieces": "3", "goods-0-price": "15.50", "total": "1",
            "calculate": "1"}  # fmt: skip
    page = text(client.post(page_url(draft, "things"), sent))
    assert page.count("46.50 บาท") == 2  # in its row, and in all


def test_a_point_is_shown_on_a_sketch_with_a_way_to_a_map(client, whole):
    page = text(client.get(page_url(whole, "where")))
    assert boxes(page, "lat") == ["13.756331"]
    assert "<svg" in page
    assert "geo:13.756331,100.501765" in page
    assert 'rel="noopener noreferrer"' in page
    assert "an-position.js" in page


def test_swapped_figures_of_a_point_are_told(client, whole):
    sent = {"place-lat": "100.5", "place-lng": "13.7"}
    answer = client.post(page_url(whole, "where"), sent)
    assert answer.status_code == 422
    assert "สลับละติจูดกับลองจิจูด" in text(answer)


def test_the_check_page_has_the_rows_as_a_table_and_the_sums(client, whole):
    page = text(client.get(reverse("citizen:check", args=[whole])))
    assert "<caption" in page
    assert "5 มกราคม 2569" in page.replace("\xa0", " ")
    assert "46.50 บาท" in page.replace("\xa0", " ")
    assert f"{page_url(whole, 'people')}?back=check#q-staff" in page
    assert 'name="staff' not in page


def test_a_page_kept_through_a_sign_in_shows_its_rows_again(draft, pimpa):
    stranger = Client()
    stranger.post(page_url(draft, "people"), TWO)
    come_in(stranger, pimpa)
    page = text(stranger.get(page_url(draft, "people")))
    assert 'value="สมชาย"' in page
    assert 'value="สมหญิง"' in page


def test_rows_go_into_the_case_sealed_and_with_what_was_calculated(client, whole, pimpa):
    client.post(reverse("citizen:submit", args=[whole]))
    case = cases.case_by_filing(SYSTEM, whole)
    told = cases.answers(case)
    assert (told["total"], told["floor_area"]) == (4_650, 15.5)
    assert told["goods"][0]["worth"] == 4_650
    assert case.edition_id == drafts.mine(whole, pimpa).edition_id
    page = text(client.get(reverse("citizen:case", args=[case.pk])))
    assert "สมหญิง" in page
    assert "<caption" in page


def test_an_officer_reads_the_rows_as_a_table(whole, pimpa):
    case_id = apply.submit(whole, who=pimpa, at=AT)
    it_is(LATER)
    page_ = page(officers("saraban-officer"), case_url(case_id))
    assert re.search(r"<td[^>]*>สมหญิง</td>", page_)
    assert "รวม" in page_
    assert "46.50 บาท" in page_.replace("\xa0", " ")


def test_a_number_typed_into_a_row_is_sealed_in_the_draft_and_in_the_case(whole, pimpa):
    rows = [{"name": "สมชาย 1101700230708", "job": "clean"}]
    drafts.keep_page(whole, who=pimpa, answers={"staff": rows}, removed=frozenset(), at=AT)
    case_id = apply.submit(whole, who=pimpa, at=AT)
    case = cases.case(SYSTEM, case_id)
    for stored in (drafts.mine(whole, pimpa).answers, case.answers):
        assert "1101700230708" not in json.dumps(stored, ensure_ascii=False)
    assert cases.answers(case)["staff"] == rows


def test_the_folder_says_how_far_a_draft_is_and_how_long_it_is_kept(client, draft):
    folder = text(client.get(reverse("citizen:folder"))).replace("\xa0", " ")
    assert "ตอบแล้ว 1 จาก 5 หน้า" in folder
    assert re.search(r"ร่าง เก็บไว้ถึง \S+ 23 ธ.ค. 2569", folder)


def test_whoever_went_on_after_the_warning_is_warned_again_with_the_new_day(draft, pimpa):
    first = drafts.warn(draft, at=AT + timedelta(days=23))
    assert drafts.warn(draft, at=AT + timedelta(days=24)) is None
    at = AT + timedelta(days=25)
    drafts.keep_page(
        draft, who=pimpa, answers={"email": "a@example.com"}, removed=frozenset(), at=at
    )
    again = drafts.warn(draft, at=at + timedelta(days=23))
    assert (first.pk, again.pk) == (draft, draft)
    agency = agencies.agency_by_code("tua-yang-town")
    last = drafts.kept_until(again).date()
    mail = alerts.of_draft(again, "a@example.com", agency, kept_until=last, base_url="http://x")
    assert "หลังวันที่ 17 มกราคม 2570" in mail.text
    assert "after 17 January 2027" in mail.text


def returned(whole, pimpa, item):
    """The case of this draft, sent back for one item."""
    case_id = apply.submit(whole, who=pimpa, at=AT)
    by = given.officer("saraban-officer", at=AT)
    given.checked(case_id, by=by, at=AT, faults={item: reason_of(case_id)})
    commands.send_back(case_id, who=by, at=AT)
    return case_id


def reason_of(case_id):
    return next(iter(catalogue.edition(cases.case(SYSTEM, case_id).edition_id).bundle["reasons"]))


def test_only_the_returned_group_is_corrected_and_its_sums_are_new(client, whole, pimpa):
    case_id = returned(whole, pimpa, "goods")
    url = reverse("citizen:correct", args=[case_id])
    page = text(client.get(url))
    assert boxes(page, "what") == ["ข้าว"]
    assert "staff-0-name" not in page
    sent = {"goods-rows": "1", "goods-0-has": "what pieces price worth", "goods-0-what": "ข้าว",
            "goods-0-pieces": "4", "goods-0-price": "15.50"}  # fmt: skip
    page = text(client.post(url, {**sent, "goods-add": "1"}))
    assert boxes(page, "pieces") == ["4", ""]
    bad = {**sent, "goods-rows": "2", "goods-1-what": "ไข่", "goods-1-pieces": "many"}
    assert client.post(url, bad).status_code == 422
    with pytest.raises(review.StillFaulty):  # Half a row stands in the correction, and waits.
        review.correct(case_id, who=pimpa, at=LATER)
    client.post(url, sent)
    case = cases.case(SYSTEM, case_id)
    assert case.state != "returned"
    told = cases.answers(case)
    assert (told["total"], told["goods"][0]["worth"]) == (6_200, 6_200)


# Eligibility -----------------------------------------------------------------------------------


def test_eligibility_is_asked_before_the_sign_in_and_whoever_passes_need_not_answer_again(
    edition, pimpa
):
    stranger = Client()
    url = reverse("citizen:fit", args=[a_service.SERVICE])
    page = text(stranger.get(url))
    assert "อายุครบ 20 ปีหรือไม่" in page
    onward = stranger.post(url, {"of_age": "yes"}).headers["Location"]
    assert onward == f"{reverse('citizen:sign_in')}?service={a_service.SERVICE}"
    come_in(stranger, pimpa)
    first = stranger.post(reverse("citizen:start", args=[a_service.SERVICE])).headers["Location"]
    assert first.endswith("/people")
    (draft,) = drafts.drafts(pimpa)
    assert answers(draft.pk, pimpa)["of_age"] is True
    assert sessions.FIT not in stranger.session


def test_who_is_stopped_is_told_why_by_which_law_and_where_to_go_and_nothing_is_kept(
    client, edition, pimpa
):
    url = reverse("citizen:fit", args=[a_service.SERVICE])
    page = text(client.post(url, {"of_age": "no"})).replace("\xa0", " ")
    assert "ยื่นคำขอนี้ไม่ได้" in page
    assert "ผู้ขอต้องมีอายุครบ 20 ปี" in page
    assert "ป.พ.พ. มาตรา 19" in page
    assert "ให้ผู้แทนโดยชอบธรรมยื่นแทน" in page
    assert drafts.drafts(pimpa) == []
    start = reverse("citizen:start", args=[a_service.SERVICE])
    assert client.post(start).headers["Location"] == url
    assert drafts.drafts(pimpa) == []


def test_an_answer_changed_to_one_that_stops_is_kept_but_cannot_be_sent(client, whole, pimpa):
    client.post(page_url(whole, "fit"), {"of_age": "no"})
    client.post(reverse("citizen:submit", args=[whole]))
    assert cases.case_by_filing(SYSTEM, whole) is None
    folder = text(client.get(reverse("citizen:folder")))
    assert f"{page_url(whole, 'fit')}?stop=1" in folder
    assert "ยื่นคำขอนี้ไม่ได้" in text(client.get(f"{page_url(whole, 'fit')}?stop=1"))


def test_a_question_left_open_is_told(client, edition):
    answer = client.post(reverse("citizen:fit", args=[a_service.SERVICE]), {})
    assert answer.status_code == 422
    assert '<a href="#q-of_age">' in text(answer)


def test_a_service_without_such_questions_has_no_such_page(client):
    assert client.get(reverse("citizen:fit", args=["food-place-licence"])).status_code == 404
