"""The documents say what the code says."""

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(p for p in ROOT.rglob("*.md") if not {".venv", "node_modules"} & set(p.parts))
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#]+)")
NAMED = re.compile(r"\[`([a-z_.]+)`\]\(\.\./src/(anuyat/[a-z_/]+)\.py\)")


def test_the_page_of_law_is_current():
    made = subprocess.run(
        [sys.executable, ROOT / "bin/law", "--check"], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page):
    broken = [
        target for target in LINK.findall(page.read_text()) if not (page.parent / target).exists()
    ]
    assert broken == []


@pytest.mark.parametrize(("name", "path"), NAMED.findall((ROOT / "docs/tour.md").read_text()))
def test_what_the_tour_names_is_there(name, path):
    module = importlib.import_module(path.replace("/", "."))
    assert hasattr(module, name.split(".")[-1])
