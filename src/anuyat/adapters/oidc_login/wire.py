"""Talking to the provider: short, small, encrypted, and never led elsewhere.

Errors carry no body, address or header of the exchange, so that nothing which proves or
describes a person can reach a log through a traceback.
"""

import json
import ssl
import time
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import quote_plus

import httpx

from anuyat.adapters.oidc_login.config import Config, is_safe
from anuyat.ports.identity import ProviderUnavailable

LARGEST_ANSWER = 256 * 1024
"""Bytes of one answer; discovery documents and key sets are a few thousand."""

LONGEST_EXCHANGE = 3.0
"""Of the configured timeout, counted over a whole answer: a drip of bytes is no answer."""


def client_for(config: Config) -> httpx.Client:
    """A connection pool for one provider. Proxies of the environment never see loopback."""
    return httpx.Client(
        timeout=httpx.Timeout(config.timeout.total_seconds()),
        follow_redirects=False,
        verify=_authorities(),
        trust_env=not config.allow_loopback,
        headers={"Accept": "application/json", "Accept-Encoding": "identity"},
    )


@cache
def _authorities() -> ssl.SSLContext:
    """Whom we trust to vouch for a host; read from disk once, for all providers."""
    return httpx.create_ssl_context()


def get(client: httpx.Client, config: Config, url: str, bearer: str = "") -> dict[str, Any]:
    """The JSON object at ``url``. Raises ProviderUnavailable."""
    headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
    status, body = _exchange(client, config, "GET", url, headers=headers)
    if status != 200:
        raise ProviderUnavailable(f"answered {status}")
    return _object(body)


def post(
    client: httpx.Client, config: Config, url: str, form: Mapping[str, str]
) -> tuple[int, dict[str, Any]]:
    """Send ``form`` under our client id and secret: status below 500, and the JSON object.

    Raises ProviderUnavailable.
    """
    headers = {"Authorization": basic(config)}
    status, body = _exchange(client, config, "POST", url, headers=headers, form=form)
    return status, _object(body)


def basic(config: Config) -> str:
    """The Basic header of this client (RFC 6749 section 2.3.1)."""
    pair = [config.client_id, config.client_secret]
    if config.quoted_credentials:
        pair = [quote_plus(part) for part in pair]
    return "Basic " + b64encode(":".join(pair).encode()).decode("ascii")


def _exchange(
    client: httpx.Client,
    config: Config,
    method: str,
    url: str,
    *,
    headers: Mapping[str, str],
    form: Mapping[str, str] | None = None,
) -> tuple[int, bytes]:
    if not is_safe(url, config.allow_loopback):
        raise ProviderUnavailable("names an address that is not https")
    try:
        with client.stream(method, url, headers=headers, data=form) as answer:
            return answer.status_code, _read(answer, config)
    except (httpx.HTTPError, httpx.InvalidURL):
        pass
    # Raised out here, because an exception of httpx holds the request with its secrets.
    raise ProviderUnavailable("cannot be reached")


def _read(answer: httpx.Response, config: Config) -> bytes:
    status = answer.status_code
    if status >= 500 or status in (408, 429) or 300 <= status < 400:
        raise ProviderUnavailable(f"answered {status}")
    give_up_at = time.monotonic() + LONGEST_EXCHANGE * config.timeout.total_seconds()
    body = bytearray()
    for piece in answer.iter_bytes():
        body += piece
        if len(body) > LARGEST_ANSWER:
            raise ProviderUnavailable("answered at too great a length")
        if time.monotonic() > give_up_at:
            raise ProviderUnavailable("answered too slowly")
    return bytes(body)


def _object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise ProviderUnavailable("answered with something other than a JSON object")
    return value
