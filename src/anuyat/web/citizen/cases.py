"""One case as its applicant sees it: where it stands, what to do now, every paper of it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from anuyat.apps.cases import clockwork, steps
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue.queries import Published
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.licences import queries as licences
from anuyat.apps.payments import queries as payments
from anuyat.apps.records import queries as journal
from anuyat.core import thai
from anuyat.core.access import Who
from anuyat.core.lifecycle import StepRefused
from anuyat.flows import review, serve, values
from anuyat.flows.letters import OF_OUTCOME, PERIOD_STARTS
from anuyat.web.citizen import again, appealing, dates, hearing, inspected, keeping, rating, words
from anuyat.web.shared import answers, standing
from anuyat.web.shared.doors import person, who
from anuyat.web.shared.tags import day, moment, said

# What of the journal the applicant's own line of time tells, and how.
TOLD: dict[str, Any] = {
    "case.return": _("ส่งคืนให้คุณแก้ไข"),
    "case.correct": _("คุณส่งที่แก้แล้ว"),
    "case.reply": _("คุณเปลี่ยนวิธีตอบกลับ"),
    "case.accept": _("คำขอครบถ้วน เริ่มพิจารณา"),
    "case.hearing": _("หน่วยงานขอให้คุณชี้แจงก่อน"),
    "case.heard": _("คุณชี้แจง"),
    "case.give_back": _("คืนคำขอ ไม่ได้แก้ไขในกำหนด"),
    "case.reopen": _("หน่วยงานนำเรื่องมาพิจารณาใหม่"),
    "case.due_moved": _("วันครบกำหนดเปลี่ยนตามประกาศวันหยุด"),
    "inspection.offered": _("หน่วยงานเสนอเวลานัดตรวจสถานที่"),
    "inspection.agreed": _("คุณเลือกเวลานัดตรวจสถานที่"),
    "inspection.other_asked": _("คุณขอเวลานัดอื่น"),
    "inspection.called_off": _("หน่วยงานยกเลิกนัดตรวจสถานที่"),
    "inspection.recorded": _("ตรวจสถานที่แล้ว"),
    "case.withdraw": _("คุณถอนคำขอ"),
    "case.redirect": _("แจ้งหน่วยงานที่รับผิดชอบ"),
    "bill.issued": _("ออกใบแจ้งค่าธรรมเนียม"),
    "bill.paid": _("ได้รับเงินครบแล้ว"),
    "licence.active": _("ออกใบอนุญาตแล้ว"),
    "case.renew": _("ต่ออายุแล้วโดยการชำระค่าธรรมเนียม"),
    "case.lapse": _("ไม่ได้ชำระก่อนใบอนุญาตสิ้นอายุ"),
    "case.appealed": _("คุณอุทธรณ์คำสั่ง"),
    "case.appeal_decided": _("มีคำวินิจฉัยอุทธรณ์"),
    "case.passed_up": _("ส่งให้ผู้มีอำนาจพิจารณาอุทธรณ์"),
    "case.close": _("จบเรื่อง"),
}
DECIDED = {
    "granted": _("อนุญาต"),
    "refused": _("ไม่อนุญาต"),
    "answered": _("ตอบแล้ว"),
    "acknowledged": _("รับแจ้งแล้ว"),
    "entitled": _("มีสิทธิได้รับเงิน"),
    "upheld": _("ยกอุทธรณ์"),
    "amended": _("แก้ไขคำสั่งเดิม"),
    "revoked": _("เพิกถอนคำสั่งเดิม"),
}


@require_safe
@person
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    me, today = who(request), words.today(request)
    found = cases.case(me.reach, case_id)
    edition = cases.edition(found)
    papers = letters.letters(me.reach, found.pk)
    licence = licences.of_case(me.reach, found.pk)
    context = {
        "here": "folder",
        "case": found,
        "title": words.title(found),
        "agency_name": words.name(found.agency),
        "unit_name": words.name(found.unit),
        "status": standing.status(found),
        "thread": standing.thread(found),
        "line": _line(found, words.moment_of(request)),
        "tasks": tasks(found, edition),
        "returned": cases.open_returns([found]).get(found.pk),
        "today": today,
        "due_why": words.why(clockwork.unpack(found.due_reasons)),
        "due_months": dates.due_months(found, today),
        "is_ours": found.state in ("received", "in_review"),
        "letters": [_letter(letter) for letter in papers if letter.posted_at],
        "bills": [bill for bill in payments.bills(me.reach, found.pk) if not bill.cancelled_at],
        "licence": licence if licence and licence.state == "active" else None,
        "answers": _answers(found, edition),
        "can_withdraw": _may_withdraw(found, me),
        "inspection": inspected.card(found),
        "reply": values.REPLIES[found.filing.reply_preference],
        "refusal": _refusal(found, papers, edition, words.moment_of(request)),
        "joined": appealing.joined(found),
        "can_again": again.can_again(found),
        "is_asked": rating.is_asked(found, request),
        "considering": hearing.beside(found, me.reach),
        "appeal_note": edition.regime.appeal_note if found.outcome else None,
    }
    return render(request, "citizen/case.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@keeping.coming_back("citizen:withdraw")
@person
def withdraw(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The consequences on a page of their own; by its button, the case is taken back."""
    me = who(request)
    found = cases.case(me.reach, case_id)
    if request.method == "POST":
        try:
            review.withdraw(found.pk, who=me, at=words.moment_of(request))
        except StepRefused:
            return redirect("citizen:withdraw", case_id=found.pk)
        return redirect("citizen:case", case_id=found.pk)
    edition = cases.edition(found)
    context = {
        "here": "folder",
        "case": found,
        "title": words.title(found),
        "agency_name": words.name(found.agency),
        "is_open": _may_withdraw(found, me),
        "bill": payments.open_bill(me.reach, found.pk),
        "was_paid": found.fee_state in ("paid", "partly"),
        "ends_in_licence": edition.ends_in_licence and not edition.renews_by_payment,
        "renews": edition.renews_by_payment,
        "is_appeal": edition.outcome == "appeal",
    }
    return render(request, "citizen/withdraw.html", context)


