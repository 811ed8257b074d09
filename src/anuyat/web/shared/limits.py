"""How often one address may ask for what could be guessed: codes, searches, sign-in.

Counted in the database in one statement, so that the figure holds across processes and two
requests at the same instant are two.
"""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from anuyat.apps.records import tallies
from anuyat.web.shared.visits import visit

View = Callable[..., HttpResponse]
# What one household or office has: behind fewer digits of an address sit others.
NETWORK_BITS = {4: 24, 6: 56}


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
    "figures": Limit(60),
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
    limit, at = LIMITS[kind], _at(request)
    until = at + timedelta(seconds=limit.seconds * 2)
    tried = tallies.count(_key(request, kind), most=limit.most, at=at, until=until)
    return tried > limit.most


def is_spent(request: HttpRequest, kind: str) -> bool:
    """Whether what this address may ask for is used up; the request itself is not counted."""
    return tallies.counted(_key(request, kind), at=_at(request)) >= LIMITS[kind].most


def _key(request: HttpRequest, kind: str) -> str:
    window = int(_at(request).timestamp()) // LIMITS[kind].seconds
    return f"limit:{kind}:{window}:{_mark(address(request))}"


def address(request: HttpRequest) -> str:
    """Where the request came from. In production our own proxy writes the last name in the list."""
    if settings.IS_PRODUCTION and (told := request.headers.get("X-Forwarded-For", "")):
        return told.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def network(request: HttpRequest) -> str:
    """The mark of the network a request came from: the same for its neighbours, and no address."""
    told = address(request)
    try:
        found = ipaddress.ip_address(told)
    except ValueError:
        return _mark(told)
    found = getattr(found, "ipv4_mapped", None) or found  # ::ffff:192.0.2.1 is 192.0.2.1.
    bits = NETWORK_BITS[found.version]
    return _mark(str(ipaddress.ip_network(f"{found}/{bits}", strict=False)))


def _mark(text: str) -> str:
    # An address is personal data: only its mark is kept, and that not for long.
    return str(salted_hmac("limits", text, algorithm="sha256").hexdigest()[:32])


def _at(request: HttpRequest) -> datetime:
    return visit(request).at
