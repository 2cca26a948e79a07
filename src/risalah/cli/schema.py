"""`risalah schema`: the JSON Schema of a reading."""

import click


@click.command(short_help="Print the JSON Schema of a reading.")
def schema() -> None:
    """Print the JSON Schema (2020-12) of a reading, as `risalah read --format json` writes it."""
    import msgspec

    from risalah.cli.output import write_bytes
    from risalah.values.reading import SCHEMA, Reading

    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        **msgspec.json.schema(Reading),
    }
    write_bytes(msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n")
