"""What a person may open of their own: letters, licences, files they sent. Opens, never serves.

A letter that starts a period is shown only after its reader chose to open it
(``deliver.open_letter``): a page that is fetched beforehand must not let a time begin.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from anuyat.apps.cases import drafts
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.correspondence import queries as letters_of
from anuyat.apps.licences import queries as licences
from anuyat.apps.records import files
from anuyat.apps.records.files import NoSuchFile
from anuyat.core.access import Who
from anuyat.flows import issue, letters
from anuyat.ports import board


class NotOpened(Exception):
    """The letter starts a period and its reader has not opened it."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to hand over: bytes, what they are, and what to call them."""

    content: bytes
    media_type: str
    label: str


def letter_html(letter_id: UUID, *, who: Who, base_url: str, token_key: bytes, lang: str) -> str:
    """The letter as one ``<article>``. Raises NoSuchLetter, NotOpened."""
    letter = _open_letter(letter_id, who)
    edition = catalogue.edition(letter.case.edition_id)
    url = issue.verify_url(base_url, letter.code, token_key)
    document = letters.filled(letter, edition, verify_url=url, base_url=base_url, lang=lang)
    return board.renderer().html(document)


def letter_file(letter_id: UUID, *, who: Who) -> Paper:
    """The signed letter as it was posted. Raises NoSuchLetter, NotOpened, NoSuchFile."""
    letter = _open_letter(letter_id, who)
    return _latest(f"letter:{letter.pk}", "letter")


def licence_file(case_id: UUID, *, who: Who) -> Paper:
    """The signed licence of a case. Raises NoSuchFile while there is none."""
    licence = licences.of_case(who.reach, case_id)
    if licence is None or licence.state != "active":
        raise NoSuchFile(str(case_id))
    return _latest(f"licence:{licence.pk}", "licence")


def own_file(attachment_id: UUID, *, who: Who) -> Paper:
    """A file this person sent with a draft or a case of theirs. Raises NoSuchFile."""
    subjects = {f"filing:{filing.pk}" for filing in drafts.drafts(who)}
    subjects |= {f"case:{case.pk}" for case in cases.mine(who.reach)}
    found = files.attachment(attachment_id, subjects=frozenset(subjects))
    # What an officer sent is shown once it is scanned, as theirs is to the officer.
    if found.added_by != who.actor and files.hidden_why(found):
        raise NoSuchFile(str(attachment_id))
    return _paper(found)


def _open_letter(letter_id: UUID, who: Who) -> Any:
    letter = letters_of.letter(who.reach, letter_id)
    if letter.posted_at is None:
        raise letters_of.NoSuchLetter(str(letter_id))
    if letter.starts_period and letter.opened_at is None:
        raise NotOpened
    return letter


def _latest(subject: str, purpose: str) -> Paper:
    found = files.latest(subject, purpose)
    if found is None:
        raise NoSuchFile(subject)
    return _paper(found)


def _paper(found: Any) -> Paper:
    return Paper(files.content(found), found.file.media_type, found.label)
