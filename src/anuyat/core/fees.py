"""What a case costs: a schedule with its law and the answers give lines, each with its reason.

Money is whole satang throughout. Bills, payments and receipts are elsewhere.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Self, get_args

from anuyat.core import rules
from anuyat.core.elements import element
from anuyat.core.formspec.display import amount as amount_text
from anuyat.core.formspec.display import figure
from anuyat.core.formspec.form import Form
from anuyat.core.formspec.shape import Answers, Question
from anuyat.core.texts import LANGUAGES, Text, missing_languages
from anuyat.core.thai import baht_figures

type FeeKind = Literal["fee", "application", "other"]
type Moment = Literal["before_issue", "on_filing", "none"]

NO_FEE: Text = {"th": "ไม่มีค่าธรรมเนียม", "en": "No fee"}

_WAYS = frozenset({"amount", "expression", "tiers"})
_KEYS = _WAYS | {"id", "label", "law", "kind", "when", "by", "example"}


class FeesInvalid(Exception):
    """The schedule cannot be used. ``path`` leads to the place (``lines.0.tiers.2.up_to``)."""

    def __init__(self, path: str, code: str, detail: str = "") -> None:
        super().__init__(f"{path}: {code} {detail}".rstrip())
        self.path = path
        self.code = code
        self.detail = detail


class FeeUnknown(Exception):
    """A line that is due has no amount with these answers: unanswered, negative or failed."""

    def __init__(self, line_id: str, code: str) -> None:
        super().__init__(f"{line_id}: {code}")
        self.line_id = line_id
        self.code = code


@dataclass(frozen=True, slots=True)
class Tier:
    """From just above the tier before it up to and including ``up_to``; None is without end."""

    up_to: int | float | None
    amount: int


@dataclass(frozen=True, slots=True)
class Line:
    """One way of three is set: ``amount`` in satang, ``expression`` of satang, or ``tiers``."""

    id: str
    kind: FeeKind
    label: Text
    law: Text
    is_example: bool
    when: str | None = None
    amount: int | None = None
    expression: str | None = None
    by: str | None = None
    tiers: tuple[Tier, ...] = ()


@dataclass(frozen=True, slots=True)
class FeeLine:
    """A line that is due. ``is_example`` says that the figure is not certain."""

    id: str
    kind: FeeKind
    label: Text
    satang: int
    reason: Text
    law: Text
    is_example: bool


@dataclass(frozen=True, slots=True)
class Schedule:
    moment: Moment
    lines: tuple[Line, ...]
    types: rules.Types
    questions: Mapping[str, Question]

    @classmethod
    def from_data(cls, data: object, types: rules.Types, form: Form | None = None) -> Self:
        """The schedule of an edition whose form has the variables ``types``.

        With ``form``, reasons name the question and its unit; without, only the figure.
        Raises FeesInvalid for the first fault found.
        """
        raw = _mapping(data, "", frozenset({"moment", "lines"}))
        moment: Any = raw.get("moment")
        if moment not in get_args(Moment.__value__):
            raise FeesInvalid("moment", "unknown_moment", str(moment))
        listed = raw.get("lines", [])
        if not isinstance(listed, list | tuple):
            raise FeesInvalid("lines", "not_a_list")
        if bool(listed) == (moment == "none"):
            raise FeesInvalid("lines", "lines_and_moment_differ")
        lines = tuple(_line(line, types, f"lines.{n}") for n, line in enumerate(listed))
        for n, line in enumerate(lines):
            if line.id in {earlier.id for earlier in lines[:n]}:
                raise FeesInvalid(f"lines.{n}.id", "duplicate_id", line.id)
        questions = {question.id: question for question in form.questions()} if form else {}
        return cls(moment, lines, types, questions)


def compute(schedule: Schedule, answers: Answers) -> tuple[FeeLine, ...]:
    """The lines that are due, in the order of the schedule. Give ``answers`` pruned.

    A line whose condition is not (yet) true is left out. Raises FeeUnknown when a line is due
    but an answer it is counted by is missing: a total that is too low is worse than none.
    """
    return tuple(
        _due(line, schedule, answers)
        for line in schedule.lines
        if line.when is None or rules.holds(line.when, answers, schedule.types)
    )


def total(lines: Iterable[FeeLine]) -> int:
    """The sum in satang."""
    return sum(line.satang for line in lines)


def says_free(lines: Sequence[FeeLine]) -> Text | None:
    """What to say instead of a sum when nothing is to be paid, else None. Never a blank or a 0.

    Law: lfa-2558/7
    """
    return NO_FEE if total(lines) == 0 else None


def tier_of(tiers: Sequence[Tier], value: int | float) -> int:
    """The place of the one tier in which ``value`` falls."""
    return next(n for n, t in enumerate(tiers) if t.up_to is None or value <= t.up_to)


def _due(line: Line, schedule: Schedule, answers: Answers) -> FeeLine:
    satang, reason = _amount(line, schedule, answers)
    return FeeLine(line.id, line.kind, line.label, satang, reason, line.law, line.is_example)


def _amount(line: Line, schedule: Schedule, answers: Answers) -> tuple[int, Text]:
    if line.amount is not None:
        return line.amount, _both(lambda lang: _flat(line.amount or 0, lang))
    if line.expression is not None:
        return _by_expression(line, line.expression, schedule, answers)
    value = answers.get(line.by or "")
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise FeeUnknown(line.id, "unanswered")
    place = tier_of(line.tiers, value)
    return line.tiers[place].amount, _tier_reason(line, place, value, schedule)


def _by_expression(
    line: Line, expression: str, schedule: Schedule, answers: Answers
) -> tuple[int, Text]:
    try:
        value = rules.evaluate(expression, answers, schedule.types)
    except rules.RuleFailed as failed:
        raise FeeUnknown(line.id, failed.code) from failed
    if value is None:
        raise FeeUnknown(line.id, "unanswered")
    if not isinstance(value, int) or value < 0:
        raise FeeUnknown(line.id, "negative")
    names = [id for id in schedule.types if id in rules.names(expression, schedule.types)]
    return value, _counted_by(names, schedule, answers)


# Reasons ---------------------------------------------------------------------------------------


def _both(words: Callable[[str], str]) -> Text:
    return {lang: words(lang) for lang in LANGUAGES}


def _flat(satang: int, lang: str) -> str:
    baht = baht_figures(satang).removesuffix(".00")
    return f"อัตราคงที่ {baht} บาท" if lang == "th" else f"Flat rate of {baht} baht"


def _counted_by(names: Sequence[str], schedule: Schedule, answers: Answers) -> Text:
    given = [name for name in names if isinstance(answers.get(name), int | float)]
    if not given:
        return {"th": "คำนวณตามคำตอบของคุณ", "en": "Calculated from your answers"}

    def words(lang: str) -> str:
        things = (_measured(schedule, name, answers[name], lang) for name in given)
        return ("คำนวณจาก" if lang == "th" else "Calculated from ") + ", ".join(things)

    return _both(words)


def _tier_reason(line: Line, place: int, value: int | float, schedule: Schedule) -> Text:
    """ "พื้นที่ 320 ตร.ม. อยู่ในช่วงเกิน 300 ไม่เกิน 400 ตร.ม."."""
    question = schedule.questions.get(line.by or "")
    over = line.tiers[place - 1].up_to if place else None

    def words(lang: str) -> str:
        measured = _measured(schedule, line.by or "", value, lang)
        bounds = _range(question, over, line.tiers[place].up_to, lang)
        joint = " อยู่ในช่วง" if lang == "th" else " is in the range "
        return f"{measured}{joint}{bounds}"

    return _both(words)


def _measured(schedule: Schedule, name: str, value: object, lang: str) -> str:
    question = schedule.questions.get(name)
    return f"{_called(question, lang)} {_with_unit(question, value, lang)}".strip()


def _called(question: Question | None, lang: str) -> str:
    if question is None:
        return ""
    known = element(question.element) if question.element else None
    return (known.name if known else question.label)[lang]


def _with_unit(question: Question | None, value: Any, lang: Any) -> str:
    return figure(value) if question is None else amount_text(question, value, lang)


def _range(
    question: Question | None, over: int | float | None, up_to: int | float | None, lang: str
) -> str:
    more, most = ("เกิน", "ไม่เกิน") if lang == "th" else ("over", "not over")
    if up_to is None:
        if over is None:
            return "ทุกขนาด" if lang == "th" else "of every size"
        return f"{more} {_with_unit(question, over, lang)}"
    if over is None:
        return f"{most} {_with_unit(question, up_to, lang)}"
    return f"{more} {figure(over)} {most} {_with_unit(question, up_to, lang)}"


# Reading the data ------------------------------------------------------------------------------


def _line(data: object, types: rules.Types, path: str) -> Line:
    raw = _mapping(data, path, _KEYS)
    ways = sorted(_WAYS & raw.keys())
    if len(ways) != 1:
        raise FeesInvalid(path, "not_one_way", ", ".join(ways))
    if raw.get("kind") not in get_args(FeeKind.__value__):
        raise FeesInvalid(f"{path}.kind", "unknown_kind", str(raw.get("kind")))
    if not isinstance(raw.get("id"), str) or not raw["id"]:
        raise FeesInvalid(f"{path}.id", "bad_id")
    _rule(raw.get("when"), types, "bool", f"{path}.when")
    _rule(raw.get("expression"), types, "int", f"{path}.expression")
    return Line(
        id=raw["id"],
        kind=raw["kind"],
        label=_text(raw, "label", path),
        law=_text(raw, "law", path),
        is_example=raw.get("example") is True,
        when=raw.get("when"),
        amount=_satang(raw["amount"], f"{path}.amount") if "amount" in raw else None,
        expression=raw.get("expression"),
        by=_by(raw, types, path),
        tiers=_tiers(raw["tiers"], f"{path}.tiers") if "tiers" in raw else (),
    )


def _rule(rule: object, types: rules.Types, expects: Literal["bool", "int"], path: str) -> None:
    if rule is None:
        return
    try:
        rules.check(str(rule), types, expects)
    except rules.RuleInvalid as refusal:
        raise FeesInvalid(path, f"rule_{refusal.code}", refusal.detail) from None


def _by(raw: Mapping[str, Any], types: rules.Types, path: str) -> str | None:
    by = raw.get("by")
    if ("tiers" in raw) != (by is not None):
        raise FeesInvalid(f"{path}.by", "by_and_tiers_differ")
    if by is not None and types.get(by) not in ("int", "double"):
        raise FeesInvalid(f"{path}.by", "not_a_number_question", str(by))
    return by


def _tiers(data: object, path: str) -> tuple[Tier, ...]:
    """Rising, without gaps by their form, and open at the end: each value falls in just one."""
    if not isinstance(data, list | tuple) or not data:
        raise FeesInvalid(path, "tiers_missing")
    tiers: list[Tier] = []
    for n, item in enumerate(data):
        here = f"{path}.{n}"
        raw = _mapping(item, here, frozenset({"up_to", "amount"}))
        is_last = n == len(data) - 1
        up_to = raw.get("up_to")
        if is_last != (up_to is None):
            raise FeesInvalid(f"{here}.up_to", "last_tier_closed" if is_last else "tier_open")
        if up_to is not None and type(up_to) not in (int, float):
            raise FeesInvalid(f"{here}.up_to", "not_a_number", str(up_to))
        below = tiers[-1].up_to if tiers else None
        if up_to is not None and below is not None and up_to <= below:
            raise FeesInvalid(f"{here}.up_to", "tiers_not_rising")
        tiers.append(Tier(up_to, _satang(raw.get("amount"), f"{here}.amount")))
    return tuple(tiers)


def _satang(value: object, path: str) -> int:
    if type(value) is not int or value < 0:
        raise FeesInvalid(path, "not_whole_satang", str(value))
    return value


def _mapping(data: object, path: str, allowed: frozenset[str]) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise FeesInvalid(path, "not_a_mapping")
    if unknown := sorted(str(key) for key in data.keys() - allowed):
        raise FeesInvalid(f"{path}.{unknown[0]}".lstrip("."), "unknown_key")
    return data


def _text(raw: Mapping[str, Any], key: str, path: str) -> Text:
    value = raw.get(key)
    if missing := missing_languages(value):
        raise FeesInvalid(f"{path}.{key}.{missing[0]}", "text_missing")
    return dict(raw[key])
