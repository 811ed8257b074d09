"""Where a payment provider tells us that money moved. Written down first."""

from django.db import DatabaseError
from django.http import Http404, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from anuyat.flows import pay
from anuyat.ports import board
from anuyat.ports.payments import NotAuthentic, ProviderUnavailable, Unreadable
from anuyat.web.shared import limits
from anuyat.web.shared.doors import public
from anuyat.web.shared.visits import Visit

MOST_BYTES = 64 * 1024
REFUSED = "refused_notice"


@csrf_exempt
@require_POST
@public
def notice(request: Visit, provider: str) -> JsonResponse:
    """The notice's own signature is the proof. 200 also for one told before: then they stop."""
    if provider not in board.names("payments."):
        raise Http404
    # Each refusal is written down: whoever sends nothing else must not fill the journal.
    if limits.is_spent(request, REFUSED):
        return JsonResponse({"recorded": False}, status=429)
    body = request.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        return JsonResponse({"recorded": False}, status=413)
    try:
        pay.take_notice(provider, body, request.headers, at=request.at)
    except (NotAuthentic, Unreadable):
        limits.is_too_often(request, REFUSED)
        return JsonResponse({"recorded": False}, status=400)
    except (ProviderUnavailable, DatabaseError):
        return JsonResponse({"recorded": False}, status=503)
    return JsonResponse({"recorded": True})
