"""Stages done, parties heard, officers who stepped aside, returns allowed, cases taken up anew."""

from django.db import models
from django.db.models import Q

from anuyat.apps.records.sealed_fields import SealedJSONField, SealedTextField

from .case import Case
from .checking import Return
from .deciding import Decision


class StageDone(models.Model):
    """A stage of the edition that an officer has done, with what came of it in their words."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="stages_done")
    stage = models.CharField(max_length=60)
    said = SealedTextField()
    by = models.ForeignKey("identity.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="stage_done_once", fields=["case", "stage"]),
            models.CheckConstraint(name="stage_done_says_what", condition=~Q(said="")),
        ]


class Recusal(models.Model):
    """An officer who is out of a case: the ground of law, who told it, and who took their place."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="recusals")
    officer = models.ForeignKey("identity.Officer", models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20)
    said = SealedTextField(blank=True)
    by = models.CharField(max_length=80)
    at = models.DateTimeField()
    replaced_by = models.ForeignKey("identity.Officer", models.PROTECT, null=True, related_name="+")
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="recusal_once", fields=["case", "officer"]),
            models.CheckConstraint(
                name="recusal_not_by_oneself",
                condition=Q(replaced_by=None) | ~Q(replaced_by=models.F("officer")),
            ),
            models.CheckConstraint(
                name="recusal_replaced_has_moment",
                condition=Q(replaced_by=None, replaced_at=None)
                | Q(replaced_by__isnull=False, replaced_at__isnull=False),
            ),
        ]


class Hearing(models.Model):
    """A party's chance to answer before an adverse order; or the ground why there is none.

    ``facts`` is what they are told, ``unheard`` a ground of the law with ``why`` in words.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="hearings")
    facts = SealedTextField(blank=True)
    law = SealedTextField(blank=True)
    told_at = models.DateTimeField()
    answer_on = models.DateField(null=True)
    unheard = models.CharField(max_length=20, blank=True)
    why = SealedTextField(blank=True)
    by = models.ForeignKey("identity.Officer", models.PROTECT, related_name="+")
    answer = SealedTextField(blank=True)
    files = SealedJSONField(default=list)
    answered_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)
    round = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="hearing_once_a_round", fields=["case", "round"]),
            models.CheckConstraint(
                name="hearing_tells_or_says_why_not",
                condition=(~Q(facts="") & Q(answer_on__isnull=False, unheard=""))
                | (Q(answer_on=None) & ~Q(unheard="") & ~Q(why="")),
            ),
            models.CheckConstraint(
                name="hearing_answer_has_words",
                condition=Q(answered_at=None) | ~Q(answer=""),
            ),
        ]


class ReturnAllowed(models.Model):
    """A superior's leave for one more return after the one that the law gives, with its ground."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="returns_allowed")
    ground = models.CharField(max_length=20)
    said = SealedTextField()
    by = models.ForeignKey("identity.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="return_allowed_says_why", condition=~Q(said=""))
        ]


class ReasonUse(models.Model):
    """One use of a reason of the edition's catalogue in a return: what the statistics count."""

    row = models.ForeignKey(Return, models.PROTECT, related_name="reasons_used")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    item = models.CharField(max_length=80)
    reason = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="reason_use_once", fields=["row", "item"]),
        ]
        indexes = [models.Index(fields=["case", "at"], name="reason_use_by_case")]


class Reopening(models.Model):
    """A decided case taken up anew on a ground of law; the former decision stays beside."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="reopenings")
    former = models.OneToOneField(Decision, models.PROTECT, related_name="reopening")
    ground = models.CharField(max_length=20)
    said = SealedTextField()
    authority = models.JSONField()
    by = models.ForeignKey("identity.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="reopening_says_why", condition=~Q(said=""))]
