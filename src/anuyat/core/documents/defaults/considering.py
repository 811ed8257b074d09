"""Letters on the way to a decision and after it: answer before we decide, returned for good,
taken up anew. Days, sections and rights come as values from the case's own regime.
"""

from anuyat.core.documents.defaults.wording import LETTER_END, body, letter_head, t

FILED = body(
    "ตามที่ท่านได้ยื่นเรื่อง {{case.subject}} เลขเรื่อง {{case.number|code}} "
    "ซึ่งถือว่า{{agency.name}}ได้รับเมื่อ{{case.received_on|weekday}} นั้น",
    "You applied for {{case.subject}}, case {{case.number|code}}, taken as "
    "received by {{agency.name}} on {{case.received_on|weekday}}.",
)
RIGHTS = (
    body(
        "**สิทธิอุทธรณ์** หากไม่เห็นด้วยกับคำสั่งนี้ ท่านมีสิทธิอุทธรณ์ต่อ{{appeal.to}} "
        "โดย{{appeal.how}} **ภายใน {{appeal.within}}** ตาม{{appeal.law}}",
        "**Appeal.** If you disagree you may appeal to {{appeal.to}}, {{appeal.how}}, "
        "**within {{appeal.within}}**, under {{appeal.law}}.",
        unless="appeal.instead",
    ),
    body(
        "**สิทธิของท่าน** {{appeal.instead}}",
        "**Your rights.** {{appeal.instead}}",
        when="appeal.instead",
    ),
    body("{{letter.service_rule}}", "{{letter.service_rule}}", when="letter.service_rule"),
)

HEARING = {
    "title": t("หนังสือแจ้งให้โต้แย้งและแสดงพยานหลักฐาน", "Notice: answer before we decide"),
    "layout": "letter",
    "thai_numerals": True,
    "blocks": [
        *letter_head(
            subject=t(
                "ขอให้ชี้แจงก่อนมีคำสั่ง เรื่อง {{case.subject}}",
                "Your answer before we decide on {{case.subject}}",
            )
        ),
        FILED,
        body(
            "{{agency.name}}พิจารณาแล้ว เห็นว่าอาจมีคำสั่งที่กระทบสิทธิของท่าน โดยยังไม่ได้ตัดสิน "
            "จึงขอแจ้งข้อเท็จจริงให้ท่านทราบก่อน",
            "{{agency.name}} may have to make an order against you. Nothing is decided yet. These "
            "are the facts on which it would rest.",
        ),
        body("**ข้อเท็จจริง** {{hearing.facts}}", "**Facts.** {{hearing.facts}}"),
        body("**ข้อกฎหมาย** {{hearing.law}}", "**Law.** {{hearing.law}}", when="hearing.law"),
        body(
            "ท่านมีสิทธิโต้แย้งและแสดงพยานหลักฐาน **ภายใน{{hearing.answer_on|weekday}}** "
            "({{hearing.within}} ตาม{{hearing.period_law}}) โดยตอบในแฟ้มของท่านในระบบนี้ "
            "แนบไฟล์ได้ หรือตอบที่หน่วยงาน หากพ้นกำหนด {{agency.name}}จะพิจารณาจากข้อเท็จจริงที่มีอยู่",
            "You may contest them and give evidence **until {{hearing.answer_on|weekday}}** "
            "({{hearing.within}}, {{hearing.period_law}}): in your folder, with files, or at the "
            "office. After that day {{agency.name}} decides on the facts it has.",
        ),
        body("จึงเรียนมาเพื่อโปรดทราบ", "We write for your information."),
        *LETTER_END,
    ],
}

GIVEN_BACK = {
    "title": t("หนังสือแจ้งคืนคำขอ", "Your application is returned"),
    "layout": "letter",
    "thai_numerals": True,
    "blocks": [
        *letter_head(
            subject=t("แจ้งคืนคำขอ เรื่อง {{case.subject}}", "{{case.subject}}: returned to you")
        ),
        FILED,
        body(
            "{{agency.name}}ได้แจ้งข้อบกพร่องเมื่อ{{back.told_on|weekday}} ให้แก้ไขภายใน"
            "{{back.cure_on|weekday}} ดังนี้",
            "On {{back.told_on|weekday}} {{agency.name}} told you what was missing, to be mended "
            "by {{back.cure_on|weekday}}.",
        ),
        {"kind": "list", "role": "ordered", "from": "back.faults", "when": "back.faults"},
        body(
            "**เหตุที่คืน** พ้นกำหนดแล้ว ยังไม่ได้รับการแก้ไขให้ครบถ้วน จึงคืนคำขอนี้ {{back.law}}",
            "**Why.** That day has passed and it is not complete. The application is therefore "
            "returned. {{back.law}}",
        ),
        *RIGHTS,
        body("จึงเรียนมาเพื่อโปรดทราบ", "We write for your information."),
        *LETTER_END,
    ],
}

REOPENED = {
    "title": t("หนังสือแจ้งการพิจารณาใหม่", "Your case is taken up anew"),
    "layout": "letter",
    "thai_numerals": True,
    "blocks": [
        *letter_head(
            subject=t("แจ้งการพิจารณาใหม่ เรื่อง {{case.subject}}", "{{case.subject}}: taken up anew")
        ),
        FILED,
        body(
            "และได้มีคำสั่งเมื่อ{{reopened.decided_on|weekday}} แล้วนั้น "
            "{{agency.name}}จะพิจารณาเรื่องนี้ใหม่ เพราะ**{{reopened.ground}}** ({{reopened.law}})",
            "It was decided on {{reopened.decided_on|weekday}}. {{agency.name}} now considers it "
            "anew: **{{reopened.ground}}** ({{reopened.law}}).",
        ),
        body("{{reopened.said}}", "{{reopened.said}}"),
        body(
            "คำสั่งเดิมและสิ่งที่ออกให้ตามคำสั่งนั้นคงอยู่จนกว่าจะมีคำสั่งใหม่ "
            "เราจะแจ้งคำสั่งใหม่ให้ท่านทราบภายใน{{case.expected_on|weekday}}",
            "The former order, and what was given under it, stand until there is a new one. We "
            "tell you the new order by {{case.expected_on|weekday}}.",
        ),
        body("จึงเรียนมาเพื่อโปรดทราบ", "We write for your information."),
        *LETTER_END,
    ],
}
