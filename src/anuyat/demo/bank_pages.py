"""The demo bank's two pages: the bills it was asked for, and one bill with its buttons."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from anuyat.core.promptpay import baht

BANGKOK = ZoneInfo("Asia/Bangkok")
WORDS = {
    # word: Thai, English
    "bank": ("ธนาคารตัวอย่าง", "Example Bank"),
    "demo": (
        "ตัวอย่าง ใช้ไม่ได้จริง: ไม่มีธนาคารนี้ และไม่มีการโอนเงินจริง",
        "Demonstration only: there is no such bank, and no money moves",
    ),
    "bills": ("ใบแจ้งที่รอชำระ", "Bills to pay"),
    "no_bills": ("ยังไม่มีใบแจ้ง", "No bills yet"),
    "moves": ("รายการเดินบัญชี", "Movements"),
    "no_moves": ("ยังไม่มีรายการ", "No movements yet"),
    "bill": ("ใบแจ้ง", "Bill"),
    "payee": ("ผู้รับเงิน", "Payee"),
    "reference": ("เลขอ้างอิง", "Reference"),
    "amount": ("จำนวนเงิน (บาท)", "Amount (baht)"),
    "until": ("ชำระภายใน", "Pay before"),
    "over": ("พ้นกำหนดแล้ว", "past its time"),
    "unknown_bill": ("ธนาคารไม่รู้จักเลขนี้ แต่รับเงินได้", "Not known here; it can be paid anyway"),
    "pay": ("จ่าย", "Pay"),
    "pay_wrong": ("จ่ายผิดจำนวน", "Pay a wrong amount"),
    "wrong_amount": ("จำนวนที่ผิด (สตางค์)", "The wrong amount (satang)"),
    "pay_silently": ("แจ้งช้า (จ่ายแล้ว ยังไม่แจ้ง)", "Pay, notify late"),
    "notify": ("ส่งแจ้ง", "Send the notice"),
    "notify_again": ("แจ้งซ้ำ", "Notify again"),
    "reverse": ("กลับรายการ", "Reverse"),
    "paid_word": ("จ่าย", "paid"),
    "reversed_word": ("กลับรายการ", "reversed"),
    "sent": ("แจ้งแล้ว (ครั้ง)", "Notified (times)"),
    "act": ("ทำ", "Do"),
    "at": ("เวลา", "Time"),
    "kind": ("รายการ", "Kind"),
    "qr": ("หรือวางข้อความใน QR", "Or paste the text of a QR code"),
    "open": ("เปิด", "Open"),
    "back": ("ใบแจ้งทั้งหมด", "All bills"),
    "other": ("English", "ภาษาไทย"),
    "said_delivered": ("ส่งแจ้งถึงหน่วยงานแล้ว", "The agency took the notice"),
    "said_not_delivered": (
        "หน่วยงานไม่รับแจ้ง รายการยังอยู่ ส่งใหม่ได้",
        "The agency did not take the notice; it is kept and can be sent again",
    ),
    "said_kept": ("จ่ายแล้ว ยังไม่ได้แจ้งหน่วยงาน", "Paid; the agency has not been told"),
    "said_reversed": ("กลับรายการแล้ว ยังไม่ได้แจ้งหน่วยงาน", "Reversed; the agency has not been told"),
    "said_unreadable_qr": ("อ่าน QR นี้ไม่ได้", "This QR code cannot be read"),
}

_STYLE = """
@font-face { font-family: Sarabun; src: url("sarabun.ttf"); }
:root { font: 1.125rem/1.6 Sarabun, "Noto Sans Thai", "Leelawadee UI", sans-serif; color: #222; }
body { margin: 0 auto; max-width: 46rem; padding: 0 1rem 3rem; background: #fff; }
.demo { background: #5b2a86; color: #fff; font-weight: bold; margin: 0 -1rem; padding: .5rem 1rem; }
.said { border-left: .5rem solid #5b2a86; padding: .5rem 1rem; background: #f3eef8; }
header { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; }
header p { flex: 1 0 100%; }
a { color: #46206a; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #bbb; }
dt { font-weight: bold; } dd { margin: 0 0 .5rem; }
form { margin: .6rem 0; }
label { display: block; }
input { font: inherit; padding: .4rem; border: 2px solid #222; max-width: 100%; }
button { font: inherit; min-height: 2.75rem; padding: .3rem 1rem; border: 2px solid #46206a;
  background: #fff; color: #46206a; cursor: pointer; }
button.first { background: #46206a; color: #fff; }
:focus-visible { outline: 3px solid #b35900; outline-offset: 2px; }
"""


def style() -> str:
    return _STYLE


def list_page(bills: Iterable[Any], moves: Iterable[Any], said: str, lang: str) -> str:
    """Every bill asked of the bank and every movement, with a place to paste a code."""
    rows = "".join(
        f"<tr><td>{_link({'ref': b.reference, 'lang': lang}, b.reference)}</td>"
        f"<td>{baht(b.satang)}</td><td>{escape(b.payee_name)}</td></tr>"
        for b in bills
    )
    bills_table = _table("bills", ("reference", "amount", "payee"), rows, "no_bills", lang)
    body = (
        f"<h2>{_say('bills', lang)}</h2>{bills_table}"
        f'<form method="get" action="./"><label for="qr">{_say("qr", lang)}</label>'
        f'<input id="qr" name="qr" size="40" autocomplete="off">'
        f'<input type="hidden" name="lang" value="{lang}"> '
        f"<button>{_say('open', lang)}</button></form>"
        f"<h2>{_say('moves', lang)}</h2>{_movements(moves, lang, with_buttons=False)}"
    )
    return _frame(body, said, lang, {})


def bill_page(
    reference: str,
    satang: int,
    bill: Any,
    moves: Iterable[Any],
    now: datetime,
    said: str,
    lang: str,
) -> str:
    """One reference: what is asked, the ways to pay it, and what was paid.

    ``bill`` None: the bank was never told of it, and takes money for it nevertheless.
    """
    kept = {"ref": reference, "amount": str(satang or ""), "lang": lang}
    facts = [("reference", escape(reference)), ("amount", baht(satang))]
    note = f"<p>{_say('unknown_bill', lang)}</p>"
    if bill is not None:
        note = f" ({_say('over', lang)})" if now >= bill.expires_at else ""
        facts.append(("payee", escape(bill.payee_name)))
        facts.append(("until", _moment(bill.expires_at) + note))
        note = ""
    described = "".join(f"<dt>{_say(name, lang)}</dt><dd>{value}</dd>" for name, value in facts)
    buttons = ""
    if satang:
        paying = kept | {"satang": str(satang)}
        buttons += _button("pay", "pay", paying, lang, "first")
        buttons += _button("pay_silently", "pay_silently", paying, lang)
    buttons += _wrong_amount(kept, satang, lang)
    body = (
        f"<h2>{_say('bill', lang)}</h2>{note}<dl>{described}</dl>{buttons}"
        f"<h2>{_say('moves', lang)}</h2>{_movements(moves, lang, with_buttons=True, kept=kept)}"
        f"<p>{_link({'lang': lang}, WORDS['back'][lang == 'en'])}</p>"
    )
    return _frame(body, said, lang, kept)


def _movements(
    moves: Iterable[Any],
    lang: str,
    *,
    with_buttons: bool,
    kept: Mapping[str, str] | None = None,
) -> str:
    rows = ""
    for move in moves:
        actions = ""
        if with_buttons:
            named = {**(kept or {}), "movement": str(move.number)}
            actions = _button("notify", "notify_again" if move.sent else "notify", named, lang)
            if move.kind == "paid":
                actions += _button("reverse", "reverse", named, lang)
        rows += (
            f"<tr><td>{_say(move.kind + '_word', lang)}<br>{escape(move.provider_reference)}</td>"
            f"<td>{escape(move.reference)}</td><td>{baht(move.satang)}</td>"
            f"<td>{_moment(move.at)}</td><td>{move.sent}</td><td>{actions}</td></tr>"
        )
    return _table(
        "moves", ("kind", "reference", "amount", "at", "sent", "act"), rows, "no_moves", lang
    )


def _wrong_amount(kept: Mapping[str, str], satang: int, lang: str) -> str:
    wrong = max(satang - 5000, satang // 2, 100)
    return (
        f'<form method="post" action="./">{_hidden(kept)}'
        f'<label for="satang">{_say("wrong_amount", lang)}</label>'
        f'<input id="satang" name="satang" inputmode="numeric" pattern="[0-9]+" value="{wrong}"> '
        f'<button name="do" value="pay_wrong">{_say("pay_wrong", lang)}</button></form>'
    )


def _button(do: str, word: str, kept: Mapping[str, str], lang: str, look: str = "") -> str:
    return (
        f'<form method="post" action="./">{_hidden(kept)}'
        f'<button class="{look}" name="do" value="{do}">{_say(word, lang)}</button></form>'
    )


def _hidden(kept: Mapping[str, str]) -> str:
    return "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        for name, value in kept.items()
    )


def _table(title: str, heads: tuple[str, ...], rows: str, empty: str, lang: str) -> str:
    if not rows:
        return f"<p>{_say(empty, lang)}</p>"
    names = "".join(f'<th scope="col">{_say(head, lang)}</th>' for head in heads)
    table = f"<table><thead><tr>{names}</tr></thead><tbody>{rows}</tbody></table>"
    name = _say(title, lang)
    return f'<div class="wide" role="region" aria-label="{name}" tabindex="0">{table}</div>'


def _frame(body: str, said: str, lang: str, kept: Mapping[str, str]) -> str:
    told = ""
    if f"said_{said}" in WORDS:
        told = f'<p class="said" role="status">{_say(f"said_{said}", lang)}</p>'
    other = {**kept, "lang": "th" if lang == "en" else "en"}
    switch = f'<a href="?{escape(urlencode(other))}">{_say("other", lang)}</a>'
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{_say("bank", lang)}</title>'
        f'<link rel="stylesheet" href="style.css"></head><body>'
        f'<header><p class="demo">{_say("demo", lang)}</p><h1>{_say("bank", lang)}</h1>{switch}'
        f"</header><main>{told}{body}</main></body></html>"
    )


def _link(query: Mapping[str, str], text: str) -> str:
    return f'<a href="?{escape(urlencode(query))}">{escape(text)}</a>'


def _moment(at: datetime) -> str:
    here = at.astimezone(BANGKOK)
    return f"{here:%d/%m/}{here.year + 543}{here: %H:%M}"


def _say(word: str, lang: str) -> str:
    thai, english = WORDS[word]
    return escape(english if lang == "en" else thai)
