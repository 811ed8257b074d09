import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('cases', '0001_initial'),
        ('catalogue', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Licence',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=60)),
                ('period', models.CharField(max_length=8)),
                ('serial', models.PositiveIntegerField()),
                ('code', models.CharField(max_length=16, unique=True)),
                ('state', models.CharField(choices=[('preparing', 'Preparing'), ('active', 'Active')], default='preparing', max_length=10)),
                ('holder', models.CharField(max_length=300)),
                ('face', models.JSONField()),
                ('signer', models.JSONField()),
                ('issued_on', models.DateField()),
                ('valid_until', models.DateField(null=True)),
                ('prepared_at', models.DateTimeField()),
                ('active_at', models.DateTimeField(null=True)),
                ('file_hash', models.CharField(blank=True, max_length=64)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='licences', to='agencies.agency')),
                ('case', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='licence', to='cases.case')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='licences', to='catalogue.licencekind')),
            ],
        ),
        migrations.CreateModel(
            name='RegisterRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('facts', models.JSONField()),
                ('law', models.CharField(max_length=300)),
                ('updated_at', models.DateTimeField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.licencekind')),
                ('licence', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='row', to='licences.licence')),
            ],
        ),
        migrations.AddConstraint(
            model_name='licence',
            constraint=models.UniqueConstraint(fields=('kind', 'period', 'serial'), name='licence_number_once'),
        ),
        migrations.AddConstraint(
            model_name='licence',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'preparing'), models.Q(('state', 'active'), models.Q(('file_hash', ''), _negated=True), ('active_at__isnull', False)), _connector='OR'), name='licence_active_has_file'),
        ),
        migrations.AddConstraint(
            model_name='licence',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('issued_on')), _connector='OR'), name='licence_valid_days_in_order'),
        ),
        migrations.AddConstraint(
            model_name='registerrow',
            constraint=models.CheckConstraint(condition=models.Q(('law', ''), _negated=True), name='register_row_names_its_law'),
        ),
    ]
