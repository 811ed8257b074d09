"""Letters that leave: what they say, by which channel, what is known of their arrival."""

import uuid

from django.db import models
from django.db.models import Q

from anuyat.apps.records.sealed_fields import SealedJSONField


class Letter(models.Model):
    """One letter to the applicant of a case (หนังสือ).

    ``values`` fill its template. A letter that starts a period has ``served_on`` by its rule;
    until then the period has not begun. The e-mail beside it is an alert without particulars.
    """

    class State(models.TextChoices):
        INTENDED = "intended"
        SENDING = "sending"
        SENT = "sent"
        PERHAPS_SENT = "perhaps_sent"
        NOT_SENT = "not_sent"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="letters")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    number = models.CharField(max_length=60, blank=True)
    code = models.CharField(max_length=16, unique=True)
    title_th = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    values = SealedJSONField(default=dict)
    message_id = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=12, choices=State, default=State.INTENDED)
    created_at = models.DateTimeField()
    handed_at = models.DateTimeField(null=True)
    posted_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    starts_period = models.BooleanField(default=False)
    file_hash = models.CharField(max_length=64, blank=True)

    PERSONAL = ("values",)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="letter_once", fields=["case", "key"]),
            models.CheckConstraint(
                name="letter_state_known",
                condition=Q(state__in=["intended", "sending", "sent", "perhaps_sent", "not_sent"]),
            ),
            models.CheckConstraint(
                name="letter_posted_has_file", condition=Q(posted_at=None) | ~Q(file_hash="")
            ),
        ]
