"""What happens: events one after another, some planned first, some carrying out what was promised earlier."""

import heapq
from random import Random
from typing import Any, Literal, NamedTuple

from benchmarks.invented.calendar import END, Calendar
from benchmarks.invented.filler import Filler
from benchmarks.invented.occasions import Occasion, Occasions
from benchmarks.invented.people import Cast, Post
from benchmarks.invented.words import words

Status = Literal["planned", "held", "postponed", "cancelled"]

# Of a hundred events.
_TYPES = {"meeting": 34, "visit": 16, "exercise": 18, "dialogue": 10, "signing": 8, "port_call": 8, "handover": 6}
_COMMITMENTS = {"host_exercise": 30, "send_officers": 25, "invite": 30, "hand_over": 15}
_MAKES = {"host_exercise": "exercise", "send_officers": "exercise", "invite": "visit", "hand_over": "handover"}
_PLANNED_FIRST = 0.105
_PROMISES = 0.3
_KEPT = 0.45
_QUIET = 0.128


class Commitment:
    """Something undertaken: `site` is town and state; `label` names the event that would carry it out."""

    __slots__ = (
        "areas", "by_home", "due", "item", "key", "kind", "label", "number", "occasion", "site", "state", "what"
    )  # fmt: skip

    def __init__(self, key: str, kind: str, state: int, label: str) -> None:
        self.key = key
        self.kind = kind
        self.state = state
        self.label = label
        self.by_home = True
        self.due = 0
        self.site = ("", "")
        self.occasion: Occasion | None = None
        self.what = ""
        self.number = ""
        self.item = ""
        self.areas: list[str] = []


class Event:
    """Something that happens between Indonesia and others; `host` is at home in `town`."""

    __slots__ = (
        "areas", "code", "commitments", "day", "end", "fulfils", "guest", "host", "item", "key", "label", "occasion",
        "release", "ship", "state", "states", "title", "town", "troops", "type", "what",
    )  # fmt: skip

    def __init__(self, key: str, type: str, state: int, day: int) -> None:
        self.key = key
        self.type = self.code = type
        self.state = state
        self.states: tuple[int, ...] = (state,)
        self.day = self.end = day
        self.host: Post
        self.guest: Post
        self.town = ("", "")
        self.occasion: Occasion | None = None
        self.areas: list[str] = []
        self.release: str | None = None
        self.commitments: list[Commitment] = []
        self.title = ("", "")
        self.what = self.ship = self.item = self.troops = ""
        self.fulfils: str | None = None


class Telling(NamedTuple):
    """An event to be told from a day on, in some status. No event: reports in which nothing is done together."""

    event: Event | None
    status: Status
    day: int


