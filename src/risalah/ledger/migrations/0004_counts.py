"""What pages count and list by: states, years, areas and types beside each other, citations, organisations involved.

The folded tables are emptied: what is new in them follows from the logs, and opening the ledger folds these again
(`database.open_ledger`). Until then nothing is shown that is half there.
"""

from typing import Any

from django.db import migrations, models

_FOLDED = (
    "follow_up", "participation", "party", "block", "evidence", "engagement", "agreement", "commitment",
    "accreditation", "statement", "copy", "band", "credit", "searched", "person_proposal", "holding", "rank",
    "name_word", "person_name", "person", "post", "organisation", "occasion",
)  # fmt: skip


def empty(apps: Any, editor: Any) -> None:
    """Empty the folded tables and the full text index."""
    quoted = [editor.quote_name(table) for table in _FOLDED]
    if editor.connection.vendor == "postgresql":
        # Rows deleted one by one would leave checks of references pending, with which no table can be changed.
        editor.execute(f"TRUNCATE {', '.join(quoted)}")
        return
    for table in quoted:
        editor.execute(f"DELETE FROM {table}")
    editor.execute("INSERT INTO search (search) VALUES ('delete-all')")


def _id() -> "models.BigAutoField[Any, Any]":
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def _short(length: int) -> "models.CharField[Any, Any]":
    return models.CharField(blank=True, max_length=length)


class Migration(migrations.Migration):
    """Columns, tables and indexes."""

    dependencies = [("ledger", "0003_review")]
    operations = [
        migrations.RunPython(empty, migrations.RunPython.noop),
        migrations.CreateModel(
            name="Citation",
            fields=[
                ("id", _id()),
                ("name", models.CharField(max_length=13)),
                ("post", _short(13)),
                ("rank", models.TextField(blank=True)),
                ("day", _short(10)),
                ("report", models.CharField(max_length=13)),
            ],
            options={
                "db_table": "citation",
                "indexes": [models.Index(fields=["name", "day", "post", "report"], name="citation_name")],
            },
        ),
        migrations.CreateModel(
            name="Involved",
            fields=[
                ("id", _id()),
                ("record", models.CharField(db_index=True, max_length=13)),
                ("organisation", models.CharField(max_length=13)),
                ("day", _short(10)),
                ("told", _short(10)),
            ],
            options={
                "db_table": "involved",
                "indexes": [
                    models.Index(fields=["organisation", "day", "record", "told"], name="involved_organisation")
                ],
            },
        ),
        migrations.AddField("participation", "day", _short(10)),
        migrations.AddField("participation", "told", _short(10)),
        migrations.AlterField("participation", "name", models.CharField(max_length=13)),
        migrations.AddIndex(
            "participation", models.Index(fields=["name", "day", "record", "told"], name="participation_name")
        ),
        migrations.AddField("party", "home", models.BooleanField(default=False), preserve_default=False),
        migrations.AddField("party", "beside", _short(10)),
        migrations.AddField("party", "year", _short(4)),
        migrations.AddField("party", "type", _short(40)),
        migrations.AddField("party", "status", _short(16)),
        migrations.AddField("party", "areas", models.TextField(blank=True)),
        migrations.AddField("person", "key", models.CharField(default="", max_length=60), preserve_default=False),
        migrations.AddField("person", "first_cited", _short(10)),
        migrations.AddField("person", "last_cited", _short(10)),
        migrations.AddField("person", "reports", models.IntegerField(default=0), preserve_default=False),
        migrations.AlterField("statement", "speaker_name", _short(13)),
        migrations.AddIndex(
            "party",
            models.Index(
                fields=["home", "country", "areas", "year", "kind", "type", "status", "day", "beside", "told"],
                name="party_counts",
            ),
        ),
        migrations.AddIndex(
            "party",
            models.Index(fields=["country", "kind", "day", "record", "told", "status", "type"], name="party_kind"),
        ),
        migrations.AddIndex("person", models.Index(fields=["key", "id"], name="person_key")),
        migrations.AddIndex("person", models.Index(fields=["reports", "id"], name="person_reports")),
        migrations.AddIndex(
            "engagement",
            models.Index(
                fields=["occasion", "edition", "day", "first_told", "status", "review"],
                name="engagement_occasion",
                condition=models.Q(occasion__gt=""),
            ),
        ),
        migrations.AddIndex("accreditation", models.Index(fields=["day", "id"], name="accreditation_day")),
        migrations.AddIndex("statement", models.Index(fields=["day", "id"], name="statement_day")),
        migrations.AddIndex("statement", models.Index(fields=["speaker_name", "day", "id"], name="statement_speaker")),
    ]
