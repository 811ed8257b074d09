"""What ends a case without a licence being refused or granted by somebody's discretion: money that
a person is entitled to, the receipt of a notification, a licence that its fee has renewed."""

from anuyat.core.documents.defaults.wording import LETTER_END, body, letter_head, row, t

_ASKED = body(
    "ตามที่ท่านได้ยื่นเรื่อง {{case.subject}} เลขเรื่อง {{case.number|code}} "
    "ซึ่งถือว่า{{agency.name}}ได้รับเมื่อ{{case.received_on|weekday}} นั้น",
    "You filed {{case.subject}}, case {{case.number|code}}, taken as received by "
    "{{agency.name}} on {{case.received_on|weekday}}.",
)
_KNOW = body("จึงเรียนมาเพื่อโปรดทราบ", "We write for your information.")

ENTITLED = {
    "title": t("หนังสือแจ้งสิทธิได้รับเงิน", "Notice of entitlement"),
    "layout": "letter",
    "thai_numerals": True,
    "blocks": [
        *letter_head(
            subject=t("แจ้งสิทธิได้รับเงิน เรื่อง {{case.subject}}", "Entitlement: {{case.subject}}")
        ),
        _ASKED,
        body("{{decision.facts}}", "{{decision.facts}}", when="decision.facts"),
        body(
            "อาศัยอำนาจตามความใน{{decision.law}} {{signature.authority|else:ผู้มีอำนาจ}}"
            "พิจารณาแล้ว **ท่านมีสิทธิได้รับเงิน** ดังนี้ {{decision.reasons|else:}}",
            "Under {{decision.law}}, {{signature.authority|else:the competent official}} finds "
            "that **you are entitled to the money** as follows. {{decision.reasons|else:}}",
        ),
        {
            "kind": "facts",
            "role": "dotted",
            "rows": [
                row("จำนวน", "Amount", "{{award.amount}}"),
                row("ตั้งแต่", "From", "{{award.from}}"),
                row("จ่าย", "Paid", "{{award.paid}}"),
                row("เหตุ", "Reason", "{{award.reason}}"),
                row("อัตราตาม", "Rate under", "{{award.law}}"),
            ],
        },
        body("{{award.starts}}", "{{award.starts}}", when="award.starts"),
        {
            "kind": "list",
            "role": "ordered",
            "from": "decision.conditions",
            "when": "decision.conditions",
        },
        _KNOW,
        *LETTER_END,
    ],
}

NOTICE_RECEIPT = {
    "title": t("ใบรับแจ้ง {{case.subject}}", "Receipt of notification: {{case.subject}}"),
    "layout": "letter",
    "thai_numerals": True,
    "blocks": [
        *letter_head(subject=t("ใบรับแจ้ง {{case.subject}}", "Receipt: {{case.subject}}")),
        body(
            "{{agency.name}}ได้รับแจ้งเรื่อง {{case.subject}} เลขเรื่อง {{case.number|code}} "
            "จาก{{applicant.name}} โดยถือว่าได้รับเมื่อ{{case.received_on|weekday}} "
            "ตรวจแล้วการแจ้งถูกต้องครบถ้วน จึงออกใบรับแจ้งฉบับนี้ไว้เป็นหลักฐาน ตาม{{decision.law}}",
            "{{agency.name}} received the notification {{case.subject}}, case "
            "{{case.number|code}}, from {{applicant.name}}, taken as received on "
            "{{case.received_on|weekday}}. It is correct and complete, and this receipt is given "
            "as evidence under {{decision.law}}.",
        ),
        {"kind": "facts", "role": "dotted", "from": "receipt.facts", "when": "receipt.facts"},
        body("**ผลของใบรับแจ้ง** {{receipt.effect}}", "**Effect.** {{receipt.effect}}"),
        {
            "kind": "list",
            "role": "ordered",
            "from": "decision.conditions",
            "when": "decision.conditions",
        },
        _KNOW,
        *LETTER_END,
    ],
}

RENEWED = {
    "title": t("หนังสือแจ้งการต่ออายุใบอนุญาต", "Notice of renewal"),
    "layout": "letter",
    "thai_numerals": True,
    "blocks": [
        *letter_head(
            subject=t("แจ้งการต่ออายุใบอนุญาต เรื่อง {{case.subject}}", "Renewal: {{case.subject}}")
        ),
        body(
            "ท่านได้ชำระค่าธรรมเนียมการต่ออายุใบอนุญาตเลขที่ {{renewal.number}} "
            "เมื่อ{{renewal.paid_on|weekday}} ก่อนวันที่ใบอนุญาตสิ้นอายุ",
            "You paid the fee for renewing licence {{renewal.number}} on "
            "{{renewal.paid_on|weekday}}, before it expired.",
        ),
        body(
            "การชำระค่าธรรมเนียมมีผลเป็นการต่ออายุใบอนุญาตโดยไม่ต้องยื่นคำขอ ตาม{{decision.law}} "
            "ใบอนุญาตจึง **ได้รับการต่ออายุถึงวันที่ {{renewal.until|day}}** "
            "ใบอนุญาตฉบับใหม่อยู่ในแฟ้มของท่านในระบบ",
            "The payment renews the licence without an application, under {{decision.law}}. It is "
            "therefore **renewed until {{renewal.until|day}}**. The new licence is in your folder.",
        ),
        _KNOW,
        *LETTER_END,
    ],
}
