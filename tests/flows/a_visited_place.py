"""The food licence's edition with what some services have besides: a copy of an identity card
among its documents, and a visit to the place. In force for one test; the demo has nothing of it.
"""

import copy
from collections.abc import Mapping
from typing import Any

from anuyat.apps.catalogue import commands, queries
from anuyat.demo import content
from tests.core.formspec.a_form import both
from tests.given import OFFICE_TIME

SERVICE = "food-place-licence"
CARD = "medical"
INSPECTION = {
    "law": both("พระราชบัญญัติการสาธารณสุข พ.ศ. 2535 มาตรา 44", "Public Health Act, section 44"),
    "required": True,
    "place": "premises_address",
    "minutes": 45,
    "checklist": [
        {"id": "kitchen", "title": both("พื้นครัวและที่ล้าง", "Kitchen floor and washing place")},
        {"id": "toilet", "title": both("ห้องน้ำ", "Toilets")},
    ],
}


def publish(
    *, card: Mapping[str, Any] | None = None, inspection: Mapping[str, Any] | None = None
) -> Any:
    """The edition, in force from now on. ``card`` is added to the medical paper's document."""
    bundle = copy.deepcopy(dict(next(b for b in content.editions() if b["service"] == SERVICE)))
    bundle["edition"] = 91
    for document in bundle["documents"]:
        if card is not None and document.get("question") == CARD:
            document.update(card)
    if inspection is not None:
        bundle["inspection"] = inspection
    row = commands.draft(bundle, content.regime(bundle["regime"]))
    commands.publish(row.pk, actor="test", at=OFFICE_TIME)
    queries.edition.cache_clear()
    return queries.in_force(SERVICE)
