"""Popolo: people, posts and who is in them, what they attended and said, as one JSON document of several lists.

It has no class for promises; agreements are events at each of their stages. What its classes have no property for
stands under `risalah`. The lists are written one after the other, and only ids of what they name are kept for the last.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from risalah.exchange.bodies import involved
from risalah.exchange.items import LANGUAGE, Item, ends, filled, items, spoken, takers, urn
from risalah.exchange.people import Row, people, table, with_reports
from risalah.exchange.selection import PIECE, Selection
from risalah.exchange.tables import citation
from risalah.exchange.texts import Texts
from risalah.exchange.web_address import opens
from risalah.knowledge.labels import country
from risalah.ledger.models import Organisation, Report
from risalah.ledger.rows import find, pieces

Thing = dict[str, Any]
EVENTS: Final = ("engagement", "agreement")
_ENCODER = msgspec.json.Encoder()
_OWN: Final = (
    "date", "state", "areas", "independent_accounts", "reports", "first_told", "last_told", "differs", "review",
)  # fmt: skip


def fill(path: Path, selection: Selection, texts: Texts) -> None:
    """Write the document to a new file, a thing a line."""
    with path.open("wb") as file:
        opening = b"{"
        for name, things in Popolo(selection, texts).lists():
            file.write(opening + f'"{name}":['.encode())
            before = b"\n"
            for thing in things:
                file.write(before + _ENCODER.encode(filled(thing)))
                before = b",\n"
            file.write(b"\n]")
            opening = b",\n"
        file.write(b"}\n")


def name(identifier: str) -> str:
    """What something of the ledger is called here."""
    return f"risalah-{identifier}"


def state_of(code: str) -> str:
    """What a state is called as an organization; '' for none."""
    return name(f"state-{code}") if code else ""


def area_of(code: str) -> str:
    """What the land of a state is called; '' for none."""
    return name(f"area-{code}") if code else ""


class Popolo:
    """The lists of a document. They have to be read in their order: those before say what stands in the last."""

    def __init__(self, selection: Selection, texts: Texts) -> None:
        """Say what is asked for.

        Args:
            selection: What.
            texts: Knows whose words may leave.
        """
        self._selection = selection
        self._texts = texts
        self._states: set[str] = set()
        self._bodies: set[str] = set()

    def lists(self) -> Iterator[tuple[str, Iterator[Thing]]]:
        """The lists by name."""
        yield "persons", self._persons()
        yield "posts", self._posts()
        yield "memberships", self._memberships()
        yield "events", self._events()
        yield "speeches", self._speeches()
        yield "organizations", self._organizations()
        yield "areas", self._areas()

    def _persons(self) -> Iterator[Thing]:
        for somebody in people(self._selection, self._texts):
            row = somebody.row
            own = {key: row[key] for key in ("country", "first_cited", "last_cited", "reports")}
            yield {
                "id": name(row["id"]),
                "name": row["name"],
                "other_names": [{"name": spelling} for spelling in somebody.spellings],
                "risalah": filled(own),
            }

    def _posts(self) -> Iterator[Thing]:
        written: set[str] = set()
        for held in table("holdings", self._selection, self._texts):
            if held["post_id"] not in written:
                written.add(held["post_id"])
                yield self._post(held["post_id"], held["post"], held["country"])
        for item in self._accreditations():
            for identifier, area in _valid(item):
                yield self._post(identifier, item.row["post"], item.row["sending"], area) | {
                    "sources": sources(item.row["accounts"]),
                    "risalah": _own(item, kind=item.kind),
                }

    def _post(self, identifier: str, title: str, state: str, area: str = "") -> Thing:
        self._states |= {state, area}
        return {
            "id": name(identifier),
            "label": title,
            "role": title,
            "organization_id": state_of(state),
            "area_id": area_of(area),
        }

    def _memberships(self) -> Iterator[Thing]:
        """Who is cited in a post, or where somebody is cited without one for which state."""
        for somebody, reports in with_reports(self._selection, self._texts):
            for held in somebody.holdings:
                yield _holding(held, reports)
            row = somebody.row
            if row["country"] and row["country"] not in {held["country"] for held in somebody.holdings}:
                self._states.add(row["country"])
                yield {
                    "id": name(f"{row['id']}-state-{row['country']}"),
                    "person_id": name(row["id"]),
                    "organization_id": state_of(row["country"]),
                }
        for item in self._accreditations():
            holders = dict.fromkeys(taker["person"] for taker in item.row["participants"] if taker["person"])
            for person in holders:
                for identifier, area in _valid(item):
                    yield {
                        "id": name(f"{person}-{identifier}"),
                        "role": item.row["post"],
                        "person_id": name(person),
                        "post_id": name(identifier),
                        "organization_id": state_of(item.row["sending"]),
                        "area_id": area_of(area),
                        "sources": sources(item.row["accounts"]),
                    }

    def _accreditations(self) -> Iterator[Item]:
        return items(self._selection, self._texts, ("accreditation",), worded=())

    def _events(self) -> Iterator[Thing]:
        """Engagements and agreements; the occasion that one is part of stands before the first of its parts."""
        written: set[str] = set()
        for some in pieces(items(self._selection, self._texts, EVENTS, worded=()), PIECE):
            bodies = involved(item.record.pk for item in some)
            for item in some:
                row = item.row
                occasion = "-".join(part for part in (row.get("occasion_id"), row.get("edition")) if part)
                if row.get("occasion_id") and occasion not in written:
                    written.add(occasion)
                    called = f"{row['occasion']} {row['edition']}".strip()
                    yield {"id": name(occasion), "name": called, "classification": "occasion"}
                own = [body.pk for body in bodies[item.record.pk]]
                self._bodies.update(own)
                self._states.update(row["countries"])
                yield _event(item, occasion if row.get("occasion_id") else "", map(name, own))

    def _speeches(self) -> Iterator[Thing]:
        for item in items(self._selection, self._texts, ("statement",)):
            row = item.row
            text = spoken(row)
            withheld = "" if text else row["accounts"][0]["withheld"]
            yield {
                "id": name(row["id"]),
                "creator_id": name(row["speaker_id"]) if row["speaker_id"] else "",
                "role": next((taker["post"] for taker in row["participants"] if taker["post"]), ""),
                "attribution_text": row["speaker"],
                "text": text,
                "date": ends(row["date"])[0],
                "sources": sources(row["accounts"]),
                "risalah": _own(item, form=row["form"], place=row["place"], withheld=withheld),
            }

    def _organizations(self) -> Iterator[Thing]:
        """The states that were named, and the bodies."""
        for code in sorted(self._states - {""}):
            yield {
                "id": state_of(code),
                "name": country(code, LANGUAGE),
                "classification": "state",
                "area_id": area_of(code),
            }
        for some in pieces(sorted(self._bodies), PIECE):
            for row in sorted(find(Organisation, "id", some), key=lambda body: body.pk):
                self._states.add(row.country)
                yield {"id": name(row.pk), "name": row.name, "area_id": area_of(row.country)}

    def _areas(self) -> Iterator[Thing]:
        for code in sorted(self._states - {""}):
            yield {
                "id": area_of(code),
                "name": country(code, LANGUAGE),
                "identifier": code,
                "classification": "country",
            }


def _valid(item: Item) -> list[tuple[str, str]]:
    """An accreditation as posts: one for each state for which it is valid, with that state."""
    row = item.row
    return [(f"{row['id']}-{code}", code) for code in row["receiving"]] or [(row["id"], "")]


def _holding(held: Row, reports: dict[str, Report]) -> Thing:
    """Somebody in a post. When it was told is no day on which it began or ended."""
    told = [reports[report] for report in (held["first_report"], held["last_report"]) if report in reports]
    own = {key: held[key] for key in ("first_cited", "last_cited", "reports")}
    return {
        "id": name(f"{held['person']}-{held['post_id']}"),
        "role": held["post"],
        "person_id": name(held["person"]),
        "post_id": name(held["post_id"]),
        "organization_id": state_of(held["country"]),
        "sources": sources([{"report": report.pk, **citation(report)} for report in told]),
        "risalah": filled(own),
    }


def _event(item: Item, parent: str, bodies: Iterable[str]) -> Thing:
    row = item.row
    first, last = ends(row["date"])
    place, state = row.get("place", ""), row.get("place_country", "")
    taking = takers(row)
    known = {taker["person"]: taker["name"] for taker in taking if taker["person"]}
    return {
        "id": name(row["id"]),
        "name": item.title,
        "start_date": first,
        "end_date": last,
        "location": place or (country(state, LANGUAGE) if state else ""),
        "status": row.get("status", row.get("stage")),
        "classification": row["type"],
        "attendees": [{"id": name(person), "name": called} for person, called in known.items()],
        "parent_id": name(parent) if parent else "",
        "sources": sources(row["accounts"]),
        "risalah": _own(
            item,
            kind=item.kind,
            countries=row["countries"],
            place_country=state,
            organizations=list(bodies),
            participants=[_taker(each) for each in taking],
        ),
    }


def _own(item: Item, **more: Any) -> Thing:
    """What no class has a property for."""
    return filled(more | {key: item.row[key] for key in _OWN if key in item.row})


def _taker(taker: Row) -> Thing:
    """Who takes part as what, with rank and post as they were then."""
    found = {key: taker[key] for key in ("side", "role", "rank", "post")}
    return filled({"person_id": name(taker["person"]) if taker["person"] else "", "name": taker["written"], **found})


def sources(accounts: Iterable[Row]) -> list[Thing]:
    """Reports as links, each once: their address, or where they have none their id as one."""
    found: dict[str, Thing] = {}
    for account in accounts:
        url = account["url"] if opens(account["url"]) else urn(account["report"])
        said = [account["holder"], account["title"] or account["source"], account["published"]]
        found.setdefault(url, {"url": url, "note": ", ".join(part for part in said if part)})
    return list(found.values())
