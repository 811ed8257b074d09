"""Messages inside a case, and the officers' own notes."""

from datetime import timedelta

import pytest
from django.db import connection

from anuyat.adapters.demo_post import DemoPost
from anuyat.apps.cases import commands, talking
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.models import Case, Message
from anuyat.apps.cases.talking import MessageRefused
from anuyat.apps.records import files
from anuyat.apps.records.models import Entry
from anuyat.core.access import SYSTEM, NotYours
from anuyat.core.uploads import UploadRefused
from anuyat.flows import papers, talk
from anuyat.jobs import worker
from anuyat.ports import board
from tests import given

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
FOOD = "food-place-licence"
NUMBER = "1999900031016"
SAYS = "กรุณานัดวันตรวจใหม่ได้ไหม"


@pytest.fixture(autouse=True)
def _an_empty_post_box(tmp_path):
    real = board.wired()["post"]
    board.wire("post", DemoPost(tmp_path, lambda: AT))
    yield
    board.wire("post", real)


@pytest.fixture
def case_id():
    return given.received(FOOD, at=AT)[0]


@pytest.fixture
def pimpa():
    return given.citizen(at=AT)


@pytest.fixture
def officer():
    return given.officer("health-officer", at=AT)


def case_of(case_id):
    return cases.case(SYSTEM, case_id)


def mails():
    return [m for m in board.post().list_mails() if m.message_id.startswith("<message.")]


def test_a_message_is_unread_by_the_other_side_until_it_opens_it(case_id, pimpa, officer):
    talk.say(case_id, SAYS, [], who=pimpa, at=AT)
    assert (case_of(case_id).unread_by_office, case_of(case_id).unread_by_applicant) == (1, 0)
    assert talking.see(case_id, who=pimpa, at=AT) == 0
    assert case_of(case_id).unread_by_office == 1
    later = AT + timedelta(hours=1)
    assert talking.see(case_id, who=officer, at=later) == 1
    (message,) = talking.messages(case_of(case_id))
    assert (message.seen_at, message.from_office) == (later, False)
    assert case_of(case_id).unread_by_office == 0


def test_what_was_seen_first_keeps_its_moment(case_id, pimpa, officer):
    talk.say(case_id, SAYS, [], who=pimpa, at=AT)
    talking.see(case_id, who=officer, at=AT)
    assert talking.see(case_id, who=officer, at=AT + timedelta(days=1)) == 0
    assert talking.messages(case_of(case_id))[0].seen_at == AT


def test_the_journal_keeps_that_somebody_wrote_and_never_what(case_id, pimpa):
    talk.say(case_id, SAYS, [], who=pimpa, at=AT)
    entry = Entry.objects.get(kind="case.message")
    assert entry.facts.keys() == {"message", "from_office"}
    assert SAYS not in str(entry.facts)


