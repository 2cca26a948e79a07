"""Two hundred named happenings: exercises with a state or several, exhibitions, forums. Each has yearly editions."""

from random import Random
from typing import Any, Literal, NamedTuple

from benchmarks.invented.calendar import Calendar
from benchmarks.invented.words import words


class Occasion(NamedTuple):
    """A named happening; `states` (indexes) take part besides Indonesia, none where everybody may come."""

    key: str
    name: str
    kind: Literal["exercise", "exhibition", "forum"]
    states: tuple[int, ...]
    town: str
    country: str
    starts: int
    days: int


class Occasions:
    """All occasions, and which of them run on a day of the year."""

    def __init__(self, random: Random, calendar: Calendar, weights: list[float]) -> None:
        world = words().world
        self.calendar = calendar
        names = world["occasions"]
        pairs = [f"{beast} {kind}" for beast in names["beasts"] for kind in names["kinds"]]
        random.shuffle(pairs)
        kinds = [(n, "exercise") for n in pairs[:180]]
        kinds += [(n, "exhibition") for n in names["fairs"]] + [(n, "forum") for n in names["forums"]]
        self.all: list[Occasion] = []
        for number, (name, kind) in enumerate(kinds):
            states: tuple[int, ...] = ()
            if kind == "exercise":
                several = 1 if random.random() < 0.7 else random.randint(2, 4)
                states = tuple(dict.fromkeys(random.choices(range(len(weights)), weights, k=several)))
            town, country = self._seat(random, world, states)
            days = random.randint(3, 14)
            starts = random.randrange(360)
            self.all.append(Occasion(f"x{number + 1}", name, kind, states, town, country, starts, days))  # type: ignore[arg-type]
        self.exercises = [[o for o in self.all if o.kind == "exercise" and o.starts == day] for day in range(366)]
        self.running = [
            [o for o in self.all if o.kind != "exercise" and o.starts <= day < o.starts + o.days] for day in range(366)
        ]

    @staticmethod
    def _seat(random: Random, world: dict[str, Any], states: tuple[int, ...]) -> tuple[str, str]:
        if not states or random.random() < 0.6:
            return random.choice(world["home"]["towns"]), "ID"
        code, _, _, towns = world["states"][states[0]]
        return random.choice(towns), code

    def edition(self, occasion: Occasion, day: int) -> str:
        """The name of the edition that runs on a day: 'Elang Biru 2025'."""
        return f"{occasion.name} {self.calendar.year[day - self.calendar.first]}"
