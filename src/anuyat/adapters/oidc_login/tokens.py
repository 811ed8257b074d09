"""Whether an identity token can be believed. Pure: keys, expectations and the moment come in.

Keeps OpenID Connect Core 1.0 section 3.1.3.7 and RFC 8725: the algorithm is ours to choose,
never the token's; every comparison is exact; what is not stated is not assumed.
"""

import hashlib
import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hmac import compare_digest
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from anuyat.ports.identity import NotAuthentic

ALGORITHMS: Mapping[str, type[RSAKey] | type[ECKey]] = {
    "RS256": RSAKey,
    "PS256": RSAKey,
    "ES256": ECKey,
}
"""Signatures we accept. All digest with SHA-256, on which ``_half_hash`` relies."""

SKEW = timedelta(seconds=60)
OLDEST = timedelta(minutes=10)
"""An identity token comes fresh from the token endpoint; an old ``iat`` is somebody's replay."""

LONGEST_TOKEN = 64 * 1024
COMPACT = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Expected:
    """What the token of one login must say."""

    issuer: str
    client_id: str
    nonce: str = field(repr=False)
    access_token: str = field(repr=False)
    code: str = field(repr=False)
    max_age: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Header:
    algorithm: str
    key_id: str | None


def read_header(token: str) -> Header:
    """Algorithm and key id of a signed token. Raises NotAuthentic: malformed, algorithm."""
    if token.endswith("."):
        raise NotAuthentic("algorithm")  # An empty signature is what "none" looks like.
    if len(token) > LONGEST_TOKEN or not COMPACT.fullmatch(token):
        raise NotAuthentic("malformed")
    first = token.partition(".")[0]
    header = _json(first)
    algorithm, key_id = header.get("alg"), header.get("kid")
    if not isinstance(algorithm, str) or algorithm not in ALGORITHMS:
        raise NotAuthentic("algorithm")
    # We understand no extension, so one that says it is critical makes the token unreadable.
    if "crit" in header or "b64" in header or not isinstance(key_id, str | None):
        raise NotAuthentic("malformed")
    return Header(algorithm, key_id)


def fitting(keys: Iterable[RSAKey | ECKey], header: Header) -> list[RSAKey | ECKey]:
    """The keys that may have signed under ``header``: by id where it has one, kind and use."""
    return [
        key
        for key in keys
        if isinstance(key, ALGORITHMS[header.algorithm])
        and key.get("alg", header.algorithm) == header.algorithm
        and (header.algorithm != "ES256" or key.get("crv") == "P-256")
        and (header.key_id is None or key.get("kid") == header.key_id)
    ]


def is_signed_by(token: str, keys: Iterable[RSAKey | ECKey], header: Header) -> bool:
    """Whether one of ``keys`` signed ``token``."""
    # Headers other than ours are ignored, as RFC 7515 wants; read_header refused critical ones.
    registry = jws.JWSRegistry(algorithms=[header.algorithm], strict_check_header=False)
    registry.max_header_length = 8 * 1024
    return any(_verifies(token, key, registry) for key in keys)


def _verifies(token: str, key: RSAKey | ECKey, registry: jws.JWSRegistry) -> bool:
    try:
        jws.deserialize_compact(token, key, registry=registry)
    except (JoseError, ValueError, TypeError):
        return False
    return True


def believe(token: str, expected: Expected, now: datetime) -> dict[str, Any]:
    """The claims of a token whose signature was checked. Raises NotAuthentic."""
    claims = _json(token.split(".")[1])
    if claims.get("iss") != expected.issuer:
        raise NotAuthentic("issuer")
    _check_audience(claims, expected.client_id)
    _check_times(claims, now)
    if not same(claims.get("nonce"), expected.nonce):
        raise NotAuthentic("nonce")
    _check_bindings(claims, expected)
    if not (isinstance(claims.get("sub"), str) and 0 < len(claims["sub"]) <= 255):
        raise NotAuthentic("subject")
    _check_age(claims, expected.max_age, now)
    return claims


def _check_audience(claims: Mapping[str, Any], client_id: str) -> None:
    audience, party = claims.get("aud"), claims.get("azp")
    listed = [audience] if isinstance(audience, str) else audience
    if not isinstance(listed, list) or client_id not in listed:
        raise NotAuthentic("audience")
    if party != client_id and (party is not None or len(listed) > 1):
        raise NotAuthentic("audience")


def _check_times(claims: Mapping[str, Any], now: datetime) -> None:
    expires_at, issued_at = moment(claims.get("exp")), moment(claims.get("iat"))
    if expires_at is None or now >= expires_at + SKEW:
        raise NotAuthentic("expired")
    if issued_at is None or not -SKEW <= now - issued_at <= OLDEST + SKEW:
        raise NotAuthentic("issued_at")
    if "nbf" in claims:
        starts_at = moment(claims["nbf"])
        if starts_at is None or now < starts_at - SKEW:
            raise NotAuthentic("issued_at")


def _check_bindings(claims: Mapping[str, Any], expected: Expected) -> None:
    for name, bound in (("at_hash", expected.access_token), ("c_hash", expected.code)):
        if name in claims and not (bound and same(claims[name], _half_hash(bound))):
            raise NotAuthentic("token_hash")


def _check_age(claims: Mapping[str, Any], max_age: timedelta | None, now: datetime) -> None:
    proved_at = moment(claims.get("auth_time"))
    if proved_at is None:
        if max_age is not None or claims.get("auth_time") is not None:
            raise NotAuthentic("auth_time")
    elif proved_at > now + SKEW or (max_age is not None and now - proved_at > max_age + SKEW):
        raise NotAuthentic("auth_time")


def moment(value: object) -> datetime | None:
    """A NumericDate as a moment in UTC; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return datetime.fromtimestamp(value, UTC)
    except (OverflowError, OSError, ValueError):
        return None


def same(given: object, wanted: str) -> bool:
    """Whether ``given`` is the text ``wanted``, in a time that tells nothing; "" is never it."""
    return isinstance(given, str) and wanted != "" and compare_digest(_raw(given), _raw(wanted))


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _half_hash(text: str) -> str:
    digest = hashlib.sha256(_raw(text)).digest()[:16]
    return urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def _json(part: str) -> dict[str, Any]:
    """One segment of a token as a JSON object. Raises NotAuthentic: malformed."""
    try:
        value = json.loads(urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise NotAuthentic("malformed")
    return value
