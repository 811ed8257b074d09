"""What an officer did for a person at the counter: whose filing it is, what was seen and copied."""

from django.db import models
from django.db.models import Q

from .filing import Filing


class CounterFiling(models.Model):
    """A filing made by an officer for a person who stands there or phones.

    ``seen`` is how the officer made sure who it is: by the card, or, by telephone, by what only the
    person knows; who saw it and when is kept, the number is sealed with the person.
    """

    class Seen(models.TextChoices):
        CARD = "card"
        PASSPORT = "passport"
        TOLD = "told"

    filing = models.OneToOneField(Filing, models.CASCADE, related_name="counter")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    officer = models.ForeignKey("identity.Officer", models.PROTECT, related_name="+")
    seen = models.CharField(max_length=10, choices=Seen)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="counter_seen_known", condition=Q(seen__in=["card", "passport", "told"])
            )
        ]


class CertifiedCopy(models.Model):
    """A copy that an officer made from the original and certified, free. Law: R1.26"""

    attachment = models.UUIDField(unique=True)
    filing = models.ForeignKey(Filing, models.CASCADE, related_name="certified")
    officer = models.ForeignKey("identity.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()
