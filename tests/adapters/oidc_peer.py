"""A demo identity provider on a real port of loopback, and a browser to walk through it."""

import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from socketserver import ThreadingMixIn
from urllib.parse import parse_qsl, urlsplit
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import httpx

from anuyat.adapters.oidc_login import WORK_ACCOUNT_CLAIMS, Config, OidcLogin, same_name
from anuyat.demo.identity_provider import application, keys
from anuyat.ports.identity import Begun
from tests.contracts.login_provider import NOON

RETURN_TO = "http://127.0.0.1:8000/signed-in"
CLIENT, SECRET = "portal", "s3cret:ก+%/"
NO_AUTHORITIES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # Loopback speaks http; saves reading.

SOMYING = {
    "id": "somying",
    "pid": "1101700230708",
    "title": "นางสาว",
    "name": "นางสาวสมหญิง ใจดี",
    "name_en": "Miss Somying Jaidee",
    "birthdate": "1990-02-28",
    "address": "1 ถนนตัวอย่าง ตำบลสมมติ",
    "email": "somying@example.org",
    "ial": "2.3",
    "aal": "2",
}
PRASIT = {**SOMYING, "id": "prasit", "pid": "1234567890121", "name": "นายประสิทธิ์", "ial": "1.3"}


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@dataclass
class Peer:
    """The running provider: its clock, its faults and its keys are the test's to turn."""

    issuer: str
    key_folder: Path
    algorithm: str
    faults: set[str] = field(default_factory=set)
    now: datetime = NOON

    def rotate(self, after: timedelta = timedelta()) -> None:
        keys.rotate(self.key_folder, self.algorithm, self.now + after)

    def config(self, **changes: object) -> Config:
        config = Config(
            name="citizens",
            issuer=self.issuer,
            client_id=CLIENT,
            client_secret=SECRET,
            redirect_uris=(RETURN_TO,),
            claims=(*same_name("pid", "name", "birthdate", "address"), WORK_ACCOUNT_CLAIMS[0]),
            scopes=("openid", "ial"),
            allow_loopback=True,
            timeout=timedelta(seconds=2),
        )
        return replace(config, **changes)  # type: ignore[arg-type]

    def login(self, **changes: object) -> OidcLogin:
        return OidcLogin(self.config(**changes))


@contextmanager
def running(key_folder: Path, algorithm: str = "ES256") -> Iterator[Peer]:
    with make_server("127.0.0.1", 0, lambda e, s: [], _Server, _Quiet) as server:
        issuer = f"http://127.0.0.1:{server.server_port}/people"
        peer = Peer(issuer, key_folder, algorithm)
        server.set_app(
            application(
                [SOMYING, PRASIT],
                {
                    CLIENT: {"secret": SECRET, "redirect_uris": [RETURN_TO], "name": "เทศบาล"},
                    "neighbour": {"secret": "its own", "redirect_uris": [RETURN_TO]},
                },
                issuer,
                key_folder,
                lambda: peer.now,
                algorithm=algorithm,
                faults=peer.faults,
            )
        )
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield peer
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def dripping() -> Iterator[str]:
    """A provider that always has one more byte to say."""
    stop = threading.Event()

    def drip(server: socket.socket) -> None:
        connection, _ = server.accept()
        with connection, suppress(OSError):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n")
            while not stop.wait(0.02):
                connection.sendall(b" ")

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=drip, args=(server,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}"
        finally:
            stop.set()
            thread.join()


def walk(begun: Begun, person: str) -> dict[str, str]:
    """Go to the provider, press the button of ``person``, and read where it sends us back."""
    with httpx.Client(trust_env=False, verify=NO_AUTHORITIES) as browser:
        page = browser.get(begun.url)
        assert page.status_code == 200, page.text
        form = Form.of(page.text)
        assert person in form.choices
        sent = browser.post(
            str(httpx.URL(begun.url).join(form.action)), data={**form.hidden, "person": person}
        )
    assert sent.status_code == 303, sent.text
    location = sent.headers["Location"]
    assert location.split("?")[0] == RETURN_TO
    return dict(parse_qsl(urlsplit(location).query))


class Form(HTMLParser):
    """The one form of a page: where it goes, its hidden fields, its buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.action = ""
        self.hidden: dict[str, str] = {}
        self.choices: list[str] = []

    @classmethod
    def of(cls, html: str) -> "Form":
        form = cls()
        form.feed(html)
        return form

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found: Mapping[str, str] = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.action = found["action"]
        elif tag == "input":
            self.hidden[found["name"]] = found["value"]
        elif tag == "button":
            self.choices.append(found["value"])
