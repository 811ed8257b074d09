"""What happened in one's cases: the list, and how many of it are new.

Opening the list marks it as seen, and serves nothing: a letter is served by its own rule.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anuyat.apps.cases import noticing
from anuyat.apps.cases.noticing import Notice
from anuyat.core.access import Who
from anuyat.web.citizen import cases, words
from anuyat.web.shared import talked
from anuyat.web.shared.doors import person, who
from anuyat.web.shared.tags import moment, said

KINDS = frozenset({*cases.TOLD, "case.decide", "case.message"})


@require_safe
@person
def notices(request: HttpRequest) -> HttpResponse:
    """The latest events, the newest first; new ones say so in a word."""
    me = who(request)
    found = noticing.notices(me, KINDS)
    if not talked.is_fetched_ahead(request):
        noticing.see(me, found)
    context = {"here": "folder", "notices": [_shown(notice) for notice in found]}
    return render(request, "citizen/notices.html", context)


def unread(me: Who) -> int:
    """How many of the latest events are new."""
    return sum(notice.is_new for notice in noticing.notices(me, KINDS))


def _shown(notice: Notice) -> dict[str, Any]:
    is_message = notice.kind == "case.message"
    name = "citizen:messages" if is_message else "citizen:case"
    return {
        "title": _what(notice),
        "text": f"{said(words.title(notice.case))} · {notice.case.number}",
        "when": moment(notice.at),
        "href": reverse(name, args=[notice.case.pk]),
        "is_new": notice.is_new,
    }


def _what(notice: Notice) -> str:
    if notice.kind == "case.message":
        return _("เจ้าหน้าที่ส่งข้อความถึงคุณ")
    if notice.kind == "case.decide":
        return _("มีผลการพิจารณา")
    return str(cases.TOLD[notice.kind])
