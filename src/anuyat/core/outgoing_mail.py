"""A mail of ours as a value, and as the message that goes out.

One mail has one recipient, so that nobody sees another's address. Who may be told what, and the
case number in the subject, are the writer's business; here the message becomes well-formed and
says that a machine sent it (RFC 3834). Signing for DKIM is the relay's work.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

_OURS = {"from", "to", "subject", "date", "message-id", "in-reply-to", "references", "mime-version"}


@dataclass(frozen=True, slots=True)
class MailAttachment:
    filename: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class OutgoingMail:
    """``message_id`` and ``in_reply_to`` stand in angle brackets; ours is kept when sent again.

    ``to`` is one bare address. ``headers`` adds to what :func:`compose` writes; an
    ``Auto-Submitted`` there (``auto-replied``) replaces the usual ``auto-generated``.
    Raises ValueError for anything that would break a header.
    """

    message_id: str
    sender_name: str
    sender_address: str
    to: str
    subject: str
    text: str
    html: str | None = None
    attachments: tuple[MailAttachment, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict, hash=False)
    in_reply_to: str = ""

    def __post_init__(self) -> None:
        files = (attachment.filename for attachment in self.attachments)
        free = (self.sender_name, self.subject, *files, *self.headers, *self.headers.values())
        for said in free:
            if re.search(r"[\x00-\x1f\x7f]", said):
                raise ValueError("a header has no control characters")
        for address in (self.sender_address, self.to):
            if not re.fullmatch(r"[^@\s<>,;:\"()]+@[^@\s<>,;:\"()]+", address):
                raise ValueError("one bare address is needed")
        for number in filter(None, (self.message_id or "?", self.in_reply_to)):
            if not re.fullmatch(r"<[!-;=?-~]+@[!-;=?-~]+>", number):
                raise ValueError("a Message-ID is <left@right>")
        if taken := _OURS & {name.lower() for name in self.headers}:
            raise ValueError(f"these headers are written here: {', '.join(sorted(taken))}")


def compose(mail: OutgoingMail, at: datetime) -> EmailMessage:
    """The message, dated ``at`` (with its zone): text, then HTML beside it, then attachments."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(mail.sender_name, *_on_the_wire(mail.sender_address))
    message["To"] = Address("", *_on_the_wire(mail.to))
    message["Subject"] = mail.subject
    message["Date"] = at
    message["Message-ID"] = mail.message_id
    if mail.in_reply_to:
        message["In-Reply-To"] = message["References"] = mail.in_reply_to
    usual = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    theirs = {name.lower() for name in mail.headers}
    for name, value in [(n, v) for n, v in usual.items() if n.lower() not in theirs]:
        message[name] = value
    for name, value in mail.headers.items():
        message[name] = value
    _fill(message, mail)
    return message


def _fill(message: EmailMessage, mail: OutgoingMail) -> None:
    # base64 keeps Thai lines whole: 8-bit text would be re-wrapped by some relays.
    message.set_content(mail.text, charset="utf-8", cte="base64")
    if mail.html is not None:
        message.add_alternative(mail.html, subtype="html", charset="utf-8", cte="base64")
    for attachment in mail.attachments:
        main, _, sub = attachment.media_type.partition("/")
        if main in (
            "message",
            "multipart",
        ):  # These may not be base64, and must not be read as ours.
            main, sub = "application", "octet-stream"
        message.add_attachment(
            attachment.content, maintype=main, subtype=sub, filename=attachment.filename
        )


def _on_the_wire(address: str) -> tuple[str, str]:
    """Both sides of the address, the domain as DNS knows it (a Thai one in its xn-- form)."""
    local, _, domain = address.partition("@")
    return local, domain if domain.isascii() else domain.encode("idna").decode()
