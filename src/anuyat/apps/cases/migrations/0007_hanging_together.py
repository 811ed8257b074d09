"""Cases that hang together, what an officer does at the counter, and how an appeal ends."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

ENDED = Q(
    outcome__in=[
        "granted", "refused", "answered", "acknowledged", "entitled",
        "upheld", "amended", "revoked",
    ],
    state__in=["decided", "closed"],
)  # fmt: skip
PROTECT, CASCADE = django.db.models.deletion.PROTECT, django.db.models.deletion.CASCADE
ID = (
    "id",
    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
)
KINDS = [("appeal", "Appeal"), ("again", "Again")]


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("identity", "0001_initial"),
        ("cases", "0006_looking_closely"),
    ]

    operations = [
        migrations.RemoveConstraint("case", "case_outcome_when_decided"),
        migrations.AddConstraint(
            "case",
            models.CheckConstraint(
                name="case_outcome_when_decided", condition=Q(("outcome", "")) | ENDED
            ),
        ),
        migrations.CreateModel(
            name="FilingFrom",
            fields=[
                ID,
                ("kind", models.CharField(choices=KINDS, max_length=8)),
                ("case", models.ForeignKey("cases.case", PROTECT, related_name="+")),
                (
                    "filing",
                    models.OneToOneField("cases.filing", CASCADE, related_name="comes_from"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        name="filing_from_kind_known", condition=Q(kind__in=["appeal", "again"])
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="CaseLink",
            fields=[
                ID,
                ("kind", models.CharField(choices=KINDS, max_length=8)),
                ("last_on", models.DateField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "from_case",
                    models.ForeignKey("cases.case", PROTECT, related_name="links_out"),
                ),
                ("to_case", models.ForeignKey("cases.case", PROTECT, related_name="links_in")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        name="case_link_once", fields=("from_case", "to_case", "kind")
                    ),
                    models.CheckConstraint(
                        name="case_link_kind_known", condition=Q(kind__in=["appeal", "again"])
                    ),
                    models.CheckConstraint(
                        name="case_link_of_two", condition=~Q(from_case=F("to_case"))
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="AppealReport",
            fields=[
                ID,
                ("opinion", models.TextField()),
                ("at", models.DateTimeField()),
                ("on", models.DateField()),
                ("by", models.ForeignKey("identity.officer", PROTECT, related_name="+")),
                (
                    "case",
                    models.OneToOneField("cases.case", PROTECT, related_name="appeal_report"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(name="appeal_report_says_why", condition=~Q(opinion=""))
                ]
            },
        ),
        migrations.CreateModel(
            name="CounterFiling",
            fields=[
                ID,
                (
                    "seen",
                    models.CharField(
                        choices=[("card", "Card"), ("passport", "Passport"), ("told", "Told")],
                        max_length=10,
                    ),
                ),
                ("seen_at", models.DateTimeField()),
                ("agency", models.ForeignKey("agencies.agency", PROTECT, related_name="+")),
                ("officer", models.ForeignKey("identity.officer", PROTECT, related_name="+")),
                ("filing", models.OneToOneField("cases.filing", CASCADE, related_name="counter")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        name="counter_seen_known",
                        condition=Q(seen__in=["card", "passport", "told"]),
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="CertifiedCopy",
            fields=[
                ID,
                ("attachment", models.UUIDField(unique=True)),
                ("at", models.DateTimeField()),
                ("filing", models.ForeignKey("cases.filing", CASCADE, related_name="certified")),
                ("officer", models.ForeignKey("identity.officer", PROTECT, related_name="+")),
            ],
        ),
    ]
