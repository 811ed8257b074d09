"""The one page of the demo provider: who are you today, and what will be told about you.

It works without scripts and looks like nobody's real sign-in page; nothing comes from another host.
"""

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode, urlsplit

from anuyat.demo.identity_provider.granting import SCOPES, House

TITLE = {
    "th": "ผู้ให้บริการพิสูจน์ตัวตน (สาธิต)",
    "en": "Identity provider (demonstration)",
}
WORDS: Mapping[str, Mapping[str, str]] = {
    "th": {
        "sample": "ตัวอย่าง ใช้ไม่ได้จริง",
        "note": "หน้านี้ไม่ใช่ระบบของหน่วยงานใด บุคคลทั้งหมดเป็นบุคคลสมมติ",
        "asks": "ขอให้ยืนยันตัวตนของท่าน และจะได้รับข้อมูลต่อไปนี้",
        "nothing": "รหัสอ้างอิงของท่านเท่านั้น",
        "who": "เลือกบุคคลที่ท่านจะสวมบทบาท",
        "be": "เข้าสู่ระบบในชื่อ",
        "decline": "ไม่ยินยอม และกลับไป",
        "level": "ระดับการพิสูจน์ตัวตน",
        "other": "English",
        "broken": "ดำเนินการต่อไม่ได้",
        "why": "ระบบที่ส่งท่านมาระบุค่านี้ไม่ตรงกับที่ลงทะเบียนไว้",
    },
    "en": {
        "sample": "Sample, not valid",
        "note": "This page belongs to no agency. All the people are invented.",
        "asks": "asks you to prove who you are, and will be told:",
        "nothing": "your reference only",
        "who": "Choose whose part you play",
        "be": "Sign in as",
        "decline": "Decline and go back",
        "level": "Identity assurance level",
        "other": "ภาษาไทย",
        "broken": "This cannot go on",
        "why": "The system that sent you gave another value than it registered:",
    },
}
PARTICULARS: Mapping[str, tuple[str, str]] = {
    "pid": ("เลขประจำตัวประชาชน", "National ID number"),
    "title": ("คำนำหน้า", "Title"),
    "title_en": ("คำนำหน้า (อังกฤษ)", "Title in English"),
    "name": ("ชื่อ-นามสกุล", "Full name"),
    "name_en": ("ชื่อ-นามสกุล (อังกฤษ)", "Full name in English"),
    "given_name": ("ชื่อ", "Given name"),
    "given_name_en": ("ชื่อ (อังกฤษ)", "Given name in English"),
    "middle_name": ("ชื่อกลาง", "Middle name"),
    "middle_name_en": ("ชื่อกลาง (อังกฤษ)", "Middle name in English"),
    "smartcard_code": ("เลขหลังบัตรประจำตัวประชาชน", "Code of the ID card"),
    "date_of_issuance": ("วันออกบัตร", "Date the card was issued"),
    "date_of_expiry": ("วันบัตรหมดอายุ", "Date the card expires"),
    "family_name": ("นามสกุล", "Family name"),
    "family_name_en": ("นามสกุล (อังกฤษ)", "Family name in English"),
    "birthdate": ("วันเกิด", "Date of birth"),
    "gender": ("เพศ", "Gender"),
    "address": ("ที่อยู่", "Address"),
    "email": ("อีเมล", "E-mail address"),
    "ial": ("ระดับการพิสูจน์ตัวตน (IAL)", "Identity assurance level (IAL)"),
    "aal": ("ระดับการยืนยันตัวตน (AAL)", "Authenticator assurance level (AAL)"),
}

STYLE = """
@font-face{font-family:Sarabun;src:url(Sarabun-Regular.ttf);font-display:swap}
@font-face{font-family:Sarabun;font-weight:700;src:url(Sarabun-Bold.ttf);font-display:swap}
body{margin:0;font:1.1rem/1.6 Sarabun,"Noto Sans Thai",sans-serif;color:#1b1b1b;background:#f4f1ea}
main{max-width:36rem;margin:0 auto;padding:1rem;background:#fff}
.sample{padding:.5rem 1rem;background:#5b2a86;color:#fff;text-align:center;font-weight:700}
h1{font-size:1.5rem;line-height:1.45}h2{font-size:1.2rem;line-height:1.45}
button{display:block;width:100%;min-height:3rem;margin:.5rem 0;padding:.5rem 1rem;font:inherit;
text-align:left;border:2px solid #5b2a86;border-radius:.25rem;background:#fff;color:#1b1b1b}
button:hover{background:#f1e9f8}button:focus-visible,a:focus-visible{outline:3px solid #c77700}
button small{display:block;color:#4a4a4a}.decline{border-color:#767676;text-align:center}
a{color:#5b2a86}
"""
STYLE_HASH = b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()

