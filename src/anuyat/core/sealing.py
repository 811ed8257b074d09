"""Small secrets inside records: 13-digit numbers and the like, sealed, and found by a keyed hash.

A sealed text reads ``s1:key id:letters``. It opens only with the master key of that id and in the
scope it was sealed for. A fingerprint tells equal texts from different ones and, without the
master key, nothing else; a plain hash would not do, for there are few 13-digit numbers.

Rotation: make a sealer with the new key first and the former ones after it. New texts are sealed
with the new key, old ones still open, ``fingerprints`` finds both; ``reseal`` moves one over.

In running text only the 13-digit numbers are sealed, each in its place: ``seal_text`` before the
text is kept, ``open_text`` before it is shown to those who may see it.
"""

import hmac
import os
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from anuyat.core import thai

_VERSION = "s1"
_NONCE_BYTES = 12
_OPENS = f"⟦{_VERSION}:"
_IN_TEXT = re.compile(rf"⟦({_VERSION}:[0-9a-f]{{8}}:[A-Za-z0-9_-]+)⟧")


class SealBroken(ValueError):
    """Not a sealed text, changed since, from another scope, or under a key we do not hold."""


class Sealer:
    """Seals with ``master_key`` and opens with it or a former one. Each has 32 bytes or more."""

    def __init__(self, master_key: bytes, *former: bytes) -> None:
        keys = (master_key, *former)
        if min(map(len, keys)) < 32:
            raise ValueError("a master key needs at least 32 bytes")
        self._keys = {_key_id(key): key for key in keys}
        self._prints = tuple(_derive(key, "print", "") for key in keys)
        self._key_id = _key_id(master_key)

    def seal(self, scope: str, text: str) -> str:
        """``text`` sealed for one scope (such as ``case.answers``); different at each call."""
        nonce = os.urandom(_NONCE_BYTES)
        box = AESGCM(_derive(self._keys[self._key_id], "seal", scope))
        sealed = nonce + box.encrypt(nonce, text.encode(), _bound(self._key_id, scope))
        return f"{_VERSION}:{self._key_id}:{urlsafe_b64encode(sealed).decode().rstrip('=')}"

    def unseal(self, scope: str, sealed: str) -> str:
        """The text. Raises SealBroken."""
        version, _, rest = sealed.partition(":")
        key_id, _, letters = rest.partition(":")
        if version != _VERSION or key_id not in self._keys:
            raise SealBroken("not sealed, or by a key we do not hold")
        try:
            content = urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
            box = AESGCM(_derive(self._keys[key_id], "seal", scope))
            nonce, secret = content[:_NONCE_BYTES], content[_NONCE_BYTES:]
            return box.decrypt(nonce, secret, _bound(key_id, scope)).decode()
        except (InvalidTag, ValueError):
            raise SealBroken("changed, or sealed for another scope") from None

    def is_current(self, sealed: str) -> bool:
        """Whether the text is sealed with the present key, so that rotation can pass it by."""
        return sealed.startswith(f"{_VERSION}:{self._key_id}:")

    def reseal(self, scope: str, sealed: str) -> str:
        """The same text under the present key; unchanged if it is already. Raises SealBroken."""
        return sealed if self.is_current(sealed) else self.seal(scope, self.unseal(scope, sealed))

    def fingerprint(self, text: str) -> str:
        """Keyed hash of the text as 64 hex digits, to be stored beside it and looked up."""
        return _print(self._prints[0], text)

    def fingerprints(self, text: str) -> tuple[str, ...]:
        """The fingerprint under every key we hold, the present one first: look for any of them."""
        return tuple(_print(key, text) for key in self._prints)


def is_sealed(text: str) -> bool:
    """Whether a text has the shape of a sealed one; it may still not open."""
    return text.startswith(f"{_VERSION}:") and text.count(":") == 2


def seal_text(sealer: Sealer, scope: str, text: str) -> str:
    """``text`` with every 13-digit number in it sealed, however it is spelled.

    Whoever types what looks like our own mark gets it sealed too, so that ``open_text`` gives
    back exactly what was typed and opens nothing else.
    """
    marks = [hit.span() for hit in re.finditer(re.escape(_OPENS), text)]
    spans = tuple(sorted([*thai.spans_of_13(text), *marks]))
    return thai.replaced(text, spans, lambda part: f"⟦{sealer.seal(scope, part)}⟧")


def open_text(sealer: Sealer, scope: str, text: str) -> str:
    """The text as it was before ``seal_text``. Raises SealBroken."""
    return _IN_TEXT.sub(lambda hit: sealer.unseal(scope, hit[1]), text)


def seal_texts(sealer: Sealer, scope: str, value: Any) -> Any:
    """A JSON document with every text in it sealed by ``seal_text``; names of members stay."""
    return _in_all(value, lambda text: seal_text(sealer, scope, text))


def open_texts(sealer: Sealer, scope: str, value: Any) -> Any:
    """The document as it was before ``seal_texts``. Raises SealBroken."""
    return _in_all(value, lambda text: open_text(sealer, scope, text))


def _in_all(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: _in_all(item, change) for name, item in value.items()}
    return [_in_all(item, change) for item in value] if isinstance(value, list | tuple) else value


def _print(key: bytes, text: str) -> str:
    return hmac.digest(key, text.encode(), "sha256").hex()


def _key_id(master_key: bytes) -> str:
    return _derive(master_key, "id", "")[:4].hex()


def _bound(key_id: str, scope: str) -> bytes:
    return f"{_VERSION}:{key_id}:{scope}".encode()


def _derive(master_key: bytes, purpose: str, scope: str) -> bytes:
    info = f"anuyat sealing 1 {purpose} {scope}".encode()
    return HKDF(SHA256(), 32, salt=None, info=info).derive(master_key)
