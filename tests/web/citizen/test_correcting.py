"""A returned case is corrected where it was faulted, and there only."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from anuyat.apps.cases import commands
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import queries as catalogue
from anuyat.jobs import worker
from tests import given
from tests.web.citizen.browsing import AT, SERVICE, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def returned(case_id):
    """The case returned for its plan and its name of the premises."""
    by = given.officer("health-officer")
    faults = {"plan": "plan-parts-missing", "premises": "address-unclear"}
    given.checked(case_id, by=by, at=AT, faults=faults)
    commands.send_back(case_id, who=by, at=AT)
    worker.work_all(AT)
    return case_id


def test_a_returned_case_waits_first_in_the_folder_with_every_fault(client, returned):
    assert "แก้ 2 ข้อ" in text(client.get("/my"))
    page = text(client.get(reverse("citizen:case", args=[returned])))
    reasons = catalogue.in_force(SERVICE).bundle["reasons"]
    assert reasons["plan-parts-missing"]["message"]["th"] in page
    assert reasons["address-unclear"]["message"]["th"] in page


def test_only_the_returned_questions_can_be_corrected(client, returned):
    page = text(client.get(reverse("citizen:correct", args=[returned])))
    named = set(re.findall(r'name="([a-z_]+)', page)) - {"csrfmiddlewaretoken", "language", "next"}
    assert {"plan", "premises_address"} <= named
    assert not named & {"trade_name", "kind", "medical", "area_sqm"}


def correction(**more):
    return {
        "premises_address-house": "88/14",
        "premises_address-subdistrict": "730118",
        **more,
    }


def test_a_correction_that_lacks_something_is_not_sent_and_nothing_is_lost(client, returned, pimpa):
    answer = client.post(reverse("citizen:correct", args=[returned]), correction())
    assert answer.status_code == 422
    assert 'value="88/14"' in text(answer)
    assert cases.case(pimpa.reach, returned).state == "returned"


def test_a_whole_correction_goes_back_and_the_case_with_it(client, returned, pimpa):
    sent = correction(plan=SimpleUploadedFile("ใหม่.pdf", given.PDF))
    answer = client.post(reverse("citizen:correct", args=[returned]), sent)
    assert answer.headers["Location"] == reverse("citizen:case", args=[returned])
    case = cases.case(pimpa.reach, returned)
    assert case.state == "received"
    assert cases.answers(case)["premises_address"]["house"] == "88/14"
    assert [file["label"] for file in cases.answers(case)["plan"]] == ["ใหม่.pdf"]


def test_a_new_file_can_be_taken_away_before_it_is_sent(client, returned, pimpa):
    url = reverse("citizen:correct", args=[returned])
    client.post(url, {"plan": SimpleUploadedFile("ใหม่.pdf", given.PDF), "upload": "1"})
    [kept] = commands.open_corrections(cases.case(pimpa.reach, returned))["plan"]
    client.post(url, {"plan-remove": kept["file"]})
    assert commands.open_corrections(cases.case(pimpa.reach, returned))["plan"] == []
