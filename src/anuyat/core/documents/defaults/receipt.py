"""The receipt for a state fee: a reason a line, the amount in words, never a tax invoice."""

from anuyat.core.documents.defaults.wording import row, t

RECEIPT = {
    "title": t("ใบเสร็จรับเงิน {{receipt.number|code}}", "Receipt {{receipt.number|code}}"),
    "layout": "sheet",
    "blocks": [
        {
            "kind": "stamp",
            "text": t("{{receipt.copy|else:ต้นฉบับ}}", "{{receipt.copy|else:Original}}"),
        },
        {
            "kind": "heading",
            "role": "masthead",
            "agency": t(
                "{{agency.name}}\n{{agency.address}}\nเลขประจำตัวผู้เสียภาษี {{agency.tax_id|code}} "
                "โทร. {{agency.phone|code}}",
                "{{agency.name}}\n{{agency.address}}\nTax ID {{agency.tax_id|code}}, "
                "tel. {{agency.phone|code}}",
            ),
            "text": t("ใบเสร็จรับเงิน", "Receipt"),
            "under": t("Receipt", "ใบเสร็จรับเงิน"),
        },
        {
            "kind": "facts",
            "rows": [
                row("ได้รับเงินจาก", "Received from", "**{{payer.name}}**"),
                row("เลขทะเบียน", "Registration", "{{payer.number|code}}", when="payer.number"),
                row("ที่อยู่", "Address", "{{payer.address}}", when="payer.address"),
            ],
        },
        {
            "kind": "facts",
            "role": "side",
            "rows": [
                row("เลขที่", "Number", "**{{receipt.number|code}}**"),
                row("วันที่", "Date", "{{receipt.issued_on|day}}"),
                row("เลขเรื่อง", "Case", "{{case.number|code}}", when="case.number"),
                row("ใบแจ้งชำระ", "Bill", "{{bill.number|code}}", when="bill.number"),
                row("แทนใบเสร็จ", "Replaces", "{{receipt.replaces|code}}", when="receipt.replaces"),
            ],
        },
        {
            "kind": "table",
            "from": "lines",
            "columns": [
                {"label": t("ที่", "No."), "value": t("{{.no}}", "{{.no}}")},
                {
                    "label": t("รายการ", "Item"),
                    "value": t("{{.label}}", "{{.label}}"),
                    "note": t(
                        "{{.reason|else:}}\n{{.law|else:}}", "{{.reason|else:}}\n{{.law|else:}}"
                    ),
                },
                {
                    "label": t("จำนวนเงิน (บาท)", "Amount (baht)"),
                    "value": t("{{.amount|baht}}", "{{.amount|baht}}"),
                    "align": "end",
                },
            ],
            "total_label": t("รวมทั้งสิ้น", "Total"),
            "total": t("{{total|baht}}", "{{total|baht}}"),
        },
        {
            "kind": "note",
            "role": "strong",
            "text": t(
                "จำนวนเงินเป็นตัวอักษร  {{total|baht_words}}", "Amount in words: {{total|baht_words}}"
            ),
        },
        {"kind": "heading", "role": "section", "text": t("การชำระ", "Payment")},
        {
            "kind": "facts",
            "rows": [
                row("วิธี", "Method", "{{payment.method}}"),
                row("รับเงินเมื่อ", "Received at", "{{payment.paid_at|moment}}"),
                row(
                    "รหัสอ้างอิง", "Reference", "{{payment.reference|code}}", when="payment.reference"
                ),
                row(
                    "เลขที่ธนาคาร",
                    "Bank number",
                    "{{payment.bank_number|code}}",
                    when="payment.bank_number",
                ),
            ],
        },
        {
            "kind": "signature",
            "signers": [
                {
                    "label": t("ผู้รับเงิน", "Received by"),
                    "method": t(
                        "ลงลายมือชื่ออิเล็กทรอนิกส์\n{{receiver.at|moment}}",
                        "Signed electronically\n{{receiver.at|moment}}",
                    ),
                    "name": t("({{receiver.name}})", "({{receiver.name}})"),
                    "position": t("{{receiver.position}}", "{{receiver.position}}"),
                }
            ],
        },
        {
            "kind": "paragraph",
            "role": "fine",
            "text": t(
                "ค่าธรรมเนียมของรัฐไม่อยู่ในบังคับภาษีมูลค่าเพิ่ม ใบเสร็จนี้ไม่ใช่ใบกำกับภาษี "
                "การแก้ไขทำโดยยกเลิกและออกเลขใหม่เท่านั้น",
                "State fees bear no value added tax; this receipt is not a tax invoice. It is "
                "corrected only by cancelling it and issuing a new number.",
            ),
        },
        {
            "kind": "qr",
            "when": "verify.url",
            "url": t("{{verify.url|code}}", "{{verify.url|code}}"),
            "address": t("{{verify.url|code}}", "{{verify.url|code}}"),
            "caption": t(
                "ใบเสร็จอิเล็กทรอนิกส์ลงลายมือชื่อดิจิทัลแล้ว ตรวจว่าเป็นของจริงได้ที่",
                "Electronic receipt with a digital signature. Check that it is genuine at",
            ),
        },
    ],
}
