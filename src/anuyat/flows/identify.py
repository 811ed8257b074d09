"""Process 2 of 8: proving and confirming identity (การพิสูจน์และยืนยันตัวตน).

The port is asked outside any transaction; what it proved is then written down with provider,
levels, moment and transaction. Only the claims a service needs are asked for.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from anuyat.apps.catalogue.queries import Published
from anuyat.apps.identity import commands, queries
from anuyat.core.access import Who
from anuyat.ports import board
from anuyat.ports.identity import UNSTATED, Begun, Level, meets, parse_level

# Without a service only this much is asked, to recognise the person and greet them.
PLAIN_CLAIMS = ("pid", "name")
PLAIN_NEED = {"claims": PLAIN_CLAIMS, "ial": "1.1"}
# An officer is found by the address under which their agency knows them.
OFFICER_CLAIMS = ("email", "name")


class LevelTooLow(Exception):
    """The proof of identity is weaker than the service needs: ``has`` and ``needs``."""

    def __init__(self, has: Level, needs: Level):
        super().__init__("the level of assurance is too low")
        self.has, self.needs = has, needs


class NotAnOfficer(Exception):
    """The agency's sign-in knows this person; we have no account for them."""


def begin(
    provider: str, *, edition: Published | None, redirect_uri: str, lang: str, at: datetime
) -> Begun:
    """Where to send a person to prove who they are, for a service or for their folder."""
    needed: Mapping[str, Any] = edition.bundle["identity"] if edition else PLAIN_NEED
    return board.login_provider(provider).begin(
        redirect_uri=redirect_uri,
        claims=tuple(needed["claims"]),
        lang=lang,
        minimum=parse_level(needed["ial"]),
        now=at,
    )


def finish(
    provider: str, *, query: Mapping[str, str], memory: Mapping[str, str], at: datetime
) -> tuple[UUID, Level]:
    """Who came back, now known to us, and how surely. Raises what the port raises."""
    identified = board.login_provider(provider).finish(query=query, memory=memory, now=at)
    person = commands.recognise(identified, at=at)
    return person.pk, identified.ial


def require_level(who: Who, edition: Published) -> None:
    """Raises LevelTooLow when a service needs a surer proof than this session has."""
    if edition.bundle["identity"].get("email") is True and who.ial:
        return  # Any way of coming in is enough, an address too.
    needs = parse_level(edition.bundle["identity"]["ial"])
    if not meets(who.ial, needs):
        raise LevelTooLow(who.ial, needs)


def begin_officer(provider: str, *, redirect_uri: str, lang: str, at: datetime) -> Begun:
    """Where to send an officer who signs in by their agency's own sign-on."""
    return board.login_provider(provider).begin(
        redirect_uri=redirect_uri, claims=OFFICER_CLAIMS, lang=lang, minimum=UNSTATED, now=at
    )


def finish_officer(
    provider: str, *, query: Mapping[str, str], memory: Mapping[str, str], at: datetime
) -> UUID:
    """The officer whom the agency's own sign-in names by e-mail. Raises NotAnOfficer."""
    identified = board.login_provider(provider).finish(query=query, memory=memory, now=at)
    officer = queries.officer_by_email(identified.claims.get("email", ""))
    if officer is None:
        raise NotAnOfficer
    return officer.pk


def prefill(edition: Published, person_id: UUID) -> dict[str, Any]:
    """What the form need not ask, because the proof of identity already gave it."""
    person = queries.person(person_id)
    if person is None:
        return {}
    known: dict[str | None, Any] = {
        "identity.name": person.name,
        "identity.pid": queries.pid(person),
        "identity.address": _address(person.address),
    }
    return {
        question.id: known[question.prefill]
        for page in edition.form.pages
        for question in page.questions
        if known.get(question.prefill)
    }


def _address(told: str) -> dict[str, str] | None:
    """The address in parts, where the provider gave parts; a line of text prefills nothing."""
    try:
        parts = json.loads(told)
    except ValueError:
        return None
    return parts if isinstance(parts, dict) and parts.get("subdistrict") else None
