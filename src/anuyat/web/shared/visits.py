"""A request after the door has let it in: it knows its moment, and who comes."""

from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest

from anuyat.core.access import Who
from anuyat.core.clock import OfficeCalendar


class Visit(HttpRequest):
    """What the door writes on every request before a view sees it.

    ``at`` is its one moment, with a zone. ``who`` is None while nobody is signed in; ``someone``
    is then None too, else the row of the person or officer. The desk keeps ``calendar`` and
    ``state_counts`` here, so that they are read once for a request.
    """

    at: datetime
    who: Who | None
    someone: Any
    calendar: OfficeCalendar
    state_counts: dict[str, int]


def visit(request: HttpRequest) -> Visit:
    """The same request, known to have come through the door. The only cast."""
    return cast(Visit, request)