PASSED_ON = (
    "client_id", "redirect_uri", "response_type", "scope", "state", "nonce",
    "code_challenge", "code_challenge_method", "ui_locales",
)  # fmt: skip


def headers(returns_to: str) -> dict[str, str]:
    """Headers that let the page do one thing: post its form here and lead back home."""
    home = urlsplit(returns_to)
    # Browsers hold the redirect that follows a form to form-action as well.
    targets = f"'self' {home.scheme}://{home.netloc}" if returns_to else "'none'"
    policy = (
        f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; font-src 'self'; "
        f"form-action {targets}; frame-ancestors 'none'; base-uri 'none'"
    )
    return {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": policy,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }


def choice(house: House, asked: Mapping[str, str]) -> str:
    """The page on which one person is chosen, or all are declined."""
    lang = language(asked)
    words = WORDS[lang]
    client = house.clients[asked["client_id"]]
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{escape(asked[name])}">'
        for name in PASSED_ON
        if name in asked
    )
    action = escape(house.issuer.rstrip("/") + "/authorize")
    people = "".join(_button(person, lang) for person in house.people.values())
    return _frame(
        lang,
        f"<h1>{TITLE[lang]}</h1><p>{words['note']}</p>"
        f"<p><strong>{escape(client.get('name', asked['client_id']))}</strong> {words['asks']}</p>"
        f"<ul>{_told(asked['scope'], lang)}</ul><h2>{words['who']}</h2>"
        f'<form method="post" action="{action}">{hidden}{people}'
        f'<button class="decline" name="person" value="">{words["decline"]}</button></form>'
        f"<p>{_other_language(asked, lang)}</p>",
    )


def problem(name: str) -> str:
    """A page for a request that may not be sent back anywhere; in both languages."""
    said = "".join(
        f'<h1 lang="{lang}">{words["broken"]}</h1>'
        f'<p lang="{lang}">{words["why"]} <code>{escape(name)}</code></p>'
        for lang, words in WORDS.items()
    )
    return _frame("th", said)


def language(asked: Mapping[str, str]) -> str:
    first = asked.get("ui_locales", "th").split(" ")[0]
    return first if first in WORDS else "th"


def masked(number: str) -> str:
    """A 13-digit number with all but its last four digits covered."""
    return f"x-xxxx-xxxx{number[-4:-3]}-{number[-3:-1]}-{number[-1]}"


def _button(person: Mapping[str, str], lang: str) -> str:
    thai = person.get("name", person["id"])
    name = person.get("name_en", thai) if lang == "en" else thai
    facts = [masked(person["pid"])] if person.get("pid") else []
    facts += [f"{WORDS[lang]['level']} {person['ial']}"] if person.get("ial") else []
    return (
        f'<button name="person" value="{escape(person["id"])}">{WORDS[lang]["be"]} '
        f"{escape(name)}<small>{escape(' · '.join(facts))}</small></button>"
    )


def _told(scope: str, lang: str) -> str:
    names = dict.fromkeys(name for part in scope.split() for name in SCOPES[part])
    lines = [PARTICULARS[name][lang == "en"] for name in names] or [WORDS[lang]["nothing"]]
    return "".join(f"<li>{line}</li>" for line in lines)


def _other_language(asked: Mapping[str, str], lang: str) -> str:
    other = "th" if lang == "en" else "en"
    query = urlencode({**{n: asked[n] for n in PASSED_ON if n in asked}, "ui_locales": other})
    return f'<a lang="{other}" href="?{escape(query)}">{WORDS[lang]["other"]}</a>'


def _frame(lang: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{TITLE[lang]}</title><style>{STYLE}</style></head>"
        f'<body><header class="sample">{WORDS[lang]["sample"]}</header>'
        f"<main>{body}</main></body></html>"
    )
