"""What the applicant said and sent, and who is behind the case, as an officer reads it."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from anuyat.apps.cases import commands, page_notes
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue.queries import Published
from anuyat.apps.identity import queries as identity
from anuyat.apps.records import files
from anuyat.core import formspec, thai
from anuyat.core.formspec import Question
from anuyat.flows import values
from anuyat.web.officer import desk, hidden, words
from anuyat.web.shared import answers, points

# What an officer needs in order to reach a person is shown; numbers of persons wait for a reason.
MASKED = frozenset({"national_id", "juristic_id"})


def given(case: Any, edition: Published, *, full: bool) -> list[desk.Context]:
    """Every answer in words, in the order of the form; files stand with the documents.

    What stands alone is among the ``pairs`` of a part, a group is a ``table``, a point its sketch.
    """
    told = cases.answers(case)
    asked = [q for _page, questions in formspec.shown(edition.form, told) for q in questions]
    parts: list[desk.Context] = []
    for question in asked:
        value = told.get(question.id)
        if question.type == "group":
            parts.append(answers.group(question, value, desk.lang(), full=_openly(full)))
        elif question.type == "point" and value:
            title = desk.said(question.label)
            parts.append({"title": title, "point": points.drawn(value)})
        elif question.type != "upload":
            if not parts or "pairs" not in parts[-1]:
                parts.append({"pairs": []})
            parts[-1]["pairs"].append(_pair(question, value, full))
    return parts


def _openly(full: bool) -> Callable[[Question], bool]:
    return lambda question: full or question.type not in MASKED


def _pair(question: Question, value: Any, full: bool) -> desk.Context:
    told = formspec.display(question, value, desk.lang(), full=_openly(full)(question))
    return {"key": desk.said(question.label), "value": told}


def documents(case: Any, edition: Published) -> list[desk.Context]:
    """Every file of the case under its question, the present ones before those replaced."""
    told = cases.answers(case)
    asked = [q for _page, questions in formspec.shown(edition.form, told) for q in questions]
    uses = files.attachments(f"case:{case.pk}")
    noted = page_notes.counts(case) if uses else {}
    return [
        {
            "title": desk.said(question.label),
            "is_required": question.required,
            "files": _files(
                case, [u for u in uses if u.purpose == question.id], told, question, noted
            ),
        }
        for question in asked
        if question.type == "upload"
    ]


def _files(
    case: Any,
    uses: list[Any],
    told: Mapping[str, Any],
    question: Question,
    noted: Mapping[UUID, int],
) -> list[desk.Context]:
    # A correction names the case's own uses; what was filed first is named by the filing's.
    named = {item["file"] for item in commands.uploads(told.get(question.id))}
    corrected = {use.pk for use in uses if str(use.pk) in named}
    rows = [
        {
            "href": reverse("officer:view", args=[case.pk, use.pk]),
            "hidden": hidden.says(use, why) if (why := files.hidden_why(use)) else "",
            "notes": noted.get(use.pk, 0),
            "label": use.label,
            "size": use.file.size,
            "added_at": use.added_at,
            "is_old": bool(corrected) and use.pk not in corrected,
        }
        for use in uses
    ]
    return sorted(rows, key=lambda row: row["is_old"])


def parties(case: Any, *, full: bool) -> list[desk.Context]:
    """Applicant, how they want to be answered, who reviewed and who decided."""
    number = identity.pid(case.applicant)
    shown = number if full else thai.mask_13(number) if number else ""
    reply = desk.said(values.REPLIES[case.filing.reply_preference])
    pairs = [
        {"key": _("ผู้ยื่น"), "value": case.applicant_name, "small": reply},
        {"key": _("เลขประจำตัว"), "value": shown or _("ไม่มีจากการยืนยันตัวตน")},
        {"key": _("ติดต่อ"), "value": case.applicant.email or "–", "small": case.applicant.phone},
        {"key": _("หน่วย"), "value": desk.said({"th": case.unit.name_th, "en": case.unit.name_en})},
    ]
    return [*pairs, *_officers(case)]


def _officers(case: Any) -> list[desk.Context]:
    found = []
    if proposed := cases.proposals(case):
        last = proposed[0]
        name = desk.said({"th": last.by.name_th, "en": last.by.name_en})
        opinion = desk.said(words.OUTCOMES[last.outcome])
        found.append({"key": _("ผู้เสนอ"), "value": name, "small": opinion})
    if decision := cases.decision(case):
        post = desk.said(decision.authority["post"])
        name = desk.said(decision.authority["name"])
        found.append({"key": _("ผู้อนุญาต"), "value": name, "small": post})
    return found
