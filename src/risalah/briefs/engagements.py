"""Engagements as lines: the last ones, each with the wording of its status, who with whom, where."""

from collections.abc import Sequence

from risalah.briefs.accounts import Accounts
from risalah.briefs.asked import FURTHEST, HOME, Asked, walk
from risalah.briefs.drafts import Draft, Part
from risalah.briefs.wording import Speech, capital, cut, one_line
from risalah.knowledge.day_words import in_words
from risalah.knowledge.labels import countries, country, label
from risalah.ledger.accounts import Taker
from risalah.ledger.models import Engagement, Occasion, Record
from risalah.ledger.rows import find

BUDGET = 8
_LOOKED_AT = 60  # records whose accounts are read
# What was or is; what is ahead stands among the plans.
_PAST = frozenset({"held", "ongoing", "cancelled", "denied"})
_A_SIDE = 1  # people named of each side
SIGNS = {"": "◦", "unsure": "?"}


class Engagements:
    """Writes engagements."""

    def __init__(self, asked: Asked, accounts: Accounts, say: Speech) -> None:
        """Read the newest.

        Args:
            asked: What is asked for.
            accounts: Gives who takes part.
            say: The language.
        """
        self.asked, self.accounts, self.say = asked, accounts, say
        self._occasions: dict[str, str] = {}
        found = list(walk(asked, "engagement"))
        self.past = [r for r in found if isinstance(r, Engagement) and r.status in _PAST]
        self.newest = self.past[:_LOOKED_AT]
        self.cut_off = len(found) >= FURTHEST

    def part(self) -> Part:
        """The section of the last engagements."""
        shown = self.past[:BUDGET]
        self.load(shown)
        drafts = [self.draft(record) for record in shown]
        return Part(
            code="engagements", title=self.say("engagements"), drafts=drafts, total=len(self.past), least=3,
            at_least=self.cut_off,
        )  # fmt: skip

    def load(self, records: Sequence[Record]) -> None:
        """Read what lines about these need."""
        self.accounts.load(record.pk for record in records)
        named = {getattr(record, "occasion", "") for record in records} - self._occasions.keys() - {""}
        self._occasions |= {row.pk: row.name for row in find(Occasion, "id", named)}

    def draft(self, record: Engagement) -> Draft:
        """One engagement as a line."""
        return Draft(
            lead=self.day(record), text=self.sentence(record), grounds=self.accounts.grounds("engagement", record),
            sign=SIGNS.get(record.review, ""), kind="engagement", record=record.pk, code=record.status,
        )  # fmt: skip

    def day(self, record: Record) -> str:
        """When it is or was; the day of the report in brackets where no account gives a day."""
        date = getattr(record, "date", "")
        if date:
            return one_line(in_words(date, self.asked.language))
        told = in_words(record.first_told, self.asked.language)
        return self.say("told_on", day=told) if told else self.say("no_day")

    def sentence(self, record: Engagement, *, people: bool = True) -> str:
        """What, with the wording of its status; where; who with whom; which other states."""
        say, language = self.say, self.asked.language
        what = capital(label("engagement_type", record.type, language))
        if record.occasion in self._occasions:
            name = f"{self._occasions[record.occasion]} {record.edition}".strip()
            what = say("named", what=what, name=cut(name, 10, 60))
        text = say(f"engagement_{record.status}", what=what)
        place = record.place or (country(record.place_country, language) if record.place_country else "")
        if place:
            text = say("at", what=text, place=cut(place, 8, 60))
        named = self._people(record) if people else ""
        if named:
            text = say("with_people", what=text, people=named)
        return self._with_states(text, record, bool(named))

    def _with_states(self, text: str, record: Engagement, named: bool) -> str:
        others = [c for c in record.countries.split() if c not in self.asked.countries]
        if len(self.asked.countries) == 1 and named:
            others = [c for c in others if c != HOME]
        if not others:
            return text
        key = "also" if len(self.asked.countries) == 2 or named else "of_states"
        return self.say(key, what=text, states=self.states(others))

    def _people(self, record: Engagement) -> str:
        """Somebody of each side, Indonesia's first; the highest whom most accounts name."""
        sides: dict[str, list[Taker]] = {}
        for taker in self.accounts.takers(record.pk):
            if taker.side and taker.name:
                sides.setdefault(taker.side, []).append(taker)
        order = sorted(sides, key=lambda side: (side not in self.asked.countries, side != HOME, side))[:2]
        shown = [self.called(sides[side][0]) for side in order]
        if not shown:
            return ""
        text = shown[0] if len(shown) == 1 else self.say("sides", left=shown[0], right=shown[1])
        more = any(len(sides[side]) > _A_SIDE for side in order) or len(sides) > len(order)
        return self.say("others", people=text) if more else text

    def called(self, taker: Taker) -> str:
        """A name with its post."""
        name = cut(taker.written, 8, 50)
        return self.say("person", name=name, post=cut(taker.post, 8, 60)) if taker.post else name

    def states(self, codes: Sequence[str]) -> str:
        """Names of states, and how many more there are."""
        shown = countries(" ".join(codes[:4]), self.asked.language)
        return f"{shown} (+{len(codes) - 4})" if len(codes) > 4 else shown
