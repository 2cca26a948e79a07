"""MME: exercises in the columns of the data set on multinational military exercises, one row an edition.

Records of one edition of a named exercise (opening, phases, what was planned) are one row. A flag is 1 where a report
says so, and else empty: nothing is made up, and no silence is a 0. Only ids are kept beforehand.
"""

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from risalah.exchange.one_table import columns, write
from risalah.exchange.persons import participations
from risalah.exchange.points import Point, ends
from risalah.exchange.rows import Row, rows
from risalah.exchange.selection import Selection
from risalah.exchange.tables import BETWEEN, Cell
from risalah.exchange.texts import Texts
from risalah.knowledge.labels import country, label
from risalah.knowledge.store import load_as
from risalah.ledger.models import Engagement, Evidence, Participation
from risalah.ledger.parties import HAPPENED
from risalah.ledger.rows import find, pieces, values

NAME: Final = "mme"
_UNTOLD: Final = "xx"
_ROWS: Final = 50  # editions that are at hand at once
_STATE: Final = re.compile(r"StateA?[A-Z]")
_OBSERVER: Final = "observer"


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`knowledge/exchange/mme.yaml`."""

    exercise: str
    types: dict[str, str]
    areas: dict[str, str]
    no_flag: tuple[str, ...]
    says_nothing: frozenset[str]
    never: tuple[str, ...]
    states: dict[str, str]


class Edition(NamedTuple):
    """An exercise: its id, and those of its records by day."""

    id: str
    records: list[str]


@functools.cache
def mapping() -> Mapping:
    """What becomes what.

    Raises:
        KnowledgeError: A key is missing or unknown.
    """
    return load_as("exchange/mme", Mapping)


def fill(path: Path, selection: Selection, texts: Texts) -> None:
    """Write the table to a new file."""
    write(path, NAME, exercises(selection, texts))


def exercises(selection: Selection, texts: Texts) -> Iterator[dict[str, Cell]]:
    """The rows, by the first day of an edition."""
    for some in pieces(editions(selection), _ROWS):
        records = {row.pk: row for row in find(Engagement, "id", (pk for each in some for pk in each.records))}
        plain = dict(zip(records, rows("engagement", list(records.values()), texts), strict=True))
        takers = participations(list(records.values()))
        told = _reports(records)
        for edition in some:
            found = [plain[pk] for pk in edition.records]
            takes = [taker for pk in edition.records for taker, _ in takers.get(pk, ())]
            yield _row(edition, found, takes, len(set().union(*(told[pk] for pk in edition.records))))


def editions(selection: Selection) -> list[Edition]:
    """The exercises of a selection with the ids of their records."""
    found: dict[str, list[str]] = {}
    for piece in selection.in_pieces("engagement"):
        for record in piece:
            assert isinstance(record, Engagement)
            if record.type.partition(".")[0] == mapping().exercise:
                found.setdefault(_edition(record), []).append(record.pk)
    return [Edition(*each) for each in found.items()]


def _edition(record: Engagement) -> str:
    dated = ends(record.date)
    year = record.edition or (dated[0].year if dated else "")
    return f"{record.occasion}-{year}" if record.occasion and year else record.pk


def _reports(records: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for record, report in values(Evidence, ("record", "report_id"), "record", records):
        found[record].add(report)
    return found


def _row(edition: Edition, all_: Sequence[Row], takers: Sequence[Participation], reports: int) -> dict[str, Cell]:
    status, found = standing(all_)
    first, last = period([row for row in found if row["status"] == status]) or period(found) or ("", "")
    if status == "ongoing" and first == last:
        last = ""
    areas = sorted({area for row in found for area in row["areas"]})  # type: ignore[union-attr]
    types = sorted({str(row["type"]) for row in found})
    observers = _observers(takers)
    states = sorted({state for row in found for state in row["countries"]} - observers)  # type: ignore[union-attr]
    names = sorted(_state(code) for code in states)
    places = _distinct(_place(row) for row in found)
    bodies = _distinct(body for row in found for body in row["organisations"])  # type: ignore[union-attr]
    name = next((str(row["occasion"]) for row in found if row["occasion"]), "")
    year = next((str(row["edition"]) for row in found if row["edition"]), "")
    reviews = {str(row["review"]) for row in all_}
    slots = [column for column in columns(NAME) if _STATE.fullmatch(column)]
    cells: dict[str, Any] = {
        "MMEID": edition.id,
        "Ex_Name": f"{name} {year}".strip() if name else "",
        "Series_Name": name,
        "Location": BETWEEN.join(places),
        **_date("s", "StartDate", first),
        **_date("e", "EndDate", last),
        **dict.fromkeys(flags(types, areas), 1),
        "FocusDescription": BETWEEN.join(
            label("area", area, "en") for area in areas if area not in mapping().says_nothing
        ),
        "AdditionalParticipantInfo": BETWEEN.join([*bodies, *names[len(slots) :]]),
        **dict(zip(slots, names, strict=False)),
        "states": BETWEEN.join(states),
        "observers": BETWEEN.join(sorted(observers)),
        "status": status,
        "state": str(latest(all_)["state"]) if status not in HAPPENED else "",
        "types": BETWEEN.join(types),
        "areas": BETWEEN.join(areas),
        "independent_accounts": max(int(str(row["independent_accounts"])) for row in all_),
        "reports": reports,
        "first_told": min((str(row["first_told"]) for row in all_ if row["first_told"]), default=""),
        "last_told": max(str(row["last_told"]) for row in all_),
        "differs": BETWEEN.join(sorted({field for row in all_ for field in row["differs"]})),  # type: ignore[union-attr]
        "review": "unsure" if "unsure" in reviews else reviews.pop() if len(reviews) == 1 else "",
        "records": BETWEEN.join(edition.records),
    }
    return cells


def standing(found: Sequence[Row]) -> tuple[str, list[Row]]:
    """How an exercise stands, and the records that say what it is.

    Once it happened these are the records of that: who or where was planned may have changed. Until then the one last
    told says how it stands, and all say what it is.
    """
    happened = [row for row in found if row["status"] in HAPPENED]
    if happened:
        return max((str(row["status"]) for row in happened), key=HAPPENED.index), happened
    return str(latest(found)["status"]), list(found)


def latest(found: Sequence[Row]) -> Row:
    """The record that was told of last."""
    return max(found, key=lambda row: (str(row["last_told"]), str(row["id"])))


def period(found: Sequence[Row]) -> tuple[Point, Point] | None:
    """The days of several records: dates that name a day outweigh those that name a month or a year."""
    told = [points for row in found if (points := ends(str(row["date"])))]
    most = max((_told(points) for points in told), default=0)
    told = [points for points in told if _told(points) == most]
    return (min(points[0] for points in told), max(points[1] for points in told)) if told else None


def _told(points: Sequence[Point]) -> int:
    return min(bool(point.month) + bool(point.day) for point in points)


def _date(letter: str, whole: str, point: Point | str) -> dict[str, str]:
    if not isinstance(point, Point):
        return {}
    month, day = point.month, point.day or _UNTOLD
    return {
        whole: f"{point.year}-{month or _UNTOLD}-{day}",
        f"{letter}.year": point.year,
        f"{letter}.month": month.lstrip("0"),
        f"{letter}.day": day.lstrip("0"),
    }


def flags(types: Iterable[str], areas: Iterable[str]) -> list[str]:
    """The flags that types and areas say."""
    said = {mapping().types.get(type_.partition(".")[2]) for type_ in types}
    said |= {mapping().areas.get(area) for area in areas}
    return sorted(flag for flag in said if flag)


def _observers(takers: Sequence[Participation]) -> set[str]:
    """The states whose people observe, and do nothing else."""
    roles: dict[str, set[str]] = defaultdict(set)
    for taker in takers:
        roles[taker.side].add(taker.role)
    return {side for side, told in roles.items() if side and told == {_OBSERVER}}


def _state(code: str) -> str:
    return mapping().states.get(code) or country(code, "en")


def _place(row: Row) -> str:
    place, code = str(row["place"]), str(row["place_country"])
    if not code:
        return place
    names = {country(code, "id"), country(code, "en")}
    return _state(code) if place in names or not place else f"{place}, {_state(code)}"


def _distinct(said: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(each for each in said if each))
