"""Checking every answer, sending once, and the receipt."""

import pytest
from django.urls import reverse

from anuyat.apps.cases import drafts
from tests import given
from tests.web.citizen.browsing import SERVICE, browser, page_url, text

pytestmark = pytest.mark.django_db


def test_the_check_page_shows_every_answer_with_a_way_to_change_it(client, full_draft):
    page = text(client.get(reverse("citizen:check", args=[full_draft])))
    assert "ครัวคุณยายพิมพ์ใจ สาขาริมคลอง" in page
    assert f"{page_url(full_draft, 'trade_name_page')}?back=check#q-trade_name" in page
    assert "2,500.00" in page  # What it will cost, before it is sent.


def test_a_changed_answer_leads_back_to_the_check_page(client, full_draft):
    url = f"{page_url(full_draft, 'trade_name_page')}?back=check"
    answer = client.post(url, {"trade_name": "ครัวใหม่"})
    assert answer.headers["Location"] == reverse("citizen:check", args=[full_draft])


def test_an_unfinished_draft_has_no_button_to_send_and_cannot_be_sent(client, draft, pimpa):
    check = reverse("citizen:check", args=[draft])
    assert reverse("citizen:submit", args=[draft]) not in text(client.get(check))
    assert client.post(reverse("citizen:submit", args=[draft])).headers["Location"] == check
    assert drafts.mine(draft, pimpa).state == "draft"


@pytest.mark.law("ega-2565/11")
def test_a_person_chooses_how_to_be_answered(client, full_draft, pimpa):
    client.post(reverse("citizen:reply", args=[full_draft]), {"reply-by": "post"})
    assert drafts.mine(full_draft, pimpa).reply_preference == "post"


@pytest.mark.law("eta-2544/18")
def test_sending_twice_leads_to_the_same_receipt(client, full_draft):
    url = reverse("citizen:submit", args=[full_draft])
    first, second = (client.post(url).headers["Location"] for _ in range(2))
    assert first == second
    assert first.endswith("/receipt")


@pytest.mark.law("ega-2565/10.1")
def test_the_receipt_shows_both_times_and_why(pimpa):
    case_id, _ = given.received(SERVICE, who=pimpa, at=given.EVENING)
    page = text(browser(pimpa).get(reverse("citizen:receipt", args=[case_id])))
    page = page.replace("\u00a0", " ")
    for told in ("20 พ.ย. 2569", "18:42", "23 พ.ย. 2569", "08:30", "หลังเวลาทำการ", "มาตรา 10"):
        assert told in page
    assert "data:image/svg+xml" in page
