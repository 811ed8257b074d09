"""A document template as data: what blocks there are, what each may say, which fields it names.

A template is ``{"title": text, "layout": ..., "blocks": [...]}``; every text is ``{th, en}``.
A block has a ``kind``, perhaps a ``role``, and may stand only ``when`` (or ``unless``) a path has a
value.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from anuyat.core.documents.merge import Said, TemplateInvalid, parse
from anuyat.core.texts import LANGUAGES, missing_languages

LAYOUTS = ("letter", "record", "sheet", "licence")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a kind of block may say: texts it must and may have, and those of each of its rows."""

    must: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    rows: str | None = None
    row_must: tuple[str, ...] = ()
    row_may: tuple[str, ...] = ()
    may_list: bool = False
    roles: tuple[str, ...] = ("plain",)


SHAPES: Mapping[str, Shape] = {
    "emblem": Shape(),
    "heading": Shape(
        ("text",), ("agency", "under"), roles=("title", "section", "masthead", "licence")
    ),
    "paragraph": Shape(
        ("text",),
        roles=(
            *("body", "number", "sender", "date", "closing", "owner", "place"),
            *("issuer", "lead", "holder", "sub", "fine", "foot", "total"),
        ),
    ),
    "facts": Shape(
        rows="rows",
        row_must=("label", "value"),
        may_list=True,
        roles=("plain", "subject", "boxes", "dates", "side", "dotted"),
    ),
    "table": Shape(
        (),
        ("total_label", "total"),
        "columns",
        ("label", "value"),
        ("note",),
        True,
        ("plain", "grid"),
    ),
    "note": Shape(("text",), roles=("plain", "strong")),
    "list": Shape((), ("text",), "items", ("text",), (), True, ("ordered", "plain", "paragraphs")),
    "signature": Shape(
        (), (), "signers", ("name",), ("label", "position", "capacity", "method", "at")
    ),
    "qr": Shape(("url", "caption"), ("title", "address"), roles=("plain", "foot")),
    "stamp": Shape(("text",)),
    "attachments": Shape(("label",), may_list=True),
}
# Kinds whose list needs no text of its own: the row fields they read.
LISTED = {
    "facts": ("label", "value"),
    "attachments": ("name",),
}
# Every row knows its place; no value needs to be given for it.
ROW_NUMBER = ".no"
COMMON = frozenset(("kind", "role", "when", "unless", "from"))


@dataclass(frozen=True, slots=True)
class Row:
    """A label with its value, a column, an item, a signer."""

    said: Mapping[str, Said]
    when: str | None
    unless: str | None
    align: str


@dataclass(frozen=True, slots=True)
class Block:
    """One block; ``source`` is the path of the list that it prints a row for."""

    kind: str
    role: str
    when: str | None
    unless: str | None
    source: str | None
    said: Mapping[str, Said]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A document before its values."""

    title: Said
    layout: str
    thai_numerals: bool
    blocks: tuple[Block, ...]


def from_data(data: Mapping[str, Any]) -> Template:
    """The template that ``data`` (from JSON or YAML) describes.

    Raises TemplateInvalid with what is wrong and where: unknown_key, unknown_kind, unknown_role,
    missing_text, missing_language, and what ``merge.parse`` refuses.
    """
    _only(data, {"title", "layout", "thai_numerals", "blocks"}, "template")
    layout = data.get("layout", "letter")
    if layout not in LAYOUTS:
        raise TemplateInvalid("unknown_layout", str(layout))
    return Template(
        title=_said(data.get("title"), "title"),
        layout=layout,
        thai_numerals=bool(data.get("thai_numerals", False)),
        blocks=tuple(
            _block(block, f"blocks[{number}]")
            for number, block in enumerate(data.get("blocks", ()))
        ),
    )


def fields(template: Template) -> frozenset[str]:
    """Every path that the template reads; a field of a list's rows as ``lines[].label``."""
    named = set(_paths(template.title))
    for block in template.blocks:
        named.update(_fields_of(block))
    return frozenset(named)


def check(template: Template, allowed: Iterable[str]) -> None:
    """Raise TemplateInvalid(unknown_field) for the first field that ``allowed`` does not hold."""
    unknown = sorted(fields(template) - frozenset(allowed))
    if unknown:
        raise TemplateInvalid("unknown_field", unknown[0])


def _block(data: Mapping[str, Any], where: str) -> Block:
    kind = data.get("kind")
    shape = SHAPES.get(str(kind))
    if shape is None or kind is None:
        raise TemplateInvalid("unknown_kind", str(kind), where)
    _only(data, {*COMMON, *shape.must, *shape.may, *([shape.rows] if shape.rows else [])}, where)
    role = data.get("role", shape.roles[0])
    if role not in shape.roles:
        raise TemplateInvalid("unknown_role", str(role), where)
    source = data.get("from")
    if source is not None and not shape.may_list:
        raise TemplateInvalid("unknown_key", "from", where)
    return Block(
        kind=kind,
        role=role,
        when=data.get("when"),
        unless=data.get("unless"),
        source=source,
        said=_texts(data, shape.must, shape.may, where),
        rows=tuple(
            _row(row, shape, f"{where}.{shape.rows}[{number}]")
            for number, row in enumerate(data.get(shape.rows or "", ()))
        ),
    )


def _row(data: Mapping[str, Any], shape: Shape, where: str) -> Row:
    _only(data, {"when", "unless", "align", *shape.row_must, *shape.row_may}, where)
    return Row(
        said=_texts(data, shape.row_must, shape.row_may, where),
        when=data.get("when"),
        unless=data.get("unless"),
        align=data.get("align", "start"),
    )


def _texts(
    data: Mapping[str, Any], must: tuple[str, ...], may: tuple[str, ...], where: str
) -> dict[str, Said]:
    for name in must:
        if name not in data:
            raise TemplateInvalid("missing_text", name, where)
    return {name: _said(data[name], f"{where}.{name}") for name in (*must, *may) if name in data}


def _said(text: Any, where: str) -> Said:
    for lang in missing_languages(text):
        raise TemplateInvalid("missing_language", lang, where)
    return {lang: parse(text[lang], where) for lang in LANGUAGES}


def _only(data: Mapping[str, Any], known: set[str], where: str) -> None:
    for name in data:
        if name not in known:
            raise TemplateInvalid("unknown_key", str(name), where)


def _fields_of(block: Block) -> Iterator[str]:
    source = f"{block.source}[]" if block.source else ""
    if block.source:
        yield block.source
        if not block.rows and "text" not in block.said:
            yield from (f"{source}.{name}" for name in LISTED.get(block.kind, ()))
    conditions: tuple[Block | Row, ...] = (block, *block.rows)
    yield from (path for each in conditions for path in (each.when, each.unless) if path)
    said = [*block.said.values(), *(text for row in block.rows for text in row.said.values())]
    for text in said:
        for path in _paths(text):
            if path == ROW_NUMBER:
                continue
            yield source if path == "." else source + path if path.startswith(".") else path


def _paths(text: Said) -> Iterator[str]:
    for pieces in text.values():
        yield from (piece.path for piece in pieces if piece.path is not None)
