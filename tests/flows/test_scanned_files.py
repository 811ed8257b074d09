"""What people send is scanned; a scanner that is away stops nobody and shows nobody anything."""

from datetime import timedelta

import pytest

from anuyat.adapters.demo_scanner import EICAR
from anuyat.apps.cases import drafts
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.records import files
from anuyat.apps.records.files import NotShown
from anuyat.apps.records.models import Due, Entry, StoredFile
from anuyat.core.uploads import UploadRefused
from anuyat.flows import apply
from anuyat.jobs import worker
from anuyat.ports import board
from tests import given

pytestmark = pytest.mark.django_db
SERVICE = "food-place-licence"
LATER = given.OFFICE_TIME + timedelta(minutes=5)
# Read as a PDF by every reader; the test file stands in a comment of it.
INFECTED = given.PDF.replace(b"%PDF-1.4\n", b"%PDF-1.4\n%" + EICAR + b"\n")


@pytest.fixture
def scanner():
    """The demo's scanner, which the test may switch off."""
    found = board.wired()["scanner"]
    yield found
    found.switch(on=True)


def draft():
    who = given.citizen()
    return apply.begin(catalogue.in_force(SERVICE), who=who, at=given.OFFICE_TIME), who


def question(name="plan"):
    return catalogue.in_force(SERVICE).form.question(name)


def sent(filing_id, who, content, at=given.OFFICE_TIME):
    apply.add_file(filing_id, question(), "แผนผัง.pdf", content, who=who, at=at)
    return files.attachments(f"filing:{filing_id}")[-1]


def test_a_clean_file_is_kept_as_scanned(scanner):
    use = sent(*draft(), given.PDF)
    assert use.file.scan == "clean"
    assert use.file.scanned_at == given.OFFICE_TIME
    assert files.safe_content(use) == given.PDF


def test_a_harmful_file_is_refused_and_nothing_of_it_is_kept(scanner):
    filing_id, who = draft()
    before = StoredFile.objects.count()
    with pytest.raises(UploadRefused) as refused:
        sent(filing_id, who, INFECTED)
    assert refused.value.code == "infected"
    assert StoredFile.objects.count() == before
    assert files.attachments(f"filing:{filing_id}") == []
    assert drafts.open_answers(drafts.mine(filing_id, who)).get("plan") is None


def test_while_the_scanner_is_away_the_person_goes_on_and_officers_see_nothing(scanner):
    scanner.switch(on=False)
    case_id, _ = given.received(SERVICE)
    (plan,) = [u for u in files.attachments(f"case:{case_id}") if u.purpose == "plan"]
    assert files.content(plan) == given.PDF  # Their own, to whoever sent it.
    with pytest.raises(NotShown) as hidden:
        files.safe_content(plan)
    assert hidden.value.why == "waiting"


def test_once_the_scanner_is_back_what_waited_is_shown(scanner):
    scanner.switch(on=False)
    case_id, _ = given.received(SERVICE)
    scanner.switch(on=True)
    worker.work_all(LATER)
    for use in files.attachments(f"case:{case_id}"):
        assert files.safe_content(use) == given.PDF


def test_what_is_found_harmful_later_is_taken_away_and_cannot_be_submitted(scanner):
    filing_id, who = draft()
    scanner.switch(on=False)
    use = sent(filing_id, who, INFECTED)
    scanner.switch(on=True)
    worker.work_all(LATER)
    (use,) = files.attachments(f"filing:{filing_id}")
    assert (use.erased_why, use.file.scan) == ("infected", "infected")
    assert not board.storage().exists(use.file.scope, use.file.key)
    told = [p for p in apply.problems(filing_id, who=who, at=LATER) if p.code == "harmful_file"]
    assert [p.field for p in told] == ["plan"]
    assert Entry.objects.filter(kind="file.erased", subject=f"filing:{filing_id}").count() == 1


def test_a_scanner_that_stays_away_is_asked_again_the_next_day(scanner):
    filing_id, who = draft()
    scanner.switch(on=False)
    use = sent(filing_id, who, given.PDF)
    Due.objects.filter(reaction="files.scan").update(state="given_up")
    scanner.switch(on=True)
    from anuyat.flows import scanning

    scanning.scan_again("day:2026-11-24", LATER)
    worker.work_all(LATER)
    use = files.attachment(use.pk, subjects=frozenset({use.subject}))
    assert use.file.scan == "clean"


def test_the_same_content_is_stored_once_and_stays_clean_though_the_scanner_went_away(scanner):
    filing_id, who = draft()
    first = sent(filing_id, who, given.PDF)
    scanner.switch(on=False)
    apply.add_file(filing_id, question("training"), "b.pdf", given.PDF, who=who, at=LATER)
    both = files.attachments(f"filing:{filing_id}")
    assert {use.file_id for use in both} == {first.file_id}
    assert both[-1].file.scan == "clean"


def test_the_hundredth_file_for_a_question_of_few_is_refused_before_any_work(scanner):
    filing_id, who = draft()
    for n in range(20):
        apply.add_file(
            filing_id, question("training"), f"{n}.pdf", given.PDF, who=who, at=given.OFFICE_TIME
        )
    with pytest.raises(UploadRefused) as refused:
        apply.add_file(filing_id, question("training"), "x", b"junk", who=who, at=LATER)
    assert refused.value.code == "too_many_files"
