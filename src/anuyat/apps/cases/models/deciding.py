"""The reviewer's opinion and the decision."""

from django.db import models
from django.db.models import Q

from anuyat.apps.records.sealed_fields import SealedJSONField, SealedTextField

from .case import Case


class Proposal(models.Model):
    """The reviewer's opinion before the decision."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="proposals")
    outcome = models.CharField(max_length=12)
    opinion = SealedTextField()
    by = models.ForeignKey("identity.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Decision(models.Model):
    """The decision as its own record: outcome, grounds, and by what authority.

    ``by`` is None where a cited rule decides and no person: ``authority`` then names the rule.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions")
    # 1 for the first; a case taken up anew gets another, and the former is superseded.
    round = models.PositiveSmallIntegerField(default=1, db_default=1)
    superseded_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12)
    facts = SealedTextField(blank=True)
    law = SealedTextField(blank=True)
    reasons = SealedTextField(blank=True)
    conditions = SealedJSONField(default=list)
    authority = models.JSONField()
    decided_at = models.DateTimeField()
    decided_on = models.DateField()
    by = models.ForeignKey("identity.Officer", models.PROTECT, null=True, related_name="+")
    # Money that a person is entitled to: how much each month, from when, and why.
    award = SealedJSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="decision_in_force_once", fields=["case"], condition=Q(superseded_at=None)
            ),
            models.UniqueConstraint(name="decision_once_a_round", fields=["case", "round"]),
            models.CheckConstraint(
                name="decision_refusal_has_grounds",
                condition=~Q(outcome="refused") | (~Q(facts="") & ~Q(law="") & ~Q(reasons="")),
            ),
        ]
