"""A document page by page, beside its check and the answers, with notes on the page.

The page is a picture in the page itself: nothing of a person's document is fetched on its own, and
one opening is one entry. Pointing at a place works without a script: the picture is a button.
"""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anuyat.apps.cases import page_notes
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.records import files
from anuyat.core import page_places
from anuyat.core.access import Role
from anuyat.core.page_places import Place
from anuyat.flows import cards, look
from anuyat.ports.pages import NoSuchPage, PagesUnavailable, Pin, Turn
from anuyat.web.officer import answers, checklist, desk, hidden, keeping
from anuyat.web.officer.files import note_opening
from anuyat.web.shared import doors

WIDTHS = (320, 640, 960, 1280)
TURNS = (0, 90, 180, 270)
MOST_PAGES = 10_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the address asks for a page: which, how wide, how turned, and where it was pointed at."""

    page: int
    width: int
    turn: Turn
    place: Place | None

    def query(self, **other: Any) -> str:
        kept = {"page": self.page, "width": self.width, "turn": self.turn}
        return f"?{urlencode(kept | other)}"


@keeping.typed_kept
@doors.officer(Role.REVIEWER, Role.APPROVER)
@require_http_methods(["GET", "POST"])
def view(request: HttpRequest, case_id: UUID, attachment_id: UUID) -> HttpResponse:
    case = cases.case(desk.case_reach(request), case_id)
    use = files.attachment(attachment_id, subjects=frozenset({f"case:{case.pk}"}))
    wanted = _wanted(request.GET)
    if request.method == "POST":
        return _noted(request, case, use, wanted)
    note_opening(request, case, use)
    return _page(request, case, use, wanted, typed=keeping.given(request).get("text", ""))


@keeping.coming_back("officer:case")
@doors.officer(Role.REVIEWER, Role.APPROVER)
@require_POST
def strike(request: HttpRequest, case_id: UUID, attachment_id: UUID, note_id: int) -> HttpResponse:
    """Strike a note of one's own."""
    who, at = doors.who(request), desk.moment(request)
    page_notes.strike_note(case_id, note_id, who=who, at=at)
    there = reverse("officer:view", args=[case_id, attachment_id])
    return HttpResponseRedirect(f"{there}{_wanted(request.GET).query()}#notes")


def _wanted(given: Mapping[str, Any]) -> Wanted:
    """What an address says; what makes no sense in it is taken for the usual."""
    width = _whole(given, "width", 640)
    width = min(WIDTHS, key=lambda known: abs(known - width))
    turn = _whole(given, "turn", 0)
    turn = turn if turn in TURNS else 0
    page = min(max(_whole(given, "page", 1), 1), MOST_PAGES)
    return Wanted(page, width, cast(Turn, turn), _place(given, width, turn))


def _place(given: Mapping[str, Any], width: int, turn: int) -> Place | None:
    """Where the picture was pressed, or the place that an earlier press led to."""
    if "at.x" in given and "at.y" in given:
        x, y = _whole(given, "at.x", 0), _whole(given, "at.y", 0)
        if (x, y) == (0, 0):  # Pressed by the keyboard: no place was meant.
            return None
        shown = page_places.pointed(x, y, _whole(given, "w", width), _whole(given, "h", 0))
        return page_places.unturned(shown, turn)
    if "x" in given and "y" in given:
        return page_places.pointed(_whole(given, "x", 0), _whole(given, "y", 0), 1000, 1000)
    return None


def _whole(given: Mapping[str, Any], name: str, otherwise: int) -> int:
    value = str(given.get(name, ""))
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else otherwise


def _noted(request: HttpRequest, case: Any, use: Any, wanted: Wanted) -> HttpResponse:
    text, named = request.POST.get("text", ""), request.POST.get("place", "")
    place = wanted.place or page_places.PLACES.get(named)
    if place is None:
        errors = {"place": _("เลือกว่าข้อสังเกตอยู่ส่วนใดของหน้า")}
        return _page(request, case, use, wanted, typed=text, errors=errors)
    who, at = doors.who(request), desk.moment(request)
    try:
        page_notes.note_page(case.pk, use.pk, wanted.page, place, text, who=who, at=at)
    except page_notes.NoteRefused as refused:
        errors = {"text": _REFUSED[refused.code]()}
        return _page(request, case, use, wanted, typed=text, errors=errors)
    there = reverse("officer:view", args=[case.pk, use.pk])
    return HttpResponseRedirect(f"{there}{wanted.query()}#notes")


_REFUSED = {
    "empty": lambda: _("เขียนข้อสังเกต"),
    "too_long": lambda: _("ยาวเกิน 1,000 ตัวอักษร"),
}


