"""Between a form's questions and the fields of a page: what to draw, what was posted.

Components post ``NAME-part``; the form reads ``id.part``. Ids of fields begin with ``q-`` so that
no question can be called like another part of the page.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext, ngettext

from anuyat.core import formspec, thai
from anuyat.core.formspec import Form, Problem, Question
from anuyat.core.thai import Lang
from anuyat.web.shared import places
from anuyat.web.shared.places import BOOK

type Field = dict[str, Any]
type Typed = Mapping[str, str]
"""Field name of the form (``area``, ``born.day``, ``home.search``) → exactly what was typed."""

PREFIX = "q-"
SHOWN_PARTS = ("house", "moo", "soi", "road", "subdistrict")
OWN_ERROR_PARTS = frozenset({"house", "subdistrict"})
AUTOCOMPLETE = {
    "person.name": "name",
    "person.email": "email",
    "person.phone": "tel",
    "juristic.name": "organization",
}
COMMON_KINDS = {"pdf": "PDF", "jpg": "JPG", "png": "PNG", "docx": "Word", "xlsx": "Excel"}


# What was posted --------------------------------------------------------------------------------


def typed(questions: Iterable[Question], posted: QueryDict) -> dict[str, str]:
    """Every field of these questions that was posted, as typed."""
    found: dict[str, str] = {}
    for question in questions:
        for part in _parts(question):
            name = f"{question.id}-{part}" if part else question.id
            if name in posted:
                found[f"{question.id}.{part}" if part else question.id] = str(posted[name])
    return found


def given(
    questions: Iterable[Question], posted: QueryDict, before: Mapping[str, Any]
) -> dict[str, list[str]]:
    """What the form is to read. Parts of an address that no page asks for are kept as before."""
    asked = tuple(questions)
    fields = {name: [value] for name, value in typed(asked, posted).items()}
    for question in asked:
        old = before.get(question.id)
        building = f"{question.id}.building"
        if question.type == "address" and isinstance(old, Mapping) and old.get("building"):
            fields.setdefault(building, [str(old["building"])])
    return fields


def is_finding(questions: Iterable[Question], posted: QueryDict) -> bool:
    """Whether the button that looks up a sub-district was pressed: nothing is judged then."""
    return any(f"{question.id}-find" in posted for question in questions)


def removed(questions: Iterable[Question], posted: QueryDict) -> tuple[Question, str] | None:
    """The upload whose file is to be taken away, and the file's id."""
    for question in questions:
        if question.type == "upload" and (file_id := posted.get(f"{question.id}-remove")):
            return question, file_id
    return None


def no_room(question: Question, have: int, form: Form, lang: Lang) -> str:
    """Why no further file is taken, where the question has as many as it may; else nothing."""
    if have < question.max_files:
        return ""
    problem = Problem(question.id, None, "too_many_files", {"max": question.max_files})
    return formspec.say(problem, form, lang)


def _parts(question: Question) -> tuple[str, ...]:
    if question.type == "date":
        return formspec.DATE_PARTS
    if question.type == "address":
        return (*SHOWN_PARTS, "search")
    return ("",)


# What to draw -----------------------------------------------------------------------------------


def field(
    question: Question,
    value: Any,
    *,
    form: Form,
    lang: Lang,
    typed: Typed | None = None,
    problems: Sequence[Problem] = (),
    file_url: str = "",
) -> Field:
    """What the field component wants. ``typed`` wins over the stored ``value`` when given.

    ``file_url`` is the address of an uploaded file with ``FILE`` where its id goes.
    """
    mine = [problem for problem in problems if problem.question_id == question.id]
    drawn: Field = {
        "type": question.type,
        "id": f"{PREFIX}{question.id}",
        "name": question.id,
        "label": question.label[lang],
        "hint": question.hint[lang] if question.hint else "",
        "required": question.required,
        "errors": [formspec.say(p, form, lang) for p in mine if p.part not in OWN_ERROR_PARTS],
        "autocomplete": AUTOCOMPLETE.get(question.element or "", ""),
    }
    words = _words(question, value) if typed is None else dict(typed)
    drawn |= {"value": words.get(question.id, "")}
    if question.type in _MORE:
        drawn |= _MORE[question.type](question, value, words, mine, form, lang)
    if question.type == "upload":
        drawn |= {"files": files(value, file_url)}
    return drawn


def files(value: Any, file_url: str) -> list[Field]:
    """Uploaded files as rows, each with the address it opens at where there is one."""
    return [
        {
            "file": file["file"],
            "label": file["label"],
            "size": size(file["size"]),
            "href": file_url.replace("FILE", file["file"]) if file_url else "",
        }
        for file in value or []
    ]


def size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, count // 1000)} kB"


