"""Processes that live and end together."""

import os
import signal
import subprocess
import sys
import time

import pytest

from anuyat.jobs import processes

SLEEP = "import time; time.sleep(60)"
# Leaves a child behind when it ends, as a server does that is stopped while it begins.
CARELESS = (
    "import subprocess, sys, time;"
    f"child = subprocess.Popen([sys.executable, '-c', {SLEEP!r}]);"
    "open(sys.argv[1], 'w').write(str(child.pid));"
    "time.sleep(60)"
)


def part(name: str, program: str, *arguments: str) -> processes.Part:
    return processes.Part(name, (sys.executable, "-c", program, *arguments))


def test_the_first_that_ends_by_itself_ends_the_others_and_is_named():
    began = time.monotonic()
    parts = [part("steady", SLEEP), part("weak", "raise SystemExit(3)")]
    with pytest.raises(processes.PartEnded, match="weak ended with code 3"):
        processes.run_together(parts, ready=lambda: None)
    assert time.monotonic() - began < 30


def test_a_signal_ends_all_quietly():
    parts = [part("one", SLEEP), part("two", SLEEP)]
    processes.run_together(parts, ready=lambda: os.kill(os.getpid(), signal.SIGTERM))


def test_the_handlers_of_signals_come_back():
    before = signal.getsignal(signal.SIGTERM)
    processes.run_together([part("one", SLEEP)], ready=lambda: os.kill(os.getpid(), signal.SIGTERM))
    assert signal.getsignal(signal.SIGTERM) is before


def is_running(pid: int) -> bool:
    listed = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return listed.stdout.strip() not in {""} and not listed.stdout.startswith("Z")


def test_what_one_leaves_behind_is_ended_too(tmp_path):
    noted = tmp_path / "pid"

    def stop_once_noted() -> None:
        while not noted.exists() or not noted.read_text():
            time.sleep(0.05)
        os.kill(os.getpid(), signal.SIGTERM)

    processes.run_together([part("careless", CARELESS, str(noted))], ready=stop_once_noted)
    time.sleep(0.2)

    assert not is_running(int(noted.read_text()))


def test_a_part_that_ignores_the_signal_is_ended(monkeypatch):
    monkeypatch.setattr(processes, "PATIENCE_SECONDS", 0.5)
    stubborn = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SLEEP}"
    began = time.monotonic()

    def stop() -> None:
        time.sleep(1.0)
        os.kill(os.getpid(), signal.SIGTERM)

    processes.run_together([part("stubborn", stubborn)], ready=stop)
    assert time.monotonic() - began < 30
