"""The expression language of editions: CEL, type-checked when saved, on a budget when run.

A condition or an amount names question ids as variables; a dotted name is a column: what all rows
of a repeating group hold under that id (``rooms.area``), blanks left out, to be added with ``sum``
or, decimals, ``sum_decimals``. Nothing else of the house knows which CEL stands behind this file.
Written against cel-expr-python 0.1.3, which says what went wrong only in words; those words are
read in the tables below and nowhere else.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

from cel_expr_python import cel

type CelType = Literal[
    "string", "int", "double", "bool", "map", "list", "rows", "strings", "ints", "doubles", "bools"
]
"""``rows`` can only be counted; the plurals are columns."""
type Types = Mapping[str, CelType]

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

MAX_LENGTH = 1000
"""Characters an expression may have."""

_TYPES: dict[str, cel.Type] = {
    "string": cel.Type.STRING,
    "int": cel.Type.INT,
    "double": cel.Type.DOUBLE,
    "bool": cel.Type.BOOL,
    "map": cel.Type.Map(cel.Type.STRING, cel.Type.DYN),
    "list": cel.Type.List(cel.Type.DYN),
    # Rows are bound as so many empty bytes, so that nothing can be read past their columns.
    "rows": cel.Type.List(cel.Type.BYTES),
    "strings": cel.Type.List(cel.Type.STRING),
    "ints": cel.Type.List(cel.Type.INT),
    "doubles": cel.Type.List(cel.Type.DOUBLE),
    "bools": cel.Type.List(cel.Type.BOOL),
}
COLUMNS: Mapping[CelType, CelType] = {
    "string": "strings",
    "int": "ints",
    "double": "doubles",
    "bool": "bools",
    "rows": "rows",
}
"""The type of a column by the type of its question; one that is missing here has no column."""
_PYTHON: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "int": (int,),
    "double": (int, float),
    "bool": (bool,),
    "map": (Mapping,),
    "list": (list, tuple),
    "rows": (list, tuple),
    "strings": (list, tuple),
    "ints": (list, tuple),
    "doubles": (list, tuple),
    "bools": (list, tuple),
}
_MOST_INT = 2**63 - 1
_REFUSALS = (
    # words of the library            our code
    ("undeclared reference", "unknown_name"),
    ("operand of a select", "unknown_name"),  # rooms.walls, where rooms have no walls
    ("no matching overload", "wrong_type"),
    ("Syntax error", "unreadable"),
    ("recursion limit", "too_deep"),
    ("Iteration budget exceeded", "too_costly"),
    ("divide by zero", "divided_by_zero"),
    ("modulus by zero", "divided_by_zero"),
    ("overflow", "number_too_large"),
    ("out of int64 range", "number_too_large"),
    ("int too big", "number_too_large"),
)
# A part that was left empty is unanswered too: the optional `soi` of an address.
_UNANSWERED = ("No value with name", "Key not found in map")


class RuleInvalid(Exception):
    """The expression cannot be saved. ``code`` says why in one word, ``detail`` in the engine's."""

    def __init__(self, code: str, expression: str, detail: str = "") -> None:
        super().__init__(f"{code}: {expression[:200]!r} {detail}".rstrip())
        self.code = code
        self.expression = expression
        self.detail = detail


class RuleFailed(Exception):
    """The expression was sound, but with these answers it has no value (divided by zero)."""

    def __init__(self, code: str, expression: str, detail: str = "") -> None:
        super().__init__(f"{code}: {expression[:200]!r} {detail}".rstrip())
        self.code = code
        self.expression = expression
        self.detail = detail


def check(
    expression: str, types: Types, expects: Literal["bool", "int", "double", "string"] | None = None
) -> None:
    """Refuse an expression that would fail later.

    Raises RuleInvalid: empty, too_long, unreadable, unknown_name, wrong_type, too_deep,
    wrong_result (its type is not ``expects``), too_costly or another code of failure when it
    fails before any question is answered.
    """
    program = _program(expression, _key(types))
    result = program.return_type().name()
    if expects is not None and result != expects.upper():
        raise RuleInvalid("wrong_result", expression, f"is {result.lower()}, wanted {expects}")
    try:
        _run(expression, program, {})
    except RuleFailed as failed:
        raise RuleInvalid(failed.code, expression, failed.detail) from None


def evaluate(expression: str, answers: Mapping[str, object], types: Types) -> object:
    """The value for these answers, or None when an answer that decides it is missing.

    CEL decides as soon as it can: ``a || b`` is true when ``b`` is, even with ``a`` unanswered.
    Raises RuleInvalid as ``check`` does, and RuleFailed when there is no value.
    """
    return _run(expression, _program(expression, _key(types)), _bound(expression, answers, types))


def holds(expression: str, answers: Mapping[str, object], types: Types) -> bool:
    """Whether the condition is true; what is not yet answered makes it false."""
    return evaluate(expression, answers, types) is True


