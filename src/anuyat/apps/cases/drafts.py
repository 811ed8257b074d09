"""The applicant's draft: kept on each page, warned once, deleted with its files.

A draft belongs to one person; every function here asks whose it is.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.records import commands as records
from anuyat.apps.records import files
from anuyat.core.access import NotYours, Who

from . import answers as sealed
from .models import Filing

KEPT_FOR = timedelta(days=30)
WARNED_BEFORE = timedelta(days=7)
REPLIES = frozenset({"electronic", "post", "counter"})


@transaction.atomic
def begin(edition_id: int, *, who: Who, answers: Mapping[str, Any], at: datetime) -> Filing:
    """Open a draft, or give back the one this person has open for the same edition."""
    if who.person_id is None:
        raise NotYours("a filing belongs to a person")
    mine = Filing.objects.filter(applicant_id=who.person_id, edition_id=edition_id, state="draft")
    if found := mine.order_by("-touched_at").first():
        return found
    edition = catalogue.edition(edition_id)
    filing = Filing(
        applicant_id=who.person_id,
        edition_id=edition_id,
        ial=".".join(str(part) for part in who.ial),
        begun_at=at,
        touched_at=at,
    )
    filing.answers = sealed.seal(edition.form, answers, scope=sealed.filing_scope(filing.pk))
    filing.save()
    records.note(
        "filing.begun",
        subject=f"filing:{filing.pk}",
        actor=who.actor,
        at=at,
        agency_id=edition.agency_id,
        edition=edition_id,
    )
    records.plan("apply.warn", subject=f"filing:{filing.pk}", at=at + KEPT_FOR - WARNED_BEFORE)
    records.plan("apply.forget", subject=f"filing:{filing.pk}", at=at + KEPT_FOR)
    return filing


def mine(filing_id: UUID, who: Who) -> Filing:
    """A filing of this person. Raises NotYours for anybody else's, or none."""
    found = Filing.objects.filter(pk=filing_id, applicant_id=who.person_id).first()
    if found is None or who.person_id is None:
        raise NotYours(str(filing_id))
    return found


def open_answers(filing: Filing) -> dict[str, Any]:
    """The answers so far, 13-digit numbers readable."""
    form = catalogue.edition(filing.edition_id).form
    return sealed.unseal(form, filing.answers, scope=sealed.filing_scope(filing.pk))


@transaction.atomic
def keep_page(
    filing_id: UUID,
    *,
    who: Who,
    answers: Mapping[str, Any],
    removed: frozenset[str],
    at: datetime,
) -> Filing:
    """Keep what a page gave: good answers in, those named in ``removed`` out."""
    filing = _locked(filing_id, who)
    form = catalogue.edition(filing.edition_id).form
    scope = sealed.filing_scope(filing.pk)
    kept = {k: v for k, v in filing.answers.items() if k not in removed}
    filing.answers = kept | sealed.seal(form, answers, scope=scope)
    filing.touched_at = at
    filing.save(update_fields=["answers", "touched_at"])
    return filing


@transaction.atomic
def prefer_reply(filing_id: UUID, preference: str, *, who: Who, at: datetime) -> None:
    """How the person wants to be answered; electronic unless they say otherwise.

    Law: ega-2565/11.
    """
    if preference not in REPLIES:
        raise ValueError(preference)
    filing = _locked(filing_id, who)
    filing.reply_preference, filing.touched_at = preference, at
    filing.save(update_fields=["reply_preference", "touched_at"])


def drafts(who: Who) -> list[Filing]:
    """The person's unfinished filings, the latest first."""
    rows = Filing.objects.filter(applicant_id=who.person_id, state="draft")
    return list(rows.order_by("-touched_at"))


def kept_until(filing: Filing) -> datetime:
    return filing.touched_at + KEPT_FOR


@transaction.atomic
def warn(filing_id: UUID, *, at: datetime) -> Filing | None:
    """Mark a draft as warned, once, if it is still open and really old; else plan anew."""
    filing = Filing.objects.select_for_update().filter(pk=filing_id, state="draft").first()
    if filing is None or filing.warned_at is not None:
        return None
    if (when := kept_until(filing) - WARNED_BEFORE) > at:
        records.plan("apply.warn", subject=f"filing:{filing.pk}", at=when)
        return None
    filing.warned_at = at
    filing.save(update_fields=["warned_at"])
    return filing


def forget(filing_id: UUID, *, at: datetime) -> bool:
    """Delete a draft nobody touched for thirty days, with its files; else plan anew."""
    with transaction.atomic():
        filing = Filing.objects.select_for_update().filter(pk=filing_id, state="draft").first()
        if filing is None:
            return False
        if kept_until(filing) > at:
            records.plan("apply.forget", subject=f"filing:{filing.pk}", at=kept_until(filing))
            return False
        uses = [use.pk for use in files.attachments(f"filing:{filing.pk}")]
        filing.delete()
        records.note("filing.forgotten", subject=f"filing:{filing_id}", actor="system", at=at)
    files.drop(uses)
    return True


def _locked(filing_id: UUID, who: Who) -> Filing:
    filing = (
        Filing.objects.select_for_update()
        .filter(pk=filing_id, applicant_id=who.person_id, state="draft")
        .first()
    )
    if filing is None or who.person_id is None:
        raise NotYours(str(filing_id))
    return filing
