"""What several of the default documents say in the same words."""

from typing import Any

from anuyat.core.texts import Text


def t(th: str, en: str) -> Text:
    """One text in two languages."""
    return {"th": th, "en": en}


def row(th: str, en: str, value: str, **more: str) -> dict[str, Any]:
    """A label and the field that stands beside it."""
    return {"label": t(th, en), "value": t(value, value), **more}


EMBLEM = {"kind": "emblem"}

SIGNED = t(
    "ลงลายมือชื่ออิเล็กทรอนิกส์\n{{signature.at|official_moment}}",
    "Signed electronically\n{{signature.at|official_moment}}",
)

SIGNATURE = {
    "kind": "signature",
    "signers": [
        {
            "method": SIGNED,
            "name": t("({{signature.name}})", "({{signature.name}})"),
            "position": t("{{signature.position}}", "{{signature.position}}"),
            "capacity": t("{{signature.capacity|else:}}", "{{signature.capacity|else:}}"),
        }
    ],
}


def letter_head(*, subject: Text) -> list[dict[str, Any]]:
    """The head of an external letter: number, sender, day, subject, addressee, reference."""
    return [
        EMBLEM,
        {
            "kind": "paragraph",
            "role": "number",
            "text": t("ที่  {{letter.number}}", "No.  {{letter.number}}"),
        },
        {
            "kind": "paragraph",
            "role": "sender",
            "text": t("{{agency.name}}\n{{agency.address}}", "{{agency.name}}\n{{agency.address}}"),
        },
        {
            "kind": "paragraph",
            "role": "date",
            "text": t("{{letter.issued_on|day}}", "{{letter.issued_on|day}}"),
        },
        {
            "kind": "facts",
            "role": "subject",
            "rows": [
                {"label": t("เรื่อง", "Subject"), "value": subject},
                row("เรียน", "To", "{{letter.to}}"),
                row("อ้างถึง", "Reference", "{{letter.reference}}", when="letter.reference"),
            ],
        },
        {
            "kind": "attachments",
            "label": t("สิ่งที่ส่งมาด้วย", "Enclosures"),
            "from": "letter.enclosures",
            "when": "letter.enclosures",
        },
    ]


def body(th: str, en: str, **more: str) -> dict[str, Any]:
    """A paragraph of a letter."""
    return {"kind": "paragraph", "role": "body", "text": t(th, en), **more}


LETTER_END = [
    {
        "kind": "paragraph",
        "role": "closing",
        "text": t("ขอแสดงความนับถือ", "Yours faithfully,"),
    },
    SIGNATURE,
    {
        "kind": "paragraph",
        "role": "owner",
        "text": t(
            "{{unit.name}} โทร. {{unit.phone}}\nไปรษณีย์อิเล็กทรอนิกส์ {{agency.email|code}}",
            "{{unit.name}}, tel. {{unit.phone}}\nE-mail {{agency.email|code}}",
        ),
    },
    {
        "kind": "paragraph",
        "role": "owner",
        "text": t("{{reply.on_paper}}", "{{reply.on_paper}}"),
        "when": "reply.on_paper",
    },
    {
        "kind": "qr",
        "role": "foot",
        "when": "verify.url",
        "url": t("{{verify.url|code}}", "{{verify.url|code}}"),
        "address": t("{{verify.url|code}}", "{{verify.url|code}}"),
        "caption": t(
            "หนังสือฉบับนี้เป็นเอกสารอิเล็กทรอนิกส์ ลงลายมือชื่อดิจิทัลแล้ว สำเนากระดาษตรวจความถูกต้องได้ที่",
            "This letter is an electronic document with a digital signature. Check a paper copy at",
        ),
    },
]
