"""The person's other cases beside the one on the desk: duplicates first, as far as one may see."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from anuyat.apps.cases import related
from anuyat.core import thai
from anuyat.web.officer import desk, words


def card(request: HttpRequest, case: Any) -> desk.Context:
    """What ``_talk.html`` wants of them."""
    found = related.beside(desk.case_reach(request), case)
    return {
        "same": [_row(other) for other in found.same],
        "others": [_row(other) for other in found.others],
        "more": found.more,
    }


def _row(case: Any) -> desk.Context:
    said = desk.said(words.STATES[case.state])
    if case.outcome:
        said = f"{said} · {desk.said(words.OUTCOMES[case.outcome])}"
    return {
        "href": reverse("officer:case", args=[case.pk]),
        "number": case.number,
        "title": desk.said({"th": case.title_th, "en": case.title_en}),
        "state": f"{said} · {thai.glue(thai.day_short(case.arrived_at, desk.lang()))}",
    }
