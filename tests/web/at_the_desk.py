"""An officer's browser, signed in, at a moment of the test's choosing."""

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.identity import queries as identity
from anuyat.core.access import SYSTEM
from anuyat.demo import content
from anuyat.ports import board
from anuyat.web.shared import sessions


def it_is(at: datetime) -> None:
    """Let the house's clock show this moment."""
    board.wired()["clock"].set(at)


def email(slug: str) -> str:
    return next(row["email"] for row in content.officers() if row["id"] == slug)


def browser(slug: str) -> Client:
    """A browser in which this officer of the cast has signed in."""
    client = Client()
    officer = identity.officer_by_email(email(slug))
    assert officer is not None
    session = client.session
    sessions.begin(session, officer=officer.pk)
    session.save()
    return client


def case_url(case_id: UUID, rest: str = "") -> str:
    return f"/officer/cases/{case_id}{rest}"


def page(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def queries(client, url):
    """How often the database was asked for a page."""
    with CaptureQueriesContext(connection) as asked:
        page(client, url)
    return len(asked)


def post(client, url, data=None, status=302):
    response = client.post(url, data or {})
    assert response.status_code == status, response.content.decode()[:400]
    return response


def state(case_id):
    return cases.case(SYSTEM, case_id).state


def check_all(client, case_id, faults=()):
    """Press a result for every item through the pages, as an officer would."""
    case = cases.case(SYSTEM, case_id)
    for item in catalogue.edition(case.edition_id).bundle["checks"]:
        data = {"result": "pass"}
        if item["id"] in faults:
            data = {"result": "fault", "reason": item["reasons"][0], "message": ""}
        post(client, case_url(case_id, f"/checks/{item['id']}"), data)
