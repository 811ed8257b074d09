import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('pid_sealed', models.TextField(blank=True)),
                ('pid_mark', models.CharField(max_length=64, null=True, unique=True)),
                ('title', models.CharField(blank=True, max_length=60)),
                ('name', models.CharField(max_length=200)),
                ('name_en', models.CharField(blank=True, max_length=200)),
                ('address', models.CharField(blank=True, max_length=500)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=60)),
                ('seen_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Officer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('name_th', models.CharField(max_length=200)),
                ('name_en', models.CharField(max_length=200)),
                ('password', models.CharField(blank=True, max_length=200)),
                ('totp_sealed', models.TextField(blank=True)),
                ('totp_last_step', models.BigIntegerField(null=True)),
                ('failed_attempts', models.PositiveSmallIntegerField(default=0)),
                ('locked_until', models.DateTimeField(null=True)),
                ('left_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='officers', to='agencies.agency')),
            ],
        ),
        migrations.CreateModel(
            name='Identification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('provider', models.CharField(max_length=40)),
                ('subject_mark', models.CharField(db_index=True, max_length=64)),
                ('ial', models.CharField(max_length=10)),
                ('aal', models.CharField(max_length=10)),
                ('transaction_id', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='identifications', to='identity.person')),
            ],
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('roles', models.JSONField(default=list)),
                ('services', models.JSONField(default=list)),
                ('capacity', models.CharField(choices=[('own', 'Own'), ('acting', 'Acting'), ('delegated', 'Delegated')], max_length=10)),
                ('order_number', models.CharField(blank=True, max_length=100)),
                ('order_on', models.DateField(null=True)),
                ('from_day', models.DateField()),
                ('to_day', models.DateField(null=True)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='agencies.post')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.unit')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='identity.officer')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('capacity__in', ['own', 'acting', 'delegated'])), name='appointment_capacity_known'), models.CheckConstraint(condition=models.Q(('to_day', None), ('to_day__gte', models.F('from_day')), _connector='OR'), name='appointment_days_in_order'), models.CheckConstraint(condition=models.Q(('capacity', 'own'), models.Q(('order_number', ''), _negated=True), _connector='OR'), name='appointment_order_named')],
            },
        ),
    ]
