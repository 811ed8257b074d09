"""Checks of required items, and returns to the applicant."""

from django.db import models
from django.db.models import Q

from anuyat.apps.records.sealed_fields import SealedJSONField, SealedTextField

from .case import Case


class Check(models.Model):
    """One check of one required item of a case: passes, has a fault, or does not apply."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="checks")
    item = models.CharField(max_length=80)
    result = models.CharField(max_length=6)
    reason = models.CharField(max_length=60, blank=True)
    message = SealedTextField(blank=True)
    by = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="check_once_per_item", fields=["case", "item"]),
            models.CheckConstraint(
                name="check_result_known", condition=Q(result__in=["pass", "fault", "na"])
            ),
            models.CheckConstraint(
                name="check_fault_has_reason", condition=~Q(result="fault") | ~Q(reason="")
            ),
        ]


class Return(models.Model):
    """One return to the applicant: every fault, told at once, with the last day to cure."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="returns")
    items = SealedJSONField()
    returned_at = models.DateTimeField()
    returned_by = models.CharField(max_length=80)
    cure_on = models.DateField(null=True)
    corrections = models.JSONField(default=dict)
    answered_at = models.DateTimeField(null=True)

    PERSONAL = ("corrections",)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="return_one_open", fields=["case"], condition=Q(answered_at=None)
            )
        ]
