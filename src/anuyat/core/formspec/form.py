"""A form from its edition: everything that could fail while a person fills it in fails here."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self, get_args

from anuyat.core import rules
from anuyat.core.elements import element
from anuyat.core.formspec.checks import (
    FormInvalid,
    check_eligibility,
    check_ids,
    check_rules,
    types_of,
    with_types,
)
from anuyat.core.formspec.raw import id_of, listed, mapping, only, text
from anuyat.core.formspec.shape import (
    KINDS_OF_FILE,
    Choice,
    Gives,
    Page,
    Question,
    QuestionType,
    StopKind,
    StopRule,
    Within,
)

_URL = re.compile(r"https://[^\s<>\"]+")
_TYPES = get_args(QuestionType.__value__)
_GIVES = get_args(Gives.__value__)
_KINDS_OF_STOP = get_args(StopKind.__value__)
__all__ = ["Form", "FormInvalid", "identifying_questions", "personal_questions", "types"]
_PREFILLS = ("identity.name", "identity.pid", "identity.address")

# key of the edition → (field of Question, types of question that may have it)
_BY_TYPE: dict[str, tuple[str, frozenset[str]]] = {
    "max_length": ("max_length", frozenset({"text", "longtext"})),
    "min": ("minimum", frozenset({"number", "money", "calculated"})),
    "max": ("maximum", frozenset({"number", "money", "calculated"})),
    "decimals": ("decimals", frozenset({"number", "calculated"})),
    "unit": ("unit", frozenset({"number", "calculated"})),
    "choices": ("choices", frozenset({"choice"})),
    "accept": ("accept", frozenset({"upload"})),
    "max_mb": ("max_mb", frozenset({"upload"})),
    "min_files": ("min_files", frozenset({"upload"})),
    "max_files": ("max_files", frozenset({"upload"})),
    "not_before": ("not_before", frozenset({"date"})),
    "not_after": ("not_after", frozenset({"date"})),
    "within": ("within", frozenset({"address"})),
    "value": ("value", frozenset({"calculated"})),
    "gives": ("gives", frozenset({"calculated"})),
    "row": ("row", frozenset({"group"})),
    "min_rows": ("min_rows", frozenset({"group"})),
    "max_rows": ("max_rows", frozenset({"group"})),
    "questions": ("questions", frozenset({"group"})),
}
_BARE = frozenset({"id", "type", "label", "hint", "when"})
_OF_ALL = _BARE | {"required", "element", "prefill", "stops"}
_LEAST = -(2**63)  # What is counted may fall below zero, unless the edition sets a limit.
# key → (least, most) of the whole numbers
_NUMBERS = {
    "max_length": (1, 20_000),
    "decimals": (0, 6),
    "max_mb": (1, 100),
    "min_files": (1, 50),
    "max_files": (1, 50),
    "min_rows": (0, 50),
    "max_rows": (1, 50),
}
_DEEPEST = 2  # groups: one in another, no more


@dataclass(frozen=True, slots=True)
class Form:
    pages: tuple[Page, ...]

    @classmethod
    def from_data(cls, data: object) -> Self:
        """The form an edition describes. Raises FormInvalid for the first fault found.

        A condition or a calculation may look back only, at questions that stand before it; so no
        circle can exist. What stops a filing may also look at its own question.
        """
        raw = mapping(data, "")
        only(raw, frozenset({"pages"}), "")
        pages = tuple(
            _page(page, f"pages.{n}") for n, page in enumerate(listed(raw.get("pages"), "pages"))
        )
        check_ids(pages)
        check_rules(pages)
        check_eligibility(pages)
        known = types(cls(pages))
        return cls(tuple(_knowing(page, known) for page in pages))

    def questions(self) -> Iterator[Question]:
        """Every question in its order, hidden or not; a group as one."""
        return (question for page in self.pages for question in page.questions)

    def page(self, page_id: str) -> Page:
        """Raises KeyError when the form has no such page."""
        return _found(self.pages, page_id)

    def question(self, question_id: str) -> Question:
        """The question, in a row by its path (``staff.0.name``). Raises KeyError."""
        root, _, path = question_id.partition(".")
        return _inside(_found(tuple(self.questions()), root), path)


def types(form: Form) -> rules.Types:
    """The variables of the form for its expressions: question id or column → CEL type."""
    return types_of(tuple(form.questions()))


def identifying_questions(form: Form) -> tuple[str, ...]:
    """Questions whose value is a 13-digit number; the caller seals them at rest.

    Numbers in the rows of a group are sealed as any number in a text is.
    """
    return tuple(q.id for q in form.questions() if q.type in ("national_id", "juristic_id"))


def personal_questions(form: Form) -> tuple[str, ...]:
    """Questions whose value could tell about a person.

    Whatever is typed freely counts, unless its element says that it is never personal.
    """
    return tuple(q.id for q in form.questions() if _is_personal(q))


def _is_personal(question: Question) -> bool:
    if question.type == "group":
        return any(_is_personal(inner) for inner in question.questions)
    known = element(question.element) if question.element else None
    if known is not None:
        return known.personal != "none"
    return question.kind not in ("choice", "yesno")


def _found[T: (Page, Question)](things: Sequence[T], id: str) -> T:
    for thing in things:
        if thing.id == id:
            return thing
    raise KeyError(id)


def _inside(question: Question, path: str) -> Question:
    if not path:
        return question
    row, _, rest = path.partition(".")
    id, _, deeper = rest.partition(".")
    if not row.isdecimal() or question.type != "group":
        raise KeyError(path)
    return _inside(_found(question.in_row(int(row)), f"{question.id}.{row}.{id}"), deeper)


def _knowing(page: Page, known: rules.Types) -> Page:
    questions = tuple(with_types(question, known) for question in page.questions)
    return replace(page, types=known, questions=questions)


# Reading the data ------------------------------------------------------------------------------


def _page(data: object, path: str) -> Page:
    raw = mapping(data, path)
    only(raw, frozenset({"id", "title", "hint", "when", "questions", "eligibility"}), path)
    if not isinstance(raw.get("eligibility", False), bool):
        raise FormInvalid(f"{path}.eligibility", "not_yes_or_no")
    return Page(
        id=id_of(raw, path),
        title=text(raw, "title", path, required=True),
        hint=text(raw, "hint", path),
        when=raw.get("when"),
        questions=_questions(raw.get("questions"), f"{path}.questions", 0),
        eligibility=raw.get("eligibility", False),
    )


def _questions(data: object, path: str, depth: int) -> tuple[Question, ...]:
    return tuple(_question(q, f"{path}.{n}", depth) for n, q in enumerate(listed(data, path)))


def _question(data: object, path: str, depth: int) -> Question:
    raw = mapping(data, path)
    kind: Any = raw.get("type")
    if kind not in _TYPES:
        raise FormInvalid(f"{path}.type", "unknown_type", str(kind))
    allowed = {key for key, (_, kinds) in _BY_TYPE.items() if kind in kinds}
    if "value" in raw and kind != "calculated":
        raise FormInvalid(f"{path}.value", "calculated_not_here", kind)
    only(raw, (_BARE if kind in ("calculated", "group") else _OF_ALL) | allowed, path)
    if depth:
        _check_inside(raw, kind, path, depth)
    if not isinstance(raw.get("required", True), bool):
        raise FormInvalid(f"{path}.required", "not_yes_or_no")
    question = Question(
        id=id_of(raw, path),
        type=kind,
        label=text(raw, "label", path, required=True),
        hint=text(raw, "hint", path),
        required=_is_required(raw, kind),
        when=raw.get("when"),
        element=raw.get("element"),
        prefill=raw.get("prefill"),
        stops=tuple(
            _stop(s, f"{path}.stops.{n}")
            for n, s in enumerate(listed(raw.get("stops", ()), f"{path}.stops", empty=True))
        ),
        **_by_type(raw, kind, path, depth),
    )
    _check_question(question, path)
    return question


def _is_required(raw: Mapping[str, Any], kind: str) -> bool:
    if kind == "group":
        return bool(raw.get("min_rows", 1))
    return kind != "calculated" and bool(raw.get("required", True))


def _check_inside(raw: Mapping[str, Any], kind: str, path: str, depth: int) -> None:
    """What a row cannot have: files, what identity gives, an end of the filing, a third level."""
    if kind == "upload":
        raise FormInvalid(f"{path}.type", "upload_in_group")
    if kind == "group" and depth >= _DEEPEST:
        raise FormInvalid(f"{path}.type", "group_too_deep")
    for key in ("prefill", "stops"):
        if raw.get(key):
            raise FormInvalid(f"{path}.{key}", f"{key}_in_group")


def _by_type(raw: Mapping[str, Any], kind: str, path: str, depth: int) -> dict[str, Any]:
    read: dict[str, Any] = dict(_DEFAULTS.get(kind, {}))
    for key, (field, kinds) in _BY_TYPE.items():
        if key == "questions" and kind in kinds:
            read[field] = _questions(raw.get(key), f"{path}.{key}", depth + 1)
        elif key in raw and kind in kinds:
            read[field] = _setting(raw, key, path)
    if kind == "choice" and not read.get("choices"):
        raise FormInvalid(f"{path}.choices", "choices_missing")
    if kind == "calculated":
        _check_calculated(raw, path)
    return read


_DEFAULTS: Mapping[str, Mapping[str, Any]] = {
    "longtext": {"max_length": 4000},
    "calculated": {"minimum": _LEAST},
}


def _check_calculated(raw: Mapping[str, Any], path: str) -> None:
    if raw.get("gives") not in _GIVES:
        raise FormInvalid(f"{path}.gives", "unknown_gives", str(raw.get("gives")))
    if not isinstance(raw.get("value"), str):
        raise FormInvalid(f"{path}.value", "value_missing")
    for key in ("decimals", "unit"):
        if key in raw and raw["gives"] != "number":
            raise FormInvalid(f"{path}.{key}", "unknown_key")
    for key in ("min", "max"):
        if key in raw and raw["gives"] not in ("number", "money"):
            raise FormInvalid(f"{path}.{key}", "unknown_key")


def _setting(raw: Mapping[str, Any], key: str, path: str) -> object:
    value, here = raw[key], f"{path}.{key}"
    if key in _NUMBERS:
        least, most = _NUMBERS[key]
        if type(value) is not int or not least <= value <= most:
            raise FormInvalid(here, "not_a_number", f"{least} to {most}")
        return value
    if key in ("min", "max"):
        return _bound(value, raw, here)
    if key in ("value", "gives"):
        return value  # looked at with its rule
    if key in ("unit", "row"):
        return text(raw, key, path, required=True)
    if key == "choices":
        return _choices(value, here)
    if key == "accept":
        kinds = tuple(str(kind) for kind in listed(value, here))
        if unknown := [kind for kind in kinds if kind not in KINDS_OF_FILE]:
            raise FormInvalid(here, "unknown_file_kind", ", ".join(unknown))
        return kinds
    return _within(value, here) if key == "within" else _day(value, here)


def _bound(value: object, raw: Mapping[str, Any], path: str) -> int | float:
    whole = "money" in (raw.get("type"), raw.get("gives")) or not raw.get("decimals")
    if type(value) is int or (type(value) is float and not whole):
        return value
    raise FormInvalid(path, "not_a_number")


def _choices(data: object, path: str) -> tuple[Choice, ...]:
    read: list[Choice] = []
    for n, item in enumerate(listed(data, path, code="choices_missing")):
        here = f"{path}.{n}"
        raw = mapping(item, here)
        only(raw, frozenset({"value", "label", "hint"}), here)
        value = raw.get("value")
        if not isinstance(value, str) or not value:
            raise FormInvalid(f"{here}.value", "not_text")
        if value in {choice.value for choice in read}:
            raise FormInvalid(f"{here}.value", "duplicate_choice", value)
        label = text(raw, "label", here, required=True)
        read.append(Choice(value, label, text(raw, "hint", here)))
    return tuple(read)


def _stop(data: object, path: str) -> StopRule:
    raw = mapping(data, path)
    only(raw, frozenset({"when", "says", "see", "kind", "law", "where", "url"}), path)
    if not isinstance(raw.get("when"), str):
        raise FormInvalid(f"{path}.when", "rule_missing")
    kind: Any = raw.get("kind", "not_needed")
    if kind not in _KINDS_OF_STOP:
        raise FormInvalid(f"{path}.kind", "unknown_kind_of_stop", str(kind))
    url = raw.get("url")
    if url is not None and not (_URL.fullmatch(str(url)) and raw.get("where")):
        raise FormInvalid(f"{path}.url", "not_an_address")
    return StopRule(
        when=raw["when"],
        says=text(raw, "says", path, required=True),
        see=raw.get("see"),
        kind=kind,
        law=text(raw, "law", path),
        where=text(raw, "where", path),
        url=url,
    )


def _within(data: object, path: str) -> Within:
    raw = mapping(data, path)
    only(raw, frozenset({"province", "district", "called"}), path)
    names = {key: name for key, name in raw.items() if key != "called"}
    if not names or not all(isinstance(name, str) and name for name in names.values()):
        raise FormInvalid(path, "place_missing")
    return Within(**names, called=text(raw, "called", path))


def _day(value: object, path: str) -> str:
    # YAML turns a bare 2026-11-25 into a day by itself.
    words = value.isoformat() if isinstance(value, date) else value
    try:
        if words != "today":
            date.fromisoformat(str(words))
    except ValueError:
        raise FormInvalid(path, "not_a_day", str(value)) from None
    return str(words)


# Checking what was read ------------------------------------------------------------------------


def _check_question(question: Question, path: str) -> None:
    if question.maximum is not None and question.maximum < question.minimum:
        raise FormInvalid(f"{path}.max", "max_below_min")
    if question.type == "upload" and question.max_files < question.min_files:
        raise FormInvalid(f"{path}.max_files", "max_below_min")
    if question.type == "group" and question.max_rows < question.min_rows:
        raise FormInvalid(f"{path}.max_rows", "max_below_min")
    if question.prefill is not None and question.prefill not in _PREFILLS:
        raise FormInvalid(f"{path}.prefill", "unknown_prefill", str(question.prefill))
    if question.element is None:
        return
    known = element(question.element)
    if known is None:
        raise FormInvalid(f"{path}.element", "unknown_element", str(question.element))
    if known.type != question.type:
        raise FormInvalid(f"{path}.element", "element_type_differs", known.type)
