"""What reading one question cannot see: ids, rules and calculations of the whole form.

A condition and a calculation look back only, so that no circle can exist. In a group they may
name the questions of the same row, and what stands before the group.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from anuyat.core import rules
from anuyat.core.formspec.shape import Page, Question, column_types

_RESULTS: Mapping[str, Literal["int", "double", "bool", "string"]] = {
    "int": "int",
    "double": "double",
    "bool": "bool",
    "string": "string",
}
_ELIGIBLE = frozenset({"choice", "yesno", "number", "date", "calculated"})


class FormInvalid(Exception):
    """The form cannot be used. ``path`` leads to the place (``pages.0.questions.2.when``)."""

    def __init__(self, path: str, code: str, detail: str = "") -> None:
        super().__init__(f"{path}: {code} {detail}".rstrip())
        self.path = path
        self.code = code
        self.detail = detail


def types_of(questions: Sequence[Question]) -> dict[str, rules.CelType]:
    """The variables that these questions give to rules: each id, and the columns of groups."""
    found: dict[str, rules.CelType] = {}
    for question in questions:
        found[question.id] = question.cel_type
        found |= column_types(question)
    return found


def with_types(question: Question, outside: rules.Types) -> Question:
    """A group with the variables of its rows, all the way down; any other question as it is."""
    if question.type != "group":
        return question
    known = {**outside, **types_of(question.questions)}
    inner = tuple(with_types(each, known) for each in question.questions)
    return replace(question, questions=inner, types=known)


# Ids -------------------------------------------------------------------------------------------


def check_ids(pages: Sequence[Page]) -> None:
    """Raises FormInvalid for an id that stands twice where rules could not tell which is meant."""
    seen: set[str] = set()
    for n, page in enumerate(pages):
        if page.id in {earlier.id for earlier in pages[:n]}:
            raise FormInvalid(f"pages.{n}.id", "duplicate_id", page.id)
        _add_ids(page.questions, seen, f"pages.{n}.questions")
    for n, page in enumerate(pages):
        for m, question in enumerate(page.questions):
            _check_inner_ids(question, seen, f"pages.{n}.questions.{m}")


def _add_ids(questions: Sequence[Question], seen: set[str], path: str) -> None:
    for m, question in enumerate(questions):
        if question.id in seen:
            raise FormInvalid(f"{path}.{m}.id", "duplicate_id", question.id)
        seen.add(question.id)


def _check_inner_ids(group: Question, outside: set[str], path: str) -> None:
    seen = set(outside)
    _add_ids(group.questions, seen, f"{path}.questions")
    for m, question in enumerate(group.questions):
        _check_inner_ids(question, seen, f"{path}.questions.{m}")


# Rules -----------------------------------------------------------------------------------------


def check_rules(pages: Sequence[Page]) -> None:
    """Raises FormInvalid for a condition, stop or calculation that could fail a person later."""
    everything = types_of([question for page in pages for question in page.questions])
    circle = _in_circles(pages)
    before: dict[str, rules.CelType] = {}
    for n, page in enumerate(pages):
        _check_rule(page.when, before, everything, f"pages.{n}.when")
        _check_questions(page.questions, before, everything, f"pages.{n}.questions", "", circle)


def _check_questions(
    questions: Sequence[Question],
    before: dict[str, rules.CelType],
    all_: rules.Types,
    path: str,
    within: str,
    circle: frozenset[str],
) -> None:
    """Adds what it passes to ``before``."""
    for m, question in enumerate(questions):
        here, name = f"{path}.{m}", f"{within}{question.id}"
        _check_rule(question.when, before, all_, f"{here}.when")
        if question.type == "calculated":
            if name in circle:
                raise FormInvalid(f"{here}.value", "calculation_circle", question.id)
            expects = _RESULTS[question.cel_type]
            _check_rule(question.value, before, all_, f"{here}.value", expects)
        if question.type == "group":
            inner_all = {**all_, **types_of(question.questions)}
            inner = dict(before)
            _check_questions(
                question.questions, inner, inner_all, f"{here}.questions", f"{name}.", circle
            )
        before |= types_of([question])
        for k, stop in enumerate(question.stops):
            _check_rule(stop.when, before, all_, f"{here}.stops.{k}.when")


def _check_rule(
    rule: str | None,
    before: rules.Types,
    all_: rules.Types,
    path: str,
    expects: Literal["bool", "int", "double", "string"] = "bool",
) -> None:
    if rule is None:
        return
    try:
        rules.check(rule, all_, expects)
        used = rules.names(rule, all_)
    except rules.RuleInvalid as refusal:
        raise FormInvalid(path, f"rule_{refusal.code}", refusal.detail) from None
    if ahead := sorted(used - before.keys()):
        raise FormInvalid(path, "rule_looks_ahead", ", ".join(ahead))


def _in_circles(pages: Sequence[Page]) -> frozenset[str]:
    """The calculations that need their own result: told as such, not as looking ahead."""
    asked = [question for page in pages for question in page.questions]
    uses = dict(_uses(asked, types_of(asked), ""))
    return frozenset(name for name in uses if name in _reached(name, uses))


def _uses(
    questions: Sequence[Question], known: rules.Types, within: str
) -> Iterator[tuple[str, frozenset[str]]]:
    """Each calculation by its full name (``goods.worth``), with the full names that it uses."""
    own = types_of(questions)
    for question in questions:
        if question.type == "calculated":
            used = _names(question.value or "", known)
            yield (
                f"{within}{question.id}",
                frozenset(f"{within}{n}" if within and n in own else n for n in used),
            )
        inner = {**known, **types_of(question.questions)}
        yield from _uses(question.questions, inner, f"{within}{question.id}.")


def _names(rule: str, known: rules.Types) -> frozenset[str]:
    try:
        return rules.names(rule, known)
    except rules.RuleInvalid:
        return frozenset()  # Told in its place by ``check_rules``.


def _reached(name: str, uses: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    ahead = [name]
    while ahead:
        for used in uses.get(ahead.pop(), frozenset()) - found:
            found.add(used)
            ahead.append(used)
    return frozenset(found)


# Eligibility -----------------------------------------------------------------------------------


def check_eligibility(pages: Sequence[Page]) -> None:
    """Pages of eligibility come first, ask nothing of who somebody is, and stop with the law.

    They are answered by whoever passes, before anybody has proved who they are.
    """
    for n, page in enumerate(pages):
        if not page.eligibility:
            continue
        if n and not pages[n - 1].eligibility:
            raise FormInvalid(f"pages.{n}.eligibility", "eligibility_not_first")
        if not any(question.stops for question in page.questions):
            raise FormInvalid(f"pages.{n}.questions", "stop_missing")
        for m, question in enumerate(page.questions):
            _check_eligible(question, f"pages.{n}.questions.{m}")
    if pages and all(page.eligibility for page in pages):
        raise FormInvalid("pages", "only_eligibility")


def _check_eligible(question: Question, path: str) -> None:
    if question.type not in _ELIGIBLE or question.prefill:
        raise FormInvalid(f"{path}.type", "not_for_eligibility", question.type)
    for k, stop in enumerate(question.stops):
        if stop.law is None:
            raise FormInvalid(f"{path}.stops.{k}.law", "law_missing")
        if stop.see is None and stop.where is None:
            raise FormInvalid(f"{path}.stops.{k}.where", "way_on_missing")
