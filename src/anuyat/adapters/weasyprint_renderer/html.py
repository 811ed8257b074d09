"""A filled document as HTML: elements by meaning, classes by role, every word escaped."""

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from re import compile as pattern

from anuyat.adapters.weasyprint_renderer import qr
from anuyat.core.documents import Cell, Document, Filled, Runs, Signer, plain
from anuyat.core.thai import MONTHS

ALT = {
    "emblem": {"th": "ตราหน่วยงาน", "en": "Emblem of the agency"},
    "qr": {"th": "คิวอาร์โค้ดสำหรับตรวจสอบ", "en": "QR code for verification"},
}
# What stands large on a certificate, before what it is for.
LEADING = ("ใบอนุญาต", "หนังสือรับรองการแจ้ง", "หนังสือรับรอง", "ใบรับรอง", "ใบรับแจ้ง")
# Thai is cut between words that belong together; these stay in one line.
MONTH = "|".join(MONTHS["th"])
KEPT = pattern(
    r"(?:วัน\S{2,8}ที่[ \xa0])?[0-9๐-๙]{1,2}"
    rf"[ \xa0](?:{MONTH})[ \xa0](?:พ\.ศ\.[ \xa0])?[0-9๐-๙]{{4}}"
    r"|เวลา[ \xa0][0-9๐-๙.:]{4,5}[ \xa0](?:นาฬิกา|น\.)"
    r"|(?:โทร\.[ \xa0])?[0๐][ \xa0][0-9๐-๙]{4}[ \xa0][0-9๐-๙]{4}"
    r"|(?:พ\.ศ\.|มาตรา|ข้อ|เลขที่|โทร\.)[ \xa0][0-9๐-๙/]+|[0-9๐-๙][0-9๐-๙,.]*\xa0[ก-๎]{1,12}(?=[\s)]|$)"
    r"|พระราชบัญญัติ|พระราชกฤษฎีกา|กฎกระทรวง|เจ้าหน้าที่|เจ้าพนักงาน|ก็ได้"
    r"|(?:จังหวัด|อำเภอ|ตำบล|แขวง|เขต|ถนน|ซอย|บริษัท|นาย|นางสาว|นาง)[ก-๎]{2,18}(?=[\s)]|$)"
)
BESIDE = ("facts-side", "signature-plain")
SPECIMEN = "ตัวอย่าง ใช้ไม่ได้จริง"
MARK = "asset:mark.svg"


def article(document: Document) -> str:
    """The document as one ``<article>`` that stands by itself: it fetches nothing."""
    specimen = f'<p class="specimen-words">{SPECIMEN}</p>' if document.is_specimen else ""
    said = _laid_out(document).replace(f'src="{MARK}"', f'src="{_own_mark()}"')
    return (
        f'<article class="doc doc-{document.layout}" lang="{escape(document.lang)}">'
        f"{specimen}{said}{_foot(document)}</article>"
    )


def page(document: Document, title: str, lang: str, body_class: str, made: str) -> str:
    """The whole page that the PDF is made of; ``made`` is an ISO moment."""
    band = line = ""
    if document.is_specimen:
        line = f'<p class="specimen-line">{SPECIMEN}</p>'
        band = f'<div class="band"><img src="asset:specimen.svg" alt="{SPECIMEN}"></div>'
    numerals = " thai-numerals" if document.thai_numerals else ""
    frame = '<div class="frame"></div>' if document.layout == "licence" else ""
    return (
        f'<!doctype html><html lang="{escape(lang)}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>"
        f'<meta name="dcterms.created" content="{made}">'
        f'<meta name="dcterms.modified" content="{made}">'
        f'<meta name="generator" content="Anuyat"></head>'
        f'<body class="page-{document.layout} {body_class}{numerals}">{line}{frame}'
        f'<main class="doc doc-{document.layout}">{_foot(document)}{_laid_out(document)}</main>'
        f"{band}</body></html>"
    )


def _laid_out(document: Document) -> str:
    if document.layout == "licence":
        return _licence(document)
    rest = [block for block in document.blocks if not _is_foot(block)]
    if document.layout == "letter":
        head = [block for block in rest if _is_letterhead(block)]
        rest = [block for block in rest if block not in head]
        return (
            f'<header class="letterhead">{_all(head, document)}</header>{_letter(rest, document)}'
        )
    if document.layout == "sheet":
        return _sheet(rest, document)
    return _all(rest, document)


def _foot(document: Document) -> str:
    """What runs at the foot of a page. On paper it stands before all that it runs under."""
    if document.layout == "licence":
        return ""
    return _all((block for block in document.blocks if _is_foot(block)), document)


def _is_foot(block: Filled) -> bool:
    return block.kind == "qr" and block.role == "foot"


