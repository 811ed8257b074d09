"""What the portal says of itself: personal data, access for all, its parts, its health."""

from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.records import queue
from anuyat.web.shared.doors import public
from anuyat.web.shared.parts import parts as every_part
from anuyat.web.shared.visits import Visit


@require_safe
@public
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "public/privacy.html", {"agencies": agencies.agencies()})


@require_safe
@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "public/accessibility.html", {"agencies": agencies.agencies()})


@require_safe
@public
def parts(request: HttpRequest) -> HttpResponse:
    """Every component in every state, for whoever builds pages."""
    if settings.IS_PRODUCTION:
        raise Http404
    return render(request, "parts.html", every_part())


@require_safe
@public
def health(request: Visit) -> JsonResponse:
    """For the proxy and the operator's alarm: the database answers, and how old the queue is."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        age = _queue_age(request.at)
    except DatabaseError:
        return JsonResponse({"ok": False, "database": False}, status=503)
    return JsonResponse({"ok": True, "database": True, "queue_age_seconds": age})


def _queue_age(at: datetime) -> int:
    """How long the oldest thing that is due has been waiting, in seconds."""
    oldest = queue.next_moment()
    return max(0, int((at - oldest).total_seconds())) if oldest else 0
