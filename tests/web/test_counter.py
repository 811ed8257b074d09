"""The counter: an officer files for a person, in that person's name and under their own."""

import io
from datetime import timedelta

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from anuyat.apps.cases import counter as kept
from anuyat.apps.cases import drafts
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.identity.models import Identification, Person
from anuyat.apps.records import files
from anuyat.apps.records.models import Entry
from anuyat.core.access import SYSTEM, NotYours
from anuyat.demo import content
from anuyat.flows import apply, counter
from anuyat.flows.identify import LevelTooLow
from anuyat.jobs import worker
from tests import given
from tests.contracts.inspection import picture
from tests.web.at_the_desk import browser, it_is, page, post
from tests.web.citizen.browsing import browser as citizen_browser
from tests.web.citizen.browsing import text

pytestmark = pytest.mark.django_db
AT = given.OFFICE_TIME
FOOD = "food-place-licence"
PIMPA = next(row for row in content.people() if row["id"] == "pimpa")
TYPED = {"service": FOOD, "seen": "card", "pid": PIMPA["pid"], "name": PIMPA["name"]}


@pytest.fixture(autouse=True)
def _now():
    it_is(AT + timedelta(hours=1))


@pytest.fixture
def desk():
    return browser("health-officer")


def begun(desk, **more):
    answer = post(desk, "/officer/counter", TYPED | more)
    return answer["Location"].rpartition("/")[2]


def filled(filing_id, officer="health-officer"):
    """Every question answered through the flow, as the citizen's pages would."""
    sitting = counter.sit(filing_id, who=given.officer(officer))
    edition = catalogue.edition(drafts.mine(filing_id, sitting.who).edition_id)
    drafts.keep_page(
        filing_id, who=sitting.who, answers=given.answers(FOOD), removed=frozenset(), at=AT
    )
    for step in edition.form.pages:
        for question in step.questions:
            if question.type == "upload" and question.id in given.UPLOADS[FOOD]:
                apply.add_file(filing_id, question, "scan.pdf", given.PDF, who=sitting.who, at=AT)
    return sitting


def test_a_filing_begun_at_the_counter_names_who_saw_what(desk):
    filing_id = begun(desk)
    row = kept.of_filing(filing_id)
    assert (row.filing.origin, row.seen) == ("counter", "card")
    assert row.officer.email == given_email("health-officer")
    person = Person.objects.get(pk=row.filing.applicant_id)
    assert PIMPA["pid"] not in person.pid_sealed
    assert Identification.objects.filter(person=person, provider="counter").count() == 1
    entry = Entry.objects.get(kind="filing.for_person", subject=f"filing:{filing_id}")
    assert entry.actor == f"officer:{row.officer_id}"


def given_email(slug):
    return next(row["email"] for row in content.officers() if row["id"] == slug)


def test_the_form_at_the_counter_is_the_citizens_own(desk):
    filing_id = begun(desk)
    first = reverse("citizen:page", args=[filing_id, "kind_page"])
    said = page(desk, first)
    assert "ยื่นแทน" in said
    assert PIMPA["name"] in said
    assert desk.post(first, {"kind": "sale"}).status_code == 302
    assert drafts.open_answers(kept.of_filing(filing_id).filing)["kind"] == "sale"


def test_sent_at_the_counter_it_is_the_same_case_with_the_same_receipt(desk):
    filing_id = begun(desk)
    filled(filing_id)
    answer = post(desk, reverse("citizen:submit", args=[filing_id]))
    receipt = page(desk, answer["Location"])
    case = cases.case_by_filing(SYSTEM, filing_id)
    assert case.number in receipt
    assert "ผู้ช่วยยื่น" in receipt
    assert case.origin == "counter"
    assert case.applicant_name == PIMPA["name"]
    said = Entry.objects.get(kind="case.received", subject=f"case:{case.pk}")
    assert said.actor.startswith("officer:")
    worker.work_all(AT)


def test_the_person_finds_it_in_their_folder_by_the_same_number(desk):
    filing_id = begun(desk)
    filled(filing_id)
    post(desk, reverse("citizen:submit", args=[filing_id]))
    case = cases.case_by_filing(SYSTEM, filing_id)
    pimpa = given.citizen()
    assert case.applicant_id == pimpa.person_id
    assert case.number in text(citizen_browser(pimpa).get("/my"))


def test_what_was_put_aside_leads_back_to_the_counter(desk):
    filing_id = begun(desk)
    first = reverse("citizen:page", args=[filing_id, "kind_page"])
    answer = desk.post(first, {"kind": "sale", "pause": "1"})
    assert desk.get(answer["Location"])["Location"] == "/officer/counter"
    assert str(filing_id) in page(desk, "/officer/counter")


# The wall ----------------------------------------------------------------------------------------


def theirs(filing_id):
    return [
        reverse("citizen:page", args=[filing_id, "kind_page"]),
        reverse("citizen:check", args=[filing_id]),
        reverse("officer:counter_filing", args=[filing_id]),
    ]


@pytest.mark.parametrize("slug", ["registrar", "tambon-officer", "mayor"])
def test_another_officer_sees_nothing_of_it(desk, slug):
    filing_id = begun(desk)
    other = browser(slug)
    for address in theirs(filing_id):
        assert other.get(address).status_code in {302, 404}
    assert PIMPA["name"] not in page(other, "/officer/counter", 404 if slug == "mayor" else 200)


