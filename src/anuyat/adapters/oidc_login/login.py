"""The two halves of a login, and what the operator is told about the settings."""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from anuyat.adapters.oidc_login import claims as particulars
from anuyat.adapters.oidc_login import tokens, wire
from anuyat.adapters.oidc_login.config import Config
from anuyat.adapters.oidc_login.published import Published
from anuyat.ports.identity import (
    Begun,
    Identified,
    Level,
    LoginRefused,
    NotAuthentic,
    ProviderUnavailable,
    meets,
)

LOCALES = {"th": "th en", "en": "en th"}

NO_SAID = frozenset({
    "access_denied",
    "login_required",
    "consent_required",
    "interaction_required",
    "account_selection_required",
})  # fmt: skip
"""Errors that mean the person did not go through with it; the rest of them are ours."""

TRY_AGAIN = frozenset({"server_error", "temporarily_unavailable"})

NOT_US = frozenset({"invalid_client", "unauthorized_client"})


class OidcLogin:
    """A LoginProvider for one set of settings. Safe to share between threads."""

    def __init__(self, config: Config) -> None:
        self.name = config.name
        self._config = config
        self._client = wire.client_for(config)
        self._published = Published(config, self._client)

    def begin(
        self,
        *,
        redirect_uri: str,
        claims: tuple[str, ...],
        lang: str,
        minimum: Level,
        now: datetime,
    ) -> Begun:
        if redirect_uri not in self._config.redirect_uris:
            raise ValueError(f"{self.name} was not told of this return address")
        scopes = particulars.scopes(self._config, claims)
        memory = {
            "provider": self.name,
            "state": secrets.token_urlsafe(32),
            "nonce": secrets.token_urlsafe(32),
            "code_verifier": secrets.token_urlsafe(48),
            "redirect_uri": redirect_uri,
            "claims": " ".join(claims),
            "issued_at": _seconds(now),
        }
        asked = {
            "response_type": "code",
            "client_id": self._config.client_id,
            "redirect_uri": redirect_uri,
            "scope": " ".join(scopes),
            "state": memory["state"],
            "nonce": memory["nonce"],
            "code_challenge": _challenge(memory["code_verifier"]),
            "code_challenge_method": "S256",
            "ui_locales": LOCALES.get(lang, LOCALES["th"]),
            **self._level_asked(minimum),
            **self._age_asked(),
        }
        address = self._published.document(now)["authorization_endpoint"]
        return Begun(address + ("&" if "?" in address else "?") + urlencode(asked), memory)

    def finish(
        self, *, query: Mapping[str, str], memory: Mapping[str, str], now: datetime
    ) -> Identified:
        self._recognise(query, memory, now)
        self._check_response_issuer(query, now)
        if error := query.get("error"):
            raise _answer_to(error)
        if not (code := query.get("code")):
            raise NotAuthentic("no_code")
        granted = self._redeem(code, memory, now)
        expected = tokens.Expected(
            issuer=self._config.issuer,
            client_id=self._config.client_id,
            nonce=memory["nonce"],
            access_token=_text(granted.get("access_token")),
            code=code,
            max_age=self._config.max_age,
        )
        token = _text(granted.get("id_token"))
        self._check_signature(token, now)
        stated = tokens.believe(token, expected, now)
        wanted = tuple(memory["claims"].split())
        missing = particulars.missing(self._config, wanted, stated)
        more = self._ask_further(stated, expected.access_token, now) if missing else {}
        return particulars.identified(self._config, wanted, stated, more, token)

    def check(self) -> list[str]:
        findings = _permission_findings(self._config)
        if self._config.allow_loopback:
            findings.append(f"{self.name}: http on the loopback network is allowed (demo only)")
        try:
            document, keys = self._published.as_of_now()
            if not keys:
                findings.append(f"{self.name}: publishes no key we can use")
        except ProviderUnavailable as problem:
            return [*findings, f"{self.name}: {problem}"]
        return findings + _document_findings(self._config, document)

    # --- what the steps above are made of ---

    def _level_asked(self, minimum: Level) -> dict[str, str]:
        enough = [value for value, level in self._config.acr if meets(level, minimum)]
        return {"acr_values": " ".join(enough)} if enough and minimum else {}

    def _age_asked(self) -> dict[str, str]:
        age = self._config.max_age
        return {} if age is None else {"max_age": str(int(age.total_seconds()))}

    def _recognise(
        self, query: Mapping[str, str], memory: Mapping[str, str], now: datetime
    ) -> None:
        if memory.get("provider") != self.name or not memory.keys() >= REMEMBERED:
            raise NotAuthentic("memory")
        if not tokens.same(query.get("state"), memory["state"]):
            raise NotAuthentic("state")
        if memory["redirect_uri"] not in self._config.redirect_uris:
            raise NotAuthentic("memory")
        begun_at = _moment(memory["issued_at"])
        if not -tokens.SKEW <= now - begun_at <= self._config.patience:
            raise NotAuthentic("too_old")

    def _check_response_issuer(self, query: Mapping[str, str], now: datetime) -> None:
        """RFC 9207: two providers cannot be mixed up when the answer says whose it is."""
        said = query.get("iss")
        promised = self._published.document(now).get(
            "authorization_response_iss_parameter_supported"
        )
        if (said is not None or promised is True) and said != self._config.issuer:
            raise NotAuthentic("response_issuer")

    def _redeem(self, code: str, memory: Mapping[str, str], now: datetime) -> dict[str, Any]:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": memory["redirect_uri"],
            "code_verifier": memory["code_verifier"],
        }
        endpoint = self._published.document(now)["token_endpoint"]
        status, granted = wire.post(self._client, self._config, endpoint, form)
        if status == 401 or granted.get("error") in NOT_US:
            raise NotAuthentic("client_rejected")
        if status != 200 or "error" in granted:
            raise NotAuthentic("code_rejected")
        if not _text(granted.get("id_token")):
            raise NotAuthentic("no_token")
        return granted

    def _check_signature(self, token: str, now: datetime) -> None:
        header = tokens.read_header(token)
        keys = tokens.fitting(self._published.keys(now), header)
        if keys and tokens.is_signed_by(token, keys, header):
            return
        if keys and header.key_id is not None:
            raise NotAuthentic("signature")
        # The provider may have changed its keys since we looked: look once more.
        keys = tokens.fitting(self._published.newer_keys(now), header) or keys
        if not keys:
            raise NotAuthentic("key_unknown")
        if not tokens.is_signed_by(token, keys, header):
            raise NotAuthentic("signature")

    def _ask_further(
        self, stated: Mapping[str, Any], access_token: str, now: datetime
    ) -> dict[str, Any]:
        address = self._published.document(now).get("userinfo_endpoint")
        if not (self._config.userinfo and isinstance(address, str) and access_token):
            return {}
        more = wire.get(self._client, self._config, address, bearer=access_token)
        if not tokens.same(more.get("sub"), stated["sub"]):
            raise NotAuthentic("userinfo")
        return more


