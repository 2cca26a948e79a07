"""Full text search, the same on both databases: words are normalised here and only looked up there.

Every report is found by the facts read from it (people, places, bodies, occasions, undertakings), and by its text where
the index is allowed. Hits come newest first: a row's id begins with its day of publication.
"""

import functools
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from django.db import DEFAULT_DB_ALIAS, connection, connections

from risalah.knowledge.store import load
from risalah.ledger.models import Searched
from risalah.ledger.moments import iso, ordinal
from risalah.ledger.rows import pieces
from risalah.ledger.wordings import fold
from risalah.values.reading import Reading

if TYPE_CHECKING:
    from risalah.ledger.fold import Incoming

_OLD_SPELLINGS = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"))
_SHIFT = 36  # bits of a hash below the day
_ROOM = 1_000_000  # bytes of words in one row; PostgreSQL takes 1,048,575
_LONGEST = 200  # letters of a word; what is longer is none
_HYPHEN = re.compile(r"[-'’]")


@functools.cache
def _inflections() -> dict[str, str]:
    """Forms of verbs to their roots: 'menerima', 'diterima', 'terima' are found by each other.

    Only what the word classes of the rules hold is cut: 'menteri' looks like a verb and is none.
    """
    table: dict[str, str] = {}
    for forms in load("id/classes").values():
        single = {form for form in forms if form.isalpha()}
        for form in single:
            roots = _roots(form)
            table[form] = next((root for root in roots if root in single), roots[0])
    return table


# What 'me-' does to the first letter of a root, in the order in which it is tried.
_NASALS = (
    (re.compile(r"^meny(?=[aeiou])"), ("s",)),
    (re.compile(r"^meng(?=[aeiou])"), ("", "k")),
    (re.compile(r"^meng"), ("",)),
    (re.compile(r"^mem(?=[aeiou])"), ("p",)),
    (re.compile(r"^mem"), ("",)),
    (re.compile(r"^men(?=[aeiou])"), ("t",)),
    (re.compile(r"^men(?=[cdjtsz])"), ("",)),
    (re.compile(r"^me(?=[lrwyn])"), ("",)),
    (re.compile(r"^di(?=\w{4})"), ("",)),
)


def _roots(form: str) -> list[str]:
    """The roots that a form can have, the likeliest first; the form itself where no prefix fits."""
    for prefix, starts in _NASALS:
        if prefix.match(form):
            return [prefix.sub(start, form, count=1) for start in starts]
    return [form]


@functools.lru_cache(maxsize=200_000)
def normalise(word: str) -> str:
    """A word as it is indexed and looked for."""
    word = _inflections().get(word, word)
    for old, new in _OLD_SPELLINGS:
        word = word.replace(old, new)
    return word


def words_of(text: str) -> list[str]:
    """The normalised words of a text or a query."""
    return [normalise(word) for word in _HYPHEN.sub(" ", fold(text)).split()]


def row_id(report: str, published: str) -> int:
    """A row's id: the day of publication, then a hash of the report; the same for every order of adding."""
    tail = int.from_bytes(hashlib.blake2b(report.encode(), digest_size=8).digest()) >> (64 - _SHIFT)
    return (ordinal(published) or 0) << _SHIFT | tail


def published(row: int) -> str:
    """The day of publication in a row's id; '' where it is unknown."""
    return iso(row >> _SHIFT) if row >> _SHIFT else ""


def before_day(day: str) -> int:
    """The id below which the rows of reports stand that had been published by the end of a day."""
    return ((ordinal(day) or 0) + 1) << _SHIFT


def add(incoming: Sequence["Incoming"], *, using: str = DEFAULT_DB_ALIAS) -> None:
    """Put reports into the index.

    Args:
        incoming: The reports.
        using: The database in which the index is; a copy of the ledger has another alias.
    """
    connection = connections[using]
    rows = sorted(
        (row_id(i.report.id, i.report.published), i.report.id, " ".join(_cut(_indexed(i.reading, i.words))))
        for i in incoming
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "INSERT INTO searched (id, report_id, words) SELECT id, report, to_tsvector('simple', words) "
                "FROM unnest(%s::bigint[], %s::varchar[], %s::text[]) given(id, report, words)",
                [list(column) for column in zip(*rows, strict=True)] or [[], [], []],
            )
            return
        cursor.executemany("INSERT INTO searched (id, report_id) VALUES (%s, %s)", [row[:2] for row in rows])
        cursor.executemany("INSERT INTO search (rowid, words) VALUES (%s, %s)", [(row[0], row[2]) for row in rows])


def _cut(words: Iterable[str]) -> Iterator[str]:
    """Each word once, and no more of them than PostgreSQL takes for one report."""
    room = _ROOM
    for word in dict.fromkeys(words):
        room -= len(word.encode()) + 6
        if room < 0:
            return
        if len(word) <= _LONGEST:
            yield word


def clear() -> None:
    """Empty the index."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM searched")
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO search (search) VALUES ('delete-all')")


def _indexed(reading: Reading, text: str | None) -> Iterable[str]:
    if text is not None:
        yield from words_of(text)
        return
    facts = [p.name for p in reading.people] + [o.name for o in reading.organisations]
    facts += [p.name for p in reading.places] + [o.name for o in reading.occasions]
    facts += [c.undertaking for c in reading.commitments] + [a.title for a in reading.agreements]
    facts += [area.replace("_", " ") for e in reading.engagements for area in (*e.areas, e.type.partition(".")[0])]
    for fact in dict.fromkeys(facts):
        yield from words_of(fact)


def find_reports(query: str, *, limit: int = 20, before: int | None = None) -> list[tuple[int, str]]:
    """Look for reports that have all words of a query.

    Args:
        query: Words; a word that ends in '*' stands for all that begin so.
        limit: How many at most.
        before: Go on below this row's id.

    Returns:
        Row ids and ids of reports, newest first; nothing for a query without words.
    """
    wanted = [(word, raw.endswith("*")) for raw in query.split() for word in words_of(raw)]
    if not wanted:
        return []
    below = before if before is not None else 2**63 - 1
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            terms = " & ".join(f"'{word}'{':*' if prefix else ''}" for word, prefix in wanted)
            cursor.execute(
                "SELECT id, report_id FROM searched WHERE words @@ to_tsquery('simple', %s) AND id < %s "
                "ORDER BY id DESC LIMIT %s",
                [terms, below, limit],
            )
            return list(cursor.fetchall())
        terms = " AND ".join(f'"{word}"{"*" if prefix else ""}' for word, prefix in wanted)
        cursor.execute(
            "SELECT rowid FROM search WHERE search MATCH %s AND rowid < %s ORDER BY rowid DESC LIMIT %s",
            [terms, below, limit],
        )
        ids = [identifier for (identifier,) in cursor.fetchall()]
    named: dict[int, str] = {}
    for piece in pieces(ids):
        named |= dict(Searched.objects.filter(id__in=piece).values_list("id", "report_id"))
    return [(identifier, named[identifier]) for identifier in ids if identifier in named]
