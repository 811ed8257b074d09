import anuyat.core.lifecycle
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('catalogue', '0001_initial'),
        ('identity', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Filing',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted')], default='draft', max_length=10)),
                ('answers', models.JSONField(default=dict)),
                ('typed', models.JSONField(default=dict)),
                ('reply_preference', models.CharField(default='electronic', max_length=12)),
                ('origin', models.CharField(default='online', max_length=12)),
                ('ial', models.CharField(max_length=10)),
                ('begun_at', models.DateTimeField()),
                ('touched_at', models.DateTimeField()),
                ('warned_at', models.DateTimeField(null=True)),
                ('submitted_at', models.DateTimeField(null=True)),
                ('applicant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='filings', to='identity.person')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='filings', to='catalogue.edition')),
            ],
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=32, unique=True)),
                ('incoming_number', models.CharField(max_length=20)),
                ('tracking_code', models.CharField(max_length=16, unique=True)),
                ('applicant_name', models.CharField(max_length=200)),
                ('title_th', models.CharField(max_length=200)),
                ('title_en', models.CharField(max_length=200)),
                ('state', models.CharField(choices=[(anuyat.core.lifecycle.State['RECEIVED'], anuyat.core.lifecycle.State['RECEIVED']), (anuyat.core.lifecycle.State['RETURNED'], anuyat.core.lifecycle.State['RETURNED']), (anuyat.core.lifecycle.State['IN_REVIEW'], anuyat.core.lifecycle.State['IN_REVIEW']), (anuyat.core.lifecycle.State['DECIDED'], anuyat.core.lifecycle.State['DECIDED']), (anuyat.core.lifecycle.State['CLOSED'], anuyat.core.lifecycle.State['CLOSED']), (anuyat.core.lifecycle.State['WITHDRAWN'], anuyat.core.lifecycle.State['WITHDRAWN']), (anuyat.core.lifecycle.State['REDIRECTED'], anuyat.core.lifecycle.State['REDIRECTED'])], editable=False, max_length=12)),
                ('outcome', models.CharField(blank=True, editable=False, max_length=10)),
                ('origin', models.CharField(max_length=12)),
                ('answers', models.JSONField()),
                ('arrived_at', models.DateTimeField()),
                ('received_at', models.DateTimeField()),
                ('receipt_reasons', models.JSONField()),
                ('complete_on', models.DateField(null=True)),
                ('due_on', models.DateField()),
                ('due_reasons', models.JSONField()),
                ('calendar_version', models.CharField(max_length=20)),
                ('returned_times', models.PositiveSmallIntegerField(default=0)),
                ('fee_state', models.CharField(default='none', max_length=10)),
                ('licence_number', models.CharField(blank=True, max_length=60)),
                ('closed_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='agencies.agency')),
                ('applicant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='identity.person')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='catalogue.edition')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='agencies.unit')),
                ('filing', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='case', to='cases.filing')),
            ],
        ),
        migrations.CreateModel(
            name='FormerAnswers',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answers', models.JSONField()),
                ('until', models.DateTimeField()),
                ('changed', models.JSONField(default=list)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='former_answers', to='cases.case')),
            ],
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[(anuyat.core.lifecycle.HoldKind['CORRECTION'], anuyat.core.lifecycle.HoldKind['CORRECTION']), (anuyat.core.lifecycle.HoldKind['PAYMENT'], anuyat.core.lifecycle.HoldKind['PAYMENT']), (anuyat.core.lifecycle.HoldKind['ISSUE'], anuyat.core.lifecycle.HoldKind['ISSUE']), (anuyat.core.lifecycle.HoldKind['LETTER'], anuyat.core.lifecycle.HoldKind['LETTER'])], max_length=12)),
                ('ref', models.CharField(blank=True, max_length=80)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(null=True)),
                ('stops_clock', models.BooleanField(default=False)),
                ('law', models.CharField(blank=True, max_length=200)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='cases.case')),
            ],
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(max_length=10)),
                ('opinion', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.officer')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='cases.case')),
            ],
        ),
        migrations.CreateModel(
            name='Return',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('items', models.JSONField()),
                ('returned_at', models.DateTimeField()),
                ('returned_by', models.CharField(max_length=80)),
                ('cure_on', models.DateField(null=True)),
                ('corrections', models.JSONField(default=dict)),
                ('answered_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='cases.case')),
            ],
        ),
        migrations.CreateModel(
            name='Check',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(max_length=80)),
                ('result', models.CharField(max_length=6)),
                ('reason', models.CharField(blank=True, max_length=60)),
                ('message', models.CharField(blank=True, max_length=1000)),
                ('by', models.CharField(max_length=80)),
                ('at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='cases.case')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'item'), name='check_once_per_item'), models.CheckConstraint(condition=models.Q(('result__in', ['pass', 'fault', 'na'])), name='check_result_known'), models.CheckConstraint(condition=models.Q(models.Q(('result', 'fault'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='check_fault_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(max_length=10)),
                ('facts', models.TextField(blank=True)),
                ('law', models.TextField(blank=True)),
                ('reasons', models.TextField(blank=True)),
                ('conditions', models.JSONField(default=list)),
                ('authority', models.JSONField()),
                ('decided_at', models.DateTimeField()),
                ('decided_on', models.DateField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.officer')),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='cases.case')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'refused'), _negated=True), models.Q(models.Q(('facts', ''), _negated=True), models.Q(('law', ''), _negated=True), models.Q(('reasons', ''), _negated=True)), _connector='OR'), name='decision_refusal_has_grounds')],
            },
        ),
        migrations.AddIndex(
            model_name='filing',
            index=models.Index(fields=['applicant', 'state'], name='filing_by_applicant'),
        ),
        migrations.AddConstraint(
            model_name='filing',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted'])), name='filing_state_known'),
        ),
        migrations.AddConstraint(
            model_name='filing',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), ('submitted_at__isnull', False), _connector='OR'), name='filing_submitted_has_moment'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['agency', 'state', 'due_on'], name='case_queue'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['applicant', '-arrived_at'], name='case_by_applicant'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['received', 'returned', 'in_review', 'decided', 'closed', 'withdrawn', 'redirected'])), name='case_state_known'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('outcome', ''), models.Q(('outcome__in', ['granted', 'refused', 'answered']), ('state__in', ['decided', 'closed'])), _connector='OR'), name='case_outcome_when_decided'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('received_at__gte', models.F('arrived_at'))), name='case_received_not_before_arrival'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('fee_state__in', ['none', 'due', 'paid', 'partly'])), name='case_fee_state_known'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(fields=('agency', 'incoming_number'), name='case_incoming_number_once'),
        ),
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('case', 'kind', 'ref'), name='hold_open_once'),
        ),
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['correction', 'payment', 'issue', 'letter'])), name='hold_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.CheckConstraint(condition=models.Q(('stops_clock', False), models.Q(('law', ''), _negated=True), _connector='OR'), name='hold_clock_stops_by_law'),
        ),
        migrations.AddConstraint(
            model_name='return',
            constraint=models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('case',), name='return_one_open'),
        ),
    ]
