"""The wall: every route that names something is walked by everybody it does not belong to.

One finished case and one draft stand. A citizen who is somebody else, an officer of another
agency, an officer of another unit, an officer of the same unit for other services, and nobody at
all ask for each route, by GET and by POST.
"""

from datetime import date
from uuid import UUID

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import opinions
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.opinions import Question
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.correspondence.models import Letter
from anuyat.apps.identity import commands as identity
from anuyat.apps.identity import queries as identities
from anuyat.apps.licences import queries as licences
from anuyat.apps.payments import queries as payments
from anuyat.apps.records import files
from anuyat.apps.records.models import Due, Entry
from anuyat.core.access import SYSTEM, Role
from anuyat.demo import content
from anuyat.jobs import worker
from anuyat.ports import board
from anuyat.web.shared import sessions
from tests import given
from tests.flows import banking
from tests.house.test_doors import routes
from tests.plain_renderer import PlainRenderer

pytestmark = pytest.mark.django_db
IDS = frozenset(
    {
        "case_id",
        "filing_id",
        "bill_id",
        "letter_id",
        "licence_id",
        "attachment_id",
        "due_id",
        "recusal_id",
        "opinion_id",
    }
)
POSTED = {"result": "pass", "reply-by": "post", "why": "review", "to": "x", "amount": "1"}
# Public by law or by a code that only its holder has; they are tested with the pages.
OPEN = {"public:token", "public:register_row", "public:track_case"}


@pytest.fixture
def standing():
    """What the walkers ask for: the arguments of every route, from one real case."""
    real = board.wired()["renderer"]
    board.wire("renderer", PlainRenderer())
    case_id, who = given.in_review("food-place-licence", "health-officer")
    opinion_id = _asked_of_the_treasury(case_id)
    given.decided(case_id)
    bill = banking.pay_whole(case_id, given.OFFICE_TIME)
    draft = given.filing("food-place-licence", who=who)
    board.wire("renderer", real)
    owner = cases.case(SYSTEM, case_id)
    due = Due.objects.filter(agency_id=owner.agency_id).first()
    Due.objects.filter(pk=due.pk).update(state="given_up", failed_at=given.OFFICE_TIME)
    return {
        "case_id": case_id,
        "filing_id": draft,
        "bill_id": bill.pk,
        "letter_id": letters.by_key(case_id, "decision_grant").pk,
        "licence_id": licences.of_case(SYSTEM, case_id).pk,
        "attachment_id": files.attachments(f"case:{case_id}")[0].pk,
        "due_id": due.pk,
        "page_id": "kind_page",
        "item": "plan",
        "stage": "site",
        "recusal_id": 1,
        "opinion_id": opinion_id,
        # Of no visit and of no note: a refusal comes before either is looked for.
        "inspection_id": UUID(int=1),
        "note_id": 1,
        "code": "food-place-licence",
        # No notice of the clock has it: a refusal comes before one is looked for.
        "act_id": 1,
    }


def _treasury():
    return agencies.unit_by_code(agencies.agency_by_code("tua-yang-town").pk, "treasury")


def _asked_of_the_treasury(case_id):
    """An opinion on the case, asked of a unit that none of the walkers belongs to."""
    document = files.attachments(f"case:{case_id}")[0].pk
    question = Question("ค่าธรรมเนียมถูกหรือไม่", 5, _treasury().pk, documents=[document])
    officer = given.officer("health-officer")
    return opinions.ask(case_id, question, who=officer, at=given.OFFICE_TIME).pk


def named_routes():
    for name, route in routes(get_resolver().url_patterns):
        if IDS & set(route.pattern.converters) and name not in OPEN:
            yield name, route


def nobody():
    return Client()


def another_citizen():
    return _with(person=given.citizen("direk").person_id)


def _officer(slug):
    row = next(row for row in content.officers() if row["id"] == slug)
    return _with(officer=identities.officer_by_email(row["email"]).pk)


def officer_of_another_agency():
    return _officer("tambon-officer")


def officer_of_another_unit():
    return _officer("registrar")


def officer_of_another_service():
    return _limited_to("complaint", "commercial-registration")


def _limited_to(*services, unit="health"):
    """An officer of the case's own unit with every role there, for these services only."""
    agency = agencies.agency_by_code("tua-yang-town")
    officer = identity.engage(
        agency_id=agency.pk,
        email="limited.tuayang@example.com",
        names={"th": "นางจำกัด สมมติ", "en": "Mrs. Chamkat Sommot"},
        password="",
        totp_secret="",
        at=given.OFFICE_TIME,
    )
    identity.appoint(
        officer,
        post_id=agencies.post_by_code(agency.pk, "health-officer").pk,
        unit_id=agencies.unit_by_code(agency.pk, unit).pk,
        roles=[Role.REVIEWER, Role.APPROVER, Role.CASHIER, Role.OPERATOR],
        services=services,
        capacity="own",
        from_day=date(2026, 1, 1),
        at=given.OFFICE_TIME,
    )
    return _with(officer=officer.pk)


def _with(*, person=None, officer=None):
    client = Client()
    session = client.session
    if person:
        sessions.begin(session, person=person, ial=(2, 3))
    if officer:
        sessions.begin(session, officer=officer)
    session.save()
    return client


