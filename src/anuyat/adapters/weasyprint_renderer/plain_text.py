"""A filled document as plain text, one block a paragraph."""

from collections.abc import Iterator

from anuyat.adapters.weasyprint_renderer.html import SPECIMEN
from anuyat.core.documents import Cell, Document, Filled, plain

QUIET = frozenset(("emblem",))


def text(document: Document) -> str:
    """The document in reading order; a specimen says so in its first line."""
    said = [SPECIMEN] if document.is_specimen else []
    said += [block for block in map(_block, document.blocks) if block]
    return "\n\n".join(said) + "\n"


def _block(block: Filled) -> str:
    if block.kind in QUIET:
        return ""
    return "\n".join(line for line in _lines(block) if line.strip())


def _lines(block: Filled) -> Iterator[str]:
    if block.kind == "qr":  # The address once; the code itself is for eyes.
        yield from (block.text("title"), block.text("caption"), block.text("address"))
        return
    if block.kind == "attachments":
        yield f"{block.text('label')}: {', '.join(plain(row[0].runs) for row in block.rows)}"
        return
    yield from (block.text(name) for name in block.texts if not name.startswith("total"))
    yield " | ".join(plain(cell.runs) for cell in block.head)
    for number, row in enumerate(block.rows, start=1):
        yield _row(block, row, number)
    if "total" in block.texts:
        yield f"{block.text('total_label')}: {block.text('total')}"
    for signer in block.signers:
        parts = (signer.label, signer.method, signer.name, signer.position, signer.capacity)
        yield from (plain(part) for part in (*parts, signer.at))


def _row(block: Filled, row: tuple[Cell, ...], number: int) -> str:
    said = [
        plain(cell.runs) + (f" ({plain(cell.note).strip()})" if cell.note else "") for cell in row
    ]
    if block.kind == "facts":
        return ": ".join(said)
    if block.role == "ordered":
        return f"{number}. {said[0]}"
    return " | ".join(said)
