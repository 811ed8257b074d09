"""Files that a PDF carries inside: data of a document may come along, nothing that runs.

Our own licences carry what they say as JSON, and tax invoices as XML. What is carried must be that
by its content *and* by its name, for a reader opens it by its name.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from pikepdf import Dictionary, Object, Stream

from anuyat.core.filenames import ending
from anuyat.core.uploads import UploadRefused

MOST_FILES = 5
MOST_BYTES = 2_000_000
_NAMES = ("/UF", "/F", "/DOS", "/Mac", "/Unix")


@dataclass(slots=True)
class Carried:
    """What one file carries in all its states. Raises UploadRefused: attached_files."""

    _seen: set[bytes] = field(default_factory=set)
    _loose: set[bytes] = field(default_factory=set)

    def look(self, part: Object) -> None:
        """Judge the files that this part of a PDF brings along, where it names them."""
        if isinstance(part, Stream) and str(part.get("/Type")) == "/EmbeddedFile":
            self._loose.add(_content(part))
        elif isinstance(part, Dictionary) and isinstance(part.get("/EF"), Dictionary):
            kinds = _named(part)
            for stream in _streams(part["/EF"]):
                self._judge(stream, kinds)

    def refuse_loose(self) -> None:
        """Once every part was looked at: what no name was judged for is not known to be data."""
        if self._loose - self._seen:
            raise _refused()

    def _judge(self, stream: Stream, kinds: tuple[str, ...]) -> None:
        content = _content(stream)
        if not any(_KINDS[kind](content) for kind in kinds):
            raise _refused()
        self._seen.add(content)  # The same file in two states, or under two names, is one.
        if len(self._seen) > MOST_FILES or sum(map(len, self._seen)) > MOST_BYTES:
            raise _refused()


def _content(stream: Stream) -> bytes:
    try:
        return stream.read_bytes()
    except Exception as cause:
        # What cannot be unfolded here might be elsewhere.
        raise _refused() from cause


def _streams(files: Object) -> Iterator[Stream]:
    for key in _NAMES:
        if isinstance(file := files.get(key), Stream):
            yield file


def _named(part: Dictionary) -> tuple[str, ...]:
    """The one kind that every name of the file promises; none where they differ."""
    names = {ending(str(part[key]).strip()) for key in _NAMES if key in part}
    return tuple(names) if len(names) == 1 and names <= _KINDS.keys() else ()


def _is_xml(content: bytes) -> bool:
    """One well-formed document without a definition, a style or a script of its own."""
    reader = expat.ParserCreate()
    found: list[str] = []

    def refuse(*_: object) -> None:
        raise ValueError("more than data")

    def element(name: str, _: object) -> None:
        found.append(name.rpartition(":")[2].lower())

    reader.StartDoctypeDeclHandler = refuse
    reader.ProcessingInstructionHandler = refuse
    reader.StartElementHandler = element
    try:
        reader.Parse(content, True)
    except (expat.ExpatError, ValueError):
        return False
    return not {"html", "script", "svg", "hta"} & set(found)


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return False
    return True


def _is_text(content: bytes) -> bool:
    try:
        said = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return all(letter.isprintable() or letter in "\t\r\n" for letter in said)


_KINDS: Mapping[str, Callable[[bytes], bool]] = {
    "xml": _is_xml,
    "json": _is_json,
    "txt": _is_text,
    "csv": _is_text,
}


def _refused() -> UploadRefused:
    return UploadRefused("attached_files")
