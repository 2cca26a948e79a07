"""The fold: reports and decisions in, records out.

Records follow from the set of reports and the log of decisions, not from the order of adding. `Fold.add` touches only
the components that new accounts can belong to (`grouping`); `rebuild` empties the folded tables and adds everything.
Callers hold the write lock (`database.writing`).
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from risalah.ledger import followup, search
from risalah.ledger.accounts import Account, Said, accounts
from risalah.ledger.copies import add_copies
from risalah.ledger.decided import Decided, combined
from risalah.ledger.grouping import Edge, components, group
from risalah.ledger.identity import Ties, join_names
from risalah.ledger.ids import kind_of, make_id
from risalah.ledger.matching import Candidate, apart, blocks, comparable, key, meet, score, searches
from risalah.ledger.models import RECORDS, Block, Credit, Evidence, Involved, Participation, Party, Reading, Report
from risalah.ledger.naming import Cited, add_names
from risalah.ledger.rows import change, erase, find, insert, insert_values, pieces, put, select, select_among
from risalah.ledger.sketch import Sketch, compare, stored_sketch
from risalah.ledger.summary import INVOLVED, PARTICIPATION, PARTY, Summary, Telling, first, summarise
from risalah.values.document import Document
from risalah.values.reading import Reading as ReadingValue

_SAID = msgspec.json.Decoder(Said)
_ENCODER = msgspec.json.Encoder(order="deterministic")
_REMEMBERED = 100_000  # accounts and sketches that a fold keeps at hand


class Incoming(msgspec.Struct, frozen=True):
    """A report that is to be folded, with its newest reading.

    `words` are for the full text index, where allowed; `kept` is a new report's document, where it may be kept.
    """

    report: Report
    row: Reading
    reading: ReadingValue
    words: str | None
    kept: Document | None = None


class Fold:
    """Folds reports into the records, batch by batch, and remembers what it has seen of the ledger on the way."""

    def __init__(self) -> None:
        """Read the decisions; the ledger must not change by another hand while this is used (one transaction, or one
        process that rebuilds)."""
        self.decided = Decided()
        self._candidates: dict[str, Candidate] = {}
        self._sketches: dict[str, Sketch] = {}
        self._copies: dict[tuple[str, str], bool] = {}

    def add(self, incoming: Sequence[Incoming]) -> set[str]:
        """Fold reports in that are not in the ledger yet.

        Returns:
            The ids of the records that were made or changed.
        """
        self._forget()
        for entry in incoming:
            self._sketches[entry.report.id] = _sketch(entry.row)
        changed, cited = add_names([Cited(i.report.id, i.report.published, i.reading) for i in incoming])
        join_names(changed, cited, self.decided.ties)
        insert(
            [Credit(report=i.report, role=c.role, name=c.name) for i in incoming for c in i.reading.document.credits]
        )
        add_copies({i.report.id: (i.report.published, self._sketches[i.report.id]) for i in incoming}, self.sketches)
        touched = self._add_accounts(incoming)
        self.follow_up(touched)
        search.add(incoming)
        return touched

    def refold(self, accounts: Iterable[str]) -> set[str]:
        """Fold again what decisions on some accounts concern.

        Args:
            accounts: Ids of accounts.

        Returns:
            The ids of the records that were made or changed.
        """
        self.decided = Decided()
        known = {row.id: row for row in find(Evidence, "id", accounts)}
        tied = {row.component for row in find(Evidence, "id", self.decided.ties.of(known))}
        touched = self._regroup({row.component for row in known.values()} | tied, None, known)
        self.follow_up(touched)
        return touched

    def rename(self, names: Iterable[str]) -> None:
        """Say again who is who, after decisions on names."""
        self.decided = Decided()
        wanted = set(names)
        join_names(wanted, wanted, self.decided.ties)

    # -- accounts ---------------------------------------------------------------------------------------------------

    def _add_accounts(self, incoming: Sequence[Incoming]) -> set[str]:
        new: dict[str, Candidate] = {}
        rows: dict[str, Evidence] = {}
        for entry in incoming:
            for account in accounts(entry.report.id, entry.reading, entry.row.digests.split()):
                new[account.id] = _candidate(account, entry.report)
                rows[account.id] = _evidence(account, entry.report)
        self._candidates |= new
        compared = [c for c in new.values() if comparable(c.kind)]
        places = [(c.id, block.key, block.day) for c in compared for block in blocks(c)]
        links = self._links(compared)
        tied = {other for identifier in new for other in self.decided.ties.of([identifier])}
        others = {identifier for _, a, b in links for identifier in (a, b)} | tied
        known = {row.component for row in find(Evidence, "id", others - new.keys())}
        keyed = {row.component for row in rows.values() if not comparable(row.kind)}
        touched = self._regroup(known | keyed, links, rows)
        insert_values(Block, ("evidence", "key", "day"), places)
        return touched

    def _links(self, new: Sequence[Candidate]) -> list[Edge]:
        """The pairs of a new account and any other that can be of one happening."""
        windows: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for candidate in new:
            for where, start, end in searches(candidate):
                windows[where].append((start, end, candidate.id))
        fresh: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for candidate in new:
            for block in blocks(candidate):
                fresh[block.key].append((block.day, candidate.id))
        pairs: set[tuple[str, str]] = set()
        known = _look(windows)
        for where, wanted in windows.items():
            found = sorted(known.get(where, []) + fresh.get(where, []))
            days = [day for day, _ in found]
            for start, end, identifier in wanted:
                for _, other in found[bisect_left(days, start) : bisect_right(days, end)]:
                    if other != identifier:
                        pairs.add((min(identifier, other), max(identifier, other)))
        self.candidates({identifier for pair in pairs for identifier in pair})
        return list(self._edges(pairs))

    def _edges(self, pairs: Iterable[tuple[str, str]]) -> Iterator[Edge]:
        for a, b in pairs:
            strength = score(self._candidates[a], self._candidates[b], self._copied)
            if strength is not None:
                yield strength, a, b

    def _copied(self, left: str, right: str) -> bool:
        """Whether one of two reports copies the other."""
        pair = (min(left, right), max(left, right))
        if pair not in self._copies:
            known = self.sketches(pair)
            self._copies[pair] = compare(known[left], known[right]) is not None
        return self._copies[pair]

    def _regroup(self, touched: set[str], links: Sequence[Edge] | None, new: dict[str, Evidence]) -> set[str]:
        """Group the touched components again, with new accounts, and fold the records that have changed.

        Args:
            touched: Names of components.
            links: Edges of new accounts; None to look again at what holds the components together.
            new: Accounts that are not in the table yet, or whose records are to be folded again in any case.

        Returns:
            The ids of the records that were folded.
        """
        rows = {row.id: row for row in find(Evidence, "component", touched)} | new
        self.candidates(rows)
        ties = self.decided.ties
        tied = [pair for pair in ties.joined if pair[0] in rows and pair[1] in rows]
        edges = tied + (self._joints(rows) if links is None else [(a, b) for _, a, b in links])
        if links is not None:  # what is added can only hold more together
            edges += [(row.component, row.id) for row in rows.values() if row.component in rows]
        before: dict[str, set[str]] = defaultdict(set)
        for row in rows.values():
            before[row.record].add(row.id)
        moved: dict[str, Evidence] = {}
        groups: list[list[str]] = []
        old: set[str] = set()
        for members in _components(rows, edges):
            name = members[0] if comparable(rows[members[0]].kind) else rows[members[0]].component
            for grouped in self._groups(members, rows, ties):
                record = first([self._candidates[m] for m in grouped])
                stale = [rows[m] for m in grouped if rows[m].record != record or rows[m].component != name]
                if before.get(record) != set(grouped) or not new.keys().isdisjoint(grouped):
                    groups.append(grouped)
                for row in stale:
                    old |= {row.record} - {"", record}
                    row.record, row.component = record, name
                    moved[row.id] = row
        made = {row.id: row for row in new.values() if row._state.adding}
        insert(list(made.values()))
        changed = [row for row in moved.values() if row.id not in made]
        change(Evidence, ("record", "component"), [(r.record, r.component, r.id) for r in changed])
        return self._fold(groups, rows, old)

    def _joints(self, rows: dict[str, Evidence]) -> list[tuple[str, str]]:
        """The pairs that hold components together; a decision that was undone may have held one."""
        inside: dict[str, list[str]] = defaultdict(list)
        for row in rows.values():
            if comparable(row.kind):
                inside[row.component].append(row.id)
        pairs = [(a, b) for members in inside.values() for a in members for b in members if a < b]
        found = self._candidates
        return [(a, b) for _, a, b in self._edges(pairs) if meet(found[a], found[b])]

    def _groups(self, members: list[str], rows: dict[str, Evidence], ties: Ties) -> list[list[str]]:
        if not comparable(rows[members[0]].kind):
            return [members]
        if len(members) == 1:
            return [members]
        pairs = ((a, b) for number, a in enumerate(members) for b in members[number + 1 :])
        return group(
            members, list(self._edges(pairs)), lambda a, b: apart(self._candidates[a], self._candidates[b]),
            joined=ties.joined, parted=ties.parted,
        )  # fmt: skip

    # -- records ----------------------------------------------------------------------------------------------------

    def _fold(self, groups: Sequence[Sequence[str]], rows: dict[str, Evidence], old: set[str]) -> set[str]:
        """Write the records of some groups, and remove those that are no more."""
        self.sketches({rows[m].report_id for members in groups for m in members})
        said = self.decided.of(m for members in groups for m in members)
        summaries: dict[str, list[Summary]] = defaultdict(list)
        for members in groups:
            kind = rows[members[0]].kind
            tellings = [Telling(self._candidates[m], self._sketches[rows[m].report_id]) for m in sorted(members)]
            decided = combined(step for m in members for step in said.get(m, ()))
            summaries[kind].append(summarise(kind, tellings, decided.corrections, decided.review))
        written = {s.record.id for found in summaries.values() for s in found}
        gone = old - written
        for kind, model in RECORDS.items():
            erase(model, "id", [identifier for identifier in gone if kind_of(identifier) == kind])
        erase(Party, "record", written | gone)
        erase(Participation, "record", written | gone)
        erase(Involved, "record", written | gone)
        for found in summaries.values():
            put([s.record for s in found])
        insert_values(Party, PARTY, [party for found in summaries.values() for s in found for party in s.parties])
        takers = [taker for found in summaries.values() for s in found for taker in s.participations]
        insert_values(Participation, PARTICIPATION, takers)
        insert_values(Involved, INVOLVED, [body for found in summaries.values() for s in found for body in s.involved])
        return written | gone

    def follow_up(self, touched: set[str]) -> None:
        """Match records with what they can follow up or be followed up by."""
        followup.update(touched, self.decided)

    # -- what is at hand ----------------------------------------------------------------------------------------------

    def candidates(self, wanted: Iterable[str]) -> dict[str, Candidate]:
        """Accounts by id, read where they are not at hand."""
        # Not a difference of sets: that would look through all that is at hand.
        missing = {identifier for identifier in wanted if identifier not in self._candidates}
        for piece in pieces(sorted(missing)):
            found = select_among(_ACCOUNTS, piece)
            for identifier, kind, report, document, published, says in found:
                self._candidates[identifier] = Candidate(
                    identifier, kind, report, document, published, _SAID.decode(says)
                )
        return self._candidates

    def sketches(self, wanted: Iterable[str]) -> dict[str, Sketch]:
        """The sketches of reports by id, read where they are not at hand; of several readings the newest."""
        missing = {report for report in wanted if report not in self._sketches}
        for piece in pieces(sorted(missing)):
            for report, made, signature, facts in select_among(_SKETCHES, piece):
                self._sketches[report] = stored_sketch(made, bytes(signature), bytes(facts))
        return self._sketches

    def _forget(self) -> None:
        if len(self._candidates) > _REMEMBERED:
            self._candidates.clear()
        if len(self._sketches) > _REMEMBERED:
            self._sketches.clear()
        if len(self._copies) > _REMEMBERED:
            self._copies.clear()


_ACCOUNTS = """
SELECT evidence.id, evidence.kind, evidence.report_id, report.document, evidence.published, evidence.says
FROM evidence JOIN report ON report.id = evidence.report_id WHERE evidence.id IN ({})
"""
_SKETCHES = "SELECT report_id, sketch, signature, facts FROM reading WHERE report_id IN ({}) ORDER BY id"


def _sketch(row: Reading) -> Sketch:
    return stored_sketch(row.sketch, bytes(row.signature), bytes(row.facts))


def _candidate(account: Account, report: Report) -> Candidate:
    return Candidate(account.id, account.kind, report.id, report.document, report.published, account.said)


def _evidence(account: Account, report: Report) -> Evidence:
    candidate = _candidate(account, report)
    component = account.id if comparable(account.kind) else make_id(account.kind, "key", key(candidate))
    return Evidence(
        id=account.id, kind=account.kind, report_id=report.id, local=account.local, anchor=account.anchor,
        published=report.published, says=_ENCODER.encode(account.said).decode(), component=component, record="",
    )  # fmt: skip


def _look(windows: Mapping[str, Sequence[tuple[int, int, str]]]) -> dict[str, list[tuple[int, str]]]:
    """The blocks under some keys whose day lies in any of the key's windows: (day, account) by key."""
    asked = [(where, low, high) for where, wanted in windows.items() for low, high in _joined(wanted)]
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for piece in pieces(asked, _WINDOWS):
        marks = ", ".join(["(%s, %s, %s)"] * (len(piece) - 1))
        sql = _BLOCKS.format(f", {marks}" if marks else "")
        for where, day, evidence in select(sql, [value for window in piece for value in window]):
            found[where].append((day, evidence))
    return found


