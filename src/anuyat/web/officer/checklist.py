"""The checklist of a case: each item with what was found, and how to write down a finding."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from anuyat.apps.cases import queries as cases
from anuyat.apps.cases import steps
from anuyat.apps.catalogue.queries import Published
from anuyat.core.access import Role
from anuyat.core.lifecycle import State
from anuyat.web.officer import desk, words
from anuyat.web.shared import doors

GLYPHS = {
    "": ("open", "wait"),
    "pass": ("ok", "ok"),
    "fault": ("fault", "late"),
    "na": ("stop", ""),
}


def items(
    request: HttpRequest,
    case: Any,
    edition: Published,
    errors: Mapping[str, str],
    typed: Mapping[str, Mapping[str, str]],
) -> list[desk.Context]:
    """The items that apply to this case; the first unchecked one is next."""
    found = cases.checks(case)
    is_open = _may_check(request, case)
    rows = [
        _item(case, edition, check, found.get(check["id"]), typed.get(check["id"]), errors)
        | {"is_open": is_open}
        for check in steps.applicable_checks(case, edition)
    ]
    waiting = next((row for row in rows if not row["result"]), None)
    if waiting and is_open:
        waiting["is_next"] = True
    return rows


def _may_check(request: HttpRequest, case: Any) -> bool:
    mine = steps.roles(case, doors.who(request))
    return case.state == State.RECEIVED and Role.REVIEWER in mine


def _item(
    case: Any,
    edition: Published,
    check: Mapping[str, Any],
    found: Any,
    typed: Mapping[str, str] | None,
    errors: Mapping[str, str],
) -> desk.Context:
    id, result = check["id"], found.result if found else ""
    glyph, tone = GLYPHS[result]
    reason = found.reason if found else ""
    message = found.message if found else ""
    error = errors.get(id, "")
    return {
        "id": id,
        "title": desk.said(check["title"]),
        "result": result,
        "word": desk.said(words.RESULTS[result]),
        "glyph": glyph,
        "tone": tone,
        "action": reverse("officer:check", args=[case.pk, id]),
        "text": _told(edition, reason, message),
        "law": _law(edition, reason),
        "error": error,
        "is_faulty": "fault" in (result, (typed or {}).get("result")) or bool(error),
        "reason": _reason(edition, check, typed["reason"] if typed else reason, error),
        "message": _message(id, typed["message"] if typed else message),
    }


def _told(edition: Published, reason: str, message: str) -> str:
    if not reason:
        return ""
    known = edition.bundle["reasons"][reason]
    return f"{desk.said(known['title'])} · {message or desk.said(known['message'])}"


def _law(edition: Published, reason: str) -> str:
    law = edition.bundle["reasons"][reason].get("law") if reason else None
    return desk.said(law) if law else ""


def _reason(edition: Published, check: Mapping[str, Any], value: str, error: str) -> desk.Context:
    known = edition.bundle["reasons"]
    choices = [{"value": "", "label": _("เลือกเหตุ")}]
    choices += [{"value": r, "label": desk.said(known[r]["title"])} for r in check["reasons"]]
    return {
        "type": "select",
        "id": f"reason-{check['id']}",
        "name": "reason",
        "label": _("เหตุที่บกพร่อง"),
        "value": value,
        "choices": choices,
        "errors": [error] if error else [],
    }


def _message(id: str, value: str) -> desk.Context:
    return {
        "type": "longtext",
        "id": f"message-{id}",
        "name": "message",
        "label": _("ข้อความถึงผู้ยื่น"),
        "hint": _("เว้นว่างใช้ข้อความมาตรฐานของเหตุนี้"),
        "required": False,
        "rows": 3,
        "max_length": 1000,
        "value": value,
    }


def summary(rows: Sequence[desk.Context]) -> desk.Context:
    """Figures of the checklist, in words and as parts of a bar."""
    count = len(rows) or 1
    figures = {name: sum(row["result"] == name for row in rows) for name in ("pass", "fault", "na")}
    done = sum(figures.values())
    parts, x = [], 0.0
    for kind, n in (("ok", figures["pass"]), ("fault", figures["fault"]), ("some", figures["na"]),
                    ("open", len(rows) - done)):  # fmt: skip
        width = 100 * n / count
        if n:
            parts.append({"x": f"{x:.2f}", "width": f"{max(width - 0.6, 0.5):.2f}", "kind": kind})
        x += width
    following = next((row["id"] for row in rows if row.get("is_next")), "")
    label = _("ผ่าน %(ok)s บกพร่อง %(fault)s ไม่เกี่ยว %(na)s ยังไม่ตรวจ %(open)s") % {
        "ok": figures["pass"],
        "fault": figures["fault"],
        "na": figures["na"],
        "open": len(rows) - done,
    }
    return {"done": done, "total": len(rows), "parts": parts, "label": label, **figures,
            "open": len(rows) - done, "next": following}  # fmt: skip
