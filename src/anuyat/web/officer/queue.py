"""The queue: the officer's cases in order of their deadline, narrowed as they ask."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods

from anuyat.apps.cases import kept_views, queueing
from anuyat.core import desk_view, thai
from anuyat.core.desk_view import Asked
from anuyat.web.officer import (
    desk,
    queue_filters,
    queue_load,
    queue_rows,
    queue_views,
    queue_words,
    together,
)
from anuyat.web.shared import doors

PER_PAGE = 40
# What the filters' form does not ask anew and must not lose.
CARRIED = frozenset({"state", "followed"})


@doors.officer()
@require_http_methods(["GET", "POST"])
def queue(request: HttpRequest) -> HttpResponse:
    """Words that were searched may be a name: they wait in the session, sealed, in no address."""
    if not desk.holds(request, desk.OF_CASES):
        home = "money" if desk.holds(request, desk.OF_MONEY) else "failures"
        return HttpResponseRedirect(reverse(f"officer:{home}"))
    if "q" in request.POST:
        queue_words.keep(request, request.POST["q"])
        return HttpResponseRedirect(reverse("officer:queue"))
    return desk.page(request, "queue.html", context(request))


def context(request: HttpRequest, asked: Asked | None = None, **more: Any) -> desk.Context:
    """The page of the queue that is asked for, here or by the address; ``more`` tells what a form
    lacks."""
    typed, asked = queue_words.kept(request), asked or desk_view.read(request.GET.dict())
    words = thai.to_arabic_digits(typed)
    reach, seen = desk.case_reach(request), queue_filters.seen(request)
    tallies = queueing.tallies(reach, seen)
    total = queueing.length(reach, asked, seen, words=words)
    start = (_number(request.GET.get("page", "")) - 1) * PER_PAGE
    found = queueing.page(reach, asked, seen, words=words, limit=PER_PAGE, offset=start)
    shown = kept_views.columns(doors.who(request).officer_id)
    kept = kept_views.views(doors.reach(request))
    around = {
        "views": queue_filters.views(asked, tallies, kept),
        "query": typed,
        "is_search": bool(typed),
        "groups": queue_rows.groups(request, found, asked, shown),
        "heads": queue_filters.heads(asked, shown),
        "width": len(shown) + 3,
        "is_by_due": asked.order[0] == "due",
        "open_count": tallies["all"],
        "total": total,
        "shown": _shown(start, len(found), total),
        "pages": _pages(asked, start // PER_PAGE + 1, total),
        "load": queue_load.load(request, reach),
        "filters": queue_filters.selects(asked, tallies, queueing.shelves(reach), seen),
        "carried": [(n, v) for n, v in desk_view.written(asked).items() if n in CARRIED],
        "is_narrowed": bool(desk_view.written(asked.but(sort=""))),
        "columns": queue_views.columns(shown),
        "kept": queue_views.card(request, asked, kept),
        "together": together.bar(request, total),
        "here": "queue",
        "back": _address(asked, start // PER_PAGE + 1),
        "csv": queue_filters.address(asked, name="officer:queue_list"),
        "keys": _keys(),
    }
    return around | more


def _number(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _shown(start: int, count: int, total: int) -> str:
    if not count:
        return ""
    return ngettext(
        "แสดง %(first)s–%(last)s จาก %(total)s", "แสดง %(first)s–%(last)s จาก %(total)s", total
    ) % {"first": start + 1, "last": start + count, "total": total}


def _address(asked: Asked, page: int) -> str:
    """The queue as it is shown; nothing else that stood in the address comes back."""
    if page == 1:
        return queue_filters.address(asked)
    return queue_filters.address(asked, page=page)


def _pages(asked: Asked, here: int, total: int) -> list[desk.Context]:
    count = -(-total // PER_PAGE)
    near = [n for n in range(1, count + 1) if n in {1, count} or abs(n - here) <= 2]
    pages: list[desk.Context] = []
    for before, number in zip([0, *near], near, strict=False):
        if number - before > 1:
            pages.append({"gap": True})
        href = queue_filters.address(asked, page=number)
        pages.append({"number": number, "href": href, "here": number == here})
    return pages


def _keys() -> list[desk.Context]:
    return [
        {"keys": ["J", "K"], "text": _("เลื่อน")},
        {"keys": ["O"], "text": _("เปิดเรื่อง")},
        {"keys": ["C"], "text": pgettext("act", "รับเรื่อง")},
        {"keys": ["R"], "text": _("คืนเรื่อง")},
        {"keys": ["X"], "text": _("เลือก")},
        {"keys": ["1", "–", "9"], "text": _("เปลี่ยนมุมมอง")},
        {"keys": ["F"], "text": _("กรอง")},
        {"keys": ["/"], "text": _("ค้นหา")},
    ]
