"""What every page is given."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_lazy

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import queries as cases
from anuyat.apps.records import queue
from anuyat.core import clock, thai
from anuyat.core.access import Capacity, Role, Who


ROLES: Mapping[Role, Any] = {
    Role.REVIEWER: gettext_lazy("ผู้ตรวจคำขอ"),
    Role.APPROVER: gettext_lazy("ผู้อนุญาต"),
    Role.CASHIER: gettext_lazy("เจ้าหน้าที่การเงิน"),
    Role.OPERATOR: gettext_lazy("ผู้ดูแลระบบ"),
}


def page(request: HttpRequest) -> dict[str, Any]:
    """The portal, the language, and who is there."""
    who: Who | None = getattr(request, "who", None)
    someone = getattr(request, "someone", None)
    lang = "en" if (get_language() or "th").startswith("en") else "th"
    is_officer = who is not None and who.reach.capacity is Capacity.OFFICER
    return {
        "portal": _portal(lang),
        "lang": lang,
        "person": None if is_officer or someone is None else {"name": someone.name},
        "officer": _officer(request, who, someone, lang) if who and is_officer else None,
        "demo": getattr(request, "demo", None) or ({"step": None} if settings.IS_DEMO else None),
        "is_demo": settings.IS_DEMO,
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


def _officer(request: HttpRequest, who: Who, someone: Any, lang: str) -> dict[str, Any]:
    at = request.at  # type: ignore[attr-defined]
    calendar = agencies.calendar(someone.agency_id)
    name = someone.name_th if lang == "th" else someone.name_en
    return {
        "name": name,
        "initials": "".join(part[:1] for part in someone.name_en.split()[1:3]),
        "role": ", ".join(str(ROLES[role]) for role in Role if _has(who, role) and role in ROLES),
        "agency": someone.agency.name_th if lang == "th" else someone.agency.name_en,
        "unit": "",
        "clock": thai.moment_text(at, lang),
        "hours": _hours(at, calendar, lang),
        "counts": {
            "queue": sum(cases.counts(who.reach).values()),
            "failures": len(queue.failures(who.reach)),
        },
        "rail": _rail(who),
        "sign_out": reverse("officer:sign_out"),
    }


def _hours(at: Any, calendar: clock.OfficeCalendar, lang: str) -> str:
    if clock.is_open(at, calendar):
        closes = thai.time_text(clock.closes_at(at, calendar), lang)
        return gettext("ในเวลาทำการ ถึง %(time)s") % {"time": closes}
    opens = thai.moment_text(clock.next_opening(at, calendar), lang)
    return gettext("นอกเวลาทำการ เปิด %(time)s") % {"time": opens}


def _rail(who: Who) -> list[Mapping[str, Any]]:
    if not _has(who, Role.CASHIER):
        return []
    href = reverse("officer:money")
    return [{"key": "money", "href": href, "icon": "coin", "text": gettext("การเงิน")}]


def _has(who: Who, role: Role) -> bool:
    return any(grant.role is role for grant in who.reach.grants)
