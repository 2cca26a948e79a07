"""What every file, table, column and key of an export is: `knowledge/codebook/`, one file a format.

`tables.yaml` explains the tables of the ledger, which several formats share. A format's own file says which standard it
follows, what its tables or keys are, and what of the ledger has no place in it.
"""

import msgspec

from risalah.knowledge.store import load_as
from risalah.ledger.timeline import KINDS


class Standard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The standard or data set whose form a format has; `note` says what of it was not seen or is our own reading."""

    name: str
    version: str
    url: str = ""
    licence: str = ""
    note: str = ""


class TableWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a row is, and what each column is; `numbers` are the columns that hold numbers."""

    says: str
    columns: dict[str, str]
    numbers: tuple[str, ...] = ()


class Codebook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A format in words: `tables` by the stem of their file, `keys` of what is no table, and what it `loses`."""

    title: str
    standard: Standard
    loses: tuple[str, ...]
    tables: dict[str, TableWords] = {}
    keys: dict[str, str] = {}


class _Shared(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    shared: dict[str, str]
    tables: dict[str, TableWords]


def codebook(form: str) -> Codebook:
    """The codebook of a format."""
    return load_as(f"codebook/{form}", Codebook)


def ledger_tables() -> dict[str, TableWords]:
    """The tables of the ledger (`tables.TABLES`) with their columns in the order in which they stand."""
    found = load_as("codebook/tables", _Shared)
    records = {f"{kind}s" for kind in KINDS}
    return {
        name: _with_shared(words, found.shared) if name in records else words for name, words in found.tables.items()
    }


def _with_shared(words: TableWords, shared: dict[str, str]) -> TableWords:
    """The columns that all tables of records have stand before the words of statements, after all others."""
    last = {name: text for name, text in words.columns.items() if name in ("words", "words_report")}
    own = {name: text for name, text in words.columns.items() if name not in last}
    return msgspec.structs.replace(words, columns=own | shared | last)
