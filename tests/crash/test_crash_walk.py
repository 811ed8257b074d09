"""No entry, number, receipt or licence is lost or doubled, wherever a process ends itself."""

import json
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).parents[2]
ACTS = ("submit", "pay", "issue")


def database_address():
    """The server the suite runs on; on SQLite the walk makes files of its own."""
    database = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        return None
    return (
        f"postgresql://{database['USER']}:{database['PASSWORD']}@{database['HOST']}"
        f":{database['PORT']}/postgres"
    )


def test_a_process_may_end_before_and_after_every_write():
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("ANUYAT", "DJANGO"))}
    environment["PYTHONPATH"] = f"{ROOT / 'src'}:{ROOT}"
    if address := database_address():
        environment["ANUYAT_DATABASE"] = address

    walked = subprocess.run(
        [sys.executable, "-m", "tests.crash.walk"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert walked.returncode == 0, walked.stdout + walked.stderr[-4000:]
    lines = [json.loads(line) for line in walked.stdout.splitlines()]
    assert [line["act"] for line in lines] == list(ACTS)
    assert all(line["points"] > 20 for line in lines)