REMEMBERED = frozenset({"state", "nonce", "code_verifier", "redirect_uri", "claims", "issued_at"})


def _answer_to(error: str) -> Exception:
    """The refusal that an error of the provider stands for. Its own words go no further."""
    if error in NO_SAID:
        return LoginRefused(error)
    if error in TRY_AGAIN:
        return ProviderUnavailable("says that it cannot now")
    return NotAuthentic("request_rejected")


def _permission_findings(config: Config) -> list[str]:
    held = config.permission
    if not config.permission_needed or (
        held and held.number and held.purpose and held.access_controller
    ):
        return []
    return [
        f"{config.name}: needs a written permission; its number, its purpose and the person "
        "who controls staff access are not all set"
    ]


def _document_findings(config: Config, document: Mapping[str, Any]) -> list[str]:
    findings = [
        f"{config.name}: {name} is published as {document.get(name)}, documented as {url}"
        for name, url in config.documented.items()
        if document.get(name) != url
    ]
    methods = document.get("code_challenge_methods_supported")
    if not isinstance(methods, list) or "S256" not in methods:
        findings.append(f"{config.name}: does not say that it checks PKCE with S256")
    offered = document.get("id_token_signing_alg_values_supported")
    if isinstance(offered, list) and not tokens.ALGORITHMS.keys() & set(map(str, offered)):
        findings.append(f"{config.name}: signs with no algorithm that we accept")
    return findings


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def _seconds(now: datetime) -> str:
    if now.tzinfo is None:
        raise ValueError("a moment needs a zone")
    return str(int(now.timestamp()))


def _moment(seconds: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        raise NotAuthentic("memory") from None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
