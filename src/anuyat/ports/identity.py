"""What we ask of somebody who proves who a person is, and how surely.

A login is two calls: ``begin`` gives an address to send the person to, and what to keep in
their session; ``finish`` reads what they came back with. Whether the level is enough for a
step is the caller's question (``meets``), because the same person may ask about a case with
less proof than they need to file one.

The presumption that a person is who they say rests on the provider, the level, the moment
and the transaction being kept with each login; ``Identified`` has all four.
Law: eta-2544/34-3
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

type Level = tuple[int, ...]
"""A level of assurance: IAL 2.3 is ``(2, 3)``. ``()`` means that nobody stated one."""

UNSTATED: Level = ()

CODES = {
    "state": "the answer belongs to no login that this session began",
    "memory": "what the session kept does not read as a login of this provider",
    "too_old": "the person was away longer than a login may take",
    "response_issuer": "the answer names another provider than the one we asked",
    "request_rejected": "the provider found our request wrong; its settings or ours need repair",
    "no_code": "the answer carries neither a code nor an error",
    "code_rejected": "the provider does not accept the code: used, too old, or not ours",
    "client_rejected": "the provider does not accept our client id and secret",
    "no_token": "the provider gave no identity token",
    "malformed": "the identity token cannot be read",
    "algorithm": "the identity token is signed in a way we do not accept, or not at all",
    "key_unknown": "the provider publishes no key that fits the identity token",
    "signature": "the signature of the identity token is wrong",
    "issuer": "the identity token was issued by another provider",
    "audience": "the identity token was issued for another client",
    "expired": "the identity token has expired, or does not say when it does",
    "issued_at": "the identity token comes from the future, is old, or bears no time",
    "nonce": "the identity token answers another login",
    "token_hash": "the identity token belongs to another access token or code",
    "auth_time": "the person's proof is older than we asked for, or bears no time",
    "subject": "the identity token names nobody",
    "userinfo": "the further particulars are of somebody else",
}
"""Why an answer was not believed: code → what it means, for the journal and the operator."""


class LoginRefused(Exception):
    """The person, or the provider on their behalf, said no. They may begin again."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NotAuthentic(Exception):
    """The answer cannot be believed. Never retried, always recorded; ``code`` is in CODES."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class ProviderUnavailable(Exception):
    """The provider could not be reached or did not answer sensibly. Try again later."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A login under way. ``memory`` goes into the session, and is used up by one ``finish``."""

    url: str
    memory: dict[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Identified:
    """Who came, by whose word. Personal values stay out of ``repr``, and so out of logs."""

    provider: str
    subject: str = field(repr=False)
    claims: Mapping[str, str] = field(repr=False)
    ial: Level
    aal: Level
    authenticated_at: datetime
    transaction_id: str


class LoginProvider(Protocol):
    name: str

    def begin(
        self,
        *,
        redirect_uri: str,
        claims: tuple[str, ...],
        lang: str,
        minimum: Level,
        now: datetime,
    ) -> Begun:
        """Where to send the person, asking for ``claims`` and nothing more.

        ``claims`` are our names (pid, name, email); ``lang`` is th or en; ``minimum`` is the
        IAL the step needs, passed on where the provider can be asked for one. Raises ValueError
        for a claim the provider cannot give or an address it was not told of, and
        ProviderUnavailable.
        """

    def finish(
        self, *, query: Mapping[str, str], memory: Mapping[str, str], now: datetime
    ) -> Identified:
        """Who the person is, with those of the asked claims that the provider gave.

        ``query`` is what the browser came back with. The caller takes ``memory`` out of the
        session before calling, so that it serves once. A level below the minimum is reported,
        not refused. Raises LoginRefused, NotAuthentic and ProviderUnavailable.
        """

    def check(self) -> list[str]:
        """What the operator should look at, in plain English; empty when all is well.

        Asks the provider anew, whatever is remembered of it.
        """


_LEVEL = re.compile(r"(?:[IA]AL)?\s*([1-9][0-9]?(?:\.[0-9]{1,2})?)", re.IGNORECASE | re.ASCII)


def parse_level(text: str) -> Level:
    """``"2.3"`` → ``(2, 3)``; ``"IAL2"`` → ``(2,)``. Raises ValueError for anything else.

    Never a float: as a number, 2.10 would come before 2.3.
    """
    if not (found := _LEVEL.fullmatch(text.strip())):
        raise ValueError("not a level of assurance")
    return tuple(int(part) for part in found[1].split("."))


def meets(level: Level, minimum: Level) -> bool:
    """Whether ``level`` is at least ``minimum``.

    A level stated coarsely proves no more than it says: 2 meets 2, but not 2.1; 2.3 meets 2.
    """
    return level >= minimum
