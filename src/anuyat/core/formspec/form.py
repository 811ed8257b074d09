"""A form from its edition: everything that could fail while a person fills it in fails here."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self, get_args

from anuyat.core import rules
from anuyat.core.elements import element
from anuyat.core.formspec.shape import (
    KINDS_OF_FILE,
    Choice,
    Page,
    Question,
    QuestionType,
    StopRule,
    Within,
)
from anuyat.core.texts import missing_languages

_ID = re.compile(r"[a-z][a-z0-9_]{0,49}")
_TYPES = get_args(QuestionType.__value__)
_PREFILLS = ("identity.name", "identity.pid", "identity.address")

# key of the edition → (field of Question, types of question that may have it)
_BY_TYPE: dict[str, tuple[str, frozenset[str]]] = {
    "max_length": ("max_length", frozenset({"text", "longtext"})),
    "min": ("minimum", frozenset({"number", "money"})),
    "max": ("maximum", frozenset({"number", "money"})),
    "decimals": ("decimals", frozenset({"number"})),
    "unit": ("unit", frozenset({"number"})),
    "choices": ("choices", frozenset({"choice"})),
    "accept": ("accept", frozenset({"upload"})),
    "max_mb": ("max_mb", frozenset({"upload"})),
    "max_files": ("max_files", frozenset({"upload"})),
    "not_before": ("not_before", frozenset({"date"})),
    "not_after": ("not_after", frozenset({"date"})),
    "within": ("within", frozenset({"address"})),
}
_OF_ALL = frozenset(
    {"id", "type", "label", "hint", "required", "when", "element", "prefill", "stops"}
)
# key → (least, most) of the whole numbers
_NUMBERS = {"max_length": (1, 20_000), "decimals": (0, 6), "max_mb": (1, 100), "max_files": (1, 50)}


class FormInvalid(Exception):
    """The form cannot be used. ``path`` leads to the place (``pages.0.questions.2.when``)."""

    def __init__(self, path: str, code: str, detail: str = "") -> None:
        super().__init__(f"{path}: {code} {detail}".rstrip())
        self.path = path
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Form:
    pages: tuple[Page, ...]

    @classmethod
    def from_data(cls, data: object) -> Self:
        """The form an edition describes. Raises FormInvalid for the first fault found.

        A condition may look back only, at questions that stand before it; so no circle of
        conditions can exist. What stops a filing may also look at its own question.
        """
        raw = _mapping(data, "")
        _only(raw, frozenset({"pages"}), "")
        pages = tuple(
            _page(page, f"pages.{n}") for n, page in enumerate(_list(raw.get("pages"), "pages"))
        )
        form = cls(pages)
        _check_ids(form)
        _check_rules(form)
        known = types(form)
        return cls(tuple(replace(page, types=known) for page in pages))

    def questions(self) -> Iterator[Question]:
        """Every question in its order, hidden or not."""
        return (question for page in self.pages for question in page.questions)

    def page(self, page_id: str) -> Page:
        """Raises KeyError when the form has no such page."""
        return _found(self.pages, page_id)

    def question(self, question_id: str) -> Question:
        """Raises KeyError when the form has no such question."""
        return _found(tuple(self.questions()), question_id)


def types(form: Form) -> rules.Types:
    """The variables of the form for its expressions: question id → CEL type."""
    return {question.id: question.cel_type for question in form.questions()}


def identifying_questions(form: Form) -> tuple[str, ...]:
    """Questions whose value is a 13-digit number; the caller seals them at rest."""
    return tuple(q.id for q in form.questions() if q.type in ("national_id", "juristic_id"))


def personal_questions(form: Form) -> tuple[str, ...]:
    """Questions whose value could tell about a person.

    Whatever is typed freely counts, unless its element says that it is never personal.
    """
    return tuple(q.id for q in form.questions() if _is_personal(q))


def _is_personal(question: Question) -> bool:
    known = element(question.element) if question.element else None
    if known is not None:
        return known.personal != "none"
    return question.type not in ("choice", "yesno")


def _found[T: (Page, Question)](things: Sequence[T], id: str) -> T:
    for thing in things:
        if thing.id == id:
            return thing
    raise KeyError(id)


# Reading the data ------------------------------------------------------------------------------


def _page(data: object, path: str) -> Page:
    raw = _mapping(data, path)
    _only(raw, frozenset({"id", "title", "hint", "when", "questions"}), path)
    questions = _list(raw.get("questions"), f"{path}.questions")
    return Page(
        id=_id(raw, path),
        title=_text(raw, "title", path, required=True),
        hint=_text(raw, "hint", path),
        when=raw.get("when"),
        questions=tuple(_question(q, f"{path}.questions.{n}") for n, q in enumerate(questions)),
    )


def _question(data: object, path: str) -> Question:
    raw = _mapping(data, path)
    kind: Any = raw.get("type")
    if kind not in _TYPES:
        raise FormInvalid(f"{path}.type", "unknown_type", str(kind))
    allowed = {key for key, (_, kinds) in _BY_TYPE.items() if kind in kinds}
    _only(raw, _OF_ALL | allowed, path)
    if not isinstance(raw.get("required", True), bool):
        raise FormInvalid(f"{path}.required", "not_yes_or_no")
    question = Question(
        id=_id(raw, path),
        type=kind,
        label=_text(raw, "label", path, required=True),
        hint=_text(raw, "hint", path),
        required=raw.get("required", True),
        when=raw.get("when"),
        element=raw.get("element"),
        prefill=raw.get("prefill"),
        stops=tuple(
            _stop(s, f"{path}.stops.{n}")
            for n, s in enumerate(_list(raw.get("stops", ()), f"{path}.stops", empty=True))
        ),
        **_by_type(raw, kind, path),
    )
    _check_question(question, path)
    return question


def _by_type(raw: Mapping[str, Any], kind: str, path: str) -> dict[str, Any]:
    read: dict[str, Any] = {"max_length": 4000} if kind == "longtext" else {}
    for key, (field, kinds) in _BY_TYPE.items():
        if key in raw and kind in kinds:
            read[field] = _setting(raw, key, path)
    if kind == "choice" and not read.get("choices"):
        raise FormInvalid(f"{path}.choices", "choices_missing")
    return read


def _setting(raw: Mapping[str, Any], key: str, path: str) -> object:
    value, here = raw[key], f"{path}.{key}"
    if key in _NUMBERS:
        least, most = _NUMBERS[key]
        if type(value) is not int or not least <= value <= most:
            raise FormInvalid(here, "not_a_number", f"{least} to {most}")
        return value
    if key in ("min", "max"):
        return _bound(value, raw, here)
    if key == "unit":
        return _text(raw, key, path, required=True)
    if key == "choices":
        return _choices(value, here)
    if key == "accept":
        kinds = tuple(str(kind) for kind in _list(value, here))
        if unknown := [kind for kind in kinds if kind not in KINDS_OF_FILE]:
            raise FormInvalid(here, "unknown_file_kind", ", ".join(unknown))
        return kinds
    return _within(value, here) if key == "within" else _day(value, here)


def _bound(value: object, raw: Mapping[str, Any], path: str) -> int | float:
    whole = raw.get("type") == "money" or not raw.get("decimals")
    if type(value) is int or (type(value) is float and not whole):
        return value
    raise FormInvalid(path, "not_a_number")


def _choices(data: object, path: str) -> tuple[Choice, ...]:
    read: list[Choice] = []
    for n, item in enumerate(_list(data, path, code="choices_missing")):
        here = f"{path}.{n}"
        raw = _mapping(item, here)
        _only(raw, frozenset({"value", "label", "hint"}), here)
        value = raw.get("value")
        if not isinstance(value, str) or not value:
            raise FormInvalid(f"{here}.value", "not_text")
        if value in {choice.value for choice in read}:
            raise FormInvalid(f"{here}.value", "duplicate_choice", value)
        label = _text(raw, "label", here, required=True)
        read.append(Choice(value, label, _text(raw, "hint", here)))
    return tuple(read)


def _stop(data: object, path: str) -> StopRule:
    raw = _mapping(data, path)
    _only(raw, frozenset({"when", "says", "see"}), path)
    if not isinstance(raw.get("when"), str):
        raise FormInvalid(f"{path}.when", "rule_missing")
    return StopRule(raw["when"], _text(raw, "says", path, required=True), raw.get("see"))


def _within(data: object, path: str) -> Within:
    raw = _mapping(data, path)
    _only(raw, frozenset({"province", "district"}), path)
    if not raw or not all(isinstance(name, str) and name for name in raw.values()):
        raise FormInvalid(path, "place_missing")
    return Within(**raw)


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
    if question.prefill is not None and question.prefill not in _PREFILLS:
        raise FormInvalid(f"{path}.prefill", "unknown_prefill", str(question.prefill))
    if question.element is None:
        return
    known = element(question.element)
    if known is None:
        raise FormInvalid(f"{path}.element", "unknown_element", str(question.element))
    if known.type != question.type:
        raise FormInvalid(f"{path}.element", "element_type_differs", known.type)


def _check_ids(form: Form) -> None:
    seen: set[str] = set()
    for n, page in enumerate(form.pages):
        if page.id in {earlier.id for earlier in form.pages[:n]}:
            raise FormInvalid(f"pages.{n}.id", "duplicate_id", page.id)
        for m, question in enumerate(page.questions):
            if question.id in seen:
                raise FormInvalid(f"pages.{n}.questions.{m}.id", "duplicate_id", question.id)
            seen.add(question.id)


def _check_rules(form: Form) -> None:
    everything = types(form)
    before: dict[str, rules.CelType] = {}
    for n, page in enumerate(form.pages):
        _check_rule(page.when, before, everything, f"pages.{n}.when")
        for m, question in enumerate(page.questions):
            path = f"pages.{n}.questions.{m}"
            _check_rule(question.when, before, everything, f"{path}.when")
            before[question.id] = question.cel_type
            for k, stop in enumerate(question.stops):
                _check_rule(stop.when, before, everything, f"{path}.stops.{k}.when")


def _check_rule(rule: str | None, before: rules.Types, all_: rules.Types, path: str) -> None:
    if rule is None:
        return
    try:
        rules.check(rule, all_, "bool")
        used = rules.names(rule, all_)
    except rules.RuleInvalid as refusal:
        raise FormInvalid(path, f"rule_{refusal.code}", refusal.detail) from None
    if ahead := sorted(used - before.keys()):
        raise FormInvalid(path, "rule_looks_ahead", ", ".join(ahead))


def _mapping(data: object, path: str) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise FormInvalid(path, "not_a_mapping")
    return data


def _list(data: object, path: str, *, empty: bool = False, code: str = "nothing_here") -> list[Any]:
    if not isinstance(data, list | tuple) or not (data or empty):
        raise FormInvalid(path, code)
    return list(data)


def _only(raw: Mapping[str, Any], allowed: frozenset[str], path: str) -> None:
    if unknown := sorted(str(key) for key in raw.keys() - allowed):
        raise FormInvalid(f"{path}.{unknown[0]}".lstrip("."), "unknown_key")


def _id(raw: Mapping[str, Any], path: str) -> str:
    value = raw.get("id")
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise FormInvalid(f"{path}.id", "bad_id", str(value))
    if not rules.is_name(value):
        raise FormInvalid(f"{path}.id", "reserved_id", value)
    return value


def _text(raw: Mapping[str, Any], key: str, path: str, *, required: bool = False) -> Any:
    value = raw.get(key)
    if value is None and not required:
        return None
    if missing := missing_languages(value):
        raise FormInvalid(f"{path}.{key}.{missing[0]}", "text_missing")
    return dict(raw[key])
