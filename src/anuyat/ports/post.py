"""Outgoing mail: handing one message to the post, and what came of that.

Handing over is when sending takes effect: the message then stands in a system that we do not
control. It is no proof of arrival: refusals may come back later as mail.
Law: eta-2544/22
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from anuyat.core.outgoing_mail import MailAttachment, OutgoingMail

__all__ = ["AddressRefused", "Handed", "MailAttachment", "OutgoingMail", "Post", "PostUnavailable"]


@dataclass(frozen=True, slots=True)
class Handed:
    """The post took the message at ``at`` (with a zone) and calls it ``provider_id``."""

    at: datetime
    provider_id: str


class PostUnavailable(Exception):
    """The post could not take the message now. Try again later.

    ``perhaps_sent``: the line was lost after the whole message had gone out, so trying again may
    deliver it twice. Whether to try then depends on the kind of letter.
    """

    def __init__(self, said: str, *, perhaps_sent: bool = False) -> None:
        super().__init__(said)
        self.perhaps_sent = perhaps_sent


class AddressRefused(Exception):
    """The post will never take this message for this recipient. Never; use another channel.

    ``code`` is the server's three digits (or 0), ``said`` its words, which may hold the address.
    """

    def __init__(self, code: int, said: str) -> None:
        super().__init__(f"{code} {said}")
        self.code = code
        self.said = said


class Post(Protocol):
    def send(self, mail: OutgoingMail) -> Handed:
        """Hand one mail over, with its own Message-ID.

        Raises PostUnavailable, AddressRefused.
        """

    def check(self) -> str | None:
        """None when all is well, otherwise what is wrong, for the operator."""
