"""Reading bills and payments within reach."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from anuyat.apps.records.reaching import granted
from anuyat.core.access import Capacity, Reach

from .models import Bill, Payment, Receipt


class NoSuchBill(LookupError):
    """There is no such bill, or not for this reach."""


def bill(reach: Reach, bill_id: UUID) -> Bill:
    found = _within(reach).filter(pk=bill_id).first()
    if found is None:
        raise NoSuchBill(str(bill_id))
    return found


def bill_by_reference(reach: Reach, reference: str) -> Bill | None:
    return _within(reach).filter(reference=reference).first()


def bills(reach: Reach, case_id: UUID) -> list[Bill]:
    return list(_within(reach).filter(case_id=case_id).order_by("issued_at"))


def open_bill(reach: Reach, case_id: UUID) -> Bill | None:
    rows = _within(reach).filter(case_id=case_id, paid_at=None, cancelled_at=None)
    return rows.order_by("issued_at").first()


def unpaid(reach: Reach) -> list[Bill]:
    """Bills that wait for money, the oldest first."""
    rows = _within(reach).filter(paid_at=None, cancelled_at=None)
    return list(rows.order_by("issued_at")[:100])


def receipt_of(reach: Reach, bill_id: UUID) -> Receipt | None:
    return Receipt.objects.filter(bill__in=_within(reach), bill_id=bill_id).first()


def receipts(reach: Reach) -> list[Receipt]:
    rows = Receipt.objects.filter(bill__in=_within(reach)).select_related("bill__case")
    return list(rows.order_by("-issued_at")[:50])


def exceptions(reach: Reach) -> list[Payment]:
    """Money that did not fit a bill, for its cashier; unknown references to every cashier."""
    theirs = Q(bill_reference__in=_within(reach).values("reference"))
    rows = Payment.objects.exclude(exception="").filter(theirs | Q(agency=None))
    return list(rows.order_by("-recorded_at")[:100])


def known(reach: Reach, bill_ids: Collection[UUID]) -> frozenset[UUID]:
    """Those of these bills that are within reach."""
    rows = _within(reach).filter(pk__in=bill_ids)
    return frozenset(rows.values_list("pk", flat=True))


def is_all_paid(case_id: UUID, moment: str) -> bool:
    """Whether no live bill of this moment waits for money."""
    rows = Bill.objects.filter(case_id=case_id, moment=moment, cancelled_at=None)
    return not rows.filter(paid_at=None).exists()


def _within(reach: Reach) -> QuerySet[Bill]:
    rows = Bill.objects.select_related("case", "agency")
    if reach.capacity is Capacity.SYSTEM:
        return rows
    if reach.capacity is Capacity.APPLICANT:
        return rows.filter(case__applicant_id=reach.person_id)
    return rows.filter(granted(reach, unit="case__unit_id", service="case__edition__service__code"))


def last_payment(bill_id: UUID) -> Payment:
    """The payment that completed a bill. Raises Payment.DoesNotExist while none did."""
    rows = Payment.objects.filter(allocations__bill_id=bill_id)
    return rows.order_by("-allocations__id")[:1].get()
