"""Cases that hang together: an appeal and its order, a filing begun again from an earlier case."""

from django.db import models
from django.db.models import Q

from anuyat.apps.records.sealed_fields import SealedTextField

from .case import Case
from .filing import Filing


class LinkKind(models.TextChoices):
    APPEAL = "appeal"
    AGAIN = "again"


class FilingFrom(models.Model):
    """What an unsent filing comes from; when it is sent, its case is linked to that one."""

    filing = models.OneToOneField(Filing, models.CASCADE, related_name="comes_from")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=LinkKind)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="filing_from_kind_known", condition=Q(kind__in=["appeal", "again"])
            )
        ]


class CaseLink(models.Model):
    """One case joined to an earlier one. For an appeal, ``last_on`` is the last day there was.

    ``last_on`` is None while the order did not yet count as served. What came after it is late:
    received all the same, and said to be late.
    """

    from_case = models.ForeignKey(Case, models.PROTECT, related_name="links_out")
    to_case = models.ForeignKey(Case, models.PROTECT, related_name="links_in")
    kind = models.CharField(max_length=8, choices=LinkKind)
    last_on = models.DateField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="case_link_once", fields=["from_case", "to_case", "kind"]),
            models.CheckConstraint(
                name="case_link_kind_known", condition=Q(kind__in=["appeal", "again"])
            ),
            models.CheckConstraint(
                name="case_link_of_two", condition=~Q(from_case=models.F("to_case"))
            ),
        ]


class AppealReport(models.Model):
    """Whoever made an order does not agree with its appeal, and reports it to the authority above.

    From the day of the report the authority's own time runs. Law: apa-2539/45
    """

    case = models.OneToOneField(Case, models.PROTECT, related_name="appeal_report")
    opinion = SealedTextField()
    by = models.ForeignKey("identity.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    on = models.DateField()

    PERSONAL = ("opinion",)

    class Meta:
        constraints = [
            models.CheckConstraint(name="appeal_report_says_why", condition=~Q(opinion=""))
        ]
