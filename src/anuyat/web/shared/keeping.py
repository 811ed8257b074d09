"""What was typed into a form whose session had ended is kept through the sign-in, and shown again.

Kept in the anonymous session, sealed, for the one page it was typed into, for an hour. Where the
ended session told whose it was, nobody else who signs in on that machine gets it. Files are not
kept.
"""

import json
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from anuyat.apps.records.seals import sealer
from anuyat.core.access import Capacity, Who
from anuyat.web.shared import sessions
from anuyat.web.shared.doors import View

SCOPE = "session"
MOST_CHARACTERS = 100_000
KEPT_FOR = timedelta(hours=1)


def typed_kept(
    capacity: Capacity, sign_in: str, *, shown_on: str = "", fields: tuple[str, ...] = ()
) -> Callable[[View], View]:
    """Around a door's rule: a form sent without a session comes back after sign-in as it was typed.

    ``sign_in`` names the door's sign-in. A form whose own address cannot be read names the page it
    stands on with ``shown_on``; the parts of its address in ``fields`` are kept like typed ones.
    """

    def around(view: View) -> View:
        @wraps(view)
        def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method != "POST" or _is_in(request, capacity):
                return view(request, *args, **kwargs)
            moved = {name: kwargs.pop(name) for name in fields}
            page = reverse(shown_on, kwargs=kwargs) if shown_on else request.get_full_path()
            _keep(request, page, moved)
            return _to(sign_in, page)

        return kept

    return around


def coming_back(capacity: Capacity, sign_in: str, name: str) -> Callable[[View], View]:
    """Around a door's rule: a button pressed without a session leads back to page ``name``."""

    def around(view: View) -> View:
        @wraps(view)
        def returning(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and not _is_in(request, capacity):
                return _to(sign_in, _above(name, kwargs))
            return view(request, *args, **kwargs)

        return returning

    return around


def taken(request: HttpRequest) -> QueryDict | None:
    """What was kept for this very page and this very person, once. ``request.was_away`` tells."""
    if not request.session.get(sessions.TYPED):
        return None
    kept = json.loads(sealer().unseal(SCOPE, request.session[sessions.TYPED]))
    is_old = timezone.now().timestamp() - kept["at"] > KEPT_FOR.total_seconds()
    if is_old or kept["of"] not in ("", sessions.whose(request.session)):
        del request.session[sessions.TYPED]
        return None
    if kept["path"] != request.get_full_path():
        return None
    del request.session[sessions.TYPED]
    request.was_away = True  # type: ignore[attr-defined]
    return QueryDict(kept["fields"])


def _keep(request: HttpRequest, page: str, moved: dict[str, Any]) -> None:
    fields = request.POST.copy()
    fields.pop("csrfmiddlewaretoken", None)
    for name, value in moved.items():
        fields[name] = str(value)
    encoded = fields.urlencode()
    if len(encoded) > MOST_CHARACTERS:
        return
    kept = {
        "path": page,
        "fields": encoded,
        "of": request.session.get(sessions.WAS, ""),
        "at": int(timezone.now().timestamp()),
    }
    request.session[sessions.TYPED] = sealer().seal(SCOPE, json.dumps(kept))


def _above(name: str, parts: dict[str, Any]) -> str:
    """The address of a page that takes the first of these parts, as many as it knows."""
    kept = dict(parts)
    while True:
        try:
            return reverse(name, kwargs=kept)
        except NoReverseMatch:
            if not kept:
                raise
            kept.popitem()


def _is_in(request: HttpRequest, capacity: Capacity) -> bool:
    who: Who | None = getattr(request, "who", None)
    return who is not None and who.reach.capacity is capacity


def _to(sign_in: str, back: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse(sign_in)}?next={quote(back)}")
