"""Mail through a relay by SMTP: encrypted, with time-outs, each answer told apart.

A 4xx answer, a lost line or a failed sign-in may be tried again; a 5xx answer about this message
is for good. The relay signs for DKIM; our Message-ID and sender stay as they are.
"""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from ipaddress import ip_address
from typing import Literal

from anuyat.core.outgoing_mail import OutgoingMail, compose
from anuyat.ports.post import AddressRefused, Handed, PostUnavailable

Security = Literal["starttls", "tls", "none"]


@dataclass(frozen=True, slots=True)
class SmtpPost:
    """``security`` "none" is for a relay on this machine only; ValueError otherwise.

    ``clock`` gives the moment with its zone; ``tls`` replaces the system's trust store.
    ``timeout`` in seconds is for each answer of the server.
    """

    host: str
    port: int
    clock: Callable[[], datetime]
    security: Security = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    timeout: float = 20.0
    tls: ssl.SSLContext | None = field(default=None, repr=False)
    our_name: str = "localhost"

    def __post_init__(self) -> None:
        if self.security not in ("starttls", "tls", "none"):
            raise ValueError("security: starttls, tls or none")
        if self.security == "none" and not _is_loopback(self.host):
            raise ValueError("mail leaves this machine encrypted only")

    def send(self, mail: OutgoingMail) -> Handed:
        message = compose(mail, self.clock())
        with self._line() as line:
            said = _hand_over(line, message)
            handed = Handed(self.clock(), said)
        return handed

    def check(self) -> str | None:
        """Also signs in, so that a wrong password shows before a letter waits."""
        try:
            with self._line() as line, _answers(perhaps_sent=False):
                _judge(line.noop())
        except (PostUnavailable, AddressRefused) as cause:
            return str(cause)
        return None

    @contextmanager
    def _line(self) -> Iterator[smtplib.SMTP]:
        """A line that is greeted, encrypted and signed in; whatever fails there may pass later."""
        line = None
        try:
            try:
                line = self._connected()
                self._secure(line)
            except (OSError, smtplib.SMTPException) as cause:
                raise PostUnavailable(_words(cause)) from cause
            yield line
        finally:
            if line is not None:
                _hang_up(line)

    def _connected(self) -> smtplib.SMTP:
        if self.security == "tls":
            return smtplib.SMTP_SSL(
                self.host,
                self.port,
                local_hostname=self.our_name,
                timeout=self.timeout,
                context=self._trust(),
            )
        return smtplib.SMTP(
            self.host, self.port, local_hostname=self.our_name, timeout=self.timeout
        )

    def _secure(self, line: smtplib.SMTP) -> None:
        line.ehlo_or_helo_if_needed()
        if self.security == "starttls":
            line.starttls(context=self._trust())
            line.ehlo()
        if self.user:
            line.login(self.user, self.password)

    def _trust(self) -> ssl.SSLContext:
        return self.tls or ssl.create_default_context()


def _hand_over(line: smtplib.SMTP, message: EmailMessage) -> str:
    """Give the message; the server's word for it."""
    sender, to = (message[name].addresses[0].addr_spec for name in ("From", "To"))
    international = not (sender + to).isascii()
    if international and not line.has_extn("smtputf8"):
        raise AddressRefused(0, "the relay takes no address outside ASCII")
    options = ["SMTPUTF8", "BODY=8BITMIME"] if international else []
    content = message.as_bytes(policy=SMTPUTF8 if international else SMTP)
    with _answers(perhaps_sent=False):
        _judge(line.mail(sender, options))
        _judge(line.rcpt(to))
        _judge(line.docmd("data"))
        line.send(_dotted(content))
    # The server has it all. If the line falls silent now, nobody knows whether it was taken.
    with _answers(perhaps_sent=True):
        return _judge(line.getreply())


def _judge(reply: tuple[int, bytes]) -> str:
    code, said = reply[0], reply[1].decode("utf-8", "replace")
    if 200 <= code < 400:
        return said
    if 500 <= code < 600:
        raise AddressRefused(code, said)
    raise PostUnavailable(f"{code} {said}")


@contextmanager
def _answers(*, perhaps_sent: bool) -> Iterator[None]:
    try:
        yield
    except (OSError, smtplib.SMTPException) as cause:
        raise PostUnavailable(_words(cause), perhaps_sent=perhaps_sent) from cause


def _dotted(content: bytes) -> bytes:
    """The message as DATA wants it: lines that begin with a dot get another, a lone one ends."""
    lines = content.removesuffix(b"\r\n").split(b"\r\n")
    doubled = (b"." + line if line.startswith(b".") else line for line in lines)
    return b"\r\n".join(doubled) + b"\r\n.\r\n"


def _hang_up(line: smtplib.SMTP) -> None:
    """Say good-bye; once the message is handed over, a server that forgets its manners is none."""
    with suppress(OSError, smtplib.SMTPException):
        line.quit()
    line.close()


def _words(cause: Exception) -> str:
    return f"{type(cause).__name__}: {cause}"


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