def test_the_officer_reaches_nothing_else_of_the_person(desk):
    """Neither a draft the person began alone, nor a case, a letter or the folder."""
    pimpa = given.citizen()
    case_id, _ = given.received(FOOD, who=pimpa)
    own = given.filing("commercial-registration", who=pimpa)
    begun(desk)
    for name, about in (
        ("citizen:check", own),
        ("citizen:receipt", case_id),
        ("citizen:case", case_id),
        ("citizen:withdraw", case_id),
        ("citizen:correct", case_id),
    ):
        answer = desk.get(reverse(name, args=[about]))
        assert answer.status_code == 302, name
        assert "/sign-in" in answer["Location"]
    assert desk.get("/my")["Location"] == "/officer/counter"
    use = files.attachments(f"case:{case_id}")[0]
    assert desk.get(reverse("citizen:file", args=[use.pk])).status_code == 302


def test_a_draft_the_person_began_alone_is_not_opened_at_the_counter(desk):
    pimpa = given.citizen()
    own = given.filing(FOOD, who=pimpa)
    assert begun(desk) != str(own)


def test_an_officer_does_not_file_for_a_service_they_do_not_receive():
    edition = catalogue.in_force("commercial-registration")
    with pytest.raises(NotYours):
        counter.begin(
            edition,
            pid=PIMPA["pid"],
            name=PIMPA["name"],
            seen="card",
            origin="counter",
            who=given.officer("health-officer"),
            at=AT,
        )


# Who it is ---------------------------------------------------------------------------------------


def test_a_number_known_under_another_name_is_not_told_whose_it_is(desk):
    given.citizen()
    answer = desk.post("/officer/counter", TYPED | {"name": "นายสมมติ ไม่ใช่คนนี้"})
    assert answer.status_code == 422
    assert PIMPA["name"] not in answer.content.decode()
    assert "บันทึกไว้กับชื่ออื่น" in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [("pid", "1234567890123"), ("pid", ""), ("name", " "), ("seen", ""), ("service", "complain")],
)
def test_what_is_missing_is_said_beside_the_field_and_nothing_is_begun(desk, field, value):
    answer = desk.post("/officer/counter", TYPED | {field: value})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.content.decode()
    assert not kept.open_drafts(given.officer("health-officer"))


def test_by_telephone_only_what_asks_for_no_proof_is_filed(desk):
    with pytest.raises(LevelTooLow):
        counter.begin(
            catalogue.in_force(FOOD),
            pid=PIMPA["pid"],
            name=PIMPA["name"],
            seen="told",
            origin="phone",
            who=given.officer("health-officer"),
            at=AT,
        )
    assert desk.post("/officer/counter", TYPED | {"seen": "told"}).status_code == 422


# Certified copies --------------------------------------------------------------------------------


def copy_of(filing_id, who):
    answers = drafts.open_answers(drafts.mine(filing_id, who))
    return answers["plan"][0]


@pytest.mark.law("lfa-2558/8")
def test_a_certified_copy_bears_the_officers_name_and_the_time_on_each_page(desk):
    filing_id = begun(desk)
    sitting = filled(filing_id)
    before = copy_of(filing_id, sitting.who)
    address = reverse("officer:counter_certify", args=[filing_id, before["file"]])
    post(desk, address)
    after = copy_of(filing_id, sitting.who)
    assert after["file"] != before["file"]
    use = files.attachment(after["file"], subjects=frozenset({f"filing:{filing_id}"}))
    with pikepdf.open(io.BytesIO(files.content(use))) as pdf:
        assert all("/XObject" in page_.Resources for page_ in pdf.pages)
    [copied] = kept.copies(filing_id)
    assert str(copied.attachment) == after["file"]
    assert "รับรองแล้ว" in page(desk, reverse("officer:counter_filing", args=[filing_id]))


def test_a_photograph_of_an_original_becomes_a_certified_page(desk):
    filing_id = begun(desk)
    sitting = filled(filing_id)
    scan = SimpleUploadedFile("plan.jpg", picture("JPEG", size=(400, 600)), "image/jpeg")
    edition = catalogue.in_force(FOOD)
    question = next(q for p in edition.form.pages for q in p.questions if q.id == "plan")
    apply.remove_file(
        filing_id, question, copy_of(filing_id, sitting.who)["file"], who=sitting.who, at=AT
    )
    apply.add_file(filing_id, question, "plan.jpg", scan.read(), who=sitting.who, at=AT)
    counter.certify(
        filing_id,
        copy_of(filing_id, sitting.who)["file"],
        who=given.officer("health-officer"),
        at=AT,
    )
    assert copy_of(filing_id, sitting.who)["type"] == "application/pdf"


def test_nobody_certifies_what_another_officer_received(desk):
    filing_id = begun(desk)
    sitting = filled(filing_id)
    with pytest.raises(NotYours):
        counter.certify(
            filing_id,
            copy_of(filing_id, sitting.who)["file"],
            who=given.officer("registrar"),
            at=AT,
        )


def test_nobody_and_no_citizen_comes_through_any_route_of_the_counter(desk):
    filing_id = begun(desk)
    file = copy_of(filing_id, filled(filing_id).who)["file"]
    for client in (Client(), citizen_browser(given.citizen("direk"))):
        for address in (
            "/officer/counter",
            reverse("officer:counter_filing", args=[filing_id]),
            reverse("officer:counter_certify", args=[filing_id, file]),
        ):
            for answer in (client.get(address), client.post(address)):
                assert answer.status_code in {302, 405}
                if answer.status_code == 302:
                    assert "/sign-in" in answer["Location"]
    assert not kept.copies(filing_id)