WALKERS = [
    nobody,
    another_citizen,
    officer_of_another_agency,
    officer_of_another_unit,
    officer_of_another_service,
]


def path_of(route, name, standing):
    return reverse(name, kwargs={key: standing[key] for key in route.pattern.converters})


@pytest.mark.parametrize("walker", WALKERS, ids=lambda w: w.__name__)
def test_nobody_else_reads_or_touches_anything_of_a_case(standing, walker):
    client = walker()
    walked = 0
    before = list(Entry.objects.values_list("kind", "subject").order_by("id"))
    for name, route in named_routes():
        address = path_of(route, name, standing)
        for answer in (client.get(address), client.post(address, POSTED)):
            walked += 1
            is_refused = answer.status_code in {403, 404, 405}
            is_sent_to_sign_in = answer.status_code == 302 and "/sign-in" in answer["Location"]
            assert is_refused or is_sent_to_sign_in, (name, answer.status_code)
    assert walked >= 50
    assert list(Entry.objects.values_list("kind", "subject").order_by("id")) == before


def test_the_walk_would_see_an_open_door(standing):
    """The owner comes through the same routes, so a refusal above is a refusal and no typo."""
    owner = cases.case(SYSTEM, standing["case_id"]).applicant_id
    client = _with(person=owner)
    opened = [
        name
        for name, route in named_routes()
        if client.get(path_of(route, name, standing)).status_code == 200
    ]
    assert {"citizen:case", "citizen:page", "citizen:pay", "citizen:licence_pdf"} <= set(opened)
    assert not [name for name in opened if name.startswith("officer:")]
    assert payments.open_bill(SYSTEM, standing["case_id"]) is None


def test_who_is_asked_for_an_opinion_comes_to_the_question_and_its_document_only(standing):
    """Least privilege: of the whole case, what was chosen for them."""
    client = _limited_to(unit="treasury")
    walked = [(name, path_of(route, name, standing)) for name, route in named_routes()]
    opened = {name for name, address in walked if client.get(address).status_code == 200}
    assert opened == {"officer:asked", "officer:asked_file"}
    other = files.attachments(f"case:{standing['case_id']}")[1].pk
    hidden = reverse("officer:asked_file", args=[standing["opinion_id"], other])
    assert client.get(hidden).status_code == 404


# Lists -------------------------------------------------------------------------------------------


def _lists(client, standing):
    """What an officer reads without naming anything: queue, search, money, failures, counts."""
    case = cases.case(SYSTEM, standing["case_id"])
    client.post("/officer/", {"q": case.number})
    found = client.get("/officer/").content.decode()
    client.post("/officer/", {"q": ""})
    pages = [client.get(f"/officer/{page}").content.decode() for page in ("", "money", "failures")]
    return found, *pages


def _traces(standing):
    """The words by which a page would give the case away."""
    case = cases.case(SYSTEM, standing["case_id"])
    bill = payments.bill(SYSTEM, standing["bill_id"])
    receipt = payments.receipt_of(SYSTEM, bill.pk)
    return {
        "id": str(case.pk),
        "applicant": case.applicant_name,
        "bill": bill.reference,
        "receipt": receipt.number,
        "failure": f"/officer/failures/{standing['due_id']}",
    }


@pytest.fixture
def with_money_that_fits_nothing(standing):
    """The case's bill is paid a second time, and its acknowledgement perhaps left."""
    bill = payments.bill(SYSTEM, standing["bill_id"])
    banking.tell(banking.moved(bill, bill.satang, given.OFFICE_TIME), given.EVENING)
    worker.work_all(given.OFFICE_TIME)
    Letter.objects.filter(case_id=standing["case_id"]).update(state="perhaps_sent")
    return standing


@pytest.mark.parametrize("walker", [officer_of_another_unit, officer_of_another_service])
def test_no_list_shows_a_trace_of_a_case_that_is_not_theirs(with_money_that_fits_nothing, walker):
    standing = with_money_that_fits_nothing
    number = cases.case(SYSTEM, standing["case_id"]).number
    found, *pages = _lists(walker(), standing)
    for page in (found, *pages):
        assert [name for name, trace in _traces(standing).items() if trace in page] == []
    # The page of the search repeats what was searched for; the others have no reason to.
    assert not [page for page in pages if number in page]


def test_the_lists_would_show_the_case_to_an_officer_of_its_service(with_money_that_fits_nothing):
    """The same officer, for this service: every trace looked for above is there to be found."""
    standing = with_money_that_fits_nothing
    found, *pages = _lists(_limited_to("food-place-licence"), standing)
    everything = "".join((found, *pages))
    assert [name for name, trace in _traces(standing).items() if trace not in everything] == []
    assert str(standing["case_id"]) in found


def test_an_officer_of_its_service_comes_through_the_desks_routes(standing):
    """So the refusals of whoever is limited to another are for the service, not for the unit."""
    client = _limited_to("food-place-licence")
    desk = [(name, route) for name, route in named_routes() if name.startswith("officer:")]
    opened = {n for n, r in desk if client.get(path_of(r, n, standing)).status_code == 200}
    assert {"officer:case", "officer:cash", "officer:letter_pdf", "officer:licence_pdf"} <= opened
