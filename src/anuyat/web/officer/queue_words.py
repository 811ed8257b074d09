"""The words an officer searches the queue for: they may be a name, so they stand in no address."""

from django.http import HttpRequest

from anuyat.apps.records.seals import sealer

KEY, SCOPE = "queue_sought", "session"
MOST = 100


def keep(request: HttpRequest, typed: str) -> None:
    """Keep what is searched, sealed in the session; nothing typed ends the search."""
    said = typed.strip()[:MOST]
    request.session[KEY] = sealer().seal(SCOPE, said) if said else ""


def kept(request: HttpRequest) -> str:
    """What was searched last, as typed."""
    sealed = request.session.get(KEY)
    return sealer().unseal(SCOPE, sealed) if sealed else ""
