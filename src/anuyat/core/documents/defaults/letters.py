"""Letters to a person: the decision, the other agency's address, the answer to what they wrote."""

from anuyat.core.documents.defaults.wording import LETTER_END, body, letter_head, t

# The law cited in the words below is that of the wrong-agency duty only; every other section comes
# from the edition and its regime, as values.

DECISION_GRANT = {
    "title": t("หนังสือแจ้งผลการพิจารณา: อนุญาต", "Decision: granted"),
    "layout": "letter",
    "thai_numerals": True,
    "blocks": [
        *letter_head(
            subject=t("แจ้งผลการพิจารณา เรื่อง {{case.subject}}", "Decision on {{case.subject}}")
        ),
        body(
            "ตามที่ท่านได้ยื่นเรื่อง {{case.subject}} เลขเรื่อง {{case.number|code}} "
            "ซึ่งถือว่า{{agency.name}}ได้รับเมื่อ{{case.received_on|weekday}} นั้น",
            "You applied for {{case.subject}}, case {{case.number|code}}, taken as "
            "received by {{agency.name}} on {{case.received_on|weekday}}.",
        ),
        body("{{decision.facts}}", "{{decision.facts}}", when="decision.facts"),
        body(
            "อาศัยอำนาจตามความใน{{decision.law}} {{signature.authority|else:ผู้มีอำนาจ}}"
            "พิจารณาแล้ว **อนุญาตตามคำขอ** {{decision.reasons|else:}}",
            "Under {{decision.law}}, {{signature.authority|else:the competent official}} has "
            "**granted the application**. {{decision.reasons|else:}}",
        ),
        {
            "kind": "list",
            "role": "ordered",
            "from": "decision.conditions",
            "when": "decision.conditions",
        },
        body("{{decision.next}}", "{{decision.next}}", when="decision.next"),
        body("จึงเรียนมาเพื่อโปรดทราบ", "We write for your information."),
        *LETTER_END,
    ],
}

