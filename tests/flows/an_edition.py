"""The food licence as a test's own edition: stages, conditions to choose, and a party to be heard.

It takes the place of the demo's edition for one test; its law is that of the demo and a hearing.
"""

import copy
from typing import Any

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.catalogue import commands, queries
from anuyat.apps.identity import commands as identity
from anuyat.apps.identity import queries as identities
from anuyat.core.access import Role
from anuyat.demo import content
from tests.given import OFFICE_TIME

SERVICE = "food-place-licence"
HEARING = {
    "length": 15,
    "unit": "day",
    "whose": "person",
    "law": {"th": "ม. 30 พ.ร.บ. วิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539", "en": "s. 30"},
    "sure": "example",
}
STAGES = [
    {"id": "papers", "title": {"th": "ตรวจเอกสาร", "en": "Papers"}, "must": "checks",
     "checks": ["plan", "medical"]},
    {"id": "site", "title": {"th": "ตรวจสถานที่", "en": "Site"}, "must": "inspection"},
    {"id": "sanitation", "title": {"th": "ความเห็นสุขาภิบาล", "en": "Sanitation"}, "must": "opinion",
     "beside": True},
    {"id": "summary", "title": {"th": "สรุปสำนวน", "en": "Summary"}, "must": "opinion"},
]  # fmt: skip
CONDITIONS = [
    {"id": "grease",
     "text": {"th": "ติดตั้งบ่อดักไขมันก่อนเปิด", "en": "Fit a grease trap before opening"}},
    {"id": "noise",
     "text": {"th": "ห้ามใช้เครื่องขยายเสียงหลัง 22.00 น.", "en": "No loudspeakers after 22:00"}},
]  # fmt: skip


def publish(*, hearing: bool = True, stages: bool = False, pauses: bool = False) -> Any:
    """The edition, in force from now on. Returns what the catalogue reads of it."""
    bundle = copy.deepcopy(dict(next(b for b in content.editions() if b["service"] == SERVICE)))
    bundle["edition"] = 90
    bundle["condition_choices"] = CONDITIONS
    if stages:
        bundle["stages"] = STAGES
    rules = copy.deepcopy(content.regime(bundle["regime"]))
    for one in rules if isinstance(rules, list) else [rules]:
        one |= {"hearing": HEARING if hearing else None, "pauses_while_heard": None}
        if pauses:
            one["pauses_while_heard"] = HEARING["law"]
    row = commands.draft(bundle, rules)
    commands.publish(row.pk, actor="test", at=OFFICE_TIME)
    queries.edition.cache_clear()
    return queries.in_force(SERVICE)


def engage(slug: str, *roles: Role, unit: str = "health", pid: str = "") -> Any:
    """Another officer of the town, with these roles over a unit."""
    agency = agencies.agency_by_code("tua-yang-town")
    officer = identity.engage(
        agency_id=agency.pk,
        email=f"{slug}.tuayang@example.com",
        names={"th": f"นาง{slug} สมมติ", "en": f"Mrs. {slug} Sommot"},
        password="",
        totp_secret="",
        pid=pid,
        at=OFFICE_TIME,
    )
    identity.appoint(
        officer,
        post_id=agencies.post_by_code(agency.pk, "health-officer").pk,
        unit_id=agencies.unit_by_code(agency.pk, unit).pk,
        roles=roles,
        capacity="own",
        from_day=OFFICE_TIME.date().replace(day=1),
        at=OFFICE_TIME,
    )
    return identities.officer_who(officer, OFFICE_TIME.date())
