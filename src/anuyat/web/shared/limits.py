"""How often one address may ask for what could be guessed: codes, searches, sign-in.

Counted in Django's cache, which all processes must share for the figure to hold. Two processes
that count at the same instant may let one more through; a limit against guessing bears that.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``most`` requests in ``seconds`` from one address."""

    most: int
    seconds: int = 60


# A whole office may sit behind one address: these stop machines, not people.
LIMITS = {
    "track": Limit(30),
    "verify": Limit(60),
    "search": Limit(120),
    "sign_in": Limit(30),
    # Only refused ones count: a bank tells as often as it must.
    "refused_notice": Limit(30),
}


def limited(kind: str) -> Callable[[View], View]:
    """Answer 429 to an address that asks for this kind of page too often."""

    def around(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if is_too_often(request, kind):
                refused = render(request, "429.html", status=429)
                refused.headers["Retry-After"] = str(LIMITS[kind].seconds)
                return refused
            return view(request, *args, **kwargs)

        return counted

    return around


def is_too_often(request: HttpRequest, kind: str) -> bool:
    """Count this request, and say whether it is one too many."""
    key = _key(request, kind)
    count = int(cache.get(key, 0)) + 1
    cache.set(key, count, timeout=LIMITS[kind].seconds * 2)
    return count > LIMITS[kind].most


def is_spent(request: HttpRequest, kind: str) -> bool:
    """Whether what this address may ask for is used up; the request itself is not counted."""
    return int(cache.get(_key(request, kind), 0)) >= LIMITS[kind].most


def _key(request: HttpRequest, kind: str) -> str:
    window = int(request.at.timestamp()) // LIMITS[kind].seconds  # type: ignore[attr-defined]
    # An address is personal data: only its mark is kept, and that not for long.
    mark = salted_hmac("limits", address(request), algorithm="sha256").hexdigest()[:32]
    return f"limit:{kind}:{window}:{mark}"


def address(request: HttpRequest) -> str:
    """Where the request came from. In production our own proxy writes the last name in the list."""
    if settings.IS_PRODUCTION and (told := request.headers.get("X-Forwarded-For", "")):
        return told.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
