"""Is this document genuine, and what stands now? And the register of what the law displays."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anuyat.apps.licences import queries as licences
from anuyat.core.thai import BANGKOK
from anuyat.flows import verify as verifying
from anuyat.flows.verify import Verdict
from anuyat.web.shared.doors import public
from anuyat.web.shared.limits import limited
from anuyat.web.shared.visits import visit

# How each standing is drawn; a forged or unknown document is answered with 404.
KINDS = {
    "in_force": "ok",
    "genuine": "ok",
    "expired": "off",
    "forged": "altered",
    "unknown": "unknown",
}
NOT_OURS = frozenset({"forged", "unknown"})
MOST_SHOWN = 50


@require_safe
@public
@limited("verify")
def verify(request: HttpRequest) -> HttpResponse:
    """The form; with a code in it, its verdict."""
    code = request.GET.get("code", "").strip()[:60]
    if not code:
        return render(request, "public/verify.html", {"here": "verify"})
    found = verifying.by_typed(code, on=_today(request))
    return _verdict(request, found, typed=code)


@require_safe
@public
@limited("verify")
def token(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind a QR."""
    found = verifying.by_token(token, key=settings.TOKEN_KEY.encode(), on=_today(request))
    return _verdict(request, found)


@require_safe
@public
@limited("search")
def register(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:200]
    rows = licences.register(words, _today(request), limit=MOST_SHOWN)
    context = {
        "here": "register",
        "words": words,
        "rows": [{"licence": row, "shown": _by_id(row)} for row in rows],
        "is_cut": len(rows) == MOST_SHOWN,
    }
    return render(request, "public/register.html", context)


@require_safe
@public
@limited("verify")
def register_row(request: HttpRequest, code: str) -> HttpResponse:
    found = verifying.by_typed(code, on=_today(request))
    return _verdict(request, found, here="register")


def _verdict(
    request: HttpRequest, found: Verdict, *, typed: str = "", here: str = "verify"
) -> HttpResponse:
    about = found.licence or found.letter
    licence = found.licence
    context = {
        "here": here,
        "verdict": found,
        "kind": KINDS[found.standing],
        "typed": typed,
        "about": about,
        "is_specimen": bool(about and about.is_demo),
        "days_left": _days_left(licence.valid_until, _today(request)) if licence else None,
    }
    status = 404 if found.standing in NOT_OURS else 200
    return render(request, "public/verdict.html", context, status=status)


def _by_id(row: licences.PublicLicence) -> dict[str, Any]:
    return {item["id"]: item["value"] for item in row.facts}


def _days_left(until: date | None, today: date) -> int | None:
    return (until - today).days if until is not None and until >= today else None


def _today(request: HttpRequest) -> date:
    return visit(request).at.astimezone(BANGKOK).date()
