"""Values for every default document, with names long enough to hurt."""

from datetime import UTC, date, datetime
from typing import Any

AT = datetime(2026, 11, 23, 3, 14, 15, tzinfo=UTC)
URL = "https://tua-yang.example.go.th/v/R4218T9XQ6K7M2DA"
COMPANY = "บริษัท ครัวคุณยายพิมพ์ใจ อาหารไทยโบราณและขนมหวานสูตรชาววัง จำกัด"


def both(th: str, en: str) -> dict[str, str]:
    return {"th": th, "en": en}


COMMON: dict[str, Any] = {
    "agency": {
        "name": both("เทศบาลเมืองตัวอย่างริมน้ำเจ้าพระยา", "Tua Yang Riverside Town"),
        "province": both("จังหวัดปทุมธานี", "Pathum Thani Province"),
        "address": both("99 ถนนริมน้ำ อำเภอเมือง จังหวัดปทุมธานี 12990", "99 Rim Nam Road 12990"),
        "email": "saraban_05120104@example.go.th",
        "tax_id": "0994000036540",
        "phone": "0 2900 0100",
    },
    "unit": {"name": both("กองสาธารณสุขและสิ่งแวดล้อม", "Health Division"), "phone": "0 2900 0101"},
    "case": {
        "number": "J691113021",
        "incoming_number": "1822/2569",
        "subject": both("ขอรับใบอนุญาตจัดตั้งสถานที่จำหน่ายอาหาร", "Licence to run a food place"),
        "channel": both("ระบบออนไลน์", "Online"),
        "arrived_at": datetime(2026, 11, 13, 10, 42, 16, tzinfo=UTC),
        "received_at": datetime(2026, 11, 16, 1, 30, tzinfo=UTC),
        "received_on": date(2026, 11, 16),
        "received_reason": both("เข้าสู่ระบบหลังเวลาทำการ", "It came after office hours"),
        "expected_on": date(2026, 12, 8),
        "expected_note": both("(15 วันทำการ)", "(15 working days)"),
    },
    "applicant": {"name": COMPANY, "by": "นางพิศมัย เจริญสุขวัฒนาพานิช"},
    "signature": {
        "name": "นายธีรพงษ์ วัฒนากูล ณ อยุธยาบำรุง",
        "position": both("นายกเทศมนตรีเมืองตัวอย่างริมน้ำเจ้าพระยา", "Mayor"),
        "capacity": both("เจ้าพนักงานท้องถิ่น", "Local competent official"),
        "authority": both("เจ้าพนักงานท้องถิ่น", "the local competent official"),
        "at": AT,
    },
    "letter": {
        "number": "ปท 52301/2147",
        "issued_on": date(2026, 11, 23),
        "to": COMPANY,
        "reference": both("คำขอของท่าน ลงวันที่ 13 พฤศจิกายน 2569", "Your application"),
        "enclosures": [{"name": both("สำเนาคำขอ จำนวน 1 ฉบับ", "Copy of the application")}],
    },
    "decision": {
        "facts": both("ที่ตั้งอยู่ห่างจากที่ทิ้งขยะ 40 เมตร", "It is 40 m from a dump."),
        "law": both("มาตรา 38 แห่งพระราชบัญญัติการสาธารณสุข พ.ศ. 2535", "section 38"),
        "reasons": both("อาจเป็นอันตรายต่อผู้บริโภค", "It may harm customers."),
        "conditions": [both("ต้องดูแลบ่อดักไขมัน", "Keep the grease trap clean")],
        "next": both("โปรดชำระค่าธรรมเนียม", "Please pay the fee."),
    },
    "verify": {"url": URL},
}

