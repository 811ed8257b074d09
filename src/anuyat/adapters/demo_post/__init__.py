"""A post office that delivers nothing: every mail becomes an .eml file in a folder.

The demo's post box page lists and opens them. Addresses in ``refused.example`` are refused for
good and those in ``busy.example`` for now, so that both can be shown and tested.
"""

import os
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import SMTP, compat32, default
from email.utils import parseaddr
from itertools import count
from pathlib import Path

from anuyat.core.outgoing_mail import MailAttachment, OutgoingMail, compose
from anuyat.ports.post import AddressRefused, Handed, PostUnavailable

REFUSED_DOMAIN, BUSY_DOMAIN = "refused.example", "busy.example"
DEMO_HEADER = "X-Demo"


@dataclass(frozen=True, slots=True)
class DemoMail:
    """One mail as it would be read by its recipient. ``number`` names it in the post box."""

    number: str
    at: datetime
    message_id: str
    in_reply_to: str
    sender_name: str
    sender_address: str
    to: str
    subject: str
    text: str
    html: str | None
    attachments: tuple[MailAttachment, ...]
    headers: tuple[tuple[str, str], ...]


class DemoPost:
    """``clock`` gives the moment with its zone."""

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self._folder = folder
        self._clock = clock

    def send(self, mail: OutgoingMail) -> Handed:
        domain = mail.to.rpartition("@")[2].lower()
        if domain == REFUSED_DOMAIN:
            raise AddressRefused(550, "no such mailbox")
        if domain == BUSY_DOMAIN:
            raise PostUnavailable("450 mailbox busy")
        at = self._clock()
        message = compose(mail, at)
        message[DEMO_HEADER] = "ตัวอย่าง ใช้ไม่ได้จริง"
        return Handed(at, self._keep(message.as_bytes(policy=SMTP)))

    def check(self) -> str | None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self._folder):
                return None
        except OSError as cause:
            return str(cause)

    def list_mails(self) -> tuple[DemoMail, ...]:
        """Every mail handed over, newest first."""
        return tuple(_read(path) for path in reversed(self._files()))

    def mail(self, number: str) -> DemoMail | None:
        """One mail of the list; None for a number that was never given."""
        path = self._folder / f"{number}.eml"
        return _read(path) if re.fullmatch(r"[0-9]{8}", number) and path.is_file() else None

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("[0-9]" * 8 + ".eml"))

    def _keep(self, content: bytes) -> str:
        """Write the file whole under the next free number; two processes never take the same."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, suffix=".part") as part:
                part.write(content)
                part.flush()
                os.fsync(part.fileno())
                for number in count(len(self._files()) + 1):
                    try:
                        os.link(part.name, self._folder / f"{number:08d}.eml")
                    except FileExistsError:
                        continue
                    return f"{number:08d}"
        except OSError as cause:
            raise PostUnavailable(str(cause)) from cause
        raise AssertionError("numbers do not end")


def _read(path: Path) -> DemoMail:
    content = path.read_bytes()
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    # The newer parser puts a blank where a long Thai name was folded; the older one does not.
    name, address = parseaddr(message_from_bytes(content, policy=compat32)["From"])
    html = message.get_body(("html",))
    text = message.get_body(("plain",))
    return DemoMail(
        number=path.stem,
        at=message["Date"].datetime,
        message_id=str(message["Message-ID"]),
        in_reply_to=str(message["In-Reply-To"] or ""),
        sender_name=str(make_header(decode_header(name))),
        sender_address=address,
        to=message["To"].addresses[0].addr_spec,
        subject=str(message["Subject"]),
        text=_lines(text.get_content()) if text else "",
        html=_lines(html.get_content()) if html else None,
        attachments=tuple(_attachment(part) for part in message.iter_attachments()),
        headers=tuple((name, str(value)) for name, value in message.items()),
    )


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")


def _attachment(part: EmailMessage) -> MailAttachment:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return MailAttachment(part.get_filename() or "", part.get_content_type(), content)
