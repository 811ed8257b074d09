"""Why each date of a person's case is what it is: the steps, the law, and the calendar drawn."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import clockwork
from anuyat.apps.cases import queries as cases
from anuyat.apps.records import queries as journal
from anuyat.core import clock, regime
from anuyat.flows import duties
from anuyat.web.citizen import words
from anuyat.web.shared import dates
from anuyat.web.shared.doors import person, who

TITLES: dict[str, Any] = {
    "completeness": _("หน่วยงานตรวจคำขอ และบอกคุณถ้ามีอะไรขาด"),
    "cure": _("คุณแก้และส่งกลับ"),
    "decide": _("หน่วยงานพิจารณาให้เสร็จ"),
    "notify_result": _("หน่วยงานแจ้งผลให้คุณ"),
    "delay_notice": _("หน่วยงานแจ้งเหตุที่ล่าช้าให้คุณ"),
    "appeal": _("วันสุดท้ายที่คุณอุทธรณ์ได้"),
}
OWNERS: dict[str, Any] = {
    "officer": _("กำหนดของหน่วยงาน"),
    "person": _("กำหนดของคุณ"),
    "authority": _("กำหนดของผู้มีอำนาจพิจารณาอุทธรณ์"),
}


@require_safe
@person
def of_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at, today = words.moment_of(request), words.today(request)
    found = cases.case(who(request).reach, case_id)
    calendar = agencies.calendar(found.agency_id)
    context = {
        "here": "folder",
        "case": found,
        "title": words.title(found),
        "agency_name": words.name(found.agency),
        "received_why": words.why(clockwork.unpack(found.receipt_reasons)),
        "dates": dates.dates(duties.of(found, at), _words(), calendar, today),
        "moved": moved(found),
        "silence": _silence(found),
    }
    return render(request, "citizen/dates.html", context)


def _words() -> dates.Words:
    return dates.Words(TITLES, OWNERS, words.lang())


def due_months(found: Any, today: date) -> list[dict[str, Any]]:
    """The calendar of the day to decide; none while a later calendar would draw another day."""
    due = cases.due(found)
    return drawn(found, due, today) if due.on == found.due_on else []


def drawn(found: Any, due: clock.Due | None, today: date) -> list[dict[str, Any]]:
    """The calendar of one date of a case, pauses left out."""
    if due is None:
        return []
    calendar = agencies.calendar(found.agency_id)
    return dates.months(due, calendar, (), today, words.lang())


def moved(found: Any) -> list[dict[str, Any]]:
    """Each time the day to decide moved because the calendar changed."""
    entries = journal.history(f"case:{found.pk}")
    holidays = agencies.calendar(found.agency_id).holidays
    return [
        {
            "old": date.fromisoformat(entry.facts["old"]),
            "new": date.fromisoformat(entry.facts["new"]),
            "at": entry.at,
            "holiday": holidays.get(date.fromisoformat(entry.facts["why"].removeprefix("day:"))),
        }
        for entry in entries
        if entry.kind == "case.due_moved"
    ]


def _silence(found: Any) -> str:
    """What the law says of silence, where a law says anything."""
    said = regime.silence_grants(cases.edition(found).regime, cases.due(found))
    return clock.say(said, words.lang()) if said else ""
