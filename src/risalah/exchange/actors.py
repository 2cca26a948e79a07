"""Records as event data have them: who acts upon whom, by state and sector, with dates of days.

A visitor acts upon the host; where nobody visits, all act alike. A sector is told by rank: who has one is 'MIL', all
others act for their government ('GOV').
"""

import functools
from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec

from risalah.exchange.items import Item, days
from risalah.knowledge.store import load

MILITARY: Final = "MIL"
GOVERNMENT: Final = "GOV"
_VISITS: Final = frozenset({"meeting", "visit", "port_call"})
_VISITED, _VISITING = frozenset({"host"}), frozenset({"guest"})


class Actor(msgspec.Struct, frozen=True, order=True):
    """Who acts: a person with a post, or where nobody is named a state."""

    country: str
    sector: str
    name: str
    post: str = ""


class Acting(msgspec.Struct, frozen=True):
    """Who acts upon whom; `targets` is empty where all act alike. `where` says on whose soil: that of a `visited`
    state, `elsewhere`, or '' where it is not known."""

    sources: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    where: str


@functools.cache
def _iso3() -> dict[str, str]:
    found: dict[str, str] = load("exchange/iso3")["iso3"]
    return found


def iso3(country: str) -> str:
    """The three letters of a state; '' for none."""
    return _iso3().get(country, "")


def acting(item: Item) -> Acting:
    """Who acts upon whom in an engagement or agreement."""
    row = item.row
    people = [each for each in row["participants"] if each["side"] in row["countries"] and each["role"] != "observer"]
    hosts = {each["side"] for each in people if each["role"] in _VISITED}
    guests = {each["side"] for each in people if each["role"] in _VISITING} - hosts
    soil = row.get("place_country", "")
    where = "" if not soil else "visited" if soil in row["countries"] else "elsewhere"
    base = row["type"].partition(".")[0] if item.kind == "engagement" else ""
    if not guests and soil in row["countries"] and base in _VISITS:
        # Who is at home is visited by the others.
        hosts, guests = {soil}, set(row["countries"]) - {soil}
    if not guests or not hosts or base == "signing":
        return Acting(_actors(people, row["countries"]), (), where)
    others = set(row["countries"]) - hosts
    return Acting(_actors(people, sorted(others)), _actors(people, sorted(hosts)), where or "visited")


def promising(item: Item) -> Acting:
    """Who promises whom."""
    return Acting(_actors([], item.row["promisor"]), _actors([], item.row["promisee"]), "")


def _actors(people: Sequence[dict[str, Any]], countries: Iterable[str]) -> tuple[Actor, ...]:
    """Those who act for some states; a state for which nobody is named acts itself."""
    found: list[Actor] = []
    for country in countries:
        own = {
            Actor(country, MILITARY if each["rank"] else GOVERNMENT, each["name"] or each["written"], each["post"])
            for each in people
            if each["side"] == country
        }
        found += sorted(own) or [Actor(country, GOVERNMENT, "")]
    return tuple(found)


def span(item: Item) -> tuple[str, str]:
    """First and last day of what happens, of a promise the day on which it was told; '' where no day is known."""
    if item.kind == "commitment":
        return item.row["first_told"], item.row["first_told"]
    found = days(item.row["date"])
    return (found.first, found.last) if found else ("", "")
