"""Which reports a line about a record rests on: the account that says most of what the line says, and where that one is
silent a second.

Only accounts published by the day are known here.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from risalah.briefs.asked import Asked
from risalah.briefs.drafts import Decided, Ground, Told
from risalah.ledger.accounts import Said, Taker
from risalah.ledger.decided import Decided as Decisions
from risalah.ledger.fields import same_date, same_type
from risalah.ledger.models import Decision, Evidence, PersonName, Record
from risalah.ledger.rows import find

_SAID = msgspec.json.Decoder(Said)
# What a line shows of a record, and what a report's account calls it.
_SHOWN: dict[str, tuple[tuple[str, str], ...]] = {
    "engagement": (("type", "type"), ("status", "status"), ("date", "date"), ("place", "place")),
    "agreement": (("type", "type"), ("stage", "status"), ("date", "date"), ("title", "title")),
    "commitment": (("undertaking", "title"), ("status", "status"), ("due", "date"), ("promisor", "sending")),
    "accreditation": (("post", "title"), ("sending", "sending")),
    "statement": (("date", "date"), ("place", "place")),
}


class Account(NamedTuple):
    """What one report says of one record."""

    row: Evidence
    said: Said


class Accounts:
    """The accounts of records, read together."""

    def __init__(self, asked: Asked) -> None:
        """Nothing is read yet."""
        self._asked = asked
        self._of: dict[str, list[Account]] = {}
        self.rows: dict[str, Evidence] = {}
        self._corrected: dict[str, list[Ground]] = {}
        self._persons: dict[str, str] = {}
        self._corrections = Decision.objects.filter(action="correct").exists()

    def load(self, records: Iterable[str]) -> None:
        """Read the accounts of records that are not known yet."""
        new = [record for record in dict.fromkeys(records) if record not in self._of]
        found: dict[str, list[Account]] = defaultdict(list)
        for row in find(Evidence, "record", new):
            if row.published <= self._asked.day:
                found[row.record].append(Account(row, _SAID.decode(row.says)))
                self.rows[row.pk] = row
        for record in new:
            self._of[record] = sorted(found[record], key=lambda a: (a.row.published or "9", a.row.pk))
        names = {taker.name for record in new for a in self._of[record] for taker in a.said.takers if taker.name}
        self._persons |= {row.pk: row.person for row in find(PersonName, "id", names - self._persons.keys())}
        if self._corrections:
            self._load_corrections(found)

    def _load_corrections(self, found: dict[str, list[Account]]) -> None:
        whose = {a.row.pk: record for record, own in found.items() for a in own}
        for account, steps in Decisions().of(whose).items():
            self._corrected.setdefault(whose[account], []).extend(
                Decided(step.number) for step in steps if step.action == "correct"
            )

    def of(self, record: str) -> list[Account]:
        """The accounts of a record, the first told first."""
        if record not in self._of:
            self.load([record])
        return self._of[record]

    def newest(self, records: Iterable[str]) -> Account | None:
        """The account published last among those of some records."""
        return max((a for record in records for a in self.of(record)), key=_newest, default=None)

    def grounds(self, kind: str, record: Record) -> list[Ground]:
        """What a line about a record rests on: one account or two, and decisions that corrected it."""
        accounts = self.of(record.pk)
        fields = [(field, said) for field, said in _SHOWN[kind] if getattr(record, field)]
        supported = [
            {field for field, said in fields if _supports(field, getattr(record, field), getattr(a.said, said))}
            for a in accounts
        ]
        chosen: list[Ground] = []
        missing = {field for field, _ in fields}
        for _ in range(2):
            best = max(range(len(accounts)), key=lambda n: (len(supported[n] & missing), -n), default=None)
            if best is None or (chosen and not supported[best] & missing):
                break
            missing -= supported[best]
            chosen.append(told(accounts[best].row))
            if not missing:
                break
        return chosen + self._corrected.get(record.pk, [])[-2:]

    def takers(self, record: str) -> list[Taker]:
        """Who takes part by all accounts, each person once: those whom most accounts name first."""
        counted: dict[str, list[Taker]] = defaultdict(list)
        for account in self.of(record):
            for taker in account.said.takers:
                counted[self._persons.get(taker.name, taker.written)].append(taker)
        named = sorted(counted.values(), key=lambda own: (-len(own), own[0].written))
        return [max(own, key=lambda t: (bool(t.post), bool(t.rank), t.written)) for own in named]


def told(row: Evidence) -> Told:
    """An account as a ground."""
    return Told(row.pk, row.report_id, row.record)


def _newest(account: Account) -> tuple[str, str]:
    return account.row.published, account.row.pk


def _supports(field: str, shown: str, said: str | Sequence[str]) -> bool:
    """Whether an account says what is shown."""
    if not isinstance(said, str):
        return set(shown.split()) <= set(said)
    if field in ("date", "due"):
        # A vaguer date does not carry a day.
        return shown == said or (len(said) >= len(shown) and bool(said) and same_date(shown, said))
    return same_type(shown, said) if field == "type" else shown == said