def test_a_number_in_a_message_lies_sealed(case_id, pimpa):
    talk.say(case_id, f"เลขของฉัน {NUMBER} ครับ", [], who=pimpa, at=AT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM cases_message")
        (lies,) = cursor.fetchone()
    assert talking.messages(case_of(case_id))[0].text == f"เลขของฉัน {NUMBER} ครับ"
    assert "เลขของฉัน" in lies
    assert NUMBER not in lies


def test_the_email_says_that_a_message_waits_and_not_what_it_says(case_id, pimpa, officer):
    talk.say(case_id, "โปรดนำใบรับรองแพทย์มาด้วย", [], who=officer, at=AT)
    worker.work_all(AT)
    (mail,) = mails()
    assert "ใบรับรองแพทย์" not in mail.text + mail.subject
    assert case_of(case_id).applicant_name not in mail.text + mail.subject
    assert f"/my/cases/{case_id}/messages" in mail.text


def test_one_email_a_day_is_enough_while_nothing_was_read(case_id, pimpa, officer):
    for hours in (0, 1, 2):
        at = AT + timedelta(hours=hours)
        talk.say(case_id, SAYS, [], who=officer, at=at)
        worker.work_all(at)
    assert len(mails()) == 1
    later = AT + timedelta(days=2)
    talk.say(case_id, SAYS, [], who=officer, at=later)
    worker.work_all(later)
    assert len(mails()) == 2


def test_no_email_for_what_was_read_before_it_left(case_id, pimpa, officer):
    talk.say(case_id, SAYS, [], who=officer, at=AT)
    talking.see(case_id, who=pimpa, at=AT)
    worker.work_all(AT)
    assert mails() == []


def test_files_are_judged_like_any_upload_and_one_bad_one_stops_the_message(case_id, pimpa):
    with pytest.raises(UploadRefused):
        talk.say(case_id, SAYS, [("a.pdf", given.PDF), ("b.pdf", b"MZ")], who=pimpa, at=AT)
    assert not Message.objects.exists()
    message = talk.say(case_id, SAYS, [("a.pdf", given.PDF)], who=pimpa, at=AT)
    (use,) = talk.attached(case_of(case_id))[talk.purpose(message)]
    assert papers.own_file(use.pk, who=pimpa).content == given.PDF


def test_too_many_files_stop_the_message(case_id, pimpa):
    sent = [(f"{n}.pdf", given.PDF) for n in range(talking.MOST_FILES + 1)]
    with pytest.raises(UploadRefused, match="too_many_files"):
        talk.say(case_id, SAYS, sent, who=pimpa, at=AT)


def test_the_applicant_gets_an_officers_file_only_once_it_is_scanned(case_id, pimpa, officer):
    message = talk.say(case_id, SAYS, [("a.pdf", given.PDF)], who=officer, at=AT)
    (use,) = talk.attached(case_of(case_id))[talk.purpose(message)]
    assert papers.own_file(use.pk, who=pimpa).content
    type(use.file).objects.filter(pk=use.file_id).update(scan="waiting")
    with pytest.raises(files.NoSuchFile):
        papers.own_file(use.pk, who=pimpa)


@pytest.mark.parametrize(
    ("text", "code"), [("  ", "empty"), ("ก" * 4001, "too_long")], ids=["nothing", "a book"]
)
def test_what_says_nothing_or_too_much_is_not_taken(case_id, pimpa, text, code):
    with pytest.raises(MessageRefused, match=code):
        talk.say(case_id, text, [], who=pimpa, at=AT)


def test_one_person_cannot_flood_a_case(case_id, pimpa):
    for _n in range(talking.MOST_A_DAY):
        talk.say(case_id, SAYS, [], who=pimpa, at=AT)
    with pytest.raises(MessageRefused, match="too_many"):
        talk.say(case_id, SAYS, [], who=pimpa, at=AT)
    talk.say(case_id, SAYS, [], who=pimpa, at=AT + timedelta(days=1))


def test_after_its_end_a_case_is_talked_about_for_thirty_days_and_then_only_read(case_id, pimpa):
    commands.withdraw(case_id, who=pimpa, at=AT)
    last = AT + timedelta(days=30)
    talk.say(case_id, SAYS, [], who=pimpa, at=last)
    with pytest.raises(MessageRefused, match="over"):
        talk.say(case_id, SAYS, [], who=pimpa, at=last + timedelta(days=1))
    assert len(talking.messages(case_of(case_id))) == 1


def test_the_days_after_the_end_are_a_switch(case_id, pimpa, settings):
    settings.MESSAGES_DAYS_AFTER_END = 0
    commands.withdraw(case_id, who=pimpa, at=AT)
    talk.say(case_id, SAYS, [], who=pimpa, at=AT)
    with pytest.raises(MessageRefused, match="over"):
        talk.say(case_id, SAYS, [], who=pimpa, at=AT + timedelta(days=1))


@pytest.mark.parametrize("slug", ["registrar", "tambon-officer", "finance-officer"])
def test_no_officer_but_those_of_the_case_writes_reads_or_notes(case_id, slug):
    who = given.officer(slug, at=AT)
    with pytest.raises(NotYours):
        talking.write(case_id, SAYS, who=who, at=AT)
    with pytest.raises(NotYours):
        talking.see(case_id, who=who, at=AT)
    with pytest.raises(NotYours):
        talking.note(case_id, "note", SAYS, who=who, at=AT)


def test_another_citizen_neither_writes_nor_sees(case_id):
    direk = given.citizen("direk", at=AT)
    with pytest.raises(NotYours):
        talking.write(case_id, SAYS, who=direk, at=AT)
    with pytest.raises(NotYours):
        talking.see(case_id, who=direk, at=AT)


def test_a_note_is_for_officers_only(case_id, pimpa, officer):
    talking.note(case_id, "phone", "ผู้ยื่นโทรมาถาม", who=officer, at=AT)
    case = case_of(case_id)
    assert [n.text for n in talking.notes(officer.reach, case)] == ["ผู้ยื่นโทรมาถาม"]
    assert talking.notes(pimpa.reach, case) == []
    with pytest.raises(NotYours):
        talking.note(case_id, "note", SAYS, who=pimpa, at=AT)


def test_a_message_changes_neither_state_nor_day(case_id, pimpa, officer):
    before = Case.objects.values("state", "due_on", "returned_times").get(pk=case_id)
    talk.say(case_id, SAYS, [], who=officer, at=AT)
    talk.say(case_id, SAYS, [], who=pimpa, at=AT)
    assert Case.objects.values("state", "due_on", "returned_times").get(pk=case_id) == before
