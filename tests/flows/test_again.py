"""Filing again from an earlier case, and a draft whose edition was replaced while it was open."""

import copy

import pytest
from django.urls import reverse

from anuyat.apps.cases import commands as case_commands
from anuyat.apps.cases import drafts, linking
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import commands
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.models import Edition
from anuyat.apps.records import files
from anuyat.apps.records.models import Attachment
from anuyat.core.access import SYSTEM, NotYours
from anuyat.flows import again, apply
from anuyat.flows.apply import Outdated
from tests import given
from tests.web.citizen.browsing import browser, text

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
FOOD = "food-place-licence"
BOTH = {"th": "เบอร์โต๊ะ", "en": "Tables"}


def new_edition():
    """The same form, with a question more, one of another kind, and one left out."""
    now = catalogue.in_force(FOOD)
    row = Edition.objects.get(pk=now.id)
    bundle = copy.deepcopy(dict(row.bundle))
    for page in bundle["form"]["pages"]:
        page["questions"] = [q for q in page["questions"] if q["id"] != "phone"]
        for question in page["questions"]:
            if question["id"] == "trade_name":
                question["max_length"] = 3
        if any(question["id"] == "email" for question in page["questions"]):
            page["questions"].append({"id": "tables", "type": "number", "label": BOTH})
    made = commands.draft(bundle, row.regime)
    Edition.objects.filter(service=row.service, state="published").update(state="retired")
    Edition.objects.filter(pk=made.pk).update(state="published", published_at=AT)
    catalogue.edition.cache_clear()
    return made.pk


def ended(who):
    case_id, _ = given.received(FOOD, who=who)
    case_commands.withdraw(case_id, who=who, at=AT)
    return case_id


@pytest.fixture
def pimpa():
    return given.citizen()


def test_what_was_answered_is_answered_again_and_files_go_over_by_reference(pimpa):
    case_id = ended(pimpa)
    filing_id = again.begin(case_id, who=pimpa, at=AT)
    now = drafts.open_answers(drafts.mine(filing_id, pimpa))
    old = cases.answers(cases.case(SYSTEM, case_id))
    assert now["trade_name"] == old["trade_name"]
    assert now["plan"][0]["file"] != old["plan"][0]["file"]
    use = files.attachment(now["plan"][0]["file"], subjects=frozenset({f"filing:{filing_id}"}))
    former = files.attachment(
        old["plan"][0]["file"],
        subjects=frozenset({f"filing:{cases.case(SYSTEM, case_id).filing_id}"}),
    )
    assert use.file_id == former.file_id
    assert not apply.problems(filing_id, who=pimpa, at=AT)


def test_the_new_case_tells_what_it_was_begun_from(pimpa):
    case_id = ended(pimpa)
    new = apply.submit(again.begin(case_id, who=pimpa, at=AT), who=pimpa, at=AT)
    assert linking.begun_from(cases.case(SYSTEM, new)).to_case_id == case_id
    assert not linking.appeals(cases.case(SYSTEM, case_id))


def test_a_copy_that_was_deleted_is_asked_for_anew(pimpa):
    case_id = ended(pimpa)
    Attachment.objects.filter(
        subject=f"filing:{cases.case(SYSTEM, case_id).filing_id}", purpose="plan"
    ).update(erased_at=AT, erased_why="decided")
    filing_id = again.begin(case_id, who=pimpa, at=AT)
    assert "plan" not in drafts.open_answers(drafts.mine(filing_id, pimpa))
    missing = {p.root for p in apply.problems(filing_id, who=pimpa, at=AT)}
    assert missing == {"plan"}


def test_a_draft_that_is_open_is_given_back_untouched(pimpa):
    case_id = ended(pimpa)
    own = given.filing(FOOD, who=pimpa, given={"trade_name": "ชื่อใหม่"})
    assert again.begin(case_id, who=pimpa, at=AT) == own
    assert drafts.open_answers(drafts.mine(own, pimpa))["trade_name"] == "ชื่อใหม่"


def test_under_a_newer_edition_it_says_what_is_new_changed_and_gone(pimpa):
    case_id = ended(pimpa)
    new_edition()
    moved = again.offer(case_id, who=pimpa, at=AT).moved
    assert [q.id for q in moved.new] == ["tables"]
    assert [q.id for q in moved.changed] == ["trade_name"]
    assert [q.id for q in moved.gone] == ["phone"]
    assert "area_sqm" in moved.kept


def test_nobody_begins_from_a_case_of_somebody_else(pimpa):
    with pytest.raises(cases.NoSuchCase):
        again.begin(ended(pimpa), who=given.citizen("direk"), at=AT)


# An edition retired while a draft is open --------------------------------------------------------


def test_a_draft_of_a_retired_edition_is_not_sent_as_it_is(pimpa):
    own = given.filing(FOOD, who=pimpa)
    new_edition()
    with pytest.raises(Outdated):
        apply.submit(own, who=pimpa, at=AT)


def test_it_moves_over_with_its_answers_and_nothing_is_lost(pimpa):
    own = given.filing(FOOD, who=pimpa)
    before = drafts.open_answers(drafts.mine(own, pimpa))
    new = new_edition()
    assert again.move_draft(own, who=pimpa, at=AT)
    draft = drafts.mine(own, pimpa)
    now = drafts.open_answers(draft)
    [left] = drafts.left_over(draft).values()
    assert draft.edition_id == new
    assert set(left) == {"phone", "trade_name"}
    assert {**left, **now} == before
    assert {p.root for p in apply.problems(own, who=pimpa, at=AT)} == {"tables", "trade_name"}
    assert not again.move_draft(own, who=pimpa, at=AT)


def test_nobody_else_moves_it(pimpa):
    own = given.filing(FOOD, who=pimpa)
    new_edition()
    with pytest.raises(NotYours):
        again.move_draft(own, who=given.citizen("direk"), at=AT)


def test_a_draft_of_the_edition_in_force_stays_where_it_is(pimpa):
    own = given.filing(FOOD, who=pimpa)
    assert again.difference(own, who=pimpa, at=AT) is None
    assert not again.move_draft(own, who=pimpa, at=AT)


def test_the_person_sees_the_differences_before_going_on(pimpa):
    own = given.filing(FOOD, who=pimpa)
    new_edition()
    client = browser(pimpa)
    newer = reverse("citizen:newer", args=[own])
    for address in (
        reverse("citizen:check", args=[own]),
        reverse("citizen:page", args=[own, "kind_page"]),
    ):
        assert client.get(address)["Location"] == newer
    said = text(client.get(newer))
    assert BOTH["th"] in said
    assert "ไม่มีคำตอบใดหาย" in said
    client.post(reverse("citizen:submit", args=[own]))
    assert cases.case_by_filing(SYSTEM, own) is None
    assert client.post(newer).status_code == 302
    check = text(client.get(reverse("citizen:check", args=[own])))
    assert "คำตอบเดิมที่แบบฉบับนี้ไม่ถามแล้ว" in check


def test_the_case_leads_to_filing_again_once_it_has_ended(pimpa):
    client = browser(pimpa)
    case_id, _ = given.received(FOOD, who=pimpa)
    address = reverse("citizen:again", args=[case_id])
    assert address not in text(client.get(f"/my/cases/{case_id}"))
    case_commands.withdraw(case_id, who=pimpa, at=AT)
    assert address in text(client.get(f"/my/cases/{case_id}"))
    assert "ใช้คำตอบเดิมได้" in text(client.get(address))
    answer = client.post(address)
    assert client.get(answer["Location"]).status_code == 200
