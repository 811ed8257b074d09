"""The demo bank's notices: JSON, signed by HMAC-SHA256 over the moment of sending and the body."""

import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from anuyat.ports.payments import NotAuthentic, Notice, Unreadable

SENT_HEADER = "X-Demo-Bank-Sent"
SIGNATURE_HEADER = "X-Demo-Bank-Signature"


def write(secret: bytes, notice: Notice, now: datetime) -> tuple[bytes, dict[str, str]]:
    """Body and headers, as posted at ``now``."""
    body = json.dumps(
        {
            "payment": notice.provider_reference,
            "reference": notice.bill_reference,
            "satang": notice.satang,
            "at": notice.paid_at.isoformat(),
            "kind": notice.kind,
            "facts": dict(notice.facts),
        },
        ensure_ascii=False,
    ).encode()
    sent = str(int(now.timestamp()))
    return body, {
        "Content-Type": "application/json",
        SENT_HEADER: sent,
        SIGNATURE_HEADER: _signature(secret, sent, body),
    }


def read(
    provider: str,
    secret: bytes,
    body: bytes,
    headers: Mapping[str, str],
    now: datetime,
    tolerance: timedelta,
) -> Notice:
    """The notice, if the bank signed it no longer than ``tolerance`` ago (or ahead of us).

    Raises NotAuthentic, Unreadable.
    """
    given = {name.lower(): value for name, value in headers.items()}
    sent = given.get(SENT_HEADER.lower(), "")
    signature = given.get(SIGNATURE_HEADER.lower(), "")
    if not hmac.compare_digest(_signature(secret, sent, body).encode(), signature.encode()):
        raise NotAuthentic("signature")
    # The signature covers the moment, so from here on the digits are the bank's own.
    if abs(now - datetime.fromtimestamp(int(sent), UTC)) > tolerance:
        raise NotAuthentic("stale")
    try:
        return _notice(provider, json.loads(body))
    except (ValueError, KeyError, TypeError, AttributeError) as cause:
        raise Unreadable(str(cause)) from cause


def _notice(provider: str, said: dict[str, Any]) -> Notice:
    satang = said["satang"]
    if type(satang) is not int:
        raise ValueError("satang")
    return Notice(
        provider=provider,
        provider_reference=str(said["payment"]),
        bill_reference=str(said["reference"]),
        satang=satang,
        paid_at=datetime.fromisoformat(said["at"]),
        kind=said["kind"],
        facts={str(name): str(value) for name, value in said["facts"].items()},
    )


def _signature(secret: bytes, sent: str, body: bytes) -> str:
    return hmac.digest(secret, sent.encode() + b"." + body, "sha256").hex()
