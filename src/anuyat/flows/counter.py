"""The counter: an officer files for a person who stands there or phones.

The same form, the same judgement, the same receipt, in the person's own name; the journal names the
officer. The draft belongs to this officer and this person. Originals that are shown are scanned and
certified by the officer, free, and that is no reason for delay. Law: R1.26, ega-2565/12
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import answers as sealed
from anuyat.apps.cases import commands as cases
from anuyat.apps.cases import counter as kept
from anuyat.apps.cases import drafts
from anuyat.apps.catalogue import appealing
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import Published
from anuyat.apps.identity import commands as identity
from anuyat.apps.identity import queries as identities
from anuyat.apps.records import files
from anuyat.apps.records.files import NoSuchFile
from anuyat.core import thai
from anuyat.core.access import Capacity, NotYours, Reach, Role, Who
from anuyat.core.thai import BANGKOK
from anuyat.flows import identify
from anuyat.ports import board
from anuyat.ports.identity import parse_level

# How surely an officer knows who it is: the card seen beside its bearer, or only what was told.
LEVELS = {"card": "2.1", "told": "1.1"}


@dataclass(frozen=True, slots=True)
class Sitting:
    """An officer at work on one person's filing: ``who`` acts for the person as the officer."""

    filing: Any
    seen: str
    who: Who


def begin(
    edition: Published,
    *,
    pid: str,
    name: str,
    seen: str,
    origin: str,
    renamed: bool = False,
    who: Who,
    at: datetime,
) -> UUID:
    """Open a filing for the person with this number, whom the officer has made sure of.

    Raises NotThatName, ValueError for what is no person's number, LevelTooLow where the service
    asks for more than what was told by telephone, NotYours.
    """
    if seen not in LEVELS or appealing.is_appeal(edition) or edition.renews_by_payment:
        raise NotYours(edition.service)
    level = parse_level(LEVELS[seen])
    if seen != "card":
        # A card shown in person is enough for any service, as on paper; a voice is not.
        identify.require_level(Who(who.actor, who.reach, ial=level), edition)
    with transaction.atomic():
        person = identity.register(
            pid, name, seen=seen, ial=LEVELS[seen], renamed=renamed, who=who, at=at
        )
        row = kept.begin(
            edition.id,
            seen=seen,
            origin=origin,
            officer=who,
            person=_for(person.pk, who, level),
            answers=_known(edition, person),
            at=at,
        )
    return row.filing_id


def sit(filing_id: UUID, *, who: Who) -> Sitting:
    """Take up a filing that this officer makes for somebody.

    Raises NotYours for every other filing, and once the officer no longer receives its service.
    """
    row = kept.kept(filing_id, who)
    needs = catalogue.edition(row.filing.edition_id).bundle["identity"]["ial"]
    level = max(parse_level(needs), parse_level(LEVELS[row.seen]))
    if row.seen != "card":
        level = parse_level(LEVELS[row.seen])
    return Sitting(row.filing, row.seen, _for(row.filing.applicant_id, who, level))


def certify(filing_id: UUID, attachment_id: UUID, *, who: Who, at: datetime) -> None:
    """The officer saw the original of this scan: the copy now bears their name and the time.

    Raises NotYours, NoSuchFile, CopyUnreadable. Nothing is charged. Law: R1.26
    """
    sitting = sit(filing_id, who=who)
    use = files.attachment(attachment_id, subjects=frozenset({f"filing:{filing_id}"}))
    if any(copy.attachment == use.pk for copy in kept.copies(filing_id)):
        return
    lines = _lines(sitting.filing, who, at)
    stamped = board.certifier().certify(files.content(use), use.file.media_type, lines)
    stored = files.keep(sealed.filing_scope(filing_id), stamped, "application/pdf")
    with transaction.atomic():
        filing = drafts.locked(filing_id, sitting.who)
        have = cases.uploads(drafts.open_answers(filing).get(use.purpose))
        if str(use.pk) not in {item["file"] for item in have}:
            raise NoSuchFile(str(attachment_id))
        label = f"{use.label.rpartition('.')[0] or use.label}.pdf"
        new = files.attach(
            stored,
            subject=f"filing:{filing_id}",
            purpose=use.purpose,
            label=label,
            actor=who.actor,
            at=at,
        )
        entry = cases.upload_entry(new.pk, label, len(stamped), "application/pdf")
        now = [entry if item["file"] == str(use.pk) else item for item in have]
        drafts.keep_page(
            filing_id, who=sitting.who, answers={use.purpose: now}, removed=frozenset(), at=at
        )
        kept.certified(filing_id, new.pk, officer=who, at=at)
        unused = files.release([use.pk])
    files.erase(unused)


def _for(person_id: UUID, officer: Who, level: tuple[int, ...]) -> Who:
    """The officer acting for a person: the person's reach, the officer's name on every entry."""
    reach = Reach(Capacity.APPLICANT, person_id=person_id)
    return Who(officer.actor, reach, officer_id=officer.officer_id, ial=level)


def _known(edition: Published, person: Any) -> dict[str, Any]:
    """What the card shows need not be asked; what else is known of them stays with them."""
    known = {"identity.name": person.name, "identity.pid": identities.pid(person)}
    return {
        question.id: known[question.prefill]
        for page in edition.form.pages
        for question in page.questions
        if question.prefill in known
    }


def _lines(filing: Any, who: Who, at: datetime) -> tuple[str, ...]:
    """What stands at the foot of a certified copy."""
    edition = catalogue.edition(filing.edition_id)
    if who.officer_id is None:
        raise NotYours(who.actor)
    held = identities.authority(
        who.officer_id,
        Role.REVIEWER,
        edition.agency_id,
        edition.unit_id,
        at.astimezone(BANGKOK).date(),
        service=edition.service,
    )
    if held is None:
        raise NotYours(who.actor)
    agency = agencies.agency(edition.agency_id)
    return (
        "สำเนาถูกต้อง เจ้าหน้าที่จัดทำและรับรองจากต้นฉบับที่แสดงต่อหน้า โดยไม่เรียกเก็บค่าใช้จ่าย",
        f"{held['name']['th']} {held['post']['th']} {agency.name_th}",
        thai.moment_text(at.astimezone(BANGKOK), "th"),
    )
