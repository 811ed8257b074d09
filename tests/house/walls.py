"""The walls import-linter cannot see, as functions over a source tree (``src/anuyat``).

Each gives what it found wrong, as sentences; none means the wall stands. Being functions, they can
be shown a tree with a planted fault.
"""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

LONGEST = 400
FLOORS = (
    {"payments", "licences", "correspondence"},
    {"cases"},
    {"catalogue", "identity"},
    {"agencies"},
    {"records"},
)
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "data", "info", "misc"}
VAGUE |= {"common", "services", "signals", "tools"}
CLOCKS = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "timezone.now",
    "time.time", "localtime", "localdate", "moment.now",
}  # fmt: skip
# Where the moment enters the house: the port that gives it, and the demo's clock behind it.
MAY_ASK = ("ports/moment.py", "adapters/demo_clock/__init__.py")
BELOW_THE_DOORS = ("core", "ports", "adapters", "apps", "flows")
WRITES = {"create", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "update"}
WRITES |= {"delete", "save"}


def python_files(tree: Path, *folders: str) -> Iterator[Path]:
    roots = [tree / folder for folder in folders] or [tree]
    for root in roots:
        yield from (p for p in sorted(root.rglob("*.py")) if "migrations" not in p.parts)


@cache  # Most walls look at every file: each is read once.
def _nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text())))


@cache
def _calls(path: Path) -> tuple[tuple[str, ast.Call], ...]:
    """Every call in a file, with its function as it is written: ``a.b.c``."""
    calls = (node for node in _nodes(path) if isinstance(node, ast.Call))
    return tuple((ast.unparse(node.func), node) for node in calls)


def upward_keys(keys: Iterable[tuple[str, str]]) -> list[str]:
    """Foreign keys (app that holds it, app it points to) that point up or to a stranger."""
    level = {app: number for number, floor in enumerate(FLOORS) for app in floor}
    return [
        f"{holder} points to {target}"
        for holder, target in keys
        if holder != target and level[target] <= level[holder]
    ]


def reaching_around_models(tree: Path) -> list[str]:
    """Tables reached past their app: by the registry, by raw SQL, by another app's table name."""
    found = []
    for path in python_files(tree, "apps", "flows", "jobs", "web", "demo"):
        for name, _ in _calls(path):
            if name.endswith((".get_model", ".raw", ".extra")) or name == "get_model":
                found.append(f"{path.relative_to(tree)}: {name}")
    return found


def second_writers_of_state(tree: Path) -> list[str]:
    """Assignments to a case's state outside ``apps/cases/steps.py``; filing.py gives the first."""
    found = []
    for path in python_files(tree, "apps/cases", "flows", "web", "jobs"):
        where = str(path.relative_to(tree))
        if where == "apps/cases/steps.py":
            continue
        for node in _nodes(path):
            if isinstance(node, ast.Assign) and "case.state" in map(ast.unparse, node.targets):
                found.append(f"{where} assigns case.state")
        for name, call in _calls(path):
            if not name.startswith("Case.objects") or not any(
                k.arg == "state" for k in call.keywords
            ):
                continue
            verb = name.rpartition(".")[2]
            if verb in WRITES and (where, verb) != ("apps/cases/filing.py", "create"):
                found.append(f"{where} writes Case.state by {verb}")
    return found


def second_writers_of_holds(tree: Path) -> list[str]:
    """Writes to holds outside ``apps/cases/holds.py``."""
    found = []
    for path in python_files(tree, "apps", "flows", "web", "jobs"):
        where = str(path.relative_to(tree))
        if where == "apps/cases/holds.py":
            continue
        for name, _ in _calls(path):
            of_holds = name.startswith("Hold.objects") or ".holds." in name
            if name == "Hold" or (of_holds and name.rpartition(".")[2] in WRITES):
                found.append(f"{where}: {name}")
    return found


def long_files(paths: Iterable[Path]) -> list[str]:
    counted = ((path, len(path.read_text().splitlines())) for path in paths)
    return [f"{path.name} has {lines} lines" for path, lines in counted if lines > LONGEST]


def vague_names(tree: Path) -> list[str]:
    """Modules, packages and classes whose name says nothing."""
    found = []
    for path in python_files(tree):
        own = path.parent.name if path.stem == "__init__" else path.stem
        if own in VAGUE:
            found.append(str(path.relative_to(tree)))
        for node in _nodes(path):
            if isinstance(node, ast.ClassDef) and _is_vague(node.name):
                found.append(f"{path.relative_to(tree)}: class {node.name}")
    return found


def _is_vague(name: str) -> bool:
    """``Service`` is งานบริการ and nothing else; that there is none of it may be said."""
    is_service = name.endswith("Service") and name.removeprefix("NoSuch") != "Service"
    return is_service or name.endswith(("Manager", "Helper", "Utils"))


def signals(tree: Path) -> list[str]:
    found = []
    for path in python_files(tree):
        for node in _nodes(path):
            modules = {
                *([node.module or ""] if isinstance(node, ast.ImportFrom) else []),
                *([alias.name for alias in node.names] if isinstance(node, ast.Import) else []),
            }
            if any(m == "django.dispatch" or m.endswith(".signals") for m in modules):
                found.append(str(path.relative_to(tree)))
    return found


def asking_the_time(tree: Path) -> list[str]:
    """Where something below the doors asks what time it is."""
    found = []
    for path in python_files(tree, *BELOW_THE_DOORS):
        where = str(path.relative_to(tree))
        if where in MAY_ASK:
            continue
        for name, _ in _calls(path):
            if name in CLOCKS or any(name.endswith("." + clock) for clock in CLOCKS):
                found.append(f"{where}: {name}()")
    return found
