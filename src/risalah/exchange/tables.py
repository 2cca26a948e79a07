"""The ledger as flat tables, for CSV, Parquet and Excel (`docs/export.md` explains every column).

A row is a tuple of strings and whole numbers; what is unknown is '', several values stand with '; ' between.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath
from typing import Final, NamedTuple

from risalah.exchange import rows as records
from risalah.exchange.persons import participations
from risalah.exchange.selection import Selection, walk
from risalah.exchange.texts import Texts
from risalah.exchange.told import told
from risalah.ledger.models import Copy, Holding, PersonName, Report
from risalah.ledger.rows import find
from risalah.ledger.timeline import KINDS

Cell = str | int
BETWEEN: Final = "; "
NUMBERS: Final = frozenset({"independent_accounts", "reports", "account"})
_PLANS: Final = ("engagement", "agreement", "commitment")

Rows = Callable[[Selection, Texts], Iterator[tuple[Cell, ...]]]


class Table(NamedTuple):
    """A table: its columns, and what gives its rows in their order."""

    name: str
    columns: tuple[str, ...]
    rows: Rows


def tables(selection: Selection) -> list[Table]:
    """The tables of an export: those of the kinds that are selected, and all others."""
    plans = not set(_PLANS).isdisjoint(selection.kinds)
    left_out = {plural(kind) for kind in KINDS if kind not in selection.kinds} | (set() if plans else {"follow_ups"})
    return [table for table in TABLES if table.name not in left_out]


def plural(kind: str) -> str:
    """The table of a kind of record."""
    return f"{kind}s"


def file_name(source: str) -> str:
    """What a source is called, without the folders of the computer it was added on."""
    return PurePath(source).name or source


# -- records -----------------------------------------------------------------------------------------------------------


def _record_table(kind: str) -> Table:
    def made(selection: Selection, texts: Texts) -> Iterator[tuple[Cell, ...]]:
        for piece in selection.in_pieces(kind):
            for row in records.rows(kind, piece, texts):
                yield tuple(map(_cell, row.values()))

    return Table(plural(kind), records.FIELDS[kind], made)


def _cell(value: records.Value) -> Cell:
    return BETWEEN.join(value) if isinstance(value, list) else value


def _statements(selection: Selection, texts: Texts) -> Iterator[tuple[Cell, ...]]:
    for piece in selection.in_pieces("statement"):
        accounts = told(piece)
        every = [account for each in accounts.values() for account in each]
        opened = texts.words([a.evidence for a in every], {a.report.pk: a.report for a in every})
        for row in records.rows("statement", piece, texts):
            said, where = "", ""
            for account in accounts[str(row["id"])]:
                words = opened[account.evidence.pk].words
                if words and words["words"]:
                    said, where = words["words"][0], account.report.pk
                    break
            yield (*map(_cell, row.values()), said, where)


def _participations(selection: Selection, texts: Texts) -> Iterator[tuple[Cell, ...]]:
    for kind in selection.kinds:
        for piece in selection.in_pieces(kind):
            found = participations(piece)
            for record in piece:
                for row, person in found[record.pk]:
                    yield (
                        kind, record.pk, person.id, person.name, row.written, row.side, row.role, row.rank, row.post,
                        row.reports,
                    )  # fmt: skip


def _follow_ups(selection: Selection, texts: Texts) -> Iterator[tuple[Cell, ...]]:
    for kind in _PLANS:
        for piece in selection.in_pieces(kind):
            found = records.follow_ups(piece)
            for record in piece:
                for step in found[record.pk]:
                    why = BETWEEN.join(step.why.split("\n"))
                    yield (
                        step.pk, kind, record.pk, step.later_kind, step.later, step.effect, step.state, step.basis,
                        why, step.day,
                    )  # fmt: skip


def _accounts(selection: Selection, texts: Texts) -> Iterator[tuple[Cell, ...]]:
    for kind in selection.kinds:
        for piece in selection.in_pieces(kind):
            found = told(piece)
            for record in piece:
                for each in found[record.pk]:
                    yield (
                        kind, record.pk, each.report.pk, each.evidence.local, each.evidence.published, each.number,
                        each.shares,
                    )  # fmt: skip


# -- people and reports ------------------------------------------------------------------------------------------------


def _people(selection: Selection, texts: Texts) -> Iterator[tuple[Cell, ...]]:
    for piece in walk(selection.people(), "id"):
        names = _spellings([person.pk for person in piece])
        for person in piece:
            own = names[person.pk]
            yield (
                person.pk, person.name, person.country, BETWEEN.join(dict.fromkeys(name.name for name in own)),
                min((name.first_cited for name in own if name.first_cited), default=""),
                max((name.last_cited for name in own), default=""), sum(name.reports for name in own),
            )  # fmt: skip


def _spellings(people: Sequence[str]) -> dict[str, list[PersonName]]:
    """The spellings of people's names, those of most reports first."""
    found: dict[str, list[PersonName]] = defaultdict(list)
    for name in sorted(find(PersonName, "person", people), key=lambda name: (-name.reports, name.pk)):
        found[name.person].append(name)
    return found


