"""What the demo provider grants: codes that serve once, and tokens for them."""

import hashlib
import secrets
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hmac import compare_digest
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

from joserfc import jws, jwt

from anuyat.demo.identity_provider import faults as misbehaviour
from anuyat.demo.identity_provider import keys

CODE_LIVES = timedelta(seconds=60)
TOKEN_LIVES = timedelta(minutes=5)

SCOPES: Mapping[str, tuple[str, ...]] = {
    "openid": (),
    "ial": ("ial", "aal"),
    "pid": ("pid",),
    "title": ("title",),
    "title_en": ("title_en",),
    "name": ("name",),
    "name_en": ("name_en",),
    "given_name": ("given_name",),
    "given_name_en": ("given_name_en",),
    "middle_name": ("middle_name",),
    "middle_name_en": ("middle_name_en",),
    "family_name": ("family_name",),
    "family_name_en": ("family_name_en",),
    "birthdate": ("birthdate",),
    "gender": ("gender",),
    "address": ("address",),
    "smartcard_code": ("smartcard_code",),
    "date_of_issuance": ("date_of_issuance",),
    "date_of_expiry": ("date_of_expiry",),
    "email": ("email",),
    "profile": ("name",),
}
"""Scope → the particulars it brings, in the order the page lists them."""


@dataclass(frozen=True, slots=True)
class Grant:
    client_id: str
    redirect_uri: str
    challenge: str
    nonce: str
    scope: str
    person: str
    granted_at: datetime


@dataclass(frozen=True, slots=True)
class House:
    """The provider's settings and what it remembers until it is switched off."""

    people: Mapping[str, Mapping[str, str]]
    clients: Mapping[str, Mapping[str, Any]]
    issuer: str
    key_folder: Path
    clock: Callable[[], datetime]
    algorithm: str
    faults: Collection[str]
    codes: dict[str, Grant] = field(default_factory=dict)
    tokens: dict[str, Grant] = field(default_factory=dict)


def problem_to_show(house: House, asked: Mapping[str, str]) -> str:
    """Why the browser must not be sent anywhere: we do not know who asks, or where it leads."""
    client = house.clients.get(asked.get("client_id", ""))
    if client is None:
        return "client_id"
    return "" if asked.get("redirect_uri") in client["redirect_uris"] else "redirect_uri"


def problem_to_return(asked: Mapping[str, str]) -> str:
    """The error to send home for a request of a known client, or "" if it is in order."""
    if asked.get("response_type") != "code":
        return "unsupported_response_type"
    wanted = asked.get("scope", "").split()
    if "openid" not in wanted or not SCOPES.keys() >= set(wanted):
        return "invalid_scope"
    if asked.get("code_challenge_method") != "S256" or len(asked.get("code_challenge", "")) != 43:
        return "invalid_request"
    return ""


def grant(house: House, asked: Mapping[str, str], person: str) -> str:
    """A code for ``person``, good once and for CODE_LIVES."""
    now = house.clock()
    _forget(house, now)
    code = secrets.token_urlsafe(32)
    house.codes[code] = Grant(
        client_id=asked["client_id"],
        redirect_uri=asked["redirect_uri"],
        challenge=asked["code_challenge"],
        nonce=asked.get("nonce", ""),
        scope=asked["scope"],
        person=person,
        granted_at=now,
    )
    return code


def redeem(house: House, client_id: str, form: Mapping[str, str]) -> dict[str, Any]:
    """The tokens for a code, or an error of RFC 6749. Taking the code out uses it up."""
    if form.get("grant_type") != "authorization_code":
        return {"error": "unsupported_grant_type"}
    given, now = house.codes.pop(form.get("code", ""), None), house.clock()
    if (
        given is None
        or now - given.granted_at >= CODE_LIVES
        or given.client_id != client_id
        or given.redirect_uri != form.get("redirect_uri")
        or not _is_met(given.challenge, form.get("code_verifier", ""))
    ):
        return {"error": "invalid_grant"}
    access_token = secrets.token_urlsafe(32)
    house.tokens[access_token] = given
    return misbehaviour.of_grant(house.faults, {
        "access_token": access_token,
        "token_type": "Bearer",
        "expires_in": int(TOKEN_LIVES.total_seconds()),
        "scope": given.scope,
        "id_token": _id_token(house, given, access_token, form["code"], now),
    })  # fmt: skip


