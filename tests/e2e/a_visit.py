"""Run beside the demo, in its folder: a service that wants a visit, a case with one agreed, and
another whose applicant is to choose a time. Prints who is signed in where, as JSON."""

import json
from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.utils import timezone

from anuyat.apps.cases import inspections
from anuyat.apps.identity import queries as identities
from anuyat.apps.records import files
from anuyat.demo import content
from anuyat.flows import apply
from anuyat.web.shared import sessions
from tests import given
from tests.flows import a_visited_place


def signed_in(**who) -> str:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    sessions.begin(session, **who)
    session.save()
    return session.session_key


def main() -> None:
    at = timezone.now()
    a_visited_place.publish(
        card={"class": "identity_document"}, inspection=a_visited_place.INSPECTION
    )
    applicant, inspector = given.citizen(at=at), given.officer("health-officer", at=at)
    filing = given.filing(a_visited_place.SERVICE, who=applicant, at=at)
    case_id = apply.submit(filing, who=applicant, at=at)
    times = [(at + timedelta(days=n)).replace(minute=30, second=0, microsecond=0) for n in (2, 3)]
    visit = inspections.offer(case_id, times, "โปรดเปิดครัวให้ดู", who=inspector, at=at)
    inspections.agree(case_id, visit.times[0], who=applicant, at=at)
    uses = {use.purpose: str(use.pk) for use in files.attachments(f"case:{case_id}")}
    officer = identities.officer_by_email(
        next(o["email"] for o in content.officers() if o["id"] == "health-officer")
    )
    told = {
        "case": str(case_id),
        "visit": str(visit.pk),
        "plan": uses["plan"],
        "card": uses[a_visited_place.CARD],
        "officer": signed_in(officer=officer.pk),
        "applicant": signed_in(person=applicant.person_id, ial=(2, 3)),
        "cookie": settings.SESSION_COOKIE_NAME,
    }
    print(json.dumps(told))