def _sheet(blocks: list[Filled], document: Document) -> str:
    """Narrow blocks in a row stand left of what belongs beside them."""
    rows = []
    for is_narrow, row in groupby(blocks, lambda block: _width(block) != "full"):
        if not is_narrow:
            rows.append(_all(row, document))
            continue
        narrow = list(row)
        left = _all((b for b in narrow if _width(b) == "left"), document)
        right = _all((b for b in narrow if _width(b) == "right"), document)
        rows.append(
            f'<div class="pair"><div>{left}</div><div>{right}</div></div>' if right else left
        )
    return "".join(rows)


def _width(block: Filled) -> str:
    if f"{block.kind}-{block.role}" in BESIDE:
        return "right"
    is_left = block.kind == "list" or (block.kind, block.role) in (
        ("facts", "plain"),
        ("heading", "section"),
    )
    return "left" if is_left else "full"


def _is_letterhead(block: Filled) -> bool:
    return block.kind == "emblem" or block.role in ("number", "sender")


def _letter(blocks: list[Filled], document: Document) -> str:
    """The last words of a letter and its signature never part."""
    closing = next((i for i, block in enumerate(blocks) if block.role == "closing"), None)
    if closing is None:
        return _all(blocks, document)
    start, end = max(closing - 1, 0), closing + 2
    return (
        f"{_all(blocks[:start], document)}"
        f'<div class="ending">{_all(blocks[start:end], document)}</div>'
        f"{_all(blocks[end:], document)}"
    )


def _licence(document: Document) -> str:
    """Number, emblem and issuer in one row above; verification and signature at the foot."""
    top = [b for b in document.blocks if b.kind == "emblem" or b.role in ("number", "issuer")]
    code = [b for b in document.blocks if b.kind == "qr"]
    signed = [b for b in document.blocks if b.kind == "signature"]
    foot = [b for b in document.blocks if b.role == "foot"]
    middle = [b for b in document.blocks if b not in (*top, *code, *signed, *foot)]
    return (
        f'<header class="top">{_all(top, document)}</header>'
        f'<div class="middle">{_all(middle, document)}</div>'
        f'<div class="bottom"><div class="proof"><div class="proof-qr">{_all(code, document)}</div>'
        f"<div>{_all(signed, document)}</div></div>"
        f"{_all(foot, document)}</div>"
    )


def _all(blocks: Iterable[Filled], document: Document) -> str:
    return "".join(BLOCKS[block.kind](block, document) for block in blocks)


def _inline(runs: Runs) -> str:
    """Words with their emphasis; a line break where a value or a template has one."""
    said = "".join(
        f"<strong>{_kept(run.text)}</strong>" if run.is_strong else _kept(run.text)
        for run in runs
        if run.text
    )
    return said.strip("\n").replace("\n", "<br>")


def _kept(text: str) -> str:
    return KEPT.sub(r'<span class="n">\g<0></span>', escape(text))


def _by_parts(runs: Runs) -> str:
    """A name: broken at its spaces only, unless a part is very long."""
    parts = plain(runs).split(" ")
    return " ".join(
        f'<span class="n">{escape(part)}</span>' if len(part) <= 34 else escape(part)
        for part in parts
    )


def _address(runs: Runs) -> str:
    """A web address: broken after a slash only."""
    parts = plain(runs).replace("://", ":\0").split("/")
    spans = (f'<span class="n">{escape(part.replace(chr(0), "//"))}' for part in parts)
    return "/</span><wbr>".join(spans) + "</span>"


def _words(cell: Cell) -> str:
    note = f"<small>{_inline(cell.note)}</small>" if cell.note else ""
    return _inline(cell.runs) + note


def _image(source: str, alt: str, name: str) -> str:
    return f'<img class="{name}" src="{source}" alt="{escape(alt)}">'


def data_uri(media_type: str, content: bytes) -> str:
    """``content`` inside its own address, so that nothing needs to be fetched."""
    return f"data:{media_type};base64,{b64encode(content).decode()}"


@cache
def _own_mark() -> str:
    return data_uri("image/svg+xml", (Path(__file__).parent / "assets" / "mark.svg").read_bytes())


def _mark(document: Document) -> str:
    alt = ALT["emblem"].get(document.lang, ALT["emblem"]["th"])
    if document.emblem is None:
        return _image(MARK, alt, "mark")
    source = data_uri(document.emblem.media_type, document.emblem.content)
    return _image(source, alt, "mark")


def _emblem(block: Filled, document: Document) -> str:
    return f'<div class="emblem">{_mark(document)}</div>'


