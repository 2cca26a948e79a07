"""The audit refuses changes in the database too, whoever asks."""

from typing import Any

from django.db import migrations

_REFUSAL = "the audit is append-only"
_SQLITE = """
CREATE TRIGGER web_audit_no_{verb} BEFORE {verb} ON web_audit
BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""
_POSTGRES = (
    f"""
    CREATE FUNCTION web_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$
    """,
    """
    CREATE TRIGGER web_audit_append_only BEFORE UPDATE OR DELETE ON web_audit
    FOR EACH ROW EXECUTE FUNCTION web_append_only()
    """,
    """
    CREATE TRIGGER web_audit_no_truncate BEFORE TRUNCATE ON web_audit
    FOR EACH STATEMENT EXECUTE FUNCTION web_append_only()
    """,
)


def guard(apps: Any, editor: Any) -> None:
    """Make the triggers in the database's own words."""
    if editor.connection.vendor == "postgresql":
        for statement in _POSTGRES:
            editor.execute(statement, params=None)
        return
    for verb in ("UPDATE", "DELETE"):
        editor.execute(_SQLITE.format(verb=verb, refusal=_REFUSAL))


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("web", "0001_tables")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
