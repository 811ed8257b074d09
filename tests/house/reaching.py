"""Who may read and write what, read from the signatures: functions over a source tree."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

ACTS = {"who", "actor", "officer", "cashier"}


def queries(tree: Path) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every public query: ``app.name`` and the function."""
    for path in sorted(tree.glob("apps/*/queries.py")):
        for function in _public(path):
            yield f"{path.parent.name}.{function.name}", function


def commands(tree: Path) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every public command, those taken over from a neighbouring file too."""
    for path in sorted(tree.glob("apps/*/commands.py")):
        names = {function.name: function for function in _public(path)}
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ImportFrom) and node.level == 1 and node.module:
                neighbour = path.parent / f"{node.module}.py"
                if neighbour.exists() and node.module not in {"models", "queries"}:
                    theirs = {function.name: function for function in _public(neighbour)}
                    names |= {a.name: theirs[a.name] for a in node.names if a.name in theirs}
        for name, function in names.items():
            yield f"{path.parent.name}.{name}", function


def without_reach(tree: Path, listed: Mapping[str, str]) -> list[str]:
    """Queries that take no reach first, are given no row already reached, and are not listed."""
    return [
        name
        for name, function in queries(tree)
        if _first(function) not in {"reach: Reach", "of:"} and name not in listed
    ]


def without_actor(tree: Path, listed: Mapping[str, str]) -> list[str]:
    """Commands that nobody is named to have given, and that are not listed."""
    return [
        name
        for name, function in commands(tree)
        if not ACTS & {a.arg for a in [*function.args.args, *function.args.kwonlyargs]}
        and name not in listed
    ]


def stale(listed: Mapping[str, str], exist: Iterator[tuple[str, ast.FunctionDef]]) -> set[str]:
    """What is listed and does not exist any more."""
    return set(listed) - {name for name, _ in exist}


def _first(function: ast.FunctionDef) -> str:
    """The first parameter: ``reach: Reach``; a row handed in is called ``of``."""
    if not function.args.args:
        return ""
    first = function.args.args[0]
    if first.arg == "of":
        return "of:"
    return f"{first.arg}: {ast.unparse(first.annotation) if first.annotation else ''}"


def _public(path: Path) -> list[ast.FunctionDef]:
    return [
        node
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]
