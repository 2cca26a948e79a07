"""Whose notices govern the words of a report besides its own: those of the reports that it copies.

A copy that leaves the notice of its original out does not make the words free. What it copies can only be what was
published on an earlier day: the original of its set of copies, and those of the original's day, as nobody knows which
of these was first. That somebody who copied claims rights says nothing of what was copied. A rewrite has its own words.
"""

from collections import defaultdict
from collections.abc import Iterable

from risalah.ledger.models import Copy, Report
from risalah.ledger.rows import find, values

REWRITE = "rewrite"


def originals(reports: Iterable[str]) -> dict[str, list[Report]]:
    """What reports copy, by the report that copies; reports that copy nothing are left out.

    Args:
        reports: Ids of reports.

    Returns:
        The reports of the first day of its set of copies, by their ids, for a report of a later day.
    """
    copied = {row.report_id: row.original for row in find(Copy, "report", reports) if row.how != REWRITE}
    families: dict[str, set[str]] = {original: {original} for original in copied.values()}
    for row in find(Copy, "original", families):
        if row.how != REWRITE:
            families[row.original].add(row.report_id)
    members = {report for family in families.values() for report in family}
    days = dict(values(Report, ("id", "published"), "id", members))
    firsts: dict[str, list[str]] = defaultdict(list)
    for original, family in families.items():
        firsts[original] = sorted(member for member in family if days[member] == days[original])
    found = {row.pk: row for row in find(Report, "id", (first for each in firsts.values() for first in each))}
    return {
        report: [found[first] for first in firsts[original]]
        for report, original in copied.items()
        if days[original] and days[report] > days[original]
    }
