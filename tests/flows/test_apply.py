"""Filing: drafts, uploads, submitting once, both times of receipt."""

from datetime import datetime, timedelta

import pytest

from anuyat.apps.cases import drafts
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.models import Filing
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.records import files
from anuyat.core.access import SYSTEM, NotYours
from anuyat.core.thai import BANGKOK
from anuyat.core.uploads import UploadRefused
from anuyat.flows import apply, identify
from anuyat.jobs import worker
from anuyat.ports import board
from tests import given

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
FOOD = "food-place-licence"


def question(service, name):
    form = catalogue.in_force(service).form
    return next(q for page in form.pages for q in page.questions if q.id == name)


def test_submitting_twice_opens_one_case():
    who = given.citizen()
    filing = given.filing(FOOD, who=who)

    assert apply.submit(filing, who=who, at=AT) == apply.submit(filing, who=who, at=AT)

    assert len(cases.mine(who.reach)) == 1


@pytest.mark.law("ega-2565/10.1")
def test_what_comes_on_friday_evening_is_received_on_monday_morning():
    case_id, who = given.received(FOOD, at=given.EVENING)

    case = cases.case(who.reach, case_id)

    assert case.arrived_at == given.EVENING
    assert case.received_at == datetime(2026, 11, 23, 8, 30, tzinfo=BANGKOK)
    assert case.receipt_reasons


@pytest.mark.law("phact-2535/56")
def test_the_due_date_counts_thirty_days_from_completeness():
    case_id, who = given.received(FOOD)
    assert cases.case(who.reach, case_id).due_on == datetime(2026, 12, 23, tzinfo=BANGKOK).date()


def test_an_unfinished_filing_is_not_submitted_and_says_what_is_missing():
    who = given.citizen()
    filing = given.filing(FOOD, who=who)
    drafts.keep_page(filing, who=who, answers={}, removed=frozenset({"trade_name"}), at=AT)

    with pytest.raises(apply.NotReady, match="trade_name required"):
        apply.submit(filing, who=who, at=AT)


def test_a_service_refuses_a_proof_of_identity_that_is_too_weak():
    with pytest.raises(identify.LevelTooLow):
        apply.begin(catalogue.in_force(FOOD), who=given.citizen("malai"), at=AT)


@pytest.mark.law("ega-2565/8")
def test_a_complaint_needs_less_proof_than_a_licence():
    assert apply.begin(catalogue.in_force("complaint"), who=given.citizen("malai"), at=AT)


def test_nobody_touches_anothers_draft():
    filing = given.filing(FOOD, who=given.citizen())
    other = given.citizen("direk")

    for touch in (
        lambda: drafts.mine(filing, other),
        lambda: drafts.keep_page(filing, who=other, answers={}, removed=frozenset(), at=AT),
        lambda: apply.submit(filing, who=other, at=AT),
        lambda: apply.add_file(
            filing, question(FOOD, "plan"), "a.pdf", given.PDF, who=other, at=AT
        ),
    ):
        with pytest.raises(NotYours):
            touch()


@pytest.mark.parametrize(
    ("label", "content", "code"),
    [
        ("plan.pdf", b"MZ\x90\x00" + b"\0" * 600, "wrong_type"),
        ("plan.pdf", given.PDF + b"\0" * 20_000_000, "too_large"),
        ("plan.pdf", b"", "empty"),
    ],
    ids=["an exe named pdf", "20 MB", "empty"],
)
def test_a_bad_upload_is_refused_and_the_good_one_stays(label, content, code):
    who = given.citizen()
    filing = given.filing(FOOD, who=who)
    before = drafts.open_answers(drafts.mine(filing, who))

    with pytest.raises(UploadRefused) as refused:
        apply.add_file(filing, question(FOOD, "plan"), label, content, who=who, at=AT)

    assert refused.value.code == code
    assert drafts.open_answers(drafts.mine(filing, who)) == before


def test_thirteen_digits_are_never_stored_in_the_clear():
    case_id, who = given.received("complaint", who=given.citizen("owen"))
    case = cases.case(who.reach, case_id)
    stored = str(case.answers) + str(Filing.objects.get(pk=case.filing_id).answers)

    assert "0985569009011" not in stored
    assert cases.answers(case)["business_juristic_id"] == "0985569009011"


def test_a_draft_is_warned_once_after_23_days_and_deleted_with_its_files_after_30():
    who = given.citizen()
    filing = given.filing(FOOD, who=who)
    kept = files.attachments(f"filing:{filing}")
    assert kept
    person = drafts.mine(filing, who).applicant
    person.email = "pimpa@example.com"
    person.save()

    worker.work_all(AT + timedelta(days=23, minutes=1))
    worker.work_all(AT + timedelta(days=24))
    warnings = [m for m in board.post().list_mails() if str(filing) in m.text]
    assert len(warnings) == 1

    worker.work_all(AT + timedelta(days=30, minutes=1))
    assert not Filing.objects.filter(pk=filing).exists()
    assert files.attachments(f"filing:{filing}") == []
    assert not board.storage().exists(kept[0].file.scope, kept[0].file.key)


def test_a_draft_touched_again_is_kept_thirty_days_from_then():
    who = given.citizen()
    filing = given.filing(FOOD, who=who)
    later = AT + timedelta(days=20)
    drafts.keep_page(filing, who=who, answers={}, removed=frozenset(), at=later)

    worker.work_all(AT + timedelta(days=31))

    assert Filing.objects.filter(pk=filing).exists()
    worker.work_all(later + timedelta(days=30, minutes=1))
    assert not Filing.objects.filter(pk=filing).exists()


def test_a_tracking_code_tells_where_a_case_stands_and_nobodys_name():
    case_id, who = given.received(FOOD)
    case = cases.case(SYSTEM, case_id)

    told = cases.by_tracking_code(case.tracking_code)

    assert told.state == "received"
    assert case.applicant_name not in str(told)
    assert cases.by_tracking_code("A" * 16) is None
    assert who.person_id
