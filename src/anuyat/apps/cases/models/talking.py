"""What applicant and officers write to each other inside a case, and what officers note of it."""

from django.db import models
from django.db.models import Q

from anuyat.apps.records.sealed_fields import SealedTextField

from .case import Case


class Message(models.Model):
    """One message inside a case, from its applicant or from the office; files hang on the case.

    ``seen_at``: the other side opened it. That serves nothing and starts no period.
    ``told_at``: the e-mail that says so was sent, or there was no need for one.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="messages")
    from_office = models.BooleanField()
    officer = models.ForeignKey("identity.Officer", models.PROTECT, null=True, related_name="+")
    text = SealedTextField()
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="message_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="message_from_office_names_officer",
                condition=Q(from_office=True, officer__isnull=False)
                | Q(from_office=False, officer__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["case", "at"], name="message_by_case")]


class CaseNote(models.Model):
    """What an officer notes for colleagues: a thought, a telephone call, a visit.

    Never shown to the applicant here; as official information it may have to be opened on request.
    """

    class Kind(models.TextChoices):
        NOTE = "note"
        PHONE = "phone"
        VISIT = "visit"

    case = models.ForeignKey(Case, models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=5, choices=Kind)
    text = SealedTextField()
    officer = models.ForeignKey("identity.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="case_note_kind_known", condition=Q(kind__in=["note", "phone", "visit"])
            ),
            models.CheckConstraint(name="case_note_says_something", condition=~Q(text="")),
        ]
        indexes = [models.Index(fields=["case", "at"], name="case_note_by_case")]
