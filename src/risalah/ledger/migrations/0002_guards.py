"""What models cannot say: logs refuse changes, and the full text index of each database."""

from typing import Any

from django.db import migrations

_LOGS = ("report", "reading", "decision", "permission", "held", "failure")

_SQLITE_GUARD = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the log {table} is append-only'); END
"""
_POSTGRES_FUNCTION = """
CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the log % is append-only', TG_TABLE_NAME; END $$
"""
_POSTGRES_GUARD = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION ledger_append_only()
"""
# The words come normalised (search.py), so no stemmer is wanted on either side.
_SQLITE_SEARCH = "CREATE VIRTUAL TABLE search USING fts5(words, content='', tokenize='unicode61')"
_POSTGRES_SEARCH = (
    "ALTER TABLE searched ADD COLUMN words tsvector",
    "CREATE INDEX searched_words ON searched USING gin (words)",
)


def guard(apps: Any, editor: Any) -> None:
    """Make triggers and index in the database's own words."""
    if editor.connection.vendor == "postgresql":
        editor.execute(_POSTGRES_FUNCTION, params=None)  # None: a '%' is a '%'
        for table in _LOGS:
            editor.execute(_POSTGRES_GUARD.format(table=table), params=None)
        for statement in _POSTGRES_SEARCH:
            editor.execute(statement, params=None)
        return
    for table in _LOGS:
        for verb in ("UPDATE", "DELETE"):
            editor.execute(_SQLITE_GUARD.format(table=table, verb=verb))
    editor.execute(_SQLITE_SEARCH)


class Migration(migrations.Migration):
    """Triggers and the full text index."""

    dependencies = [("ledger", "0001_tables")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
