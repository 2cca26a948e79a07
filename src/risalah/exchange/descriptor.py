"""The description that every export carries: codebook, versions, rights of its sources, checksums.

It is a data package (https://datapackage.org/standard/data-package/, version 2), so that other programs can check the
hashes and read the columns; what that standard has no place for stands under `risalah`. No time of writing is in it:
the same ledger gives the same bytes.
"""

from collections.abc import Iterable
from typing import Any, Final

import msgspec

from risalah import __version__
from risalah.exchange.codebook import Codebook, TableWords, codebook, ledger_tables
from risalah.exchange.selection import Selection
from risalah.exchange.tables import NUMBERS, tables
from risalah.exchange.texts import Texts

DESCRIPTOR: Final = "datapackage.json"
_PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_ENCODER = msgspec.json.Encoder()


def describe(form: str, files: Iterable[tuple[str, str, int, str]], selection: Selection, texts: Texts) -> bytes:
    """Describe an export.

    Args:
        form: Its format.
        files: Name, name of the table in it, bytes and SHA-256 of each file.
        selection: What was selected.
        texts: Knows whose words may leave.

    Returns:
        JSON, indented, with its last line break.
    """
    book = codebook(form)
    found: dict[str, Any] = {
        "$schema": _PROFILE,
        "name": f"risalah-{form}",
        "title": book.title,
        "version": __version__,
        "resources": [_resource(book, *file) for file in files],
        "risalah": {
            "format": form,
            "standard": {name: value for name, value in msgspec.to_builtins(book.standard).items() if value},
            "keys": book.keys,
            "loses": book.loses,
            "selection": msgspec.to_builtins(selection),
            "counts": selection.counts(),
            "rejected": selection.rejected(),
            "rights": texts.summary(selection.reports()),
        },
    }
    if not book.keys and not any("schema" in each for each in found["resources"]):  # tables within a file
        found["risalah"]["tables"] = _tables(selection)
    return msgspec.json.format(_ENCODER.encode(found), indent=2) + b"\n"


def _resource(book: Codebook, name: str, stem: str, size: int, digest: str) -> dict[str, Any]:
    words = book.tables.get(stem) or (None if book.tables else ledger_tables().get(stem))
    if len(book.tables) == 1:  # the only table stands in a file that is called as the user likes
        [words] = book.tables.values()
    found: dict[str, Any] = {"name": stem, "path": name, "bytes": size, "hash": f"sha256:{digest}"}
    if words is not None:
        found |= {
            "description": words.says,
            "schema": {"fields": [_field(words, *each) for each in words.columns.items()]},
        }
    return found


def _tables(selection: Selection) -> dict[str, Any]:
    """The tables of the ledger that are in an export, in words."""
    known = ledger_tables()
    return {
        name: {
            "description": known[name].says,
            "fields": [_field(known[name], *c) for c in known[name].columns.items()],
        }
        for name in (table.name for table in tables(selection))
    }


def _field(words: TableWords, name: str, text: str) -> dict[str, str]:
    kind = "number" if name in words.numbers else "integer" if name in NUMBERS else "string"
    return {"name": name, "type": kind, "description": text}
