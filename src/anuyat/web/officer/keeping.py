"""Keeping what an officer typed, and where they were, through a sign-in."""

from collections.abc import Callable

from django.http import HttpRequest, QueryDict

from anuyat.core.access import Capacity
from anuyat.web.shared import keeping
from anuyat.web.shared.doors import View
from anuyat.web.shared.keeping import taken

__all__ = [
    "coming_back",
    "given",
    "taken",
    "typed_in_case",
    "typed_in_decision",
    "typed_in_recusals",
    "typed_kept",
    "typed_on",
]

SIGN_IN = "officer:sign_in"
typed_kept = keeping.typed_kept(Capacity.OFFICER, SIGN_IN)


# A preview stands on no page of its own: what was typed comes back on the decision's.
typed_in_decision = keeping.typed_kept(Capacity.OFFICER, SIGN_IN, shown_on="officer:decide")
typed_in_recusals = keeping.typed_kept(
    Capacity.OFFICER, SIGN_IN, shown_on="officer:recusals", fields=("recusal_id",)
)


def typed_in_case(*parts: str) -> Callable[[View], View]:
    """Like ``typed_kept`` for a form on the case's page; ``parts`` of its address are kept too."""
    return keeping.typed_kept(Capacity.OFFICER, SIGN_IN, shown_on="officer:case", fields=parts)


def typed_on(page: str, *parts: str) -> Callable[[View], View]:
    """Like ``typed_in_case`` for a form that stands on another page."""
    return keeping.typed_kept(Capacity.OFFICER, SIGN_IN, shown_on=page, fields=parts)


def coming_back(name: str) -> Callable[[View], View]:
    """Around a rule: a button pressed without a session leads back to the page it stood on."""
    return keeping.coming_back(Capacity.OFFICER, SIGN_IN, name)


def given(request: HttpRequest) -> QueryDict:
    """What the form is to show: sent now, or kept from when the session ended, or nothing."""
    if request.method == "POST":
        return request.POST
    if not hasattr(request, "typed_before"):
        request.typed_before = taken(request) or QueryDict()  # type: ignore[attr-defined]
    before: QueryDict = request.typed_before  # type: ignore[attr-defined]
    return before
