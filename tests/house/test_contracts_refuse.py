"""Each import contract is seen to refuse an import planted against it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# contract → a module that breaks it, and what it says
PLANTED = {
    "Doors on flows, flows on apps, apps on ports, ports on core": (
        "flows/planted_door.py",
        "import anuyat.web.shared.doors\n",
    ),
    "The apps stand on one another in one order": (
        "apps/cases/planted_money.py",
        "import anuyat.apps.payments.queries\n",
    ),
    "core and ports are plain Python": ("core/planted_django.py", "import django.conf\n"),
    "Adapters know ports and core, not flows, apps or Django": (
        "adapters/promptpay/planted_app.py",
        "import anuyat.apps.payments.queries\n",
    ),
    "Adapters do not know each other": (
        "adapters/promptpay/planted_neighbour.py",
        "import anuyat.adapters.smtp_post\n",
    ),
    "Nobody but wiring knows an adapter": (
        "jobs/planted_adapter.py",
        "import anuyat.adapters.smtp_post\n",
    ),
    "The web's doors do not know each other": (
        "web/public/planted_officer.py",
        "import anuyat.web.officer\n",
    ),
    "Tables are touched by their own app only": (
        "flows/planted_table.py",
        "import anuyat.apps.cases.models\n",
    ),
    "No circles anywhere": (
        "core/planted_circle.py",
        "import anuyat.core.planted_back\n",
    ),
}
BACK = ("core/planted_back.py", "import anuyat.core.planted_circle\n")


def lint(tree: Path) -> tuple[dict[str, str], str]:
    """Each contract's verdict (KEPT or BROKEN) over a copy of the tree, and all that was said."""
    program = (
        "import sys; sys.path.insert(0, 'src'); "
        "from importlinter.cli import lint_imports_command; lint_imports_command()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, "--no-cache"],
        cwd=tree,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(tree / "src")},
        capture_output=True,
        text=True,
    )
    said = ran.stdout + ran.stderr
    return dict(re.findall(r"^(.+?) (KEPT|BROKEN)$", said, re.M)), said


def copied(to: Path) -> Path:
    shutil.copytree(
        ROOT / "src", to / "src", ignore=shutil.ignore_patterns("__pycache__", "static")
    )
    shutil.copy(ROOT / "pyproject.toml", to)
    return to


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    tree = copied(tmp_path_factory.mktemp("planted"))
    for where, text in [*PLANTED.values(), BACK]:
        (tree / "src" / "anuyat" / where).write_text(text)
    return lint(tree)


def test_the_tree_as_it_is_keeps_every_contract():
    verdicts, said = lint(ROOT)
    assert verdicts == dict.fromkeys(PLANTED, "KEPT"), said[-3000:]


@pytest.mark.parametrize("contract", PLANTED)
def test_a_contract_refuses_the_import_planted_against_it(contract, broken):
    verdicts, said = broken
    module = Path(PLANTED[contract][0]).stem
    section = said.partition("Broken contracts")[2].partition(f"\n{contract}\n")[2]

    assert verdicts[contract] == "BROKEN"
    assert module in section
