"""What the accounts of one record say differently: each value with a report that gives it."""

from collections.abc import Iterable, Sequence

from risalah.briefs.asked import Asked
from risalah.briefs.drafts import Draft, Ground, Part, Told
from risalah.briefs.engagements import SIGNS, Engagements
from risalah.briefs.wording import Speech, capital, cut
from risalah.knowledge.day_words import in_words
from risalah.knowledge.labels import country, label
from risalah.ledger.ids import kind_of
from risalah.ledger.models import Engagement, Record
from risalah.ledger.tellings import Account, Row, Sources, sources

BUDGET = 3
_VALUES = 3
_GROUPS = {"type": "engagement_type", "status": "status", "strength": "strength", "form": "form"}


def differences(records: Iterable[Record], asked: Asked, engagements: Engagements, say: Speech) -> Part:
    """The section of what differs.

    Args:
        records: Where to look, the most important first.
        asked: What is asked for.
        engagements: Writes what a record is about.
        say: The language.
    """
    differing = list({record.pk: record for record in records if record.differs}.values())
    engagements.load(differing[:BUDGET])
    drafts = [
        draft
        for record in differing[:BUDGET]
        if (draft := _draft(record, sources(record.pk, as_of=asked.day), asked, engagements, say))
    ]
    return Part(code="differences", title=say("differences"), drafts=drafts, total=len(differing), least=1)


def _draft(record: Record, table: Sources, asked: Asked, engagements: Engagements, say: Speech) -> Draft | None:
    """The first field in which the accounts of a record differ."""
    wanted = set(record.differs.split()) | ({"people"} if "speaker" in record.differs else set())
    row = next((row for row in table.rows if row.agreement == "differ" and row.field in wanted), None)
    if row is None:
        return None
    shown = row.values[:_VALUES]
    values = [_named(table.kind, row.field, value, asked) for value, _ in shown]
    text = values[0]
    for value in values[1:]:
        text = say("or", left=text, right=value)
    field = "stage" if (table.kind, row.field) == ("agreement", "status") else row.field
    what = say("differ", what=_about(record, engagements), field=label("field", field, asked.language), values=text)
    return Draft(
        lead=engagements.day(record), text=what, grounds=_grounds(record, row, table.accounts, shown),
        sign=SIGNS.get(record.review, ""), kind=table.kind, record=record.pk,
    )  # fmt: skip


def _about(record: Record, engagements: Engagements) -> str:
    if isinstance(record, Engagement):
        return engagements.sentence(record, people=False)
    title = getattr(record, "title", "") or getattr(record, "undertaking", "")
    kind = label("kind", kind_of(record.pk) or "", engagements.asked.language)
    return f"{capital(kind)} “{cut(title, 10, 80)}”" if title else capital(kind)


def _named(kind: str, field: str, value: str, asked: Asked) -> str:
    """A value in words."""
    if field == "date":
        return in_words(value, asked.language)
    if field == "place_country":
        return country(value, asked.language)
    if kind == "agreement" and field in ("type", "status"):
        return label("agreement_type" if field == "type" else "stage", value, asked.language)
    if field in _GROUPS:
        return label(_GROUPS[field], value, asked.language)
    return cut(value, 10, 60)


def _grounds(
    record: Record, row: Row, accounts: Sequence[Account], shown: Sequence[tuple[str, list[int]]]
) -> list[Ground]:
    """For each value the first account that gives it, in the order of the values."""
    found: list[Ground] = []
    for value, numbers in shown:
        giving = (a for a in accounts if a.number in numbers and _gives(a, row.field, value))
        account = next(giving, None) or next((a for a in accounts if a.number in numbers), None)
        if account:
            found.append(Told(account.evidence, account.report.pk, record.pk))
    return list(dict.fromkeys(found))


def _gives(account: Account, field: str, value: str) -> bool:
    return field == "people" or getattr(account.said, field) == value