def tasks(found: Any, edition: Published) -> list[dict[str, Any]]:
    """Every fault of the open return as the ``task`` component wants it."""
    row = cases.open_returns([found]).get(found.pk)
    titles = {check["id"]: check["title"] for check in edition.bundle["checks"]}
    reasons = edition.bundle["reasons"]
    return [
        {
            "item": item["item"],
            "title": said(titles[item["item"]]),
            "why": said(reasons[item["reason"]]["title"]),
            "todo": item["message"] or said(reasons[item["reason"]]["message"]),
            "law": said(reasons[item["reason"]].get("law")),
        }
        for item in (row.items if row else ())
    ]


def _line(found: Any, at: datetime) -> list[dict[str, Any]]:
    """Past to future: what has happened, where it is, what will follow.

    What came outside office hours counts as received at a moment that may still lie ahead.
    """
    received = {
        "title": gettext("ถือว่าได้รับเรื่อง"),
        "state": "done" if found.received_at <= at else "next",
        "when": moment(found.received_at),
    }
    past = [
        {
            "title": gettext("คุณส่งคำขอ"),
            "state": "done",
            "when": moment(found.arrived_at),
            "href": reverse("citizen:receipt", args=[found.pk]),
            "link": gettext("ใบรับเรื่อง"),
        },
        *_told(journal.history(f"case:{found.pk}"), found.outcome),
    ]
    if received["state"] == "done":
        return [past[0], received, *past[1:], *_ahead(found)]
    return [*past, *_ahead(found)[:1], received, *_ahead(found)[1:]]


def _told(entries: Iterable[Any], outcome: str) -> list[dict[str, Any]]:
    rows = []
    for entry in entries:
        title = TOLD.get(entry.kind)
        if entry.kind == "case.decide":
            title = DECIDED.get(outcome)
        if title:
            rows.append({"title": title, "state": "done", "when": moment(entry.at)})
    return rows


def _ahead(found: Any) -> list[dict[str, Any]]:
    status = standing.status(found)
    if found.closed_at is not None:
        return []
    now = {"title": status["text"], "state": "act" if status["kind"] == "act" else "here"}
    if found.state == "decided":
        return [now]
    by = gettext("ภายใน %(day)s") % {"day": day(found.due_on)} if found.state != "returned" else ""
    return [now, {"title": gettext("แจ้งผล"), "state": "goal", "when": by}]


def _letter(letter: Any) -> dict[str, Any]:
    return {
        "id": letter.pk,
        "title": words.title(letter),
        "number": letter.number,
        "posted_at": letter.posted_at,
        "is_opened": letter.opened_at is not None,
        "is_closed": letter.starts_period and letter.opened_at is None,
    }


def _answers(found: Any, edition: Published) -> list[answers.Part]:
    return answers.parts(edition.form, cases.answers(found), words.lang())


def _may_withdraw(found: Any, me: Who) -> bool:
    """The same table that the command will ask."""
    return any(step.verb == "withdraw" and step.is_lawful for step in steps.open_steps(found, me))


def _refusal(
    found: Any, papers: list[Any], edition: Published, at: datetime
) -> dict[str, Any] | None:
    """Reasons of a refusal and how to appeal it; the last day once the letter counts as served."""
    if found.outcome not in PERIOD_STARTS:
        return None
    letter = next((p for p in reversed(papers) if p.kind == OF_OUTCOME[found.outcome]), None)
    decision = cases.decision(found)
    is_read = letter is not None and letter.opened_at is not None
    served = serve.of(letter, edition, at) if letter is not None else None
    return {
        "letter": letter if letter is not None and letter.posted_at else None,
        "is_read": is_read,
        "decision": decision if is_read else None,
        "served": served,
        "why": words.why(served.served_reasons + served.appeal_reasons) if served else [],
        "months": dates.drawn(found, served.appeal_due, at.astimezone(thai.BANGKOK).date())
        if served
        else [],
        "appeal": edition.regime.appeal,
        "head": DECIDED[found.outcome],
        "days_left": _left(served.appeal_on if served else None, at),
    }


def _left(last: date | None, at: datetime) -> int | None:
    return (last - at.astimezone(thai.BANGKOK).date()).days if last else None
