"""Services, their immutable editions, and the kinds of licence they end in."""

from django.db import models
from django.db.models import Q


class LicenceKind(models.Model):
    """What a register holds: number series, validity, display and its law, public fields."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="licence_kinds")
    code = models.SlugField(max_length=60)
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    content = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(name="kind_once", fields=["agency", "code"])]


class Service(models.Model):
    """One service of one agency (งานบริการ)."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="services")
    unit = models.ForeignKey("agencies.Unit", models.PROTECT, related_name="services")
    code = models.SlugField(max_length=80, unique=True)


class Edition(models.Model):
    """A service as published: one immutable bundle. A case keeps the one it was filed under."""

    class State(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"
        RETIRED = "retired"

    service = models.ForeignKey(Service, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    kind = models.ForeignKey(LicenceKind, models.PROTECT, null=True, related_name="editions")
    bundle = models.JSONField()
    regime = models.JSONField()
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="edition_number_once", fields=["service", "number"]),
            models.UniqueConstraint(
                name="edition_one_published", fields=["service"], condition=Q(state="published")
            ),
            models.CheckConstraint(
                name="edition_state_known", condition=Q(state__in=["draft", "published", "retired"])
            ),
            models.CheckConstraint(
                name="edition_published_has_moment",
                condition=Q(state="draft") | Q(published_at__isnull=False),
            ),
        ]
