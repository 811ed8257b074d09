"""Scanners: the demo's, clamd's protocol against a peer, and a real clamd where there is one."""

import hashlib
import shutil
import socket
import socketserver
import struct
import subprocess
import threading
import time

import pytest

from anuyat.adapters.clamd import PIECE, Clamd, NotAnAddress
from anuyat.adapters.demo_scanner import EICAR, NAME, DemoScanner
from anuyat.ports.scanning import ScannerUnavailable
from tests.contracts.scanner import ScannerContract

MOST = 400_000  # Bytes the peer takes in one stream, as StreamMaxLength of a real one.


class TestDemoScanner(ScannerContract):
    @pytest.fixture
    def scanner(self, tmp_path):
        return DemoScanner(tmp_path)

    @pytest.fixture
    def away(self, tmp_path):
        made = DemoScanner(tmp_path / "off")
        made.switch(on=False)
        return made

    def test_it_answers_again_once_it_is_switched_on(self, away):
        away.switch(on=True)
        assert away.scan(EICAR).found == NAME


# Against a peer that speaks the protocol ---------------------------------------------------------


class Peer(socketserver.BaseRequestHandler):
    """Speaks clamd's protocol, after its manual page, on a loopback address."""

    def handle(self):
        command = self._until_nul()
        if command == b"zPING":
            self.request.sendall(b"PONG\0")
        elif command == b"zINSTREAM":
            self.request.sendall(self._judged(self._stream()) + b"\0")
        else:
            self.request.sendall(b"UNKNOWN COMMAND\0")

    def _until_nul(self):
        heard = b""
        while not heard.endswith(b"\0"):
            heard += self.request.recv(1)
        return heard[:-1]

    def _stream(self):
        content = b""
        while length := struct.unpack("!I", self._exactly(4))[0]:
            self.server.longest = max(self.server.longest, length)
            content += self._exactly(length)
            if len(content) > MOST:
                return None
        return content

    def _exactly(self, count):
        heard = b""
        while len(heard) < count:
            heard += self.request.recv(count - len(heard))
        return heard

    def _judged(self, content):
        if self.server.says is not None:
            return self.server.says
        if content is None:
            return b"INSTREAM size limit exceeded. ERROR"
        return b"stream: Eicar-Signature FOUND" if EICAR in content else b"stream: OK"


@pytest.fixture
def peer():
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Peer)
    server.longest, server.says, server.daemon_threads = 0, None, True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class TestClamdProtocol(ScannerContract):
    @pytest.fixture
    def scanner(self, peer):
        return Clamd(f"tcp://127.0.0.1:{peer.server_address[1]}", seconds=5)

    @pytest.fixture
    def away(self):
        return Clamd(f"tcp://127.0.0.1:{free_port()}", seconds=1)

    def test_content_goes_in_pieces(self, scanner, peer):
        assert scanner.scan(b"x" * (3 * PIECE + 1)).is_clean
        assert peer.longest == PIECE

    def test_a_stream_longer_than_the_daemon_takes_is_not_called_clean(self, scanner):
        with pytest.raises(ScannerUnavailable):
            scanner.scan(b"x" * (MOST + PIECE))

    @pytest.mark.parametrize("answer", [b"", b"stream: ERROR", b"OK", b"\xff\xfe"])
    def test_an_answer_that_is_none_is_not_called_clean(self, scanner, peer, answer):
        peer.says = answer
        with pytest.raises(ScannerUnavailable):
            scanner.scan(b"anything")


def test_a_daemon_that_says_nothing_is_not_waited_for_for_ever():
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        scanner = Clamd(f"tcp://127.0.0.1:{silent.getsockname()[1]}", seconds=0.2)
        began = time.monotonic()
        with pytest.raises(ScannerUnavailable):
            scanner.scan(b"anything")
        assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "address", ["", "127.0.0.1:3310", "tcp://host", "tcp://host:x", "unix:", "http://host:1"]
)
def test_a_bad_address_is_refused_at_the_start(address):
    with pytest.raises(NotAnAddress):
        Clamd(address)


# Against a real one ------------------------------------------------------------------------------

CONFIG = """\
Foreground yes
LocalSocket {folder}/clamd.ctl
DatabaseDirectory {folder}/signatures
TemporaryDirectory {folder}
PidFile {folder}/clamd.pid
LogFile {folder}/clamd.log
"""


@pytest.fixture(scope="module")
def daemon(tmp_path_factory):
    """A real clamd with one signature of our own making: the test file's hash."""
    program = shutil.which("clamd", path="/usr/sbin:/usr/bin:/usr/local/sbin")
    if program is None:
        pytest.skip("clamd is not installed: apt-get install clamav-daemon")
    folder = tmp_path_factory.mktemp("clamd")
    (folder / "signatures").mkdir()
    mark = f"{hashlib.md5(EICAR, usedforsecurity=False).hexdigest()}:{len(EICAR)}:Eicar-Test\n"
    (folder / "signatures" / "ours.hdb").write_text(mark)
    config = folder / "clamd.conf"
    config.write_text(CONFIG.format(folder=folder))
    running = subprocess.Popen(
        [program, "-c", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    scanner = Clamd(f"unix:{folder}/clamd.ctl", seconds=10)
    until = time.monotonic() + 30
    while scanner.check() and time.monotonic() < until and running.poll() is None:
        time.sleep(0.1)
    assert scanner.check() is None, (folder / "clamd.log").read_text()
    yield scanner
    running.terminate()
    running.wait(10)


class TestRealClamd(ScannerContract):
    @pytest.fixture
    def scanner(self, daemon):
        return daemon

    @pytest.fixture
    def away(self, tmp_path):
        return Clamd(f"unix:{tmp_path}/nobody.ctl", seconds=1)
