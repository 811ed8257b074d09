"""A returned case: only the returned questions, each with its fault; kept, then sent back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from anuyat.apps.cases import commands
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import queries as catalogue
from anuyat.core import formspec
from anuyat.core.formspec import Problem, Question
from anuyat.core.lifecycle import StepRefused
from anuyat.flows import review
from anuyat.flows.review import StillFaulty
from anuyat.web.citizen import keeping, replying, uploading, words
from anuyat.web.citizen.cases import tasks
from anuyat.web.citizen.uploading import Refused
from anuyat.web.shared import fields, row_fields
from anuyat.web.shared.doors import person, who
from anuyat.web.shared.places import BOOK


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
        typed, chosen = fields.typed(questions, kept), kept.get(replying.NAME, "")
        return _draw(request, found, questions, typed=typed, reply=str(chosen), was_away=True)
    return _draw(request, found, questions)


def _posted(request: HttpRequest, found: Any, questions: Sequence[Question]) -> HttpResponse:
    me, at = who(request), words.moment_of(request)
    typed = fields.typed(questions, request.POST)
    wrong = replying.keep(request, found) if replying.NAME in request.POST else ""
    if fields.is_finding(questions, request.POST):
        return _draw(request, found, questions, typed=typed)
    if gone := fields.removed(questions, request.POST):
        review.remove_correction_file(found.pk, *gone, who=me, at=at)
        return _draw(request, found, questions, typed=typed)
    if change := row_fields.changed(questions, typed, request.POST):
        given = {name: [value] for name, value in change.typed.items()}
        review.keep_corrections(found.pk, given, who=me, places=BOOK, at=at)
        return _draw(request, found, questions, typed=change.typed, focus=change.focus)
    if refused := _add_files(request, found, questions):
        return _draw(request, found, questions, typed=typed, refused=refused, status=422)
    if "upload" in request.POST:
        return _draw(request, found, questions, typed=typed)
    given = fields.given(questions, request.POST)
    problems, _ = review.keep_corrections(found.pk, given, who=me, places=BOOK, at=at)
    if "pause" in request.POST:
        return redirect("citizen:case", case_id=found.pk)
    if wrong:
        return _draw(
            request, found, questions, typed=typed, problems=problems, reply_error=wrong, status=422
        )
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
    me, at = who(request), words.moment_of(request)

    def keep(question: Question, label: str, content: bytes) -> None:
        review.add_correction_file(found.pk, question, label, content, who=me, at=at)

    form = catalogue.edition(found.edition_id).form
    return uploading.add_files(request, questions, form, review.corrections(me, found.pk), keep)


def _draw(
    request: HttpRequest,
    found: Any,
    questions: Sequence[Question],
    *,
    typed: fields.Typed | None = None,
    problems: Sequence[Problem] = (),
    refused: Refused | None = None,
    reply: str = "",
    reply_error: str = "",
    was_away: bool = False,
    focus: str = "",
    status: int = 200,
) -> HttpResponse:
    me, lang = who(request), words.lang()
    edition = catalogue.edition(found.edition_id)
    new, old = review.corrections(me, found.pk), cases.answers(found)
    faults = tasks(found, edition)
    known = formspec.sound(edition.form, {**old, **new})
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
            known=known,
            focus=focus,
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
            *uploading.summary(refused or {}),
            *replying.summary(reply_error),
        ],
        "reply": _reply(request, found, reply, reply_error),
        "has_files": any(question.type == "upload" for question in questions),
        "has_places": fields.asks_for(questions, "address"),
        "has_points": fields.asks_for(questions, "point"),
        "was_away": was_away,
    }
    return render(request, "citizen/correct.html", context, status=status)


def _reply(request: HttpRequest, found: Any, kept: str, error: str) -> Any:
    """How to be answered, as it was chosen here and else as it stands."""
    now = cases.case(who(request).reach, found.pk).filing.reply_preference
    return replying.field(kept or request.POST.get(replying.NAME, now), error=error)


def _faults_of(question: Question, faults: list[Any], bundle: Any) -> list[Any]:
    return [t for t in faults if question.id in commands.questions_of(bundle, [t["item"]])]


def file_url() -> str:
    any_id = UUID(int=0)
    return reverse("citizen:file", args=[any_id]).replace(str(any_id), "FILE")
