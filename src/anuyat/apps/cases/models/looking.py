"""Looking closely: notes on the pages of what was sent, and visits to the place itself."""

import uuid

from django.db import models
from django.db.models import Q

from anuyat.apps.records.sealed_fields import SealedJSONField, SealedTextField

from .case import Case


class PageNote(models.Model):
    """What an officer noted at a place of a page; for officers only, and part of the case.

    ``x`` and ``y`` in per mille of the page as it was sent, however it was turned when noted.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="page_notes")
    # An attachment's; no key, for the applicant may still take away what a correction has.
    attachment_id = models.UUIDField()
    page = models.PositiveSmallIntegerField()
    x = models.PositiveSmallIntegerField()
    y = models.PositiveSmallIntegerField()
    text = SealedTextField()
    by = models.ForeignKey("identity.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="page_note_on_the_page", condition=Q(page__gte=1, x__lte=1000, y__lte=1000)
            ),
            models.CheckConstraint(name="page_note_says_something", condition=~Q(text="")),
        ]
        indexes = [models.Index(fields=["case", "attachment_id"], name="page_note_by_file")]


class SiteInspection(models.Model):
    """One visit to a place: its times as offered, the one agreed, what was found, who signed.

    ``times`` are the moments offered; ``found`` is {item: {result, note}} of the checklist.
    """

    class State(models.TextChoices):
        OFFERED = "offered"
        OTHER_ASKED = "other"  # The applicant can at none of these times.
        AGREED = "agreed"
        DONE = "done"
        CALLED_OFF = "off"

    OPEN = ("offered", "other", "agreed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="inspections")
    state = models.CharField(max_length=8, choices=State, default=State.OFFERED)
    times = SealedJSONField(default=list)
    starts_at = models.DateTimeField(null=True)
    message = SealedTextField(blank=True)
    wish = SealedTextField(blank=True)
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey("identity.Officer", models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    # How often the appointment changed: a calendar takes the later of two files.
    changes = models.PositiveSmallIntegerField(default=0)
    found = SealedJSONField(default=dict)
    findings = SealedTextField(blank=True)
    # {file, place}: the place only where the edition keeps it with a reason.
    photos = SealedJSONField(default=list)
    result = models.CharField(max_length=5, blank=True)
    visited_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("identity.Officer", models.PROTECT, null=True, related_name="+")
    # The key of the sending that was taken: the same one again changes nothing.
    sent_key = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="inspection_state_known",
                condition=Q(state__in=["offered", "other", "agreed", "done", "off"]),
            ),
            models.UniqueConstraint(
                name="inspection_one_open",
                fields=["case"],
                condition=Q(state__in=["offered", "other", "agreed"]),
            ),
            models.CheckConstraint(
                name="inspection_agreed_has_time",
                condition=~Q(state="agreed") | Q(starts_at__isnull=False),
            ),
            models.CheckConstraint(
                name="inspection_done_is_signed",
                condition=Q(
                    state="done",
                    result__in=["pass", "fail", "again"],
                    done_at__isnull=False,
                    done_by__isnull=False,
                )
                | (~Q(state="done") & Q(result="", done_at=None, done_by=None)),
            ),
        ]
