"""An officer's browser, signed in, at a moment of the test's choosing."""

from datetime import datetime
from uuid import UUID

from django.test import Client

from anuyat.apps.identity import queries as identity
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
    session[sessions.OFFICER] = str(officer.pk)
    session.save()
    return client


def case_url(case_id: UUID, rest: str = "") -> str:
    return f"/officer/cases/{case_id}{rest}"
