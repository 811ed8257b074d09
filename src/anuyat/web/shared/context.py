"""What every page is given."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext

from anuyat.core.access import Capacity, Who


def page(request: HttpRequest) -> dict[str, Any]:
    """The portal, the language, and who is there."""
    who: Who | None = getattr(request, "who", None)
    someone = getattr(request, "someone", None)
    lang = "en" if (get_language() or "th").startswith("en") else "th"
    is_officer = who is not None and who.reach.capacity is Capacity.OFFICER
    return {
        "portal": _portal(lang),
        "lang": lang,
        "person": None if is_officer or someone is None else _person(someone, lang),
        "officer": _officer(someone, lang) if is_officer else None,
        "demo": getattr(request, "demo", None) or ({"step": None} if settings.IS_DEMO else None),
        "is_demo": settings.IS_DEMO,
        "at_counter": getattr(request, "at_counter", None),
        "now": getattr(request, "at", None),
    }


def _portal(lang: str) -> dict[str, Any]:
    return {
        "name": settings.PORTAL_NAME[lang],
        "sub": gettext("บริการทางอิเล็กทรอนิกส์"),
        "phone": settings.PORTAL_PHONE,
        "links": [
            {"href": reverse("public:privacy"), "text": gettext("ข้อมูลส่วนบุคคล")},
            {"href": reverse("public:accessibility"), "text": gettext("ความช่วยเหลือด้านการเข้าถึง")},
        ],
    }


def _person(someone: Any, lang: str) -> dict[str, str]:
    """A person's name as the page's language has it; ``lang`` of the name when it has no other."""
    if lang == "en" and someone.name_en:
        return {"name": someone.name_en, "lang": "en"}
    return {"name": someone.name, "lang": "th"}


def _officer(someone: Any, lang: str) -> dict[str, Any]:
    """Enough for any page an officer sees; the desk's own pages say more."""
    return {
        "name": someone.name_th if lang == "th" else someone.name_en,
        "agency": someone.agency.name_th if lang == "th" else someone.agency.name_en,
        "sign_out": reverse("officer:sign_out"),
    }
