"""A filing: the applicant's side."""

import uuid

from django.db import models
from django.db.models import Q


class Filing(models.Model):
    """The applicant's side: draft, answers, files, how they want to be answered.

    Answers are one document; 13-digit numbers in it are sealed.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        SUBMITTED = "submitted"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    applicant = models.ForeignKey("identity.Person", models.PROTECT, related_name="filings")
    edition = models.ForeignKey("catalogue.Edition", models.PROTECT, related_name="filings")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    answers = models.JSONField(default=dict)
    typed = models.JSONField(default=dict)
    reply_preference = models.CharField(max_length=12, default="electronic")
    origin = models.CharField(max_length=12, default="online")
    ial = models.CharField(max_length=10)
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    warned_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)

    PERSONAL = ("answers", "typed")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="filing_state_known", condition=Q(state__in=["draft", "submitted"])
            ),
            models.CheckConstraint(
                name="filing_submitted_has_moment",
                condition=Q(state="draft") | Q(submitted_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["applicant", "state"], name="filing_by_applicant")]
