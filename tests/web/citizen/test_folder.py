"""The folder, and one case in it."""

import pytest
from django.urls import reverse

from anuyat.apps.cases import commands
from anuyat.apps.cases import queries as cases
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.records import files
from tests import given
from tests.web.citizen.browsing import AT, SERVICE, text

pytestmark = pytest.mark.django_db


def test_an_empty_folder_says_what_would_be_there(client):
    page = text(client.get("/my"))
    assert "ไม่มีอะไรรอคุณ" in page
    assert "ยังไม่มีใบอนุญาต" in page


def test_the_folder_shows_a_draft_until_when_it_is_kept(client, draft):
    assert "เก็บไว้ถึง" in text(client.get("/my"))


def test_the_folder_asks_a_fixed_number_of_times(client, pimpa, django_assert_max_num_queries):
    for _ in range(4):
        case_id, _who = given.received(SERVICE, who=pimpa)
        commands.withdraw(case_id, who=pimpa, at=AT)
    given.received(SERVICE, who=pimpa)
    given.filing(SERVICE, who=pimpa)
    with django_assert_max_num_queries(12):
        assert client.get("/my").status_code == 200


@pytest.mark.parametrize("name", ["case", "receipt", "correct", "withdraw", "licence_pdf"])
def test_a_case_of_somebody_else_is_not_there(other, case_id, name):
    assert other.get(reverse(f"citizen:{name}", args=[case_id])).status_code == 404


def test_a_file_and_a_letter_of_somebody_else_are_not_there(client, other, case_id, pimpa):
    [file, *_] = cases.answers(cases.case(pimpa.reach, case_id))["plan"]
    use = next(a for a in files.attachments(f"case:{case_id}") if a.purpose == "plan")
    assert file["label"] == use.label
    letter = letters.by_key(case_id, "acknowledgement")
    own = [
        reverse("citizen:file", args=[use.pk]),
        reverse("citizen:letter", args=[letter.pk]),
        reverse("citizen:letter_pdf", args=[letter.pk]),
    ]
    assert [client.get(path).status_code for path in own] == [200, 200, 200]
    assert [other.get(path).status_code for path in own] == [404, 404, 404]
    assert client.get(own[2]).content.startswith(b"%PDF")


def test_withdrawing_shows_its_consequences_first(client, case_id, pimpa):
    url = reverse("citizen:withdraw", args=[case_id])
    assert "หยุดพิจารณาทันที" in text(client.get(url))
    assert cases.case(pimpa.reach, case_id).state == "received"
    client.post(url)
    assert cases.case(pimpa.reach, case_id).state == "withdrawn"
    assert "ถอนไม่ได้แล้ว" in text(client.get(url))
