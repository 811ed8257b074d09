"""Whether the service is for this person, asked before they prove who they are.

Whoever is stopped is told why, by which law, and where to go instead; nothing of it is kept, so no
draft lies in their folder that they could never send. What lets a person pass goes into the draft
that they begin, and is judged again whenever the draft is.
"""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import Published
from anuyat.apps.records.seals import sealer
from anuyat.core import formspec
from anuyat.core.formspec import Page, Stop
from anuyat.web.citizen import stopping, words
from anuyat.web.shared import fields, row_fields, sessions
from anuyat.web.shared.doors import public
from anuyat.web.shared.places import BOOK

SCOPE = "session"


def has_questions(edition: Published) -> bool:
    return edition.form.pages[0].eligibility


@require_http_methods(["GET", "HEAD", "POST"])
@public
def fit(request: HttpRequest, code: str) -> HttpResponse:
    """One page of the questions; after the last, on to the sign-in or to the start."""
    edition = catalogue.in_force(code)
    answers = _kept(request, edition)
    step = _step(edition, answers, request.GET.get("page", ""))
    if request.method == "POST":
        return _posted(request, edition, step, answers)
    return _draw(request, edition, step, answers)


def passed(request: HttpRequest, edition: Published) -> dict[str, Any] | None:
    """The answers of a person who passed every question of this edition; None for others."""
    answers = _kept(request, edition)
    faults = formspec.judge(edition.form, answers, words.today(request))
    asked = {question.id for page in _pages(edition) for question in page.questions}
    return None if any(fault.root in asked for fault in faults) else answers


def forget(request: HttpRequest) -> None:
    """Once the draft has them, they are not needed here."""
    request.session.pop(sessions.FIT, None)


def _pages(edition: Published) -> tuple[Page, ...]:
    return tuple(page for page in edition.form.pages if page.eligibility)


def _step(edition: Published, answers: dict[str, Any], page_id: str) -> Page:
    asked = {page.id for page in _pages(edition)}
    visible = [p for p in formspec.visible_pages(edition.form, answers) if p.id in asked]
    step = next((page for page in visible if page.id == page_id or not page_id), None)
    if step is None:
        raise Http404
    return step


def _posted(
    request: HttpRequest, edition: Published, step: Page, answers: dict[str, Any]
) -> HttpResponse:
    typed = fields.typed(step.questions, request.POST)
    if row_fields.is_calculating(request.POST):
        return _draw(request, edition, step, answers, typed=typed)
    given = {name: [words_] for name, words_ in typed.items()}
    today = words.today(request)
    read = formspec.read_page(edition.form, step.id, given, answers, today, BOOK)
    new = answers | read.answers
    if read.stop is not None:
        forget(request)
        return _stopped(request, edition, step, read.stop)
    if read.problems or read.unseen:
        status = 422 if read.problems else 200
        return _draw(
            request, edition, step, new, typed=typed, problems=read.problems, status=status
        )
    _keep(request, edition, new)
    return HttpResponseRedirect(_onward(request, edition, step, new))


def _onward(request: HttpRequest, edition: Published, step: Page, answers: dict[str, Any]) -> str:
    following = formspec.next_page(edition.form, step.id, answers)
    if following is not None and following.eligibility:
        return f"{reverse('citizen:fit', args=[edition.service])}?page={following.id}"
    if sessions.whose(request.session):
        return reverse("citizen:start", args=[edition.service])
    return f"{reverse('citizen:sign_in')}?service={edition.service}"


def _stopped(request: HttpRequest, edition: Published, step: Page, stop: Stop) -> HttpResponse:
    change = f"{reverse('citizen:fit', args=[edition.service])}?page={step.id}"
    context = stopping.context(stop.rule, edition) | {"change": change, "is_kept": False}
    return render(request, "citizen/stop.html", context)


def _draw(
    request: HttpRequest,
    edition: Published,
    step: Page,
    answers: dict[str, Any],
    *,
    typed: fields.Typed | None = None,
    problems: tuple[formspec.Problem, ...] = (),
    status: int = 200,
) -> HttpResponse:
    form, lang = edition.form, words.lang()
    known = formspec.sound(form, answers)
    drawn = [
        fields.field(
            question, known.get(question.id), form=form, lang=lang, typed=typed, problems=problems
        )
        for question in formspec.visible_questions(step, known)
    ]
    context = {
        "edition": edition,
        "page": step,
        "fields": drawn,
        "errors": fields.summary(problems, form, lang, typed or {}),
        "back": reverse("public:service", args=[edition.service]),
    }
    return render(request, "citizen/fit.html", context, status=status)


def _keep(request: HttpRequest, edition: Published, answers: dict[str, Any]) -> None:
    kept = json.dumps({"edition": edition.id, "answers": answers})
    request.session[sessions.FIT] = sealer().seal(SCOPE, kept)


def _kept(request: HttpRequest, edition: Published) -> dict[str, Any]:
    if not request.session.get(sessions.FIT):
        return {}
    kept = json.loads(sealer().unseal(SCOPE, request.session[sessions.FIT]))
    return dict(kept["answers"]) if kept["edition"] == edition.id else {}
