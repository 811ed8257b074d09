"""Gives every page of the demo its strip; computed only where a page is drawn."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from anuyat.demo import strip


class Strip:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.demo = SimpleLazyObject(lambda: strip.of(request))  # type: ignore[attr-defined]
        return self._next(request)
