"""The demo's door: who is who, signing in by one click, the clock, the post box.

Every route answers as if nothing were there unless the installation is a demo.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from secrets import token_hex
from typing import Any

import pyotp
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.identity import commands as identity
from anuyat.apps.identity import queries as identities
from anuyat.core import totp
from anuyat.demo import clock as moments
from anuyat.demo import content, seed, strip
from anuyat.ports import board
from anuyat.ports.identity import Identified, parse_level
from anuyat.web.shared import sessions
from anuyat.web.shared.doors import View, public
from anuyat.web.shared.visits import Visit, visit

PRESETS = ("now", "next-morning", "friday-1631")
CLAIMS = ("pid", "title", "name", "name_en", "address")


def demo_only(view: View) -> View:
    """Nothing is there unless the installation is a demo."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.IS_DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@demo_only
@require_GET
@public
def cast(request: Visit) -> HttpResponse:
    """Who is who; the eight processes; the clock."""
    at = request.at
    return render(
        request,
        "demo/cast.html",
        {
            "citizens": [_citizen(row) for row in content.load("cast")["citizens"]],
            "officers": [_officer(row, at) for row in content.officers()],
            "password": seed.DEMO_PASSWORD,
            "processes": list(enumerate(strip.PROCESSES, start=1)),
            "friday": moments.friday_before_long_holiday(at, moments.calendar()),
            "morning": moments.next_morning(at, moments.calendar()),
            "next": strip.offered(strip.next_of(request)),
            "world": settings.DEMO_URL,
        },
    )


@demo_only
@require_POST
@public
def sign_in(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Become a person of the cast, as if they had proved who they are."""
    _come_in(request, kind, slug)
    home = reverse("officer:queue" if kind == "officer" else "citizen:folder")
    return HttpResponseRedirect(sessions.safe_next(request, home))


@demo_only
@require_POST
@public
def clock(request: Visit) -> HttpResponse:
    """Set the clock that every process of the demo reads."""
    preset = request.POST.get("preset", "")
    if preset not in PRESETS:
        raise Http404
    clocks = board.wired()["clock"]
    at = request.at
    if preset == "now":
        clocks.reset()
    elif preset == "next-morning":
        clocks.set(moments.next_morning(at, moments.calendar()))
    else:
        clocks.set(moments.friday_before_long_holiday(at, moments.calendar()))
    return HttpResponseRedirect(sessions.safe_next(request, reverse("demo:cast") + "#clock"))


@demo_only
@require_GET
@public
def post_box(request: HttpRequest) -> HttpResponse:
    """Every mail that would have left, newest first."""
    return render(request, "demo/post_box.html", {"mails": board.wired()["post"].list_mails()})


@demo_only
@require_GET
@public
def mail(request: HttpRequest, number: str) -> HttpResponse:
    found = board.wired()["post"].mail(number)
    if found is None:
        raise Http404
    return render(request, "demo/mail.html", {"mail": found})


def _come_in(request: HttpRequest, kind: str, slug: str) -> None:
    """Sign in; what the strip last looked at is kept over the new session."""
    focus = request.session.get(strip.FOCUS)
    if kind not in COMING_IN:
        raise Http404
    COMING_IN[kind](request, slug)
    if focus:
        request.session[strip.FOCUS] = focus


def _citizen_in(request: HttpRequest, slug: str) -> None:
    row = _of_cast(content.people(), slug)
    at = visit(request).at
    level = parse_level(row["ial"])
    identified = Identified(
        provider="demo",
        subject=slug,
        claims={name: row[name] for name in CLAIMS},
        ial=level,
        aal=parse_level(row["aal"]),
        authenticated_at=at,
        transaction_id=f"demo-{token_hex(8)}",
    )
    person = identity.recognise(identified, at=at)
    sessions.come_in(request, person=person.pk, ial=level)


def _officer_in(request: HttpRequest, slug: str) -> None:
    row = _of_cast(content.officers(), slug)
    officer = identities.officer_by_email(row["email"])
    if officer is None:
        raise Http404
    sessions.officer_in(request, officer.pk)


COMING_IN: dict[str, Callable[[HttpRequest, str], None]] = {
    "citizen": _citizen_in,
    "officer": _officer_in,
}


def _of_cast(rows: list[dict[str, Any]], slug: str) -> dict[str, Any]:
    found = next((row for row in rows if row["id"] == slug), None)
    if found is None:
        raise Http404
    return found


def _citizen(row: dict[str, Any]) -> dict[str, Any]:
    names = {lang: content.full_name(row, lang) for lang in ("th", "en")}
    return {"id": row["id"], "name": names, "story": row["story"], "ial": row["ial"]}


def _officer(row: dict[str, Any], at: datetime) -> dict[str, Any]:
    agency = agencies.agency_by_code(row["agency"])
    post = agencies.post_by_code(agency.pk, row["post"])
    code = pyotp.TOTP(seed.totp_secret(row["id"]), digits=totp.DIGITS).at(at)
    return {
        "id": row["id"],
        "name": {lang: content.full_name(row, lang) for lang in ("th", "en")},
        "post": {"th": post.title_th, "en": post.title_en},
        "agency": {"th": agency.name_th, "en": agency.name_en},
        "email": row["email"],
        "code": f"{code[:3]} {code[3:]}",
    }
