"""A person's folder: what waits for them first, then their cases, licences and drafts."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from anuyat.apps.cases import drafts, heard
from anuyat.apps.cases import queries as cases
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.licences import queries as licences
from anuyat.apps.payments import queries as payments
from anuyat.core import thai
from anuyat.core.access import Reach, Who
from anuyat.core.lifecycle import FINAL
from anuyat.flows import by_email, renew
from anuyat.web.citizen import noticing, talking, way, words
from anuyat.web.shared import standing
from anuyat.web.shared.doors import person, who
from anuyat.web.shared.tags import day, said

SOON_DAYS = 60


@require_safe
@person
def folder(request: HttpRequest) -> HttpResponse:
    me, today = who(request), words.today(request)
    mine = cases.mine(me.reach)
    unread, begun = _letters(me.reach), _drafts(me, today)
    todos = [
        *_returned(mine, today),
        *_bills(me.reach, today),
        *_hearings(mine, today),
        *[row for row in unread if row["kind"] == "act"],
        *talking.unread(mine),
        *[row for row in unread if row["kind"] != "act"],
        *[row for row in begun if row["is_last_week"]],
    ]
    context = {
        "here": "folder",
        "todos": todos,
        "new_notices": noticing.unread(me),
        "is_by_email": by_email.is_by_email(me),
        "drafts": [row for row in begun if not row["is_last_week"]],
        "open_cases": [_case_row(case) for case in mine if case.state not in FINAL],
        "past_cases": [_case_row(case) for case in mine if case.state in FINAL],
        "licences": [
            _licence(row, today) | _renewal(row, me, request)
            for row in licences.of_person(me.reach)
        ],
    }
    return render(request, "citizen/folder.html", context)


def _returned(mine: list[Any], today: date) -> list[dict[str, Any]]:
    waiting = [case for case in mine if case.state == "returned"]
    returns = cases.open_returns(waiting)
    return [
        {
            "kind": "act",
            "status": _until(gettext("แก้ไข"), row.cure_on, today),
            "title": _count_faults(len(row.items)),
            "text": f"{said(words.title(case))} · {case.number}",
            "href": reverse("citizen:case", args=[case.pk]),
            "action": gettext("ดูและแก้"),
        }
        for case in waiting
        if (row := returns.get(case.pk))
    ]


def _count_faults(n: int) -> str:
    return ngettext("แก้ %(n)d ข้อ แล้วส่งกลับ", "แก้ %(n)d ข้อ แล้วส่งกลับ", n) % {"n": n}


def _bills(reach: Reach, today: date) -> list[dict[str, Any]]:
    return [
        {
            "kind": "act",
            "status": _until(
                gettext("จ่าย %(baht)s บาท") % {"baht": thai.baht_figures(bill.satang)},
                bill.expires_on,
                today,
            ),
            "title": gettext("ค่าธรรมเนียม"),
            "text": f"{said(words.title(bill.case))} · {bill.case.number}",
            "href": reverse("citizen:pay", args=[bill.pk]),
            "action": gettext("ไปจ่าย"),
        }
        for bill in payments.unpaid(reach)
    ]


def _hearings(mine: list[Any], today: date) -> list[dict[str, Any]]:
    """Where an order may be made against the person, and they have not answered yet."""
    asked = heard.asked([case for case in mine if case.state == "in_review"])
    return [
        {
            "kind": "act",
            "status": _until(gettext("ชี้แจง"), row.answer_on, today),
            "title": gettext("หน่วยงานขอฟังคุณก่อนมีคำสั่ง"),
            "text": f"{said(words.title(case))} · {case.number}",
            "href": reverse("citizen:hearing", args=[case.pk]),
            "action": gettext("อ่านและชี้แจง"),
        }
        for case in mine
        if (row := asked.get(case.pk))
    ]


def _letters(reach: Reach) -> list[dict[str, Any]]:
    """Letters not opened yet, but for those that only confirm what the person just did."""
    return [
        {
            # What begins a time by being read comes before what only tells.
            "kind": "act" if letter.starts_period else "wait",
            "status": gettext("ผลการพิจารณา") if letter.starts_period else gettext("หนังสือใหม่"),
            "title": said(words.title(letter)),
            "text": f"{said(words.name(letter.agency))} · {letter.case.number} · "
            f"{day(letter.posted_at)}",
            "href": reverse("citizen:letter", args=[letter.pk]),
            "action": gettext("เปิดอ่าน"),
            "secondary": not letter.starts_period,
        }
        for letter in letters.unopened(reach)
        if letter.kind not in ("acknowledgement", "receipt")
    ]


def _drafts(me: Who, today: date) -> list[dict[str, Any]]:
    """Begun anywhere, gone on with here: how far each is, and the last day it is kept."""
    return [_draft(way.of(filing), today) for filing in drafts.drafts(me)]


def _draft(draft: way.Draft, today: date) -> dict[str, Any]:
    done, total = way.progress(draft, today)
    kept_until, touched = drafts.kept_until(draft.filing), draft.filing.touched_at
    return {
        "kind": "soon",
        "status": gettext("ร่าง เก็บไว้ถึง %(day)s") % {"day": day(kept_until)},
        "title": said(draft.edition.bundle["name"]),
        "text": gettext("ยังไม่ได้ส่ง ตอบแล้ว %(done)d จาก %(total)d หน้า แก้ล่าสุด %(day)s")
        % {"done": done, "total": total, "day": day(touched)},
        "href": way.resume_url(draft, today),
        "action": gettext("ทำต่อ"),
        "secondary": True,
        "is_last_week": (kept_until - drafts.WARNED_BEFORE).astimezone(thai.BANGKOK).date()
        <= today,
    }


def _case_row(case: Any) -> dict[str, Any]:
    status = standing.status(case)
    parts = [case.number, said(words.name(case.agency))]
    if case.state in ("received", "in_review"):
        parts.append(gettext("ตอบภายใน %(day)s") % {"day": day(case.due_on)})
    return {
        "href": reverse("citizen:case", args=[case.pk]),
        "title": words.title(case),
        "kind": status["kind"],
        "status": status["text"],
        "text": " · ".join(parts),
        "steps": standing.thread(case),
    }


def _licence(row: Any, today: date) -> dict[str, Any]:
    kind, status, until = _licence_standing(row.valid_until, today)
    return {
        "kind": kind,
        "status": status,
        "title": words.name(row.kind),
        "text": gettext("เลขที่ %(number)s") % {"number": row.number},
        "until": until,
        "href": reverse("citizen:licence_pdf", args=[row.case_id]),
        "link": gettext("เปิดดูหรือพิมพ์ (PDF)"),
    }


def _renewal(row: Any, me: Who, request: HttpRequest) -> dict[str, str]:
    """The way to renew by paying, for a licence and a day that allow it."""
    try:
        renew.offer(row.pk, who=me, at=words.moment_of(request))
    except renew.NotRenewable:
        return {}
    return {"renew": reverse("citizen:renew", args=[row.pk])}


def _licence_standing(until: date | None, today: date) -> tuple[str, str, str]:
    if until is None:
        return "ok", gettext("มีผลอยู่"), gettext("ไม่มีวันหมดอายุ")
    left = (until - today).days
    if left < 0:
        told = gettext("หมดอายุเมื่อ %(day)s") % {"day": day(until)}
        return "off", gettext("หมดอายุ"), told
    told = gettext("เหลือ %(n)d วัน หมดอายุ %(day)s") % {"n": left, "day": day(until)}
    return ("soon", gettext("ใกล้หมดอายุ"), told) if left <= SOON_DAYS else (
        "ok", gettext("มีผลอยู่"), told
    )  # fmt: skip


def _until(what: str, last: date | None, today: date) -> str:
    if last is None:
        return what
    left = (last - today).days
    if left < 0:
        return gettext("%(what)s เลยกำหนด %(day)s แล้ว") % {"what": what, "day": day(last)}
    return gettext("%(what)s ภายใน %(day)s เหลือ %(n)d วัน") % {
        "what": what,
        "day": day(last),
        "n": left,
    }
