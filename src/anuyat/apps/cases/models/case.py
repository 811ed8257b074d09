"""A case, and what it waits for."""

import uuid

from django.db import models
from django.db.models import Q

from anuyat.core.lifecycle import HoldKind, Outcome, State

from .filing import Filing


class Case(models.Model):
    """One matter at one agency, from receipt to its end."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=32, unique=True)
    incoming_number = models.CharField(max_length=20)
    tracking_code = models.CharField(max_length=16, unique=True)
    filing = models.OneToOneField(Filing, models.PROTECT, related_name="case")
    applicant = models.ForeignKey("identity.Person", models.PROTECT, related_name="cases")
    applicant_name = models.CharField(max_length=200)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="cases")
    unit = models.ForeignKey("agencies.Unit", models.PROTECT, related_name="cases")
    edition = models.ForeignKey("catalogue.Edition", models.PROTECT, related_name="cases")
    title_th = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    state = models.CharField(max_length=12, choices=[(s, s) for s in State], editable=False)
    outcome = models.CharField(max_length=12, blank=True, editable=False)
    origin = models.CharField(max_length=12)
    answers = models.JSONField()
    arrived_at = models.DateTimeField()
    received_at = models.DateTimeField()
    receipt_reasons = models.JSONField()
    complete_on = models.DateField(null=True)
    due_on = models.DateField()
    due_reasons = models.JSONField()
    calendar_version = models.CharField(max_length=20)
    returned_times = models.PositiveSmallIntegerField(default=0)
    # Columns that lists need from floors above, written by the flow that caused them.
    fee_state = models.CharField(max_length=10, default="none")
    licence_number = models.CharField(max_length=60, blank=True)
    # How many messages wait to be read, for the badges of lists. Written by talking.py.
    unread_by_office = models.PositiveSmallIntegerField(default=0, db_default=0)
    unread_by_applicant = models.PositiveSmallIntegerField(default=0, db_default=0)
    closed_at = models.DateTimeField(null=True)
    # Who works on it: a word among colleagues, no power over the case. Written by assigning.py.
    assignee = models.ForeignKey(
        "identity.Officer", models.PROTECT, null=True, db_index=False, related_name="+"
    )
    # The day a decided case was taken up anew: its law's time runs from there.
    reopened_on = models.DateField(null=True)

    PERSONAL = ("applicant_name", "answers")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="case_state_known", condition=Q(state__in=[s.value for s in State])
            ),
            models.CheckConstraint(
                name="case_outcome_when_decided",
                condition=Q(outcome="")
                | Q(outcome__in=[o.value for o in Outcome], state__in=["decided", "closed"]),
            ),
            models.CheckConstraint(
                name="case_received_not_before_arrival",
                condition=Q(received_at__gte=models.F("arrived_at")),
            ),
            models.CheckConstraint(
                name="case_fee_state_known",
                condition=Q(fee_state__in=["none", "due", "paid", "partly"]),
            ),
            models.UniqueConstraint(
                name="case_incoming_number_once", fields=["agency", "incoming_number"]
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "state", "due_on"], name="case_queue"),
            models.Index(fields=["applicant", "-arrived_at"], name="case_by_applicant"),
            models.Index(fields=["assignee", "state", "due_on"], name="case_by_assignee"),
            models.Index(fields=["unit", "state", "due_on"], name="case_by_unit"),
        ]


class FormerAnswers(models.Model):
    """What the answers were before a correction; kept under the case's retention."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="former_answers")
    answers = models.JSONField()
    until = models.DateTimeField()
    changed = models.JSONField(default=list)


class Hold(models.Model):
    """What a case waits for, since when, and whether its clock runs meanwhile."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="holds")
    kind = models.CharField(max_length=12, choices=[(k, k) for k in HoldKind])
    ref = models.CharField(max_length=80, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    stops_clock = models.BooleanField(default=False)
    law = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="hold_open_once", fields=["case", "kind", "ref"], condition=Q(until=None)
            ),
            models.CheckConstraint(
                name="hold_kind_known", condition=Q(kind__in=[k.value for k in HoldKind])
            ),
            models.CheckConstraint(
                name="hold_clock_stops_by_law", condition=Q(stops_clock=False) | ~Q(law="")
            ),
        ]
