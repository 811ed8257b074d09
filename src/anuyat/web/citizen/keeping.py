"""What was typed into a form whose session had ended is kept through the sign-in, and shown again.

Kept in the anonymous session, sealed, for the one page it was typed into. Files are not kept.
"""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from anuyat.apps.records.seals import sealer
from anuyat.core.access import Capacity, Who

View = Callable[..., HttpResponse]
KEY, SCOPE = "typed", "session"
MOST_CHARACTERS = 100_000


def typed_kept(view: View) -> View:
    """Around ``person``: a form sent without a session comes back after sign-in as it was typed."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not _is_person(request):
            _keep(request)
            return _sign_in(request.get_full_path())
        return view(request, *args, **kwargs)

    return kept


def coming_back(name: str) -> Callable[[View], View]:
    """Around ``person``: a button pressed without a session leads back to the page it stood on."""

    def around(view: View) -> View:
        @wraps(view)
        def returning(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and not _is_person(request):
                return _sign_in(reverse(name, kwargs=kwargs))
            return view(request, *args, **kwargs)

        return returning

    return around


def taken(request: HttpRequest) -> QueryDict | None:
    """What was kept for this very page, once."""
    if not request.session.get(KEY):
        return None
    kept = json.loads(sealer().unseal(SCOPE, request.session[KEY]))
    if kept["path"] != request.get_full_path():
        return None
    del request.session[KEY]
    return QueryDict(kept["fields"])


def lift(request: HttpRequest) -> str:
    """Take what is kept out of a session that is about to end."""
    return str(request.session.pop(KEY, ""))


def lay(request: HttpRequest, kept: str) -> None:
    """Put it into the session that follows."""
    if kept:
        request.session[KEY] = kept


def _keep(request: HttpRequest) -> None:
    fields = request.POST.copy()
    fields.pop("csrfmiddlewaretoken", None)
    encoded = fields.urlencode()
    if len(encoded) <= MOST_CHARACTERS:
        kept = {"path": request.get_full_path(), "fields": encoded}
        request.session[KEY] = sealer().seal(SCOPE, json.dumps(kept))


def _is_person(request: HttpRequest) -> bool:
    who: Who | None = getattr(request, "who", None)
    return who is not None and who.reach.capacity is Capacity.APPLICANT


def _sign_in(back: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('citizen:sign_in')}?next={quote(back)}")
