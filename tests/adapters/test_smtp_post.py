"""The adapter against real SMTP servers on loopback: in the clear, STARTTLS, TLS, hanging, rude."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from anuyat.adapters.smtp_post import SmtpPost, _dotted
from anuyat.ports.post import AddressRefused, PostUnavailable
from tests.contracts.post import NOW, PostContract, a_mail


class Server:
    """Takes mail like a relay would; ``at_end`` answers the end of a message."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.at_end = "250 queued as 4F2A"
        self.at_sender = ""

    async def handle_MAIL(self, *args: Any) -> str:
        envelope: Envelope = args[2]
        if self.at_sender:
            return self.at_sender
        envelope.mail_from = args[3]
        return "250 ok"

    async def handle_RCPT(self, *args: Any) -> str:
        envelope: Envelope = args[2]
        if args[3].endswith("@refused.example"):
            return "550 5.1.1 no such mailbox"
        if args[3].endswith("@busy.example"):
            return "450 4.2.1 mailbox busy"
        envelope.rcpt_tos.append(args[3])
        return "250 ok"

    async def handle_DATA(self, *args: Any) -> str:
        envelope: Envelope = args[2]
        if self.at_end.startswith("2"):
            assert isinstance(envelope.content, bytes)
            self.taken.append(message_from_bytes(envelope.content, policy=default))
        return self.at_end


@contextmanager
def listening(server: Server, **options: Any) -> Iterator[int]:
    controller = Controller(server, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that only this test trusts, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, SHA256())
    )
    folder = tmp_path_factory.mktemp("tls")
    (folder / "cert").write_bytes(made.public_bytes(Encoding.PEM))
    written = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "key").write_bytes(written)
    return folder / "cert", folder / "key"


@pytest.fixture
def theirs(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    return context


@pytest.fixture
def trust(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=certificate[0])


@pytest.fixture
def server() -> Server:
    return Server()


def in_the_clear(port: int, **changed: Any) -> SmtpPost:
    return SmtpPost("127.0.0.1", port, lambda: NOW, "none", timeout=5, **changed)


class OverSmtp(PostContract):
    @pytest.fixture
    def arrived(self, server: Server) -> Callable[[], list[EmailMessage]]:
        return lambda: server.taken


class TestSmtpInTheClear(OverSmtp):
    @pytest.fixture
    def post(self, server: Server) -> Iterator[SmtpPost]:
        with listening(server) as port:
            yield in_the_clear(port)


class TestSmtpWithStartTls(OverSmtp):
    @pytest.fixture
    def post(
        self, server: Server, theirs: ssl.SSLContext, trust: ssl.SSLContext
    ) -> Iterator[SmtpPost]:
        with listening(server, tls_context=theirs, require_starttls=True) as port:
            yield SmtpPost("127.0.0.1", port, lambda: NOW, "starttls", timeout=5, tls=trust)


class TestSmtpOverTls(OverSmtp):
    @pytest.fixture
    def post(
        self, server: Server, theirs: ssl.SSLContext, trust: ssl.SSLContext
    ) -> Iterator[SmtpPost]:
        with listening(server, ssl_context=theirs) as port:
            yield SmtpPost("127.0.0.1", port, lambda: NOW, "tls", timeout=5, tls=trust)


@pytest.mark.law("eta-2544/22")
def test_the_relays_own_number_proves_the_handing_over(server: Server) -> None:
    with listening(server) as port:
        handed = in_the_clear(port).send(a_mail())
    assert (handed.at, handed.provider_id) == (NOW, "queued as 4F2A")


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_nobody_vouches_for_gets_no_mail(
    server: Server, theirs: ssl.SSLContext, security: Any
) -> None:
    options = {"ssl_context": theirs} if security == "tls" else {"tls_context": theirs}
    with listening(server, **options) as port:
        post = SmtpPost("127.0.0.1", port, lambda: NOW, security, timeout=5)
        with pytest.raises(PostUnavailable, match="CERTIFICATE_VERIFY_FAILED"):
            post.send(a_mail())
    assert server.taken == []


def test_a_relay_without_starttls_gets_no_mail(server: Server, trust: ssl.SSLContext) -> None:
    with listening(server) as port, pytest.raises(PostUnavailable):
        SmtpPost("127.0.0.1", port, lambda: NOW, "starttls", timeout=5, tls=trust).send(a_mail())
    assert server.taken == []


@pytest.mark.parametrize(("password", "taken"), [("right", 1), ("wrong", 0)])
def test_a_failed_sign_in_is_ours_to_mend_and_condemns_no_address(
    server: Server,
    theirs: ssl.SSLContext,
    trust: ssl.SSLContext,
    password: str,
    taken: int,
) -> None:
    def judge(*args: Any) -> AuthResult:
        told = args[4]
        assert isinstance(told, LoginPassword)
        known = (told.login, told.password) == (b"anuyat", b"right")
        return AuthResult(success=known, handled=False)

    with listening(server, tls_context=theirs, authenticator=judge, auth_required=True) as port:
        post = SmtpPost("127.0.0.1", port, lambda: NOW, "starttls", "anuyat", password, 5, trust)
        if taken:
            post.send(a_mail())
            assert post.check() is None
        else:
            with pytest.raises(PostUnavailable, match="535"):
                post.send(a_mail())
            assert "535" in (post.check() or "")
    assert len(server.taken) == taken


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("451 4.3.0 try later", PostUnavailable), ("554 5.7.1 not wanted", AddressRefused)],
)
def test_the_answer_to_the_whole_message_decides(
    server: Server, answer: str, expected: type[Exception]
) -> None:
    server.at_end = answer
    with listening(server) as port, pytest.raises(expected, match=answer[:3]) as said:
        in_the_clear(port).send(a_mail())
    # An answer was given, so nobody need wonder.
    assert not getattr(said.value, "perhaps_sent", False)


