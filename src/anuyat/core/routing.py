"""To which unit a case goes, by its answers: an edition's ``routing``, the first rule that holds.

    routing:
      - {when: "area_sqm >= 200.0", unit: health}

Nothing holds, or nothing is said: the unit of the service. The units themselves are the agency's;
whether they exist is asked where an edition is published.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from anuyat.core import rules
from anuyat.core.edition_faults import EditionFault
from anuyat.core.formspec.form import Form, FormInvalid, types

KEY = "routing"


def unit(bundle: Mapping[str, Any], form: Form, answers: Mapping[str, Any]) -> str | None:
    """The code of the unit for these judged answers, or None for the service's own.

    A rule that has no value for these answers (divided by zero) does not hold: a case is never
    lost for a rule.
    """
    known = types(form)
    for rule in bundle.get(KEY) or ():
        if _holds(str(rule["when"]), answers, known):
            return str(rule["unit"])
    return None


def units(bundle: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each unit that is named, with its place in the bundle."""
    named = bundle.get(KEY)
    found = enumerate(named if isinstance(named, list) else ())
    return [(str(_mapping(rule).get("unit") or ""), f"{KEY}.{n}.unit") for n, rule in found]


def faults(bundle: Mapping[str, Any]) -> Iterator[EditionFault]:
    """What keeps the routing from being followed."""
    named = bundle.get(KEY)
    if named is None:
        return
    if not isinstance(named, list):
        yield EditionFault(KEY, "routing_not_a_list")
        return
    try:
        known = types(Form.from_data(bundle.get("form")))
    except FormInvalid:
        return  # The form's own fault is told already.
    for n, rule in enumerate(named):
        yield from _rule(_mapping(rule), known, f"{KEY}.{n}")


def _rule(rule: Mapping[str, Any], known: rules.Types, path: str) -> Iterator[EditionFault]:
    if not rule.get("unit"):
        yield EditionFault(f"{path}.unit", "no_such_unit")
    try:
        rules.check(str(rule.get("when") or ""), known, "bool")
    except rules.RuleInvalid as invalid:
        yield EditionFault(f"{path}.when", f"rule_{invalid.code}")


def _holds(when: str, answers: Mapping[str, Any], known: rules.Types) -> bool:
    try:
        return rules.holds(when, answers, known)
    except rules.RuleFailed:
        return False


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
