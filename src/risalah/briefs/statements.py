"""Recent statements: who said what, in words as few as rights allow.

A statement has the state of its speaker alone, so those of two states are looked for in the reports that tell of what
the two did.
"""

from collections.abc import Sequence

from risalah.briefs.accounts import Accounts
from risalah.briefs.asked import Asked, first, walk
from risalah.briefs.drafts import Draft, Part, Told
from risalah.briefs.engagements import SIGNS
from risalah.briefs.quoting import Quoting
from risalah.briefs.wording import Speech, cut, one_line
from risalah.knowledge.day_words import in_words
from risalah.ledger.models import Evidence, Record, Statement
from risalah.ledger.rows import find
from risalah.ledger.tellings import as_of as stood

BUDGET = 4
_WORDS = 30  # of one statement
_LOOKED_AT = 40


def statements(asked: Asked, accounts: Accounts, say: Speech, records: Sequence[Record]) -> Part:
    """The section of statements, direct speech first, one of each speaker and report.

    Args:
        asked: What is asked for.
        accounts: Knows which reports tell of what.
        say: The language.
        records: What the states did, newest first.
    """
    found = _of_one(asked) if len(asked.countries) == 1 else _of_two(asked, accounts, records)
    accounts.load(record.pk for record in found)
    once: dict[tuple[str, str], Statement] = {}
    for record in sorted(found, key=lambda r: (r.day, r.form == "direct", r.pk), reverse=True):
        reports = accounts.of(record.pk)
        if reports and record.speaker:
            once.setdefault((record.speaker_name or record.speaker, reports[0].row.report_id), record)
    drafts = [_draft(record, asked, accounts, say) for record in list(once.values())[:BUDGET]]
    return Part(code="statements", title=say("statements"), drafts=drafts, total=len(once), least=1,
                at_least=len(found) >= _LOOKED_AT)  # fmt: skip


def _of_one(asked: Asked) -> list[Statement]:
    return [record for record in first(walk(asked, "statement"), _LOOKED_AT) if isinstance(record, Statement)]


def _of_two(asked: Asked, accounts: Accounts, records: Sequence[Record]) -> list[Statement]:
    """Statements of people of the two states in the reports that tell of the records."""
    newest = [record.pk for record in records[:_LOOKED_AT]]
    accounts.load(newest)
    reports = {account.row.report_id for record in newest for account in accounts.of(record)}
    told = {row.record for row in find(Evidence, "report_id", reports) if row.kind == "statement"}
    rows = [row for row in find(Statement, "id", told) if row.review != "rejected" and row.day <= asked.day]
    rows.sort(key=lambda row: (row.day, row.pk), reverse=True)
    spoken = [row for row in rows if set(row.countries.split()) & set(asked.countries)]
    return [row for row in stood(spoken[:_LOOKED_AT], "statement", asked.day) if isinstance(row, Statement)]


def _draft(record: Statement, asked: Asked, accounts: Accounts, say: Speech) -> Draft:
    own = accounts.of(record.pk)[0].row
    speaker = cut(record.speaker, 8, 60)

    def finish(quoting: Quoting) -> str:
        words = quoting.of_account(own, _WORDS)
        if not words:
            return say("said_closed", speaker=speaker)
        return say("said" if record.form == "direct" else "said_indirect", speaker=speaker, words=words)

    date = in_words(record.date or record.first_told, asked.language)
    return Draft(
        lead=one_line(date) or say("no_day"), text="", grounds=[Told(own.pk, own.report_id, record.pk)],
        sign=SIGNS.get(record.review, ""), kind="statement", record=record.pk, finish=finish,
    )  # fmt: skip
