"""What a person gets while the case runs: the acknowledgement, the record of what is missing."""

from anuyat.core.documents.defaults.wording import EMBLEM, body, row, t

# Contents of an acknowledgement: who received what, both times of receipt and why they differ, when
# an answer is due, whom to ask, how to follow the case and change the way of reply.
ACKNOWLEDGEMENT = {
    "title": t("ใบรับเรื่อง", "Acknowledgement"),
    "layout": "sheet",
    "blocks": [
        {
            "kind": "heading",
            "role": "masthead",
            "agency": t("{{agency.name}}\n{{unit.name}}", "{{agency.name}}\n{{unit.name}}"),
            "text": t("ใบรับเรื่อง", "Acknowledgement"),
            "under": t("Acknowledgement", "ใบรับเรื่อง"),
        },
        {
            "kind": "facts",
            "role": "boxes",
            "rows": [
                row("เลขเรื่อง", "Case number", "{{case.number|code}}"),
                row(
                    "เลขรับ",
                    "Incoming number",
                    "{{case.incoming_number|code}}",
                    when="case.incoming_number",
                ),
            ],
        },
        {
            "kind": "facts",
            "rows": [
                row("เรื่อง", "Subject", "{{case.subject}}"),
                row("ผู้ยื่น", "Applicant", "{{applicant.name}}"),
                {
                    "label": t("ยื่นแทนโดย", "Filed by"),
                    "value": t("{{applicant.by}}", "{{applicant.by}}"),
                    "when": "applicant.by",
                },
                row("ช่องทาง", "Channel", "{{case.channel}}"),
            ],
        },
        {
            "kind": "facts",
            "role": "boxes",
            "rows": [
                row("เข้าสู่ระบบ", "Entered the system", "{{case.arrived_at|moment}}"),
                row("ถือว่าได้รับ", "Taken as received", "{{case.received_at|moment}}"),
            ],
        },
        {
            "kind": "note",
            "when": "case.received_reason",
            "text": t("{{case.received_reason}}", "{{case.received_reason}}"),
        },
        {
            "kind": "facts",
            "rows": [
                {
                    "label": t("คาดว่าแล้วเสร็จ", "Expected by"),
                    "value": t(
                        "**ภายใน{{case.expected_on|weekday}}** {{case.expected_note|else:}}",
                        "**{{case.expected_on|weekday}}** {{case.expected_note|else:}}",
                    ),
                    "when": "case.expected_on",
                },
                {
                    "label": t("หน่วยที่รับผิดชอบ", "Responsible unit"),
                    "value": t(
                        "{{unit.name}} โทร. {{unit.phone|code}}",
                        "{{unit.name}}, tel. {{unit.phone|code}}",
                    ),
                },
                row("ติดตามเรื่อง", "Follow the case", "{{tracking.url|code}}"),
                {
                    "label": t("การตอบกลับ", "Reply"),
                    "value": t(
                        "{{reply.preference}} เปลี่ยนได้ทุกเมื่อที่หน้าของเรื่องนี้ในแฟ้มของท่าน",
                        "{{reply.preference}}; change it at any time on this case's page in "
                        "your folder",
                    ),
                },
            ],
        },
        {
            "kind": "heading",
            "role": "section",
            "when": "next_steps",
            "text": t("ขั้นต่อไป", "What happens next"),
        },
        {"kind": "list", "role": "ordered", "from": "next_steps", "when": "next_steps"},
        {
            "kind": "paragraph",
            "role": "fine",
            "text": t(
                "ใบนี้แสดงว่าหน่วยงานได้รับเรื่องแล้ว ไม่ได้รับรองว่าเอกสารครบถ้วน ข้อความอัตโนมัติ โปรดอย่าตอบกลับ",
                "This shows that the agency has received the matter, not that the documents are "
                "complete. Sent automatically; please do not reply.",
            ),
        },
        {
            "kind": "qr",
            "when": "verify.url",
            "url": t("{{verify.url|code}}", "{{verify.url|code}}"),
            "address": t("{{verify.url|code}}", "{{verify.url|code}}"),
            "caption": t(
                "ใบรับเรื่องอิเล็กทรอนิกส์ ตรวจว่าเป็นของจริงได้ที่",
                "Electronic acknowledgement. Check that it is genuine at",
            ),
        },
    ],
}

