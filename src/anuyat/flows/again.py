"""Filing again from an earlier case, and moving a draft to the edition that replaced its own.

Both take over what still answers the newest form and say what is new, what changed and what is no
longer asked. Files go over by reference; a copy that was deleted is not brought back. FEATURES 31
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.cases import commands as cases
from anuyat.apps.cases import drafts, linking
from anuyat.apps.cases import queries as case_queries
from anuyat.apps.catalogue import appealing
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import NoSuchService, Published
from anuyat.apps.records import files
from anuyat.core.access import Who
from anuyat.core.formspec.moving import Moved, move
from anuyat.core.thai import BANGKOK
from anuyat.flows import identify


class NotAgain(Exception):
    """Nothing of this kind can be filed anew from here: the service is no longer offered so."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What would be taken over: into which edition, what of it, and a draft open already."""

    edition: Published
    before: Published
    moved: Moved
    draft_id: UUID | None


def offer(case_id: UUID, *, who: Who, at: datetime) -> Offer:
    """What filing again from this case would take over. Raises NotAgain, NoSuchCase."""
    case = case_queries.case(who.reach, case_id)
    before = catalogue.edition(case.edition_id)
    edition = _offered(before)
    moved = move(before.form, edition.form, case_queries.answers(case), _today(at))
    moved = _without_gone_files(moved, _uses(case))
    open_ = linking.open_draft(edition.id, case, linking.AGAIN, who)
    return Offer(edition, before, moved, open_.pk if open_ else None)


def begin(case_id: UUID, *, who: Who, at: datetime) -> UUID:
    """Open a draft with what goes over, or give back the one open for this service.

    What the proof of identity gives comes from it and not from the old case. Raises NotAgain,
    NoSuchCase, LevelTooLow.
    """
    found = offer(case_id, who=who, at=at)
    identify.require_level(who, found.edition)
    case = case_queries.case(who.reach, case_id)
    known = identify.prefill(found.edition, who.person_id) if who.person_id else {}
    answers = {k: v for k, v in found.moved.kept.items() if not cases.uploads(v)}
    with transaction.atomic():
        filing, is_new = linking.begin(
            found.edition.id, case, linking.AGAIN, who=who, answers={**answers, **known}, at=at
        )
        if is_new and (shared := _share(found.moved.kept, _uses(case), filing.pk, who, at)):
            drafts.keep_page(filing.pk, who=who, answers=shared, removed=frozenset(), at=at)
    return filing.pk


def newer(filing: Any) -> Published | None:
    """The edition that took the place of this draft's, if its own was retired."""
    edition = catalogue.edition(filing.edition_id)
    if appealing.is_appeal(edition) or filing.state != "draft":
        return None
    try:
        now = catalogue.in_force(edition.service)
    except NoSuchService:
        return None
    return now if now.id != edition.id else None


def difference(filing_id: UUID, *, who: Who, at: datetime) -> Moved | None:
    """What moving this draft to the newest edition would change; None where it is the newest."""
    filing = drafts.mine(filing_id, who)
    edition = newer(filing)
    if edition is None:
        return None
    before = catalogue.edition(filing.edition_id)
    return move(before.form, edition.form, drafts.open_answers(filing), _today(at))


def move_draft(filing_id: UUID, *, who: Who, at: datetime) -> bool:
    """Move a draft to the newest edition, answers with it; False where it is the newest already.

    What the new form does not take is kept beside the draft and shown: nothing is lost. Raises
    NotYours.
    """
    with transaction.atomic():
        filing = drafts.locked(filing_id, who)
        edition, moved = newer(filing), difference(filing_id, who=who, at=at)
        if edition is None or moved is None:
            return False
        drafts.move(filing_id, edition.id, moved.kept, who=who, at=at)
    return True


def _offered(before: Published) -> Published:
    if appealing.is_appeal(before):
        raise NotAgain(before.service)
    try:
        edition = catalogue.in_force(before.service)
    except NoSuchService:
        raise NotAgain(before.service) from None
    if edition.renews_by_payment:
        raise NotAgain(before.service)
    return edition


def _uses(case: Any) -> dict[str, Any]:
    """The files of the case that are still there, under the ids by which answers name them."""
    rows = [
        use
        for subject in (f"filing:{case.filing_id}", f"case:{case.pk}")
        for use in files.attachments(subject)
    ]
    return {str(use.pk): use for use in rows if use.erased_at is None}


def _without_gone_files(moved: Moved, uses: Mapping[str, Any]) -> Moved:
    """A document of which a file was deleted is asked for anew, whole."""
    gone = {
        id
        for id, value in moved.kept.items()
        if any(file["file"] not in uses for file in cases.uploads(value))
    }
    if not gone:
        return moved
    kept = {id: value for id, value in moved.kept.items() if id not in gone}
    # The question itself stands unchanged; what is missing is only its file.
    return replace(moved, kept=kept)


def _share(
    kept: Mapping[str, Any], uses: Mapping[str, Any], filing_id: UUID, who: Who, at: datetime
) -> dict[str, Any]:
    shared: dict[str, Any] = {}
    for id, value in kept.items():
        entries = []
        for file in cases.uploads(value):
            use = files.share(
                uses[file["file"]].pk, subject=f"filing:{filing_id}", actor=who.actor, at=at
            )
            entries.append(cases.upload_entry(use.pk, file["label"], file["size"], file["type"]))
        if entries:
            shared[id] = entries
    return shared


def _today(at: datetime) -> date:
    return at.astimezone(BANGKOK).date()
