"""The face of a licence when its kind prescribes no other."""

from anuyat.core.documents.defaults.wording import EMBLEM, t

LICENCE = {
    "title": t(
        "{{licence.title}} เลขที่ {{licence.number}}", "{{licence.title}} no. {{licence.number}}"
    ),
    "layout": "licence",
    "thai_numerals": True,
    "blocks": [
        {
            "kind": "paragraph",
            "role": "number",
            "text": t(
                "เลขที่ **{{licence.number}}**\nรหัสทะเบียน {{licence.code|code}}",
                "No. **{{licence.number}}**\nRegister code {{licence.code|code}}",
            ),
        },
        EMBLEM,
        {
            "kind": "paragraph",
            "role": "issuer",
            "text": t(
                "{{agency.name}}\n{{agency.province}}", "{{agency.name}}\n{{agency.province}}"
            ),
        },
        {
            "kind": "heading",
            "role": "licence",
            "text": t("{{licence.title}}", "{{licence.title}}"),
        },
        {
            "kind": "paragraph",
            "role": "lead",
            "text": t(
                "{{licence.law}} ออก{{licence.called|else:ใบอนุญาต}}ฉบับนี้ให้แก่",
                "{{licence.law}} This {{licence.called|else:licence}} is granted to",
            ),
        },
        {
            "kind": "paragraph",
            "role": "holder",
            "text": t("{{holder.name}}", "{{holder.name}}"),
        },
        {
            "kind": "paragraph",
            "role": "sub",
            "when": "holder.number_masked",
            "text": t("{{holder.number_masked}}", "{{holder.number_masked}}"),
        },
        {"kind": "facts", "role": "dotted", "from": "facts"},
        {
            "kind": "facts",
            "role": "dates",
            "rows": [
                {
                    "label": t("ออกให้ ณ วันที่", "Issued on"),
                    "value": t("{{issued_on|official_day}}", "{{issued_on|official_day}}"),
                },
                {
                    "label": t("ใช้ได้จนถึงวันที่", "Valid until"),
                    "value": t("{{valid_until|official_day}}", "{{valid_until|official_day}}"),
                    "when": "valid_until",
                },
                {
                    "label": t("อายุ", "Validity"),
                    "value": t("ไม่มีกำหนดอายุ", "No expiry"),
                    "unless": "valid_until",
                },
            ],
        },
        {"kind": "list", "role": "ordered", "from": "conditions", "when": "conditions"},
        {
            "kind": "qr",
            "url": t("{{verify.url|code}}", "{{verify.url|code}}"),
            "title": t(
                "ตรวจ{{licence.called|else:ใบอนุญาต}}นี้", "Check this {{licence.called|else:licence}}"
            ),
            "caption": t(
                "สแกนคิวอาร์หรือเข้าที่อยู่นี้ จะเห็นสถานะปัจจุบัน",
                "Scan, or open this address, to see its present status",
            ),
            "address": t("{{verify.url|code}}", "{{verify.url|code}}"),
        },
        {
            "kind": "signature",
            "signers": [
                {
                    "label": t("ลงนามด้วยวิธีการทางอิเล็กทรอนิกส์", "Signed electronically"),
                    "name": t("**({{signature.name}})**", "**({{signature.name}})**"),
                    "position": t("{{signature.position}}", "{{signature.position}}"),
                    "capacity": t("{{signature.capacity|else:}}", "{{signature.capacity|else:}}"),
                    "at": t("{{signature.at|official_moment}}", "{{signature.at|official_moment}}"),
                }
            ],
        },
        {
            "kind": "paragraph",
            "role": "foot",
            "text": t(
                "ฉบับที่มีผลคือไฟล์อิเล็กทรอนิกส์ที่ลงลายมือชื่อดิจิทัลตามกฎหมายว่าด้วยธุรกรรมทางอิเล็กทรอนิกส์ "
                "ฉบับกระดาษเป็นสิ่งพิมพ์ออก โปรดตรวจสถานะจากทะเบียนก่อนเชื่อ",
                "The electronic file with its digital signature is what has effect. Paper is a "
                "printout: check its status in the register before you rely on it.",
            ),
        },
    ],
}
