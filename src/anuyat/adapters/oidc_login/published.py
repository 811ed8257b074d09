"""What a provider publishes about itself: its addresses and its keys, remembered for a while.

Two threads may fetch at once; each puts a whole answer in place, so none sees half of one.
"""

from base64 import urlsafe_b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from anuyat.adapters.oidc_login import wire
from anuyat.adapters.oidc_login.config import Config, is_safe
from anuyat.ports.identity import ProviderUnavailable

type PublicKey = RSAKey | ECKey

KEPT_FOR = timedelta(hours=6)
REFETCHED_AFTER = timedelta(seconds=10)
"""A key we do not know makes us look again, but no oftener than this."""

MOST_KEYS = 50
SMALLEST_RSA = 2048
"""Bits; a shorter key is left out as if it had not been published."""

NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")
KINDS: dict[str, type[RSAKey] | type[ECKey]] = {"RSA": RSAKey, "EC": ECKey}


@dataclass(frozen=True, slots=True)
class Kept[T]:
    value: T
    fetched_at: datetime

    def is_younger(self, than: timedelta, now: datetime) -> bool:
        return timedelta(0) <= now - self.fetched_at < than


class Published:
    """One provider's discovery document and key set. Every method raises ProviderUnavailable."""

    def __init__(self, config: Config, client: httpx.Client) -> None:
        self._config = config
        self._client = client
        self._document: Kept[dict[str, Any]] | None = None
        self._keys: Kept[tuple[PublicKey, ...]] | None = None

    def document(self, now: datetime) -> dict[str, Any]:
        """The discovery document, once it names exactly the issuer we were told to trust."""
        kept = self._document
        if kept is None or not kept.is_younger(KEPT_FOR, now):
            kept = self._document = Kept(self._fetch_document(), now)
        return kept.value

    def keys(self, now: datetime) -> tuple[PublicKey, ...]:
        kept = self._keys
        if kept is None or not kept.is_younger(KEPT_FOR, now):
            kept = self._keys = Kept(self._fetch_keys(self.document(now)), now)
        return kept.value

    def newer_keys(self, now: datetime) -> tuple[PublicKey, ...]:
        """The keys fetched anew, for a token that fits none we know; () if we just looked."""
        if self._keys is not None and self._keys.is_younger(REFETCHED_AFTER, now):
            return ()
        self._keys = Kept(self._fetch_keys(self.document(now)), now)
        return self._keys.value

    def as_of_now(self) -> tuple[dict[str, Any], tuple[PublicKey, ...]]:
        """Document and keys fetched for a look at the provider's health; nothing is kept."""
        document = self._fetch_document()
        return document, self._fetch_keys(document)

    def _fetch_document(self) -> dict[str, Any]:
        url = self._config.issuer.rstrip("/") + "/.well-known/openid-configuration"
        document = wire.get(self._client, self._config, url)
        if document.get("issuer") != self._config.issuer:
            raise ProviderUnavailable("publishes another issuer than the one we trust")
        for name in NEEDED:
            address = document.get(name)
            if not (isinstance(address, str) and is_safe(address, self._config.allow_loopback)):
                raise ProviderUnavailable(f"publishes no safe {name}")
        return document

    def _fetch_keys(self, document: dict[str, Any]) -> tuple[PublicKey, ...]:
        published = wire.get(self._client, self._config, document["jwks_uri"]).get("keys")
        if not isinstance(published, list):
            raise ProviderUnavailable("publishes no keys")
        return tuple(usable(published[:MOST_KEYS]))


def usable(published: list[Any]) -> Iterator[PublicKey]:
    """The public keys for signatures in a key set; what we do not understand is left out.

    Symmetric keys are never read: a published secret would let anybody sign.
    """
    for entry in published:
        kind = KINDS.get(str(entry.get("kty"))) if isinstance(entry, dict) else None
        if kind is None or entry.get("use", "sig") != "sig":
            continue
        try:
            if kind is RSAKey and _bits(entry["n"]) < SMALLEST_RSA:
                continue
            yield kind.import_key({k: v for k, v in entry.items() if k in KEY_MEMBERS})
        except (JoseError, ValueError, TypeError, KeyError):
            continue


KEY_MEMBERS = frozenset({"kty", "kid", "alg", "use", "n", "e", "crv", "x", "y"})
"""What makes a public key; a private part published by mistake is not even read."""


def _bits(modulus: str) -> int:
    raw = urlsafe_b64decode(modulus + "=" * (-len(modulus) % 4))
    return int.from_bytes(raw).bit_length()
