"""The wall: every route that names something is walked by everybody it does not belong to.

One finished case and one draft stand. A citizen who is somebody else, an officer of another
agency, an officer of another unit, and nobody at all ask for each route, by GET and by POST.
"""

import pytest
from django.test import Client
from django.urls import get_resolver

from anuyat.apps.cases import queries as cases
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.identity import queries as identities
from anuyat.apps.payments import queries as payments
from anuyat.apps.records import files
from anuyat.apps.records.models import Due, Entry
from anuyat.core.access import SYSTEM
from anuyat.demo import content
from anuyat.ports import board
from anuyat.web.shared import sessions
from tests import given
from tests.flows import banking
from tests.house.test_doors import routes
from tests.plain_renderer import PlainRenderer

pytestmark = pytest.mark.django_db
IDS = {"case_id", "filing_id", "bill_id", "letter_id", "attachment_id", "due_id"}
POSTED = {"result": "pass", "reply": "post", "why": "review", "to": "x", "amount": "1"}
# Public by law or by a code that only its holder has; they are tested with the pages.
OPEN = {"public:token", "public:register_row", "public:track_case"}


@pytest.fixture
def standing():
    """What the walkers ask for: the arguments of every route, from one real case."""
    real = board.wired()["renderer"]
    board.wire("renderer", PlainRenderer())
    case_id, who = given.granted()
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
        "attachment_id": files.attachments(f"case:{case_id}")[0].pk,
        "due_id": due.pk,
        "page_id": "kind_page",
        "item": "plan",
        "code": "food-place-licence",
    }


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


def _with(*, person=None, officer=None):
    client = Client()
    session = client.session
    if person:
        session[sessions.PERSON], session[sessions.IAL] = str(person), [2, 3]
    if officer:
        session[sessions.OFFICER] = str(officer)
    session.save()
    return client


WALKERS = [nobody, another_citizen, officer_of_another_agency, officer_of_another_unit]


def path_of(route, name, standing):
    from django.urls import reverse

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
