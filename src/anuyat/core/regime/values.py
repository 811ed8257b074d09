"""What a regime is, and reading one from data. No period or section of law stands in code.

Every figure comes with the provision it rests on, and with how sure of it we are.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Self, cast, get_args

from anuyat.core.clock import Period
from anuyat.core.texts import Text, missing_languages

type Data = Mapping[str, Any]
Starts = Literal["received", "complete"]
ServedCode = Literal["opened_or_deemed", "opened", "acknowledged"]

UNITS = ("day", "working_day", "month", "year")
WHOSE = ("officer", "person", "authority")
SURE = ("read", "memory", "example")


class RegimeInvalid(ValueError):
    """The data of a regime cannot be used. ``path`` is where ("appeal.period.unit").

    ``code`` is missing, unknown_key, not_a_text, not_a_number, not_a_choice, not_yes_or_no,
    not_a_date, not_a_group or contradiction.
    """

    def __init__(self, path: str, code: str) -> None:
        super().__init__(f"{path}: {code}")
        self.path, self.code = path, code


@dataclass(frozen=True, slots=True)
class Extensions:
    """How often and how long the decision may be put off, each time at most ``length``.

    ``notice_before``: the applicant must be told, with the reason, before the day it would end.
    """

    count: int
    length: Period
    notice_before: bool


@dataclass(frozen=True, slots=True)
class Appeal:
    """To whom, within what time, under which section, and in what way an order is appealed."""

    to: Text
    period: Period
    law: Text
    how: Text


@dataclass(frozen=True, slots=True)
class ServedRule:
    """When an order counts as notified: opened, acknowledged, or some time after it was sent."""

    code: ServedCode
    deemed_after: Period | None
    law: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """The law by which a case of a service is decided, told, and appealed.

    ``starts``: the decision's period runs from receipt, or from a complete application.
    ``cure``: the applicant's time to complete it; None when the letter of return sets the day.
    ``pauses_while_returned``: the provision that stops the clock while it is with the applicant;
    without one it does not stop. ``tacit``: the provision by which silence grants; None is off.
    ``delay_copy``: the provision by which each delay notice goes to ก.พ.ร. too.
    ``passed_up``: for an appeal, the higher authority's time from the day it has the report, with
    ``passed_up_extensions``. ``transition``: the provision by which this version governs, from
    its first day, cases that were open then; without one they keep the version of their day.
    ``appeal`` is None when what is given is no administrative order, or when no appeal within the
    administration lies against it; ``appeal_note`` says so, and what a person may do instead.
    ``hearing``: the party's time to answer before an adverse order; None where nobody is heard.
    ``pauses_while_heard``: the provision that stops the clock meanwhile; without one it runs.
    ``pauses_while_inspected``: likewise while the case waits for a visit to the place.
    ``pauses_while_asked``: the same while another unit or agency is asked for its opinion.
    In force from ``valid_from`` until before ``valid_to``.
    """

    code: str
    name: Text
    law: Text
    starts: Starts
    decision: Period
    served: ServedRule
    return_once: bool
    restart_when_complete: bool
    completeness: Period | None = None
    cure: Period | None = None
    pauses_while_returned: Text | None = None
    extensions: Extensions | None = None
    notify_result: Period | None = None
    delay_notice_every: Period | None = None
    delay_copy: Text | None = None
    passed_up: Period | None = None
    passed_up_extensions: Extensions | None = None
    refile: Text | None = None
    appeal: Appeal | None = None
    appeal_note: Text | None = None
    hearing: Period | None = None
    pauses_while_heard: Text | None = None
    pauses_while_inspected: Text | None = None
    pauses_while_asked: Text | None = None
    tacit: Text | None = None
    transition: Text | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    @classmethod
    def from_data(cls, data: Data) -> Self:
        """The regime that ``data`` (as read from YAML or JSON) describes. Raises RegimeInvalid."""
        _known(data, "", REQUIRED, READERS)
        read: dict[str, Any] = {
            key: READERS[key](value, key) for key, value in data.items() if value is not None
        }
        regime = cls(**read)
        _agree(regime)
        return regime

    def is_in_force(self, on: date) -> bool:
        """Whether a case received on that day falls under this regime."""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_to is None or on < self.valid_to)


def _agree(regime: Regime) -> None:
    contradictions = {
        "restart_when_complete": regime.restart_when_complete and regime.starts != "complete",
        "pauses_while_returned": regime.restart_when_complete and regime.pauses_while_returned,
        "delay_copy": regime.delay_copy and regime.delay_notice_every is None,
        "passed_up_extensions": regime.passed_up_extensions and regime.passed_up is None,
        "transition": regime.transition and regime.valid_from is None,
        "appeal_note": (regime.appeal is None) != (regime.appeal_note is not None),
        "pauses_while_heard": regime.pauses_while_heard and regime.hearing is None,
        "valid_to": regime.valid_from and regime.valid_to and regime.valid_to <= regime.valid_from,
    }
    for path, wrong in contradictions.items():
        if wrong:
            raise RegimeInvalid(path, "contradiction")


def _known(data: object, path: str, required: tuple[str, ...], known: Mapping[str, Any]) -> None:
    if not isinstance(data, Mapping):
        raise RegimeInvalid(path or "regime", "not_a_group")
    within = f"{path}." if path else ""
    for key in data:
        if key not in known:
            raise RegimeInvalid(f"{within}{key}", "unknown_key")
    for key in required:
        if data.get(key) is None:
            raise RegimeInvalid(f"{within}{key}", "missing")


def _group(data: Any, path: str, required: str, optional: str = "") -> Data:
    keys = tuple(required.split())
    _known(data, path, keys, dict.fromkeys((*keys, *optional.split())))
    return cast(Data, data)


def _word(data: Any, path: str) -> str:
    if not isinstance(data, str) or not data.strip():
        raise RegimeInvalid(path, "not_a_text")
    return data


def _text(data: Any, path: str) -> Text:
    if missing := missing_languages(data):
        raise RegimeInvalid(f"{path}.{missing[0]}", "not_a_text")
    return {"th": data["th"], "en": data["en"]}


def _number(data: Any, path: str) -> int:
    if not isinstance(data, int) or isinstance(data, bool) or data < 0:
        raise RegimeInvalid(path, "not_a_number")
    return data


def _yes(data: Any, path: str) -> bool:
    if not isinstance(data, bool):
        raise RegimeInvalid(path, "not_yes_or_no")
    return data


def _choice(data: Any, path: str, choices: tuple[str, ...]) -> Any:
    if data not in choices:
        raise RegimeInvalid(path, "not_a_choice")
    return data


def _date(data: Any, path: str) -> date:
    try:
        return data if isinstance(data, date) else date.fromisoformat(data)
    except (TypeError, ValueError):
        raise RegimeInvalid(path, "not_a_date") from None


def _period(data: Any, path: str) -> Period:
    data = _group(data, path, "length unit whose law", "sure")
    return Period(
        _number(data["length"], f"{path}.length"),
        _choice(data["unit"], f"{path}.unit", UNITS),
        _choice(data["whose"], f"{path}.whose", WHOSE),
        _text(data["law"], f"{path}.law"),
        _choice(data.get("sure", "read"), f"{path}.sure", SURE),
    )


def _extensions(data: Any, path: str) -> Extensions:
    data = _group(data, path, "count length notice_before")
    return Extensions(
        _number(data["count"], f"{path}.count"),
        _period(data["length"], f"{path}.length"),
        _yes(data["notice_before"], f"{path}.notice_before"),
    )


def _appeal(data: Any, path: str) -> Appeal:
    data = _group(data, path, "to period law how")
    return Appeal(
        _text(data["to"], f"{path}.to"),
        _period(data["period"], f"{path}.period"),
        _text(data["law"], f"{path}.law"),
        _text(data["how"], f"{path}.how"),
    )


def _served(data: Any, path: str) -> ServedRule:
    data = _group(data, path, "code law", "deemed_after")
    code = _choice(data["code"], f"{path}.code", get_args(ServedCode))
    after = data.get("deemed_after")
    if (code == "opened_or_deemed") != (after is not None):
        raise RegimeInvalid(f"{path}.deemed_after", "contradiction")
    deemed = None if after is None else _period(after, f"{path}.deemed_after")
    return ServedRule(code, deemed, _text(data["law"], f"{path}.law"))


def _starts(data: Any, path: str) -> Starts:
    return cast(Starts, _choice(data, path, get_args(Starts)))


REQUIRED = (
    *("code", "name", "law", "starts", "decision", "served"),
    *("return_once", "restart_when_complete"),
)
READERS: dict[str, Callable[[Any, str], object]] = {
    "code": _word,
    "name": _text,
    "law": _text,
    "starts": _starts,
    "decision": _period,
    "completeness": _period,
    "cure": _period,
    "return_once": _yes,
    "restart_when_complete": _yes,
    "pauses_while_returned": _text,
    "extensions": _extensions,
    "notify_result": _period,
    "delay_notice_every": _period,
    "delay_copy": _text,
    "passed_up": _period,
    "passed_up_extensions": _extensions,
    "refile": _text,
    "appeal": _appeal,
    "appeal_note": _text,
    "hearing": _period,
    "pauses_while_heard": _text,
    "pauses_while_inspected": _text,
    "pauses_while_asked": _text,
    "served": _served,
    "tacit": _text,
    "transition": _text,
    "valid_from": _date,
    "valid_to": _date,
}