def names(expression: str, types: Types) -> frozenset[str]:
    """The variables among ``types`` that the expression uses. Raises RuleInvalid."""
    return _names(expression, _key(types))


def is_name(word: str) -> bool:
    """Whether ``word`` may name a variable: not a reserved word or type of the language."""
    try:
        program = _program(word, ((word, "string"),))
    except RuleInvalid:
        return False
    return bool(program.return_type() == cel.Type.STRING)


type _Key = tuple[tuple[str, CelType], ...]


def _key(types: Types) -> _Key:
    return tuple(sorted(types.items()))


@lru_cache(maxsize=512)
def _env(key: _Key) -> cel.Env:
    return _environment({name: _TYPES[kind] for name, kind in key})


def _environment(variables: Mapping[str, cel.Type]) -> cel.Env:
    return cel.NewEnv(variables=variables, functions=_FUNCTIONS)


def _sum(column: Sequence[int]) -> int:
    total = sum(column)
    if abs(total) > _MOST_INT:
        raise OverflowError("overflow")
    return total


def _function(name: str, of: cel.Type, add: object) -> cel.FunctionDecl:
    overload = cel.Overload(f"{name}_column", of, [cel.Type.List(of)], False, add)
    return cel.FunctionDecl(name, [overload])


# Two names, for the engine tells overloads apart by kind of value only, and an empty column is
# of no kind: one ``sum`` of nothing would be a whole number where a decimal is wanted.
_FUNCTIONS = [
    _function("sum", cel.Type.INT, _sum),
    _function("sum_decimals", cel.Type.DOUBLE, lambda column: float(sum(column))),
]


@lru_cache(maxsize=4096)
def _program(expression: str, key: _Key) -> cel.Expression:
    if not isinstance(expression, str) or not expression.strip():
        raise RuleInvalid("empty", str(expression))
    if len(expression) > MAX_LENGTH:
        raise RuleInvalid("too_long", expression, f"more than {MAX_LENGTH} characters")
    try:
        return _env(key).compile(expression)
    except (RuntimeError, ValueError) as refusal:
        raise RuleInvalid(_code(str(refusal), "unreadable"), expression, str(refusal)) from None


@lru_cache(maxsize=4096)
def _names(expression: str, key: _Key) -> frozenset[str]:
    _program(expression, key)
    words = set(_WORD.findall(expression))
    return frozenset(
        name
        for name, _ in key
        if words.issuperset(name.split(".")) and _needs(expression, name, key)
    )


def _needs(expression: str, name: str, key: _Key) -> bool:
    # The library does not list them, but it refuses an expression whose variable is taken away.
    without = {other: _TYPES[kind] for other, kind in key if other != name}
    try:
        _environment(without).compile(expression)
    except (RuntimeError, ValueError):
        return True
    return False


def _bound(expression: str, answers: Mapping[str, object], types: Types) -> dict[str, object]:
    bound: dict[str, object] = {}
    for name in names(expression, types):
        value, kind = _held(answers, name), types[name]
        if value is None:
            continue
        # In Python a bool is an int, in a form it never is.
        if not isinstance(value, _PYTHON[kind]) or isinstance(value, bool) != (kind == "bool"):
            raise RuleFailed("wrong_type", expression, f"{name} is not a {kind}")
        bound[name] = _as(kind, value)
    return bound


def _held(answers: Mapping[str, object], name: str) -> object:
    """What the answers hold under this name: a value, or the column of a group's rows."""
    group, _, column = name.partition(".")
    value = answers.get(group)
    if not column or value is None:
        return value
    return list(_column(value, column))


def _column(rows: object, name: str) -> Iterator[object]:
    if not isinstance(rows, list | tuple):
        return
    first, _, rest = name.partition(".")
    for row in rows:
        value = row.get(first) if isinstance(row, Mapping) else None
        if rest:
            yield from _column(value, rest)
        elif isinstance(value, list | tuple):  # Rows in rows are counted all together.
            yield from value
        elif value is not None:
            yield value


def _as(kind: CelType, value: Any) -> object:
    if kind == "rows":
        return [b""] * len(value)
    return [float(number) for number in value] if kind == "doubles" else value


def _run(expression: str, program: cel.Expression, bound: Mapping[str, object]) -> object:
    try:
        result = program.eval(data=dict(bound))
    except RuntimeError as failure:
        raise RuleFailed(_code(str(failure), "failed"), expression, str(failure)) from None
    if result.type() != cel.Type.ERROR:
        return result.plain_value()
    words = str(result.value())
    if any(sign in words for sign in _UNANSWERED):
        return None
    raise RuleFailed(_code(words, "failed"), expression, words)


def _code(words: str, otherwise: str) -> str:
    return next((code for sign, code in _REFUSALS if sign in words), otherwise)
