"""Bills, what providers told us, payments, allocations, receipts. Money is integer satang.

A bill is paid when what is allocated to it reaches its sum; once ``paid_at`` stands it is
never taken back here, whatever order notices come in.
"""

import uuid

from django.db import models
from django.db.models import Q


class Bill(models.Model):
    """A demand for money on a case, each line with its reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="bills")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="bills")
    reference = models.CharField(max_length=20, unique=True)
    moment = models.CharField(max_length=14)
    lines = models.JSONField()
    satang = models.PositiveBigIntegerField()
    issued_at = models.DateTimeField()
    expires_on = models.DateField(null=True)
    paid_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="bill_has_sum", condition=Q(satang__gt=0)),
            models.CheckConstraint(
                name="bill_moment_known", condition=Q(moment__in=["on_filing", "before_issue"])
            ),
            models.UniqueConstraint(
                name="bill_one_live_per_moment",
                fields=["case", "moment"],
                condition=Q(cancelled_at=None),
            ),
        ]


class Payment(models.Model):
    """Money that moved, as a provider or a cashier told it; recorded whatever we think of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.CharField(max_length=40)
    provider_reference = models.CharField(max_length=120)
    kind = models.CharField(max_length=10)
    bill_reference = models.CharField(max_length=40, db_index=True)
    satang = models.PositiveBigIntegerField()
    paid_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, related_name="+")
    cashier = models.ForeignKey("identity.Officer", models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    exception = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="payment_told_once", fields=["provider", "provider_reference", "kind"]
            ),
            models.CheckConstraint(
                name="payment_kind_known", condition=Q(kind__in=["paid", "reversed"])
            ),
            models.CheckConstraint(
                name="payment_cash_has_cashier",
                condition=~Q(provider="cash") | Q(cashier__isnull=False),
            ),
        ]


class RefusedNotice(models.Model):
    """A notice that was not authentic, or unreadable: its hash and why, for whoever looks."""

    provider = models.CharField(max_length=40)
    body_hash = models.CharField(max_length=64)
    why = models.CharField(max_length=60)
    arrived_at = models.DateTimeField()


class Allocation(models.Model):
    """So much of a payment goes to a bill."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="allocations")
    bill = models.ForeignKey(Bill, models.PROTECT, related_name="allocations")
    satang = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="allocation_once", fields=["payment", "bill"]),
            models.CheckConstraint(name="allocation_has_sum", condition=Q(satang__gt=0)),
        ]


class Receipt(models.Model):
    """A receipt for a bill that was paid: a number without gaps in the fiscal year."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bill = models.OneToOneField(Bill, models.PROTECT, related_name="receipt")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="receipts")
    number = models.CharField(max_length=20)
    period = models.CharField(max_length=8)
    serial = models.PositiveIntegerField()
    satang = models.PositiveBigIntegerField()
    issued_at = models.DateTimeField()
    receiver = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="receipt_number_once", fields=["agency", "period", "serial"]
            ),
            models.CheckConstraint(name="receipt_serial_from_one", condition=Q(serial__gte=1)),
        ]
