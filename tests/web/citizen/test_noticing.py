"""The list of what happened in one's cases, and how much of it is new."""

import pytest

from anuyat.apps.cases import noticing, talking
from anuyat.apps.cases.models import NoticesSeen
from anuyat.apps.correspondence import queries as letters
from anuyat.core.access import SYSTEM, NotYours
from anuyat.jobs import worker
from tests import given
from tests.web.citizen.browsing import browser, text

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
URL = "/my/notices"


@pytest.fixture
def accepted():
    """A case on which an officer has worked: it was accepted as complete."""
    return given.in_review("complaint", "saraban-officer", at=AT)


def test_what_an_officer_did_is_new_until_the_list_is_opened(accepted):
    case_id, who = accepted
    mine = browser(who)
    assert "<b>ใหม่ 1</b>" in text(mine.get("/my"))
    first = text(mine.get(URL))
    assert "คำขอครบถ้วน เริ่มพิจารณา" in first
    assert f"/my/cases/{case_id}" in first
    assert "<b>ใหม่</b>" in first
    assert "<b>ใหม่</b>" not in text(mine.get(URL))
    assert "<b>ใหม่ 1</b>" not in text(mine.get("/my"))


def test_a_message_is_told_without_a_word_of_it(accepted):
    case_id, who = accepted
    talking.write(case_id, "ขอนัดพรุ่งนี้", who=given.officer("saraban-officer"), at=AT)
    worker.work_all(AT)
    html = text(browser(who).get(URL))
    assert "เจ้าหน้าที่ส่งข้อความถึงคุณ" in html
    assert f"/my/cases/{case_id}/messages" in html
    assert "ขอนัดพรุ่งนี้" not in html


def test_what_one_did_oneself_is_no_news_and_others_read_nothing(accepted):
    case_id, who = accepted
    talking.write(case_id, "สวัสดี", who=who, at=AT)
    assert "ข้อความถึงคุณ" not in text(browser(who).get(URL))
    other = text(browser(given.citizen("direk")).get(URL))
    assert str(case_id) not in other
    assert "ยังไม่มีการแจ้งเตือน" in other


def test_a_browser_that_fetches_ahead_has_read_nothing_and_no_letter_is_served(accepted):
    case_id, who = accepted
    browser(who).get(URL, headers={"Sec-Purpose": "prefetch"})
    assert not NoticesSeen.objects.exists()
    browser(who).get(URL)
    assert NoticesSeen.objects.get().person_id == who.person_id
    assert all(letter.opened_at is None for letter in letters.letters(SYSTEM, case_id))


def test_the_mark_never_goes_back_and_is_a_persons_own(accepted):
    _case_id, who = accepted
    found = noticing.notices(who, {"case.accept"})
    noticing.see(who, found)
    noticing.see(who, [])
    assert NoticesSeen.objects.get().entry_id == found[0].entry_id
    with pytest.raises(NotYours):
        noticing.see(given.officer("clerk"), found)
