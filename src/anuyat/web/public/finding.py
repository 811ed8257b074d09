"""Process 1, for everyone: the front page, the search, and the page of a service."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anuyat.apps.catalogue import queries as catalogue
from anuyat.flows import find
from anuyat.web.public import manual
from anuyat.web.shared.doors import public
from anuyat.web.shared.limits import limited

MOST_WORDS = 200


@require_safe
@public
def home(request: HttpRequest) -> HttpResponse:
    every = find.services("").services
    return render(request, "public/home.html", {"services": manual.hits(every)})


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
def service(request: HttpRequest, code: str) -> HttpResponse:
    edition = catalogue.in_force(code)
    context = {"here": "search", **manual.page(edition)}
    return render(request, "public/service.html", context)
