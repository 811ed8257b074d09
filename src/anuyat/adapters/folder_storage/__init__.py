"""Files in a folder, each sealed with AES-256-GCM under its scope's own key.

Every key is derived (HKDF-SHA256) from one master key of at least 32 random bytes. A content's
name is its keyed hash, so a listing of the folder tells only how many there are and how large.
A file appears whole or not at all: it is written aside, flushed, then given its name.
"""

import hashlib
import hmac
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from anuyat.ports.storage import NotThere, StorageUnavailable, Tampered

_MARK = b"ANY1"
_NONCE_BYTES = 12
_KEY = re.compile(r"[0-9a-f]{64}")
_CHECK_SCOPE, _CHECK_CONTENT = "\0check", b"begun with this master key"


class FolderStorage:
    def __init__(self, folder: Path, master_key: bytes) -> None:
        if len(master_key) < 32:
            raise ValueError("the storage's master key needs at least 32 bytes")
        self._folder = folder
        self._master_key = master_key

    def put(self, scope: str, content: bytes) -> str:
        key = self._name(scope, content)
        if not self._holds(scope, key, content):
            with _weather():
                _write_whole(self._folder, self._path(scope, key), self._seal(scope, key, content))
        return key

    def get(self, scope: str, key: str) -> bytes:
        path = self._path(scope, key)
        with _weather():
            try:
                sealed = path.read_bytes()
            except FileNotFoundError:
                raise NotThere(key) from None
        return self._open(scope, key, sealed)

    def delete(self, scope: str, key: str) -> None:
        if _KEY.fullmatch(key):
            with _weather():
                self._path(scope, key).unlink(missing_ok=True)

    def exists(self, scope: str, key: str) -> bool:
        with _weather():
            return bool(_KEY.fullmatch(key)) and self._path(scope, key).is_file()

    def check(self) -> str | None:
        """Writes a small file once and reads it back ever after: a wrong master key shows here."""
        path = self._folder / "check"
        try:
            with _weather():
                if not path.exists():
                    sealed = self._seal(_CHECK_SCOPE, "check", _CHECK_CONTENT)
                    _write_whole(self._folder, path, sealed)
                self._open(_CHECK_SCOPE, "check", path.read_bytes())
                _write_whole(self._folder, self._folder / "written", b"")
        except Tampered:
            return "the master key is not the one this folder was begun with"
        except StorageUnavailable as cause:
            return str(cause)
        return None

    def _holds(self, scope: str, key: str, content: bytes) -> bool:
        """Whether the content is already kept, whole: a damaged copy is written anew."""
        try:
            return self.get(scope, key) == content
        except (NotThere, Tampered):
            return False

    def _path(self, scope: str, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise NotThere(key)
        place = hashlib.sha256(scope.encode()).hexdigest()[:32]
        return self._folder / place / key[:2] / key

    def _name(self, scope: str, content: bytes) -> str:
        return hmac.digest(self._derived("name", scope), content, "sha256").hex()

    def _seal(self, scope: str, key: str, content: bytes) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        sealed = AESGCM(self._derived("seal", scope)).encrypt(nonce, content, _bound(scope, key))
        return _MARK + nonce + sealed

    def _open(self, scope: str, key: str, sealed: bytes) -> bytes:
        start = len(_MARK)
        nonce, rest = sealed[start : start + _NONCE_BYTES], sealed[start + _NONCE_BYTES :]
        try:
            if not sealed.startswith(_MARK):
                raise Tampered(key)
            return AESGCM(self._derived("seal", scope)).decrypt(nonce, rest, _bound(scope, key))
        except (InvalidTag, ValueError):
            raise Tampered(key) from None

    def _derived(self, purpose: str, scope: str) -> bytes:
        purpose_and_scope = f"anuyat storage 1 {purpose} {scope}".encode()
        return HKDF(SHA256(), 32, salt=None, info=purpose_and_scope).derive(self._master_key)


def _bound(scope: str, key: str) -> bytes:
    """A sealed file opens under its own scope and name only: files cannot be swapped."""
    return f"{scope}\0{key}".encode()


def _write_whole(folder: Path, path: Path, content: bytes) -> None:
    aside = folder / "unfinished"
    aside.mkdir(parents=True, exist_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=aside)
    try:
        with open(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    for changed in (path.parent, path.parent.parent, folder):
        _flush_folder(changed)


def _flush_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@contextmanager
def _weather() -> Iterator[None]:
    try:
        yield
    except OSError as cause:
        raise StorageUnavailable(str(cause)) from cause
