"""Process 2: what we ask for and why, to the provider and back, and what went wrong on the way."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import Published
from anuyat.apps.identity import queries as identity
from anuyat.core.access import Capacity, Who
from anuyat.flows import by_email, identify
from anuyat.flows.identify import LevelTooLow
from anuyat.ports.identity import Level, LoginRefused, NotAuthentic, ProviderUnavailable
from anuyat.web.citizen import words
from anuyat.web.shared import sessions
from anuyat.web.shared.doors import public
from anuyat.web.shared.limits import limited

PROVIDER = "thaid"
CLAIMS = {
    "pid": {"th": "เลขประจำตัวประชาชน", "en": "National ID number"},
    "name": {"th": "ชื่อและนามสกุล", "en": "Full name"},
    "name_en": {"th": "ชื่อภาษาอังกฤษ", "en": "Name in English"},
    "address": {"th": "ที่อยู่", "en": "Address"},
    "birthdate": {"th": "วันเกิด", "en": "Date of birth"},
}


@require_http_methods(["GET", "HEAD", "POST"])
@public
@limited("sign_in")
def sign_in(request: HttpRequest) -> HttpResponse:
    """What will be asked for and why; then, by its button, to the provider."""
    code = request.POST.get("service") or request.GET.get("service") or ""
    edition = catalogue.in_force(code) if code else None
    where = sessions.safe_next(request, "")
    if request.method == "POST":
        return _begin(request, edition, where)
    if edition is None and _is_person(request):
        return HttpResponseRedirect(where or reverse("citizen:folder"))
    needed = edition.bundle["identity"] if edition else None
    claims = needed["claims"] if needed else identify.PLAIN_CLAIMS
    context = {
        "edition": edition,
        "needed": needed,
        "claims": [CLAIMS.get(claim, {"th": claim, "en": claim}) for claim in claims],
        "service": code,
        "next": where,
        "agency": agencies.agency(edition.agency_id) if edition else None,
        "by_email": by_email.allows(edition),
    }
    return render(request, "citizen/sign_in.html", context)


@require_GET
@public
@limited("sign_in")
def sign_in_return(request: HttpRequest) -> HttpResponse:
    """Back from the provider. What was remembered serves once."""
    kept = sessions.recall(request)
    if not kept:
        return _failed(request, "not_authentic", {}, 400)
    try:
        person_id, level = identify.finish(
            PROVIDER,
            query=request.GET.dict(),
            memory=kept["memory"],
            at=words.moment_of(request),
        )
    except LoginRefused:
        return _failed(request, "refused", kept, 403)
    except NotAuthentic:
        return _failed(request, "not_authentic", kept, 400)
    except ProviderUnavailable:
        return _failed(request, "unavailable", kept, 503)
    me = identity.citizen(person_id, level)
    if kept.get("joins") and (former := getattr(request, "who", None)) is not None:
        by_email.hand_over(former, to=me, at=words.moment_of(request))
    sessions.come_in(request, person=person_id, ial=level)
    return onward(request, me, kept)


@require_POST
@public
def sign_out(request: HttpRequest) -> HttpResponse:
    sessions.go_out(request)
    return redirect("public:home")


def level_too_low(request: HttpRequest, low: LevelTooLow, edition: Published) -> HttpResponse:
    """Which level the service needs, why, and how to get it."""
    context = {
        "edition": edition,
        "has": _said(low.has),
        "is_by_email": low.has == by_email.LEVEL,
        "needs": _said(low.needs),
        "service": edition.service,
    }
    return render(request, "citizen/level.html", context, status=403)


def _begin(request: HttpRequest, edition: Published | None, where: str) -> HttpResponse:
    kept = {"service": edition.service if edition else "", "next": where}
    if "joins" in request.POST:
        kept["joins"] = "1"  # What was filed by e-mail goes along, as the button said.
    try:
        begun = identify.begin(
            PROVIDER,
            edition=edition,
            redirect_uri=f"{settings.BASE_URL}{reverse('citizen:sign_in_return')}",
            lang=words.lang(),
            at=words.moment_of(request),
        )
    except ProviderUnavailable:
        return _failed(request, "unavailable", kept, 503)
    sessions.remember(request, memory=begun.memory, **kept)
    return HttpResponseRedirect(begun.url)


def onward(request: HttpRequest, who: Who, kept: dict[str, Any]) -> HttpResponse:
    """Where somebody goes who has just come in: on with the service, or to their folder."""
    if code := kept.get("service"):
        edition = catalogue.in_force(code)
        try:
            identify.require_level(who, edition)
        except LevelTooLow as low:
            return level_too_low(request, low, edition)
        return HttpResponseRedirect(kept.get("next") or reverse("citizen:start", args=[code]))
    return HttpResponseRedirect(kept.get("next") or reverse("citizen:folder"))


def _failed(request: HttpRequest, what: str, kept: dict[str, Any], status: int) -> HttpResponse:
    context = {"what": what, "service": kept.get("service", ""), "next": kept.get("next", "")}
    return render(request, "citizen/sign_in_failed.html", context, status=status)


def _is_person(request: HttpRequest) -> bool:
    who: Who | None = getattr(request, "who", None)
    return who is not None and who.reach.capacity is Capacity.APPLICANT


def _said(level: Level) -> str:
    return ".".join(str(part) for part in level) or "–"
