from datetime import datetime, timedelta

import pytest

from anuyat.core.ics import appointment
from anuyat.core.thai import BANGKOK

AT = datetime(2026, 12, 31, 23, 30, tzinfo=BANGKOK)


def made(**more):
    given = {
        "uid": "a@anuyat", "starts_at": AT, "minutes": 45, "title": "ตรวจสถานที่ TY69-00001",
        "place": "88/12 ถนนสมมติ, ตำบลนครปฐม; อำเภอเมืองนครปฐม จังหวัดนครปฐม 73000",
        "about": "เทศบาล\nโทร. 0 2000 1000", "made_at": AT - timedelta(days=3),
    }  # fmt: skip
    return appointment(**(given | more))


def test_no_line_is_longer_than_75_bytes_and_none_is_cut_inside_a_letter():
    lines = made(title="ก" * 200).encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert "ก" * 200 in made(title="ก" * 200).replace("\r\n ", "")


def test_moments_stand_in_universal_time_over_the_turn_of_the_year():
    assert "DTSTART:20261231T163000Z\r\n" in made()
    assert "DTEND:20261231T171500Z\r\n" in made()


def test_commas_semicolons_and_breaks_of_a_text_do_not_end_it():
    plain = made().replace("\r\n ", "")
    assert r"ถนนสมมติ\, ตำบลนครปฐม\; อำเภอ" in plain
    assert r"เทศบาล\nโทร." in plain


def test_a_changed_appointment_takes_the_place_of_the_earlier_one():
    assert "UID:a@anuyat\r\nSEQUENCE:2\r\n" in made(sequence=2)


def test_a_cancelled_one_says_so():
    assert "METHOD:CANCEL\r\n" in made(cancelled=True)
    assert "STATUS:CANCELLED\r\n" in made(cancelled=True)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        made(starts_at=datetime(2026, 1, 1))  # noqa: DTZ001
