"""iCalendar: what is planned, promised or to be signed, as events of whole days (RFC 5545, names of RFC 7986).

A date that names no day becomes all the days it may be, and says so. Nothing of the time of writing is in the file: a
calendar that is loaded again finds the same events.
"""

import functools
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import msgspec

from risalah import __version__
from risalah.exchange.items import LANGUAGE, Days, Item, days, items, takers, urn
from risalah.exchange.selection import Selection
from risalah.exchange.texts import Texts
from risalah.knowledge.labels import country, label
from risalah.knowledge.store import load_as
from risalah.ledger.models import Agreement, Commitment, Engagement, Record
from risalah.ledger.plans import is_plan

KINDS: Final = ("engagement", "agreement", "commitment")
WIDEST: Final = 75  # bytes of a line without its end
_NEVER: Final = "19700101"
_ESCAPED = re.compile(r"([\\;,])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`knowledge/exchange/ics.yaml`."""

    status: dict[str, str]
    told: dict[str, str]
    vague: str


@functools.cache
def mapping() -> Mapping:
    """What becomes what.

    Raises:
        KnowledgeError: A key is missing or unknown.
    """
    return load_as("exchange/ics", Mapping)


def fill(path: Path, selection: Selection, texts: Texts) -> None:
    """Write a calendar to a new file."""
    with path.open("wb") as file:
        for line in lines(selection, texts):
            file.write(folded(line))


def lines(selection: Selection, texts: Texts) -> Iterator[str]:
    """The lines of a calendar before they are folded."""
    yield from (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Risalah//Risalah {__version__}//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:Risalah",
        "X-WR-CALNAME:Risalah",
        f"X-RISALAH-WITHOUT-DAY:{undated(selection)}",
    )
    for item in items(selection, texts, KINDS, worded=()):
        when = days(_date(item.record))
        if _wanted(item.record) and when is not None:
            yield from _event(item, when)
    yield "END:VCALENDAR"


def undated(selection: Selection) -> int:
    """How many plans have no day, and so no place in a calendar."""
    return sum(
        _wanted(record) and days(_date(record)) is None
        for kind in KINDS
        for piece in selection.in_pieces(kind)
        for record in piece
    )


def _wanted(record: Record) -> bool:
    """Whether a record is a plan, or was one that reports say is cancelled."""
    if isinstance(record, Agreement):
        return is_plan("agreement", record.stage)
    kind = "engagement" if isinstance(record, Engagement) else "commitment"
    status: str = getattr(record, "status", "")
    return is_plan(kind, status) or status in mapping().told


def _date(record: Record) -> str:
    found: str = record.due if isinstance(record, Commitment) else getattr(record, "date", "")
    return found


_OFF = frozenset({"postponed", "cancelled"})


def _event(item: Item, when: Days) -> Iterator[str]:
    row, told = item.row, _date(item.record)
    status = row.get("status") or row.get("stage", "")
    stands = mapping().told.get(status) or mapping().status[row["state"]]
    stamp = (row["last_told"] or row["first_told"]).replace("-", "") or _NEVER
    after = date.fromisoformat(when.last) + timedelta(days=1)
    place = ", ".join(part for part in (row.get("place", ""), _state(row.get("place_country", ""))) if part)
    categories = [item.kind, row.get("type", ""), *(label("area", area, LANGUAGE) for area in row["areas"])]
    address = next((account["url"] for account in row["accounts"] if account["url"]), "")
    summary = f"{item.title} · {item.states}" if item.states else item.title
    if status in _OFF:  # what a calendar does not show by STATUS alone
        summary += f" ({label('status', status, LANGUAGE)})"
    yield from (
        "BEGIN:VEVENT",
        f"UID:{urn(row['id'])}",
        f"DTSTAMP:{stamp}T000000Z",
        f"DTSTART;VALUE=DATE:{when.first.replace('-', '')}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{text(summary)} ({text(told)})" if when.vague else f"SUMMARY:{text(summary)}",
        f"STATUS:{stands}",
        "TRANSP:TRANSPARENT",
    )
    if place:
        yield f"LOCATION:{text(place)}"
    yield f"CATEGORIES:{','.join(text(category) for category in categories if category)}"
    yield f"DESCRIPTION:{text(_description(item, when, told))}"
    if address:
        yield f"URL:{_CONTROL.sub('', address)}"
    yield from (
        f"X-RISALAH-KIND:{item.kind}",
        f"X-RISALAH-TOLD:{text(status)}",
        f"X-RISALAH-STATE:{text(row['state'])}",
        f"X-RISALAH-DATE:{text(told)}",
        f"X-RISALAH-ACCOUNTS:{row['independent_accounts']}",
        "END:VEVENT",
    )


def _description(item: Item, when: Days, told: str) -> str:
    row = item.row
    said = [mapping().vague.format(date=told)] if when.vague else []
    said.append(
        f"Told as {row.get('status') or row.get('stage', '')}{'; stands: ' + row['state'] if row['state'] else ''}."
    )
    said += [_taker(taker) for taker in takers(row)]
    if row.get("condition"):
        said.append(row["condition"])
    for account in row["accounts"]:
        source = account["title"] or account["source"]
        said.append(
            " · ".join(part for part in (source, account["holder"], account["published"], account["url"]) if part)
        )
    return "\n".join(said)


def _state(code: str) -> str:
    return country(code, LANGUAGE) if code else ""


def _taker(taker: dict[str, Any]) -> str:
    name = taker["name"] or taker["written"]
    return ", ".join(part for part in (name, taker["rank"], taker["post"], _state(taker["side"])) if part)


def text(value: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11), without what no calendar may hold."""
    return _CONTROL.sub("", _ESCAPED.sub(r"\\\1", value)).replace("\n", "\\n")


def folded(line: str) -> bytes:
    """A content line with its end, folded so that no part is longer than 75 bytes and no character is cut (3.1)."""
    parts, part = [], b""
    for sign in line:
        coded = sign.encode("utf-8", "replace")
        if len(part) + len(coded) > WIDEST:
            parts.append(part)
            part = b" "
        part += coded
    return b"\r\n".join([*parts, part]) + b"\r\n"
