"""A name that somebody gave a file, made harmless to store, to show and to offer for download.

The name is a label and nothing else: what a file is, is judged by its content.
"""

import re
import unicodedata

from anuyat.core import thai

LONGEST = 80  # Thai letters take three bytes, and file systems stop at 255.
NAMELESS = "file"

_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
# A person's or a company's number has no place in a label: it would be stored in the clear.
_NUMBER = re.compile(r"(?<![0-9])[0-9]{13}(?![0-9])")
_COVER = "x" * 13
# Line and paragraph ends, controls, directions (U+202E turns "fdp.exe" round), widthless signs,
# private and unassigned letters. ZERO WIDTH SPACE parts Thai words, but a name shows none.
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})


def safe_label(text: str) -> str:
    """One line of at most 80 characters without path, control or direction signs; never empty.

    Thirteen figures that stand together are covered, and so is a 13-digit number in any spelling.
    Thai letters and their marks stay; the ending after the last dot stays if it is short.
    """
    base = re.split(r"[/\\]", unicodedata.normalize("NFC", text))[-1]
    seen = "".join(" " if c in "\t\r\n" else c for c in base if _is_seen(c) or c in "\t\r\n")
    covered = thai.cover_13(_NUMBER.sub(_COVER, seen), lambda _: _COVER)
    plain = re.sub(r'[<>:"|?*]', "_", covered)
    label = re.sub(r"\s+", " ", plain).strip(" .")
    if _RESERVED.fullmatch(label):
        label = f"_{label}"
    return _shortened(label) or NAMELESS


def ending(label: str) -> str:
    """What stands after the last dot, in small letters, without the dot; empty if nothing does."""
    stem, dot, last = label.rpartition(".")
    return last.lower() if dot and stem and re.fullmatch(r"[A-Za-z0-9]{1,10}", last) else ""


def with_ending(label: str, extension: str) -> str:
    """The label with another ending, for a file that turned out to be of another kind."""
    known = ending(label)
    stem = label[: -len(known) - 1] if known else label
    return _shortened(f"{stem}.{extension}")


def _is_seen(character: str) -> bool:
    return unicodedata.category(character) not in _UNSEEN


def _shortened(label: str) -> str:
    if len(label) <= LONGEST:
        return label
    last = ending(label)
    tail = f".{last}" if last else ""
    cut = LONGEST - len(tail)
    while cut and unicodedata.category(label[cut]) == "Mn":  # Marks go together with their letter.
        cut -= 1
    return label[:cut].rstrip(" .") + tail
