"""Words said: by whom, for which state, when; newest first, in pages.

The words come from the report that told them first. They are shown whole where the gate allows it, and else no longer
than a short quotation; where the text is not kept there are none.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from risalah.ledger.accounts import Said
from risalah.ledger.models import Evidence, Person, PersonName, Record, Report, Statement
from risalah.ledger.parties import end_of, marks
from risalah.ledger.rows import find, select
from risalah.ledger.shown import Shown, shown
from risalah.ledger.tellings import as_of as stood

_SAID = msgspec.json.Decoder(Said)


class Spoken(msgspec.Struct, frozen=True):
    """A statement: `person` is an id ('' where the speaker is not named), `name` what most reports call them.

    `words` are those of `evidence` in `report`; `whole` says whether they are all, `missing` why there are none.
    `at` is what to go on after this one with.
    """

    statement: Statement
    person: str
    name: str
    country: str
    words: str
    whole: bool
    missing: str
    report: Report
    evidence: str
    at: tuple[str, str]


def statements(
    *,
    person: str = "",
    country: str = "",
    form: str = "",
    since: str = "",
    until: str = "",
    limit: int = 20,
    before: tuple[str, str] | None = None,
    as_of: str | None = None,
    today: str | None = None,
) -> list[Spoken]:
    """List what was said.

    Args:
        person: The speaker's id; '' for all.
        country: The speaker's state; '' for all.
        form: 'direct' or 'indirect'; '' for both.
        since: The first day (ISO, or the beginning of one).
        until: The last day.
        limit: How many at most.
        before: Go on after this one (going back in time): `Spoken.at` of the last.
        as_of: A day; what was told later is left out.
        today: The day (ISO) for which permissions have to hold; the day it is where None.

    Returns:
        The newest first; on one day by id, backwards.
    """
    walk = _walk(person, country, form, since, until, as_of)
    found: list[tuple[Statement, tuple[str, str]]] = []
    while len(found) < limit:
        page = walk.page(before, limit)
        places = {identifier: (day, identifier) for identifier, day in page}
        found += [(row, places[row.pk]) for row in _stood(list(places), as_of)]
        if len(page) < limit:
            break
        before = (page[-1][1], page[-1][0])
    return _with_words(found[:limit], as_of, today or datetime.date.today().isoformat())


class _Walk(msgspec.Struct):
    """A statement of SQL in the making: rows are ordered by `day` and `id`, which are columns in it."""

    sql: list[str]
    values: list[object]
    day: str = "s.day"
    id: str = "s.id"

    def add(self, condition: str, *values: object) -> None:
        """One condition more."""
        self.sql.append(condition)
        self.values += values

    def page(self, before: tuple[str, str] | None, limit: int) -> list[tuple[str, str]]:
        """Id and day of the next rows."""
        sql, values = " AND ".join(self.sql), list(self.values)
        if before is not None:
            sql += f" AND ({self.day} < %s OR ({self.day} = %s AND {self.id} < %s))"
            values += [before[0], before[0], before[1]]
        rows = select(f"{sql} ORDER BY {self.day} DESC, {self.id} DESC LIMIT %s", [*values, limit])
        return [(identifier, day) for identifier, day in rows]


def _walk(person: str, country: str, form: str, since: str, until: str, as_of: str | None) -> _Walk:
    """The days of a state are walked, or all days, or what a speaker said."""
    if country:
        # Its own index has the day of telling too, so that what was told later is passed over at once.
        joined = "SELECT p.record, p.day FROM party p JOIN statement s ON s.id = p.record WHERE s.review <> 'rejected'"
        walk = _Walk([joined, "p.kind = 'statement'"], [], "p.day", "p.record")
        walk.add("p.country = %s", country)
        if as_of is not None:
            walk.add("p.told <= %s", as_of)
    else:
        walk = _Walk(["SELECT s.id, s.day FROM statement s WHERE s.review <> 'rejected'"], [])
    if person:
        names = list(PersonName.objects.filter(person=person).values_list("id", flat=True)) or [person]
        walk.add(f"s.speaker_name IN ({marks(names)})", *names)
    if form:
        walk.add("s.form = %s", form)
    if since:
        walk.add(f"{walk.day} >= %s", since)
    if until:
        walk.add(f"{walk.day} <= %s", end_of(until))
    if as_of is not None:
        walk.add("s.first_told <= %s", as_of)
    return walk


def _stood(ids: Sequence[str], as_of: str | None) -> list[Statement]:
    rows: dict[str, Record] = {row.pk: row for row in find(Statement, "id", ids)}
    ordered = [rows[identifier] for identifier in ids if identifier in rows]
    return [row for row in (stood(ordered, "statement", as_of) if as_of else ordered) if isinstance(row, Statement)]


def _with_words(placed: Sequence[tuple[Statement, tuple[str, str]]], as_of: str | None, today: str) -> list[Spoken]:
    rows = [row for row, _ in placed]
    first = _first(row.pk for row in rows) if as_of is None else _first((row.pk for row in rows), as_of)
    reports = {report.pk: report for report in find(Report, "id", (each.report_id for each in first.values()))}
    allowed = shown(reports.values(), day=today)
    whose = {name.id: name.person for name in find(PersonName, "id", (row.speaker_name for row in rows))}
    people = {each.id: each for each in find(Person, "id", whose.values())}
    found = []
    for row, at in placed:
        if row.pk in first:
            evidence = first[row.pk]
            report = reports[evidence.report_id]
            speaker = people.get(whose.get(row.speaker_name, ""))
            found.append(_spoken(row, speaker, evidence, report, allowed[report.pk], at))
    return found


def _first(records: Iterable[str], as_of: str = "9") -> dict[str, Evidence]:
    """Of each record the account told first."""
    own: dict[str, list[Evidence]] = defaultdict(list)
    for row in find(Evidence, "record", records):
        if row.published <= as_of:
            own[row.record].append(row)
    return {record: min(rows, key=lambda row: (row.published or "9", row.id)) for record, rows in own.items()}


def _spoken(
    row: Statement, person: Person | None, evidence: Evidence, report: Report, may: Shown, at: tuple[str, str]
) -> Spoken:
    span = _SAID.decode(evidence.says).span
    words = may.words(*span) if span else ""
    whole = bool(words) and may.document is not None and span is not None and words == may.document.text[slice(*span)]
    return Spoken(
        row, person.id if person else "", person.name if person else row.speaker,
        person.country if person else row.countries, words, whole, "" if words else may.missing, report, evidence.id,
        at,
    )  # fmt: skip
