"""Records of the ledger as lines for a terminal; what every command on a ledger prints alike."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from risalah.cli.page import Page, clean, wrap

if TYPE_CHECKING:
    from risalah.ledger.models import Record

_WIDE = 60


def state(code: str) -> str:
    """A state's English name."""
    from risalah.ledger.lookup import country_name

    return country_name(code) if code else ""


def states(codes: str | Iterable[str]) -> str:
    """Names of states, from codes with blanks between or a list of them."""
    return ", ".join(map(state, codes.split() if isinstance(codes, str) else codes))


def count(number: int, word: str) -> str:
    """'1 account', '3 accounts'."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def day_of(record: "Record") -> str:
    """The date of a record as told, or the day on which it was first told, in brackets."""
    told = getattr(record, "date", "") or getattr(record, "due", "")
    return told or (f"({record.first_told})" if record.first_told else "no date")


def headline(kind: str, record: Any, page: Page) -> str:
    """What a record is about, on one line without its day and id."""
    from risalah.ledger.headline import undertaking

    if kind == "engagement":
        place = clean(record.place) or state(record.place_country)
        parts = [f"{record.type} {record.status.upper()}", clean(record.about), place, states(record.countries)]
    elif kind == "agreement":
        parts = [f"{record.type} {record.stage.upper()}", clean(record.title), states(record.countries)]
    elif kind == "commitment":
        who = states(record.promisor) + (page.arrow + states(record.promisee) if record.promisee else "")
        parts = [f"promise ({record.strength}) {record.status.upper()}", who, clean(undertaking(record))]
    elif kind == "accreditation":
        parts = [
            clean(record.post),
            state(record.sending) + page.arrow + states(record.receiving),
            clean(record.person),
        ]
    else:
        parts = [f"statement ({record.form})", clean(record.speaker or "speaker not named"), clean(record.place)]
    return page.dot.join(part for part in parts if part)


def support(record: "Record") -> str:
    """How many accounts there are, how many reports, and whether they differ."""
    told = count(record.accounts, "account")
    if record.reports != record.accounts:
        told += f" in {count(record.reports, 'report')}"
    if record.differs:
        told += f", differing in {record.differs.replace(' ', ', ')}"
    return told + (f", {record.review}" if record.review else "")


def entry(kind: str, record: "Record", page: Page) -> Iterator[str]:
    """A record on a list: its day, what it is about, what it rests on, its id."""
    day = day_of(record)
    text = f"{headline(kind, record, page)}{page.dot}{support(record)}{page.dot}{record.pk}"
    yield from wrap(page, text, f"{day:<12} ", " " * 13 if page.width >= _WIDE else "  ")


def field(page: Page, name: str, value: str, indent: str = "  ") -> Iterator[str]:
    """A named value; nothing where there is none."""
    if not value:
        return
    if page.width < _WIDE:
        yield from wrap(page, value, f"{indent}{name}: ", f"{indent}  ")
    else:
        yield from wrap(page, value, f"{indent}{name:<14} ")


def write(lines: Iterable[str]) -> None:
    """Lines to standard output; a reader that has gone away ends the run quietly."""
    from risalah.cli.output import write_text

    write_text("".join(f"{line}\n" for line in lines))