MORE: dict[str, dict[str, Any]] = {
    "acknowledgement": {
        "tracking": {"url": "https://tua-yang.example.go.th/track/7Q4K-M2X9"},
        "reply": {"preference": both("ทางอิเล็กทรอนิกส์", "Electronically")},
        "next_steps": [both("เจ้าหน้าที่ตรวจคำขอ", "We examine it"), both("แจ้งผล", "We answer")],
    },
    "appeal_decision": {
        "ruling": {
            "of": both("เรื่อง ขอรับใบอนุญาต เลขเรื่อง J691113021", "Licence, case J691113021"),
            "said": both("ยกอุทธรณ์ คำสั่งเดิมคงอยู่", "the appeal is dismissed, the order stands"),
            "by": both("คณะกรรมการพิจารณาอุทธรณ์", "the Appeal Committee"),
        },
        "appeal": {"instead": both("ฟ้องต่อศาลปกครองได้ภายใน 90 วัน", "You may go to court.")},
    },
    "deficiency": {
        "record": {"on": date(2026, 11, 23)},
        "items": [
            {
                "fault": both("แผนผังไม่แสดงบ่อดักไขมัน", "No grease trap on the plan"),
                "remedy": both("ส่งแผนผังใหม่", "Send a new plan"),
                "law": both("กฎกระทรวงสุขลักษณะ พ.ศ. 2561 ข้อ 6", "Rule 6"),
            },
            {"fault": both("ขาดใบรับรองแพทย์", "No certificate"), "remedy": both("ส่ง", "Send it")},
        ],
        "due_on": date(2026, 12, 8),
        "how": both("ในแฟ้มของท่าน", "in your folder"),
        "late_effect": both("หากไม่แก้ไข จะคืนคำขอ", "Otherwise it is returned."),
        "assurance_law": both("ตามมาตรา 8", "Section 8."),
        "copy_to": COMPANY,
        "officer": {"name": "นางสาวกมลวรรณ", "position": both("นักวิชาการ", "Officer"), "at": AT},
        "acknowledged": {
            "name": "นางพิศมัย",
            "position": both("กรรมการผู้มีอำนาจ", "Director"),
            "method": both("รับทราบในระบบ", "Acknowledged in the system"),
            "at": AT,
        },
    },
    "decision_grant": {},
    "decision_refuse": {
        "appeal": {
            "to": both("รัฐมนตรีว่าการกระทรวงสาธารณสุข", "the Minister of Public Health"),
            "how": both("ยื่นเป็นหนังสือทางระบบนี้", "in writing"),
            "within": both("30 วันนับแต่วันที่ได้รับหนังสือนี้", "30 days"),
            "law": both("มาตรา 66", "section 66"),
        }
    },
    "redirect": {
        "redirect": {"reason": both("ที่ดินอยู่นอกเขต", "It is outside."), "forwarded_at": AT},
        "target": {
            "name": both("องค์การบริหารส่วนตำบลบางธาราใต้", "Bang Thara Tai"),
            "contact": both(
                "อีเมล saraban_06120105@example.go.th โทร. 0 2900 0123",
                "e-mail saraban_06120105@example.go.th, tel. 0 2900 0123",
            ),
        },
    },
    "answer": {
        "answer": {
            "paragraphs": [both("ลอกท่อแล้วเสร็จ", "The drain is clear."), both("จะขยายท่อ", "Next.")],
            "rights": both("ท่านอาจร้องเรียนต่อผู้ตรวจการแผ่นดิน", "You may complain."),
        }
    },
    "receipt": {
        "receipt": {"number": "ร 69/004218", "issued_on": date(2026, 12, 9)},
        "bill": {"number": "บ 69/004307"},
        "payer": {"name": COMPANY, "number": "0105568045932", "address": "99/1 หมู่ที่ 7 ตำบลบางธารา"},
        "lines": [
            {
                "label": both("ค่าธรรมเนียมใบอนุญาต", "Licence fee"),
                "amount": 150000,
                "reason": both("พื้นที่ 318.50 ตารางเมตร", "318.50 m²"),
                "law": both("บัญชีท้าย ข้อ 2", "Schedule, item 2"),
            },
            {
                "label": both("ค่าคำขอ", "Filing"),
                "amount": 0,
                "reason": both("ไม่มีค่าธรรมเนียม", "None"),
            },
        ],
        "total": 150000,
        "payment": {"method": both("คิวอาร์", "QR"), "paid_at": AT, "reference": "J691113021"},
        "receiver": {"name": "นางสาวกานต์ธิดา", "position": both("การเงิน", "Cashier"), "at": AT},
    },
    "delay_notice": {
        "delay": {
            "number": 2,
            "due_on": date(2026, 12, 8),
            "late": both("14 วัน", "14 days"),
            "period": both("30 วัน", "30 days"),
            "law": both("ม. 56 พ.ร.บ. การสาธารณสุข พ.ศ. 2535", "s. 56 Public Health Act"),
            "reason": "รอผลตรวจน้ำจากห้องปฏิบัติการ",
            "every": both("7 วัน", "7 days"),
            "every_law": both("ม. 10 พ.ร.บ. การอำนวยความสะดวกฯ พ.ศ. 2558", "s. 10"),
            "copy_to": both("สำนักงาน ก.พ.ร.", "the Commission"),
            "copy_law": both("ม. 10 พ.ร.บ. การอำนวยความสะดวกฯ พ.ศ. 2558", "s. 10"),
        },
    },
    "hearing": {
        "hearing": {
            "facts": both("ตรวจสถานที่แล้วพบน้ำเสียระบายลงคลอง", "Waste water runs into the canal"),
            "law": both("กฎกระทรวงสุขลักษณะ พ.ศ. 2561 ข้อ 6", "Rule 6"),
            "answer_on": date(2026, 12, 15),
            "within": both("15 วัน", "15 days"),
            "period_law": both("มาตรา 30 แห่งพระราชบัญญัติวิธีปฏิบัติราชการทางปกครอง", "s. 30"),
        },
    },
    "given_back": {
        "back": {
            "told_on": date(2026, 11, 23),
            "cure_on": date(2026, 12, 8),
            "faults": [both("แผนผังไม่แสดงบ่อดักไขมัน", "No grease trap on the plan")],
            "law": both("คืนคำขอพร้อมเหตุผลเป็นหนังสือ และยื่นใหม่ได้ (มาตรา 9)", "You may file again."),
        },
        "appeal": {
            "to": both("คณะกรรมการพิจารณาอุทธรณ์", "the Appeal Committee"),
            "how": both("ทำเป็นหนังสือ บอกเหตุผล", "in writing, saying why"),
            "law": both("มาตรา 66", "s. 66"),
            "within": both("30 วัน", "30 days"),
        },
    },
    "reopened": {
        "reopened": {
            "decided_on": date(2026, 11, 23),
            "ground": both("มีพยานหลักฐานใหม่", "New evidence"),
            "law": both("มาตรา 54 วรรคหนึ่ง (1)", "s. 54 para. 1 (1)"),
            "said": both("ผู้ยื่นส่งผลตรวจน้ำทิ้งใหม่", "The applicant sent a new water test."),
        },
    },
    "due_moved": {
        "moved": {
            "old_on": date(2026, 12, 28),
            "new_on": date(2026, 12, 29),
            "why": both("มีประกาศให้เป็นวันหยุดราชการเพิ่ม", "It was announced as a day off."),
        },
    },
    "licence": {
        "licence": {
            "number": "27/2569",
            "code": "4GK7-9TQX-M2DA-8PWR",
            "title": both("ใบอนุญาตจัดตั้งสถานที่จำหน่ายอาหาร", "Licence to run a food place"),
            "law": both("อาศัยอำนาจตามความในมาตรา 38", "Under section 38."),
        },
        "holder": {"name": COMPANY, "number_masked": "ทะเบียนนิติบุคคลเลขที่ 0135562001234"},
        "facts": [
            {"label": both("ตั้งอยู่", "At"), "value": "เลขที่ 14/3 ถนนเลียบคลองสาม จังหวัดปทุมธานี"},
            {"label": both("พื้นที่ประกอบการ", "Floor"), "value": both("320 ตารางเมตร", "320 m²")},
        ],
        "issued_on": date(2026, 6, 12),
        "valid_until": date(2027, 6, 11),
        "conditions": [both("ต้องแสดงใบอนุญาตนี้โดยเปิดเผย", "Display this licence")],
    },
}

