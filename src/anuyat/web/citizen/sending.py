"""Checking all answers, sending them once, and the receipt with both times."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import clockwork, counter, drafts, related
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.payments import queries as payments
from anuyat.core import formspec, thai
from anuyat.core.access import Who
from anuyat.core.formspec import Page, Question
from anuyat.core.thai import BANGKOK
from anuyat.flows import again as moving
from anuyat.flows import apply, foresee, values
from anuyat.flows.apply import NotReady, Outdated
from anuyat.flows.identify import LevelTooLow
from anuyat.web.citizen import again, dates, keeping, qr, replying, way, words
from anuyat.web.citizen.signing_in import level_too_low
from anuyat.web.citizen.way import Draft
from anuyat.web.shared import answers, fields, standing
from anuyat.web.shared.doors import person, who
from anuyat.web.shared.tags import day

CHECK = "citizen:check"


@require_safe
@person
def check(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """Every answer with its change link, what happens if it is sent now, and the button."""
    me, at = who(request), words.moment_of(request)
    draft = way.opened(filing_id, me)
    if not draft.is_open:
        return _to_receipt(request, filing_id)
    if moving.newer(draft.filing) is not None:
        return redirect("citizen:newer", filing_id=filing_id)
    faults = apply.problems(filing_id, who=me, at=at)
    context = {
        "here": "folder",
        "draft": draft,
        "rows": _rows(draft),
        "errors": _faults(draft, faults),
        "filed": _filed(draft, me),
        "foreseen": foresee.foresee(filing_id, who=me, at=at),
        "replies": replying.field(draft.filing.reply_preference),
        "agency": agencies.agency(draft.edition.agency_id),
        "back": _last_page(draft),
        "left_over": again.left_over(draft.filing),
    }
    return render(request, "citizen/check.html", context)


@require_POST
@keeping.coming_back(CHECK)
@person
def reply(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """How the person wants to be answered. Law: ega-2565/11."""
    filing, wanted = drafts.mine(filing_id, who(request)), request.POST.get(replying.NAME, "")
    if wanted in values.REPLIES:
        at = words.moment_of(request)
        drafts.prefer_reply(filing.pk, wanted, who=who(request), at=at)
    return HttpResponseRedirect(f"{reverse(CHECK, args=[filing.pk])}#reply")


@require_POST
@keeping.coming_back(CHECK)
@person
def submit(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """Send it, once however often the button is pressed."""
    me = who(request)
    try:
        case_id = apply.submit(filing_id, who=me, at=words.moment_of(request))
    except (NotReady, Outdated):
        return redirect(CHECK, filing_id=filing_id)
    except LevelTooLow as low:
        return level_too_low(request, low, way.opened(filing_id, me).edition)
    return redirect("citizen:receipt", case_id=case_id)


@require_safe
@person
def receipt(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Both times of receipt with their reason, the day of the answer, how to follow it. R13.9."""
    me = who(request)
    case = cases.case(me.reach, case_id)
    edition = catalogue.edition(case.edition_id)
    tracking = values.tracking_url(settings.BASE_URL, case.tracking_code)
    letter = letters.by_key(case.pk, "acknowledgement")
    context = {
        "here": "folder",
        "case": case,
        "title": words.title(case),
        "agency": case.agency,
        "agency_name": words.name(case.agency),
        "unit_name": words.name(case.unit),
        "received_why": clockwork.unpack(case.receipt_reasons),
        "due_why": words.why(clockwork.unpack(case.due_reasons)),
        "due_months": dates.due_months(case, words.today(request)),
        "steps": _steps(edition.bundle["steps"]),
        "qr": qr.image(tracking),
        "reply": values.REPLIES[case.filing.reply_preference],
        "counter": counter.of_filing(case.filing_id),
        "email": thai.mask_email(case.applicant.email) if case.applicant.email else "",
        "letter": letter if letter and letter.posted_at else None,
        "bill": payments.open_bill(me.reach, case.pk),
        "is_moved": case.received_at.astimezone(BANGKOK) != case.arrived_at.astimezone(BANGKOK),
    }
    return render(request, "citizen/receipt.html", context)


def _to_receipt(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    case = cases.case_by_filing(who(request).reach, filing_id)
    if case is None:
        return redirect("citizen:folder")
    return redirect("citizen:receipt", case_id=case.pk)


def _rows(draft: Draft) -> list[answers.Part]:
    """Every answer in words, masked where it must be, and where it can be changed."""

    def href(page: Page, question: Question) -> str:
        if question.type == "calculated" or way.is_locked(question, draft.answers):
            return ""
        return f"{way.page_url(draft, page)}?back=check#{fields.PREFIX}{question.id}"

    return answers.parts(draft.edition.form, draft.answers, words.lang(), href)


def _faults(draft: Draft, faults: tuple[formspec.Problem, ...]) -> list[dict[str, str]]:
    form, lang = draft.edition.form, words.lang()
    return [
        {
            "href": f"{way.page_url(draft, way.page_of(draft, fault.root))}?back=check",
            "text": formspec.say(fault, form, lang),
        }
        for fault in faults
    ]


def _filed(draft: Draft, me: Who) -> list[dict[str, Any]]:
    """What the person sent before that looks the same. They may send it all the same. R1.24"""
    return [
        {
            "title": words.title(case),
            "number": case.number,
            "status": standing.status(case)["text"],
            "when": day(case.arrived_at),
            "href": reverse("citizen:case", args=[case.pk]),
        }
        for case in related.filed_already(me, draft.edition, draft.answers)
    ]


def _last_page(draft: Draft) -> str:
    pages = formspec.visible_pages(draft.edition.form, draft.answers)
    return way.page_url(draft, pages[-1]) if pages else reverse("citizen:folder")


def _steps(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The manual's steps, the first done and the second under way."""
    states = ["done", "here", *["next"] * (len(steps) - 3), "goal"]
    lang = words.lang()
    return [
        {
            "title": step["title"][lang],
            "state": state,
            "meta": thai.glue(f"{step['says'][lang]} · {step['within'][lang]}"),
        }
        for step, state in zip(steps, states, strict=False)
    ]
