"""The rows of the queue: what is due, whose it is, where it stands, who works on it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from anuyat.apps.cases import duties, queueing
from anuyat.apps.cases import queries as cases
from anuyat.core import thai
from anuyat.core.access import DESK
from anuyat.core.desk_view import Asked
from anuyat.core.lifecycle import FINAL, State
from anuyat.web.officer import desk, due, words
from anuyat.web.shared import doors

OWED: dict[str, Any] = {
    "completeness": _lazy("แจ้งผลตรวจภายใน %(day)s"),
    "notify_result": _lazy("แจ้งผลภายใน %(day)s"),
    "delay_copy": _lazy("ส่งสำเนาให้ ก.พ.ร. ของวันที่ %(day)s"),
}
# What a case waits for is told beside its state where the state does not say it.
TOLD_BY_STATE = frozenset({"correction"})


def groups(
    request: HttpRequest, found: list[Any], asked: Asked, columns: tuple[str, ...]
) -> list[desk.Context]:
    """The page's cases. In the order of deadlines they stand under headings that say how urgent
    they are; in another order there are none."""
    rows = _rows(request, found, columns)
    if asked.order[0] != "due":
        return [{"rows": rows}] if rows else []
    grouped: dict[str, desk.Context] = {}
    for row in rows:
        name = row["due"]["group"]
        grouped.setdefault(name, {**due.GROUPS[name], "rows": []})["rows"].append(row)
    return list(grouped.values())


def _rows(request: HttpRequest, found: list[Any], columns: tuple[str, ...]) -> list[desk.Context]:
    on, calendar = desk.today(request), desk.calendar(request)
    checked, returned = cases.check_counts(found), cases.open_returns(found)
    known = {case.agency_id: calendar for case in found}
    owed = duties.next_owed(found, desk.moment(request), known)
    waits = queueing.waiting(found)
    rows = []
    for case in found:
        cell = due.cell(case, on, calendar, returned.get(case.pk))
        row = _row(request, case, cell)
        notes = (
            _step_note(case, checked.get(case.pk, (0, 0))),
            _owed(owed.get(case.pk)),
            *(desk.said(words.HOLDS[kind]) for kind in waits.get(case.pk, ())
              if kind not in TOLD_BY_STATE),
        )  # fmt: skip
        row["step_sub"] = " · ".join(filter(None, notes))
        row["cells"] = [_cell(name, case, row) for name in columns]
        rows.append(row)
    return rows


def _row(request: HttpRequest, case: Any, cell: desk.Context) -> desk.Context:
    glyph, tone = words.STATE_GLYPHS[case.state]
    title = case.title_th if desk.lang() == "th" else case.title_en
    origin = desk.said(words.ORIGINS.get(case.origin, "")) if case.origin != "online" else ""
    return {
        "id": str(case.pk),
        "href": reverse("officer:case", args=[case.pk]),
        "number": case.number,
        "title": case.applicant_name,
        "sub": " · ".join(filter(None, (case.number, origin, title))),
        "news": _news(case),
        "due": cell,
        "step": {"glyph": glyph, "tone": tone, "text": desk.said(words.STATES[case.state])},
        **_owner(request, case),
    }


def _owner(request: HttpRequest, case: Any) -> desk.Context:
    """Who has it; where nobody has and they may, the way to take it."""
    who = doors.who(request)
    if case.assignee_id is None:
        may_claim = case.state not in FINAL and _may(request, case, "claim")
        return {"claim": reverse("officer:claim", args=[case.pk]) if may_claim else ""}
    name = desk.said({"th": case.assignee.name_th, "en": case.assignee.name_en})
    is_mine = case.assignee_id == who.officer_id
    owner = {"initials": desk.initials(name), "name": _("ฉัน") if is_mine else first_name(name)}
    release = reverse("officer:release", args=[case.pk]) if is_mine else ""
    return {"owner": owner | {"full": name}, "release": release if case.state not in FINAL else ""}


def _may(request: HttpRequest, case: Any, act: str) -> bool:
    """By unit and role; what else stands in the way is told when it is pressed."""
    grants = desk.case_reach(request).grants
    return any(
        g.role in DESK[act] and g.agency_id == case.agency_id and g.unit_id in {None, case.unit_id}
        for g in grants
    )


def first_name(name: str) -> str:
    """A person's first name, without title."""
    bare = next((name.removeprefix(t) for t in desk.TITLES_OF_PERSONS if name.startswith(t)), name)
    return bare.split()[0] if bare.split() else name


def _cell(name: str, case: Any, row: desk.Context) -> desk.Context:
    if name == "fee":
        text = desk.said(words.FEES[case.fee_state])
        return {"kind": name, "text": text, "glyph": words.FEE_GLYPHS[case.fee_state]}
    if name == "unit":
        text = desk.said({"th": case.unit.name_th, "en": case.unit.name_en})
        return {"kind": name, "text": text}
    if name == "origin":
        return {"kind": name, "text": desk.said(words.ORIGINS.get(case.origin, case.origin))}
    if name == "received":
        text = thai.glue(thai.day_short(case.received_at.astimezone(thai.BANGKOK), desk.lang()))
        return {"kind": name, "text": text}
    return {"kind": name}


def _news(case: Any) -> str:
    if case.unread_by_office:
        return _("ข้อความใหม่ %(n)s") % {"n": case.unread_by_office}
    return ""


def _owed(duty: Any) -> str:
    """What the law asks for before, or besides, the decision whose day stands beside it."""
    if duty is None or duty.what not in OWED:
        return ""
    return str(OWED[duty.what]) % {"day": thai.glue(thai.day_short(duty.on, desk.lang()))}


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
