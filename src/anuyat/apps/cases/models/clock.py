"""What the law's clock has caused, and what officers said of it."""

from django.db import models
from django.db.models import Q

from anuyat.apps.records.sealed_fields import SealedTextField

from .case import Case


class DelayReason(models.Model):
    """Why a case is late, in the officer's words: the next notice of delay says it."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="delay_reasons")
    text = SealedTextField()
    by = models.CharField(max_length=80)
    at = models.DateTimeField()

    PERSONAL = ("text",)

    class Meta:
        constraints = [models.CheckConstraint(name="delay_reason_given", condition=~Q(text=""))]


class ClockAct(models.Model):
    """What the law's clock did about a duty, to whom, and what came of the sending. Once each.

    ``to`` is officer:<id>, applicant, or the code of who oversees; nobody where no appointment
    names one. A notice to the applicant is a letter beside it, under the key ``letter_key``.
    """

    class Act(models.TextChoices):
        WARN_OFFICER = "warn_officer"
        WARN_SUPERIOR = "warn_superior"
        ESCALATE = "escalate"
        DELAY_NOTICE = "delay_notice"
        DELAY_COPY = "delay_copy"

    class State(models.TextChoices):
        INTENDED = "intended"
        SENDING = "sending"
        SENT = "sent"
        NOT_SENT = "not_sent"
        BY_HAND = "by_hand"
        WRITTEN = "written"

    case = models.ForeignKey(Case, models.PROTECT, related_name="clock_acts")
    duty = models.CharField(max_length=20)
    due_on = models.DateField()
    act = models.CharField(max_length=16, choices=Act)
    to = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=State)
    at = models.DateTimeField()
    on = models.DateField()
    handed_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="clock_act_once", fields=["case", "duty", "due_on", "act", "to"]
            ),
            models.CheckConstraint(
                name="clock_act_state_known",
                condition=Q(
                    state__in=["intended", "sending", "sent", "not_sent", "by_hand", "written"]
                ),
            ),
        ]

    @property
    def letter_key(self) -> str:
        """The key of the notice's letter on its case."""
        return f"delay.{self.due_on}"
