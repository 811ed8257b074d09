"""Values into a template. Reads nothing but what it is given, and calls nothing found in it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from anuyat.core.documents.filled import Cell, Document, Emblem, Filled, Signer, plain
from anuyat.core.documents.merge import Piece, Run, Runs, Said, ValueMissing, is_said, look_up, say
from anuyat.core.documents.template import LISTED, Block, Row, Template

type Speak = Callable[[Said, Any], Runs]


def fill(
    template: Template,
    values: Mapping[str, Any],
    lang: str = "th",
    thai_numerals: bool | None = None,
    *,
    emblem: Emblem | None = None,
    is_specimen: bool = False,
) -> Document:
    """The document that ``template`` makes of ``values``.

    Values are text, ``{th, en}``, whole numbers (money in satang), dates, moments with a zone, or
    lists of mappings of these. ``thai_numerals`` None leaves it to the template; English never has
    them. Raises ValueMissing for a field without value that has no ``else:``.
    """
    wanted = template.thai_numerals if thai_numerals is None else thai_numerals
    numerals = wanted and lang == "th"

    def speak(said: Said, row: Any = None) -> Runs:
        return say(said[lang], values, lang, numerals, row)

    stands = [block for block in template.blocks if _stands(block, values, None)]
    return Document(
        title=plain(speak(template.title, None)),
        lang=lang,
        layout=template.layout,
        blocks=tuple(FILLS.get(block.kind, _texts)(block, values, speak) for block in stands),
        values=dict(_printed(template, stands, values, speak, lang)),
        thai_numerals=numerals,
        is_specimen=is_specimen,
        emblem=emblem,
    )


def _stands(part: Block | Row, values: Mapping[str, Any], row: Any) -> bool:
    if part.when is not None and not is_said(look_up(part.when, values, row)):
        return False
    return part.unless is None or not is_said(look_up(part.unless, values, row))


def _listed(block: Block, values: Mapping[str, Any]) -> Sequence[Any]:
    if block.source is None:
        return ()
    found = look_up(block.source, values)
    if found is None:
        raise ValueMissing(block.source)
    return found if isinstance(found, Sequence) else (found,)


def _texts(block: Block, values: Mapping[str, Any], speak: Speak) -> Filled:
    texts = {name: speak(said, None) for name, said in block.said.items()}
    return Filled(block.kind, block.role, texts)


def _facts(block: Block, values: Mapping[str, Any], speak: Speak) -> Filled:
    """A label and a value a row: those the template names, then those of the list."""
    named = [
        (Cell(speak(row.said["label"], None)), Cell(speak(row.said["value"], None)))
        for row in block.rows
        if _stands(row, values, None)
    ]
    listed = [
        (Cell(speak(_field(".label"), each)), Cell(speak(_field(".value"), each)))
        for each in _listed(block, values)
    ]
    return Filled(block.kind, block.role, {}, rows=(*named, *listed))


def _table(block: Block, values: Mapping[str, Any], speak: Speak) -> Filled:
    """A column for each row of the template, a line for each entry of the list."""
    columns = [column for column in block.rows if _stands(column, values, None)]
    head = tuple(Cell(speak(column.said["label"], None), (), column.align) for column in columns)
    lines = tuple(
        tuple(_cell(column, _numbered(each, number), speak) for column in columns)
        for number, each in enumerate(_listed(block, values), start=1)
    )
    texts = {name: speak(said, None) for name, said in block.said.items()}
    return Filled(block.kind, block.role, texts, head, lines)


def _cell(column: Row, each: Any, speak: Speak) -> Cell:
    note = speak(column.said["note"], each) if "note" in column.said else ()
    runs = speak(column.said["value"], each)
    return Cell(runs, note if plain(note).strip() else (), column.align)


def _numbered(each: Any, number: int) -> Any:
    """A row that knows its place as ``.no``."""
    return {"no": number, **each} if isinstance(each, Mapping) else each


def _list(block: Block, values: Mapping[str, Any], speak: Speak) -> Filled:
    named = [
        (Cell(speak(row.said["text"], None)),) for row in block.rows if _stands(row, values, None)
    ]
    said = block.said.get("text", _field("."))
    listed = [(Cell(speak(said, each)),) for each in _listed(block, values)]
    return Filled(block.kind, block.role, {}, rows=(*named, *listed))


def _signature(block: Block, values: Mapping[str, Any], speak: Speak) -> Filled:
    signers = tuple(
        Signer(**{name: speak(said, None) for name, said in row.said.items()})
        for row in block.rows
        if _stands(row, values, None)
    )
    return Filled(block.kind, block.role, {}, signers=signers)


def _attachments(block: Block, values: Mapping[str, Any], speak: Speak) -> Filled:
    rows = tuple((Cell(speak(_field(".name"), each)),) for each in _listed(block, values))
    return Filled(block.kind, block.role, {"label": speak(block.said["label"], None)}, rows=rows)


FILLS: Mapping[str, Callable[[Block, Mapping[str, Any], Speak], Filled]] = {
    "facts": _facts,
    "table": _table,
    "list": _list,
    "signature": _signature,
    "attachments": _attachments,
}


def _field(path: str) -> Said:
    piece = (Piece("" if path == "." else None, path),)
    return {"th": piece, "en": piece}


def _printed(
    template: Template, blocks: Sequence[Block], values: Mapping[str, Any], speak: Speak, lang: str
) -> Iterator[tuple[str, str]]:
    """Each printed value once, as the reader sees it, by its path."""
    for block in blocks:
        rows = [row for row in block.rows if _stands(row, values, None)]
        said = [*block.said.values(), *(text for row in rows for text in row.said.values())]
        pieces = [piece for text in said for piece in text[lang] if piece.path is not None]
        for piece in pieces:
            if piece.path is not None and not piece.path.startswith("."):
                yield piece.path, plain(speak({lang: (piece,)}, None))
        own = [piece.path for piece in pieces if piece.path and piece.path.startswith(".")]
        names = own or [f".{name}" for name in LISTED.get(block.kind, ("",))]
        for number, each in enumerate(_listed(block, values)):
            for path in names:
                if is_said(look_up(path, {}, each)):
                    piece = next((p for p in pieces if p.path == path), Piece("", path))
                    suffix = "" if path == "." else path
                    yield f"{block.source}[{number}]{suffix}", plain(speak({lang: (piece,)}, each))


def words(document: Document) -> str:
    """All that the document says, in reading order, for search and for comparing renderings."""
    said: list[Runs] = []
    for block in document.blocks:
        said.extend(block.texts.values())
        said.extend(
            part for row in (block.head, *block.rows) for c in row for part in (c.runs, c.note)
        )
        for signer in block.signers:
            said.extend((signer.label, signer.name, signer.position, signer.capacity, signer.at))
    return "\n".join(plain(runs) for runs in said if runs)


__all__ = ["Run", "fill", "words"]
