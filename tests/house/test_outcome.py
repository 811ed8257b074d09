"""A case's outcome and its decision's are one fact in two places: one function writes both.

The case has it for lists, the decision for its record. No constraint of the database reaches over
two tables, so this walks the source for whoever else would write one of them.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

TREE = Path(__file__).resolve().parents[2] / "src" / "anuyat"
COLUMN = "outcome"
WRITES = {"create", "get_or_create", "update_or_create", "update", "Case", "Decision", "Proposal"}
EXPECTED = {
    ("apps/cases/decisions.py", "decide", "case.outcome"),
    ("apps/cases/decisions.py", "decide", "Decision.objects.create"),
    # A case taken up anew has no outcome until it is decided again.
    ("apps/cases/reopening.py", "reopen", "Case.objects.filter(pk=case_id).update"),
    # An opinion is no decision: its outcome is what somebody proposes.
    ("apps/cases/decisions.py", "propose", "Proposal.objects.create"),
}


def writers(tree: Path) -> set[tuple[str, str, str]]:
    """File, function and what it writes, for each place that writes an outcome."""
    found = set()
    for path in sorted(tree.rglob("*.py")):
        if "migrations" not in path.parts:
            for function in ast.walk(ast.parse(path.read_text())):
                if isinstance(function, ast.FunctionDef):
                    name = path.relative_to(tree).as_posix()
                    found |= {(name, function.name, what) for what in _written(function)}
    return found


def _written(function: ast.FunctionDef) -> Iterator[str]:
    for node in ast.walk(function):
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.AugAssign | ast.AnnAssign):
            targets = [node.target]
        for target in targets:
            for part in ast.walk(target):
                if isinstance(part, ast.Attribute) and part.attr == COLUMN:
                    yield ast.unparse(part)
        if isinstance(node, ast.Call) and any(k.arg == COLUMN for k in node.keywords):
            called = ast.unparse(node.func)
            if called.rpartition(".")[2] in WRITES:
                yield called


def test_one_function_writes_the_outcome_of_case_and_decision():
    assert writers(TREE) == EXPECTED


def test_a_second_writer_is_found(tmp_path):
    (tmp_path / "other.py").write_text(
        "def mend(case, row):\n"
        "    case.outcome, x = 'granted', 1\n"
        "    row.outcome: str = ''\n"
        "    Decision.objects.filter(case=case).update(outcome='refused')\n"
        "def look(case):\n"
        "    return Tracked(outcome=case.outcome) if case.outcome == 'granted' else None\n"
    )
    assert {(function, what) for _file, function, what in writers(tmp_path)} == {
        ("mend", "case.outcome"),
        ("mend", "row.outcome"),
        ("mend", "Decision.objects.filter(case=case).update"),
    }