MORE["opinion_request"] = {
    "opinion": {
        "paragraphs": [both("แผนผังเข้าข่ายดัดแปลงอาคารหรือไม่", "Does it alter the building?")],
        "answer_on": date(2026, 12, 8),
    },
}
MORE |= {
    "entitled": {
        "award": {
            "amount": both("700 บาทต่อเดือน", "700 baht a month"),
            "from": both("ตุลาคม 2570", "October 2027"),
            "paid": both("ทุกวันที่ 10 ของเดือน", "on the 10th of each month"),
            "reason": both("อายุ 72 ปี", "aged 72"),
            "law": both("ระเบียบฯ พ.ศ. 2566", "the Regulation B.E. 2566"),
            "starts": both("เริ่มจ่ายในปีงบประมาณถัดไป", "Payment begins with the next fiscal year."),
        },
    },
    "notice_receipt": {
        "receipt": {
            "facts": [{"label": both("พื้นที่", "Area"), "value": both("1,800 ตารางเมตร", "1,800 m²")}],
            "effect": both("เริ่มงานได้ตามที่แจ้ง", "The work may begin as notified."),
        },
    },
    "renewed": {
        "renewal": {
            "number": "27/2569",
            "paid_on": date(2026, 11, 20),
            "until": date(2027, 11, 30),
        },
    },
}
VALUES = {name: {**COMMON, **more} for name, more in MORE.items()}
