"""What another unit or agency is asked about a case, and what it said."""

import uuid

from django.db import models
from django.db.models import Q

from anuyat.apps.records.sealed_fields import SealedJSONField, SealedTextField

from .case import Case


class Opinion(models.Model):
    """One question to a unit, with the documents of the case that it may see, and its answer.

    Asked of ``unit`` (of this agency or another one here), or of ``outside``, an agency that is
    not on this installation: then a letter goes out under ``letter_number`` and an officer of the
    case types the answer in, with its ``answer_number`` and day. ``documents`` are attachments.
    """

    class State(models.TextChoices):
        ASKED = "asked"
        ANSWERED = "answered"
        DECLINED = "declined"  # Who was asked has no opinion to give, and says why.
        DROPPED = "dropped"  # The case goes on without it, and says why.

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="opinions")
    question = SealedTextField()
    documents = SealedJSONField(default=list)
    asked_by = models.ForeignKey("identity.Officer", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    unit = models.ForeignKey("agencies.Unit", models.PROTECT, null=True, related_name="+")
    outside = models.CharField(max_length=120, blank=True)
    answer_on = models.DateField()
    letter_number = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    answer = SealedTextField(blank=True)
    answer_number = models.CharField(max_length=60, blank=True)
    answer_dated = models.DateField(null=True)
    ended_by = models.ForeignKey("identity.Officer", models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    answer_told_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    late_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="opinion_state_known",
                condition=Q(state__in=["asked", "answered", "declined", "dropped"]),
            ),
            models.CheckConstraint(
                name="opinion_of_one",
                condition=(Q(unit__isnull=False) & Q(outside=""))
                | (Q(unit__isnull=True) & ~Q(outside="")),
            ),
            models.CheckConstraint(name="opinion_asks_something", condition=~Q(question="")),
            models.CheckConstraint(
                name="opinion_ended_has_words",
                condition=Q(state="asked", ended_at=None)
                | (~Q(state="asked") & ~Q(answer="") & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="opinion_outside_answer_has_letter",
                condition=Q(outside="") | ~Q(state="answered") | ~Q(answer_number=""),
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "answer_on"], name="opinion_asked_of"),
            models.Index(fields=["case", "asked_at"], name="opinion_by_case"),
        ]
