"""The applicant's draft: kept on each page, warned once, deleted with its files.

A draft belongs to one person; every function here asks whose it is.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.identity import commands as identity
from anuyat.apps.records import commands as records
from anuyat.apps.records import files
from anuyat.core.access import NotYours, Who

from . import answers as sealed
from .models import Filing

KEPT_FOR = timedelta(days=30)
WARNED_BEFORE = timedelta(days=7)
REPLIES = frozenset({"electronic", "post", "counter"})


@transaction.atomic
def begin(
    edition_id: int,
    *,
    who: Who,
    answers: Mapping[str, Any],
    at: datetime,
    origin: str = "online",
) -> Filing:
    """Open a draft, or give back the one this person has open for the same edition.

    One after another for one person: two tabs that begin at the same instant begin one draft.
    """
    if who.person_id is None:
        raise NotYours("a filing belongs to a person")
    identity.lock_person(who.person_id)
    mine = Filing.objects.filter(applicant_id=who.person_id, edition_id=edition_id, state="draft")
    if found := mine.order_by("-touched_at").first():
        return found
    return open_new(edition_id, who=who, answers=answers, at=at, origin=origin)


def open_new(
    edition_id: int,
    *,
    who: Who,
    answers: Mapping[str, Any],
    at: datetime,
    origin: str = "online",
) -> Filing:
    """Open a draft beside whatever else is open, in the caller's transaction. Raises NotYours."""
    if who.person_id is None:
        raise NotYours("a filing belongs to a person")
    edition = catalogue.edition(edition_id)
    filing = Filing(
        applicant_id=who.person_id,
        edition_id=edition_id,
        origin=origin,
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


def locked(filing_id: UUID, who: Who) -> Filing:
    """An open draft of this person, nobody else's to write until the caller's transaction ends.

    Raises NotYours for anybody else's, or one that was submitted.
    """
    filing = (
        Filing.objects.select_for_update()
        .filter(pk=filing_id, applicant_id=who.person_id, state="draft")
        .first()
    )
    if filing is None or who.person_id is None:
        raise NotYours(str(filing_id))
    return filing


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
    filing = locked(filing_id, who)
    form = catalogue.edition(filing.edition_id).form
    scope = sealed.filing_scope(filing.pk)
    kept = {k: v for k, v in filing.answers.items() if k not in removed}
    filing.answers = kept | sealed.seal(form, answers, scope=scope)
    filing.touched_at = at
    if filing.warned_at is not None:  # Gone on after the warning: there will be another.
        filing.warned_at = None
        when = kept_until(filing) - WARNED_BEFORE
        records.plan("apply.warn", subject=f"filing:{filing.pk}", at=when)
    filing.save(update_fields=["answers", "touched_at", "warned_at"])
    return filing


@transaction.atomic
def move(
    filing_id: UUID, edition_id: int, answers: Mapping[str, Any], *, who: Who, at: datetime
) -> Filing:
    """Put a draft under another edition of its service, with the answers that go over.

    The others are kept beside it as they were given, under the edition they were given to.
    """
    filing = locked(filing_id, who)
    scope = sealed.filing_scope(filing.pk)
    left = {k: v for k, v in filing.answers.items() if k not in answers}
    before = filing.edition_id
    filing.typed = {**filing.typed, "left": {**filing.typed.get("left", {}), str(before): left}}
    filing.edition_id = edition_id
    filing.answers = sealed.seal(catalogue.edition(edition_id).form, answers, scope=scope)
    filing.touched_at = at
    filing.save(update_fields=["typed", "edition", "answers", "touched_at"])
    records.note(
        "filing.moved",
        subject=f"filing:{filing.pk}",
        actor=who.actor,
        at=at,
        agency_id=catalogue.edition(edition_id).agency_id,
        old=before,
        new=edition_id,
    )
    return filing


def left_over(filing: Filing) -> dict[int, dict[str, Any]]:
    """What was answered under earlier editions and no longer fits, by edition, readable."""
    scope = sealed.filing_scope(filing.pk)
    return {
        int(edition): sealed.unseal(catalogue.edition(int(edition)).form, answers, scope=scope)
        for edition, answers in filing.typed.get("left", {}).items()
    }


@transaction.atomic
def prefer_reply(filing_id: UUID, preference: str, *, who: Who, at: datetime) -> None:
    """How the person wants to be answered; electronic unless they say otherwise.

    Law: ega-2565/11.
    """
    if preference not in REPLIES:
        raise ValueError(preference)
    filing = locked(filing_id, who)
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