def _holdings(selection: Selection, texts: Texts) -> Iterator[tuple[Cell, ...]]:
    for piece in walk(selection.people(), "id"):
        called = {person.pk: person.name for person in piece}
        person_of = {name.pk: name.person for name in find(PersonName, "person", called)}
        posts: dict[tuple[str, str], list[Holding]] = defaultdict(list)
        held = Holding.objects.filter(name_id__in=list(person_of)).select_related("post")
        for holding in held:
            posts[person_of[holding.name_id], holding.post_id].append(holding)
        for (person, post), spells in sorted(posts.items()):
            first = min(spells, key=lambda h: (h.first_cited or "9", h.first_report))
            last = max(spells, key=lambda h: (h.last_cited, h.last_report))
            yield (
                person, called[person], post, first.post.title, first.post.country, first.first_cited, last.last_cited,
                first.first_report, last.last_report, sum(h.reports for h in spells),
            )  # fmt: skip


def _reports(selection: Selection, texts: Texts) -> Iterator[tuple[Cell, ...]]:
    for piece in walk(selection.reports(), "published", "id"):
        withheld = texts.withheld(piece)
        copies = {copy.report_id: copy for copy in find(Copy, "report_id", (report.pk for report in piece))}
        for report in piece:
            copy = copies.get(report.pk)
            yield (
                report.pk, report.document, *citation(report).values(), withheld[report.pk],
                copy.original if copy else "", copy.how if copy else "", report.file_sha256,
            )  # fmt: skip


def citation(report: Report) -> dict[str, str]:
    """Where a report is from, and whose it is."""
    return {
        "source": file_name(report.source),
        "part": report.part,
        "url": report.url,
        "title": report.title,
        "published": report.published,
        "language": report.language,
        "holder": report.standing["holder"] or "",
        "rights": report.standing["level"],
    }


CITATION: Final = ("source", "part", "url", "title", "published", "language", "holder", "rights")
TABLES: Final = (
    _record_table("engagement"),
    Table(
        "participations",
        ("kind", "record", "person", "name", "written", "side", "role", "rank", "post", "reports"),
        _participations,
    ),
    _record_table("agreement"),
    _record_table("commitment"),
    Table(
        "follow_ups",
        ("id", "plan_kind", "plan", "later_kind", "later", "effect", "state", "basis", "why", "day"),
        _follow_ups,
    ),
    _record_table("accreditation"),
    Table("statements", (*records.FIELDS["statement"], "words", "words_report"), _statements),
    Table("people", ("id", "name", "country", "spellings", "first_cited", "last_cited", "reports"), _people),
    Table(
        "holdings",
        (
            "person", "name", "post_id", "post", "country", "first_cited", "last_cited", "first_report", "last_report",
            "reports",
        ),
        _holdings,
    ),
    Table("accounts", ("kind", "record", "report", "local", "published", "account", "shares"), _accounts),
    Table("reports", ("id", "document", *CITATION, "withheld", "copy_of", "copied", "file_sha256"), _reports),
)  # fmt: skip
