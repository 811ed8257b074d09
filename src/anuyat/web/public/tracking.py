"""Where a case stands, for whoever holds its code. Never a name, never an answer."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from anuyat.apps.cases import queries as cases
from anuyat.core import numbering
from anuyat.web.shared import standing
from anuyat.web.shared.doors import public
from anuyat.web.shared.limits import limited


@require_safe
@public
@limited("track")
def track(request: HttpRequest) -> HttpResponse:
    """The form; a code that can be read leads on to its case."""
    typed = request.GET.get("code", "").strip()[:60]
    if typed and (code := numbering.read_code(typed)):
        found = reverse("public:track_case", args=[numbering.spaced(code)])
        return HttpResponseRedirect(found)
    return _form(request, typed, status=422 if typed else 200)


@require_safe
@public
@limited("track")
def track_case(request: HttpRequest, code: str) -> HttpResponse:
    read = numbering.read_code(code[:60])
    found = cases.by_tracking_code(read) if read else None
    if found is None:
        return _form(request, code[:60], status=404)
    context = {
        "here": "track",
        "case": found,
        "code": numbering.spaced(read or ""),
        "status": standing.status(found),
        "thread": standing.thread(found),
    }
    return render(request, "public/track_case.html", context)


def _form(request: HttpRequest, typed: str, *, status: int) -> HttpResponse:
    context = {"here": "track", "typed": typed, "is_unknown": status != 200}
    return render(request, "public/track.html", context, status=status)
