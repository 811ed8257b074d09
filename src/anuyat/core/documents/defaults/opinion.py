"""The letter that asks an agency which does not work on this installation for its opinion."""

from anuyat.core.documents.defaults.wording import LETTER_END, body, letter_head, t

OPINION_REQUEST = {
    "title": t("หนังสือขอความเห็น", "Request for an opinion"),
    "layout": "letter",
    "thai_numerals": True,
    "blocks": [
        *letter_head(
            subject=t(
                "ขอความเห็นประกอบการพิจารณา เรื่อง {{case.subject}}",
                "Request for an opinion on {{case.subject}}",
            )
        ),
        body(
            "ด้วย{{agency.name}}กำลังพิจารณาเรื่อง {{case.subject}} เลขเรื่อง {{case.number|code}} "
            "จึงขอความเห็นของท่านประกอบการพิจารณา ดังนี้",
            "{{agency.name}} is considering {{case.subject}}, case {{case.number|code}}, and asks "
            "for your opinion as follows.",
        ),
        {"kind": "list", "role": "paragraphs", "from": "opinion.paragraphs"},
        body(
            "โปรดตอบ **ภายใน{{opinion.answer_on|weekday}}** โดยอ้างเลขเรื่องข้างต้น "
            "หากท่านไม่อาจให้ความเห็นได้ หรือต้องใช้เวลามากกว่านี้ โปรดแจ้งพร้อมเหตุผล",
            "Please answer **by {{opinion.answer_on|weekday}}**, quoting the case number. If you "
            "cannot give an opinion, or need more time, please tell us why.",
        ),
        body("จึงเรียนมาเพื่อโปรดพิจารณา", "We ask for your kind consideration."),
        *LETTER_END,
    ],
}
