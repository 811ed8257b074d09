"""The journal, the queue that follows from it, files, and what is counted for a while."""

import uuid

from django.db import models
from django.db.models import Q


class Entry(models.Model):
    """One fact, written once, in the transaction that made it true.

    Audit and outbox in one. Holds ids, codes, hashes and moments, never personal values.
    """

    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    actor = models.CharField(max_length=80)
    agency_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "id"], name="entry_by_subject"),
            models.Index(fields=["kind", "id"], name="entry_by_kind"),
        ]


class Due(models.Model):
    """One thing the worker has to do: what follows from an entry, or a timer with a date.

    Rows of one ``lane`` are done in order; timers have no lane.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        GIVEN_UP = "given_up"

    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="dues")
    reaction = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    lane = models.CharField(max_length=120, blank=True)
    agency_id = models.BigIntegerField(null=True)
    next_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    last_failure = models.CharField(max_length=200, blank=True)
    failed_at = models.DateTimeField(null=True)
    leased_until = models.DateTimeField(null=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="due_state_known", condition=Q(state__in=["waiting", "done", "given_up"])
            ),
            models.UniqueConstraint(
                name="due_once_per_entry",
                fields=["entry", "reaction"],
                condition=Q(entry__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at", "id"], name="due_waiting", condition=Q(state="waiting")
            ),
            models.Index(
                fields=["lane", "id"], name="due_waiting_lane", condition=Q(state="waiting")
            ),
        ]


class StoredFile(models.Model):
    """Content kept by the storage port, once per scope (an agency or a filing)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scope = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    # Nothing: made by ourselves, or taken in before anything was scanned.
    scan = models.CharField(max_length=8, blank=True, default="", db_default="")
    scanned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="stored_file_once", fields=["scope", "key"]),
            models.CheckConstraint(
                name="stored_file_scan_known",
                condition=Q(scan__in=["", "waiting", "clean", "infected"]),
            ),
        ]


class Attachment(models.Model):
    """One use of a file: what for, under which name. Content goes when the last use goes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="attachments")
    subject = models.CharField(max_length=80)
    purpose = models.CharField(max_length=80)
    label = models.CharField(max_length=255)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=80)
    # The use stays and tells what there was; the content is gone, and why.
    erased_at = models.DateTimeField(null=True)
    erased_why = models.CharField(max_length=20, blank=True, default="", db_default="")

    PERSONAL = ("label",)

    class Meta:
        indexes = [models.Index(fields=["subject", "purpose"], name="attachment_by_subject")]
        constraints = [
            models.CheckConstraint(
                name="attachment_erased_says_why",
                condition=Q(erased_at=None, erased_why="")
                | (Q(erased_at__isnull=False) & ~Q(erased_why="")),
            ),
        ]


class SearchRow(models.Model):
    """Words under which something public is found: a service, a register row."""

    kind = models.CharField(max_length=20)
    ref = models.CharField(max_length=80)
    agency_id = models.BigIntegerField(null=True)
    words = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(name="search_row_once", fields=["kind", "ref"])]


class Tally(models.Model):
    """How often something was tried lately; worth nothing from ``until`` on, and then cleared.

    The key is a name and a mark (a keyed hash), never an address or an e-mail.
    """

    key = models.CharField(max_length=120, primary_key=True)
    n = models.PositiveIntegerField()
    until = models.DateTimeField(db_index=True)
