"""An edition made for tests, with everything a form can ask: groups, sums, a point, several files.

It takes the place of the complaint's edition for one test; the demo has nothing of it.
"""

import copy
from typing import Any

from anuyat.apps.catalogue import commands, queries
from anuyat.demo import content
from tests.core.formspec import a_group
from tests.core.formspec.a_form import both
from tests.given import OFFICE_TIME

SERVICE = "complaint"
CONTACT = {
    "id": "contact",
    "title": both("ติดต่อ"),
    "questions": [
        {"id": "email", "type": "email", "element": "person.email", "label": both("อีเมล", "E-mail")}
    ],
}
WHOLE = {**a_group.WHOLE, "email": "pimpa@example.com"}


def publish() -> Any:
    """The edition, in force from now on. Returns what the catalogue reads of it."""
    bundle = copy.deepcopy(dict(next(b for b in content.editions() if b["service"] == SERVICE)))
    first = next(iter(bundle["reasons"]))
    bundle["edition"] = 90
    bundle["form"] = {"pages": [*copy.deepcopy(a_group.FORM["pages"]), CONTACT]}
    bundle["documents"] = [
        {"id": "photo_paper", "how": "upload", "question": "photos", "title": both("ภาพถ่าย"),
         "says": both("สองภาพ", "Two")}
    ]  # fmt: skip
    bundle["checks"] = [
        {"id": id, "title": both(id, id), "question": id, "reasons": [first]}
        for id in ("staff", "goods", "photos")
    ]
    row = commands.draft(bundle, content.regime(bundle["regime"]))
    commands.publish(row.pk, actor="test", at=OFFICE_TIME)
    queries.edition.cache_clear()
    return queries.in_force(SERVICE)
