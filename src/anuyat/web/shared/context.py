"""What every page is given."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from anuyat.core.access import Capacity, Who


def page(request: HttpRequest) -> dict[str, Any]:
    who: Who | None = getattr(request, "who", None)
    someone = getattr(request, "someone", None)
    lang = get_language() or "th"
    is_officer = who is not None and who.reach.capacity is Capacity.OFFICER
    return {
        "portal": {"name": settings.PORTAL_NAME[lang], "sub": ""},
        "lang": lang,
        "person": None if is_officer or someone is None else {"name": someone.name},
        "officer": _officer(someone, lang) if is_officer else None,
        "demo": {"is_on": True} if settings.IS_DEMO else None,
        "is_demo": settings.IS_DEMO,
        "now": getattr(request, "at", None),
    }


def _officer(someone: Any, lang: str) -> dict[str, Any]:
    return {
        "name": someone.name_th if lang == "th" else someone.name_en,
        "agency": someone.agency.name_th if lang == "th" else someone.agency.name_en,
    }
