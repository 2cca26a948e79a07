"""A draft is a report that is not written yet: its sentences with their marks, and what the marks stand for.

Marks carry keys: 'p0' a person, 'l1' a place, 'd0' a date, 'g0' an organisation, 'o0' an occasion, 'e0.type' a field of
the first engagement, 'c0.due' one of the first commitment.
"""

from random import Random
from typing import NamedTuple

from benchmarks.invented.calendar import Written
from benchmarks.invented.events import Commitment, Status
from benchmarks.invented.people import Actor
from benchmarks.invented.words import Sentence, Value

FIELDS = ("type", "status", "date", "place", "participants", "areas")
KEYS = [{field: f"e{j}.{field}" for field in FIELDS} for j in range(2)]
PERSONS, PLACES, DATES, BODIES = ([f"{letter}{k}" for k in range(40)] for letter in "pldg")


class Told(NamedTuple):
    """A person as a report names them."""

    actor: Actor
    name: str
    rank: str


class Engaged(NamedTuple):
    """An engagement as a report tells it. `keys` says which marks are the evidence of which field."""

    label: str
    fulfils: str | None
    type: str
    status: Status
    date: str
    place: tuple[str, str]
    states: tuple[int, ...]
    people: tuple[tuple[int, str], ...]
    organisations: tuple[str, ...]
    occasion: str | None
    areas: list[str]
    keys: dict[str, str]


class Promised(NamedTuple):
    """A commitment as a report tells it."""

    commitment: Commitment
    due: str
    speaker: str | None


class Draft:
    """A report that is not written yet: how it tells, what it has told so far, and the sentences in their order."""

    __slots__ = (
        "_named", "after_lead", "agreement", "coarse", "dates", "day", "engaged", "headline", "lead", "misspelt",
        "occasions", "organisations", "origin", "original", "outlet", "people", "places", "promised", "rank", "scribe",
        "sentence", "spoken", "town", "url", "when",
    )  # fmt: skip

    def __init__(self, day: int, outlet: str, town: str, scribe: str, rng: Random) -> None:
        random = rng.random
        self.day = day
        self.outlet = outlet
        self.town = town
        self.scribe = scribe
        self.url = ""
        self.original: Draft | None = None
        # How this outlet tells: rank in full, short or not at all; only the state as place; which way of writing days.
        self.rank = (0, 0, 0, 1, 1, 1, 1, 2, 2)[int(random() * 9)]
        self.coarse = random() < 0.12
        self.when = int(random() * 20)
        self.misspelt = random() < 0.03
        self.sentence: Sentence = ()
        self.lead: Value = ("", ())
        self.after_lead: list[tuple[str, Value]] = []
        self.people: list[Told] = []
        self.places: list[tuple[str, str, str]] = []
        self.dates: list[Written] = []
        self.organisations: list[tuple[str, str]] = []
        self.occasions: list[tuple[str, str, str | None]] = []
        self.engaged: list[Engaged] = []
        self.promised: list[Promised] = []
        self.agreement: tuple[str, str, str] | None = None
        self.spoken: tuple[int, str] | None = None
        self.origin: tuple[str, str] | None = None
        self.headline = ""
        self._named: dict[str, int] = {}

    def place(self, name: str, state: str, kind: str) -> str:
        """The key of a place."""
        entry = (name, state, kind)
        if entry not in self.places:
            self.places.append(entry)
        return PLACES[self.places.index(entry)]

    def date(self, written: Written) -> str:
        """The key of a new date."""
        self.dates.append(written)
        return DATES[len(self.dates) - 1]

    def body(self, name: str, state: str) -> str:
        """The key of an organisation."""
        entry = (name, state)
        if entry not in self.organisations:
            self.organisations.append(entry)
        return BODIES[self.organisations.index(entry)]
