from django.db import migrations, models

FORMER = "anuyat_cache"


def empty_former(apps, schema_editor):
    """Marks of addresses lie in the table that rate limits were counted in; nothing reads it now.

    The table itself goes in a later release, so that the old code runs beside this one.
    """
    connection = schema_editor.connection
    if FORMER in connection.introspection.table_names():
        schema_editor.execute(f"DELETE FROM {connection.ops.quote_name(FORMER)}")


class Migration(migrations.Migration):
    dependencies = [("records", "0002_cache_table")]
    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("key", models.CharField(max_length=120, primary_key=True, serialize=False)),
                ("n", models.PositiveIntegerField()),
                ("until", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.RunPython(empty_former, migrations.RunPython.noop),
    ]
