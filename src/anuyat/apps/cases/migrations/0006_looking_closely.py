"""Notes on pages, visits to the place, and that a case may wait for one."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_deciding_in_full"),
        ("identity", "0002_own_number"),
    ]

    operations = [
        migrations.CreateModel(
            name="PageNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("attachment_id", models.UUIDField()),
                ("page", models.PositiveSmallIntegerField()),
                ("x", models.PositiveSmallIntegerField()),
                ("y", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                ("struck_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="SiteInspection",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("offered", "Offered"),
                            ("other", "Other Asked"),
                            ("agreed", "Agreed"),
                            ("done", "Done"),
                            ("off", "Called Off"),
                        ],
                        default="offered",
                        max_length=8,
                    ),
                ),
                ("times", models.JSONField(default=list)),
                ("starts_at", models.DateTimeField(null=True)),
                ("message", models.TextField(blank=True)),
                ("wish", models.TextField(blank=True)),
                ("offered_at", models.DateTimeField()),
                ("agreed_at", models.DateTimeField(null=True)),
                ("changes", models.PositiveSmallIntegerField(default=0)),
                ("found", models.JSONField(default=dict)),
                ("findings", models.TextField(blank=True)),
                ("photos", models.JSONField(default=list)),
                ("result", models.CharField(blank=True, max_length=5)),
                ("visited_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("sent_key", models.CharField(blank=True, max_length=40)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="hold",
            name="hold_kind_known",
        ),
        migrations.AlterField(
            model_name="hold",
            name="kind",
            field=models.CharField(
                choices=[
                    ("correction", "correction"),
                    ("payment", "payment"),
                    ("issue", "issue"),
                    ("letter", "letter"),
                    ("inspection", "inspection"),
                    ("hearing", "hearing"),
                    ("opinion", "opinion"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "correction",
                            "payment",
                            "issue",
                            "letter",
                            "inspection",
                            "hearing",
                            "opinion",
                        ],
                    )
                ),
                name="hold_kind_known",
            ),
        ),
        migrations.AddField(
            model_name="pagenote",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="identity.officer"
            ),
        ),
        migrations.AddField(
            model_name="pagenote",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="page_notes",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="siteinspection",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="inspections",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="siteinspection",
            name="done_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="identity.officer",
            ),
        ),
        migrations.AddField(
            model_name="siteinspection",
            name="offered_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="identity.officer"
            ),
        ),
        migrations.AddIndex(
            model_name="pagenote",
            index=models.Index(fields=["case", "attachment_id"], name="page_note_by_file"),
        ),
        migrations.AddConstraint(
            model_name="pagenote",
            constraint=models.CheckConstraint(
                condition=models.Q(("page__gte", 1), ("x__lte", 1000), ("y__lte", 1000)),
                name="page_note_on_the_page",
            ),
        ),
        migrations.AddConstraint(
            model_name="pagenote",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="page_note_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="siteinspection",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["offered", "other", "agreed", "done", "off"])),
                name="inspection_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="siteinspection",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["offered", "other", "agreed"])),
                fields=("case",),
                name="inspection_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="siteinspection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "agreed"), _negated=True),
                    ("starts_at__isnull", False),
                    _connector="OR",
                ),
                name="inspection_agreed_has_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="siteinspection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("done_at__isnull", False),
                        ("done_by__isnull", False),
                        ("result__in", ["pass", "fail", "again"]),
                        ("state", "done"),
                    ),
                    models.Q(
                        models.Q(("state", "done"), _negated=True),
                        ("done_at", None),
                        ("done_by", None),
                        ("result", ""),
                    ),
                    _connector="OR",
                ),
                name="inspection_done_is_signed",
            ),
        ),
    ]
