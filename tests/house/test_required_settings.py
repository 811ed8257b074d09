"""Production says what it needs, all of it, and starts when it has that."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from anuyat.config import required

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "src" / "anuyat" / "config"
# Read only where an agency has a single sign-on of its own.
ONLY_WITH_SSO = {"ANUYAT_SSO_ISSUER", "ANUYAT_SSO_CLIENT_ID", "ANUYAT_SSO_CLIENT_SECRET"}
# They have a default, which is good on one machine and wrong in production.
DEFAULT_IS_LOCAL = {
    "ANUYAT_DATABASE",
    "ANUYAT_FOLDER",
    "ANUYAT_BASE_URL",
    "ANUYAT_HOSTS",
    "ANUYAT_PORTAL_NAME",
    "ANUYAT_PORTAL_NAME_EN",
    "ANUYAT_PORTAL_PHONE",
}


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


def started(given, *command):
    """Any command of ours in production with these settings and no others."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("ANUYAT_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**clean, "ANUYAT_MODE": "production", **given},
        capture_output=True,
        text=True,
    )


@pytest.fixture
def enough(tmp_path):
    keys = ("SECRET", "MASTER", "TOKEN")
    return dict.fromkeys(required.REQUIRED, "x") | {
        **{f"ANUYAT_{key}_KEY": f"{key} {'r4nd0m' * 6}" for key in keys},
        "ANUYAT_DATABASE": f"sqlite:///{tmp_path}/x.sqlite3",
        "ANUYAT_BASE_URL": "https://anuyat.example.com",
        "ANUYAT_CLAMD": "tcp://127.0.0.1:3310",
        "ANUYAT_FOLDER": str(tmp_path),
        "ANUYAT_SIGNER_FOLDER": str(tmp_path),
    }


def test_production_starts_with_these_settings_and_no_others(enough):
    ran = started(enough, "manage.py", "check")
    assert ran.returncode == 0, ran.stderr[-2000:]


WAYS = {
    "manage.py": ("manage.py", "migrate"),
    "the web server": ("-c", "import sys; sys.path.insert(0, 'src'); import anuyat.config.wsgi"),
    "bin/run": ("-m", "anuyat.config.required"),
}


@pytest.mark.parametrize("way", WAYS)
def test_production_started_in_any_way_names_all_that_is_missing_in_one_sentence(way, enough):
    absent = {"ANUYAT_DATABASE", "ANUYAT_PORTAL_NAME", "ANUYAT_PORTAL_PHONE"}
    ran = started({k: v for k, v in enough.items() if k not in absent}, *WAYS[way])
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    thai, english = ran.stderr.strip().splitlines()[-2:]
    for sentence in (thai, english):
        assert set(re.findall(r"ANUYAT_\w+", sentence)) == absent
    assert thai.startswith("ยังเริ่มระบบจริงไม่ได้")


def test_in_production_every_cookie_is_bound_to_this_host_and_to_https(enough):
    told = started(
        enough,
        "-c",
        "import sys; sys.path.insert(0, 'src')\n"
        "from anuyat.config import settings as s\n"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.LANGUAGE_COOKIE_NAME)\n"
        "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)",
    ).stdout.split()
    assert all(name.startswith("__Host-") for name in told[:3])
    assert told[3:] == ["True", "True"]


def test_the_demo_on_http_has_plain_cookies():
    assert settings.SESSION_COOKIE_NAME == "anuyat_session"
    assert not settings.SESSION_COOKIE_SECURE
