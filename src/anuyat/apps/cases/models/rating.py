"""What people said after their case had ended: kept apart from the case."""

import uuid

from django.db import models
from django.db.models import Q

from anuyat.apps.records.sealed_fields import SealedTextField

from .case import Case


class Rated(models.Model):
    """The person of this case has said how it was; what they said stands elsewhere."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="rated")


class Rating(models.Model):
    """One answer about one service: nothing in it leads back to a case or a day.

    ``month_on`` is the first day of the month it was given in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    unit = models.ForeignKey("agencies.Unit", models.PROTECT, related_name="+")
    service = models.CharField(max_length=80)
    month_on = models.DateField()
    step = models.PositiveSmallIntegerField()
    hard = models.CharField(max_length=20, blank=True)
    words = SealedTextField(blank=True)

    PERSONAL = ("words",)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="rating_step_of_five", condition=Q(step__gte=1, step__lte=5)
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "month_on"], name="rating_by_month"),
        ]
