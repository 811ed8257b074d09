"""What a session holds: ids and moments only. Who that is is read anew for every request.

A session ends by itself after a time without a request, and after a longer time in any case;
sooner for officers, who see what is other people's. OWASP ASVS 5, 7.3.1 and 7.3.2. Its moments are
the machine's: the demo's clock can be set, and nobody is signed out by that.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from anuyat.apps.identity import queries as identity
from anuyat.core.access import Who
from anuyat.core.thai import BANGKOK

PERSON, IAL, OFFICER, MEMORY = "person", "ial", "officer", "login"
BEGAN, SEEN, TYPED, WAS = "began", "seen", "typed", "was"
FIT = "fit"  # what let a person pass the questions of eligibility, sealed
# Not every request writes: what was seen is at most so much younger than it says.
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a session lasts without a request, and how long at most."""

    idle: timedelta
    most: timedelta


def come_in(request: HttpRequest, *, person: UUID, ial: tuple[int, ...]) -> None:
    """A person proved who they are. The session gets a new key."""
    _fresh(request)
    begin(request.session, person=person, ial=ial)


def officer_in(request: HttpRequest, officer: UUID) -> None:
    """An officer signed in. The session gets a new key."""
    _fresh(request)
    begin(request.session, officer=officer)


def begin(
    session: SessionBase,
    *,
    person: UUID | None = None,
    ial: tuple[int, ...] = (),
    officer: UUID | None = None,
) -> None:
    """Write into a session who has come in, and that it begins now."""
    if person is not None:
        session[PERSON], session[IAL] = str(person), list(ial)
    if officer is not None:
        session[OFFICER] = str(officer)
    session[BEGAN] = session[SEEN] = int(timezone.now().timestamp())


def go_out(request: HttpRequest) -> None:
    request.session.flush()


def remember(request: HttpRequest, **memory: Any) -> None:
    """Keep what a login under way needs; it serves once."""
    request.session[MEMORY] = memory


def recall(request: HttpRequest) -> dict[str, Any]:
    """What was kept for the login under way, taken out of the session."""
    return request.session.pop(MEMORY, {})


def read(request: HttpRequest, at: datetime) -> tuple[Who | None, Any]:
    """Who is behind the session now, and their row; an officer who has left is nobody.

    A session past its time is emptied here, on the server, whatever the browser still sends; it
    keeps whose it ``WAS``, so that only they get back what they were typing.
    """
    if is_over(request.session):
        was = whose(request.session)
        _empty(request)
        request.session[WAS] = was
        return None, None
    _seen(request.session)
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


def whose(session: SessionBase) -> str:
    """Who came in with this session, as the journal names an actor; nothing for nobody."""
    if officer_id := session.get(OFFICER):
        return f"officer:{officer_id}"
    if person_id := session.get(PERSON):
        return f"person:{person_id}"
    return ""


def is_over(session: SessionBase) -> bool:
    """Whether somebody came in and their time is up; without moments it is."""
    if not whose(session):
        return False
    now = timezone.now().timestamp()
    limit = _limit(session)
    return (
        now - session.get(SEEN, 0) > limit.idle.total_seconds()
        or now - session.get(BEGAN, 0) > limit.most.total_seconds()
    )


def safe_next(request: HttpRequest, fallback: str) -> str:
    """Where to go after signing in, if it is an address of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else fallback


def _limit(session: SessionBase) -> Limit:
    return Limit(**settings.SESSION_LIMITS["officer" if OFFICER in session else "person"])


def _seen(session: SessionBase) -> None:
    now = int(timezone.now().timestamp())
    if whose(session) and now - session[SEEN] >= SEEN_EVERY.total_seconds():
        session[SEEN] = now


def _fresh(request: HttpRequest) -> None:
    _empty(request)
    rotate_token(request)  # A form drawn for whoever was here before is not theirs.


def _empty(request: HttpRequest) -> None:
    """A session with a new key, in which only this lives on: the language, and what was typed."""
    kept = {key: request.session[key] for key in ("lang", TYPED, FIT) if request.session.get(key)}
    request.session.flush()
    request.session.update(kept)
