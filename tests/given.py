"""What stands before a test begins: persons, officers, filings, cases at each stage.

Built through the same commands and flows as in the house; nothing is written past them.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from anuyat.apps.cases import drafts
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.identity import commands as identity
from anuyat.apps.identity import queries as identities
from anuyat.core.access import SYSTEM, Who
from anuyat.core.formspec import Place
from anuyat.core.lifecycle import Outcome
from anuyat.core.thai import BANGKOK
from anuyat.demo import content
from anuyat.flows import apply, decide, review
from anuyat.jobs import worker
from anuyat.ports.identity import Identified, parse_level
from tests import given_services

HERE = Path(__file__).parent
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"  # noqa: E501
OFFICE_TIME = datetime(2026, 11, 23, 10, 24, tzinfo=BANGKOK)  # A Monday morning.
EVENING = datetime(2026, 11, 20, 18, 42, tzinfo=BANGKOK)  # The Friday before it.


class OnePlace:
    """An address book with the municipality's own sub-district."""

    def subdistrict(self, code: str) -> Place | None:
        if code != "730111":
            return None
        both = {"th": "นครปฐม", "en": "Nakhon Pathom"}
        district = {"th": "เมืองนครปฐม", "en": "Mueang Nakhon Pathom"}
        return Place(code, both, district, both, "73000")


ADDRESS = {
    "house": "88/12",
    "moo": "",
    "building": "",
    "soi": "",
    "road": "ถนนสมมติ",
    "subdistrict": "730111",
    "subdistrict_name": "นครปฐม",
    "district_name": "เมืองนครปฐม",
    "province_name": "นครปฐม",
    "postcode": "73000",
}


def citizen(slug: str = "pimpa", *, at: datetime = OFFICE_TIME, ial: str = "") -> Who:
    """A person of the cast, signed in."""
    row = next(row for row in content.people() if row["id"] == slug)
    level = parse_level(ial or row["ial"])
    identified = Identified(
        provider="thaid",
        subject=f"sub-{slug}",
        claims={"pid": row["pid"], "name": row["name"], "name_en": row["name_en"]},
        ial=level,
        aal=(2, 1),
        authenticated_at=at,
        transaction_id=f"test-{slug}",
    )
    person = identity.recognise(identified, at=at)
    return identities.citizen(person.pk, level)


def officer(slug: str, *, at: datetime = OFFICE_TIME) -> Who:
    """An officer of the cast with the roles of that day."""
    row = next(row for row in content.officers() if row["id"] == slug)
    found = identities.officer_by_email(row["email"])
    return identities.officer_who(found, at.astimezone(BANGKOK).date())


def answers(service: str) -> dict[str, Any]:
    """Answers that answer a service's form, uploads left out."""
    return dict(ANSWERS[service])


def filing(
    service: str,
    *,
    who: Who,
    at: datetime = OFFICE_TIME,
    given: Mapping[str, Any] | None = None,
) -> UUID:
    """A draft with every question answered, files kept as if uploaded."""
    edition = catalogue.in_force(service)
    filing_id = apply.begin(edition, who=who, at=at)
    wanted = answers(service) | dict(given or {})
    drafts.keep_page(filing_id, who=who, answers=wanted, removed=frozenset(), at=at)
    for page in edition.form.pages:
        for question in page.questions:
            if question.type == "upload" and question.id in UPLOADS[service]:
                for n in range(question.min_files):
                    name = f"{question.id}{n or ''}.pdf"
                    apply.add_file(filing_id, question, name, PDF, who=who, at=at)
    return filing_id


def received(
    service: str, *, who: Who | None = None, at: datetime = OFFICE_TIME
) -> tuple[UUID, Who]:
    """A case just received, with its applicant; the worker has done what follows."""
    applicant = who or citizen(at=at)
    case_id = apply.submit(filing(service, who=applicant, at=at), who=applicant, at=at)
    worker.work_all(at)
    return case_id, applicant


def checked(case_id: UUID, *, by: Who, at: datetime, faults: Mapping[str, str] | None = None):
    """Every item of a case checked; those in ``faults`` (item → reason) with a fault."""
    from anuyat.apps.cases import commands

    case = cases.case(SYSTEM, case_id)
    for check in catalogue.edition(case.edition_id).bundle["checks"]:
        reason = (faults or {}).get(check["id"], "")
        result = "fault" if reason else "pass"
        commands.check(case_id, check["id"], result, reason=reason, who=by, at=at)


def in_review(
    service: str, reviewer: str, *, at: datetime = OFFICE_TIME, who: Who | None = None
) -> tuple[UUID, Who]:
    """A case accepted as complete and proposed for decision."""
    from anuyat.apps.cases import commands

    case_id, applicant = received(service, at=at, who=who)
    by = officer(reviewer, at=at)
    checked(case_id, by=by, at=at)
    commands.accept(case_id, who=by, at=at)
    outcome = decide.outcomes(catalogue.in_force(service))[0]
    review.propose(case_id, outcome, "เห็นควรอนุญาต", who=by, at=at)
    worker.work_all(at)
    return case_id, applicant


def granted(*, at: datetime = OFFICE_TIME, who: Who | None = None) -> tuple[UUID, Who]:
    """A food licence granted, its bill unpaid."""
    case_id, applicant = in_review("food-place-licence", "health-officer", at=at, who=who)
    decided(case_id, at=at)
    return case_id, applicant


def decided(case_id: UUID, *, at: datetime = OFFICE_TIME) -> None:
    """A proposed case granted by the mayor; the worker has done what follows."""
    mayor = officer("mayor", at=at)
    decide.decide(case_id, Outcome.GRANTED, grounds={}, conditions=[], who=mayor, at=at)
    worker.work_all(at)


CONTACT = {"email": "pimpa@example.com", "phone": "020003001"}
ANSWERS: dict[str, dict[str, Any]] = {
    "food-place-licence": {
        "kind": "sale",
        "area_sqm": 320.0,
        "in_market": False,
        "applicant_kind": "person",
        "applicant_address": ADDRESS,
        "trade_name": "ครัวคุณยายพิมพ์ใจ สาขาริมคลอง",
        "premises_address": ADDRESS,
        "owns_premises": True,
        "opens_on": "2027-02-01",
        **CONTACT,
    },
    "commercial-registration": {
        "exempt": "none",
        "owner_address": ADDRESS,
        "owner_age": 47,
        "owner_nationality": "ไทย",
        "owner_ethnicity": "ไทย",
        "trade_name": "ขนมคุณแม่",
        "kinds": "ขายขนมออนไลน์",
        "capital": 5_000_000,
        "office_address": ADDRESS,
        "owns_office": True,
        "has_branches": False,
        "started_on": "2026-11-02",
        "taken_over": False,
        "sells_online": False,
        **CONTACT,
    },
    "complaint": {
        "sued": False,
        "business_name": "ร้านตัวอย่างออนไลน์",
        "business_place": "เพจร้านตัวอย่าง",
        "business_juristic_id": "0985569009011",
        "facts": "สั่งของแล้วไม่ได้ของ",
        "happened_on": "2026-11-01",
        "wanted": "ขอเงินคืน",
        "wants_mediation": True,
        **CONTACT,
    },
}
UPLOADS: dict[str, frozenset[str]] = {
    "food-place-licence": frozenset({"plan", "training", "medical"}),
    "commercial-registration": frozenset(),
    "complaint": frozenset(),
}
ANSWERS |= given_services.ANSWERS
UPLOADS |= given_services.UPLOADS
