"""Run beside the demo, in its folder: two cases of one person at one place, with everything that
a case may have beside it. Prints who is signed in where, as JSON."""

import json

from django.conf import settings
from django.utils import timezone

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import commands, opinions
from anuyat.apps.identity import queries as identities
from anuyat.demo import content
from anuyat.flows import apply, hearing, talk
from tests import given
from tests.e2e.a_visit import signed_in
from tests.flows import an_edition


def session_of(slug: str) -> str:
    email = next(o["email"] for o in content.officers() if o["id"] == slug)
    return signed_in(officer=identities.officer_by_email(email).pk)


def accepted(*, who, by, at):
    case_id = apply.submit(given.filing(an_edition.SERVICE, who=who, at=at), who=who, at=at)
    given.checked(case_id, by=by, at=at)
    commands.accept(case_id, who=by, at=at)
    return case_id


def main() -> None:
    at = timezone.now()
    an_edition.publish(stages=True, pauses=True)
    applicant, officer = given.citizen(at=at), given.officer("health-officer", at=at)
    open_, heard = (accepted(who=applicant, by=officer, at=at) for _ in range(2))
    works = agencies.unit_by_code(agencies.agency_by_code("tua-yang-tambon").pk, "works")
    asks = opinions.Question("แผนผังนี้เข้าข่ายดัดแปลงอาคารหรือไม่", 5, unit_id=works.pk)
    asked = opinions.ask(heard, asks, who=officer, at=at)
    talk.say(heard, "ขอทราบว่าต้องแนบแบบบ่อดักไขมันด้วยหรือไม่", [], who=applicant, at=at)
    hearing.open_hearing(heard, "พบน้ำเสียลงคลองหลังร้าน", "มาตรา 56", who=officer, at=at)
    told = {
        "open": str(open_),
        "heard": str(heard),
        "asked": str(asked.pk),
        "officer": session_of("health-officer"),
        "engineer": session_of("tambon-engineer"),
        "applicant": signed_in(person=applicant.person_id, ial=(2, 3)),
        "cookie": settings.SESSION_COOKIE_NAME,
    }
    print(json.dumps(told))
