"""Process 1, for everyone: the front page, the search, and the page of a service."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anuyat.apps.cases.usual import usual as usual_time
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import Linked
from anuyat.core.access import PUBLIC
from anuyat.flows import find
from anuyat.web.public import manual
from anuyat.web.shared.doors import public
from anuyat.web.shared.limits import limited
from anuyat.web.shared.visits import Visit

MOST_WORDS = 200
# Words to try the search with, below its box: two lines of a telephone.
MOST_TRIED = 6


@require_safe
@public
def home(request: HttpRequest) -> HttpResponse:
    every = find.services("").services
    rows = manual.hits(every)
    context = {
        "categories": manual.categories(rows),
        "keywords": [row["keyword"] for row in rows if not row["is_linked"]][:MOST_TRIED],
    }
    return render(request, "public/home.html", context)


@require_safe
@public
@limited("search")
def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:MOST_WORDS]
    found = find.services(words)
    context = {
        "here": "search",
        "words": words,
        "hits": manual.hits(found.services),
        "nearest": manual.hits([found.nearest])[0] if found.nearest else None,
    }
    return render(request, "public/search.html", context)


@require_safe
@public
def service(request: Visit, code: str) -> HttpResponse:
    edition = catalogue.shown(code)
    if isinstance(edition, Linked):
        context = {"here": "search", **manual.linked_page(edition)}
        return render(request, "public/linked.html", context)
    fit = edition.form.pages[0].eligibility
    usual = usual_time(PUBLIC, code, request.at)
    context = {"here": "search", "fit": fit, "usual": usual, **manual.page(edition)}
    return render(request, "public/service.html", context)


@require_safe
@public
def leave(request: HttpRequest, code: str) -> HttpResponse:
    """You are leaving to another body's site: whose, what goes along (nothing), what is agreed.

    Only the address of a published edition is ever opened, and nothing is written down.
    Law: ega-2565/5, ega-2565/4
    """
    edition = catalogue.linked(code)
    context = {
        "here": "search",
        "service": code,
        "bundle": edition.bundle,
        "link": edition.link,
        "owner_is": manual.OWNER_IS[edition.link["owner_kind"]],
        "host": urlsplit(edition.link["url"]).hostname,
    }
    return render(request, "public/leave.html", context)
