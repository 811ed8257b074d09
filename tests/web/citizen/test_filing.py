"""Answering a form page by page; what is typed is never lost, nor shown to others."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from anuyat.apps.cases import drafts
from anuyat.web.shared import sessions
from tests import given
from tests.web.citizen.browsing import SERVICE, answers, page_url, text

pytestmark = pytest.mark.django_db


def test_starting_opens_one_draft_and_leads_to_the_first_open_page(client, pimpa):
    first = client.post(f"/services/{SERVICE}/start").headers["Location"]
    again = client.post(f"/services/{SERVICE}/start").headers["Location"]
    assert first == again
    assert first.endswith("/kind_page")
    assert len(drafts.drafts(pimpa)) == 1


def test_a_page_keeps_its_answer_and_leads_on(client, draft, pimpa):
    answer = client.post(page_url(draft, "kind_page"), {"kind": "sale"})
    assert answer.headers["Location"] == page_url(draft, "area_page")
    assert answers(draft, pimpa)["kind"] == "sale"


def test_a_wrong_answer_is_shown_as_typed_with_summary_and_message(client, draft, pimpa):
    answer = client.post(page_url(draft, "area_page"), {"area_sqm": "สามร้อย"})
    page = text(answer)
    assert answer.status_code == 422
    assert 'value="สามร้อย"' in page
    assert '<a href="#q-area_sqm">' in page
    assert "<title>ข้อผิดพลาด:" in page
    assert "area_sqm" not in answers(draft, pimpa)


def test_an_answer_that_ends_the_filing_is_told_politely_and_kept(client, draft, pimpa):
    stop = client.post(page_url(draft, "area_page"), {"area_sqm": "150"}).headers["Location"]
    assert "หนังสือรับรองการแจ้ง" in text(client.get(stop))
    assert answers(draft, pimpa)["area_sqm"] == 150


def test_what_the_proof_of_identity_gave_is_said_and_its_number_masked(client, draft, pimpa):
    client.post(page_url(draft, "kind_page"), {"kind": "sale"})
    page = text(client.get(page_url(draft, "applicant_page")))
    assert "เติมให้แล้วจากการยืนยันตัวตน" in page
    assert answers(draft, pimpa)["applicant_pid"] not in page


def test_a_number_from_the_proof_of_identity_cannot_be_typed_over(client, full_draft, pimpa):
    before = answers(full_draft, pimpa)["applicant_pid"]
    sent = {
        "applicant_name": "นางสาวพิมพา ใจตัวอย่าง",
        "applicant_pid": "1101700230708",
        "applicant_address-house": "1",
        "applicant_address-subdistrict": "730111",
    }
    assert client.post(page_url(full_draft, "applicant_page"), sent).status_code == 302
    after = answers(full_draft, pimpa)
    assert (after["applicant_pid"], after["applicant_address"]["house"]) == (before, "1")


def test_a_sub_district_is_found_without_a_script_and_nothing_is_judged(client, draft, pimpa):
    sent = {
        "premises_address-search": "โพรงมะเดือ",
        "premises_address-house": "88/12",
        "premises_address-find": "1",
    }
    answer = client.post(page_url(draft, "premises_page"), sent)
    page = text(answer)
    assert answer.status_code == 200
    assert 'value="730118"' in page
    assert 'value="88/12"' in page
    assert "govuk-error" not in page
    assert "premises_address" not in answers(draft, pimpa)


ADDRESS = {
    "premises_address-house": "88/12",
    "premises_address-building": "อาคารบี ชั้น 3",
    "premises_address-subdistrict": "730118",
}


@pytest.mark.parametrize(
    ("typed", "filled", "kept"),
    [
        ("", "", "73000"),
        ("10110", "10110", "73000"),  # of the place chosen before: it goes with that place
        ("73001", "10110", "73001"),
        ("73001", "", "73001"),
    ],
)
def test_the_post_code_follows_the_place_until_another_is_typed(
    client, draft, pimpa, typed, filled, kept
):
    postcode = {
        "premises_address-postcode": typed,
        "premises_address-postcode-filled": filled,
    }
    client.post(page_url(draft, "premises_page"), ADDRESS | postcode)
    stored = answers(draft, pimpa)["premises_address"]
    assert (stored["postcode"], stored["building"]) == (kept, "อาคารบี ชั้น 3")
    drawn = client.get(page_url(draft, "premises_page")).content.decode()
    assert re.search(rf'name="premises_address-postcode" [^>]* value="{kept}"', drawn)
    assert 'name="premises_address-postcode-filled" value="73000"' in drawn


def test_a_post_code_that_is_none_is_marked_at_its_box(client, draft):
    answer = client.post(
        page_url(draft, "premises_page"), ADDRESS | {"premises_address-postcode": "7300"}
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'href="#q-premises_address-postcode"' in page
    assert 'id="q-premises_address-postcode-error"' in page


def test_in_english_the_places_are_offered_and_shown_in_roman_letters(client, draft):
    client.cookies["anuyat_lang"] = "en"
    find = {"premises_address-search": "โพรงมะเดื่อ", "premises_address-find": "1"}
    page = client.post(page_url(draft, "premises_page"), find).content.decode()
    assert "Phrong Maduea Subdistrict" in page
    assert "ตำบลโพรงมะเดื่อ" not in page


def test_an_address_elsewhere_is_marked_where_it_is_wrong(client, draft):
    sent = {
        "premises_address-search": "บางรัก",
        "premises_address-subdistrict": "100402",
        "premises_address-house": "1",
    }
    page = text(client.post(page_url(draft, "premises_page"), sent))
    assert 'href="#q-premises_address-subdistrict"' in page
    assert 'class="is-bad"' in page


def upload(client, filing_id, name, content, page="plan_page", question="plan", **more):
    sent = {question: SimpleUploadedFile(name, content, "application/pdf"), **more}
    return client.post(page_url(filing_id, page), sent)


def test_a_file_is_attached_and_taken_away_again(client, draft, pimpa):
    assert upload(client, draft, "แผนผัง.pdf", given.PDF, upload="1").status_code == 302
    [kept] = answers(draft, pimpa)["plan"]
    assert "แผนผัง.pdf" in text(client.get(page_url(draft, "plan_page")))
    client.post(page_url(draft, "plan_page"), {"plan-remove": kept["file"]})
    assert answers(draft, pimpa)["plan"] == []


def test_going_on_with_a_file_chosen_attaches_it(client, draft, pimpa):
    answer = upload(client, draft, "plan.pdf", given.PDF)
    assert answer.status_code == 302
    assert not answer.headers["Location"].endswith("plan_page")
    assert len(answers(draft, pimpa)["plan"]) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"MZ\x90\x00" + bytes(3000), "ไม่ใช่ไฟล์ .pdf จริง", id="a program"),
        pytest.param(b"%PDF-1.4" + bytes(20_000_000), "ไม่เกิน", id="20 MB"),
    ],
)
def test_a_file_that_is_not_taken_is_told_why_and_nothing_is_lost(
    client, full_draft, pimpa, content, says
):
    before = answers(full_draft, pimpa)
    answer = upload(client, full_draft, "virus.pdf", content)
    assert answer.status_code == 422
    assert says in text(answer)
    assert answers(full_draft, pimpa) == before


def test_pausing_keeps_what_is_good_and_leads_to_the_folder(client, draft, pimpa):
    sent = {"email": "pimpa@example.com", "phone": "12", "pause": "1"}
    assert client.post(page_url(draft, "contact_page"), sent).headers["Location"] == "/my"
    assert answers(draft, pimpa)["email"] == "pimpa@example.com"


def test_a_page_of_somebody_else_is_not_there(other, full_draft):
    for path in (
        page_url(full_draft, "kind_page"),
        reverse("citizen:check", args=[full_draft]),
    ):
        assert other.get(path).status_code == 404
    assert other.post(page_url(full_draft, "kind_page"), {"kind": "sale"}).status_code == 404
    assert other.post(reverse("citizen:submit", args=[full_draft])).status_code == 404


def test_what_was_typed_after_the_session_ended_is_there_after_signing_in(draft, pimpa):
    away = Client()
    url = page_url(draft, "trade_name_page")
    answer = away.post(url, {"trade_name": "ครัวคุณยาย"})
    assert answer.headers["Location"] == f"/sign-in?next={url}"
    session = away.session
    sessions.begin(session, person=pimpa.person_id, ial=(2, 3))
    session.save()
    page = text(away.get(url))
    assert 'value="ครัวคุณยาย"' in page
    assert "หมดเวลา" in page
    assert "trade_name" not in answers(draft, pimpa)


def test_what_was_typed_without_a_session_does_not_lie_readable_in_it(draft):
    away = Client()
    away.post(page_url(draft, "trade_name_page"), {"trade_name": "1101700230708"})
    assert "1101700230708" not in str(dict(away.session))
