"""The page's language, and texts that stand in two columns of a row."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from anuyat.core import clock, thai
from anuyat.core.thai import BANGKOK, Lang
from anuyat.web.shared.visits import visit


def lang() -> Lang:
    return "en" if (get_language() or "th").startswith("en") else "th"


def title(of: Any) -> dict[str, str]:
    """A case's or letter's title as a text in two languages."""
    return {"th": of.title_th, "en": of.title_en}


def name(of: Any) -> dict[str, str]:
    """An agency's or unit's name as a text in two languages."""
    return {"th": of.name_th, "en": of.name_en}


def why(reasons: Any) -> list[dict[str, str]]:
    """The clock's reasons as the rows of the ``why`` component."""
    return [
        {"text": thai.glue(clock.say(r, lang())), "law": thai.glue(clock.law_said(r, lang()) or "")}
        for r in reasons
    ]


def moment_of(request: HttpRequest) -> datetime:
    """The moment of this request."""
    return visit(request).at


def today(request: HttpRequest) -> date:
    """The day in Bangkok."""
    return moment_of(request).astimezone(BANGKOK).date()
