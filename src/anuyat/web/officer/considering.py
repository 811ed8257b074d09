"""What the case's page shows of considering: stages, hearing, who is out, former decisions."""

from typing import Any

from django.http import HttpRequest

from anuyat.apps.cases import recusals, reopening
from anuyat.core.grounds import REOPENING
from anuyat.web.officer import desk, grounded, hearing, stagecards, words


def beside(request: HttpRequest, case: Any) -> desk.Context:
    """What ``officer/_considering.html`` wants besides the case."""
    return {
        "stages": stagecards.cards(request, case),
        "hearing": hearing.card(case),
        "recusals": [_recusal(row) for row in recusals.of_case(case)],
        "formers": [_former(row) for row in reopening.of_case(case)],
        "recuse_href": grounded.recuse_href(case),
    }


def _recusal(row: Any) -> desk.Context:
    return {
        "by": _name(row.officer),
        "at": row.at,
        "next": _name(row.replaced_by) if row.replaced_by else "",
    }


def _former(row: Any) -> desk.Context:
    """A superseded decision with why the case was taken up anew."""
    ground = REOPENING[row.ground]
    return {
        "outcome": desk.said(words.OUTCOMES[row.former.outcome]),
        "decided_at": row.former.decided_at,
        "by": _name(row.former.by) if row.former.by else "",
        "reasons": row.former.reasons,
        "reopened_at": row.at,
        "ground": desk.said(ground.title),
        "law": desk.said(ground.law),
        "said": row.said,
    }


def _name(officer: Any) -> str:
    return desk.said({"th": officer.name_th, "en": officer.name_en})
