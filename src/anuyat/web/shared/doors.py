"""Who may come in by which route. Every view names its rule; a test walks the URL table.

A rule that does not hold answers with the sign-in page for whoever has not signed in, and as
if nothing were there for whoever has.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from anuyat.core.access import Capacity, NotYours, Reach, Role, Who

View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """Anyone, signed in or not."""
    return _ruled(view, "public", lambda request: None)


def person(view: View) -> View:
    """A person who proved who they are; what they reach is their own."""
    return _ruled(view, "person", _needs_person)


def officer(*roles: Role) -> Callable[[View], View]:
    """An officer with at least one of these roles somewhere; none named: any officer."""

    def rule(view: View) -> View:
        name = "officer:" + "|".join(sorted(roles)) if roles else "officer"
        return _ruled(view, name, lambda request: _needs_officer(request, frozenset(roles)))

    return rule


def who(request: HttpRequest) -> Who:
    """The one who acts. Raises NotYours where a rule let nobody in."""
    found: Who | None = getattr(request, "who", None)
    if found is None:
        raise NotYours("nobody is signed in")
    return found


def reach(request: HttpRequest) -> Reach:
    return who(request).reach


def _ruled(view: View, name: str, refuse: Callable[[HttpRequest], HttpResponse | None]) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return refuse(request) or view(request, *args, **kwargs)

    guarded.rule = name  # type: ignore[attr-defined]
    return guarded


def _needs_person(request: HttpRequest) -> HttpResponse | None:
    found: Who | None = getattr(request, "who", None)
    if found is not None and found.reach.capacity is Capacity.APPLICANT:
        return None
    return _to(reverse("citizen:sign_in"), request)


def _needs_officer(request: HttpRequest, roles: frozenset[Role]) -> HttpResponse | None:
    found: Who | None = getattr(request, "who", None)
    if found is None or found.reach.capacity is not Capacity.OFFICER:
        return _to(reverse("officer:sign_in"), request)
    if roles and not any(grant.role in roles for grant in found.reach.grants):
        raise Http404
    return None


def _to(sign_in: str, request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and back afterwards where coming back makes sense."""
    back = request.get_full_path() if request.method == "GET" else ""
    return HttpResponseRedirect(f"{sign_in}?next={quote(back)}" if back else sign_in)