def told(house: House, authorization: str) -> dict[str, Any] | None:
    """What the holder of an access token may know; None for a token we did not give."""
    scheme, _, token = authorization.partition(" ")
    given = house.tokens.get(token) if scheme == "Bearer" else None
    if given is None or house.clock() - given.granted_at >= TOKEN_LIVES:
        return None
    return {"sub": subject(house, given), **particulars(house, given)}


def client_of(house: House, authorization: str) -> str | None:
    """Which client the Basic header proves; None for none."""
    try:
        scheme, _, encoded = authorization.partition(" ")
        pair = b64decode(encoded if scheme == "Basic" else "", validate=True).decode()
    except ValueError:
        return None
    client_id, _, secret = (unquote_plus(part) for part in pair.partition(":"))
    held = house.clients.get(client_id, {}).get("secret", "")
    right = compare_digest(secret.encode(), held.encode()) and held != ""
    return client_id if right else None


def particulars(house: House, given: Grant) -> dict[str, Any]:
    """The particulars of the person that the granted scopes bring."""
    person = house.people[given.person]
    names = [name for scope in given.scope.split() for name in SCOPES[scope]]
    found: dict[str, Any] = {name: person[name] for name in names if person.get(name)}
    if "address" in found:
        found["address"] = {"formatted": found["address"]}
    return found


def subject(house: House, given: Grant) -> str:
    """The person's name towards one client: stable, and no key to another client's records."""
    seed = "|".join((house.issuer, given.client_id, given.person))
    return hashlib.sha256(seed.encode()).hexdigest()[:32]


def _is_met(challenge: str, verifier: str) -> bool:
    """Whether the code comes from whoever asked for it (RFC 7636, S256)."""
    met_by = _encoded(hashlib.sha256(verifier.encode()).digest())
    return compare_digest(challenge.encode(), met_by.encode())


def _id_token(house: House, given: Grant, access_token: str, code: str, now: datetime) -> str:
    seconds = int(now.timestamp())
    claims = {
        "iss": house.issuer,
        "sub": subject(house, given),
        "aud": given.client_id,
        "iat": seconds,
        "exp": seconds + int(TOKEN_LIVES.total_seconds()),
        "auth_time": int(given.granted_at.timestamp()),
        "nonce": given.nonce,
        "jti": secrets.token_urlsafe(16),
        "at_hash": _half(access_token),
        "c_hash": _half(code),
        **particulars(house, given),
    }
    key = keys.signing(house.key_folder, house.algorithm, now)
    header = {"alg": house.algorithm, "kid": key.kid}
    header, claims = misbehaviour.of_token(house.faults, header, claims)
    if forged := misbehaviour.forged(house.faults, header, claims, key):
        return forged
    registry = jws.JWSRegistry(misbehaviour.ODD_HEADERS, [house.algorithm])
    token = jwt.encode(header, claims, key, registry=registry)
    return misbehaviour.of_signature(house.faults, token)


def _forget(house: House, now: datetime) -> None:
    """Drop what has lapsed, so that a long demonstration does not fill the memory."""
    for held, lives in ((house.codes, CODE_LIVES), (house.tokens, TOKEN_LIVES)):
        for name in [n for n, given in list(held.items()) if now - given.granted_at >= lives]:
            held.pop(name, None)


def _half(text: str) -> str:
    return _encoded(hashlib.sha256(text.encode()).digest()[:16])


def _encoded(digest: bytes) -> str:
    return urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")
