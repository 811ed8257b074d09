"""The queue: the officer's cases in order of their deadline."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from anuyat.apps.cases import queries as cases
from anuyat.apps.records.seals import sealer
from anuyat.core import clock, thai
from anuyat.core.clock import OfficeCalendar
from anuyat.core.lifecycle import State
from anuyat.web.officer import desk, due, words
from anuyat.web.shared import doors

PER_PAGE = 40
VIEWS = ("", State.RECEIVED, State.RETURNED, State.IN_REVIEW, State.DECIDED)
WORDS, SCOPE = "queue_sought", "session"


@doors.officer()
@require_http_methods(["GET", "POST"])
def queue(request: HttpRequest) -> HttpResponse:
    """Words that were searched may be a name: they wait in the session, sealed, in no address."""
    if not desk.holds(request, desk.OF_CASES):
        home = "money" if desk.holds(request, desk.OF_MONEY) else "failures"
        return HttpResponseRedirect(reverse(f"officer:{home}"))
    if "q" in request.POST:
        _keep_words(request, request.POST["q"].strip()[:100])
        return HttpResponseRedirect(reverse("officer:queue"))
    return desk.page(request, "queue.html", _context(request))


def _keep_words(request: HttpRequest, typed: str) -> None:
    request.session[WORDS] = sealer().seal(SCOPE, typed) if typed else ""


def _kept_words(request: HttpRequest) -> str:
    kept = request.session.get(WORDS)
    return sealer().unseal(SCOPE, kept) if kept else ""


def _context(request: HttpRequest) -> desk.Context:
    typed = _kept_words(request)
    state = request.GET.get("state", "")
    asked: dict[str, Any] = {
        "state": state if state in VIEWS else "",
        "words": thai.to_arabic_digits(typed),
        # Words look for a case wherever it stands; without them the queue shows what is open.
        "only_open": not typed,
    }
    reach, number = desk.case_reach(request), _number(request.GET.get("page", ""))
    total = cases.queue_length(reach, **asked)
    start = (number - 1) * PER_PAGE
    found = cases.queue(reach, **asked, limit=PER_PAGE, offset=start)
    counts = desk.state_counts(request)
    return {
        "views": _views(counts, asked["state"]),
        "query": typed,
        "is_search": bool(typed),
        "groups": _groups(request, found),
        "open_count": sum(counts.values()),
        "shown": _shown(start, len(found), total),
        "pages": _pages(asked["state"], number, total),
        "load": _load(request, reach),
        "keys": _keys(),
    }


def _views(counts: dict[str, int], here: str) -> list[desk.Context]:
    def view(state: str) -> desk.Context:
        text = desk.said(words.STATES[state]) if state else _("ทั้งหมด")
        url = reverse("officer:queue")
        return {
            "text": text,
            "href": f"{url}?state={state}" if state else url,
            "count": counts.get(state, 0) if state else sum(counts.values()),
            "here": state == here,
        }

    return [view(state) for state in VIEWS]


def _groups(request: HttpRequest, found: list[Any]) -> list[desk.Context]:
    """The page's cases under headings that say how urgent they are, in the queue's order."""
    on, calendar = desk.today(request), desk.calendar(request)
    checked, returned = cases.check_counts(found), cases.open_returns(found)
    groups: dict[str, desk.Context] = {}
    for case in found:
        cell = due.cell(case, on, calendar, returned.get(case.pk))
        group = groups.setdefault(cell["group"], {**due.GROUPS[cell["group"]], "rows": []})
        group["rows"].append(_row(case, cell, checked.get(case.pk, (0, 0))))
    return list(groups.values())


def _row(case: Any, cell: desk.Context, checked: tuple[int, int]) -> desk.Context:
    glyph, tone = words.STATE_GLYPHS[case.state]
    title = case.title_th if desk.lang() == "th" else case.title_en
    return {
        "href": reverse("officer:case", args=[case.pk]),
        "title": case.applicant_name,
        "sub": f"{case.number} · {title}",
        "due": cell,
        "step": {"glyph": glyph, "tone": tone, "text": desk.said(words.STATES[case.state])},
        "step_sub": _step_note(case, checked),
        "fee": desk.said(words.FEES[case.fee_state]),
        "fee_glyph": words.FEE_GLYPHS[case.fee_state],
    }


def _step_note(case: Any, checked: tuple[int, int]) -> str:
    count, faults = checked
    if case.outcome:
        return desk.said(words.OUTCOMES[case.outcome])
    if case.state == State.RECEIVED and not count:
        return _("ผู้ยื่นแก้ไขแล้ว ตรวจซ้ำ") if case.returned_times else _("ยังไม่เริ่มตรวจ")
    if case.state == State.RECEIVED and faults:
        return _("ตรวจแล้ว %(n)s รายการ บกพร่อง %(faults)s") % {"n": count, "faults": faults}
    if case.state == State.RECEIVED:
        return _("ตรวจแล้ว %(n)s รายการ") % {"n": count}
    return ""


def _load(request: HttpRequest, reach: Any) -> desk.Context | None:
    """How much falls due on each of the next working days, what is late in one bar."""
    by_day = cases.load(reach)
    if not by_day:
        return None
    on, calendar = desk.today(request), desk.calendar(request)
    late = sum(n for day, n in by_day.items() if day < on)
    days = [on, *_next_days(on, calendar, 9)]
    figures = [(_("เกิน"), late, "late")] if late else []
    figures += [(_short(day), by_day.get(day, 0), "today" if day == on else "") for day in days]
    highest = max((n for _label, n, _kind in figures), default=0) or 1
    bars = [
        {"x": 38 * i, "y": 62 - round(40 * n / highest), "height": round(40 * n / highest),
         "label": label, "n": n or "", "kind": kind}
        for i, (label, n, kind) in enumerate(figures)
    ]  # fmt: skip
    return {
        "bars": bars,
        "width": 38 * len(bars),
        "label": ", ".join(f"{label} {n}" for label, n, _kind in figures),
    }


def _next_days(after: date, calendar: OfficeCalendar, count: int) -> list[date]:
    days = []
    for _n in range(count):
        after = clock.next_working_day(after, calendar)
        days.append(after)
    return days


def _short(day: date) -> str:
    names = thai.WEEKDAYS_SHORT[desk.lang()]
    # Two letters are enough in English, and all that a bar has room for.
    name = names[day.weekday()] if desk.lang() == "th" else names[day.weekday()][:2]
    return f"{name} {day.day}"


def _number(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _shown(start: int, count: int, total: int) -> str:
    if not count:
        return ""
    return ngettext(
        "แสดง %(first)s–%(last)s จาก %(total)s", "แสดง %(first)s–%(last)s จาก %(total)s", total
    ) % {"first": start + 1, "last": start + count, "total": total}


def _pages(state: str, here: int, total: int) -> list[desk.Context]:
    count = -(-total // PER_PAGE)
    near = [n for n in range(1, count + 1) if n in {1, count} or abs(n - here) <= 2]
    pages: list[desk.Context] = []
    for before, number in zip([0, *near], near, strict=False):
        if number - before > 1:
            pages.append({"gap": True})
        href = f"?state={state}&page={number}" if state else f"?page={number}"
        pages.append({"number": number, "href": href, "here": number == here})
    return pages


def _keys() -> list[desk.Context]:
    return [
        {"keys": ["J", "K"], "text": _("เลื่อน")},
        {"keys": ["↵"], "text": _("เปิดเรื่อง")},
        {"keys": ["1", "–", "5"], "text": _("เปลี่ยนมุมมอง")},
        {"keys": ["/"], "text": _("ค้นหา")},
        {"keys": ["G", "Q"], "text": _("กลับคิวงาน")},
    ]
