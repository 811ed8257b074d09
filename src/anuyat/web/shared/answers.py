"""All answers in words, in the order of the form, as ``c/answers.html`` wants them.

What stands alone is a line of a list, what has rows is a table, a point has its sketch.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext

from anuyat.core import formspec, thai
from anuyat.core.formspec import Form, Page, Question
from anuyat.core.thai import Lang
from anuyat.web.shared import points

type Part = dict[str, Any]
type Href = Callable[[Page, Question], str]


def no_way(page: Page, question: Question) -> str:
    """For answers that cannot be changed from here."""
    return ""


def parts(form: Form, answers: Mapping[str, Any], lang: Lang, href: Href = no_way) -> list[Part]:
    """Everything that was asked, masked where it must be. ``href`` leads to its change."""
    held = formspec.prune(form, answers)
    found: list[Part] = []
    for page, said in formspec.rows(form, answers, lang):
        for question, words in said:
            value, way = held.get(question.id), href(page, question)
            if question.type == "group":
                found.append(group(question, value, lang) | {"href": way})
            elif question.type == "point" and value:
                title = question.label[lang]
                found.append({"title": title, "point": points.drawn(value), "href": way})
            else:
                row = {"key": question.label[lang], "value": thai.glue(words), "href": way}
                _lines(found).append(row)
    return found


def group(
    question: Question,
    value: Any,
    lang: Lang,
    *,
    full: bool | Callable[[Question], bool] = False,
) -> Part:
    """The rows of a group as a table, or the words that there are none."""
    told = formspec.table(question, value, lang, full=full)
    title = question.label[lang]
    if not told.rows:
        return {"title": title, "empty": gettext("ไม่มีรายการ")}
    head = [{"text": question.row[lang]}, *(_head(inner, lang) for inner in told.head)]
    rows = [
        {"cells": [{"text": str(n)}, *map(_cell, told.head, cells)]}
        for n, cells in enumerate(told.rows, 1)
    ]
    return {"title": title, "table": {"head": head, "rows": rows}}


def _head(question: Question, lang: Lang) -> Part:
    return {"text": question.label[lang], "numeric": question.kind in ("number", "money")}


def _cell(question: Question, words: str) -> Part:
    return {"text": words, "numeric": question.kind in ("number", "money")}


def _lines(found: list[Part]) -> list[Part]:
    """The list that the next line belongs to."""
    if not found or "rows" not in found[-1]:
        found.append({"rows": []})
    lines: list[Part] = found[-1]["rows"]
    return lines
