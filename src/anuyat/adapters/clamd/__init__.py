"""ClamAV's daemon over its own protocol, by TCP or by a socket in the file system.

One connection for one question. Content goes as a stream in pieces, each behind its length as
four bytes, the highest first; a length of nought ends it. Answers end in a nought byte.
"""

import socket
import struct
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from anuyat.ports.scanning import Scanned, ScannerUnavailable

PIECE = 64 * 1024
_LONGEST_ANSWER = 4096
_CLEAN, _FOUND = "stream: OK", " FOUND"


class NotAnAddress(ValueError):
    """Neither tcp://host:port nor unix:/path."""


@dataclass(frozen=True, slots=True)
class Clamd:
    """``address`` is ``tcp://host:port`` or ``unix:/path``; ``seconds`` bounds every waiting."""

    address: str
    seconds: float = 30.0

    def __post_init__(self) -> None:
        _place(self.address)  # The start fails loudly on a bad one.

    def scan(self, content: bytes) -> Scanned:
        answer = self._ask(b"zINSTREAM\0", content)
        if answer == _CLEAN:
            return Scanned()
        if answer.startswith("stream: ") and answer.endswith(_FOUND):
            return Scanned(answer.removeprefix("stream: ").removesuffix(_FOUND))
        # Too large, a broken pipe, a memory that ran out: nobody has looked.
        raise ScannerUnavailable(answer[:120] or "no answer")

    def check(self) -> str | None:
        try:
            answer = self._ask(b"zPING\0")
        except ScannerUnavailable as cause:
            return str(cause)
        return None if answer == "PONG" else f"clamd answers {answer[:60]!r}"

    def _ask(self, command: bytes, content: bytes | None = None) -> str:
        try:
            with closing(self._connected()) as line:
                line.sendall(command)
                if content is not None:
                    _send(line, content)
                return _answer(line)
        except OSError as cause:
            raise ScannerUnavailable(f"{type(cause).__name__} at {self.address}") from cause

    def _connected(self) -> socket.socket:
        family, place = _place(self.address)
        line = socket.socket(family, socket.SOCK_STREAM)
        try:
            line.settimeout(self.seconds)
            line.connect(place)
        except OSError:
            line.close()
            raise
        return line


def _place(address: str) -> tuple[socket.AddressFamily, str | tuple[str, int]]:
    parts = urlsplit(address)
    if parts.scheme == "unix" and parts.path.startswith("/") and not parts.netloc:
        return socket.AF_UNIX, parts.path
    with suppress(ValueError):  # A port that is no number.
        if parts.scheme == "tcp" and parts.hostname and parts.port:
            return socket.AF_INET, (parts.hostname, parts.port)
    raise NotAnAddress(address)


def _send(line: socket.socket, content: bytes) -> None:
    """The content in pieces. A daemon that has heard enough hangs up; its answer says why."""
    with suppress(BrokenPipeError, ConnectionResetError):
        for piece in _pieces(content):
            line.sendall(struct.pack("!I", len(piece)) + piece)
        line.sendall(struct.pack("!I", 0))


def _pieces(content: bytes) -> Iterator[bytes]:
    for start in range(0, len(content), PIECE):
        yield content[start : start + PIECE]


def _answer(line: socket.socket) -> str:
    heard = b""
    while not heard.endswith(b"\0") and len(heard) < _LONGEST_ANSWER:
        piece = line.recv(1024)
        if not piece:
            break
        heard += piece
    return heard.rstrip(b"\0\n").decode("utf-8", "replace")
