"""Process 3: a draft begun, and filled in one thing a page. Every page keeps itself."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from anuyat.apps.catalogue import queries as catalogue
from anuyat.core import formspec
from anuyat.core.formspec import Page, Problem, Question, StopRule
from anuyat.flows import again, apply, identify
from anuyat.flows.identify import LevelTooLow
from anuyat.web.citizen import eligibility, keeping, stopping, uploading, way, words
from anuyat.web.citizen.signing_in import level_too_low
from anuyat.web.citizen.uploading import Refused
from anuyat.web.citizen.way import Draft
from anuyat.web.shared import fields, row_fields
from anuyat.web.shared.doors import person, who
from anuyat.web.shared.places import BOOK


@require_http_methods(["GET", "HEAD", "POST"])
@keeping.coming_back("citizen:start")
@person
def start(request: HttpRequest, code: str) -> HttpResponse:
    """What the proof of identity gave, and the button; by it, the draft and its first page."""
    edition, me = catalogue.in_force(code), who(request)
    if edition.renews_by_payment:
        return redirect(f"{reverse('citizen:folder')}#licences")
    try:
        identify.require_level(me, edition)
    except LevelTooLow as low:
        return level_too_low(request, low, edition)
    passed = eligibility.passed(request, edition)
    if passed is None and not way.has_draft(me, edition):
        return redirect("citizen:fit", code=code)
    if request.method != "POST":
        return render(request, "citizen/start.html", {"edition": edition})
    at = words.moment_of(request)
    filing_id = apply.begin(edition, who=me, given=passed or {}, at=at)
    eligibility.forget(request)
    draft = way.opened(filing_id, me)
    return HttpResponseRedirect(way.resume_url(draft, words.today(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@keeping.typed_kept
@person
def page(request: HttpRequest, filing_id: UUID, page_id: str) -> HttpResponse:
    draft = way.opened(filing_id, who(request))
    if not draft.is_open:
        return redirect("citizen:folder")
    if request.method != "POST" and again.newer(draft.filing) is not None:
        return redirect("citizen:newer", filing_id=filing_id)
    step = _step(draft, page_id)
    if step is None:
        return HttpResponseRedirect(way.resume_url(draft, words.today(request)))
    if request.method == "POST":
        return _posted(request, draft, step)
    if "stop" in request.GET and (stop := _stop(draft, step)):
        return _stopped(request, draft, step, stop)
    if kept := keeping.taken(request):
        typed = fields.typed(step.questions, kept)
        return _draw(request, draft, step, typed=typed, was_away=True)
    return _draw(request, draft, step)


def _step(draft: Draft, page_id: str) -> Page | None:
    """The page, or None while earlier answers hide it. 404 for a page the form does not have."""
    try:
        step = draft.edition.form.page(page_id)
    except KeyError:
        raise Http404 from None
    return step if step in formspec.visible_pages(draft.edition.form, draft.answers) else None


def _stop(draft: Draft, step: Page) -> StopRule | None:
    known = formspec.sound(draft.edition.form, draft.answers)
    stops = (formspec.stop_of(step, question, known) for question in step.questions)
    return next((stop for stop in stops if stop), None)


def _stopped(request: HttpRequest, draft: Draft, step: Page, stop: StopRule) -> HttpResponse:
    """The filing ends here. The draft is kept, for what is wrong may be one answer."""
    context = stopping.context(stop, draft.edition) | {
        "change": way.page_url(draft, step),
        "is_kept": True,
        "here": "folder",
    }
    return render(request, "citizen/stop.html", context)


# A page that was sent ---------------------------------------------------------------------------


def _posted(request: HttpRequest, draft: Draft, step: Page) -> HttpResponse:
    questions = _asked(draft, step)
    typed = fields.typed(questions, request.POST)
    if fields.is_finding(questions, request.POST):
        return _draw(request, draft, step, typed=typed)
    if gone := fields.removed(questions, request.POST):
        apply.remove_file(draft.id, *gone, who=who(request), at=words.moment_of(request))
        return _again(request, draft, step, typed)
    if change := row_fields.changed(questions, typed, request.POST):
        return _redrawn(request, draft, step, change.typed, focus=change.focus)
    if row_fields.is_calculating(request.POST):
        return _redrawn(request, draft, step, typed)
    if refused := _add_files(request, draft, questions):
        return _draw(request, draft, step, typed=typed, refused=refused, status=422)
    if "upload" in request.POST:
        return _again(request, draft, step, typed)
    return _judged(request, draft, step, typed)


def _add_files(request: HttpRequest, draft: Draft, questions: Sequence[Question]) -> Refused:
    def keep(question: Question, label: str, content: bytes) -> None:
        me, at = who(request), words.moment_of(request)
        apply.add_file(draft.id, question, label, content, who=me, at=at)

    return uploading.add_files(request, questions, draft.edition.form, draft.answers, keep)


def _redrawn(
    request: HttpRequest, draft: Draft, step: Page, typed: fields.Typed, focus: str = ""
) -> HttpResponse:
    """The page with a row more or less, or calculated anew. What is good is kept, so that a page
    with many rows is not lost with the phone; nothing is called wrong yet."""
    me, at = who(request), words.moment_of(request)
    given = _given(draft, step, typed)
    apply.read_page(draft.id, step.id, given, who=me, places=BOOK, at=at)
    return _draw(request, way.opened(draft.id, me), step, typed=typed, focus=focus)


def _given(draft: Draft, step: Page, typed: fields.Typed) -> dict[str, Sequence[str]]:
    """What the form is to read: what was typed, and what cannot be typed over."""
    given: dict[str, Sequence[str]] = {name: [value] for name, value in typed.items()}
    return given | {
        question.id: [str(draft.answers[question.id])]
        for question in step.questions
        if way.is_locked(question, draft.answers)
    }


def _judged(request: HttpRequest, draft: Draft, step: Page, typed: fields.Typed) -> HttpResponse:
    """Keep what is good, and go where the answers lead."""
    me, at = who(request), words.moment_of(request)
    given = _given(draft, step, typed)
    read = apply.read_page(draft.id, step.id, given, who=me, places=BOOK, at=at)
    if "pause" in request.POST:
        return redirect("citizen:folder")
    here = way.page_url(draft, step)
    if read.stop is not None:
        return HttpResponseRedirect(f"{here}?stop=1")
    if read.problems:
        return _draw(
            request,
            way.opened(draft.id, me),
            step,
            typed=typed,
            problems=read.problems,
            status=422,
        )
    if read.unseen:
        return HttpResponseRedirect(request.get_full_path())
    fresh = way.opened(draft.id, me)
    if request.GET.get("back") == "check":
        return HttpResponseRedirect(way.resume_url(fresh, words.today(request)))
    following = way.next_url(fresh, step, fresh.answers, words.today(request))
    return HttpResponseRedirect(following)


def _again(request: HttpRequest, draft: Draft, step: Page, typed: fields.Typed) -> HttpResponse:
    """The same page with its files as they are now, and nothing that was typed lost."""
    if all(question.type == "upload" for question in step.questions):
        return HttpResponseRedirect(request.get_full_path())
    return _draw(request, way.opened(draft.id, who(request)), step, typed=typed)


# A page that is shown ---------------------------------------------------------------------------


def _draw(
    request: HttpRequest,
    draft: Draft,
    step: Page,
    *,
    typed: fields.Typed | None = None,
    problems: Sequence[Problem] = (),
    refused: Refused | None = None,
    was_away: bool = False,
    focus: str = "",
    status: int = 200,
) -> HttpResponse:
    form, lang = draft.edition.form, words.lang()
    questions = _asked(draft, step)
    known = formspec.sound(form, draft.answers)
    drawn = [
        fields.field(
            question,
            (known if question.type == "calculated" else draft.answers).get(question.id),
            form=form,
            lang=lang,
            typed=typed,
            problems=problems,
            file_url=reverse("citizen:file", args=[_ANY]).replace(str(_ANY), "FILE"),
            known=known,
            focus=focus,
        )
        for question in questions
    ]
    for field in drawn:
        field["errors"] = [*field["errors"], *(refused or {}).get(field["name"], ())]
    context = {
        "draft": draft,
        "page": step,
        "fields": drawn,
        "locked": _locked(draft, step),
        "errors": [
            *fields.summary(problems, form, lang, typed or {}),
            *uploading.summary(refused or {}),
        ],
        "has_files": any(question.type == "upload" for question in questions),
        "has_places": fields.asks_for(questions, "address"),
        "has_points": fields.asks_for(questions, "point"),
        "is_prefilled": _is_prefilled(request, draft, questions) and typed is None,
        "was_away": was_away,
        **_about(draft, step, request),
    }
    return render(request, "citizen/page.html", context, status=status)


_ANY = UUID(int=0)


def _asked(draft: Draft, step: Page) -> tuple[Question, ...]:
    """The questions of the page to draw: visible, and not locked."""
    answers = formspec.prune(draft.edition.form, draft.answers)
    return tuple(
        question
        for question in formspec.visible_questions(step, {**answers, **_of_page(draft, step)})
        if not way.is_locked(question, draft.answers)
    )


def _of_page(draft: Draft, step: Page) -> dict[str, Any]:
    return {q.id: draft.answers[q.id] for q in step.questions if q.id in draft.answers}


def _locked(draft: Draft, step: Page) -> list[dict[str, str]]:
    return [
        {
            "key": question.label[words.lang()],
            "value": formspec.display(question, draft.answers[question.id], words.lang()),
            "small": gettext("ได้จากการยืนยันตัวตน"),
        }
        for question in step.questions
        if way.is_locked(question, draft.answers)
    ]


def _is_prefilled(request: HttpRequest, draft: Draft, questions: Sequence[Question]) -> bool:
    """Whether something on this page stands as the proof of identity gave it."""
    if not any(question.prefill for question in questions):
        return False
    me = who(request).person_id
    known = identify.prefill(draft.edition, me) if me else {}
    return any(q.prefill and draft.answers.get(q.id) == known.get(q.id) for q in questions)


def _about(draft: Draft, step: Page, request: HttpRequest) -> dict[str, Any]:
    """Where in the form this is, what is being filed, and the way back."""
    pages = formspec.visible_pages(draft.edition.form, draft.answers)
    number = pages.index(step) + 1
    before = formspec.previous_page(draft.edition.form, step.id, draft.answers)
    to_check = reverse("citizen:check", kwargs={"filing_id": draft.id})
    if request.GET.get("back") == "check":
        back = to_check
    else:
        back = way.page_url(draft, before) if before else reverse("citizen:folder")
    return {
        "number": number,
        "total": len(pages),
        "dots": [_dot(n, number) for n in range(1, len(pages) + 1)],
        "back": back,
        "here": "folder",
    }


def _dot(n: int, now: int) -> str:
    return "done" if n < now else "here" if n == now else ""
