"""An officer at the counter on the pages of a filing: the same form that the person would see.

An officer reaches a citizen's page only for a filing that they themselves make for somebody, and
only the pages by which it is filled in and sent; the person's folder, letters and other cases stay
shut. Asked anew for every request, so that nothing outlives a role that was lost.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, ResolverMatch, resolve, reverse

from anuyat.apps.cases import counter as kept
from anuyat.apps.cases import queries as cases
from anuyat.apps.identity import queries as identity
from anuyat.apps.records import files
from anuyat.core.access import SYSTEM, Capacity, NotYours, Who
from anuyat.flows import counter
from anuyat.web.shared.visits import visit

OF_FILING = frozenset(
    {"citizen:page", "citizen:check", "citizen:reply", "citizen:submit", "citizen:newer"}
)
FILE, RECEIPT, FOLDER = "citizen:file", "citizen:receipt", "citizen:folder"


def enter(request: HttpRequest) -> HttpResponse | None:
    """Let an officer act for the person on this page, where they may; or lead them to the counter.

    Nobody else is touched, and no other page.
    """
    here = visit(request)
    if here.who is None or here.who.reach.capacity is not Capacity.OFFICER:
        return None
    match = _match(request)
    if match is None:
        return None
    if match.view_name == FOLDER:
        # Where a page is put aside, a person goes to their folder, an officer to the counter.
        return HttpResponseRedirect(reverse("officer:counter")) if _has_drafts(here.who) else None
    found = _filing(match, here.who)
    if found is not None:
        _sit(request, found, here.who)
    return None


def _match(request: HttpRequest) -> ResolverMatch | None:
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return None
    wanted = OF_FILING | {FILE, RECEIPT, FOLDER}
    return match if match.view_name in wanted else None


def _has_drafts(who: Who) -> bool:
    return bool(kept.open_drafts(who))


def _filing(match: ResolverMatch, who: Who) -> UUID | None:
    """The filing that the page is about."""
    if match.view_name in OF_FILING:
        return UUID(str(match.kwargs["filing_id"]))
    if match.view_name == RECEIPT:
        known = cases.known(SYSTEM, [match.kwargs["case_id"]])
        return next((case.filing_id for case in known.values()), None)
    subjects = frozenset(f"filing:{row.filing_id}" for row in kept.open_drafts(who))
    try:
        use = files.attachment(match.kwargs["attachment_id"], subjects=subjects)
    except files.NoSuchFile:
        return None
    return UUID(use.subject.removeprefix("filing:"))


def _sit(request: HttpRequest, filing_id: UUID, who: Who) -> None:
    here: Any = visit(request)
    try:
        sitting = counter.sit(filing_id, who=who)
    except NotYours:
        return
    officer = here.someone
    here.who, here.someone = sitting.who, identity.person(sitting.filing.applicant_id)
    here.at_counter = {
        "officer": {"th": officer.name_th, "en": officer.name_en},
        "person": here.someone.name,
        "href": reverse("officer:counter_filing", args=[filing_id]),
    }
