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
from anuyat.web.shared import places, points, row_fields
from anuyat.web.shared.places import BOOK
from anuyat.web.shared.row_fields import dashed

type Field = dict[str, Any]
type Typed = Mapping[str, str]
"""Field name of the form (``area``, ``born.day``, ``home.search``) → exactly what was typed."""

PREFIX = "q-"
OWN_ERROR_PARTS = frozenset(formspec.ADDRESS_PARTS)
FILLED = "postcode-filled"  # What the page filled in by itself: it gives way to another place's.
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
        if question.type == "group":
            found |= row_fields.posted(question, posted, typed)
            continue
        for part in _parts(question):
            path = f"{question.id}.{part}" if part else question.id
            if dashed(path) in posted:
                found[path] = str(posted[dashed(path)])
        if question.type == "address" and posted.get(f"{dashed(question.id)}-{FILLED}"):
            _without_filled(found, question, posted)
    return found


def _without_filled(found: dict[str, str], question: Question, posted: QueryDict) -> None:
    postcode = f"{question.id}.postcode"
    if found.get(postcode) == posted[f"{dashed(question.id)}-{FILLED}"]:
        found[postcode] = ""


def given(questions: Iterable[Question], posted: QueryDict) -> dict[str, list[str]]:
    """What the form is to read."""
    return {name: [value] for name, value in typed(questions, posted).items()}


def asks_for(questions: Iterable[Question], type: str) -> bool:
    """Whether a question of this type stands in the page, in the rows of a group too."""
    return any(q.type == type or asks_for(q.questions, type) for q in questions)


def is_finding(questions: Iterable[Question], posted: QueryDict) -> bool:
    """Whether the button that looks up a sub-district was pressed: nothing is judged then."""
    ids = {question.id for question in questions}
    pressed = (name for name in posted if name.endswith("-find"))
    return any(name.partition("-")[0] in ids for name in pressed)


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
        return (*formspec.ADDRESS_PARTS, "search")
    if question.type == "point":
        return formspec.POINT_PARTS
    return () if question.type == "calculated" else ("",)


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
    known: Mapping[str, Any] | None = None,
    focus: str = "",
) -> Field:
    """What the field component wants. ``typed`` wins over the stored ``value`` when given.

    ``file_url`` is the address of an uploaded file with ``FILE`` where its id goes. A group wants
    to know the answers that its rows' conditions may look at, and where to put the focus.
    """
    mine = [problem for problem in problems if problem.question_id == question.id]
    drawn: Field = {
        "type": question.type,
        "id": f"{PREFIX}{dashed(question.id)}",
        "name": dashed(question.id),
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
    if question.type == "group":
        # One that the page did not show yet comes as it is stored.
        shown = typed if typed and row_fields.is_in(question, typed) else None

        def inner(asked: Question, held: Any, seen: Mapping[str, Any]) -> Field:
            return field(asked, held, form=form, lang=lang, typed=shown, problems=problems,
                         known=seen, focus=focus)  # fmt: skip

        drawn |= row_fields.draw(question, value, shown, known or {}, lang, focus, inner)
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
    base = f"{PREFIX}{dashed(problem.question_id)}"
    question = form.question(problem.question_id)
    if problem.part in (None, "day", "lat"):
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
            return {f"{id}.{part}": str(value.get(part, "")) for part in formspec.ADDRESS_PARTS}
        case "yesno":
            return {id: "yes" if value else "no"}
        case "money":
            return {id: thai.baht_figures(int(value)).removesuffix(".00")}
        case "number":
            return {id: f"{value:.6f}".rstrip("0").rstrip(".")}
        case "point":
            return {f"{id}.{part}": f"{value[part]:.6f}" for part in formspec.POINT_PARTS}
        case "upload" | "group" | "calculated":
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
        "count_text": _file_count(question),
    }


def _file_count(question: Question) -> str:
    if question.max_files == 1:
        return ""
    counts = {"min": question.min_files, "max": question.max_files}
    if question.min_files == 1:
        return gettext("ไม่เกิน %(max)d ไฟล์") % counts
    if question.min_files == question.max_files:
        return gettext("%(max)d ไฟล์") % counts
    return gettext("%(min)d ถึง %(max)d ไฟล์") % counts


def _calculated(
    question: Question, value: Any, words: Typed, mine: list[Problem], form: Form, lang: Lang
) -> Field:
    told = formspec.display(question, value, lang)
    # In a row, the button of the page's own calculations does it for all of them.
    return {"value": told, "is_known": value is not None, "button": "." not in question.id}


def _point(
    question: Question, value: Any, words: Typed, mine: list[Problem], form: Form, lang: Lang
) -> Field:
    if value and not mine:  # Both pasted into the first box stand apart once they are read.
        words = _words(question, value)
    parts = {part: words.get(f"{question.id}.{part}", "") for part in formspec.POINT_PARTS}
    bad = [problem.part for problem in mine if problem.part]
    return {
        "parts": parts,
        "bad_parts": bad or (list(parts) if mine else []),
        "point": points.drawn(value),
    }


def _address(
    question: Question, value: Any, words: Typed, mine: list[Problem], form: Form, lang: Lang
) -> Field:
    parts = {part: words.get(f"{question.id}.{part}", "") for part in _parts(question)}
    chosen = BOOK.subdistrict(parts["subdistrict"])
    filled = chosen.postcode if chosen else ""
    parts["postcode"] = parts["postcode"] or filled
    found = _found(parts["search"], parts["subdistrict"])
    outside = any(problem.code == "outside" for problem in mine)
    told = {p.part: formspec.say(p, form, lang) for p in mine if p.part in OWN_ERROR_PARTS}
    if "subdistrict" in told and not found:
        told["search"] = told.pop("subdistrict")
    return {
        "parts": parts,
        "filled": filled,
        "part_errors": told,
        "found": [
            _row(place, lang, outside and place.code == parts["subdistrict"]) for place in found
        ],
        "found_text": _found_text(len(found)) if parts["search"] else "",
    }


def _found(search: str, chosen: str) -> list[formspec.Place]:
    """What the words find, and what is chosen already, though the words may not find it."""
    found = BOOK.search(search) if search.strip() else []
    place = BOOK.subdistrict(chosen) if chosen else None
    return [place, *found] if place and place not in found else found


def _row(place: formspec.Place, lang: Lang, is_bad: bool) -> Field:
    name, detail = places.label(place, lang)
    return {
        "code": place.code,
        "name": name,
        "detail": detail,
        "postcode": place.postcode,
        "is_bad": is_bad,
    }


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
    "calculated": _calculated,
    "point": _point,
}
