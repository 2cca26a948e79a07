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
        before: Day and id after which (going back in time) to go on.
        as_of: A day; what was told later is left out.
        today: The day (ISO) for which permissions have to hold; the day it is where None.

    Returns:
        The newest first; on one day by id, backwards.
    """
    sql, values = _conditions(person, country, form, since, until, as_of)
    found: list[Statement] = []
    while len(found) < limit:
        more, at = sql, list(values)
        if before is not None:
            more, at = f"{sql} AND (s.day < %s OR (s.day = %s AND s.id < %s))", [*at, before[0], before[0], before[1]]
        page = select(f"{more} ORDER BY s.day DESC, s.id DESC LIMIT %s", [*at, limit])
        found += _stood([identifier for identifier, _ in page], as_of)
        if len(page) < limit:
            break
        before = (page[-1][1], page[-1][0])
    return _with_words(found[:limit], as_of, today or datetime.date.today().isoformat())


def _conditions(
    person: str, country: str, form: str, since: str, until: str, as_of: str | None
) -> tuple[str, list[object]]:
    """Without a speaker the days are walked, or the days of a state; otherwise what the speaker said."""
    sql, values = ["SELECT s.id, s.day FROM statement s WHERE s.review <> 'rejected'"], list[object]()
    if person:
        names = list(PersonName.objects.filter(person=person).values_list("id", flat=True)) or [person]
        sql.append(f"s.speaker_name IN ({marks(names)})")
        values += names
    if country:
        # Walked by the state's own index, where the speaker does not leave little to look at anyhow.
        told = "" if as_of is None else " AND p.told <= %s"
        sql.append(f"EXISTS (SELECT 1 FROM party p WHERE p.record = s.id AND p.country = %s{told})")
        values += [country] if as_of is None else [country, as_of]
    if form:
        sql.append("s.form = %s")
        values.append(form)
    if since:
        sql.append("s.day >= %s")
        values.append(since)
    if until:
        sql.append("s.day <= %s")
        values.append(end_of(until))
    if as_of is not None:
        sql.append("s.first_told <= %s")
        values.append(as_of)
    return " AND ".join(sql), values


def _stood(ids: Sequence[str], as_of: str | None) -> list[Statement]:
    rows: dict[str, Record] = {row.pk: row for row in find(Statement, "id", ids)}
    ordered = [rows[identifier] for identifier in ids if identifier in rows]
    return [row for row in (stood(ordered, "statement", as_of) if as_of else ordered) if isinstance(row, Statement)]


def _with_words(rows: Sequence[Statement], as_of: str | None, today: str) -> list[Spoken]:
    first = _first(row.pk for row in rows) if as_of is None else _first((row.pk for row in rows), as_of)
    reports = {report.pk: report for report in find(Report, "id", (each.report_id for each in first.values()))}
    allowed = shown(reports.values(), day=today)
    whose = {name.id: name.person for name in find(PersonName, "id", (row.speaker_name for row in rows))}
    people = {each.id: each for each in find(Person, "id", whose.values())}
    found = []
    for row in rows:
        if row.pk in first:
            evidence = first[row.pk]
            report = reports[evidence.report_id]
            speaker = people.get(whose.get(row.speaker_name, ""))
            found.append(_spoken(row, speaker, evidence, report, allowed[report.pk]))
    return found


def _first(records: Iterable[str], as_of: str = "9") -> dict[str, Evidence]:
    """Of each record the account told first."""
    own: dict[str, list[Evidence]] = defaultdict(list)
    for row in find(Evidence, "record", records):
        if row.published <= as_of:
            own[row.record].append(row)
    return {record: min(rows, key=lambda row: (row.published or "9", row.id)) for record, rows in own.items()}


def _spoken(row: Statement, person: Person | None, evidence: Evidence, report: Report, may: Shown) -> Spoken:
    span = _SAID.decode(evidence.says).span
    words = may.words(*span) if span else ""
    whole = bool(words) and may.document is not None and span is not None and words == may.document.text[slice(*span)]
    return Spoken(
        row, person.id if person else "", person.name if person else row.speaker,
        person.country if person else row.countries, words, whole, "" if words else may.missing, report, evidence.id,
    )  # fmt: skip
