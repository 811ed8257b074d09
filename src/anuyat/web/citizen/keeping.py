"""Keeping what a citizen typed, and where they were, through a sign-in."""

from collections.abc import Callable

from anuyat.core.access import Capacity
from anuyat.web.shared import keeping
from anuyat.web.shared.doors import View
from anuyat.web.shared.keeping import taken

__all__ = ["coming_back", "taken", "typed_kept"]

SIGN_IN = "citizen:sign_in"
typed_kept = keeping.typed_kept(Capacity.APPLICANT, SIGN_IN)


def coming_back(name: str) -> Callable[[View], View]:
    """Around ``person``: a button pressed without a session leads back to the page it stood on."""
    return keeping.coming_back(Capacity.APPLICANT, SIGN_IN, name)
