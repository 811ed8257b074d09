"""A citizen's browser, signed in, and what a test reads in it."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse

from anuyat.apps.cases import drafts
from anuyat.web.shared import sessions
from tests import given

AT = given.OFFICE_TIME
LATER = AT + timedelta(hours=3)
SERVICE = "food-place-licence"


def browser(who, **more) -> Client:
    """A browser in which this person has signed in."""
    client = Client(**more)
    session = client.session
    sessions.begin(session, person=who.person_id, ial=who.ial)
    session.save()
    return client


def text(answer):
    return answer.content.decode()


def page_url(filing_id, page_id):
    return reverse("citizen:page", kwargs={"filing_id": filing_id, "page_id": page_id})


def answers(filing_id, who):
    return drafts.open_answers(drafts.mine(filing_id, who))
