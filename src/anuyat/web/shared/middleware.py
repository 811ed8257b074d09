"""At the door: who comes, at what moment, and what a refusal looks like."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from anuyat.apps.cases.queries import NoSuchCase
from anuyat.apps.catalogue.queries import NoSuchService
from anuyat.apps.correspondence.queries import NoSuchLetter
from anuyat.apps.payments.queries import NoSuchBill
from anuyat.apps.records.files import NoSuchFile
from anuyat.core.access import NotYours
from anuyat.ports import moment
from anuyat.web.shared import sessions

NOTHING_THERE = (NoSuchCase, NoSuchService, NoSuchLetter, NoSuchBill, NoSuchFile, NotYours)


class Door:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.at = moment.now()  # type: ignore[attr-defined]
        request.who, request.someone = sessions.read(request, request.at)  # type: ignore[attr-defined]
        timezone.activate("Asia/Bangkok")
        response = self._next(request)
        if request.who is not None:  # type: ignore[attr-defined]
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_exception(self, request: HttpRequest, failure: Exception) -> None:
        """What is not theirs looks like what does not exist."""
        if isinstance(failure, NOTHING_THERE):
            raise Http404 from failure


door = Door
