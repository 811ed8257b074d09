"""What every post keeps; an adapter's test class inherits it and gives ``post`` and ``arrived``.

The post under test refuses ``nobody@refused.example`` for good, ``someone@busy.example`` for now.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from anuyat.ports.post import (
    AddressRefused,
    MailAttachment,
    OutgoingMail,
    Post,
    PostUnavailable,
)

NOW = datetime(2026, 4, 12, 16, 30, tzinfo=ZoneInfo("Asia/Bangkok"))
SUBJECT = "[C690829001] แจ้งผลการพิจารณาคำขออนุญาตจัดตั้งสถานที่จำหน่ายอาหาร ของร้านน้ำใจไมตรี สาขาตลาดเช้า"
TEXT = "เรียน คุณสมชาย\n\n.\n.จุดขึ้นต้นบรรทัด\nFrom บรรทัดนี้\n" + "ยาวมาก" * 300 + "\n"
PDF = b"%PDF-1.7\n\x00\xff\r\n.\r\n" + bytes(range(256)) * 20


def a_mail(to: str = "somchai@citizen.example", **changed: object) -> OutgoingMail:
    values: dict[str, Any] = {
        "message_id": "<69.0829.1@example.go.th>",
        "sender_name": "เทศบาลเมืองตัวอย่าง (งานสารบรรณ)",
        "sender_address": "saraban@example.go.th",
        "to": to,
        "subject": SUBJECT,
        "text": TEXT,
    }
    return OutgoingMail(**(values | changed))


def sender(message: EmailMessage) -> tuple[str, str]:
    """As mail programs read it: RFC 2047 joins words that were folded."""
    head = next(value for name, value in message.raw_items() if name.lower() == "from")
    name, address = parseaddr(head)
    return str(make_header(decode_header(name))), address


class PostContract:
    @pytest.fixture
    def post(self) -> Post:
        raise NotImplementedError("give the adapter under test")

    @pytest.fixture
    def arrived(self) -> Callable[[], list[EmailMessage]]:
        """The messages taken so far, oldest first."""
        raise NotImplementedError("give what the adapter handed over")

    def test_a_mail_is_handed_over_at_a_moment_and_under_a_name(
        self, post: Post, arrived: Callable[[], list[EmailMessage]]
    ) -> None:
        handed = post.send(a_mail())
        assert handed.at == NOW
        assert handed.provider_id
        assert len(arrived()) == 1

    def test_thai_arrives_as_it_was_written(
        self, post: Post, arrived: Callable[[], list[EmailMessage]]
    ) -> None:
        post.send(a_mail(html="<p>เรียน คุณสมชาย</p>"))
        [message] = arrived()
        assert message["Subject"] == SUBJECT
        assert sender(message) == ("เทศบาลเมืองตัวอย่าง (งานสารบรรณ)", "saraban@example.go.th")
        plain, html = message.get_body(("plain",)), message.get_body(("html",))
        assert plain is not None
        assert html is not None
        assert plain.get_content().replace("\r\n", "\n") == TEXT
        assert html.get_content().strip() == "<p>เรียน คุณสมชาย</p>"

    def test_our_message_id_and_thread_stay(
        self, post: Post, arrived: Callable[[], list[EmailMessage]]
    ) -> None:
        for _ in range(2):
            post.send(a_mail(in_reply_to="<their.mail@citizen.example>"))
        for message in arrived():
            assert message["Message-ID"] == "<69.0829.1@example.go.th>"
            assert message["In-Reply-To"] == "<their.mail@citizen.example>"
            assert message["References"] == "<their.mail@citizen.example>"
            assert message["Date"].datetime.astimezone(UTC) == NOW
        assert len(arrived()) == 2

    def test_it_says_that_a_machine_sent_it(
        self, post: Post, arrived: Callable[[], list[EmailMessage]]
    ) -> None:
        post.send(a_mail())
        post.send(a_mail(headers={"Auto-Submitted": "auto-replied", "X-Case": "C690829001"}))
        first, second = arrived()
        assert first.get_all("Auto-Submitted") == ["auto-generated"]
        assert second.get_all("Auto-Submitted") == ["auto-replied"]
        assert second["X-Case"] == "C690829001"

    def test_attachments_arrive_byte_by_byte(
        self, post: Post, arrived: Callable[[], list[EmailMessage]]
    ) -> None:
        files = (
            MailAttachment("ใบอนุญาต เลขที่ 1/2569.pdf", "application/pdf", PDF),
            MailAttachment("old.eml", "message/rfc822", b"Subject: old\r\n\r\n\xe0"),
            MailAttachment("note.txt", "text/plain", "บันทึก".encode("cp874")),
        )
        post.send(a_mail(attachments=files))
        [message] = arrived()
        parts = list(message.iter_attachments())
        assert [part.get_filename() for part in parts] == [file.filename for file in files]
        assert [part.get_payload(decode=True) for part in parts] == [f.content for f in files]

    def test_an_unknown_recipient_is_refused_for_good(
        self, post: Post, arrived: Callable[[], list[EmailMessage]]
    ) -> None:
        with pytest.raises(AddressRefused) as refused:
            post.send(a_mail(to="nobody@refused.example"))
        assert refused.value.code == 550
        assert arrived() == []

    def test_a_busy_mailbox_may_be_tried_again(
        self, post: Post, arrived: Callable[[], list[EmailMessage]]
    ) -> None:
        with pytest.raises(PostUnavailable) as unavailable:
            post.send(a_mail(to="someone@busy.example"))
        assert not unavailable.value.perhaps_sent
        assert arrived() == []

    def test_it_answers_the_operator(self, post: Post) -> None:
        assert post.check() is None