def _joined(wanted: Sequence[tuple[int, int, str]]) -> list[list[int]]:
    """Windows that touch as one."""
    spans: list[list[int]] = []
    for low, high, _ in sorted(wanted):
        if spans and low <= spans[-1][1] + 1:
            spans[-1][1] = max(spans[-1][1], high)
        else:
            spans.append([low, high])
    return spans


# The first row says of what type the columns are. CROSS JOIN: SQLite must go from the windows to the index.
_BLOCKS = """
WITH wanted(name, low, high) AS (VALUES (CAST(%s AS varchar), CAST(%s AS integer), CAST(%s AS integer)){})
SELECT block.key, block.day, block.evidence_id FROM wanted CROSS JOIN block
WHERE block.key = wanted.name AND block.day BETWEEN wanted.low AND wanted.high
"""
_WINDOWS = 250  # windows of a statement: SQLite before 3.32 took 999 values


def _components(rows: dict[str, Evidence], edges: Sequence[tuple[str, str]]) -> Iterator[list[str]]:
    """Components of compared accounts by their edges; those of keyed ones by their key."""
    compared = [identifier for identifier, row in rows.items() if comparable(row.kind)]
    inside = set(compared)
    yield from components(compared, [(a, b) for a, b in edges if a in inside and b in inside]).values()
    keyed: dict[str, list[str]] = defaultdict(list)
    for identifier, row in sorted(rows.items()):
        if not comparable(row.kind):
            keyed[row.component].append(identifier)
    yield from keyed.values()
