"""`manage.py demo` as people meet it: one command starts everything, one signal ends it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 90
sees_processes = pytest.mark.skipif(not shutil.which("ps"), reason="ps (procps) is not installed")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


class Demo:
    """One demo in a folder of its own, on free ports."""

    def __init__(self, folder: Path, **settings: str):
        self.port, self.world = free_port(), free_port()
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("ANUYAT_", "DJANGO_"))}
        self.environment = {
            **clean,
            "ANUYAT_MODE": "demo",
            "ANUYAT_FOLDER": str(folder),
            "ANUYAT_PORT": str(self.port),
            "ANUYAT_DEMO_PORT": str(self.world),
            "PYTHONUNBUFFERED": "1",
            **settings,
        }
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "demo"],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def wait_until_up(self) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while is_free(self.port) or is_free(self.world):
            assert self.process.poll() is None, self.process.stdout.read()
            assert time.monotonic() < until
            time.sleep(0.1)

    def children(self) -> dict[str, int]:
        """Our child processes by the last word of their command."""
        listed = subprocess.run(
            ["ps", "-o", "pid=,args=", "--ppid", str(self.process.pid)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        rows = [line.split() for line in listed.splitlines()]
        return {row[-1]: int(row[0]) for row in rows}

    def end(self) -> tuple[int, str]:
        """What it said, and its code, once it has ended by itself or been asked to."""
        try:
            said, _ = self.process.communicate(timeout=PATIENCE_SECONDS)
        finally:
            if self.process.poll() is None:
                self.process.kill()
        return self.process.returncode, said


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Seeded by the first demo that starts in it."""
    return tmp_path_factory.mktemp("demo")


@sees_processes
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
def test_one_command_starts_the_demo_and_one_signal_ends_all_of_it(how, folder):
    demo = Demo(folder)
    demo.start()
    demo.wait_until_up()
    cast = httpx.get(f"http://127.0.0.1:{demo.port}/demo/")
    bank = httpx.get(f"http://127.0.0.1:{demo.world}/bank/")
    children = demo.children()
    time.sleep(0.5)  # It says where to begin a moment after the ports answer.
    demo.process.send_signal(how)
    code, said = demo.end()

    assert (cast.status_code, bank.status_code) == (200, 200)
    assert len(children) == 3
    assert f"http://127.0.0.1:{demo.port}/demo/" in said
    assert "Pimpa" in said
    assert "Ctrl-C stops everything" in said
    assert code == 0
    assert is_free(demo.port)
    assert is_free(demo.world)
    assert all(not Path(f"/proc/{pid}").exists() for pid in children.values())


@sees_processes
def test_a_part_that_dies_ends_the_demo_and_is_named(folder):
    demo = Demo(folder)
    demo.start()
    demo.wait_until_up()
    os.kill(demo.children()["work"], signal.SIGKILL)
    code, said = demo.end()

    assert code != 0
    assert "worker ended with code -9" in said
    assert is_free(demo.port)


@pytest.mark.parametrize("variable", ["ANUYAT_PORT", "ANUYAT_DEMO_PORT"])
def test_a_taken_port_is_named_with_the_variable_that_changes_it(variable, folder):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        demo = Demo(folder, **{variable: str(port)})
        demo.start()
        code, said = demo.end()

    assert code != 0
    assert f"Port {port} is taken by another program. Set {variable}" in said


@pytest.mark.parametrize(
    ("variable", "value"), [("ANUYAT_BIND", "0.0.0.0"), ("ANUYAT_HOSTS", "demo.example.com")]
)
def test_a_demo_that_others_could_reach_does_not_start(variable, value, folder):
    demo = Demo(folder, **{variable: value})
    demo.start()
    code, said = demo.end()
    assert code != 0
    assert "ANUYAT_DEMO_ANYWHERE=yes-i-know" in said


def test_the_demo_does_not_start_with_production_settings(folder):
    demo = Demo(folder, ANUYAT_MODE="production")
    demo.start()
    code, said = demo.end()
    assert code != 0
    assert "ยังเริ่มระบบจริงไม่ได้" in said
