"""How officers look at the queue: views they keep, the columns they chose, cases they follow."""

from django.db import models
from django.db.models import Q

from .case import Case


class SavedView(models.Model):
    """A question to the queue under a name: one officer's own, or shared with a unit.

    ``asked`` is what core's ``desk_view`` writes; it never holds searched words. A shared view is
    of ``unit``, or with none of the whole agency; whoever shared it may still take it away.
    """

    officer = models.ForeignKey("identity.Officer", models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    unit = models.ForeignKey("agencies.Unit", models.PROTECT, null=True, related_name="+")
    is_shared = models.BooleanField(default=False)
    name = models.CharField(max_length=60)
    asked = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="saved_view_named", condition=~Q(name="")),
            models.CheckConstraint(
                name="saved_view_unit_is_shared", condition=Q(unit=None) | Q(is_shared=True)
            ),
            models.UniqueConstraint(name="saved_view_name_once", fields=["officer", "name"]),
        ]
        indexes = [models.Index(fields=["agency", "is_shared"], name="saved_view_shared")]


class ChosenColumns(models.Model):
    """The columns of the queue that one officer wants to see."""

    officer = models.OneToOneField("identity.Officer", models.PROTECT, related_name="+")
    columns = models.JSONField(default=list)


class Following(models.Model):
    """An officer keeps an eye on a case, whoever works on it."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="followings")
    officer = models.ForeignKey("identity.Officer", models.PROTECT, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="following_once", fields=["case", "officer"])]
