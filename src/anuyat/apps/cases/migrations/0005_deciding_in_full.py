"""Stages, hearing, recusal, leave for another return, reopening: deciding in full."""

import django.db.models.deletion
from django.db import migrations, models

import anuyat.core.lifecycle


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_watch_and_overseers"),
        ("cases", "0004_other_outcomes"),
        ("catalogue", "0001_initial"),
        ("identity", "0002_own_number"),
    ]
    operations = [
        migrations.CreateModel(
            name="Hearing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("facts", models.TextField(blank=True)),
                ("law", models.TextField(blank=True)),
                ("told_at", models.DateTimeField()),
                ("answer_on", models.DateField(null=True)),
                ("unheard", models.CharField(blank=True, max_length=20)),
                ("why", models.TextField(blank=True)),
                ("answer", models.TextField(blank=True)),
                ("files", models.JSONField(default=list)),
                ("answered_at", models.DateTimeField(null=True)),
                ("over_at", models.DateTimeField(null=True)),
                ("round", models.PositiveSmallIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name="ReasonUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("item", models.CharField(max_length=80)),
                ("reason", models.CharField(max_length=60)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Recusal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ground", models.CharField(max_length=20)),
                ("said", models.TextField(blank=True)),
                ("by", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Reopening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ground", models.CharField(max_length=20)),
                ("said", models.TextField()),
                ("authority", models.JSONField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ReturnAllowed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ground", models.CharField(max_length=20)),
                ("said", models.TextField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="StageDone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stage", models.CharField(max_length=60)),
                ("said", models.TextField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(model_name="case", name="case_state_known"),
        migrations.RemoveConstraint(model_name="hold", name="hold_kind_known"),
        migrations.AddField(
            model_name="case", name="reopened_on", field=models.DateField(null=True)
        ),
        migrations.AddField(
            model_name="decision",
            name="round",
            field=models.PositiveSmallIntegerField(db_default=1, default=1),
        ),
        migrations.AddField(
            model_name="decision", name="superseded_at", field=models.DateTimeField(null=True)
        ),
        migrations.AlterField(
            model_name="case",
            name="state",
            field=models.CharField(
                choices=[
                    (
                        anuyat.core.lifecycle.State["RECEIVED"],
                        anuyat.core.lifecycle.State["RECEIVED"],
                    ),
                    (
                        anuyat.core.lifecycle.State["RETURNED"],
                        anuyat.core.lifecycle.State["RETURNED"],
                    ),
                    (
                        anuyat.core.lifecycle.State["IN_REVIEW"],
                        anuyat.core.lifecycle.State["IN_REVIEW"],
                    ),
                    (
                        anuyat.core.lifecycle.State["DECIDED"],
                        anuyat.core.lifecycle.State["DECIDED"],
                    ),
                    (anuyat.core.lifecycle.State["CLOSED"], anuyat.core.lifecycle.State["CLOSED"]),
                    (
                        anuyat.core.lifecycle.State["WITHDRAWN"],
                        anuyat.core.lifecycle.State["WITHDRAWN"],
                    ),
                    (
                        anuyat.core.lifecycle.State["REDIRECTED"],
                        anuyat.core.lifecycle.State["REDIRECTED"],
                    ),
                    (
                        anuyat.core.lifecycle.State["GIVEN_BACK"],
                        anuyat.core.lifecycle.State["GIVEN_BACK"],
                    ),
                ],
                editable=False,
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="decision",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="cases.case",
            ),
        ),
        migrations.AlterField(
            model_name="hold",
            name="kind",
            field=models.CharField(
                choices=[
                    (
                        anuyat.core.lifecycle.HoldKind["CORRECTION"],
                        anuyat.core.lifecycle.HoldKind["CORRECTION"],
                    ),
                    (
                        anuyat.core.lifecycle.HoldKind["PAYMENT"],
                        anuyat.core.lifecycle.HoldKind["PAYMENT"],
                    ),
                    (
                        anuyat.core.lifecycle.HoldKind["ISSUE"],
                        anuyat.core.lifecycle.HoldKind["ISSUE"],
                    ),
                    (
                        anuyat.core.lifecycle.HoldKind["LETTER"],
                        anuyat.core.lifecycle.HoldKind["LETTER"],
                    ),
                    (
                        anuyat.core.lifecycle.HoldKind["HEARING"],
                        anuyat.core.lifecycle.HoldKind["HEARING"],
                    ),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "received",
                            "returned",
                            "in_review",
                            "decided",
                            "closed",
                            "withdrawn",
                            "redirected",
                            "given_back",
                        ],
                    )
                ),
                name="case_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at", None)),
                fields=("case",),
                name="decision_in_force_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                fields=("case", "round"), name="decision_once_a_round"
            ),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["correction", "payment", "issue", "letter", "hearing"])
                ),
                name="hold_kind_known",
            ),
        ),
        migrations.AddField(
            model_name="hearing",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="identity.officer"
            ),
        ),
        migrations.AddField(
            model_name="hearing",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="hearings",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="reasonuse",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="reasonuse",
            name="row",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reasons_used",
                to="cases.return",
            ),
        ),
        migrations.AddField(
            model_name="recusal",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="recusals",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="recusal",
            name="officer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="identity.officer"
            ),
        ),
        migrations.AddField(
            model_name="recusal",
            name="replaced_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="identity.officer",
            ),
        ),
        migrations.AddField(
            model_name="reopening",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="identity.officer"
            ),
        ),
        migrations.AddField(
            model_name="reopening",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reopenings",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="reopening",
            name="former",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reopening",
                to="cases.decision",
            ),
        ),
        migrations.AddField(
            model_name="returnallowed",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="identity.officer"
            ),
        ),
        migrations.AddField(
            model_name="returnallowed",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="returns_allowed",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="stagedone",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="identity.officer"
            ),
        ),
        migrations.AddField(
            model_name="stagedone",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="stages_done",
                to="cases.case",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.UniqueConstraint(
                fields=("case", "round"), name="hearing_once_a_round"
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("facts", ""), _negated=True),
                        ("answer_on__isnull", False),
                        ("unheard", ""),
                    ),
                    models.Q(
                        ("answer_on", None),
                        models.Q(("unheard", ""), _negated=True),
                        models.Q(("why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="hearing_tells_or_says_why_not",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answered_at", None), models.Q(("answer", ""), _negated=True), _connector="OR"
                ),
                name="hearing_answer_has_words",
            ),
        ),
        migrations.AddIndex(
            model_name="reasonuse",
            index=models.Index(fields=["case", "at"], name="reason_use_by_case"),
        ),
        migrations.AddConstraint(
            model_name="reasonuse",
            constraint=models.UniqueConstraint(fields=("row", "item"), name="reason_use_once"),
        ),
        migrations.AddConstraint(
            model_name="recusal",
            constraint=models.UniqueConstraint(fields=("case", "officer"), name="recusal_once"),
        ),
        migrations.AddConstraint(
            model_name="recusal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("replaced_by", None),
                    models.Q(("replaced_by", models.F("officer")), _negated=True),
                    _connector="OR",
                ),
                name="recusal_not_by_oneself",
            ),
        ),
        migrations.AddConstraint(
            model_name="recusal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("replaced_at", None), ("replaced_by", None)),
                    models.Q(("replaced_at__isnull", False), ("replaced_by__isnull", False)),
                    _connector="OR",
                ),
                name="recusal_replaced_has_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="reopening",
            constraint=models.CheckConstraint(
                condition=models.Q(("said", ""), _negated=True), name="reopening_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="returnallowed",
            constraint=models.CheckConstraint(
                condition=models.Q(("said", ""), _negated=True), name="return_allowed_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="stagedone",
            constraint=models.UniqueConstraint(fields=("case", "stage"), name="stage_done_once"),
        ),
        migrations.AddConstraint(
            model_name="stagedone",
            constraint=models.CheckConstraint(
                condition=models.Q(("said", ""), _negated=True), name="stage_done_says_what"
            ),
        ),
    ]
