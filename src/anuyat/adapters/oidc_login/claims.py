"""From the provider's particulars to ours: only those asked for, as plain text."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from anuyat.adapters.oidc_login.config import Claim, Config
from anuyat.adapters.oidc_login.tokens import moment
from anuyat.ports.identity import (
    UNSTATED,
    Identified,
    Level,
    NotAuthentic,
    parse_level,
)

LONGEST_CLAIM = 2000
"""Characters; an address is a few hundred. A longer value is left out."""

VOUCHED = (True, "true")
"""Some providers write the truth as text."""


def scopes(config: Config, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """What to ask of the provider for ``wanted``, each scope once and nothing to spare.

    Raises ValueError for a claim the provider does not have.
    """
    known = {claim.ours: claim for claim in config.claims}
    if unknown := [name for name in wanted if name not in known]:
        raise ValueError(f"{config.name} cannot give {', '.join(unknown)}")
    return tuple(dict.fromkeys((*config.scopes, *(known[name].scope for name in wanted))))


def missing(config: Config, wanted: Iterable[str], stated: Mapping[str, Any]) -> bool:
    """Whether a wanted claim is not in ``stated``."""
    return any(claim.theirs not in stated for claim in _asked(config, wanted))


def identified(
    config: Config,
    wanted: tuple[str, ...],
    stated: Mapping[str, Any],
    more: Mapping[str, Any],
    token: str,
) -> Identified:
    """Who the person is. What was signed (``stated``) goes before what was not (``more``)."""
    claims = {}
    for claim in _asked(config, wanted):
        source = stated if claim.theirs in stated else more
        text = _text(source.get(claim.theirs))
        if text and source.get(claim.vouched_by, True) in VOUCHED:
            claims[claim.ours] = text
    # A provider that does not say when the person proved themselves vouches for "now".
    proved_at = moment(stated.get("auth_time")) or moment(stated.get("iat"))
    if proved_at is None:
        raise NotAuthentic("issued_at")
    return Identified(
        provider=config.name,
        subject=stated["sub"],
        claims=claims,
        ial=_level(stated.get(config.ial_claim)) or _level_of_acr(config, stated.get("acr")),
        aal=_level(stated.get(config.aal_claim)),
        authenticated_at=proved_at,
        transaction_id=_transaction(stated, token),
    )


def _asked(config: Config, wanted: Iterable[str]) -> list[Claim]:
    asked = set(wanted)
    return [claim for claim in config.claims if claim.ours in asked]


def _text(value: object) -> str:
    """A claim as text; an OpenID address is its formatted lines; "" for what is not text."""
    if isinstance(value, Mapping):
        value = value.get("formatted")
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return value.strip() if isinstance(value, str) and len(value) <= LONGEST_CLAIM else ""


def _level(value: object) -> Level:
    """The level a claim states. One we cannot read counts as unstated: it proves nothing."""
    try:
        return parse_level(str(value))
    except ValueError:
        return UNSTATED


def _level_of_acr(config: Config, acr: object) -> Level:
    return next((level for value, level in config.acr if value == acr), UNSTATED)


def _transaction(stated: Mapping[str, Any], token: str) -> str:
    """The provider's id of this event; where it gives none, the hash of what it signed."""
    for name in ("txn", "jti"):
        if isinstance(given := stated.get(name), str) and 0 < len(given) <= 200:
            return given
    return "sha256:" + hashlib.sha256(token.encode("ascii")).hexdigest()
