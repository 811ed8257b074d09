"""ธนาคารตัวอย่าง, an invented bank on a second port: people play the payer and the bank's bad days.

A WSGI application without accounts or money. It serves loopback names only, and posts its signed
notices to one address of ours, on loopback too.
"""

import ipaddress
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from time import sleep
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit

import fontpkg_sarabun
import httpx

from anuyat.core.promptpay import LARGEST_SATANG, BillPayment, QrRefused, decode
from anuyat.demo.bank_pages import bill_page, list_page, style

HEADERS = [
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; font-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    # With no-referrer a browser calls the page of its own forms "null".
    ("Referrer-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
]
FONT = fontpkg_sarabun.ROOT / "files" / "Sarabun-Regular.ttf"
LARGEST_FORM = 10_000
RETRY_AFTER_SECONDS = (0.0, 0.5, 2.0)

StartResponse = Callable[[str, list[tuple[str, str]]], Any]
WsgiApp = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


class Counter(Protocol):
    """What the page needs of the demo bank."""

    def bills(self) -> tuple[Any, ...]: ...
    def bill(self, reference: str) -> Any: ...
    def movements(self, reference: str = "") -> tuple[Any, ...]: ...
    def pay(self, reference: str, satang: int, at: datetime) -> Any: ...
    def reverse(self, provider_reference: str, at: datetime) -> Any: ...
    def signed(self, movement: Any, now: datetime) -> tuple[bytes, dict[str, str]]: ...
    def note_sent(self, movement: Any) -> None: ...


@dataclass(frozen=True, slots=True)
class Refused(Exception):
    """The request gets this status line and nothing is done."""

    status: str


def bank_app(
    bank: Counter,
    webhook_url: str,
    clock: Callable[[], datetime],
    retry_after: tuple[float, ...] = RETRY_AFTER_SECONDS,
) -> WsgiApp:
    """The bank as a WSGI application.

    ``webhook_url`` is where our side takes notices. Raises ValueError unless it is on loopback.
    """
    if not _is_loopback(urlsplit(webhook_url).hostname or ""):
        raise ValueError("the demo bank speaks to loopback addresses only")

    def app(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        try:
            status, headers, body = answer(environ)
        except Refused as refused:
            status, headers, body = refused.status, [_PLAIN], refused.status.encode()
        start_response(status, [*headers, *HEADERS, ("Content-Length", str(len(body)))])
        return [body]

    def answer(environ: dict[str, Any]) -> tuple[str, list[tuple[str, str]], bytes]:
        _refuse_strangers(environ)
        asked = dict(parse_qsl(environ.get("QUERY_STRING", "")))
        match environ["REQUEST_METHOD"], environ["PATH_INFO"] or "/":
            case "GET" | "HEAD", "/style.css":
                return "200 OK", [("Content-Type", "text/css; charset=utf-8")], style().encode()
            case "GET" | "HEAD", "/sarabun.ttf":
                return "200 OK", [("Content-Type", "font/ttf")], FONT.read_bytes()
            case "GET" | "HEAD", "/":
                return "200 OK", [_HTML], _page(bank, asked, clock()).encode()
            case "POST", "/":
                return "303 See Other", [("Location", act(_form(environ)))], b""
            case _, "/" | "/style.css" | "/sarabun.ttf":
                raise Refused("405 Method Not Allowed")
        raise Refused("404 Not Found")

    def act(form: dict[str, str]) -> str:
        """Do what the button says; the address to look at next."""
        said = _do(bank, form, clock(), lambda movement: deliver(movement))
        kept = {name: form[name] for name in ("ref", "amount", "lang") if form.get(name)}
        return "./?" + urlencode(kept | {"said": said})

    def deliver(movement: Any) -> str:
        if not _post(webhook_url, lambda: bank.signed(movement, clock()), retry_after):
            return "not_delivered"
        bank.note_sent(movement)
        return "delivered"

    return app


def _do(bank: Counter, form: dict[str, str], now: datetime, deliver: Callable[[Any], str]) -> str:
    reference = form.get("ref", "")
    match form.get("do"):
        case "pay" | "pay_wrong":
            return deliver(bank.pay(reference, _amount(form), now))
        case "pay_silently":
            bank.pay(reference, _amount(form), now)
            return "kept"
        case "notify":
            return deliver(_movement(bank, form))
        case "reverse":
            bank.reverse(_movement(bank, form).provider_reference, now)
            return "reversed"
    raise Refused("400 Bad Request")


def _page(bank: Counter, asked: dict[str, str], now: datetime) -> str:
    lang = "en" if asked.get("lang") == "en" else "th"
    reference, amount = asked.get("ref", ""), asked.get("amount", "")
    if asked.get("qr"):
        try:
            code = decode(asked["qr"].strip())
        except QrRefused:
            return list_page(bank.bills(), bank.movements(), "unreadable_qr", lang)
        if not isinstance(code, BillPayment):
            return list_page(bank.bills(), bank.movements(), "unreadable_qr", lang)
        reference, amount = code.reference, str(code.satang or "")
    if not reference:
        return list_page(bank.bills(), bank.movements(), asked.get("said", ""), lang)
    bill = bank.bill(reference)
    satang = bill.satang if bill else _whole(amount)
    moves = bank.movements(reference)
    return bill_page(reference, satang, bill, moves, now, asked.get("said", ""), lang)


def _movement(bank: Counter, form: dict[str, str]) -> Any:
    for movement in bank.movements(form.get("ref", "")):
        if str(movement.number) == form.get("movement"):
            return movement
    raise Refused("404 Not Found")


def _amount(form: dict[str, str]) -> int:
    satang = _whole(form.get("satang", ""))
    if not form.get("ref") or not 0 < satang <= LARGEST_SATANG:
        raise Refused("400 Bad Request")
    return satang


def _whole(text: str) -> int:
    """Satang written as digits; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0


def _post(
    url: str, signed: Callable[[], tuple[bytes, dict[str, str]]], retry_after: tuple[float, ...]
) -> bool:
    """Post a notice, signed anew for each attempt; whether our side took it (2xx)."""
    for seconds in retry_after:
        sleep(seconds)
        body, headers = signed()
        try:
            # No proxy from the environment: the notice stays on this machine.
            with httpx.Client(timeout=5, trust_env=False, follow_redirects=False) as client:
                if client.post(url, content=body, headers=headers).is_success:
                    return True
        except httpx.HTTPError:
            continue
    return False


def _form(environ: dict[str, Any]) -> dict[str, str]:
    length = _whole(environ.get("CONTENT_LENGTH") or "")
    if length > LARGEST_FORM:
        raise Refused("413 Content Too Large")
    return dict(parse_qsl(environ["wsgi.input"].read(length).decode("utf-8", "replace")))


def _refuse_strangers(environ: dict[str, Any]) -> None:
    """Neither a foreign name for this address nor a form on a foreign page gets in."""
    host = environ.get("HTTP_HOST", "")
    if not _is_loopback(urlsplit(f"//{host}").hostname or ""):
        raise Refused("403 Forbidden")
    origin = environ.get("HTTP_ORIGIN", "")
    if environ["REQUEST_METHOD"] == "POST" and origin not in ("", f"http://{host}"):
        raise Refused("403 Forbidden")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


_HTML = ("Content-Type", "text/html; charset=utf-8")
_PLAIN = ("Content-Type", "text/plain; charset=utf-8")
