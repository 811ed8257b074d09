"""What a part of a PDF does in a reader: nothing, act by itself, or hold other files out.

What it merely carries inside is judged in ``carried``. Looks at one dictionary at a time, wherever
it is written: in a page, in an object stream, in a later change. A jump inside the file and a link
to the web that a person clicks are harmless.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

type Fault = Literal["active_pdf", "attached_files"]

# Nobody needs these in what they send, not even behind a click: they run, send, or open files.
_NEVER = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/GoToR", "/GoToE",
     "/RichMediaExecute"}
)  # fmt: skip
_JUMP = "/GoTo"
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_UNSEEN = re.compile(r"[\x00-\x20\x7f]")
_LONGEST_CHAIN = 100

_TELLING = {"/AA", "/Collection", "/EF", "/EmbeddedFile", "/FileAttachment", "/JS", "/OpenAction",
            "/RichMediaContent", "/URI", "/XFA"}  # fmt: skip
SUSPECT = re.compile("|".join(sorted(_NEVER | _TELLING)).encode())
"""A part in which none of these names stands does nothing."""


def fault_of(part: pikepdf.Object) -> Fault | None:
    """Why this part must not be taken, if it must not."""
    if not isinstance(part, Dictionary | Stream):
        return None
    if str(part.get("/Subtype")) == "/FileAttachment":
        return "attached_files"
    if str(part.get("/S")) in _NEVER:
        return "active_pdf"
    found = (judge(part[key]) for key, judge in _BY_KEY.items() if key in part)
    return next((fault for fault in found if fault), None)


def _always(fault: Fault) -> Callable[[pikepdf.Object], Fault | None]:
    return lambda value: fault


def _on_opening(value: pikepdf.Object) -> Fault | None:
    """A place to open at, or an action that only jumps there."""
    return "active_pdf" if isinstance(value, Dictionary) and not _only_jumps(value) else None


def _on_events(value: pikepdf.Object) -> Fault | None:
    """What happens when a page is turned, a field entered, the file closed."""
    if not isinstance(value, Dictionary):
        return None
    entries = [entry for _, entry in value.items() if isinstance(entry, Dictionary)]
    actions = [entry for entry in entries if isinstance(entry.get("/S"), Name)]
    return None if all(_only_jumps(action) for action in actions) else "active_pdf"


def _address(value: pikepdf.Object) -> Fault | None:
    """Where a link leads, or the base of all links: the web, or nowhere outside the file."""
    base = value.get("/Base") if isinstance(value, Dictionary) else value
    return "active_pdf" if isinstance(base, String) and not _is_web(str(base)) else None


_BY_KEY: Mapping[str, Callable[[pikepdf.Object], Fault | None]] = {
    "/JS": _always("active_pdf"),
    "/XFA": _always("active_pdf"),
    "/RichMediaContent": _always("active_pdf"),
    "/Collection": _always("attached_files"),
    "/OpenAction": _on_opening,
    "/AA": _on_events,
    "/URI": _address,
}


def _only_jumps(action: Dictionary) -> bool:
    """Whether an action and all that follow it stay in the file."""
    return all(str(step.get("/S")) == _JUMP for step in _chain(action))


def _chain(action: Dictionary) -> Iterator[Dictionary]:
    """The action and what comes ``Next``; a circle is gone round once, a long chain cut short."""
    waiting, seen = [action], set[tuple[int, int]]()
    for _ in range(_LONGEST_CHAIN):
        if not waiting:
            return
        step = waiting.pop()
        if step.is_indirect and step.objgen in seen:
            continue
        seen.add(step.objgen)
        yield step
        after = step.get("/Next")
        listed = list(after) if isinstance(after, Array) else [after]
        waiting += [one for one in listed if isinstance(one, Dictionary)]
    # Nobody jumps a hundred times: what comes after that is not looked at and not trusted.
    yield Dictionary()


def _is_web(address: str) -> bool:
    plain = _UNSEEN.sub("", address).replace("\\", "/")
    scheme = _SCHEME.match(plain)
    return scheme[1].lower() in _SCHEMES if scheme else not plain.startswith("//")
