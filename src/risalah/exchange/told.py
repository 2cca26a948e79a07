"""Who tells of records: their accounts with the number of the independent account that each belongs to.

As `risalah sources` shows them, for many records at once.
"""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from risalah.ledger.accounts import Said
from risalah.ledger.fold import Fold
from risalah.ledger.models import Evidence, Record, Report
from risalah.ledger.rows import find
from risalah.ledger.summary import Telling, Voices
from risalah.ledger.tellings import shares_because as how_shared


class Told(msgspec.Struct, frozen=True):
    """An account: `number` counts independent accounts from 1, `shares` says why it is not the first of its number."""

    evidence: Evidence
    report: Report
    said: Said
    number: int
    shares: str


def told(records: Sequence[Record]) -> dict[str, list[Told]]:
    """The accounts of records, by record, in the order of their publication."""
    rows: dict[str, list[Evidence]] = defaultdict(list)
    for row in find(Evidence, "record", (record.pk for record in records)):
        rows[row.record].append(row)
    reports = {row.pk: row for row in find(Report, "id", (e.report_id for each in rows.values() for e in each))}
    fold = Fold()
    candidates = fold.candidates(row.pk for each in rows.values() for row in each)
    sketches = fold.sketches(e.report_id for each in rows.values() if len(each) > 1 for e in each)
    found: dict[str, list[Told]] = {}
    for record, unsorted in rows.items():
        ordered = sorted(unsorted, key=lambda row: (row.published or "9", row.pk))
        if len(ordered) == 1:
            numbered = [(1, "")]
        else:
            numbered = _numbered([Telling(candidates[row.pk], sketches[row.report_id]) for row in ordered])
        found[record] = [
            Told(row, reports[row.report_id], candidates[row.pk].said, number, shares)
            for row, (number, shares) in zip(ordered, numbered, strict=True)
        ]
    return found


def _numbered(tellings: Sequence[Telling]) -> list[tuple[int, str]]:
    earlier: dict[int, list[Telling]] = defaultdict(list)
    numbered = []
    for telling, voice in zip(tellings, Voices(tellings).voices, strict=True):
        numbered.append((voice.account + 1, how_shared(telling, earlier[voice.account])))
        earlier[voice.account].append(telling)
    return numbered
