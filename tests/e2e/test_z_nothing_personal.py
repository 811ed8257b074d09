"""After the journeys: no personal value stands where it must not. Runs last of its folder.

Looks at every address a browser asked for, the processes' log, the journal, the subjects of
mails, the raw bytes of the database and of stored files.
"""

import json
import re
import sqlite3
from contextlib import closing
from email import message_from_bytes
from email.header import decode_header, make_header
from urllib.parse import unquote_plus

import pytest

from anuyat.demo import content
from tests.e2e import people

pytestmark = pytest.mark.browser


def personal_values() -> dict[str, str]:
    """Everything about a person that the journeys used, by what it is."""
    values = {"e-mail": "journey@example.com", "what was told": people.FILLS["facts"]}
    for row in content.people():
        if row["id"] in {"pimpa", "longname", "owen"}:
            values[f"number of {row['id']}"] = row["pid"]
            values[f"name of {row['id']}"] = row["name"]
    values["company's number"] = people.FILLS["business_juristic_id"]
    values["telephone"] = people.FILLS["phone"]
    values["telephone, bare"] = people.FILLS["phone"].replace(" ", "")
    return values


def thirteen_digits() -> list[str]:
    return [v for v in personal_values().values() if re.fullmatch(r"\d{13}", v)]


def found_in(text: str) -> list[str]:
    return [what for what, value in personal_values().items() if value in text]


@pytest.fixture(scope="module")
def journal(house):
    address = f"file:{house.folder}/anuyat.sqlite3?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as database:
        rows = database.execute("SELECT kind, subject, actor, facts FROM records_entry").fetchall()
    assert {"case.received", "case.read", "licence.active"} <= {row[0] for row in rows}
    return rows


def test_no_address_carries_a_personal_value(house):
    ours = [url for url in house.asked if url.startswith(house.url)]
    assert len(ours) > 100
    assert found_in(unquote_plus("\n".join(ours))) == []


def test_the_log_knows_nobody(house):
    log = house.log.read_text()
    # The demo itself introduces its cast at the start, in English.
    assert "Worker started" in log
    assert found_in(log) == []


def test_the_journal_holds_ids_and_moments_only(journal):
    assert found_in(json.dumps(journal, ensure_ascii=False)) == []


@pytest.mark.law("pdpa-2562/37")
def test_whoever_opened_a_case_stands_in_the_journal(journal):
    assert [row for row in journal if row[0] == "case.read" and row[2].startswith("officer:")]


def test_no_subject_of_a_mail_names_anybody_or_anything_told(house):
    mails = [message_from_bytes(f.read_bytes()) for f in (house.folder / "post").glob("*.eml")]
    assert len(mails) > 5
    subjects = [str(make_header(decode_header(mail["Subject"]))) for mail in mails]
    assert found_in("\n".join(subjects)) == []


def test_no_thirteen_digit_number_lies_readable_on_the_disk(house):
    files = [file for file in house.folder.rglob("*") if file.is_file()]
    assert any(file.name == "anuyat.sqlite3" for file in files)
    for file in files:
        content_ = file.read_bytes()
        readable = [n for n in thirteen_digits() if n.encode() in content_]
        assert readable == [], file


def test_stored_files_are_sealed(house):
    stored = [file for file in (house.folder / "files").rglob("*") if file.is_file()]
    assert stored
    assert not any(file.read_bytes().startswith(b"%PDF") for file in stored)
