"""The switchboard: which adapter stands behind which port.

Wiring fills it once at start. Whoever takes a port from here passes the guard, which refuses
while a database transaction is open: what we intend is committed first, then the outside
world is asked, then what came of it is committed.
"""

from collections.abc import Callable
from typing import Any, cast

from anuyat.ports.copies import Certifier
from anuyat.ports.identity import LoginProvider
from anuyat.ports.inspection import Inspector
from anuyat.ports.pages import PagePictures
from anuyat.ports.payments import PaymentProvider
from anuyat.ports.post import Post
from anuyat.ports.rendering import Renderer
from anuyat.ports.scanning import Scanner
from anuyat.ports.signing import Signer
from anuyat.ports.storage import Storage

_wired: dict[str, Any] = {}
_guards: list[Callable[[str], None]] = []


class NotWired(LookupError):
    """No adapter was given for this port."""


def wire(name: str, adapter: Any) -> None:
    """Put an adapter behind a port; the last one given stands."""
    _wired[name] = adapter


def guard(check: Callable[[str], None]) -> None:
    """Have ``check(port name)`` called before every use; it raises to refuse."""
    if check not in _guards:
        _guards.append(check)


def wired() -> dict[str, Any]:
    """Every port by name, for the operator's health page. Not guarded, not to be called."""
    return dict(_wired)


def storage() -> Storage:
    return cast(Storage, _take("storage"))


def renderer() -> Renderer:
    return cast(Renderer, _take("renderer"))


def signer(agency_code: str) -> Signer:
    """The signer that holds this agency's key."""
    return cast(Callable[[str], Signer], _take("signers"))(agency_code)


def post() -> Post:
    return cast(Post, _take("post"))


def inspector() -> Inspector:
    return cast(Inspector, _take("inspector"))


def scanner() -> Scanner:
    return cast(Scanner, _take("scanner"))


def pages() -> PagePictures:
    return cast(PagePictures, _take("pages"))


def certifier() -> Certifier:
    return cast(Certifier, _take("certifier"))


def payment_provider(name: str) -> PaymentProvider:
    return cast(PaymentProvider, _take(f"payments.{name}"))


def login_provider(name: str) -> LoginProvider:
    return cast(LoginProvider, _take(f"login.{name}"))


def names(prefix: str) -> tuple[str, ...]:
    """The adapters wired under one port, such as ``login.`` → thaid, agency."""
    return tuple(sorted(n.removeprefix(prefix) for n in _wired if n.startswith(prefix)))


def _take(name: str) -> Any:
    for check in _guards:
        check(name)
    if name not in _wired:
        raise NotWired(name)
    return _wired[name]
