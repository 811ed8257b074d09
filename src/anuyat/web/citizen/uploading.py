"""The files that came along with a page: each is kept, or told why not."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext

from anuyat.core import uploads
from anuyat.core.formspec import Form, Question
from anuyat.core.uploads import UploadRefused
from anuyat.ports.inspection import InspectionUnavailable
from anuyat.web.citizen import words
from anuyat.web.shared import fields

type Refused = dict[str, list[str]]
"""Question id → why its files were not taken."""
type Keep = Callable[[Question, str, bytes], None]
"""Keeps one file, or raises UploadRefused or InspectionUnavailable."""


def add_files(
    request: HttpRequest,
    questions: Iterable[Question],
    form: Form,
    have: Mapping[str, Any],
    keep: Keep,
) -> Refused:
    """Keep each file that came along; what was not taken, with a sentence that says why.

    ``have`` are the answers so far: they say how much room is left.
    """
    refused: Refused = {}
    for question in questions:
        if question.type != "upload":
            continue
        count = len(have.get(question.id) or ())
        for sent in request.FILES.getlist(question.id):
            if full := fields.no_room(question, count, form, words.lang()):
                refused.setdefault(question.id, []).append(full)
                break
            if why := _add(keep, question, sent):
                refused.setdefault(question.id, []).append(why)
            else:
                count += 1
    return refused


def summary(refused: Mapping[str, Sequence[str]]) -> list[dict[str, str]]:
    """The lines of the error summary for files that were not taken."""
    return [
        {"href": f"#{fields.PREFIX}{question_id}", "text": why}
        for question_id, reasons in refused.items()
        for why in reasons
    ]


def _add(keep: Keep, question: Question, sent: Any) -> str:
    try:
        keep(question, sent.name, sent.read())
    except UploadRefused as refusal:
        return f"{sent.name}: {uploads.say(refusal, words.lang())}"
    except InspectionUnavailable:
        return gettext("ตรวจไฟล์ไม่ได้ในขณะนี้ แนบอีกครั้งในอีกสักครู่ คำตอบอื่นยังอยู่ครบ")
    return ""
