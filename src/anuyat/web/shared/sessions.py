"""What a session holds: ids and moments only. Who that is is read anew for every request."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.utils.http import url_has_allowed_host_and_scheme

from anuyat.apps.identity import queries as identity
from anuyat.core.access import Who
from anuyat.core.thai import BANGKOK

PERSON, IAL, OFFICER, MEMORY = "person", "ial", "officer", "login"


def come_in(request: HttpRequest, *, person: UUID, ial: tuple[int, ...]) -> None:
    """A person proved who they are. The session gets a new key."""
    _fresh(request)
    request.session[PERSON], request.session[IAL] = str(person), list(ial)


def officer_in(request: HttpRequest, officer: UUID) -> None:
    """An officer signed in. The session gets a new key."""
    _fresh(request)
    request.session[OFFICER] = str(officer)


def go_out(request: HttpRequest) -> None:
    request.session.flush()


def remember(request: HttpRequest, **memory: Any) -> None:
    """Keep what a login under way needs; it serves once."""
    request.session[MEMORY] = memory


def recall(request: HttpRequest) -> dict[str, Any]:
    """What was kept for the login under way, taken out of the session."""
    return request.session.pop(MEMORY, {})


def read(request: HttpRequest, at: datetime) -> tuple[Who | None, Any]:
    """Who is behind the session now, and their row; an officer who has left is nobody."""
    if officer_id := request.session.get(OFFICER):
        officer = identity.officer(UUID(officer_id))
        if officer is not None:
            return identity.officer_who(officer, at.astimezone(BANGKOK).date()), officer
    if person_id := request.session.get(PERSON):
        person = identity.person(UUID(person_id))
        if person is not None:
            ial = tuple(request.session.get(IAL, ()))
            return identity.citizen(person.pk, ial), person
    return None, None


def safe_next(request: HttpRequest, fallback: str) -> str:
    """Where to go after signing in, if it is an address of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else fallback


def _fresh(request: HttpRequest) -> None:
    kept = request.session.get("lang")
    request.session.flush()
    rotate_token(request)  # A form drawn for whoever was here before is not theirs.
    if kept:
        request.session["lang"] = kept
