"""How reports tell an event: each outlet in its own words, with more or less precision, some copying another."""

from collections import deque
from collections.abc import Iterator
from random import Random
from typing import Any

from benchmarks.invented.calendar import END, Calendar, Written
from benchmarks.invented.drafts import KEYS, PERSONS, Draft, Engaged, Promised, Told
from benchmarks.invented.events import Commitment, Event, Status, Stream, Telling
from benchmarks.invented.filler import Filler
from benchmarks.invented.people import HOME, Actor
from benchmarks.invented.words import Mark, Sentence, Value, fill, words

# Of a hundred events, so many are told by 1, 2, … 7 reports: 2.3 on average.
_REPORTS = [n for n, share in enumerate((40, 26, 15, 9, 5, 3, 2), 1) for _ in range(share)]
_COPIES = 0.23


class Teller:
    """Makes drafts from what happens."""

    def __init__(self, random: Random, calendar: Calendar, filler: Filler, stream: Stream, scribes: list[str]) -> None:
        world = words().world
        self.rng = random
        self.random = random.random
        self.calendar = calendar
        self.filler = filler
        self.stream = stream
        self.scribes = scribes
        self.states: list[list[Any]] = world["states"]
        self.country = {"ID": "Indonesia", **{row[0]: row[1] for row in self.states}}
        self.outlets = [f"{a} {b}" for a in world["outlets"]["first"] for b in world["outlets"]["second"]]
        self.area_words: dict[str, list[str]] = world["areas"]
        # The last events with each state, which later reports look back to.
        self.recent: list[deque[tuple[Event, Actor, Actor]]] = [deque(maxlen=3) for _ in self.states]

    def tell(self, telling: Telling) -> Iterator[Draft]:
        """All reports of an event in a status, in the order in which they come out."""
        event, status, day = telling
        if event is None:
            yield self._quiet(day)
            return
        pick = self.filler.pick
        count = pick(_REPORTS) if status == "held" else 1 + (self.random() < 0.3)
        host, guest = (self.stream.cast.actor(post, day) for post in (event.host, event.guest))
        first, number = int(self.random() * 144), len(self.outlets)
        outlets = [self.outlets[(first + 35 * n) % number] for n in range(count)]
        delays = sorted(min(int(self.random() ** 2 * 4), 3) for _ in range(count))
        told: list[Draft] = []
        for outlet, delay in zip(outlets, delays, strict=True):
            published = min(day + delay, END)
            town = "Jakarta" if self.random() < 0.6 else event.town[0]
            if told and self.random() < _COPIES:
                draft = self._copy(pick(told), published, outlet, town, event, status)
            else:
                draft = self._account(event, status, published, outlet, town, host, guest)
                told.append(draft)
            yield draft
        if status == "held":
            self.recent[event.state].append((event, host, guest))

    # The whole report

    def _account(
        self, event: Event, status: Status, day: int, outlet: str, town: str, host: Actor, guest: Actor
    ) -> Draft:
        draft = Draft(day, outlet, town, self.filler.pick(self.scribes), self.rng)
        draft.place(town, self._state_of(town, event), "city")
        lead, values = self._engagement(draft, event, status, host, guest)
        draft.lead = fill(lead, values, KEYS[0])
        facts = self._facts(draft, event, status)
        room = 140 + int(self.random() * 75) - draft.lead[0].count(" ")
        for _, (text, _) in facts:
            room -= text.count(" ") + 1
        self._mix(draft, facts, self.filler.sentences(room))
        draft.headline = self._headline(draft, event)
        return draft

    def _facts(self, draft: Draft, event: Event, status: Status) -> list[tuple[str, Value]]:
        """The sentences after the lead that say something, each with what stands before it."""
        facts: list[tuple[str, Value]] = []
        if event.release and self.random() < 0.5:
            facts.append((" ", self._release(draft, event)))
        if event.type != "exercise" and status == "held" and self.random() < 0.85:
            facts.append(("\n\n", self._areas(draft, event)))
        elif event.type == "exercise" and len(event.states) > 1 and self.random() < 0.8:
            facts.append(("\n\n", self._also(draft, event)))
        if self.random() < 0.8:
            facts.append(("\n\n", self._speech(draft)))
        if status == "held":
            for commitment in event.commitments:
                if self.random() < 0.8:
                    facts.append(("\n\n", self._commitment(draft, commitment)))
        if len(draft.engaged) == 1 and self.recent[event.state] and self.random() < 0.18:
            facts.append(("\n\n", self._looks_back(draft, event)))
        return facts

    def _mix(self, draft: Draft, facts: list[tuple[str, Value]], filler: list[str]) -> None:
        """Facts in their order; filler between them, more of it towards the end."""
        mixed: list[tuple[str, Value]] = []
        for separator, fact in facts:
            mixed.append((separator, fact))
            if filler and self.random() < 0.6:
                mixed.append((" ", (filler.pop(), ())))
        while filler:
            mixed.append(("\n\n" if self.random() < 0.4 else " ", (filler.pop(), ())))
        draft.after_lead = mixed

    def _copy(self, original: Draft, day: int, outlet: str, town: str, event: Event, status: Status) -> Draft:
        """The same report under another dateline, with another first sentence."""
        draft = Draft(max(day, original.day), outlet, town, self.filler.pick(self.scribes), self.rng)
        draft.original = original
        for name in ("after_lead", "coarse", "origin", "people", "promised", "spoken", "when", "_named"):
            setattr(draft, name, getattr(original, name))
        # Its sentences refer to entries of the original by number; what the new lead names comes after them.
        for name in ("dates", "occasions", "organisations", "places"):
            setattr(draft, name, list(getattr(original, name)))
        draft.place(town, self._state_of(town, event), "city")
        told = original.engaged[0]
        host, guest = (draft.people[at].actor for at, _ in told.people)
        lead, values = self._engagement(draft, event, status, host, guest)
        draft.engaged = [draft.engaged[0]._replace(areas=told.areas, states=told.states), *original.engaged[1:]]
        draft.lead = fill(lead, values, KEYS[0])
        draft.headline = original.headline
        return draft

    # Facts

    def _engagement(
        self, draft: Draft, event: Event, status: Status, host: Actor, guest: Actor
    ) -> tuple[Sentence, dict[str, Any]]:
        """The lead: a sentence of its type and status, with what fills it."""
        pick = self.filler.pick
        sentences = words().leads[event.code] if status == "held" else words().planned[status]
        lead = pick(sentences)
        while draft.original and lead is draft.original.sentence:
            lead = pick(sentences)
        draft.sentence = lead
        code, _, _, _ = self.states[event.state]
        values = self._who_where_when(draft, 0, event, host, guest)
        values["aim"] = (self.filler.aim(), ())
        values["minutes"] = (str(15 + int(self.random() * 90)), ())
        values["troops"] = (event.troops, ())
        country = self.country[code]
        values["country"] = (country, ((draft.place(country, code, "country"), 0, len(country)),))
        people, date = values.pop("people"), draft.dates[-1][0]
        bodies: tuple[str, ...] = ()
        if event.type == "exercise":
            at_home = event.host.state == HOME
            home, abroad = (host, guest) if at_home else (guest, host)
            values["org_home"] = self._body(draft, home.post.organisation, "ID")
            values["org_abroad"] = self._body(draft, abroad.post.organisation, code)
            values["what"] = self._occasion(draft, event) if event.occasion else (event.what, ())
            bodies = (values["org_home"][0], values["org_abroad"][0])
        elif event.occasion:
            values["occ"] = self._occasion(draft, event)
        noun = pick(words().said["nouns"][event.type])
        marks: tuple[Mark, ...] = ((KEYS[0]["type"], 0, len(noun)),)
        if event.type == "exercise":
            noun, marks = self._with(noun, marks, values["what"])
        elif event.occasion:
            noun, marks = self._with(f"{noun} di sela", marks, values["occ"])
        values["noun"] = (noun, marks)
        if event.type == "signing":
            self._agreement(draft, event, status, values)
        values["ship"], values["item"] = (event.ship, ()), (event.item, ())
        draft.engaged.append(
            Engaged(
                f"{event.key}-plan" if status == "planned" else event.key,
                event.fulfils if status == "held" else None,
                event.code,
                status,
                date,
                self._place_told(draft, event),
                event.states[:1],
                people,
                bodies,
                values["what" if event.type == "exercise" else "occ"][0] if event.occasion else None,
                ["exercises"] if event.type == "exercise" else [],
                KEYS[0],
            )
        )
        return lead, values

    def _who_where_when(self, draft: Draft, j: int, event: Event, host: Actor, guest: Actor) -> dict[str, Any]:
        keys = KEYS[j]
        people = []
        values: dict[str, Any] = {}
        for role, actor in (("host", host), ("guest", guest)):
            at, text, marks = self._person(draft, actor)
            values[role] = (text, (*marks, (keys["participants"], 0, len(text))))
            people.append((at, role if event.type in ("meeting", "visit", "port_call") else "principal"))
        values["people"] = tuple(people)
        name, state = self._place_told(draft, event)
        kind = "country" if name == self.country[state] else "city"
        values["place"] = (name, ((draft.place(name, state, kind), 0, len(name)), (keys["place"], 0, len(name))))
        written = self._day(draft, event, j)
        n = len(written[1])
        values["date"] = (written[1], ((keys["date"], 0, n), (draft.date(written), 0, n)))
        return values

    def _place_told(self, draft: Draft, event: Event) -> tuple[str, str]:
        return (self.country[event.town[1]], event.town[1]) if draft.coarse else event.town

    def _day(self, draft: Draft, event: Event, j: int) -> Written:
        """The day as this outlet writes days; looking back, days are written in full."""
        calendar, when = self.calendar, draft.when
        at = event.day - calendar.first
        if when >= 17:
            return calendar.month[at]
        if event.end > event.day and when % 2:
            return calendar.range(event.day, event.end)
        if j or when < 5 or abs(event.day - draft.day) > 150:
            return calendar.iso[at], calendar.full[at]
        return calendar.iso[at], (calendar.short if when < 12 else calendar.long)[at]

    def _person(self, draft: Draft, actor: Actor) -> tuple[int, str, list[Mark]]:
        """A person's number in the report, and post, rank and name as it writes them."""
        person, post, ranks = actor
        at = draft._named.get(person.key)
        if at is None:
            at = draft._named[person.key] = len(draft.people)
            name = person.forms[0] if self.random() < 0.7 else self.filler.pick(person.forms)
            if draft.misspelt:
                draft.misspelt = False
                name = self._misspell(name)
            draft.people.append(Told(actor, name, ranks[draft.rank] if draft.rank < 2 else ""))
        _, name, rank = draft.people[at]
        marks: list[Mark] = []
        text = post.before
        if post.state != HOME:
            code, country, _, _ = self.states[post.state]
            n = len(text) + 1
            marks.append((draft.place(country, code, "country"), n, n + len(country)))
            text = f"{text} {country}"
            if post.after:
                marks.append((draft.place("Indonesia", "ID", "country"), len(text) + 7, len(text) + 16))
                text += post.after
        text = f"{text} {rank} {name}" if rank else f"{text} {name}"
        marks.append((PERSONS[at], len(text) - len(name), len(text)))
        return at, text, marks

    def _misspell(self, name: str) -> str:
        """One letter wrong: left out, doubled, or another one."""
        at = 1 + int(self.random() * (len(name) - 2))
        if not name[at].isalpha() or not name[at].islower():
            at = 1
        how = self.random()
        if how < 0.3:
            return name[:at] + name[at + 1 :]
        if how < 0.6:
            return name[:at] + name[at] + name[at:]
        return name[:at] + self.filler.pick("bdefgklmnoprstu".replace(name[at], "")) + name[at + 1 :]

    def _body(self, draft: Draft, name: str, state: str) -> Value:
        """An organisation with its state: 'Angkatan Darat Jepang', 'TNI AD'."""
        if state == "ID":
            full = name if name.startswith(("TNI", "Mabes")) else f"{name} Indonesia"
            marks: tuple[Mark, ...] = ()
        else:
            country = self.country[state]
            full = f"{name} {country}"
            marks = ((draft.place(country, state, "country"), len(name) + 1, len(full)),)
        return full, ((draft.body(full, state), 0, len(full)), *marks)

    def _occasion(self, draft: Draft, event: Event | Commitment) -> Value:
        """A named happening, with or without the year of its edition."""
        occasion = event.occasion
        assert occasion is not None
        day = event.due if isinstance(event, Commitment) else event.day
        name = self.stream.occasions.edition(occasion, day) if self.random() < 0.7 else occasion.name
        key = next((k for k, (other, _, _) in enumerate(draft.occasions) if other == name), -1)
        if key < 0:
            key = len(draft.occasions)
            draft.occasions.append((name, occasion.kind, occasion.country))
        return name, ((f"o{key}", 0, len(name)),)

    @staticmethod
    def _with(noun: str, marks: tuple[Mark, ...], what: Value) -> Value:
        """A noun with what it is of: 'latihan bersama Elang Biru 2025'."""
        n = len(noun) + 1
        return f"{noun} {what[0]}", (*marks, *((key, a + n, b + n) for key, a, b in what[1]))

    def _agreement(self, draft: Draft, event: Event, status: Status, values: dict[str, Any]) -> None:
        title, kind = event.title
        area = self.filler.pick(self.area_words[event.areas[0]])
        values["title"] = (title, (("n0.title", 0, len(title)),))
        values["area"] = (area, (("n0.areas", 0, len(area)),))
        if status == "held":
            draft.agreement = (title, kind, event.areas[0])

    # Sentences after the lead

    def _release(self, draft: Draft, event: Event) -> Value:
        abroad = event.guest if event.guest.state != HOME else event.host
        state = "ID" if event.release != abroad.organisation else self.states[event.state][0]
        issuer, marks = self._body(draft, event.release or "", state)
        weekday = self.calendar.weekday[draft.day - self.calendar.first]
        day = draft.date((self.calendar.iso[draft.day - self.calendar.first], weekday))
        text = f"siaran pers {issuer} yang diterima {draft.outlet}, {weekday}"
        draft.origin = (issuer, self.calendar.iso[draft.day - self.calendar.first])
        release = (
            text,
            (
                *((key, a + 12, b + 12) for key, a, b in marks),
                (day, len(text) - len(weekday), len(text)),
                ("origin", 0, len(text)),
            ),
        )
        return fill(self.filler.pick(words().release), {"release": release}, {})

    def _areas(self, draft: Draft, event: Event) -> Value:
        told = event.areas if self.random() < 0.6 else event.areas[: 1 + int(self.random() * len(event.areas))]
        draft.engaged[0] = draft.engaged[0]._replace(areas=told)
        text = ""
        marks: list[Mark] = []
        for n, area in enumerate(told):
            if n:
                text += " dan " if n == len(told) - 1 and n == 1 else ", dan " if n == len(told) - 1 else ", "
            word = self.filler.pick(self.area_words[area])
            marks.append((KEYS[0]["areas"], len(text), len(text) + len(word)))
            text += word
        values: dict[str, Value] = {"areas": (text, tuple(marks)), "aim": (self.filler.aim(), ())}
        return fill(self.filler.pick(words().areas), values, KEYS[0])

    def _also(self, draft: Draft, event: Event) -> Value:
        """The other states that take part."""
        draft.engaged[0] = draft.engaged[0]._replace(states=event.states)
        text = "Selain tuan rumah, hadir pula kontingen"
        marks: list[Mark] = []
        for n, state in enumerate(event.states):
            code, country, _, _ = self.states[state]
            text += " dan " if n and n == len(event.states) - 1 else ", " if n else " "
            marks.append((draft.place(country, code, "country"), len(text), len(text) + len(country)))
            text += country
        return f"{text}.", tuple(marks)

    def _speech(self, draft: Draft) -> Value:
        pick = self.filler.pick
        at = int(self.random() * len(draft.people))
        person = draft.people[at].actor.person
        quoted, cue = self.filler.quote(), pick(words().said["cues"])
        draft.spoken = (at, cue)
        values: dict[str, Value] = {
            "words": (quoted, (("s0", 0, len(quoted)),)),
            "cue": (cue, ()),
            "speaker": (person.short, ((PERSONS[at], 0, len(person.short)), ("alias", 0, len(person.short)))),
        }
        return fill(pick(words().spoken), values, {})

    def _commitment(self, draft: Draft, promise: Commitment) -> Value:
        pick = self.filler.pick
        code, country, _, _ = self.states[promise.state]
        sides = [("Indonesia", "ID"), (country, code)]
        if not promise.by_home:
            sides.reverse()
        values: dict[str, Value] = {}
        for role, (name, state) in zip(("promisor", "promisee"), sides, strict=True):
            key = draft.place(name, state, "country")
            values[role] = (name, ((key, 0, len(name)), (f"c0.{role}", 0, len(name))))
        at = promise.due - self.calendar.first
        due = self.calendar.month[at] if self.random() < 0.7 else (self.calendar.iso[at], self.calendar.full[at])
        values["due"] = (due[1], ((draft.date(due), 0, len(due[1])), ("c0.due", 0, len(due[1]))))
        site, state = promise.site
        values["site"] = (site, ((draft.place(site, state, "city"), 0, len(site)), ("c0.site", 0, len(site))))
        values["doing"] = (pick(words().said["doing"]), ())
        values["number"], values["item"] = (promise.number, ()), (promise.item, ())
        name, marks = self._occasion(draft, promise) if promise.occasion else (promise.what, ())
        values["what"] = (f"latihan {name}", tuple((key, a + 8, b + 8) for key, a, b in marks))
        speaker = draft.people[draft.spoken[0]].name if draft.spoken and self.random() < 0.5 else None
        draft.promised.append(Promised(promise, due[0], speaker))
        if promise.kind in ("host_exercise", "send_officers"):
            keys = {"date": "c0.due", "place": "c0.site", "status": "c0.status", "type": "c0.undertaking"}
            draft.engaged.append(
                Engaged(
                    f"{promise.label}-plan", None, "exercise", "planned", due[0], promise.site, (promise.state,), (),
                    (), name if promise.occasion else None, ["exercises"], {**KEYS[1], **keys},
                )
            )  # fmt: skip
        keys = {"status": "c0.status", "undertaking": "c0.undertaking"}
        return fill(pick(words().commitments[promise.kind]), values, keys)

    def _looks_back(self, draft: Draft, event: Event) -> Value:
        """An earlier event with the same state, told in one sentence."""
        earlier, host, guest = self.filler.pick(self.recent[event.state])
        values = self._who_where_when(draft, 1, earlier, host, guest)
        people = values.pop("people")
        noun = self.filler.pick(words().said["nouns"][earlier.type])
        date, occasion = draft.dates[-1][0], None
        values["noun"] = (noun, ())
        if earlier.type == "exercise":
            what = self._occasion(draft, earlier) if earlier.occasion else (earlier.what, ())
            occasion = what[0] if earlier.occasion else None
            values["noun"] = self._with(noun, (), what)
        draft.engaged.append(
            Engaged(
                earlier.key, earlier.fulfils, earlier.type, "held", date, self._place_told(draft, earlier),
                earlier.states[:1], people, (), occasion, [], KEYS[1],
            )
        )  # fmt: skip
        return fill(self.filler.pick(words().before), values, KEYS[1])

    # Reports of nothing

    def _quiet(self, day: int) -> Draft:
        pick, filler = self.filler.pick, self.filler
        town = pick(self.stream.towns)
        draft = Draft(day, pick(self.outlets), town, pick(self.scribes), self.rng)
        key = draft.place(town, "ID", "city")
        cast = self.stream.cast
        _, text, marks = self._person(draft, cast.actor(pick(cast.home), day))
        values: dict[str, Value] = {
            "home": (text, tuple(marks)),
            "town": (town, ((key, 0, len(town)),)),
            "subject": (pick(filler.subjects), ()),
            "verb": (pick(filler.verbs), ()),
            "object": (pick(filler.objects), ()),
            "other": (filler.aim(), ()),
        }
        draft.lead = fill(pick(words().quiet), values, {})
        facts = [("\n\n", self._speech(draft))] if self.random() < 0.6 else []
        self._mix(draft, facts, filler.sentences(110 + int(self.random() * 75)))
        draft.headline = f"{draft.people[0].actor.person.short} bicara {values['object'][0]}"
        return draft

    def _headline(self, draft: Draft, event: Event) -> str:
        a, b = (draft.people[at].actor.person.short for at, _ in draft.engaged[0].people)
        area = self.area_words[event.areas[0]][0]
        headline: str = self.filler.pick(words().said["headlines"]).format(a=a, b=b, c=area)
        return headline[0].upper() + headline[1:]

    def _state_of(self, town: str, event: Event) -> str:
        return event.town[1] if town == event.town[0] else "ID"