def _page(
    request: HttpRequest,
    case: Any,
    use: Any,
    wanted: Wanted,
    *,
    typed: str = "",
    errors: Mapping[str, str] | None = None,
) -> HttpResponse:
    notes = page_notes.page_notes(case, use.pk)
    numbered = list(enumerate(notes, 1))
    pins = [
        Pin(number, *page_places.turned((note.x, note.y), wanted.turn))
        for number, note in numbered
        if note.page == wanted.page
    ]
    if wanted.place is not None:
        pins.append(Pin(len(notes) + 1, *page_places.turned(wanted.place, wanted.turn)))
    try:
        shown = look.page(case, use, wanted.page, width=wanted.width, turn=wanted.turn, pins=pins)
    except files.NotShown as why:
        return hidden.page(request, case, use, why.why)
    except (NoSuchPage, PagesUnavailable):
        return hidden.page(request, case, use, "undrawn")
    errors = errors or {}
    context = {
        "case": case,
        "use": use,
        "file": {
            "label": use.label,
            "size": use.file.size,
            "href": reverse("officer:file", args=[case.pk, use.pk]),
            "is_card": cards.is_card(case, use),
        },
        "picture": _picture(shown),
        "wanted": wanted,
        "ways": _ways(wanted, shown)
        | {"back": reverse("officer:view", args=[case.pk, use.pk]) + wanted.query()},
        "notes": [_note(request, case, use, wanted, n, note) for n, note in numbered],
        "next_number": len(notes) + 1,
        "form": _form(wanted, typed, errors),
        "errors": [{"href": f"#{name}", "text": text} for name, text in errors.items()],
        "keys": _keys(),
        **_beside(request, case, use),
    }
    return desk.page(request, "view.html", context, status=422 if errors else 200)


def _picture(shown: look.Page) -> desk.Context:
    packed = base64.b64encode(shown.drawn.content).decode()
    return {
        "src": f"data:image/jpeg;base64,{packed}",
        "width": shown.drawn.width,
        "height": shown.drawn.height,
        "number": shown.number,
        "of": shown.of,
    }


def _ways(wanted: Wanted, shown: look.Page) -> desk.Context:
    """The links around the page; None where there is no further."""
    at = WIDTHS.index(wanted.width)
    return {
        "before": wanted.query(page=shown.number - 1) if shown.number > 1 else None,
        "after": wanted.query(page=shown.number + 1) if shown.number < shown.of else None,
        "smaller": wanted.query(width=WIDTHS[at - 1]) if at else None,
        "larger": wanted.query(width=WIDTHS[at + 1]) if at + 1 < len(WIDTHS) else None,
        "turned": wanted.query(turn=(wanted.turn + 90) % 360),
        "here": wanted.query(),
    }


def _note(
    request: HttpRequest, case: Any, use: Any, wanted: Wanted, number: int, note: Any
) -> desk.Context:
    is_mine = note.by_id == doors.who(request).officer_id
    strike_at = reverse("officer:strike_note", args=[case.pk, use.pk, note.pk])
    return {
        "number": number,
        "page": note.page,
        "href": wanted.query(page=note.page),
        "is_here": note.page == wanted.page,
        "text": note.text,
        "by": desk.said({"th": note.by.name_th, "en": note.by.name_en}),
        "at": note.at,
        "strike": f"{strike_at}{wanted.query()}" if is_mine else "",
    }


def _form(wanted: Wanted, typed: str, errors: Mapping[str, str]) -> desk.Context:
    """The form of a note: at the place pressed, or at a named part of the page."""
    place = wanted.place
    where = wanted.query(x=place[0], y=place[1]) if place else wanted.query()
    return {
        "action": where,
        "is_placed": place is not None,
        "text": {
            "type": "longtext",
            "id": "text",
            "name": "text",
            "label": _("ข้อสังเกต"),
            "hint": _("เห็นเฉพาะเจ้าหน้าที่ที่ดูเรื่องนี้ ผู้ยื่นไม่เห็น"),
            "rows": 3,
            "max_length": page_notes.MOST_LETTERS,
            "value": typed,
            "errors": [errors["text"]] if "text" in errors else [],
        },
        "place": {
            "type": "select",
            "id": "place",
            "name": "place",
            "label": _("อยู่ส่วนใดของหน้า"),
            "hint": _("หรือกดที่จุดนั้นบนภาพ"),
            "value": "middle",
            "choices": [
                {"value": "top", "label": _("ส่วนบน")},
                {"value": "middle", "label": _("ส่วนกลาง")},
                {"value": "bottom", "label": _("ส่วนล่าง")},
            ],
            "errors": [errors["place"]] if "place" in errors else [],
        },
    }


def _beside(request: HttpRequest, case: Any, use: Any) -> desk.Context:
    """What stands beside the page: the checks of this document, and every answer."""
    edition = catalogue.edition(case.edition_id)
    about = {use.purpose} | {
        document["id"]
        for document in edition.bundle["documents"]
        if document.get("question") == use.purpose
    }
    mine = {c["id"] for c in edition.bundle["checks"] if c.get("question") in about}
    items: Sequence[desk.Context] = checklist.items(request, case, edition, {}, {})
    title = next(
        (q.label for p in edition.form.pages for q in p.questions if q.id == use.purpose), None
    )
    return {
        "title": desk.said(title) if title else use.label,
        "checks": [item for item in items if item["id"] in mine],
        "answers": answers.given(case, edition, full=False),
    }


def _keys() -> list[desk.Context]:
    return [
        {"keys": ["]"], "text": _("หน้าถัดไป")},
        {"keys": ["["], "text": _("หน้าก่อน")},
        {"keys": ["="], "text": _("ขยาย")},
        {"keys": ["-"], "text": _("ย่อ")},
        {"keys": ["R"], "text": _("หมุน")},
        {"keys": ["M"], "text": _("เขียนข้อสังเกต")},
        {"keys": ["G", "Q"], "text": _("กลับคิวงาน")},
    ]
