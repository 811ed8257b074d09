"""At the door: who comes, at what moment, and what a refusal looks like."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from anuyat.apps.cases.queries import NoSuchCase
from anuyat.apps.catalogue.queries import NoSuchService
from anuyat.apps.correspondence.queries import NoSuchLetter
from anuyat.apps.payments.queries import NoSuchBill
from anuyat.apps.records.files import NoSuchFile
from anuyat.core.access import NotYours
from anuyat.ports import moment
from anuyat.web.shared import sessions, sitting
from anuyat.web.shared.visits import visit

NOTHING_THERE = (NoSuchCase, NoSuchService, NoSuchLetter, NoSuchBill, NoSuchFile, NotYours)


def size_limit(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse a body that no form of ours sends, before anything reads it."""

    def weigh(request: HttpRequest) -> HttpResponse:
        size = request.headers.get("Content-Length", "0")
        if size.isdigit() and int(size) > settings.UPLOAD_BODY_LIMIT:
            return render(request, "413.html", status=413)
        return get_response(request)

    return weigh


def language(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Thai, unless the person chose another language here.

    A browser's own language is not asked: many telephones in Thailand are set to English.
    """

    def speak(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        lang = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(lang):
            request.LANGUAGE_CODE = lang
            response = get_response(request)
        response.headers.setdefault("Content-Language", lang)
        return response

    return speak


class Door:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        here = visit(request)
        here.at = moment.now()
        here.who, here.someone = sessions.read(request, here.at)
        timezone.activate("Asia/Bangkok")
        response = sitting.enter(request) or self._next(request)
        if here.who is not None:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_exception(self, request: HttpRequest, failure: Exception) -> None:
        """What is not theirs looks like what does not exist."""
        if isinstance(failure, NOTHING_THERE):
            raise Http404 from failure


door = Door
