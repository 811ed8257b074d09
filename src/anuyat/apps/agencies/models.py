"""Agencies, their units and posts, calendars, announced channels and number series."""

from django.db import models
from django.db.models import F, Q


class Agency(models.Model):
    """A state agency. ``act_applies`` says whether the Act of 2565 binds it, and by what."""

    code = models.SlugField(max_length=40, unique=True)
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    kind = models.CharField(max_length=60)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    act_applies = models.BooleanField(default=True)
    act_decree = models.CharField(max_length=200, blank=True)
    province_th = models.CharField(max_length=60)
    province_en = models.CharField(max_length=60)
    address_th = models.CharField(max_length=300)
    address_en = models.CharField(max_length=300)
    phone = models.CharField(max_length=60)
    email = models.EmailField()
    dpo_contact = models.CharField(max_length=200)
    letter_code = models.CharField(max_length=40)
    case_prefix = models.CharField(max_length=4, unique=True)
    biller_id = models.CharField(max_length=15)
    is_demo = models.BooleanField(default=False)
    # How many working days before a due day an officer and their superior are warned; None: never.
    warn_officer_days = models.PositiveSmallIntegerField(null=True, default=2, db_default=2)
    warn_superior_days = models.PositiveSmallIntegerField(null=True, default=0, db_default=0)
    # What is late is told to the holder of this post too, beside the approvers of the unit.
    head_post = models.ForeignKey("Post", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agency_biller_id_15", condition=Q(biller_id__regex=r"^([0-9]{15})?$")
            ),
            models.CheckConstraint(
                name="agency_case_prefix_letters", condition=Q(case_prefix__regex=r"^[A-Z]{1,4}$")
            ),
        ]


class Unit(models.Model):
    """A part of an agency. One that was dissolved names the unit that took over, and the order."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="units")
    code = models.SlugField(max_length=40)
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    phone = models.CharField(max_length=60)
    dissolved_on = models.DateField(null=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, related_name="predecessors")
    dissolved_by = models.CharField(max_length=120, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="unit_code_once", fields=["agency", "code"]),
            models.CheckConstraint(
                name="unit_dissolved_names_successor",
                condition=Q(dissolved_on=None, successor=None, dissolved_by="")
                | Q(dissolved_on__isnull=False, successor__isnull=False) & ~Q(dissolved_by=""),
            ),
        ]


class Post(models.Model):
    """A position in an agency and the power it carries, with the law that gives it."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="posts")
    code = models.SlugField(max_length=60)
    title_th = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    power_th = models.CharField(max_length=300, blank=True)
    power_en = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="post_code_once", fields=["agency", "code"])]


class Holiday(models.Model):
    """A day off with its source; ``agency`` None means every agency.

    ``known_on``: the day it was entered, when that was after the year's list.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="holidays")
    on = models.DateField()
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    source = models.CharField(max_length=300)
    known_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="holiday_once_everywhere", fields=["on"], condition=Q(agency=None)
            ),
            models.UniqueConstraint(name="holiday_once_per_agency", fields=["agency", "on"]),
        ]


class OfficeHours(models.Model):
    """One span of office time on a weekday (0 Monday … 6 Sunday)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="hours")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="hours_weekday", condition=Q(weekday__lte=6)),
            models.CheckConstraint(name="hours_in_order", condition=Q(opens__lt=F("closes"))),
        ]


class Channel(models.Model):
    """A way to reach the agency; announced ones are the channels of section 10."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="channels")
    kind = models.CharField(max_length=20)
    address = models.CharField(max_length=300)
    purpose_th = models.CharField(max_length=200)
    purpose_en = models.CharField(max_length=200)
    notice_number = models.CharField(max_length=100, blank=True)
    announced_on = models.DateField(null=True)


class Overseer(models.Model):
    """Who must be told by law of what the agencies here do. Without an address: by hand."""

    code = models.SlugField(max_length=20, unique=True)
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    email = models.EmailField(blank=True)


class Series(models.Model):
    """A counter without gaps for one agency, one kind of number and one period."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="series")
    name = models.CharField(max_length=40)
    period = models.CharField(max_length=8)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="series_once", fields=["agency", "name", "period"])
        ]
