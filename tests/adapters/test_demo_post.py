from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from anuyat.adapters.demo_post import DemoPost
from anuyat.ports.post import MailAttachment, PostUnavailable
from tests.contracts.post import NOW, PDF, SUBJECT, TEXT, PostContract, a_mail


@pytest.fixture
def post(tmp_path: Path) -> DemoPost:
    return DemoPost(tmp_path, lambda: NOW)


class TestDemoPost(PostContract):
    @pytest.fixture
    def post(self, tmp_path: Path) -> DemoPost:
        return DemoPost(tmp_path, lambda: NOW)

    @pytest.fixture
    def arrived(self, tmp_path: Path) -> Callable[[], list[EmailMessage]]:
        def read() -> list[EmailMessage]:
            files = sorted(tmp_path.glob("*.eml"))
            return [message_from_bytes(f.read_bytes(), policy=default) for f in files]

        return read


def test_the_post_box_shows_the_newest_mail_first_and_decoded(post: DemoPost) -> None:
    post.send(a_mail(subject="เก่า"))
    file = MailAttachment("ใบอนุญาต.pdf", "application/pdf", PDF)
    post.send(a_mail(html="<p>ใหม่</p>", attachments=(file,), in_reply_to="<a@b.example>"))
    newest, oldest = post.list_mails()
    assert oldest.subject == "เก่า"
    assert (newest.subject, newest.text, newest.to) == (SUBJECT, TEXT, "somchai@citizen.example")
    assert newest.html == "<p>ใหม่</p>\n"
    assert newest.attachments == (file,)
    assert newest.in_reply_to == "<a@b.example>"
    assert newest.at == NOW
    assert post.mail(newest.number) == newest


def test_every_mail_says_that_it_is_a_demonstration(post: DemoPost) -> None:
    post.send(a_mail())
    assert ("X-Demo", "ตัวอย่าง ใช้ไม่ได้จริง") in post.list_mails()[0].headers


@pytest.mark.parametrize("number", ["", "1", "00000009", "../00000001", "๐๐๐๐๐๐๐๑"])
def test_a_number_that_was_never_given_opens_nothing(post: DemoPost, number: str) -> None:
    post.send(a_mail())
    assert post.mail(number) is None


def test_an_empty_post_box_lists_nothing(tmp_path: Path) -> None:
    assert DemoPost(tmp_path / "not yet", lambda: NOW).list_mails() == ()


def test_mails_sent_at_once_all_arrive(tmp_path: Path, post: DemoPost) -> None:
    with ThreadPoolExecutor(8) as pool:
        handed = list(pool.map(lambda n: post.send(a_mail(subject=f"ที่ {n}")), range(24)))
    assert len({each.provider_id for each in handed}) == 24
    assert {mail.subject for mail in post.list_mails()} == {f"ที่ {n}" for n in range(24)}
    assert {path.suffix for path in tmp_path.iterdir()} == {".eml"}


def test_a_folder_in_the_way_may_be_tried_again(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    post = DemoPost(tmp_path / "file", lambda: NOW)
    with pytest.raises(PostUnavailable):
        post.send(a_mail())
    assert post.check()