def test_a_sender_the_relay_never_takes_is_refused_for_good(server: Server) -> None:
    server.at_sender = "553 5.7.1 not your address"
    with listening(server) as port, pytest.raises(AddressRefused, match="553"):
        in_the_clear(port).send(a_mail())


def test_a_recipient_in_thai_letters_needs_a_relay_that_knows_them(server: Server) -> None:
    old = listening(server, enable_SMTPUTF8=False)
    with old as port, pytest.raises(AddressRefused, match="ASCII"):
        in_the_clear(port).send(a_mail(to="สมชาย@citizen.example"))
    with listening(server) as port:
        in_the_clear(port).send(a_mail(to="สมชาย@citizen.example"))
    assert server.taken[0]["To"] == "สมชาย@citizen.example"


@contextmanager
def scripted(*answers: bytes, hang: bool) -> Iterator[int]:
    """A server that says these lines, one for each turn, then falls silent or hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as door:

        def serve() -> None:
            line, _ = door.accept()
            with line:
                line.settimeout(5)
                for number, answer in enumerate(answers):
                    if number and not heard(line, end=b"\r\n.\r\n" if number == 5 else b"\r\n"):
                        return
                    line.sendall(answer)
                if len(answers) == 5:
                    heard(line, end=b"\r\n.\r\n")
                while hang and line.recv(4096):
                    pass

        thread = Thread(target=serve)
        thread.start()
        yield door.getsockname()[1]
        thread.join()


def heard(line: socket.socket, end: bytes) -> bool:
    said = b""
    while not said.endswith(end):
        more = line.recv(65536)
        if not more:
            return False
        said += more
    return True


TALK = (b"220 hello\r\n", b"250 me\r\n", b"250 ok\r\n", b"250 ok\r\n", b"354 go on\r\n")


@pytest.mark.parametrize("hang", [True, False], ids=["silent", "hangs up"])
@pytest.mark.parametrize("turns", [0, 1, 2, 3, 4, 5])
def test_a_line_lost_after_the_whole_message_is_perhaps_sent_and_before_it_is_not(
    turns: int, hang: bool
) -> None:
    with scripted(*TALK[:turns], hang=hang) as port:
        post = SmtpPost("127.0.0.1", port, lambda: NOW, "none", timeout=0.3)
        with pytest.raises(PostUnavailable) as lost:
            post.send(a_mail())
    assert lost.value.perhaps_sent == (turns == 5)


def test_a_server_that_never_says_good_bye_has_taken_the_mail() -> None:
    with scripted(*TALK, b"250 queued as 7\r\n", hang=True) as port:
        post = SmtpPost("127.0.0.1", port, lambda: NOW, "none", timeout=0.3)
        assert post.send(a_mail()).provider_id == "queued as 7"


def test_a_line_that_is_a_dot_does_not_end_the_message() -> None:
    assert _dotted(b"a\r\n.\r\n.b\r\n") == b"a\r\n..\r\n..b\r\n.\r\n"


def test_no_server_at_all_may_be_tried_again() -> None:
    with pytest.raises(PostUnavailable):
        in_the_clear(free_port()).send(a_mail())
    assert in_the_clear(free_port()).check()


@pytest.mark.parametrize("host", ["mail.example.go.th", "10.0.0.1", ""])
def test_mail_leaves_this_machine_encrypted_only(host: str) -> None:
    with pytest.raises(ValueError, match="encrypted"):
        SmtpPost(host, 25, lambda: NOW, "none")


def test_the_password_is_not_shown() -> None:
    post = SmtpPost("mail.example.go.th", 587, lambda: NOW, user="a", password="a secret")
    assert "a secret" not in repr(post)
