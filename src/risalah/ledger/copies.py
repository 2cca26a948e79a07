"""Which reports copy which, whatever they tell.

Reports meet by keys of their sketch (`sketch.meeting_keys`) and are compared where they were published within two weeks
of each other, since copies follow soon and standing phrases never end. Of a set of copies the earliest is the original.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

import msgspec

from risalah.ledger.grouping import components
from risalah.ledger.models import Band, Copy, Report
from risalah.ledger.moments import ordinal
from risalah.ledger.rows import erase, find, insert_values, pieces, put, select_among
from risalah.ledger.sketch import Sketch, compare, meeting_keys

NEAR = 14  # days between a text and its copy


class _Place(msgspec.Struct, frozen=True):
    report: str
    day: int  # 0: unknown


def add_copies(
    new: Mapping[str, tuple[str, Sketch]], sketches: Callable[[Iterable[str]], Mapping[str, Sketch]]
) -> None:
    """Find what new reports copy, and what copies them.

    Args:
        new: Report to its day of publication and sketch.
        sketches: Gives the sketches of further reports.
    """
    days = {report: ordinal(published) or 0 for report, (published, _) in new.items()}
    keys = {report: meeting_keys(sketch) for report, (_, sketch) in new.items()}
    pairs = _meetings(keys, days)
    insert_values(Band, ("report", "key", "day"), [(r, key, days[r]) for r in new for key in keys[r]])
    known = sketches({report for pair in pairs for report in pair})
    edges = [(a, b) for a, b in sorted(pairs) if compare(known[a], known[b]) is not None]
    if edges:
        _write(edges, sketches)


def _meetings(keys: Mapping[str, list[int]], days: Mapping[str, int]) -> set[tuple[str, str]]:
    """Pairs of a new report and any other that share a key and were published near each other."""
    by_key: dict[int, list[_Place]] = defaultdict(list)
    for report, found in keys.items():
        for key in found:
            by_key[key].append(_Place(report, days[report]))
    pairs = {
        (min(a.report, b.report), max(a.report, b.report))
        for places in by_key.values()
        for a in places
        for b in places
        if a.report != b.report and _near(a.day, b.day)
    }
    known = [day for day in days.values() if day]
    start, end = (min(known) - NEAR, max(known) + NEAR) if known else (0, 0)
    for piece in pieces(sorted(by_key)):
        sql = "SELECT key, report_id, day FROM band WHERE key IN ({})"
        if len(known) == len(days):
            rows = select_among(f"{sql} AND (day = 0 OR day BETWEEN %s AND %s)", piece, (start, end))
        else:
            rows = select_among(sql, piece)
        for key, report, day in rows:
            for place in by_key[key]:
                if _near(day, place.day):
                    pairs.add((min(report, place.report), max(report, place.report)))
    return pairs


def _near(left: int, right: int) -> bool:
    return not left or not right or abs(left - right) <= NEAR


def _write(edges: list[tuple[str, str]], sketches: Callable[[Iterable[str]], Mapping[str, Sketch]]) -> None:
    """Say of every set of copies which is the original, and how the others follow it."""
    touched = {report for edge in edges for report in edge}
    originals = {row.report_id: row.original for row in find(Copy, "report_id", touched)}
    roots = {originals.get(report, report) for report in touched}
    standing = [(row.report_id, row.original) for row in find(Copy, "original", roots)]
    members = touched | roots | {report for pair in standing for report in pair}
    published = {row.id: row.published for row in find(Report, "id", members)}
    known = sketches(members)
    rows = []
    for copies in components(members, [*edges, *standing]).values():
        original = min(copies, key=lambda report: (published[report] or "9", report))
        for report in copies:
            if report != original:
                found = compare(known[report], known[original])
                how, likeness = found or ("chain", 0.0)
                rows.append(Copy(report_id=report, original=original, how=how, likeness=round(likeness, 4)))
    erase(Copy, "report", members)
    put(rows, unique=("report",))
