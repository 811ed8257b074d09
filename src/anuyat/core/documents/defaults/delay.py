"""Letters of the clock: that an answer is late and why, that its day has moved and why.

Every day, reason and provision comes as a value from the case's own regime and calendar.
"""

from anuyat.core.documents.defaults.wording import LETTER_END, body, letter_head, t

RECEIVED = body(
    "ตามที่ {{applicant.name}} ยื่นเรื่อง {{case.subject}} เลขเรื่อง {{case.number|code}} "
    "ซึ่งถือว่า{{agency.name}}ได้รับเมื่อ{{case.received_on|weekday}} นั้น",
    "{{applicant.name}} applied for {{case.subject}}, case {{case.number|code}}, taken as "
    "received by {{agency.name}} on {{case.received_on|weekday}}.",
)

DELAY_NOTICE = {
    "title": t(
        "หนังสือแจ้งเหตุแห่งความล่าช้า ครั้งที่ {{delay.number}}", "Notice of delay, no. {{delay.number}}"
    ),
    "layout": "letter",
    "thai_numerals": True,
    "blocks": [
        *letter_head(
            subject=t(
                "แจ้งเหตุแห่งความล่าช้า ครั้งที่ {{delay.number}} เรื่อง {{case.subject}}",
                "Delay of {{case.subject}}, notice no. {{delay.number}}",
            )
        ),
        RECEIVED,
        body(
            "เรื่องนี้ครบกำหนดพิจารณาเมื่อ**{{delay.due_on|weekday}}** "
            "({{delay.period}} ตาม {{delay.law}}) จนถึงวันนี้เกินกำหนดมาแล้ว {{delay.late}} "
            "และยังพิจารณาไม่แล้วเสร็จ {{agency.name}}ขออภัยท่าน",
            "The decision was due on **{{delay.due_on|weekday}}** ({{delay.period}}, "
            "{{delay.law}}). It is {{delay.late}} late and not made yet. {{agency.name}} "
            "apologises to you.",
        ),
        body(
            "**เหตุแห่งความล่าช้า** {{delay.reason}}",
            "**Why it is late.** {{delay.reason}}",
            when="delay.reason",
        ),
        body(
            "**เหตุแห่งความล่าช้า** เจ้าหน้าที่ผู้รับผิดชอบยังไม่ได้ระบุเหตุไว้ในระบบ "
            "เราแจ้งเตือนผู้บังคับบัญชาแล้ว ท่านสอบถามได้ตามหมายเลขท้ายหนังสือนี้",
            "**Why it is late.** The officer responsible has given no reason so far. Their "
            "superior has been alerted. You may ask at the number below.",
            unless="delay.reason",
        ),
        body(
            "เราจะแจ้งท่านอีกทุก {{delay.every}} จนกว่าจะพิจารณาแล้วเสร็จ ตาม {{delay.every_law}}",
            "Until it is done we write to you again every {{delay.every}}, under "
            "{{delay.every_law}}.",
        ),
        body(
            "หน่วยงานส่งสำเนาการแจ้งนี้ให้{{delay.copy_to}} ทราบด้วย ตาม {{delay.copy_law}}",
            "A copy of this notice goes to {{delay.copy_to}} ({{delay.copy_law}}).",
            when="delay.copy_to",
        ),
        body("จึงเรียนมาเพื่อโปรดทราบ", "We write for your information."),
        *LETTER_END,
    ],
}

DUE_MOVED = {
    "title": t("หนังสือแจ้งวันครบกำหนดใหม่", "The due day has moved"),
    "layout": "letter",
    "thai_numerals": True,
    "blocks": [
        *letter_head(
            subject=t(
                "แจ้งวันครบกำหนดใหม่ เรื่อง {{case.subject}}",
                "The due day of {{case.subject}} has moved",
            )
        ),
        RECEIVED,
        body(
            "วันครบกำหนดเดิมคือ{{moved.old_on|weekday}} เปลี่ยนเป็น**{{moved.new_on|weekday}}**",
            "The due day was {{moved.old_on|weekday}}. It is now **{{moved.new_on|weekday}}**.",
        ),
        body("**เหตุที่เปลี่ยน** {{moved.why}}", "**Why.** {{moved.why}}"),
        body(
            "ท่านไม่ต้องทำอะไร ดูวิธีนับวันทุกขั้นพร้อมปฏิทินได้ที่หน้าของเรื่องนี้ในแฟ้มของท่าน",
            "You need do nothing. Every step of the counting, with the calendar, is on this case's "
            "page in your folder.",
        ),
        body("จึงเรียนมาเพื่อโปรดทราบ", "We write for your information."),
        *LETTER_END,
    ],
}
