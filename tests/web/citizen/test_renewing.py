"""Renewing by paying, as the holder meets it: from the licence in the folder to the bill."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from anuyat.apps.licences import queries as licences
from anuyat.core.access import SYSTEM
from anuyat.core.thai import BANGKOK
from anuyat.ports import board
from tests import given
from tests.flows import banking
from tests.plain_renderer import plain_paper
from tests.web.citizen.browsing import browser, text

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME


@pytest.fixture
def licence():
    with plain_paper():
        case_id, who = given.granted()
        banking.pay_whole(case_id, AT)
    found = licences.of_case(SYSTEM, case_id)
    last = found.valid_until
    at = datetime(last.year, last.month, last.day, 10, tzinfo=BANGKOK) - timedelta(days=30)
    board.wired()["clock"].set(at)
    yield found, browser(who)
    board.wired()["clock"].reset()


def test_the_folder_offers_the_renewal_when_its_time_has_come(licence):
    found, mine = licence
    url = reverse("citizen:renew", args=[found.pk])
    assert f'href="{url}"' in text(mine.get(reverse("citizen:folder")))
    board.wired()["clock"].set(AT + timedelta(days=1))
    assert f'href="{url}"' not in text(mine.get(reverse("citizen:folder")))


@pytest.mark.law("lfa-2558/12")
def test_the_page_says_what_it_costs_what_it_gives_and_by_which_law(licence):
    found, mine = licence
    page = text(mine.get(reverse("citizen:renew", args=[found.pk]))).replace("\u00a0", " ")
    assert "2,500.00" in page
    assert "มาตรา 12" in page
    assert "22 พ.ย. 2571" in page


def test_the_button_leads_to_the_bill_and_the_licence_then_waits_for_it(licence):
    found, mine = licence
    url = reverse("citizen:renew", args=[found.pk])
    answer = mine.post(url)
    assert answer.url.startswith("/my/bills/")
    again = mine.get(url)
    assert "ต่ออายุไม่ได้วันนี้" in text(again)
    assert reverse("citizen:case", args=[licences.renewal_under_way(found.pk)]) in text(again)
    assert mine.post(url).url == answer.url


def test_an_expired_licence_is_told_so(licence):
    found, mine = licence
    board.wired()["clock"].set(AT + timedelta(days=500))
    assert "หมดอายุแล้ว" in text(mine.get(reverse("citizen:renew", args=[found.pk])))
