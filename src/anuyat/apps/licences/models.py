"""Licences and the public register. A register row is written only by issuing."""

import uuid

from django.db import models
from django.db.models import Q


class Licence(models.Model):
    """A licence (ใบอนุญาต). It takes its number as ``preparing``; rendering and signing run
    outside any transaction; then it becomes ``active`` with the hash of its file."""

    class State(models.TextChoices):
        PREPARING = "preparing"
        ACTIVE = "active"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.ForeignKey("catalogue.LicenceKind", models.PROTECT, related_name="licences")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="licences")
    case = models.OneToOneField("cases.Case", models.PROTECT, null=True, related_name="licence")
    number = models.CharField(max_length=60)
    period = models.CharField(max_length=8)
    serial = models.PositiveIntegerField()
    code = models.CharField(max_length=16, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.PREPARING)
    holder = models.CharField(max_length=300)
    face = models.JSONField()
    signer = models.JSONField()
    issued_on = models.DateField()
    valid_until = models.DateField(null=True)
    prepared_at = models.DateTimeField()
    active_at = models.DateTimeField(null=True)
    file_hash = models.CharField(max_length=64, blank=True)

    PERSONAL = ("holder", "face")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="licence_number_once", fields=["kind", "period", "serial"]
            ),
            models.CheckConstraint(
                name="licence_active_has_file",
                condition=Q(state="preparing")
                | (Q(state="active") & ~Q(file_hash="") & Q(active_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="licence_valid_days_in_order",
                condition=Q(valid_until=None) | Q(valid_until__gte=models.F("issued_on")),
            ),
        ]


class Renewal(models.Model):
    """Which licence a case renews, joined here because cases know nothing of licences."""

    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="renewal")
    licence = models.ForeignKey(Licence, models.PROTECT, related_name="renewals")


class RegisterRow(models.Model):
    """What the law says anyone may see of a licence: the declared public fields, no more."""

    licence = models.OneToOneField(Licence, models.PROTECT, related_name="row")
    kind = models.ForeignKey("catalogue.LicenceKind", models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    facts = models.JSONField()
    law = models.CharField(max_length=300)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="register_row_names_its_law", condition=~Q(law=""))
        ]
