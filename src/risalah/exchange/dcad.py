"""DCAD: agreements as pairs of states, in the spirit of the data set on defence cooperation agreements.

A row is a pair of states of one record, which is an instrument at one stage. What would need the values of DCAD's
codebook is empty; what our codes say stands in columns of their own behind.
"""

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from risalah.exchange.one_table import write
from risalah.exchange.points import ends
from risalah.exchange.rows import Row, rows
from risalah.exchange.selection import Selection
from risalah.exchange.tables import BETWEEN, Cell, citation
from risalah.exchange.texts import BY_HAND, Texts
from risalah.knowledge.labels import country
from risalah.knowledge.store import load, load_as
from risalah.ledger.by_hand import by_hand
from risalah.ledger.models import Evidence, FollowUp, Report
from risalah.ledger.rows import find, values

NAME: Final = "dcad"
_PLAIN: Final = (
    "title", "stage", "state", "date", "independent_accounts", "reports", "first_told", "last_told", "review",
)  # fmt: skip


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`knowledge/exchange/dcad.yaml`."""

    flags: dict[str, str]
    signed: str
    in_force: str
    terminated: str
    report: str


class Cow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`knowledge/exchange/cow.yaml`: code and name by ISO 3166-1 alpha-2."""

    edition: str
    source: str
    no_code: tuple[str, ...]
    states: dict[str, tuple[int, str]]


class Party(NamedTuple):
    """A state under its code and name of the Correlates of War project; '' and our name where it has no code."""

    code: int | str
    name: str


@functools.cache
def mapping() -> Rules:
    """What becomes what.

    Raises:
        KnowledgeError: A key is missing or unknown.
    """
    return load_as("exchange/dcad", Rules)


@functools.cache
def cow() -> Cow:
    """The states of the Correlates of War project.

    Raises:
        KnowledgeError: A key is missing or unknown.
    """
    return load_as("exchange/cow", Cow)


def fill(path: Path, selection: Selection, texts: Texts) -> None:
    """Write the table to a new file."""
    write(path, NAME, dyads(selection, texts))


def dyads(selection: Selection, texts: Texts) -> Iterator[dict[str, Cell]]:
    """The rows, in the order of records, those of one by the codes of its states."""
    for piece in selection.in_pieces("agreement"):
        ids = [record.pk for record in piece]
        first, earlier = _first_reports(ids), _carried_out(ids)
        for row in rows("agreement", piece, texts):
            record = str(row["id"])
            shared = _shared(row, first.get(record), earlier[record])
            for one, other in pairs(row["countries"]):  # type: ignore[arg-type]
                yield {
                    "ccode1": one.code, "cowName1": one.name, "ccode2": other.code, "cowName2": other.name, **shared,
                }  # fmt: skip


def pairs(countries: Iterable[str]) -> Iterator[tuple[Party, Party]]:
    """Each two of some states, that with the lower code first; those without a code come last, by name."""
    parties = sorted(map(_party, countries), key=lambda party: (party.code == "", party.code or 0, party.name))
    return combinations(parties, 2)


def _party(code: str) -> Party:
    known = cow().states.get(code)
    return Party(*known) if known else Party("", country(code, "en"))


def _shared(row: Row, report: Report | None, earlier: Sequence[str]) -> dict[str, Cell]:
    areas: list[str] = row["areas"]  # type: ignore[assignment]
    states: list[str] = row["countries"]  # type: ignore[assignment]
    differs: list[str] = row["differs"]  # type: ignore[assignment]
    stage = str(row["stage"])
    found: dict[str, Cell] = {name: row[name] for name in _PLAIN}  # type: ignore[misc]
    found |= {
        **(_date("sign", str(row["date"])) if stage == mapping().signed else {}),
        **(_date("EIF", str(row["date"])) if stage == mapping().in_force else {}),
        "type": str(row["type"]),
        "sourceType": (BY_HAND if by_hand(report) else mapping().report) if report else "",
        "source": _source(report) if report else "",
        "DCAid": str(row["id"]),
        **dict.fromkeys(flags(areas), 1),
        "areas": BETWEEN.join(areas),
        "parties": len(states),
        "states": BETWEEN.join(states),
        "carries_out": BETWEEN.join(earlier),
        "differs": BETWEEN.join(differs),
    }
    return found | ({"terminated": 1} if stage == mapping().terminated else {})


def _date(prefix: str, edtf: str) -> dict[str, Cell]:
    """The day, as far as it is told; of several days the last, when all was signed."""
    points = ends(edtf)
    if not points:
        return {}
    year, month, day = points[-1]
    return {f"{prefix}Day": day.lstrip("0"), f"{prefix}Month": month.lstrip("0"), f"{prefix}Year": year}


def flags(areas: Iterable[str]) -> list[str]:
    """The core areas that areas belong to, as columns."""
    known: Mapping[str, Mapping[str, str | None]] = load("taxonomy/areas")
    cores = {known[area]["dcad"] for area in areas if area in known}
    return [column for core, column in mapping().flags.items() if core in cores]


def _first_reports(records: Sequence[str]) -> dict[str, Report]:
    """The first report of each record."""
    told: dict[str, tuple[str, str, str]] = {}
    for record, published, account, report in values(
        Evidence, ("record", "published", "id", "report_id"), "record", records
    ):
        said = (published or "9", account, report)
        told[record] = min(said, told.get(record, said))
    reports = {row.pk: row for row in find(Report, "id", (report for _, _, report in told.values()))}
    return {record: reports[report] for record, (_, _, report) in told.items()}


def _carried_out(records: Sequence[str]) -> dict[str, list[str]]:
    """The agreements of earlier stages that are known to be carried out by these."""
    found: dict[str, list[str]] = defaultdict(list)
    for step in find(FollowUp, "later", records):
        if step.plan_kind == "agreement" and step.effect == "carries_out" and step.state == "fact":
            found[step.later].append(step.plan)
    return defaultdict(list, {later: sorted(plans) for later, plans in found.items()})


def _source(report: Report) -> str:
    cited = citation(report)
    named = [part for part in (cited["holder"], cited["title"]) if part]
    return cited["url"] or ", ".join([*named, cited["published"]] if named else [cited["source"]]).rstrip(", ")
