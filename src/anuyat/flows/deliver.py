"""Process 8 of 8: delivery (การจัดส่งใบอนุญาตหรือเอกสารอื่น).

A letter is put into the applicant's folder; the e-mail beside it is an alert that carries no
particulars. Rendering, signing, storing and sending run outside any transaction.
"""

from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import commands as cases
from anuyat.apps.cases import drafts
from anuyat.apps.cases import queries as case_queries
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.correspondence import commands as correspondence
from anuyat.apps.correspondence import queries as letters_of
from anuyat.apps.identity import queries as identity
from anuyat.apps.records import files
from anuyat.core.access import SYSTEM, Who
from anuyat.core.lifecycle import HoldKind
from anuyat.core.outgoing_mail import OutgoingMail
from anuyat.core.thai import BANGKOK
from anuyat.flows import alerts, issue, letters
from anuyat.ports import board
from anuyat.ports.post import AddressRefused, PostUnavailable


def acknowledge(subject: str, at: datetime) -> None:
    """Write the acknowledgement of what was received."""
    letters.write_acknowledgement(_case(subject), at=at)


def tell_deficiency(subject: str, at: datetime) -> None:
    """Write the record of everything that is missing, of the latest return."""
    case = _case(subject)
    row = cases.open_return(case)
    if row is not None:
        letters.write_deficiency(case, row, case_queries.edition(case), at=at)


def post_letters(subject: str, at: datetime, *, base_url: str, token_key: bytes) -> None:
    """Render, sign and put into the folder every letter of a case that is not there yet."""
    case = _case(subject)
    for letter in letters_of.unposted(SYSTEM, case.pk):
        _post(letter, at, base_url, token_key)


def _post(letter: Any, at: datetime, base_url: str, token_key: bytes) -> None:
    edition = catalogue.edition(letter.case.edition_id)
    url = issue.verify_url(base_url, letter.code, token_key)
    document = letters.filled(letter, edition, verify_url=url, base_url=base_url, lang="th")
    pdf = board.renderer().pdf(document, made_at=letter.created_at)
    signed = board.signer(letter.agency.code).sign(
        pdf,
        key=f"letter:{letter.pk}",
        reason=letter.title_en,
        signer_name=letter.agency.name_th,
        signed_at=letter.created_at,
    )
    kept = files.keep(f"agency:{letter.agency_id}", signed, "application/pdf")
    with transaction.atomic():
        subject = f"letter:{letter.pk}"
        if files.latest(subject, "letter") is None:
            label = f"{letter.kind}-{letter.case.number}.pdf"
            files.attach(
                kept, subject=subject, purpose="letter", label=label, actor="system", at=at
            )
        correspondence.post(letter.pk, file_hash=sha256(signed).hexdigest(), at=at)
        if letter.kind in letters.DECISIONS:
            cases.lift_hold(letter.case_id, HoldKind.LETTER, at=at)


def send_alerts(subject: str, at: datetime, *, base_url: str) -> None:
    """Send the e-mail alert of each letter that is in the folder and not yet announced.

    Raises PostUnavailable to be tried again; an address refused for good is noted.
    """
    case = _case(subject)
    for letter in letters_of.letters(SYSTEM, case.pk):
        if letter.posted_at is not None and letter.state in {"intended", "sending"}:
            _send_alert(letter, at, base_url)


def _send_alert(letter: Any, at: datetime, base_url: str) -> None:
    address = letter.case.applicant.email
    if not address:
        correspondence.begin_sending(letter.pk)
        correspondence.not_taken(letter.pk, for_good=True)
        return
    taken = correspondence.begin_sending(letter.pk)
    if taken is None:
        return
    mail = alerts.of_letter(taken, address, base_url=base_url)
    try:
        handed = board.post().send(mail)
    except PostUnavailable as lost:
        if not lost.perhaps_sent:
            correspondence.not_taken(letter.pk, for_good=False)
        raise
    except AddressRefused:
        correspondence.not_taken(letter.pk, for_good=True)
        return
    correspondence.handed_over(letter.pk, handed_at=handed.at, at=at)


def announce_licence(subject: str, at: datetime, *, base_url: str) -> None:
    """Tell the applicant that their licence lies in their folder."""
    case = _case(subject)
    if case.applicant.email:
        _send_plain(alerts.of_licence(case, base_url=base_url))


def _send_plain(mail: OutgoingMail) -> None:
    try:
        board.post().send(mail)
    except AddressRefused:
        return  # The licence is in the folder all the same; the officer sees the letter's state.


def warn_of_draft(filing: Any, *, base_url: str) -> None:
    """Tell a person, once, that their unfinished filing will be deleted."""
    person = identity.person(filing.applicant_id)
    if person is not None and person.email:
        edition = catalogue.edition(filing.edition_id)
        agency = agencies.agency(edition.agency_id)
        last = drafts.kept_until(filing).astimezone(BANGKOK).date()
        mail = alerts.of_draft(filing, person.email, agency, kept_until=last, base_url=base_url)
        _send_plain(mail)


def close(subject: str, at: datetime) -> None:
    """Close the case when it waits for nothing any more."""
    cases.close_when_free(UUID(subject.removeprefix("case:")), at=at)


def open_letter(letter_id: UUID, *, who: Who, at: datetime) -> tuple[Any, bytes]:
    """The applicant opens a letter themselves: this, and no preview, is what serves it."""
    letter = letters_of.letter(who.reach, letter_id)
    found = files.latest(f"letter:{letter.pk}", "letter")
    if found is None:
        raise letters_of.NoSuchLetter(str(letter_id))
    content = files.content(found)
    if who.person_id is not None:
        letter = correspondence.open_letter(letter.pk, actor=who.actor, at=at)
    return letter, content


def _case(subject: str) -> Any:
    return case_queries.case(SYSTEM, UUID(subject.removeprefix("case:")))
