"""The review queue: weights of what waits for a person, proposals of analysts, receipts of what was handled.

Records that are there weigh nothing until they are folded again, which the next migration sees to.
"""

from django.db import migrations, models

_RECORDS = ("accreditation", "agreement", "commitment", "engagement", "statement")
_QUEUE = models.Q(weight__gt=0)


def _queue(name: str, *fields: str) -> models.Index:
    return models.Index(fields=fields, name=name, condition=_QUEUE)


class Migration(migrations.Migration):
    """Tables of the review, weights, and the indexes that the queue walks."""

    dependencies = [("ledger", "0002_guards")]
    operations = [
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("command", models.JSONField()),
                ("target", models.CharField(db_index=True, max_length=13)),
                ("seen", models.CharField(blank=True, max_length=40)),
                ("by", models.TextField(db_index=True)),
                ("why", models.TextField(blank=True)),
                ("proposed_at", models.DateTimeField()),
                ("state", models.CharField(db_index=True, max_length=10)),
                ("answered_by", models.TextField(blank=True)),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("decision", models.BigIntegerField(null=True)),
            ],
            options={"db_table": "review_proposal"},
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("asked", models.JSONField()),
                ("by", models.TextField()),
                ("outcome", models.JSONField()),
                ("at", models.DateTimeField()),
            ],
            options={"db_table": "review_taken"},
        ),
        *[
            migrations.AddField(model, "weight", models.SmallIntegerField(default=0))
            for model in (*_RECORDS, "followup", "party")
        ],
        *[migrations.AddIndex(kind, _queue(f"{kind}_queue", "-weight", "id")) for kind in _RECORDS],
        migrations.AddIndex("followup", _queue("follow_up_queue", "-weight", "id")),
        migrations.AddIndex("party", _queue("party_queue", "country", "-weight", "record")),
    ]
