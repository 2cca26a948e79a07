"""The feeds that people have named."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One table."""

    dependencies = [("ledger", "0006_holders")]
    operations = [
        migrations.CreateModel(
            name="Feed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.TextField(unique=True)),
                ("url", models.TextField(unique=True)),
                ("every", models.PositiveIntegerField()),
                ("least", models.PositiveIntegerField(default=0)),
                ("etag", models.TextField(blank=True)),
                ("modified", models.TextField(blank=True)),
                ("outcome", models.CharField(blank=True, max_length=10)),
                ("said", models.TextField(blank=True)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("paused", models.BooleanField(default=False)),
                ("added_at", models.DateTimeField()),
                ("asked_at", models.DateTimeField(null=True)),
                ("due_at", models.DateTimeField()),
                ("not_before", models.DateTimeField()),
            ],
            options={"db_table": "feed"},
        ),
    ]
