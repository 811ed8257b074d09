"""Filings and cases: answers, checks, holds, returns and decisions.

A case's state has one writer, ``steps.py``; its holds have one writer, ``holds.py``.
"""

import uuid

from django.db import models
from django.db.models import Q

from anuyat.core.lifecycle import HoldKind, Outcome, State


class Filing(models.Model):
    """The applicant's side: draft, answers, files, how they want to be answered.

    Answers are one document; 13-digit numbers in it are sealed.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        SUBMITTED = "submitted"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    applicant = models.ForeignKey("identity.Person", models.PROTECT, related_name="filings")
    edition = models.ForeignKey("catalogue.Edition", models.PROTECT, related_name="filings")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    answers = models.JSONField(default=dict)
    typed = models.JSONField(default=dict)
    reply_preference = models.CharField(max_length=12, default="electronic")
    origin = models.CharField(max_length=12, default="online")
    ial = models.CharField(max_length=10)
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    warned_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)

    PERSONAL = ("answers", "typed")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="filing_state_known", condition=Q(state__in=["draft", "submitted"])
            ),
            models.CheckConstraint(
                name="filing_submitted_has_moment",
                condition=Q(state="draft") | Q(submitted_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["applicant", "state"], name="filing_by_applicant")]


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
    outcome = models.CharField(max_length=10, blank=True, editable=False)
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
    closed_at = models.DateTimeField(null=True)

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
        ]


class Check(models.Model):
    """One check of one required item of a case: passes, has a fault, or does not apply."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="checks")
    item = models.CharField(max_length=80)
    result = models.CharField(max_length=6)
    reason = models.CharField(max_length=60, blank=True)
    message = models.CharField(max_length=1000, blank=True)
    by = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="check_once_per_item", fields=["case", "item"]),
            models.CheckConstraint(
                name="check_result_known", condition=Q(result__in=["pass", "fault", "na"])
            ),
            models.CheckConstraint(
                name="check_fault_has_reason", condition=~Q(result="fault") | ~Q(reason="")
            ),
        ]


class Return(models.Model):
    """One return to the applicant: every fault, told at once, with the last day to cure."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="returns")
    items = models.JSONField()
    returned_at = models.DateTimeField()
    returned_by = models.CharField(max_length=80)
    cure_on = models.DateField(null=True)
    corrections = models.JSONField(default=dict)
    answered_at = models.DateTimeField(null=True)

    PERSONAL = ("corrections",)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="return_one_open", fields=["case"], condition=Q(answered_at=None)
            )
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


class Proposal(models.Model):
    """The reviewer's opinion before the decision."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="proposals")
    outcome = models.CharField(max_length=10)
    opinion = models.TextField()
    by = models.ForeignKey("identity.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Decision(models.Model):
    """The decision as its own record: outcome, grounds, and by what authority."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=10)
    facts = models.TextField(blank=True)
    law = models.TextField(blank=True)
    reasons = models.TextField(blank=True)
    conditions = models.JSONField(default=list)
    authority = models.JSONField()
    decided_at = models.DateTimeField()
    decided_on = models.DateField()
    by = models.ForeignKey("identity.Officer", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decision_refusal_has_grounds",
                condition=~Q(outcome="refused") | (~Q(facts="") & ~Q(law="") & ~Q(reasons="")),
            )
        ]