class Stream:
    """Events in order of the day on which reports begin to tell them."""

    def __init__(self, random: Random, calendar: Calendar, filler: Filler, weights: list[float]) -> None:
        world = words().world
        self.rng = random
        self.random = random.random
        self.calendar = calendar
        self.filler = filler
        self.cast = Cast(random, weights)
        self.occasions = Occasions(random, calendar, weights)
        self.by_weight = [s for s, weight in enumerate(weights) for _ in range(round(weight * 2000))]
        self.types = [t for t, share in _TYPES.items() for _ in range(share)]
        self.promises = [k for k, share in _COMMITMENTS.items() for _ in range(share)]
        self.states: list[list[Any]] = world["states"]
        self.towns: list[str] = world["home"]["towns"]
        self.areas = list(world["areas"])
        self.agreements: list[list[str]] = world["agreements"]
        self.ships: list[str] = world["ships"]
        self.items: list[str] = world["items"]
        self.of_state: dict[int, list[Occasion]] = {}
        for occasion in self.occasions.all:
            for state in occasion.states:
                self.of_state.setdefault(state, []).append(occasion)
        self.used: set[tuple[str, int]] = set()
        self.scheduled: list[tuple[int, int, Event | Commitment, Status]] = []
        self.numbers = 0

    def next_due(self) -> int:
        """The day of what is scheduled next."""
        return self.scheduled[0][0] if self.scheduled else END + 1

    def next(self, day: int) -> Telling:
        """What is told from `day` on: something that was scheduled for a day not later, or something new."""
        if self.scheduled and self.scheduled[0][0] <= day:
            due, _, what, status = heapq.heappop(self.scheduled)
            if isinstance(what, Commitment):
                what = self._carried_out(what, due)
            return Telling(what, status, due)
        if self.random() < _QUIET:
            return Telling(None, "held", day)
        if self.random() < _PLANNED_FIRST:
            event = self._new(day + 4 + int(self.random() * 80))
            r = self.random()
            if r < 0.76:
                self._schedule(event.day, event, "held")
            else:
                known = max(day + 1, event.day - 1 - int(self.random() * 10))
                self._schedule(known, event, "postponed" if r < 0.88 else "cancelled")
            return Telling(event, "planned", day)
        return Telling(self._new(day), "held", day)

    def _schedule(self, day: int, what: Event | Commitment, status: Status) -> None:
        if day <= END:
            self.numbers += 1
            heapq.heappush(self.scheduled, (day, self.numbers, what, status))

    def _key(self, letter: str) -> str:
        self.numbers += 1
        return f"{letter}{self.numbers}"

    def _new(self, day: int) -> Event:
        pick = self.filler.pick
        type, state, occasion = pick(self.types), pick(self.by_weight), None
        if type == "exercise":
            occasion = self._edition(day)
            if occasion is not None:
                state = occasion.states[0]
                day += occasion.starts - self.calendar.of_year[day - self.calendar.first]
        event = Event(self._key("v"), type, state, day)
        if type == "exercise":
            self._exercise(event, occasion)
        elif type == "meeting":
            self._meeting(event)
        self._complete(event)
        if self.random() < _PROMISES:
            event.commitments.append(self._promise(event))
        return event

    def _edition(self, day: int) -> Occasion | None:
        """An exercise that begins in these days and of which nobody has told this year."""
        of_year, year = self.calendar.of_year[day - self.calendar.first], self.calendar.year[day - self.calendar.first]
        for start in range(of_year, min(of_year + 4, 366)):
            for occasion in self.occasions.exercises[start]:
                if (occasion.key, year) not in self.used:
                    self.used.add((occasion.key, year))
                    return occasion
        return None

    def _exercise(self, event: Event, occasion: Occasion | None) -> None:
        event.occasion = occasion
        if occasion is None:
            event.what = self.filler.pick(words().said["subjects"]["kinds"])
            event.end = event.day + 1 + int(self.random() * 9)
        else:
            event.what = self.occasions.edition(occasion, event.day)
            event.end = event.day + occasion.days - 1
            event.states = occasion.states
            event.town = (occasion.town, occasion.country)
        event.areas = ["exercises"]

    def _meeting(self, event: Event) -> None:
        running = self.occasions.running[self.calendar.of_year[event.day - self.calendar.first]]
        if running and self.random() < 0.3:
            event.occasion = self.filler.pick(running)
            event.code = "meeting.sideline"
            event.town = (event.occasion.town, event.occasion.country)
        elif self.random() < 0.45:
            event.code = "meeting.courtesy_call"

    def _complete(self, event: Event) -> None:
        """Who, where, and what the type needs."""
        pick, type = self.filler.pick, event.type
        at, abroad = self.cast.choose(event.state, event.day, event.end)
        home = self.cast.counterpart(at)
        if not event.town[0]:
            if type in ("port_call", "handover") or self.random() < 0.58:
                event.town = (pick(self.towns), "ID")
            else:
                event.town = (pick(self.states[event.state][3]), self.states[event.state][0])
        at_home = event.town[1] != self.states[event.state][0]
        event.host, event.guest = (home, abroad) if at_home else (abroad, home)
        if not event.areas:
            count = 1 + int(self.random() * 4)
            event.areas = list(dict.fromkeys(pick(self.areas) for _ in range(count)))
        if type == "signing":
            event.title = tuple(pick(self.agreements))  # type: ignore[assignment]
        elif type == "port_call":
            event.ship = f"{pick(self.ships)}-{100 + int(self.random() * 900)}"
        elif type == "handover" and not event.item:
            event.item = self._item()
        event.troops = str(40 + int(self.random() * 900))
        if self.random() < 0.4:
            event.release = abroad.organisation if self.random() < 0.25 else home.organisation

    def _item(self) -> str:
        return f"{2 + int(self.random() * 48)} {self.filler.pick(self.items)}"

    def _promise(self, event: Event) -> Commitment:
        """Something that is undertaken at an event; less than half of it is carried out later."""
        state, pick = event.state, self.filler.pick
        promise = Commitment(self._key("c"), pick(self.promises), state, self._key("v"))
        promise.due = event.day + 40 + int(self.random() * 260)
        if promise.kind in ("host_exercise", "send_officers"):
            self._coming_edition(promise, event.day)
        if promise.kind == "send_officers" and promise.occasion is None:
            promise.kind = "host_exercise"
        if not promise.site[0]:
            if promise.kind == "hand_over" or self.random() < 0.5:
                promise.site = (pick(self.towns), "ID")
            else:
                promise.site = (pick(self.states[state][3]), self.states[state][0])
        # Who invites is at home there; what is handed over comes from abroad; officers go to the other's exercise.
        promise.by_home = {
            "invite": promise.site[1] == "ID",
            "hand_over": False,
            "send_officers": promise.site[1] != "ID",
        }.get(promise.kind, self.random() < 0.5)
        promise.number = str(2 + int(self.random() * 60))
        promise.item = self._item()
        promise.areas = {"invite": ["exchange_visits"], "hand_over": []}.get(promise.kind, ["exercises"])
        if self.random() < _KEPT:
            self._schedule(promise.due, promise, "held")
        return promise

    def _coming_edition(self, promise: Commitment, day: int) -> None:
        """Tie a promise to the next edition of an exercise of that state, or to an exercise without a name."""
        occasions = self.of_state.get(promise.state)
        if occasions and self.random() < 0.6:
            occasion = self.filler.pick(occasions)
            ahead = (occasion.starts - self.calendar.of_year[day - self.calendar.first]) % 365
            due = day + ahead
            key = (occasion.key, self.calendar.year[due - self.calendar.first])
            if ahead > 40 and key not in self.used:
                self.used.add(key)
                promise.due, promise.occasion, promise.site = due, occasion, (occasion.town, occasion.country)
                promise.what = self.occasions.edition(occasion, due)
                return
        promise.what = self.filler.pick(words().said["subjects"]["kinds"])

    def _carried_out(self, promise: Commitment, day: int) -> Event:
        type = _MAKES[promise.kind]
        state = promise.occasion.states[0] if promise.occasion else promise.state
        event = Event(promise.label, type, state, day)
        event.town = promise.site
        event.fulfils = promise.key
        if type == "exercise":
            self._exercise(event, promise.occasion)
            event.what, event.town = promise.what, promise.site
        elif type == "handover":
            event.item = promise.item
        self._complete(event)
        return event