def summary(problems: Iterable[Problem], form: Form, lang: Lang, typed: Typed) -> list[Field]:
    """The error summary: one link for each problem, to the box that has to change."""
    return [
        {"href": f"#{_target(problem, form, typed)}", "text": formspec.say(problem, form, lang)}
        for problem in problems
    ]


def _target(problem: Problem, form: Form, typed: Typed) -> str:
    """The first box of a group bears the id of its field."""
    base = f"{PREFIX}{problem.question_id}"
    question = form.question(problem.question_id)
    if problem.part is None or problem.part in ("day", "building", "postcode"):
        return base
    if problem.part == "subdistrict" and not _has_places(question, typed):
        return base
    return f"{base}-{problem.part}"


def _has_places(question: Question, typed: Typed) -> bool:
    chosen = typed.get(f"{question.id}.subdistrict", "")
    return bool(_found(typed.get(f"{question.id}.search", ""), chosen))


def _words(question: Question, value: Any) -> dict[str, str]:
    """A stored value as it would be typed."""
    if value is None:
        return {}
    id = question.id
    match question.type:
        case "date":
            day = date.fromisoformat(str(value))
            return {
                f"{id}.day": str(day.day),
                f"{id}.month": str(day.month),
                f"{id}.year": str(thai.be_year(day)),
            }
        case "address":
            return {f"{id}.{part}": str(value.get(part, "")) for part in SHOWN_PARTS}
        case "yesno":
            return {id: "yes" if value else "no"}
        case "money":
            return {id: thai.baht_figures(int(value)).removesuffix(".00")}
        case "number":
            return {id: f"{value:.6f}".rstrip("0").rstrip(".")}
        case "upload":
            return {}
        case _:
            return {id: str(value)}


def _text(
    question: Question, value: Any, words: Typed, mine: list[Problem], form: Form, lang: Lang
) -> Field:
    return {"max_length": question.max_length}


def _number(
    question: Question, value: Any, words: Typed, mine: list[Problem], form: Form, lang: Lang
) -> Field:
    unit = question.unit[lang] if question.unit else ""
    return {"unit": unit, "decimals": question.decimals}


def _choice(
    question: Question, value: Any, words: Typed, mine: list[Problem], form: Form, lang: Lang
) -> Field:
    choices = [
        {"value": c.value, "label": c.label[lang], "hint": c.hint[lang] if c.hint else ""}
        for c in question.choices
    ]
    return {"choices": choices, "cards": any(choice["hint"] for choice in choices)}


def _date(
    question: Question, value: Any, words: Typed, mine: list[Problem], form: Form, lang: Lang
) -> Field:
    parts = {part: words.get(f"{question.id}.{part}", "") for part in formspec.DATE_PARTS}
    bad = [problem.part for problem in mine if problem.part]
    return {"parts": parts, "bad_parts": bad or (list(parts) if mine else [])}


def _upload(
    question: Question, value: Any, words: Typed, mine: list[Problem], form: Form, lang: Lang
) -> Field:
    return {
        "accept": ",".join(f".{kind}" for kind in question.accept),
        "accept_text": " ".join(COMMON_KINDS.get(kind, kind) for kind in question.accept),
        "max_mb": question.max_mb,
        "multiple": question.max_files > 1,
    }


def _address(
    question: Question, value: Any, words: Typed, mine: list[Problem], form: Form, lang: Lang
) -> Field:
    parts = {part: words.get(f"{question.id}.{part}", "") for part in (*SHOWN_PARTS, "search")}
    found = _found(parts["search"], parts["subdistrict"])
    outside = any(problem.code == "outside" for problem in mine)
    told = {p.part: formspec.say(p, form, lang) for p in mine if p.part in OWN_ERROR_PARTS}
    if "subdistrict" in told and not found:
        told["search"] = told.pop("subdistrict")
    return {
        "parts": parts,
        "part_errors": told,
        "found": [_row(place, outside and place.code == parts["subdistrict"]) for place in found],
        "found_text": _found_text(len(found)) if parts["search"] else "",
    }


def _found(search: str, chosen: str) -> list[formspec.Place]:
    """What the words find, and what is chosen already, though the words may not find it."""
    found = BOOK.search(search) if search.strip() else []
    place = BOOK.subdistrict(chosen) if chosen else None
    return [place, *found] if place and place not in found else found


def _row(place: formspec.Place, is_bad: bool) -> Field:
    name, detail = places.label(place)
    return {"code": place.code, "name": name, "detail": detail, "is_bad": is_bad}


def _found_text(count: int) -> str:
    if count == 1:
        return gettext("เลือกแห่งนี้ หรือค้นหาใหม่")
    return ngettext("พบ %(n)d แห่ง เลือกหนึ่งแห่ง", "พบ %(n)d แห่ง เลือกหนึ่งแห่ง", count) % {"n": count}


_MORE = {
    "text": _text,
    "longtext": _text,
    "number": _number,
    "choice": _choice,
    "date": _date,
    "upload": _upload,
    "address": _address,
}
