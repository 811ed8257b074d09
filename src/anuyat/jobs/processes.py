"""A few processes of ours that live and end together.

Each runs in a session of its own, so that Ctrl-C reaches them through us only, once.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

PAUSE_SECONDS = 0.1
PATIENCE_SECONDS = 10.0
SIGNALS = (signal.SIGTERM, signal.SIGINT)
MANAGE = str(Path(sys.argv[0]).resolve())


@dataclass(frozen=True, slots=True)
class Part:
    """One process: what it is called, how it is started, and the port it will listen on."""

    name: str
    command: tuple[str, ...]
    port: int = 0


class PartEnded(RuntimeError):
    """One process ended by itself; the others were stopped."""

    def __init__(self, name: str, code: int):
        super().__init__(f"{name} ended with code {code}; the others were stopped")
        self.name, self.code = name, code


class PortTaken(RuntimeError):
    """Another program already listens on a port that a part needs."""

    def __init__(self, port: int):
        super().__init__(f"port {port} is taken")
        self.port = port


def managed(name: str, command: str) -> Part:
    """A management command of ours as a part."""
    return Part(name, (sys.executable, MANAGE, command))


def web(host: str, port: int, *, workers: int) -> Part:
    """The pages, served by granian; a worker that dies is started again."""
    options = {
        "interface": "wsgi",
        "host": host,
        "port": str(port),
        "workers": str(workers),
        "blocking-threads": "4",
        "log-level": "warning",
    }
    flags = [word for name, value in options.items() for word in (f"--{name}", value)]
    target = "anuyat.config.wsgi:application"
    command = (sys.executable, "-m", "granian", *flags, "--respawn-failed-workers", target)
    return Part("web", command, port)


def refuse_taken(host: str, ports: Sequence[int]) -> None:
    """Raises PortTaken for the first port somebody else listens on."""
    for port in ports:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as cause:
                raise PortTaken(port) from cause


def run_together(parts: Sequence[Part], *, ready: Callable[[], None]) -> None:
    """Start all, call ``ready`` once their ports answer, and wait until told to stop.

    SIGTERM and Ctrl-C end all of them. Raises PartEnded when one ends by itself.
    """
    with _asked_to_stop() as asked:
        running: list[tuple[Part, subprocess.Popen[bytes]]] = []
        try:
            for part in parts:
                started = subprocess.Popen(part.command, start_new_session=True)
                running.append((part, started))
            _watch(running, asked, ready)
        finally:
            _stop([process for _, process in running])


def _watch(
    running: Sequence[tuple[Part, subprocess.Popen[bytes]]],
    asked: list[int],
    ready: Callable[[], None],
) -> None:
    silent = {part.port for part, _ in running if part.port}
    is_told = False
    while not asked:
        for part, process in running:
            if process.poll() is not None:
                raise PartEnded(part.name, process.returncode)
        silent = {port for port in silent if not _answers(port)}
        if not silent and not is_told:
            is_told = True
            ready()
        time.sleep(PAUSE_SECONDS)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _stop(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask each to end; what has not ended in time, or was left behind by one, is ended."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + PATIENCE_SECONDS
    for process in processes:
        try:
            process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        # A server that was stopped while it began may leave its workers in its group.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


@contextmanager
def _asked_to_stop() -> Iterator[list[int]]:
    """A list that fills when the process is asked to stop; the former handlers come back."""
    asked: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        asked.append(number)

    former = {number: signal.signal(number, note) for number in SIGNALS}
    try:
        yield asked
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
