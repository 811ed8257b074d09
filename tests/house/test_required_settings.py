"""Production says what it needs, all of it, and starts when it has that."""

import ast
import os
import subprocess
import sys
from pathlib import Path

from anuyat.config import required

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "src" / "anuyat" / "config"
# Read only where an agency has a single sign-on of its own.
ONLY_WITH_SSO = {"ANUYAT_SSO_ISSUER", "ANUYAT_SSO_CLIENT_ID", "ANUYAT_SSO_CLIENT_SECRET"}
# They have a default, which is good on one machine and wrong in production.
DEFAULT_IS_LOCAL = {"ANUYAT_DATABASE", "ANUYAT_BASE_URL", "ANUYAT_HOSTS"}


def read_without_default() -> set[str]:
    """Every setting that settings and wiring read and give no default for."""
    found = set()
    for path in (CONFIG / "settings.py", CONFIG / "wiring.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            has_default = any(keyword.arg == "default" for keyword in node.keywords)
            if ast.unparse(node.func) in {"env.text", "env.secret"} and not has_default:
                found.add(ast.literal_eval(node.args[0]))
    return found


def test_the_list_names_every_setting_that_has_no_default():
    assert read_without_default() - ONLY_WITH_SSO | DEFAULT_IS_LOCAL == set(required.REQUIRED)


def test_all_that_is_missing_is_said_at_once():
    assert required.missing({}) == list(required.REQUIRED)


def test_a_file_is_as_good_as_a_variable():
    given = {f"{name}_FILE": "/somewhere" for name in required.REQUIRED}
    assert required.missing(given) == []


def test_production_starts_with_these_settings_and_no_others(tmp_path):
    keys = ("SECRET", "MASTER", "TOKEN")
    given = dict.fromkeys(required.REQUIRED, "x") | {
        **{f"ANUYAT_{key}_KEY": f"{key} {'r4nd0m' * 6}" for key in keys},
        "ANUYAT_DATABASE": f"sqlite:///{tmp_path}/x.sqlite3",
        "ANUYAT_BASE_URL": "https://anuyat.example.com",
        "ANUYAT_SIGNER_FOLDER": str(tmp_path),
    }
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("ANUYAT_", "DJANGO_"))}
    settings = {"ANUYAT_MODE": "production", "ANUYAT_FOLDER": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={**clean, **settings, **given},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