def _heading(block: Filled, document: Document) -> str:
    words = _inline(block.texts["text"])
    if block.role == "section":
        return f"<h2>{words}</h2>"
    if block.role == "licence":
        lead = next((lead for lead in LEADING if words.startswith(lead) and words != lead), "")
        large = f"<span>{lead}</span>" if lead else ""
        return f"<h1>{large}{words[len(lead) :]}</h1>"
    if block.role == "title":
        return f"<h1>{words}</h1>"
    name, _, lines = _inline(block.texts.get("agency", ())).partition("<br>")
    under = _inline(block.texts.get("under", ()))
    return (
        f'<header class="masthead"><div class="emblem">{_mark(document)}</div>'
        f'<div class="agency"><p class="name">{name}</p><p>{lines}</p></div>'
        f'<div class="what"><h1>{words}</h1><p>{under}</p></div></header>'
    )


def _paragraph(block: Filled, document: Document) -> str:
    runs = block.texts["text"]
    words = _by_parts(runs) if block.role == "holder" else _inline(runs)
    return f'<p class="{block.role}">{words}</p>'


def _facts(block: Filled, document: Document) -> str:
    rows = "".join(
        f'<div class="fact"><dt>{_words(label)}</dt><dd>{_words(value)}</dd></div>'
        for label, value in block.rows
    )
    return f'<dl class="facts facts-{block.role}">{rows}</dl>'


def _table(block: Filled, document: Document) -> str:
    head = "".join(f'<th scope="col" class="{c.align}">{_words(c)}</th>' for c in block.head)
    lines = "".join(f"<tr>{''.join(map(_cell, row, block.head))}</tr>" for row in block.rows)
    total = ""
    if "total" in block.texts:
        span = len(block.head) - 1
        label = _inline(block.texts.get("total_label", ()))
        sum_ = _inline(block.texts["total"])
        total = (
            f'<tfoot><tr><th scope="row" colspan="{span}" class="end">{label}</th>'
            f'<td class="end">{sum_}</td></tr></tfoot>'
        )
    return (
        f'<table class="table-{block.role}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{lines}</tbody>{total}</table>"
    )


def _cell(cell: Cell, head: Cell) -> str:
    """A cell that knows its column's name, for a screen too narrow for columns."""
    label = escape(plain(head.runs))
    return f'<td class="{cell.align}" data-label="{label}">{_words(cell)}</td>'


def _note(block: Filled, document: Document) -> str:
    return f'<p class="note note-{block.role}">{_inline(block.texts["text"])}</p>'


def _list(block: Filled, document: Document) -> str:
    if block.role == "paragraphs":
        return "".join(f'<p class="body">{_words(row[0])}</p>' for row in block.rows)
    tag = "ol" if block.role == "ordered" else "ul"
    return f"<{tag}>{''.join(f'<li>{_words(row[0])}</li>' for row in block.rows)}</{tag}>"


def _signature(block: Filled, document: Document) -> str:
    return f'<div class="signature">{"".join(map(_signer, block.signers))}</div>'


def _signer(signer: Signer) -> str:
    lines = (
        ("label", signer.label),
        ("method", signer.method),
        ("name", signer.name),
        ("position", signer.position),
        ("capacity", signer.capacity),
        ("at", signer.at),
    )
    said = "".join(f'<p class="{name}">{_inline(runs)}</p>' for name, runs in lines if plain(runs))
    return f'<div class="signer">{said}</div>'


def _qr(block: Filled, document: Document) -> str:
    alt = ALT["qr"].get(document.lang, ALT["qr"]["th"])
    code = _image(data_uri("image/svg+xml", qr.svg(block.text("url"))), alt, "qr-code")
    lines = (
        f'<b class="qr-title">{_inline(block.texts["title"])}</b>'
        if "title" in block.texts
        else "",
        _inline(block.texts["caption"]),
        f'<b class="qr-address">{_address(block.texts["address"])}</b>'
        if "address" in block.texts
        else "",
    )
    said = " ".join(line for line in lines if line)
    return f'<div class="qr qr-{block.role}"><div class="qr-image">{code}</div><p>{said}</p></div>'


def _stamp(block: Filled, document: Document) -> str:
    return f'<p class="stamp">{_inline(block.texts["text"])}</p>'


def _attachments(block: Filled, document: Document) -> str:
    names = "<br>".join(_words(row[0]) for row in block.rows)
    label = _inline(block.texts["label"])
    return (
        f'<dl class="facts facts-subject"><div class="fact"><dt>{label}</dt>'
        f"<dd>{names}</dd></div></dl>"
    )


BLOCKS: Mapping[str, Callable[[Filled, Document], str]] = {
    "emblem": _emblem,
    "heading": _heading,
    "paragraph": _paragraph,
    "facts": _facts,
    "table": _table,
    "note": _note,
    "list": _list,
    "signature": _signature,
    "qr": _qr,
    "stamp": _stamp,
    "attachments": _attachments,
}
