"""Persons who file, officers who act, and the appointments that give officers their roles."""

import uuid

from django.db import models
from django.db.models import Q

from anuyat.apps.records.sealed_fields import SealedEmailField


class Person(models.Model):
    """Somebody who signed in or was registered. Their 13-digit number is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pid_sealed = models.TextField(blank=True)
    pid_mark = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001  unique
    title = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=500, blank=True)
    email = SealedEmailField(blank=True)
    phone = models.CharField(max_length=60, blank=True)
    seen_at = models.DateTimeField()

    PERSONAL = ("pid_sealed", "title", "name", "name_en", "address", "email", "phone")


class Identification(models.Model):
    """One proof of identity: by whom, at which levels, when, under which transaction."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="identifications")
    provider = models.CharField(max_length=40)
    subject_mark = models.CharField(max_length=64, db_index=True)
    ial = models.CharField(max_length=10)
    aal = models.CharField(max_length=10)
    transaction_id = models.CharField(max_length=120)
    at = models.DateTimeField()


class Officer(models.Model):
    """An officer's account at one agency. There is no self-registration."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="officers")
    email = models.EmailField(unique=True)
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    password = models.CharField(max_length=200, blank=True)
    totp_sealed = models.TextField(blank=True)
    totp_last_step = models.BigIntegerField(null=True)
    # The next two are written no more (signing_in.py counts); a later release drops them.
    failed_attempts = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    # The mark of their own number, as a person's has it: it tells when a case is their own.
    pid_mark = models.CharField(max_length=64, blank=True, default="", db_default="")

    PERSONAL = ("email", "name_th", "name_en", "password", "totp_sealed", "pid_mark")


class Appointment(models.Model):
    """Who holds a post, in which capacity, by which order, from and to which day.

    ``unit`` None means every unit of the agency; ``services`` empty means every service.
    ``to_day`` is the last day, or open.
    """

    class Capacity(models.TextChoices):
        OWN = "own"
        ACTING = "acting"
        DELEGATED = "delegated"

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="appointments")
    post = models.ForeignKey("agencies.Post", models.PROTECT, related_name="appointments")
    unit = models.ForeignKey("agencies.Unit", models.PROTECT, null=True, related_name="+")
    roles = models.JSONField(default=list)
    services = models.JSONField(default=list)
    capacity = models.CharField(max_length=10, choices=Capacity)
    order_number = models.CharField(max_length=100, blank=True)
    order_on = models.DateField(null=True)
    from_day = models.DateField()
    to_day = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="appointment_capacity_known",
                condition=Q(capacity__in=["own", "acting", "delegated"]),
            ),
            models.CheckConstraint(
                name="appointment_days_in_order",
                condition=Q(to_day=None) | Q(to_day__gte=models.F("from_day")),
            ),
            models.CheckConstraint(
                name="appointment_order_named",
                condition=Q(capacity="own") | ~Q(order_number=""),
            ),
        ]
