"""The world outside, on a second port: /identity and /staff prove who one is, /bank takes money.

One WSGI application, so that the demo is one process more and not three.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from anuyat.demo import content, identity_provider
from anuyat.demo.bank import Counter, bank_app

CLIENT = "anuyat"
# Where each provider sends people back to; a house test compares them with the wiring.
CITIZEN_RETURN, OFFICER_RETURN = "/sign-in/return", "/officer/sso/return"
NOTICES = "/pay/notices/demo"


def application(
    *,
    base_url: str,
    demo_url: str,
    token_key: str,
    folder: Path,
    clock: Callable[[], datetime],
    bank: Counter,
    beyond_loopback: bool = False,
) -> WSGIApplication:
    """The world for a portal at ``base_url``, itself reached at ``demo_url``.

    ``folder`` keeps the providers' keys. Raises ValueError for an address that others can reach,
    unless ``beyond_loopback``.
    """

    def provider(
        path: str, people: Sequence[Mapping[str, str]], comes_back: str
    ) -> WSGIApplication:
        client = {
            "secret": f"demo-{token_key}",
            "redirect_uris": (f"{base_url}{comes_back}",),
            "name": "เทศบาลเมืองตัวอย่าง",
        }
        return identity_provider.application(
            people,
            {CLIENT: client},
            issuer=f"{demo_url}{path}",
            key_folder=folder / path.strip("/"),
            clock=clock,
            beyond_loopback=beyond_loopback,
        )

    return mounted(
        {
            "/identity": provider("/identity", content.people(), CITIZEN_RETURN),
            "/staff": provider("/staff", staff(), OFFICER_RETURN),
            "/bank": bank_app(bank, f"{base_url}{NOTICES}", clock),
        },
        home=f"{base_url}/demo/",
    )


def staff() -> list[dict[str, str]]:
    """The officers as their agency's single sign-on knows them."""
    return [
        {
            "id": row["id"],
            "name": content.full_name(row, "th"),
            "name_en": content.full_name(row, "en"),
            "email": row["email"],
            "ial": "2.3",
            "aal": "2.2",
        }
        for row in content.officers()
    ]


def mounted(apps: Mapping[str, WSGIApplication], *, home: str) -> WSGIApplication:
    """Each application under its first path segment; the bare address leads to ``home``."""

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO") or "/"
        first = "/" + path.split("/")[1]
        if first not in apps:
            return _go(start_response, home) if path == "/" else _nothing(start_response)
        if path == first:
            return _go(start_response, f"{first}/")
        environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + first
        environ["PATH_INFO"] = path.removeprefix(first)
        return apps[first](environ, start_response)

    return serve


class Server(ThreadingMixIn, WSGIServer):
    """A thread for each request: the bank waits for the portal's answer to its notice."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """Addresses of the bank and of sign-ins are not written anywhere."""

    def log_message(self, format: str, *args: Any) -> None:
        return


def _go(start_response: StartResponse, to: str) -> list[bytes]:
    start_response("302 Found", [("Location", to), ("Content-Length", "0")])
    return [b""]


def _nothing(start_response: StartResponse) -> list[bytes]:
    start_response("404 Not Found", [("Content-Type", "text/plain"), ("Content-Length", "9")])
    return [b"Not Found"]