DECISION_REFUSE = {
    "title": t("หนังสือแจ้งผลการพิจารณา: ไม่อนุญาต", "Decision: refused"),
    "layout": "letter",
    "thai_numerals": True,
    "blocks": [
        *letter_head(
            subject=t("แจ้งผลการพิจารณา เรื่อง {{case.subject}}", "Decision on {{case.subject}}")
        ),
        body(
            "ตามที่ท่านได้ยื่นเรื่อง {{case.subject}} เลขเรื่อง {{case.number|code}} "
            "ซึ่งถือว่า{{agency.name}}ได้รับเมื่อ{{case.received_on|weekday}} นั้น",
            "You applied for {{case.subject}}, case {{case.number|code}}, taken as "
            "received by {{agency.name}} on {{case.received_on|weekday}}.",
        ),
        body("**ข้อเท็จจริง** {{decision.facts}}", "**Facts.** {{decision.facts}}"),
        body("**ข้อกฎหมาย** {{decision.law}}", "**Law.** {{decision.law}}"),
        body(
            "**เหตุผล** {{decision.reasons}} จึงมีคำสั่ง **ไม่อนุญาตตามคำขอ**",
            "**Reasons.** {{decision.reasons}} The application is therefore **refused**.",
        ),
        body(
            "**สิทธิอุทธรณ์** หากไม่เห็นด้วยกับคำสั่งนี้ ท่านมีสิทธิอุทธรณ์ต่อ{{appeal.to}} "
            "โดย{{appeal.how}} **ภายใน {{appeal.within}}** ตาม{{appeal.law}}",
            "**Appeal.** If you disagree with this order you may appeal to {{appeal.to}}, "
            "{{appeal.how}}, **within {{appeal.within}}**, under {{appeal.law}}.",
            unless="appeal.instead",
        ),
        # A regime without an appeal says itself what a person may do, and under which law.
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

REDIRECT = {
    "title": t("หนังสือแจ้งหน่วยงานที่มีหน้าที่โดยตรง", "Notice of the agency responsible"),
    "layout": "letter",
    "thai_numerals": True,
    "blocks": [
        *letter_head(
            subject=t(
                "แจ้งหน่วยงานที่มีหน้าที่โดยตรง เรื่อง {{case.subject}}",
                "The agency directly responsible for {{case.subject}}",
            )
        ),
        body(
            "ตามที่ท่านได้ส่งเรื่อง {{case.subject}} ซึ่งเข้าสู่ระบบของ{{agency.name}}"
            "เมื่อ{{case.arrived_at|weekday}} เวลา {{case.arrived_at|official_time}} "
            "และรับไว้ตามเลขรับ {{case.incoming_number}} นั้น",
            "You sent {{case.subject}}, which entered the system of {{agency.name}} "
            "on {{case.arrived_at|weekday}} at {{case.arrived_at|official_time}} and was "
            "registered as {{case.incoming_number}}.",
        ),
        body(
            "{{agency.name}}ตรวจสอบแล้วปรากฏว่า{{redirect.reason}} จึงไม่มีหน้าที่และอำนาจในเรื่องนี้ "
            "หน่วยงานที่มีหน้าที่โดยตรงคือ **{{target.name}}**",
            "{{agency.name}} has examined this. {{redirect.reason}} The matter is not within its "
            "powers. The agency directly responsible is **{{target.name}}**.",
        ),
        body(
            "ติดต่อหน่วยงานดังกล่าวได้ที่ {{target.contact}}",
            "It can be reached at {{target.contact}}.",
            when="target.contact",
        ),
        body(
            "อาศัยมาตรา 10 วรรคสอง แห่งพระราชบัญญัติการปฏิบัติราชการทางอิเล็กทรอนิกส์ พ.ศ. 2565 "
            "{{agency.name}}ได้ส่งต่อเรื่องพร้อมเอกสารทั้งหมดให้หน่วยงานดังกล่าวแล้ว "
            "เมื่อวันที่ {{redirect.forwarded_at|official_moment}} **ท่านไม่ต้องยื่นใหม่**",
            "Under section 10, paragraph two, of the Electronic Government Operations Act "
            "B.E. 2565 we forwarded it with all documents on "
            "{{redirect.forwarded_at|official_moment}}. **You need not file again.**",
            when="redirect.forwarded_at",
        ),
        body(
            "ตามมาตรา 10 วรรคสอง แห่งพระราชบัญญัติการปฏิบัติราชการทางอิเล็กทรอนิกส์ พ.ศ. 2565 "
            "จึงแจ้งให้ท่านทราบ และ **ขอให้ท่านยื่นต่อหน่วยงานดังกล่าวโดยตรง**",
            "This notice is given under section 10, paragraph two, of the Electronic Government "
            "Operations Act B.E. 2565. **Please file with that agency directly.**",
            unless="redirect.forwarded_at",
        ),
        body("จึงเรียนมาเพื่อโปรดทราบ", "We write for your information."),
        *LETTER_END,
    ],
}

ANSWER = {
    "title": t("หนังสือตอบ {{case.subject}}", "Answer: {{case.subject}}"),
    "layout": "letter",
    "thai_numerals": True,
    "blocks": [
        *letter_head(subject=t("{{case.subject}}", "{{case.subject}}")),
        body(
            "ตามที่ท่านมีเรื่องถึง{{agency.name}} เลขเรื่อง {{case.number|code}} "
            "ซึ่งถือว่าได้รับเมื่อ{{case.received_on|weekday}} {{case.summary|else:}} นั้น",
            "You wrote to {{agency.name}}, case {{case.number|code}}, taken as "
            "received on {{case.received_on|weekday}}. {{case.summary|else:}}",
        ),
        {"kind": "list", "role": "paragraphs", "from": "answer.paragraphs"},
        body("{{answer.rights}}", "{{answer.rights}}", when="answer.rights"),
        body("จึงเรียนมาเพื่อโปรดทราบ", "We write for your information."),
        *LETTER_END,
    ],
}