DEFICIENCY = {
    "title": t("บันทึกความบกพร่องของคำขอและเอกสาร", "Record of what is missing"),
    "layout": "record",
    "thai_numerals": True,
    "blocks": [
        EMBLEM,
        {
            "kind": "heading",
            "role": "title",
            "text": t("บันทึกความบกพร่องของคำขอและเอกสาร", "Record of what is missing"),
        },
        {
            "kind": "paragraph",
            "role": "place",
            "text": t(
                "เขียนที่ {{agency.name}}\nวันที่ {{record.on|day}}",
                "{{agency.name}}\n{{record.on|day}}",
            ),
        },
        body(
            "ตามที่ {{applicant.name}} ยื่นเรื่อง {{case.subject}} เลขเรื่อง {{case.number|code}} "
            "ซึ่งถือว่า{{agency.name}}ได้รับเมื่อ{{case.received_on|weekday}} นั้น "
            "เจ้าหน้าที่ตรวจครบทุกรายการแล้ว พบข้อบกพร่องดังนี้",
            "{{applicant.name}} filed {{case.subject}}, case {{case.number|code}}, taken as "
            "received by {{agency.name}} on {{case.received_on|weekday}}. Every item has been "
            "examined. The following is missing or incorrect.",
        ),
        {
            "kind": "table",
            "role": "grid",
            "from": "items",
            "columns": [
                {"label": t("ข้อ", "No."), "value": t("{{.no}}", "{{.no}}"), "align": "center"},
                {
                    "label": t("สิ่งที่ขาดหรือไม่ถูกต้อง", "Missing or incorrect"),
                    "value": t("{{.fault}}", "{{.fault}}"),
                },
                {"label": t("สิ่งที่ต้องทำ", "What to do"), "value": t("{{.remedy}}", "{{.remedy}}")},
                {
                    "label": t("เหตุตามกฎหมาย", "Law"),
                    "value": t("{{.law|else:–}}", "{{.law|else:–}}"),
                },
            ],
        },
        body(
            "ขอให้ผู้ยื่นแก้ไขหรือส่งเพิ่มเติมให้ครบ **ภายใน{{due_on|weekday}}** {{how|else:}} "
            "{{late_effect|else:}}",
            "Please correct or complete all of this **by {{due_on|weekday}}**, {{how|else:}}. "
            "{{late_effect|else:}}",
        ),
        {
            "kind": "note",
            "text": t(
                "เมื่อผู้ยื่นแก้ไขครบตามบันทึกนี้แล้ว หน่วยงานจะไม่เรียกเอกสารหรือหลักฐานอื่นใดเพิ่มเติมอีก "
                "และจะไม่ปฏิเสธคำขอเพราะเหตุเอกสารไม่ครบ {{assurance_law|else:}}",
                "Once everything in this record is supplied, the agency will ask for nothing "
                "further and will not refuse for incomplete documents. {{assurance_law|else:}}",
            ),
        },
        {
            "kind": "paragraph",
            "role": "sub",
            "when": "copy_to",
            "text": t("ส่งสำเนาให้ {{copy_to}}", "Copy to {{copy_to}}"),
        },
        {
            "kind": "signature",
            "signers": [
                {
                    "method": t(
                        "ลงลายมือชื่ออิเล็กทรอนิกส์\n{{officer.at|official_moment}}",
                        "Signed electronically\n{{officer.at|official_moment}}",
                    ),
                    "name": t("({{officer.name}})", "({{officer.name}})"),
                    "position": t("{{officer.position}}", "{{officer.position}}"),
                    "capacity": t(
                        "{{officer.capacity|else:พนักงานเจ้าหน้าที่}}",
                        "{{officer.capacity|else:Officer}}",
                    ),
                },
                {
                    "method": t(
                        "{{acknowledged.method}}\n{{acknowledged.at|official_moment}}",
                        "{{acknowledged.method}}\n{{acknowledged.at|official_moment}}",
                    ),
                    "name": t("({{acknowledged.name}})", "({{acknowledged.name}})"),
                    "position": t(
                        "{{acknowledged.position|else:}}", "{{acknowledged.position|else:}}"
                    ),
                    "capacity": t("ผู้ยื่นคำขอ", "Applicant"),
                    "when": "acknowledged.at",
                },
            ],
        },
        {
            "kind": "qr",
            "role": "foot",
            "when": "verify.url",
            "url": t("{{verify.url|code}}", "{{verify.url|code}}"),
            "address": t("{{verify.url|code}}", "{{verify.url|code}}"),
            "caption": t(
                "บันทึกนี้เป็นเอกสารอิเล็กทรอนิกส์ ส่งสำเนาให้ผู้ยื่นทางระบบแล้ว ตรวจความถูกต้องได้ที่",
                "This record is an electronic document, copied to the applicant. Check it at",
            ),
        },
    ],
}
