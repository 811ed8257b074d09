"""What ends an appeal: the order upheld, amended or revoked, and what may still be done."""

from anuyat.core.documents.defaults.wording import LETTER_END, body, letter_head, t

APPEAL_DECISION = {
    "title": t("หนังสือแจ้งผลการพิจารณาอุทธรณ์", "Decision on the appeal"),
    "layout": "letter",
    "thai_numerals": True,
    "blocks": [
        *letter_head(
            subject=t("แจ้งผลการพิจารณาอุทธรณ์ {{ruling.of}}", "Decision on the appeal, {{ruling.of}}")
        ),
        body(
            "ตามที่ท่านได้อุทธรณ์คำสั่ง {{ruling.of}} เลขเรื่องอุทธรณ์ {{case.number|code}} "
            "ซึ่งถือว่า{{agency.name}}ได้รับเมื่อ{{case.received_on|weekday}} นั้น",
            "You appealed against the order in {{ruling.of}}. The appeal has the number "
            "{{case.number|code}} and is taken as received by {{agency.name}} on "
            "{{case.received_on|weekday}}.",
        ),
        body("**ข้อเท็จจริง** {{decision.facts}}", "**Facts.** {{decision.facts}}"),
        body("**ข้อกฎหมาย** {{decision.law}}", "**Law.** {{decision.law}}"),
        body(
            "**เหตุผล** {{decision.reasons}} {{ruling.by}}จึงวินิจฉัยให้ **{{ruling.said}}**",
            "**Reasons.** {{decision.reasons}} {{ruling.by}} therefore decides: "
            "**{{ruling.said}}**.",
        ),
        {
            "kind": "list",
            "role": "ordered",
            "from": "decision.conditions",
            "when": "decision.conditions",
        },
        body(
            "**สิทธิของท่าน** {{appeal.instead}}",
            "**Your rights.** {{appeal.instead}}",
            when="appeal.instead",
        ),
        body("{{letter.service_rule}}", "{{letter.service_rule}}", when="letter.service_rule"),
        body("จึงเรียนมาเพื่อโปรดทราบ", "We write for your information."),
        *LETTER_END,
    ],
}
