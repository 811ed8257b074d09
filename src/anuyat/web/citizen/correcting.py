"""A returned case: only the returned questions, each with its fault; kept, then sent back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from anuyat.apps.cases import commands
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import queries as catalogue
from anuyat.core import uploads
from anuyat.core.formspec import Problem, Question
from anuyat.core.lifecycle import StepRefused
from anuyat.core.uploads import UploadRefused
from anuyat.flows import review
from anuyat.flows.review import StillFaulty
from anuyat.ports.inspection import InspectionUnavailable
from anuyat.web.citizen import keeping, words
from anuyat.web.citizen.cases import tasks
from anuyat.web.shared import fields
from anuyat.web.shared.doors import person, who
from anuyat.web.shared.places import BOOK

type Refused = dict[str, list[str]]


@require_http_methods(["GET", "HEAD", "POST"])
@keeping.typed_kept
@person
def correct(request: HttpRequest, case_id: UUID) -> HttpResponse:
    me = who(request)
    found = cases.case(me.reach, case_id)
    questions = review.questions_to_correct(me, case_id)
    if found.state != "returned":
        return redirect("citizen:case", case_id=found.pk)
    if request.method == "POST":
        return _posted(request, found, questions)
    if kept := keeping.taken(request):
        return _draw(request, found, questions, typed=fields.typed(questions, kept), was_away=True)
    return _draw(request, found, questions)


def _posted(request: HttpRequest, found: Any, questions: Sequence[Question]) -> HttpResponse:
    me, at = who(request), words.moment_of(request)
    typed = fields.typed(questions, request.POST)
    if fields.is_finding(questions, request.POST):
        return _draw(request, found, questions, typed=typed)
    if gone := fields.removed(questions, request.POST):
        review.remove_correction_file(found.pk, *gone, who=me, at=at)
        return _draw(request, found, questions, typed=typed)
    if refused := _add_files(request, found, questions):
        return _draw(request, found, questions, typed=typed, refused=refused, status=422)
    if "upload" in request.POST:
        return _draw(request, found, questions, typed=typed)
    given = fields.given(questions, request.POST, cases.answers(found))
    problems, _ = review.keep_corrections(found.pk, given, who=me, places=BOOK, at=at)
    if "pause" in request.POST:
        return redirect("citizen:case", case_id=found.pk)
    return _send(request, found, questions, typed, problems)


def _send(
    request: HttpRequest,
    found: Any,
    questions: Sequence[Question],
    typed: fields.Typed,
    problems: Sequence[Problem],
) -> HttpResponse:
    if not problems:
        try:
            review.correct(found.pk, who=who(request), at=words.moment_of(request))
        except StillFaulty as still:
            problems = still.problems
        except StepRefused:  # Sent a moment ago, by another press of the same button.
            return redirect("citizen:case", case_id=found.pk)
    if problems:
        return _draw(request, found, questions, typed=typed, problems=problems, status=422)
    return HttpResponseRedirect(reverse("citizen:case", args=[found.pk]))


def _add_files(request: HttpRequest, found: Any, questions: Sequence[Question]) -> Refused:
    refused: Refused = {}
    form = catalogue.edition(found.edition_id).form
    new = review.corrections(who(request), found.pk)
    for question in (q for q in questions if q.type == "upload"):
        have = len(new.get(question.id) or ())
        for sent in request.FILES.getlist(question.id):
            if full := fields.no_room(question, have, form, words.lang()):
                refused.setdefault(question.id, []).append(full)
                break
            if why := _add_file(request, found, question, sent):
                refused.setdefault(question.id, []).append(why)
            else:
                have += 1
    return refused


def _add_file(request: HttpRequest, found: Any, question: Question, sent: Any) -> str:
    me, at = who(request), words.moment_of(request)
    try:
        review.add_correction_file(found.pk, question, sent.name, sent.read(), who=me, at=at)
    except UploadRefused as refusal:
        return f"{sent.name}: {uploads.say(refusal, words.lang())}"
    except InspectionUnavailable:
        return gettext("ตรวจไฟล์ไม่ได้ในขณะนี้ แนบอีกครั้งในอีกสักครู่ คำตอบอื่นยังอยู่ครบ")
    return ""


def _draw(
    request: HttpRequest,
    found: Any,
    questions: Sequence[Question],
    *,
    typed: fields.Typed | None = None,
    problems: Sequence[Problem] = (),
    refused: Refused | None = None,
    was_away: bool = False,
    status: int = 200,
) -> HttpResponse:
    me, lang = who(request), words.lang()
    edition = catalogue.edition(found.edition_id)
    new, old = review.corrections(me, found.pk), cases.answers(found)
    faults = tasks(found, edition)
    rows = []
    for question in questions:
        is_upload = question.type == "upload"
        value = new.get(question.id) if is_upload else new.get(question.id, old.get(question.id))
        field = fields.field(
            question,
            value,
            form=edition.form,
            lang=lang,
            typed=typed,
            problems=problems,
            file_url=file_url(),
        )
        field["errors"] = [*field["errors"], *(refused or {}).get(question.id, ())]
        rows.append(
            {
                "field": field,
                "faults": _faults_of(question, faults, edition.bundle),
                "before": fields.files(old.get(question.id), file_url()) if is_upload else [],
            }
        )
    context = {
        "here": "folder",
        "case": found,
        "title": words.title(found),
        "rows": rows,
        "others": [t for t in faults if not commands.questions_of(edition.bundle, [t["item"]])],
        "errors": [
            *fields.summary(problems, edition.form, lang, typed or {}),
            *(
                {"href": f"#{fields.PREFIX}{id}", "text": why}
                for id, reasons in (refused or {}).items()
                for why in reasons
            ),
        ],
        "has_files": any(question.type == "upload" for question in questions),
        "has_places": any(question.type == "address" for question in questions),
        "was_away": was_away,
    }
    return render(request, "citizen/correct.html", context, status=status)


def _faults_of(question: Question, faults: list[Any], bundle: Any) -> list[Any]:
    return [t for t in faults if question.id in commands.questions_of(bundle, [t["item"]])]


def file_url() -> str:
    any_id = UUID(int=0)
    return reverse("citizen:file", args=[any_id]).replace(str(any_id), "FILE")
