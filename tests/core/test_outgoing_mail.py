from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anuyat.core.outgoing_mail import MailAttachment, compose
from tests.contracts.post import NOW, a_mail


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"subject": "a\r\nBcc: all@x.example"}, id="a second header in the subject"),
        pytest.param({"sender_name": "a\nb"}, id="a line break in the name"),
        pytest.param({"headers": {"X-A\nBcc": "b"}}, id="a line break in a header's name"),
        pytest.param({"headers": {"X-A": "b\nBcc: c"}}, id="a line break in a header"),
        pytest.param({"headers": {"to": "all@x.example"}}, id="a header that is ours"),
        pytest.param({"to": "a@x.example, b@x.example"}, id="two recipients"),
        pytest.param({"to": "Somchai <a@x.example>"}, id="a name with the address"),
        pytest.param({"to": "nobody"}, id="no domain"),
        pytest.param({"to": ""}, id="no recipient"),
        pytest.param({"message_id": ""}, id="no Message-ID"),
        pytest.param({"message_id": "a@b"}, id="a bare Message-ID"),
        pytest.param({"in_reply_to": "<a@b>\n <c@d>"}, id="a broken thread"),
        pytest.param(
            {"attachments": (MailAttachment("a\nb", "text/plain", b""),)},
            id="a line break in a file",
        ),
    ],
)
def test_what_would_break_a_header_makes_no_mail(changed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"needed|header|Message-ID"):
        a_mail(**changed)


def test_a_thai_domain_travels_in_its_dns_form() -> None:
    message = compose(a_mail(to="somchai@ตัวอย่าง.ไทย"), NOW)
    assert message["To"].addresses[0].addr_spec == "somchai@xn--72c1a1bt4awk9o.xn--o3cw4h"


def test_every_line_that_goes_out_is_short_and_ascii() -> None:
    lines = compose(a_mail(html="<p>" + "ก" * 5000 + "</p>"), NOW).as_bytes().split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert all(line.isascii() for line in lines)


@settings(max_examples=40)
@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]), max_size=120))
def test_any_subject_stays_one_header(subject: str) -> None:
    composed = compose(a_mail(subject=subject), NOW).as_bytes()
    head = composed.split(b"\r\n\r\n")[0].split(b"\r\n")
    names = [line.split(b":")[0].lower() for line in head if line[:1] not in (b" ", b"\t")]
    assert names.count(b"subject") == 1
    assert b"bcc" not in names
    assert len(names) == len(set(names))
