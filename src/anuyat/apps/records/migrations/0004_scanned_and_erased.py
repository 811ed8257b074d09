"""Whether a stored file was scanned; a use whose content was erased, and why."""
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0003_tally'),
    ]

    operations = [
        migrations.AddField(
            model_name='attachment',
            name='erased_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='attachment',
            name='erased_why',
            field=models.CharField(blank=True, db_default='', default='', max_length=20),
        ),
        migrations.AddField(
            model_name='storedfile',
            name='scan',
            field=models.CharField(blank=True, db_default='', default='', max_length=8),
        ),
        migrations.AddField(
            model_name='storedfile',
            name='scanned_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('erased_at', None), ('erased_why', '')), models.Q(('erased_at__isnull', False), models.Q(('erased_why', ''), _negated=True)), _connector='OR'), name='attachment_erased_says_why'),
        ),
        migrations.AddConstraint(
            model_name='storedfile',
            constraint=models.CheckConstraint(condition=models.Q(('scan__in', ['', 'waiting', 'clean', 'infected'])), name='stored_file_scan_known'),
        ),
    ]
