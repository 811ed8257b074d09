"""Signing in by a code sent to an e-mail address, for what asks for no proof of identity.

The code serves once, for fifteen minutes, in the browser that asked for it. An address is a weaker
thing than IAL 1: what is behind it reaches only what came from it. Law: R6.2
"""

import hmac
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import handing_over
from anuyat.apps.catalogue.queries import Published
from anuyat.apps.identity import commands as identity
from anuyat.apps.identity import queries as identities
from anuyat.apps.records import tallies
from anuyat.apps.records.seals import sealer
from anuyat.core.access import Who
from anuyat.flows import alerts
from anuyat.flows.letters import MAIL_DOMAIN
from anuyat.ports import board
from anuyat.ports.identity import Identified, Level
from anuyat.ports.post import AddressRefused

PROVIDER, SCOPE = "email", "email-code"
LEVEL: Level = (0, 1)
LASTS = timedelta(minutes=15)
MOST_TRIES, DIGITS = 5, 8
# How often a code is sent to one address, so that nobody's mailbox is filled by others.
MOST_MAILS, WITHIN = 5, timedelta(hours=1)


class TooManyMails(Exception):
    """This address was sent codes too often in the last hour."""


class CodeRefused(Exception):
    """It is not taken: ``code`` is wrong, too_old, used or too_many. Only a wrong one may be typed
    again."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Asked:
    """What the browser's session keeps of a code that was sent; nothing in it opens anything."""

    memory: dict[str, str]


def allows(edition: Published | None) -> bool:
    """Whether an address is enough for this service; for one's own folder it is."""
    return edition is None or edition.bundle["identity"].get("email") is True


def ask(email: str, name: str, *, edition: Published | None, at: datetime) -> Asked:
    """Send a code to an address. Raises TooManyMails, PostUnavailable.

    An address that no mail reaches is not told apart from one that it does.
    """
    address = email.strip().casefold()
    mark = sealer().fingerprint(f"{PROVIDER}:{address}")
    if tallies.count(f"email-mails:{mark}", most=MOST_MAILS, at=at, until=at + WITHIN) > MOST_MAILS:
        raise TooManyMails
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    nonce = secrets.token_urlsafe(18)
    agency = agencies.agency(edition.agency_id) if edition else agencies.agencies()[0]
    mail = alerts.mail(
        f"<code.{secrets.token_hex(12)}@{MAIL_DOMAIN}>",
        agency,
        address,
        "รหัสเข้าสู่ระบบ / Your sign-in code",
        _said(code),
    )
    with suppress(AddressRefused):
        board.post().send(mail)
    return Asked(
        {
            "nonce": nonce,
            "mark": _mark(code, nonce),
            "email": sealer().seal(SCOPE, address),
            "name": sealer().seal(SCOPE, name.strip()),
            "until": (at + LASTS).isoformat(),
        }
    )


def finish(typed: str, *, memory: dict[str, str], at: datetime) -> UUID:
    """The person of the address to which the code was sent. Raises CodeRefused."""
    if at >= datetime.fromisoformat(memory["until"]):
        raise CodeRefused("too_old")
    nonce, until = memory["nonce"], at + LASTS
    if tallies.count(f"email-tries:{nonce}", most=MOST_TRIES, at=at, until=until) > MOST_TRIES:
        raise CodeRefused("too_many")
    digits = "".join(typed.split())
    if not hmac.compare_digest(_mark(digits, nonce), memory["mark"]):
        raise CodeRefused("wrong")
    if tallies.count(f"email-used:{nonce}", most=1, at=at, until=until) > 1:
        raise CodeRefused("used")  # The same session, kept from before it was used.
    address = sealer().unseal(SCOPE, memory["email"])
    person = identity.recognise(
        Identified(
            provider=PROVIDER,
            subject=address,
            claims={"name": sealer().unseal(SCOPE, memory["name"])},
            ial=LEVEL,
            aal=(1,),
            authenticated_at=at,
            transaction_id=nonce,
        ),
        at=at,
    )
    identity.keep_contact(person.pk, email=address, phone=person.phone)
    return person.pk


def is_by_email(who: Who) -> bool:
    """Whether this session rests on an address alone."""
    return who.person_id is not None and who.ial == LEVEL


@transaction.atomic
def hand_over(former: Who, *, to: Who, at: datetime) -> int:
    """Give what came from an address to the person who has now proved who they are; how many cases.

    Both were proved in one browser, one after the other, and the person asked for it. Nothing is
    given over from somebody who had proved who they are, or to somebody who had not.
    """
    if not is_by_email(former) or is_by_email(to) or to.person_id is None:
        return 0
    person = identities.person(to.person_id)
    if person is None or not person.pid_mark or former.person_id is None:
        return 0
    return handing_over.hand_over(of=former.person_id, to=to.person_id, who=to, at=at)


def _mark(code: str, nonce: str) -> str:
    return sealer().fingerprint(f"{SCOPE}:{nonce}:{code}")


def _said(code: str) -> str:
    minutes = int(LASTS.total_seconds() // 60)
    return (
        f"รหัสเข้าสู่ระบบของคุณคือ {code[:4]} {code[4:]}\n"
        f"ใช้ได้ครั้งเดียวภายใน {minutes} นาที เฉพาะในเบราว์เซอร์ที่คุณขอรหัส "
        "เจ้าหน้าที่ไม่ถามรหัสนี้จากคุณ\nถ้าคุณไม่ได้ขอ ไม่ต้องทำอะไร\n\n"
        f"Your sign-in code is {code[:4]} {code[4:]}\n"
        f"It works once within {minutes} minutes, only in the browser that asked for it. "
        "No officer will ask you for it.\nIf you did not ask for it, do nothing.\n"
    )
