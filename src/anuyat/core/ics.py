"""An appointment as a calendar file (RFC 5545): no name in it, no number, only where and when."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

_LONGEST = 75  # Bytes of a line, its break left out.


def appointment(
    *,
    uid: str,
    starts_at: datetime,
    minutes: int,
    title: str,
    place: str,
    about: str,
    made_at: datetime,
    sequence: int = 0,
    cancelled: bool = False,
) -> str:
    """One event with a reminder a day before. Moments have a zone; raises ValueError without.

    A file with the same ``uid`` and a higher ``sequence`` takes the place of the earlier one.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Anuyat//TH",
        f"METHOD:{'CANCEL' if cancelled else 'PUBLISH'}",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"SEQUENCE:{sequence}",
        f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}",
        f"DTSTAMP:{_moment(made_at)}",
        f"DTSTART:{_moment(starts_at)}",
        f"DTEND:{_moment(starts_at + timedelta(minutes=minutes))}",
        f"SUMMARY:{_text(title)}",
        f"LOCATION:{_text(place)}",
        f"DESCRIPTION:{_text(about)}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-P1D",
        f"DESCRIPTION:{_text(title)}",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _moment(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("a moment needs a zone")
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 bytes, none cut inside a letter; all but the first begin
    with a space."""
    piece, room = "", _LONGEST
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield piece
            piece, room = " ", _LONGEST - 1
        piece, room = piece + letter, room - size
    yield piece
