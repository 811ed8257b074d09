import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('cases', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=20)),
                ('key', models.CharField(max_length=80)),
                ('number', models.CharField(blank=True, max_length=60)),
                ('code', models.CharField(max_length=16, unique=True)),
                ('title_th', models.CharField(max_length=200)),
                ('title_en', models.CharField(max_length=200)),
                ('values', models.JSONField(default=dict)),
                ('message_id', models.CharField(max_length=120, unique=True)),
                ('state', models.CharField(choices=[('intended', 'Intended'), ('sending', 'Sending'), ('sent', 'Sent'), ('perhaps_sent', 'Perhaps Sent'), ('not_sent', 'Not Sent')], default='intended', max_length=12)),
                ('created_at', models.DateTimeField()),
                ('handed_at', models.DateTimeField(null=True)),
                ('posted_at', models.DateTimeField(null=True)),
                ('opened_at', models.DateTimeField(null=True)),
                ('starts_period', models.BooleanField(default=False)),
                ('file_hash', models.CharField(blank=True, max_length=64)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='agencies.agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='cases.case')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'key'), name='letter_once'), models.CheckConstraint(condition=models.Q(('state__in', ['intended', 'sending', 'sent', 'perhaps_sent', 'not_sent'])), name='letter_state_known'), models.CheckConstraint(condition=models.Q(('posted_at', None), models.Q(('file_hash', ''), _negated=True), _connector='OR'), name='letter_posted_has_file')],
            },
        ),
    ]
